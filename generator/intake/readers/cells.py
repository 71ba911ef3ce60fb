"""Cells of rows as markup tells them, each with its spans only, put into their columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from generator.intake.document import CELLS, Grid, GridCell, Paragraph, Unreadable, grid


@dataclass
class MarkupCell:
    """A cell that is being read; `head` says that the markup calls it a heading."""

    rows: int
    columns: int
    head: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


def placed(rows: Sequence[Sequence[MarkupCell]]) -> Grid:
    """Cells in their columns: each goes to the first one that no cell from above takes. Raise `Unreadable` for too many."""
    made: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            down = min(cell.rows, len(rows) - row)
            if len(taken) + down * cell.columns > CELLS:
                raise Unreadable(f"В таблице больше {CELLS} ячеек. Скопируйте план в новый документ Word и сохраните его.")
            made.append(GridCell(row, column, tuple(cell.paragraphs), down, cell.columns))
            taken |= {(row + below, column + right) for below in range(1, down) for right in range(cell.columns)}
            column += cell.columns
    heads = takewhile(lambda cells: cells and all(cell.head for cell in cells), rows)
    return grid(made, heads=sum(1 for _ in heads))
