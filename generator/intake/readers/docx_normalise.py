"""A Word body in a plain form: paragraphs and tables only, of runs with visible letters only, automatic numbers written out.

Libraries lose words where a document has been corrected, filled in or drawn: content controls around rows, fields, text
boxes, numbers. Here every container that is not known to be invisible is opened, whatever its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from generator.intake.document import Unreadable
from generator.intake.readers import characters
from generator.intake.readers.docx_numbering import ListLabel, Numbering
from generator.intake.readers.docx_structure import COLUMNS, blocks, cells, chosen, joins_next, phantoms, rows
from generator.intake.readers.docx_styles import Styles, on, value
from generator.intake.readers.numerals import number
from generator.russian import short

# A hyphen that does not break is a matter of lines: as another letter it would hide the word from every search.
SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
NOTES = {"footnoteReference": "сноска", "endnoteReference": "концевая сноска", "commentReference": "примечание"}
SIGHTS = {"blip": "рисунок", "imagedata": "рисунок", "chart": "график", "relIds": "рисунок SmartArt"}
CELLS = 20_000  # a plan of 200 measures has 1400


@dataclass
class TextRun:
    """Letters of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class PlainBody:
    """A body in the plain form, Russian sentences on what it could not keep, and the words before each note.

    `references` go from a kind and an identifier («сноска», "2") to the words before the mark.
    """

    body: Element
    notes: tuple[str, ...]
    references: Mapping[tuple[str, str], str]


def normalised(root: Element, styles: Styles, numbering: Numbering) -> PlainBody:
    """The whole body in the plain form. Raise `Unreadable` for too many cells."""
    walk = _BodyWalk(styles, numbering)
    body = Element("body")
    for block in blocks(root):
        walk.place = ""
        if block.tag == "tbl":
            walk.release(body)
            walk.table(block, SubElement(body, "tbl"))
        else:
            walk.block(block, body)
    walk.release(body)
    return PlainBody(body, tuple(walk.notes), walk.references)


@dataclass
class _BodyWalk:
    """One walk over a document, in its order: automatic numbers and tables are counted on the way."""

    styles: Styles
    numbering: Numbering
    notes: list[str] = field(default_factory=list)
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    held: list[TextRun] = field(default_factory=list)  # words of a paragraph whose mark is deleted: the next one begins with them
    place: str = ""
    tables: int = 0
    cells: int = 0

    def table(self, table: Element, into: Element) -> None:
        self.tables += 1
        name = f"таблица {self.tables}"
        narrow = phantoms(table)
        for count, row in enumerate(rows(table), 1):
            plain_row = SubElement(into, "tr")
            if (heading := row.find("trPr/tblHeader")) is not None and on(heading.get("val", "1")):
                SubElement(SubElement(plain_row, "trPr"), "tblHeader")
            # Where a row starts and how wide its cells are is counted without columns that only borders drawn askew make.
            start = _padding(row, "gridBefore", plain_row, 0, narrow)
            self.cells += len(row)
            if self.cells > CELLS:
                raise Unreadable(f"В таблицах больше {CELLS} ячеек. Скопируйте план в новый документ Word и сохраните его.")
            for column, (cell, width) in enumerate(cells(row), 1):
                self.place = f"{name}, строка {count}, ячейка {column}"
                seen = width - len(narrow.intersection(range(start, start + width)))
                start += width
                if seen:
                    self._cell(cell, seen, SubElement(plain_row, "tc"))
            _padding(row, "gridAfter", plain_row, start, narrow)

    def _cell(self, cells: list[Element], width: int, into: Element) -> None:
        properties = SubElement(into, "tcPr")
        SubElement(properties, "gridSpan", val=str(width))
        merge = cells[0].find("tcPr/vMerge")
        if merge is not None:
            SubElement(properties, "vMerge", val=merge.get("val", "continue"))
        for block in (block for cell in cells for block in blocks(cell)):
            self.block(block, into)
        # What waits for a next paragraph must not go over the edge of a cell.
        self.release(into)
        if into.find("p") is None:
            SubElement(into, "p")

    def block(self, block: Element, into: Element) -> None:
        if block.tag == "tbl":
            self.release(into)
            self._inner(block, into)
        else:
            self._paragraph(block, into)

    def _inner(self, table: Element, into: Element) -> None:
        """A table in a cell or a box becomes lines, its cells parted by bars."""
        self.notes.append(f"{self.place or 'надпись'}: внутри ещё одна таблица, её строки записаны как текст")
        for row in rows(table):
            held = Element("tc")
            ends = []
            for merged, _ in cells(row):
                for block in (block for cell in merged for block in blocks(cell)):
                    self.block(block, held)
                self.release(held)
                ends.append(len(held))
            _joined(list(held), ends, SubElement(into, "p"))

    def _paragraph(self, paragraph: Element, into: Element) -> None:
        """A paragraph, then what is drawn over it in boxes."""
        properties = paragraph.find("pPr")
        # A tracked change may have deleted the paragraph mark above: both paragraphs are one.
        pieces, self.held = self.held, []
        boxed: list[Element] = []
        self._inline(paragraph, properties, None, pieces, boxed)
        if joins_next(paragraph):
            self.held = pieces
        else:
            role, level = self.styles.role(properties), self.styles.heading(properties)
            # The plain form names a heading by its level, a plan's section by both.
            style = f"{role}{level or 1}" if role == "section" else role or (f"h{level}" if level else "")
            _write(SubElement(into, "p"), self.numbering.label(properties), pieces, style)
        for box in boxed:
            self.block(box, into)
        # The properties of a section stand in its last paragraph.
        section = properties.find("sectPr") if properties is not None else None
        if section is not None and value(section, "type") != "continuous":
            _write(SubElement(into, "p"), None, [], "break")

    def release(self, into: Element) -> None:
        """Words that wait for a next paragraph get one of their own when there is none."""
        if self.held:
            _write(SubElement(into, "p"), None, self.held, "")
            self.held = []

    def _inline(self, node: Element, own: Element | None, run: Element | None, into: list[TextRun], boxed: list[Element]) -> None:
        """Letters of what stands in a line, in order; blocks inside of it are boxes."""
        for child in chosen(node):
            if child.tag in ("p", "tbl"):
                boxed.append(child)
            elif child.tag == "t":
                fonts = run.find("rFonts") if run is not None else None
                font = (fonts.get("ascii") or fonts.get("hAnsi") or "") if fonts is not None else ""
                into.append(TextRun(characters.visible(child.text or "", font), self.styles.bold(own, run)))
            elif child.tag == "sym":
                into.append(TextRun(characters.symbol(child.get("font", ""), child.get("char", "")), self.styles.bold(own, run)))
            elif child.tag in SIGNS:
                # A page that begins with the paragraph is no line break inside of it.
                sign = "" if child.get("type") in ("page", "column") and not into else SIGNS[child.tag]
                into.append(TextRun(sign, self.styles.bold(own, run)))
            elif child.tag in NOTES:
                self.references[NOTES[child.tag], child.get("id", "")] = short(
                    "".join(piece.text for piece in into).strip()[-60:]
                )
            else:
                self._sight(child, run, into)
                self._inline(child, own, child.find("rPr") if child.tag == "r" else run, into, boxed)

    def _sight(self, child: Element, run: Element | None, into: list[TextRun]) -> None:
        """What is seen but is no letter gets a note."""
        if child.tag in SIGHTS:
            self.notes.append(f"{self._where(into)}: {SIGHTS[child.tag]}, слова на нём не прочитаны")
        elif child.tag == "r" and (hidden := child.find("rPr/vanish")) is not None and on(hidden.get("val", "1")):
            self.notes.append(f"{self._where(into)}: есть скрытый текст, он прочитан вместе с видимым")
        elif child.tag == "checkBox":
            checked = child.find("checked")
            state = checked if checked is not None else child.find("default")
            into.append(TextRun("☒" if state is not None and on(state.get("val", "1")) else "☐"))

    def _where(self, into: list[TextRun]) -> str:
        words = short("".join(piece.text for piece in into).strip(), 60)
        return self.place or (f"абзац «{words}»" if words else "между абзацами")


def _padding(row: Element, name: str, into: Element, start: int, narrow: frozenset[int]) -> int:
    """Columns from `start` on that a row leaves out at its edge; the column after them."""
    width = min(number(value(row.find("trPr"), name), 0), COLUMNS)
    if (seen := width - len(narrow.intersection(range(start, start + width)))) > 0:
        cell = SubElement(into, "tc")
        SubElement(SubElement(cell, "tcPr"), "gridSpan", val=str(seen))
        SubElement(cell, "p")
    return start + max(width, 0)


def _write(into: Element, label: ListLabel | None, pieces: list[TextRun], style: str) -> None:
    """The paragraph in the plain form."""
    properties = SubElement(into, "pPr")
    if style:
        SubElement(properties, "pStyle", val=style)
    if label:
        _run(into, label.text, style="marker")
        _run(into, " " if label.spaced else "")
    for piece in pieces:
        _run(into, piece.text, bold=piece.bold)


def _run(into: Element, text: str, style: str = "", bold: bool = False) -> None:
    if not text:
        return
    run = SubElement(into, "r")
    properties = SubElement(run, "rPr")
    if style:
        SubElement(properties, "rStyle", val=style)
    if bold:
        SubElement(properties, "b")
    for count, line in enumerate(text.split("\n")):
        if count:
            SubElement(run, "br")
        SubElement(run, "t").text = line


def _joined(paragraphs: list[Element], ends: list[int], into: Element) -> None:
    """Paragraphs of one inner row in one line: cells are parted by bars, paragraphs of a cell by spaces."""
    for count, paragraph in enumerate(paragraphs):
        if count:
            _run(into, " | " * ends.count(count) or " ")
        into.extend(paragraph.findall("r"))
