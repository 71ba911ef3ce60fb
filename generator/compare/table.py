"""Holds a table as a value, from whose cells its page, its sheet of a workbook and its CSV are all made."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter
from typing import Literal

from generator.fingerprint import shared

Origin = Literal["signed", "found", "hand", "counted"]
"""Where values come from: the document's words, the program's reading, somebody's hand, or counting."""
ORIGINS: dict[Origin, str] = {
    "signed": "слова документа",
    "found": "найдено программой",
    "hand": "указано вручную",
    "counted": "посчитано программой",
}
MISSING = ("нет карты на сайте", "нет карты на этот год", "не читается")
"""What stands for every number that a plan would have given."""


UNDECLARED, NONE_DECLARED = "не заявлен", "не заявлен ни один"
"""What stands for a factor that a plan neither declares nor answers, and for all of them."""


@dataclass(frozen=True)
class Column:
    """A column: its key in machine-readable files, its Russian title, where its values come from.

    `width` is in characters, as spreadsheets count; `origin` is `None` for names and addresses of this site.
    `about` says what the column means, where the title alone does not.
    """

    key: str
    title: str
    origin: Origin | None = None
    width: int = 16
    about: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its value, what stands in place of an absent one, and the address on this site that shows it.

    `value` is `None` where there is nothing to say a value of; `text` then says why («не заявлен»,
    «не вычисляется»), and outranks the value's own form on pages where it is given. `said` is the cell in
    whole words, for titles and for those who hear it, where the text alone is too short to be understood.
    """

    value: str | int | Decimal | date | None
    text: str = ""
    link: str | None = None
    said: str = ""


_CELL = attrgetter(*(field.name for field in fields(TableCell)))
_PLAIN = frozenset({str, int, Decimal, date, type(None)})


@shared
@dataclass(frozen=True)
class Table:
    """Rows under columns; `name` names its CSV and its sheet, `notice` says what the numbers do not mean.

    `link` is the address of the page that shows the table.
    """

    name: str
    title: str
    notice: str
    link: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]

    def __post_init__(self) -> None:
        """Hold every row as long as the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row has not as many cells as there are columns")

    def parts(self) -> tuple[object, ...]:
        """All of it, with rows of words, numbers and days alone as one text: asked cell by cell it takes long."""
        cells = [list(map(_CELL, row)) for row in self.rows]
        kinds = {type(part) for row in cells for cell in row for part in cell}
        plain = kinds <= _PLAIN and all(type(cell) is TableCell for row in self.rows for cell in row)
        others = (getattr(self, field.name) for field in fields(self) if field.name != "rows")
        return *others, repr(cells) if plain else self.rows

    @staticmethod
    def undeclared(row: tuple[TableCell, ...]) -> bool:
        """Whether the cells after the first two all say that nothing is declared, so that a page may say it once."""
        return len(row) > 3 and all(cell.value is None and cell.text == UNDECLARED for cell in row[2:])

    def column(self, key: str) -> Iterator[TableCell]:
        """The cells of one column, from the top."""
        at = next(index for index, column in enumerate(self.columns) if column.key == key)
        return (row[at] for row in self.rows)

    @staticmethod
    def tail(row: tuple[TableCell, ...]) -> int:
        """How many cells at the end of a row say that there is no plan, so that a page may say it once."""
        return len(list(takewhile(lambda cell: cell == row[-1], reversed(row)))) if row[-1].text in MISSING else 0
