"""Makers of what departments send: a plan given as a table becomes a Word file in three habits, a workbook or a pasted text.

    columns = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]
    rows = [Section("1. Организация"), ["1.1.", "Провести совещание", "до 15.09.2022", "РУО"]]
    merged(columns, rows, before=["Дорожная карта"])         # bytes of a .docx

A row is a list as long as `columns` or a `Section` that goes over all of them; `before` and `after` are paragraphs.
"""

import io
import re
from collections.abc import Iterable, Sequence
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


def merged(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """The usual plan: one table, sections merged over all columns and bold, numbers typed."""
    document = _opened(before)
    table = document.add_table(0, len(columns))
    for row in [columns, *rows]:
        cells = table.add_row().cells
        if isinstance(row, Section):
            cells[0].merge(cells[-1]).paragraphs[0].add_run(row.text).bold = True
        else:
            for cell, text in zip(cells, row, strict=True):
                _fill(cell, text)
    return _closed(document, after)


def numbered(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> bytes:
    """The same plan as Word likes to make it: the numbers given are not typed, Word counts them.

    «1.» of sections and «1.1.» of measures are one multi-level list, «1.», «2.» of measures are simple lists that
    start again at 1. Years are in smart tags, hyphens do not break, the last word of the second column is a tracked
    insertion after a tracked deletion of `DELETED`, the words of the last column are in a content control.
    """
    document = _opened(before)
    lists = _Lists()
    body = "".join(_row_xml(row, len(columns), lists) for row in [columns, *rows])
    widths = "<w:gridCol/>" * len(columns)
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>")
    document.element.body.insert_element_before(table, "w:sectPr")
    lists.write(document)
    return _closed(document, after)


def split(
    columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = (), size: int = 4
) -> bytes:
    """The same plan over pages: a table for each `size` rows, its heading row again on each.

    The last measure of the first page is cut by the page: the second half of its second cell is a row without a number.
    """
    document = _opened(before)
    for number, page in enumerate(_pages(list(rows), size)):
        if number:
            document.add_page_break()
        table = document.add_table(0, len(columns))
        for row in [columns, *page]:
            cells = table.add_row().cells
            if isinstance(row, Section):
                cells[0].merge(cells[-1]).text = row.text
                continue
            for cell, text in zip(cells, row, strict=True):
                _fill(cell, text)
    return _closed(document, after)


def workbook(
    columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = (), name: str = "План"
) -> bytes:
    """The same plan on one sheet: paragraphs in the first column, sections merged over all columns, all cells texts."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        lines: list[Row] = [*([text] for text in before), columns, *rows, *([text] for text in after)]
        for number, row in enumerate(lines):
            if isinstance(row, Section):
                sheet.merge_range(number, 0, number, len(columns) - 1, row.text, book.add_format({"bold": True}))
                continue
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return stream.getvalue()


def pasted(columns: Sequence[str], rows: Iterable[Row], before: Iterable[str] = (), after: Iterable[str] = ()) -> str:
    """The same plan as it arrives from the clipboard: tabs between cells, quotes as Excel puts them."""
    lines = [[row.text, *[""] * (len(columns) - 1)] if isinstance(row, Section) else row for row in [columns, *rows]]
    table = "\n".join("\t".join(_quoted(text) for text in line) for line in lines)
    return "\n\n".join([*before, table, *after]) + "\n"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if {"\n", "\t"} & set(text) else text


def _opened(before: Iterable[str]) -> Document:
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    return document


def _closed(document: Document, after: Iterable[str]) -> bytes:
    for text in after:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


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
    """Automatic lists of one document: number 1 is the multi-level one, each further a simple list from 1."""

    def __init__(self) -> None:
        self.simple = 0
        self.dot = "."

    def properties(self, number: str) -> str:
        """The numbering of a paragraph that must print this number."""
        self.dot = "." if number.endswith(".") else ""
        depth = number.strip(".").count(".")
        if depth:
            return self._level(1, depth)
        if number.strip(".") == "1":
            self.simple += 1
        return self._level(1 + self.simple, 0)

    def section(self) -> str:
        """The numbering of a section; simple lists begin anew below it."""
        return self._level(1, 0)

    def write(self, document: Document) -> None:
        """Put the lists into the document's own numbering part."""
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(level + 1))}{self.dot if level else "."}"/></w:lvl>'
            for level in range(4)
        )
        single = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        single += f'<w:lvlText w:val="%1{self.dot}"/></w:lvl>'
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbers = "".join(f'<w:num w:numId="{2 + n}"><w:abstractNumId w:val="91"/>{again}</w:num>' for n in range(self.simple))
        made = parse_xml(
            f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}'
            f'</w:abstractNum><w:abstractNum w:abstractNumId="91">{single}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="90"/></w:num>{numbers}</w:numbering>'
        )
        element = document.part.numbering_part.element
        for child in list(element):
            element.remove(child)
        for child in list(made):
            element.append(child)

    @staticmethod
    def _level(number: int, level: int) -> str:
        return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def _row_xml(row: Row, width: int, lists: _Lists) -> str:
    if isinstance(row, Section):
        number, text = re.fullmatch(r"(?s)((?:\d+\.)*)\s*(.*)", row.text).groups()
        words = f"{lists.section() if number else ''}<w:r><w:rPr><w:b/></w:rPr>{_text_xml(text)}</w:r>"
        return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr><w:p>{words}</w:p></w:tc></w:tr>'
    first, *others = row
    properties = lists.properties(first) if re.fullmatch(r"[\d.]+", first) else ""
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
