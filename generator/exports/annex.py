"""Types annexes as a Word file (`python-docx`), ready for signature: the signed words alone, in their order and columns.

What a reader of the file may rely on: an annex begins a page and a section of Word; the label is one
right-aligned paragraph of the style «Отметка о приложении», the title one of the style Title, a block's heading
one of the style Heading 1 to 3 by its level; line breaks inside them are those of the print. In a text each
paragraph is one of the style «Текст приложения» and a line of a list inside it follows a line break. In a table
each line of a cell is a paragraph of the style «Ячейка таблицы»; the first row is the header; a section is a row
merged over all columns with its printed number before its title and the style «Раздел плана 1» to 4 by its level.
Numbers and bullets are typed, never automatic.
"""

from collections.abc import Sequence
from math import sqrt

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt
from docx.table import Table as Grid
from docx.table import _Cell

from generator.exports import word_page
from generator.intake.document import CELL, LABEL, SECTION, TEXT
from generator.model import Annex, Block, Roadmap, Section, Table

WIDE = 4  # columns that still fit an upright page


def docx(roadmap: Roadmap, annexes: Sequence[Annex]) -> bytes:
    """The bytes of a Word file with these annexes of a roadmap, each on a page of its own."""
    document = word_page.sheet(roadmap.title, roadmap.act.date)
    for index, annex in enumerate(annexes):
        _annex(document, annex, first=not index)
    return word_page.packed(document)


def _annex(document: Document, annex: Annex, *, first: bool) -> None:
    tables = [block.content for block in annex.blocks if block.content is not None and not isinstance(block.content, str)]
    width = word_page.page(document, first=first, wide=any(len(table.columns) > WIDE for table in tables))
    if annex.label:
        document.add_paragraph(annex.label, LABEL)
    if annex.title:
        document.add_paragraph(annex.title, "Title")
    for block in annex.blocks:
        _block(document, block, width)


def _block(document: Document, block: Block, width: Length) -> None:
    if block.heading:
        document.add_paragraph(block.heading, f"Heading {block.level}")
    content = block.content
    if isinstance(content, str):
        for paragraph in content.split("\n\n"):
            document.add_paragraph(paragraph, TEXT)
    elif content is not None:
        _table(document, content, width)


def _table(document: Document, table: Table, width: Length) -> None:
    """The table with its header on every page and no row torn by a page's end."""
    keys = list(table.columns)
    rows = [["" if isinstance(row, Section) else row.cell(key) or "" for key in keys] for row in table.rows]
    grid = document.add_table(1 + len(rows), len(keys), "Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    lines = [line.cells for line in grid.rows]
    _measured(grid, lines, _widths([list(table.columns.values()), *rows], width))
    for cell, heading in zip(lines[0], table.columns.values(), strict=True):
        _fill(cell, heading, heading=True)
    for cells, row, words in zip(lines[1:], table.rows, rows, strict=True):
        if isinstance(row, Section):
            text = f"{row.section} {row.title}" if row.section else row.title
            _fill(cells[0].merge(cells[-1]), text, f"{SECTION} {row.level}")
        else:
            for cell, text in zip(cells, words, strict=True):
                _fill(cell, text)
    for line in grid.rows:
        word_page.mark(line._tr.get_or_add_trPr(), "w:cantSplit")
    word_page.mark(grid.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)  # keeps one table from growing into the next


def _fill(cell: _Cell, text: str, style: str = CELL, *, heading: bool = False) -> None:
    """Each line a paragraph."""
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        paragraph.style = style
        run = paragraph.add_run(line)
        if heading:
            run.bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _measured(grid: Grid, lines: Sequence[Sequence[_Cell]], widths: list[Length]) -> None:
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for cells in lines:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width


def _widths(rows: Sequence[Sequence[str]], whole: Length) -> list[Length]:
    """Widths that make up `whole`: by the root of the words in a column, and no less than its longest word if there is room."""
    columns = list(zip(*rows, strict=True))
    words = [max(len(word) for text in column for word in (text.split() or [""])) + 2 for column in columns]
    wanted = [max(least, sqrt(sum(len(text) for text in column))) for least, column in zip(words, columns, strict=True)]
    letter = Pt(6.5)  # of twelve points, on the average
    least = [min(letter * count, whole / len(columns)) for count in words]
    spare = whole - sum(least)
    over = [max(0.2, want - count) for want, count in zip(wanted, words, strict=True)]
    return [Length(round(base + spare * share / sum(over))) for base, share in zip(least, over, strict=True)]
