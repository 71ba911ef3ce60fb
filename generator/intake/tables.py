"""Printed tables: titles of columns tell where the header is, words of rows which printed columns are one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from generator.intake import titles
from generator.intake.document import Grid, GridCell

HIGHEST = 40  # rows above a header: a spreadsheet sets an act, the plan's title and the stamp there
DEEPEST = 3  # rows of one header
_DATA = re.compile(
    r"\d{1,3}(?:\.\d{1,2})*[.)]?$|.*\b\d{1,2}\.\d{2}\.\d{4}|(?i:утверждаю|согласован)|«?_{2,}"
    r"|.*[А-ЯЁ]\. ?[А-ЯЁ]\."
)
STAMP = re.compile(
    r"[«\"]?(?:утвержд(?:аю|[её]н[оаы]?)|согласован[оаы]?|рассмотрен[оаы]?|принят[оаы]?|одобрен[оаы]?)(?![а-яё])", re.IGNORECASE
)
MOST_FOREIGN = 5  # other tables below one
_FOREIGN = re.compile(
    r"лист согласовани|состав\b.*(?:групп|комисси|команд|штаб)|(?:рабочая|проектная) группа|лист ознакомлени|согласовано",
    re.IGNORECASE,
)
# Words in the lower row of a header, where they are not parts of a deadline.
_LOWER = re.compile(r"план|факт|срок[иа]?|дата|значение", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """Rows `first` to `end` (not included) of a grid, and the title above each of its columns."""

    first: int
    end: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class PrintedTable:
    """Rows `first` to `end` (not included) of a grid and its first `width` columns, as one printed table."""

    grid: Grid
    place: str
    header: Header | None
    first: int
    end: int
    width: int

    @cached_property
    def rows(self) -> dict[int, list[GridCell]]:
        """Row number to the cells at its positions."""
        spread = matrix(self.grid)
        return {row: spread[row][: self.width] for row in range(self.first, self.end)}

    @cached_property
    def body(self) -> list[list[GridCell]]:
        """The rows below the header."""
        start = self.header.end if self.header else self.first
        return [cells for row, cells in self.rows.items() if row >= start]


def clean(text: str) -> str:
    """Words without the white space at the ends of lines, empty lines left out."""
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip()).strip()


def matrix(grid: Grid) -> list[list[GridCell]]:
    """The cell at every position; a merged cell stands at each that it covers."""
    spread: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            spread |= {(row, column): cell for column in range(cell.column, cell.column + cell.columns)}
    return [[spread[row, column] for column in range(grid.width)] for row in range(grid.height)]


def distinct(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells of a row or a column, a merged one once."""
    return list(dict.fromkeys(cells))


def header(grid: Grid, start: int = 0) -> Header | None:
    """The header, if one is recognised from row `start` on: the row that the file calls so, or the first of titles."""
    rows = matrix(grid)
    numbered = [_line(cell).strip(" .()") for cell in rows[0]] == [str(column) for column in range(1, grid.width + 1)]
    # The row «1 2 3 4» is repeated on each page too where the titles stand in a table of their own above.
    if (
        start == 0
        and grid.heads == 1
        and not (numbered or (grid.height == 1 and _is_data(rows[0][-1])))
        and all(cell.text.strip() and cell.columns == cell.rows == 1 for cell in rows[0])
    ):
        # Our own annexes keep the lines of a title, in styled words; in other files those are a matter of the column's width.
        texts = (clean(cell.text) if _is_ours(cell) else _line(cell) for cell in rows[0])
        return Header(0, 1, tuple(texts))
    for row, cells in enumerate(rows[start : start + HIGHEST], start):
        filled = [cell for cell in distinct(cells) if cell.text.strip()]
        if len(filled) > 1:
            if _is_header(distinct(cells), filled):
                return _header(rows, row)
            # A row of data above a header is the table's above, whose header the page repeats further down.
            if len(filled) > 2 and not any(STAMP.match(_line(cell)) for cell in filled):
                return None
            # A sheet sets a stamp beside its title: such a row is passed over when a header follows.
            after = rows[row + 1 : start + HIGHEST]
            follows = any(sum(titles.known(_line(cell)) for cell in distinct(cells)) > 2 for cells in after)
            if not follows or any(titles.known(_line(cell)) for cell in filled):
                return None
    return None


def _is_ours(cell: GridCell) -> bool:
    """Whether an annex that the site wrote holds the cell: its words are styled."""
    return all(paragraph.role == "text" for paragraph in cell.paragraphs)


def _is_header(cells: list[GridCell], filled: list[GridCell]) -> bool:
    """Two known titles make a header, and so do bold words or a column of numbers where no cell is empty."""
    # A row with a number, a day or a name of its own is no header, whatever its words begin with.
    if not any(titles.is_number(_line(cell)) for cell in filled) and any(map(_is_data, filled)):
        return False
    recognised = [cell for cell in filled if titles.known(_line(cell))]
    if len(recognised) > 1:
        return True
    numbered = any(titles.is_number(_line(cell)) for cell in recognised)
    return len(filled) == len(cells) and (numbered or all(cell.bold for cell in filled))


def _is_data(cell: GridCell) -> bool:
    return bool(_DATA.match(re.sub(r"Ф\. ?И\. ?О\.?", "", _line(cell))))


def _header(rows: list[list[GridCell]], first: int) -> Header:
    """The header that begins in row `first`: as tall as its cells, with a second row of titles where there is one."""
    end = min(max(cell.row + cell.rows for cell in rows[first]), first + DEEPEST, len(rows))
    if end == first + 1 and end < len(rows) and _has_second(rows[first], rows[end]):
        end += 1
    columns = [[rows[row][column] for row in range(first, end)] for column in range(len(rows[first]))]
    return Header(first, end, tuple(": ".join(filter(None, map(_line, distinct(column)))) for column in columns))


def _has_second(upper: list[GridCell], lower: list[GridCell]) -> bool:
    """A lower row of titles has words only under those that cover several columns, and several there, or parts of a deadline."""
    named = [_line(cell) for cell in distinct(lower) if cell.text.strip()]
    # Pasted text does not know that the title above goes on over the empty cells beside it.
    if len(named) > 1 and all(map(titles.is_deadline_part, named)) and not lower[0].text.strip():
        return True
    if named and all(map(_LOWER.fullmatch, named)) and not lower[0].text.strip():
        return True
    wide = {cell for cell in upper if 1 < cell.columns < len(upper)}
    under = [below for above, below in zip(upper, lower, strict=True) if above in wide and below.text.strip()]
    beside = [below for above, below in zip(upper, lower, strict=True) if above not in wide and below.text.strip()]
    return len(distinct(under)) > 1 and not beside


def _line(cell: GridCell) -> str:
    return " ".join(cell.text.split())


def top(grid: Grid) -> int:
    """Rows of a sheet above a table without a header: those before the first that fills three columns, but for a merged title."""
    rows = matrix(grid)
    filled = [len([cell for cell in distinct(cells) if cell.text.strip()]) for cells in rows]
    first = next((row for row, count in enumerate(filled) if count > 2), 0)
    merged = first > 0 and filled[first - 1] == 1 and rows[first - 1][0].columns == grid.width
    return first - merged if grid.name else 0


def foreign(grid: Grid, header: Header | None) -> list[int]:
    """Rows that are titles of other tables: below stands a header unlike the first one, or rows shorter than those above."""
    ends: list[int] = []
    spread = matrix(grid)
    # An annex that the site wrote sets each table apart, whatever its cells say.
    if grid.heads and all(map(_is_ours, spread[0])):
        return ends
    rows = [[cell for cell in distinct(cells) if cell.text.strip()] for cells in spread]
    first = header.end if header else 1
    headings = [[_line(cell) for cell in cells] for cells in rows[:first]]
    for row, cells in enumerate(rows[first:-1], first):
        if len(cells) != 1 or len(ends) == MOST_FOREIGN:
            continue
        below = rows[row + 1]
        named = [_line(cell) for cell in below]
        another = len(below) > 1 and named not in headings and _is_header(below, below)
        if another or (is_foreign(_line(cells[0])) and len(below) < max(map(len, rows[:row]))):
            ends.append(row)
    return ends


def is_foreign(text: str) -> bool:
    """Whether a title says that no measures stand below it: a sheet goes on there with another table."""
    return bool(_FOREIGN.match(text))


def pieces(grid: Grid, place: str, header: Header | None, first: int, end: int) -> list[PrintedTable]:
    """The table; rows below it that are wider than its header are a piece of their own when their columns can be put together."""
    whole = PrintedTable(grid, place, header, first, end, grid.width)
    if header is None:
        return [whole]
    width = max(column for column, title in enumerate(header.titles, 1) if title)
    wider = [row for row, cells in whole.rows.items() if any(clean(cell.text) for cell in cells[width:] if cell.column >= width)]
    if not wider:
        return [whole]
    tail = replace(whole, header=None, first=wider[0])
    if wider[0] < header.end or aligned(tail, width) is None:
        return [whole]
    return [replace(whole, end=wider[0], width=width), tail]


def groups(printed: PrintedTable) -> list[range]:
    """Printed columns that are one: under one title, never with different words in one row; empty ones go to the left."""
    edges = [0]
    for left, right in pairwise(range(printed.width)):
        one_title = False
        if printed.header is not None:
            heads = printed.rows[printed.header.end - 1]
            # Without a title and without words, the right column is a rest of how the table was drawn.
            worded = any(row[right].text.strip() for row in printed.rows.values() if row[right] is not row[left])
            one_title = heads[left] is heads[right] or not worded
        if not (one_title and foldable(printed.body, left, right)):
            edges.append(right)
    return [range(start, end) for start, end in pairwise([*edges, printed.width])]


def foldable(rows: Sequence[Sequence[GridCell]], left: int, right: int) -> bool:
    """Whether two neighbouring columns never hold different words in one row."""
    pairs = ((clean(row[left].text), clean(row[right].text)) for row in rows)
    return all(first == second or not first or not second for first, second in pairs)


def aligned(printed: PrintedTable, wanted: int) -> list[range] | None:
    """Columns of a continuation put together to as many as the table has; `None` when there is not one way to do it."""
    rows, width = printed.body, printed.width
    if width == wanted:
        return [range(column, column + 1) for column in range(width)]
    edges = [0, *(right for left, right in pairwise(range(width)) if not foldable(rows, left, right)), width]
    groups_of = [range(start, end) for start, end in pairwise(edges)]
    # A single row proves nothing: any of its empty cells could be put together with a neighbour.
    return groups_of if len(groups_of) == wanted and len(rows) > 1 else None
