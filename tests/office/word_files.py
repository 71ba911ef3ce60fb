"""Makers of what departments send: a plan given as a table becomes a Word file in three habits, a workbook or a pasted text.

    columns = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]
    rows = [Section("1. Организация"), ["1.1.", "Провести совещание", "до 15.09.2022", "РУО"]]
    merged(columns, rows, before=["Дорожная карта"])         # bytes of a .docx
    written("merged", ["Дорожная карта", Table(columns, rows), Heading("II. Кадры", 1), Table(columns, rows)])

A row is a list as long as `columns` or a `Section` that goes over all of them; `before` and `after` are paragraphs.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

DELETED = "прежняя редакция"  # words of a tracked deletion: nobody may see them again


@dataclass(frozen=True)
class Section:
    """The words of a row merged over all columns, with the number that is printed in front of them, if any."""

    text: str


Row = Sequence[str] | Section


@dataclass(frozen=True)
class Table:
    """A table with its heading row; `name` is that of a workbook's sheet."""

    columns: Sequence[str]
    rows: Sequence[Row]
    name: str = "План"


@dataclass(frozen=True)
class Heading:
    """A paragraph of a heading's style."""

    text: str
    level: int


Part = str | Heading | Table


def written(habit: str, parts: Iterable[Part]) -> bytes:
    """A .docx with these parts, its tables by one of the habits: merged, numbered, split."""
    document = docx.Document()
    lists = _Lists()
    for part in parts:
        if isinstance(part, Table):
            HABITS[habit](document, part, lists)
        elif isinstance(part, Heading):
            document.add_heading(part.text, part.level)
        else:
            document.add_paragraph(part)
    lists.write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def merged(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """The usual plan: one table, sections merged over all columns and bold, numbers typed."""
    return written("merged", [*before, Table(columns, [*rows]), *after])


def numbered(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """The same plan as Word likes to make it: the numbers given are not typed, Word counts them.

    «1.» of sections and «1.1.» of measures are one multi-level list, «1.», «2.» of measures are simple lists that
    start again at 1; numbers that do not count up are typed. Years are in smart tags, hyphens do not break, the last
    word of the second column is a tracked insertion after a tracked deletion of `DELETED`, the words of the last
    column are in a content control.
    """
    return written("numbered", [*before, Table(columns, [*rows]), *after])


def split(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """The same plan over pages: a table for each four rows, its heading row again on each.

    The last measure of the first page is cut by the page: the second half of its second cell is a row without a number.
    """
    return written("split", [*before, Table(columns, [*rows]), *after])


def workbook(
    columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = (), name: str = "План"
) -> bytes:
    """The same plan on one sheet: paragraphs in the first column, sections merged over all columns, all cells texts."""
    return book([([*before], Table(columns, [*rows], name), [*after])])


def book(sheets: Iterable[tuple[Sequence[str], Table, Sequence[str]]]) -> bytes:
    """A workbook with a sheet for each table between its paragraphs."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        bold = made.add_format({"bold": True})
        for before, table, after in sheets:
            sheet, width = made.add_worksheet(table.name), len(table.columns)
            lines: list[Row] = [*([text] for text in before), table.columns, *table.rows, *([text] for text in after)]
            for number, row in enumerate(lines):
                if isinstance(row, Section):
                    sheet.merge_range(number, 0, number, width - 1, row.text, bold)
                    continue
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
    return stream.getvalue()


def pasted(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> str:
    """The same plan as it arrives from the clipboard: tabs between cells, quotes as Excel puts them."""
    return typed([*before, Table(columns, [*rows]), *after])


def typed(parts: Iterable[Part]) -> str:
    """These parts as they arrive from the clipboard."""
    return "\n\n".join(_lines(part) if isinstance(part, Table) else str(getattr(part, "text", part)) for part in parts) + "\n"


def _lines(table: Table) -> str:
    width = len(table.columns)
    lines = [[row.text, *[""] * (width - 1)] if isinstance(row, Section) else row for row in [table.columns, *table.rows]]
    return "\n".join("\t".join(_quoted(text) for text in line) for line in lines)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if {"\n", "\t"} & set(text) else text


def _merged(document: Document, table: Table, _: "_Lists") -> None:
    _grid(document, table.columns, table.rows, bold=True)


def _split(document: Document, table: Table, _: "_Lists") -> None:
    for number, page in enumerate(_pages(list(table.rows), PAGE)):
        if number:
            document.add_page_break()
        _grid(document, table.columns, page)


def _numbered(document: Document, table: Table, lists: "_Lists") -> None:
    lists.begin(table.rows)
    body = "".join(_row_xml(row, len(table.columns), lists) for row in [table.columns, *table.rows])
    widths = "<w:gridCol/>" * len(table.columns)
    made = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>")
    document.element.body.insert_element_before(made, "w:sectPr")


PAGE = 4  # rows
HABITS: dict[str, Callable[[Document, Table, "_Lists"], None]] = {"merged": _merged, "numbered": _numbered, "split": _split}


def _grid(document: Document, columns: Sequence[str], rows: Iterable[Row], *, bold: bool = False) -> None:
    table = document.add_table(0, len(columns))
    for row in [columns, *rows]:
        cells = table.add_row().cells
        if isinstance(row, Section):
            cells[0].merge(cells[-1]).paragraphs[0].add_run(row.text).bold = bold
            continue
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text)


def _fill(cell: object, text: str) -> None:
    """A paragraph for each line, as a typist makes them."""
    first, *others = text.split("\n")
    cell.paragraphs[0].add_run(first)
    for line in others:
        cell.add_paragraph(line)


def _pages(rows: list[Row], size: int) -> list[list[Row]]:
    """Rows of each page; what stands below the cut row goes over to the second page with its other half."""
    pages = [rows[start : start + size] for start in range(0, len(rows), size)]
    cuttable = [index for index, row in enumerate(pages[0]) if not isinstance(row, Section) and len(row[1].split()) > 1]
    if len(pages) > 1 and cuttable:
        cut = cuttable[-1]
        number, text, *others = pages[0][cut]
        spaces = [match.span() for match in re.finditer(r"\s+", text)]
        end, start = spaces[len(spaces) // 2]
        below = pages[0][cut + 1 :]
        pages[0][cut:] = [[number, text[:end], *others]]
        pages[1][:0] = [["", text[start:], *[""] * len(others)], *below]
    return pages


class _Lists:
    """Automatic lists of one document: a multi-level one for each table, simple ones from 1; of each a number and its levels."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.texts: dict[int, str] = {}  # depth of the multi-level list to its pattern
        self.counts: list[int] = []
        self.multiple = 0
        self.before = ("", 0)  # pattern and count of the simple list

    def begin(self, rows: Iterable[Row]) -> None:
        """A new table: the patterns of its multi-level list are those of its first numbers."""
        printed = (_number(row)[0] if isinstance(row, Section) else row[0] for row in rows)
        shapes = {number.strip(".").count("."): number.endswith(".") for number in reversed([*printed]) if _is_number(number)}
        self.texts = {depth: ".".join(f"%{n + 1}" for n in range(depth + 1)) + "." * dot for depth, dot in shapes.items()}
        self.counts, self.before = [], ("", 0)
        self.multiple = self._add(self.texts)

    def properties(self, number: str, *, section: bool = False) -> str:
        """The numbering of a paragraph that must print this number; nothing when Word would count another."""
        depth = number.strip(".").count(".")
        return self._multi(number, depth) if section or depth else self._simple(number)

    def _multi(self, number: str, depth: int) -> str:
        counts = [*self.counts[: depth + 1], *[0] * (depth + 1 - len(self.counts))]
        counts[depth] += 1
        would = re.sub("%([1-9])", lambda match: str(counts[int(match[1]) - 1]), self.texts.get(depth, ""))
        if would != number:
            return ""
        self.counts, self.before = counts, ("", 0)
        return self._level(self.multiple, depth)

    def _simple(self, number: str) -> str:
        pattern, count = "%1" + "." * number.endswith("."), int(number.strip("."))
        if count == 1:
            self._add({0: pattern})
        elif (pattern, count - 1) != self.before:
            return ""
        self.before = (pattern, count)
        return self._level(len(self.made), 0)

    def _add(self, texts: dict[int, str]) -> int:
        """A list with these patterns by depth; its number."""
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, text in sorted(texts.items())
        )
        self.made.append(levels)
        return len(self.made)

    def write(self, document: Document) -> None:
        """Put the lists into the document's own numbering part."""
        if not self.made:
            return
        lists = "".join(f'<w:abstractNum w:abstractNumId="{n}">{made}</w:abstractNum>' for n, made in enumerate(self.made, 1))
        numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(self.made) + 1))
        made = parse_xml(f"<w:numbering {nsdecls('w')}>{lists}{numbers}</w:numbering>")
        element = document.part.numbering_part.element
        for child in list(element):
            element.remove(child)
        for child in list(made):
            element.append(child)

    @staticmethod
    def _level(number: int, level: int) -> str:
        return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)*\.?", text))


def _number(section: Section) -> tuple[str, str]:
    """The number in front of a section's title, and the title."""
    match = re.fullmatch(r"(?s)(\d+(?:\.\d+)*\.?)\s+(.*)", section.text)
    return (match[1], match[2]) if match else ("", section.text)


def _row_xml(row: Row, width: int, lists: _Lists) -> str:
    if isinstance(row, Section):
        number, text = _number(row)
        properties = lists.properties(number, section=True) if number else ""
        words = f"{properties}<w:r><w:rPr><w:b/></w:rPr>{_text_xml(text if properties else row.text)}</w:r>"
        return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr><w:p>{words}</w:p></w:tc></w:tr>'
    first, *others = row
    properties = lists.properties(first) if _is_number(first) else ""
    cells = [f"<w:p>{properties}{'' if properties else _runs(first)}</w:p>"]
    for place, text in enumerate(others, 1):
        content = "".join(f"<w:p>{_edited(line) if place == 1 else _runs(line)}</w:p>" for line in text.split("\n"))
        held = f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>" if place == len(others) else content
        cells.append(held)
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def _edited(text: str) -> str:
    """The words with a change that is still tracked: others stood before the last one."""
    kept, space, last = text.rpartition(" ")
    removed = f"<w:r><w:delText>{DELETED}</w:delText></w:r>"
    return (
        f'{_runs(kept + space)}<w:del w:id="1" w:author="А">{removed}</w:del><w:ins w:id="2" w:author="А">{_runs(last)}</w:ins>'
    )


def _runs(text: str) -> str:
    """Runs of a text, a year always in a smart tag of its own."""
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="metricconverter">'
    made = []
    for number, piece in enumerate(re.split(r"(?<!\d)(20\d\d)(?!\d)", text)):
        run = f"<w:r>{_text_xml(piece)}</w:r>" if piece else ""
        made.append(f"{tag}{run}</w:smartTag>" if number % 2 else run)
    return "".join(made)


def _text_xml(text: str) -> str:
    """Letters of a run; a hyphen is one that does not break."""
    return "<w:noBreakHyphen/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("-"))
