"""Writes a plan that was laid out as the file that a department sends: Word, Excel, a page, or a text by several habits."""

import csv
import html
import io
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from intake_layouts.laying_out import Cell, Line, Part, Table


def placed(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            yield row, column, cell


def word(parts: Sequence[Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, Line):
            document.add_paragraph().add_run(part.text).bold = part.bold
            continue
        drawn = document.add_table(len(part.rows), part.width)
        for row, column, cell in placed(part):
            corner = drawn.cell(row, column)
            if cell.columns * cell.rows > 1:
                corner = corner.merge(drawn.cell(row + cell.rows - 1, column + cell.columns - 1))
            for number, text in enumerate(cell.text.split("\n")):
                paragraph = corner.add_paragraph() if number else corner.paragraphs[0]
                paragraph.add_run(text).bold = cell.bold
        document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def phantom(parts: Sequence[Part]) -> bytes:
    """A Word file whose borders were drawn by hand: in every second row they stand 0.4 mm further to the right."""
    document = docx.Document()
    shift = 22  # twentieths of a point
    for part in parts:
        if isinstance(part, Line):
            document.add_paragraph().add_run(part.text).bold = part.bold
            continue
        each = 9000 // part.width
        widths = [each - shift, *[shift, each - shift] * (part.width - 1)]
        table = document.add_table(0, 0)._tbl
        grid = table.find(qn("w:tblGrid"))
        for width in widths:
            grid.append(OxmlElement("w:gridCol", {qn("w:w"): str(width)}))
        below: dict[int, tuple[int, int]] = {}
        tall = any(cell.rows > 1 for cells in part.rows for cell in cells)
        for number, cells in enumerate(part.rows):
            row = OxmlElement("w:tr")
            table.append(row)
            moved = number % 2 == 1 and not tall
            column = 0
            queue = list(cells)
            while column < part.width:
                left, columns = below.get(column, (0, 1))
                cell = None if left else queue.pop(0)
                if cell:
                    left, columns = cell.rows, cell.columns
                below[column] = (left - 1, columns)
                end = column + columns
                edges = [2 * at - (1 - moved) if 0 < at < part.width else 2 * at - (at > 0) for at in (column, end)]
                drawn = OxmlElement("w:tc")
                properties = OxmlElement("w:tcPr")
                width = sum(widths[edges[0] : edges[1]])
                properties.append(OxmlElement("w:tcW", {qn("w:w"): str(width), qn("w:type"): "dxa"}))
                properties.append(OxmlElement("w:gridSpan", {qn("w:val"): str(edges[1] - edges[0])}))
                if cell is None or cell.rows > 1:
                    properties.append(OxmlElement("w:vMerge", {qn("w:val"): "continue" if cell is None else "restart"}))
                drawn.append(properties)
                for text in (cell.text if cell else "").split("\n"):
                    paragraph = Paragraph(OxmlElement("w:p"), None)
                    paragraph.add_run(text).bold = bool(cell and cell.bold)
                    drawn.append(paragraph._p)
                row.append(drawn)
                column = end
        document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet(parts: Sequence[Part]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold, plain = book.add_format({"bold": True}), book.add_format()
        page, at = book.add_worksheet("План"), 0
        for part in parts:
            if isinstance(part, Line):
                page.write_string(at, 0, part.text, bold if part.bold else plain)
                at += 1
                continue
            for row, column, cell in placed(part):
                look = bold if cell.bold else plain
                if cell.columns * cell.rows > 1:
                    page.merge_range(at + row, column, at + row + cell.rows - 1, column + cell.columns - 1, cell.text, look)
                elif cell.text:
                    page.write_string(at + row, column, cell.text, look)
            at += len(part.rows)
    return stream.getvalue()


def page(parts: Sequence[Part]) -> bytes:
    pieces = ["<!DOCTYPE html><html><body>"]
    for part in parts:
        if isinstance(part, Line):
            pieces.append(f"<p>{_marked(part.text, part.bold)}</p>")
            continue
        rows = (
            "".join(f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{_marked(cell.text, cell.bold)}</td>' for cell in cells)
            for cells in part.rows
        )
        pieces.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join([*pieces, "</body></html>"]).encode()


def word_page(parts: Sequence[Part]) -> bytes:
    """As Word saves a page: every line of a cell a paragraph, lines of the source broken anywhere."""
    pieces = ['<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head><meta charset=utf-8></head>\n<body lang=RU>']
    for part in parts:
        if isinstance(part, Line):
            pieces.append(f"<p class=MsoNormal>{_worded(part.text, part.bold)}<o:p></o:p></p>")
            continue
        pieces.append("<div align=center>\n<table class=MsoNormalTable border=1 cellspacing=0>")
        for cells in part.rows:
            pieces.append(" <tr>")
            for cell in cells:
                paragraphs = "".join(f"\n  <p class=MsoNormal>{_worded(line, cell.bold)}</p>" for line in cell.text.split("\n"))
                spans = f"{f' colspan={cell.columns}' * (cell.columns > 1)}{f' rowspan={cell.rows}' * (cell.rows > 1)}"
                pieces.append(f"  <td valign=top{spans}>{paragraphs}\n  </td>")
            pieces.append(" </tr>")
        pieces.append("</table>\n</div>\n<p class=MsoNormal>&nbsp;</p>")
    return "\n".join([*pieces, "</body></html>"]).encode()


def _worded(text: str, bold: bool) -> str:
    """The words in a span, those of a long line over two lines of the source."""
    words = html.escape(text).split(" ")
    at = len(words) // 2
    broken = " ".join(words[:at]) + "\n  " + " ".join(words[at:]) if at > 3 else " ".join(words)
    spanned = f"<span style='font-size:12.0pt'>{broken or '&nbsp;'}</span>"
    return f"<b>{spanned}</b>" if bold else spanned


def bare_pipes(parts: Sequence[Part]) -> bytes:
    """As people type tables in letters: bars between cells alone."""

    def printed(table: Table) -> Iterator[str]:
        for row in texts(table):
            yield " | ".join(text.replace("\n", " ") for text in row)

    return _text(parts, "\n\n", printed)


def padded_csv(parts: Sequence[Part]) -> bytes:
    """As a spreadsheet saves the whole sheet: every line has as many cells, in UTF-8 with its mark."""
    width = max(part.width for part in parts if isinstance(part, Table))
    stream = io.StringIO()
    out = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for part in parts:
        rows = [[part.text]] if isinstance(part, Line) else texts(part)
        out.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def csv_text(parts: Sequence[Part]) -> bytes:
    """As a Russian Excel saves: semicolons, quotes where needed, the old code page."""
    stream = io.StringIO()
    out = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for part in parts:
        out.writerows([[part.text]] if isinstance(part, Line) else texts(part))
    return stream.getvalue().encode("cp1251", "replace")


def _marked(text: str, bold: bool) -> str:
    marked = html.escape(text).replace("\n", "<br>")
    return f"<b>{marked}</b>" if bold else marked


def texts(table: Table) -> list[list[str]]:
    """The words at each position; where a merged cell covers one, nothing."""
    rows = [[""] * table.width for _ in table.rows]
    for row, column, cell in placed(table):
        rows[row][column] = cell.text
    return rows


def _text(parts: Sequence[Part], between: str, printed: Callable[[Table], Iterator[str]]) -> bytes:
    return (between.join("\n".join(printed(part)) if isinstance(part, Table) else part.text for part in parts) + "\n").encode()


def tabs(parts: Sequence[Part]) -> bytes:
    """As Excel copies: every position, quotes round cells of several lines."""

    def printed(table: Table) -> Iterator[str]:
        for row in texts(table):
            yield "\t".join(f'"{text}"' if "\n" in text else text for text in row)

    return _text(parts, "\n\n", printed)


def bare_breaks(parts: Sequence[Part]) -> bytes:
    """As Word copies into an editor of plain text: merged cells are one, paragraphs of a cell bare lines, no empty lines."""

    def printed(table: Table) -> Iterator[str]:
        for row, cells in zip(table.rows, texts(table), strict=True):
            yield row[0].text if len(row) == 1 else "\t".join(cells)

    return _text(parts, "\n", printed)


def spaced_tabs(parts: Sequence[Part]) -> bytes:
    """The same where somebody has set empty lines between rows."""

    def printed(table: Table) -> Iterator[str]:
        for row, cells in zip(table.rows, texts(table), strict=True):
            yield row[0].text if len(row) == 1 else "\t".join(text.replace("\n", " ") for text in cells)
            yield ""

    return _text(parts, "\n", printed)


def pipes(parts: Sequence[Part]) -> bytes:
    """As chats and wikis copy: a table of Markdown."""

    def printed(table: Table) -> Iterator[str]:
        for number, row in enumerate(texts(table)):
            yield "| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |"
            if number == 0:
                yield "|" + "---|" * table.width

    return _text(parts, "\n\n", printed)


def box(parts: Sequence[Part]) -> bytes:
    """As programs of the nineties printed: cells in a frame, their lines below each other."""

    def printed(table: Table) -> Iterator[str]:
        rows = [[text.split("\n") for text in row] for row in texts(table)]
        widths = [max(len(line) for row in rows for line in row[column]) for column in range(table.width)]
        for number, row in enumerate(rows):
            left, middle, right = "┌┬┐" if number == 0 else "├┼┤"
            yield left + middle.join("─" * (width + 2) for width in widths) + right
            for line in range(max(map(len, row))):
                words = (cell[line] if line < len(cell) else "" for cell in row)
                yield "│ " + " │ ".join(text.ljust(width) for text, width in zip(words, widths, strict=True)) + " │"
        yield "└" + "┴".join("─" * (width + 2) for width in widths) + "┘"

    return _text(parts, "\n", printed)


def writer(parts: Sequence[Part]) -> bytes:
    """The Word file as LibreOffice saves it in its own format."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "plan.docx")
        source.write_bytes(word(parts))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", folder, str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
        return source.with_suffix(".odt").read_bytes()


FORMS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "docx": word, "xlsx": sheet, "html": page, "tabs": tabs, "bare-breaks": bare_breaks, "spaced-tabs": spaced_tabs,
    "pipes": pipes, "box": box, "odt": writer,
    "phantom": phantom, "word-page": word_page, "csv": csv_text, "bare-pipes": bare_pipes, "padded-csv": padded_csv,
}  # fmt: skip
