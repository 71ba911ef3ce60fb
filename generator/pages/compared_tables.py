"""Turns a `compare.Table` into what its page prints: cell by cell its words, its order and its absence worked out."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.charts.heatmap import TALL
from generator.compare import Table, TableCell
from generator.compare.table import NONE_DECLARED
from generator.russian import day


class ShownCell(NamedTuple):
    """The words of a cell, and where they lead and what is said of that, if they are a link; `absent` words stand for a value.

    `order` is what the column is sorted by where that is not the words themselves, empty for an absent value; days are `dated`.
    """

    text: str
    link: str | None
    title: str
    absent: bool
    order: str | None
    dated: bool


class ShownRow(NamedTuple):
    """A row: the cell that heads it, the others; how many cells at its end are not printed but stand for one, and its words."""

    head: ShownCell
    cells: tuple[ShownCell, ...]
    omitted: int
    instead: str


@dataclass(frozen=True)
class ShownTable:
    """A table with the titles of its columns; one that is tall scrolls by itself."""

    title: str
    notice: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    tall: bool


def shown(table: Table) -> ShownTable:
    """A table as its page prints it."""
    columns = tuple(column.title for column in table.columns)
    rows = []
    for row in table.rows:
        undeclared = Table.undeclared(row)
        omitted = len(row) - 2 if undeclared else Table.tail(row)
        head, *cells = map(_cell, row[: len(row) - omitted])
        rows.append(ShownRow(head, tuple(cells), omitted, NONE_DECLARED if undeclared else row[-1].text))
    return ShownTable(table.title, table.notice, columns, tuple(rows), len(rows) > TALL)


def _cell(cell: TableCell) -> ShownCell:
    value, dated = cell.value, isinstance(cell.value, date)
    words = cell.text or (day(value) if isinstance(value, date) else "" if value is None else str(value))
    order = None if isinstance(value, str) else "" if value is None else str(value)
    return ShownCell(words, cell.link, cell.said, value is None, order, dated)
