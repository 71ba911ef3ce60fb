"""Grids out of what readers find: cells of markup with their spans alone, texts of a sheet by their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from generator.intake.document import CELLS, Grid, GridCell, Paragraph, Unreadable, grid

ROWS, COLUMNS = 20_000, 500  # of a sheet
Position = tuple[int, int]  # row and column, from 0
Span = tuple[Position, Position]  # the first and the last place of a merged range


@dataclass
class MarkupCell:
    """A cell that is being read; `head` says that the markup calls it a heading."""

    rows: int
    columns: int
    head: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


def placed(rows: Sequence[Sequence[MarkupCell]]) -> Grid:
    """Cells in their columns: each goes to the first one that no cell from above takes. Raise `Unreadable` for too many."""
    grid_cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            down = min(cell.rows, len(rows) - row)
            if len(taken) + down * cell.columns > CELLS:
                raise Unreadable(f"В таблице больше {CELLS} ячеек. Скопируйте план в новый документ Word и сохраните его.")
            grid_cells.append(GridCell(row, column, tuple(cell.paragraphs), down, cell.columns))
            taken |= {(row + below, column + right) for below in range(1, down) for right in range(cell.columns)}
            column += cell.columns
    heads = takewhile(lambda cells: cells and all(cell.head for cell in cells), rows)
    return grid(grid_cells, heads=sum(1 for _ in heads))


def arranged(
    texts: Mapping[Position, str], spans: Iterable[Span], name: str, notes: Mapping[Position, Sequence[str]]
) -> tuple[Grid, list[Position]]:
    """A grid of the rectangle that has words, and the places of words that a merged cell hides.

    Spans are cut at the edge of the words: titles are often merged far beyond the table. `notes` are what is to be told of
    cells; one about a place outside of the rectangle goes to the nearest cell in it.
    """
    top, left = min(row for row, _ in texts), min(column for _, column in texts)
    bottom, right = max(row for row, _ in texts), max(column for _, column in texts)
    measured(name, bottom - top + 1, right - left + 1)
    sizes: dict[Position, tuple[int, int]] = {}
    covered: dict[Position, Position] = {}  # and the corner of what covers it
    for (first, begin), (last, end) in spans:
        last, end = min(last, bottom), min(end, right)  # noqa: PLW2901  the part of the span that counts
        corner = (max(first, top), max(begin, left))
        # Ranges of a damaged file may overlap: the first one counts.
        if corner in sizes or corner in covered or last < corner[0] or end < corner[1]:
            continue
        sizes[corner] = (last - corner[0] + 1, end - corner[1] + 1)
        within = ((row, column) for row in range(corner[0], last + 1) for column in range(corner[1], end + 1))
        covered |= {place: corner for place in within if place != corner}
    noted: dict[Position, list[str]] = {}
    for (row, column), sentences in notes.items():
        place = (min(max(row, top), bottom), min(max(column, left), right))
        noted.setdefault(covered.get(place, place), []).extend(sentences)
    cells = []
    for row, column in sorted({*texts, *sizes, *noted} - covered.keys()):
        lines = tuple(Paragraph(line) for line in texts.get((row, column), "").split("\n") if line.strip())
        size = sizes.get((row, column), (1, 1))
        cells.append(GridCell(row - top, column - left, lines, *size, tuple(noted.get((row, column), ()))))
    return grid(cells, name, above=top), sorted(covered.keys() & texts.keys())


def measured(name: str, height: int, width: int) -> None:
    """Raise `Unreadable` for a sheet that is no plan by its size."""
    if height > ROWS or width > COLUMNS or height * width > CELLS:
        raise Unreadable(
            f"Лист «{name}» слишком велик: строк {height}, столбцов {width}. "
            "Оставьте в книге только план, удалите лишние строки и столбцы и сохраните файл снова."
        )


def name_of(place: Position) -> str:
    """C7 for the third column of the seventh row."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
