"""Further kinds of files: sheets with real dates, of several sheets or of LibreOffice, pages of sites, Word with revisions."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import docx
import xlsxwriter
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from intake_layouts import files
from intake_layouts.files import FORMS
from intake_layouts.laying_out import Cell, Line, Part, Table

_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def _written(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str, looks: dict[str, object]) -> None:
    """A cell as people type it: days and numbers become values of the sheet."""
    if day := _DAY.fullmatch(text):
        page.write_datetime(row, column, date(int(day[3]), int(day[2]), int(day[1])), looks["day"])
    elif re.fullmatch(r"[1-9]\d{0,2}", text):
        page.write_number(row, column, int(text))
    elif text:
        page.write_string(row, column, text, looks["plain"])


def typed_sheet(parts: Sequence[Part]) -> bytes:
    """A sheet that begins in its third row and second column, with days and numbers as values."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        looks = {"plain": book.add_format({"text_wrap": True}), "day": book.add_format({"num_format": "dd.mm.yyyy"})}
        page, at = book.add_worksheet("Лист1"), 2
        for part in parts:
            if isinstance(part, Line):
                page.write_string(at, 1, part.text)
                at += 1
                continue
            for row, column, cell in files.placed(part):
                if cell.columns * cell.rows > 1:
                    last = at + row + cell.rows - 1, column + cell.columns
                    page.merge_range(at + row, column + 1, *last, "", looks["plain"])
                _written(page, at + row, column + 1, cell.text, looks)
            at += len(part.rows) + 1
    return stream.getvalue()


def several_sheets(parts: Sequence[Part]) -> bytes:
    """Each table with the lines above it on a sheet of its own."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page, at, count = book.add_worksheet("1"), 0, 1
        filled = False
        for part in parts:
            if filled:
                count += 1
                page, at, filled = book.add_worksheet(str(count)), 0, False
            if isinstance(part, Line):
                page.write_string(at, 0, part.text)
                at += 1
                continue
            for row, column, cell in files.placed(part):
                if cell.columns * cell.rows > 1:
                    page.merge_range(at + row, column, at + row + cell.rows - 1, column + cell.columns - 1, cell.text)
                elif cell.text:
                    page.write_string(at + row, column, cell.text)
            at += len(part.rows)
            filled = True
    return stream.getvalue()


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def open_sheet(parts: Sequence[Part]) -> bytes:
    """A sheet of LibreOffice, written by hand."""
    rows: list[str] = []
    for part in parts:
        if isinstance(part, Line):
            rows.append(f"<table:table-row><table:table-cell>{_paragraphs(part.text)}</table:table-cell></table:table-row>")
            continue
        grid = [["<table:covered-table-cell/>"] * part.width for _ in part.rows]
        for row, column, cell in files.placed(part):
            spans = f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
            spans = spans if cell.columns * cell.rows > 1 else ""
            grid[row][column] = f"<table:table-cell{spans}>{_paragraphs(cell.text)}</table:table-cell>"
        rows += [f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in grid]
    names = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="План">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{html.escape(line)}</text:p>" for line in text.split("\n")) if text else ""


def _packed(contents: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return stream.getvalue()


def site_page(parts: Sequence[Part]) -> bytes:
    """A page of a school's site: menus around, a table of layout, headings as such, spaces that do not break."""
    inner = []
    for part in parts:
        if isinstance(part, Line):
            text = html.escape(part.text).replace("\n", "<br/>")
            inner.append(f"<p style='text-align:center'><strong>{text}</strong></p>" if part.bold else f"<div>{text}</div>")
            continue
        head = "thead" if part.rows and all(cell.bold for cell in part.rows[0]) else "tbody"
        rows = []
        for number, cells in enumerate(part.rows):
            tag = "th" if head == "thead" and number == 0 else "td"
            rows.append(
                "<tr>"
                + "".join(f'<{tag} colspan="{cell.columns}" rowspan="{cell.rows}">{_block(cell)}</{tag}>' for cell in cells)
                + "</tr>"
            )
        body = (
            f"<thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody>"
            if head == "thead"
            else f"<tbody>{''.join(rows)}</tbody>"
        )
        inner.append(f'<div class="table-responsive"><table border="1">{body}</table></div>')
    menu = "<nav><ul><li><a href='/'>Главная</a></li><li><a href='/docs'>Документы</a></li></ul></nav>"
    return (
        f"<!DOCTYPE html><html><head><title>Школа</title></head><body><header>{menu}</header><main><article>"
        f"{''.join(inner)}</article></main><footer><p>Карта сайта</p></footer></body></html>"
    ).encode()


def _block(cell: Cell) -> str:
    lines = [f"<p>{html.escape(line)}</p>" for line in cell.text.split("\n")] if cell.text else ["<p>&nbsp;</p>"]
    return "".join(f"<b>{line}</b>" if cell.bold else line for line in lines)


def ascii_frame(parts: Sequence[Part]) -> bytes:
    """A frame of plus signs and hyphens, as programs print tables in mail."""

    def printed(table: Table) -> list[str]:
        rows = [[text.split("\n") for text in row] for row in files.texts(table)]
        widths = [max(len(line) for row in rows for line in row[column]) for column in range(table.width)]
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        lines = [rule]
        for row in rows:
            for line in range(max(map(len, row))):
                cells = (cell[line] if line < len(cell) else "" for cell in row)
                lines.append("| " + " | ".join(text.ljust(width) for text, width in zip(cells, widths, strict=True)) + " |")
            lines.append(rule)
        return lines

    return ("\n".join("\n".join(printed(part)) if isinstance(part, Table) else part.text for part in parts) + "\n").encode()


def old_tabs(parts: Sequence[Part]) -> bytes:
    """Tabs in the old code page with the ends of lines of Windows."""
    text = files.tabs(parts).decode()
    for sign, plain in (("✓", "V"), ("¹", "1)"), ("–", "-")):
        text = text.replace(sign, plain)
    return text.replace("\n", "\r\n").encode("cp1251", "replace")


def revised(parts: Sequence[Part]) -> bytes:
    """A Word file in which words were inserted and deleted, spaces doubled, empty paragraphs left in cells."""
    document = docx.Document(io.BytesIO(files.word(parts)))
    for table in document.tables:
        for number, row in enumerate(table._tbl.iter(qn("w:tr"))):
            for cell in row.iter(qn("w:tc")):
                cell.append(OxmlElement("w:p"))
                first = next(iter(cell.iter(qn("w:p"))))
                run = first.find(qn("w:r"))
                if run is not None and number:
                    inserted = OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "А"})
                    run.addprevious(inserted)
                    inserted.append(run)
                    gone = f'<w:del {nsdecls("w")} w:id="2" w:author="А"><w:r><w:delText>зачёркнуто</w:delText></w:r></w:del>'
                    inserted.addprevious(parse_xml(gone))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def auto_numbers(parts: Sequence[Part]) -> bytes:
    """A Word file whose first column is numbered by Word: the numbers «1.», «2.» stand in no text."""
    document = docx.Document(io.BytesIO(files.word(parts)))
    for table in document.tables:
        for cell in (row.find(qn("w:tc")) for row in table._tbl.iter(qn("w:tr"))):
            texts = "".join(text.text or "" for text in cell.iter(qn("w:t")))
            if not re.fullmatch(r"\d+\.", texts):
                continue
            paragraph = cell.find(qn("w:p"))
            for run in [*paragraph.iter(qn("w:r"))]:
                run.getparent().remove(run)
            style = '<w:pPr {}><w:pStyle w:val="ListNumber"/></w:pPr>'.format(nsdecls("w"))
            paragraph.insert(0, parse_xml(style))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def in_a_frame(parts: Sequence[Part]) -> bytes:
    """A Word file in which everything stands in content controls, as forms of document systems have it."""
    document = docx.Document(io.BytesIO(files.word(parts)))
    body = document.element.body
    for child in [*body]:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
            child.addprevious(control)
            control.find(qn("w:sdtContent")).append(child)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def headings_text(parts: Sequence[Part]) -> bytes:
    """As a page of a wiki or a note: bold lines are headings of Markdown, tables have no outer bars."""
    pieces = []
    for part in parts:
        if isinstance(part, Line):
            pieces.append(f"## {part.text}" if part.bold else part.text)
            continue
        rows = [" | ".join(text.replace("\n", "<br>") or " " for text in row) for row in files.texts(part)]
        pieces.append("\n".join([rows[0], " | ".join(["---"] * part.width), *rows[1:]]))
    return ("\n\n".join(pieces) + "\n").encode()


FURTHER: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "typed-sheet": typed_sheet, "several-sheets": several_sheets, "ods": open_sheet, "site-page": site_page,
    "ascii-frame": ascii_frame, "old-tabs": old_tabs, "revised": revised, "auto-numbers": auto_numbers,
    "controls": in_a_frame, "headings-text": headings_text,
}  # fmt: skip
FORMS |= FURTHER
