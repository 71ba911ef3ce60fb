"""A document as one list of lines and tables, each with its place in Russian; tables of mere layout become lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.intake import tables
from generator.intake.document import Document, Grid, GridCell, Paragraph
from generator.intake.tables import PrintedTable

LAYOUT = 6  # rows; a letterhead, a stamp or a signature set with a table is no taller
_LAYOUT = re.compile(
    r"утвержд(?:аю|ено?|ена|ены)\b|согласовано|(?:п ?р ?и ?к ?а ?з|распоряжение|постановление|решение)\b|^\W*приложение"
    r"|\b\d{1,2}\.\d{2}\.\d{4}|№ ?\d|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+|(?<![а-яё])[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.|«\d{1,2}»",
    re.IGNORECASE,
)

_STAMP = re.compile(r"[«\"]?(?:утверждаю|согласован|утвержден)", re.IGNORECASE)


@dataclass(frozen=True)
class FlowLine:
    """A paragraph with words and its place in the source; `fresh` says that a part of the document begins with it."""

    paragraph: Paragraph
    place: str
    fresh: bool = False

    @property
    def text(self) -> str:
        """The words without white space that no reader sees."""
        return tables.clean(self.paragraph.text)


Item = FlowLine | PrintedTable


def items(document: Document) -> list[Item]:
    """Everything with words, in printed order."""
    flow: list[Item] = []
    paragraphs = grids = 0
    fresh = False
    for part in document.parts:
        if isinstance(part, Grid):
            grids += 1
            place = f"таблица {grids}" + (f", лист „{part.name}“" if part.name else "")
            flow += _unfolded(part, place)
        elif part.text.strip():
            paragraphs += 1
            flow.append(FlowLine(part, f"абзац {paragraphs}", fresh))
        # Empty paragraphs after a break are skipped: the part begins with the first words below it.
        fresh = isinstance(part, Paragraph) and (part.role == "break" or (fresh and not part.text.strip()))
    return flow


def _unfolded(grid: Grid, place: str) -> Iterator[Item]:
    """The lines that stand in rows above a table's header, then the table; of a layout table the lines alone."""
    header = tables.header(grid)
    first = header.first if header else grid.height if _is_layout(grid) else tables.top(grid)
    for cell in _read_down(grid, first):
        for paragraph in cell.paragraphs:
            if paragraph.text.strip():
                yield FlowLine(paragraph, f"{place}, строка {cell.row + 1}")
    if first < grid.height and any(cell.text.strip() for cell in grid.cells if cell.row >= first):
        yield from tables.pieces(grid, place, header, first)


def _read_down(grid: Grid, height: int) -> list[GridCell]:
    """The cells of the first rows as a person reads them: row by row, but a stamp beside another one down to its end."""
    above = [cell for cell in grid.cells if cell.row < height]
    start = min((cell.row for cell in above if _STAMP.match(cell.text.strip())), default=height)
    columns = {cell.column for cell in above if cell.row == start and cell.text.strip()}
    end = start
    while end < height and {cell.column for cell in above if cell.row == end and cell.text.strip()} <= columns:
        if not any(cell.row == end and cell.text.strip() and cell.columns < grid.width for cell in above):
            break
        end += 1
    stamps = sorted((cell for cell in above if start <= cell.row < end), key=lambda cell: (cell.column, cell.row))
    return [*(cell for cell in above if cell.row < start), *stamps, *(cell for cell in above if cell.row >= end)]


def _is_layout(grid: Grid) -> bool:
    """A table without header that is low and holds requisites, or has but one column."""
    if grid.width == 1:
        return True
    filled = [cell for cell in grid.cells if cell.text.strip()]
    # One whose first column counts rows is a table, however low.
    counted = any(cell.column == 0 and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*[.)]?", cell.text.strip()) for cell in filled)
    # Stamps say in their first words what they are, and may be taller.
    stamped = any(_STAMP.match(cell.text.strip()) for cell in filled) and grid.height <= 2 * LAYOUT
    return (grid.height <= LAYOUT or stamped) and not counted and any(_LAYOUT.search(cell.text) for cell in filled)
