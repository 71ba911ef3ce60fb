"""Finds tables by their drawn lines: lines that touch are one table, its cells are what no line parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.intake.scan.sheet import Box, DrawnLine

NEAR = 2.5  # points: lines nearer than this lie on one place, ends nearer than twice this touch
COVERED = 0.5  # share of an edge that must be drawn
SEEN = 0.8  # share of it that must be seen in a picture, where other things look like lines
GAP = 8.0  # points between two pieces of a line that is broken
SHORTEST = 8.0  # points of a line that may be the edge of a cell


@dataclass(frozen=True)
class RuledCell:
    """A cell by its place in the table, how many rows and columns it takes, and its place on the sheet."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True)
class RuledTable:
    """The cells of a table in reading order; together they cover its rectangle."""

    box: Box
    cells: tuple[RuledCell, ...]


def tables(lines: Iterable[DrawnLine], covered: float = COVERED) -> list[RuledTable]:
    """The tables of a sheet from above; a frame with one cell alone is none. An edge is there if so much of it is `covered`."""
    whole = [line for line in joined(lines) if line.end - line.start >= SHORTEST]
    made = [table for group in _groups(whole) if (table := _table(group, covered)) is not None]
    outer = [table for table in made if not any(_inside(table, other) for other in made if other is not table)]
    return sorted(outer, key=lambda table: (table.box.top, table.box.left))


def joined(lines: Iterable[DrawnLine]) -> list[DrawnLine]:
    """Lines with those that lie on one place and touch made one: dashes, cells' own edges, both edges of a thick line."""
    whole: list[DrawnLine] = []
    for across in (True, False):
        ordered = sorted((line for line in lines if line.across is across), key=lambda line: line.at)
        for group in _clusters(ordered):
            at = _middle(group)
            start, end = group[0].start, group[0].end
            for line in sorted(group, key=lambda line: line.start):
                if line.start <= end + GAP and start <= line.end:
                    start, end = min(start, line.start), max(end, line.end)
                elif line.start > end:
                    whole.append(DrawnLine(across, at, start, end))
                    start, end = line.start, line.end
                else:
                    start, end = line.start, line.end
            whole.append(DrawnLine(across, at, start, end))
    return whole


def _middle(group: Sequence[DrawnLine]) -> float:
    """Where half of the length of all lines lies on either side: a short one beside them moves nothing."""
    half, passed = sum(line.end - line.start for line in group) / 2, 0.0
    for line in group:
        passed += line.end - line.start
        if passed >= half:
            return line.at
    return group[-1].at


def _clusters(ordered: Sequence[DrawnLine]) -> list[list[DrawnLine]]:
    """Lines in order of their place, split where the next one lies too far away."""
    clusters: list[list[DrawnLine]] = []
    for line in ordered:
        if line.end <= line.start:
            continue
        if clusters and line.at - clusters[-1][0].at <= NEAR:
            clusters[-1].append(line)
        else:
            clusters.append([line])
    return clusters


def _groups(lines: Sequence[DrawnLine]) -> list[list[DrawnLine]]:
    """Lines that meet lines across them, group by group."""
    acrosses = [line for line in lines if line.across]
    downs = [line for line in lines if not line.across]
    parent = {id(line): line for line in lines}

    def root(line: DrawnLine) -> DrawnLine:
        while parent[id(line)] is not line:
            parent[id(line)] = parent[id(parent[id(line)])]
            line = parent[id(line)]
        return line

    for across in acrosses:
        for down in downs:
            meets_down = across.start - 2 * NEAR <= down.at <= across.end + 2 * NEAR
            if meets_down and down.start - 2 * NEAR <= across.at <= down.end + 2 * NEAR:
                parent[id(root(across))] = root(down)
    groups: dict[int, list[DrawnLine]] = {}
    for line in lines:
        groups.setdefault(id(root(line)), []).append(line)
    return [*groups.values()]


def _table(group: Sequence[DrawnLine], covered: float) -> RuledTable | None:
    """The cells between lines; a side that is not drawn ends where the lines that run to it end."""
    across, down = ([line for line in group if line.across is kind] for kind in (True, False))
    if not across or not down:
        return None
    left, right = _ends(across)
    top, bottom = _ends(down)
    across = [*across, *(DrawnLine(True, at, left, right) for at in (top, bottom) if _far(at, across))]
    down = [*down, *(DrawnLine(False, at, top, bottom) for at in (left, right) if _far(at, down))]
    rows, columns = _places(across), _places(down)
    if (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    apart = _Edges(across, down, rows, columns, covered)
    cells = _cells(apart, len(rows) - 1, len(columns) - 1)
    # Where no cell begins there is no row and no column: the line was something else.
    row_of, column_of = (
        {place: number for number, place in enumerate([*sorted({cell[axis] for cell in cells}), len(places) - 1])}
        for axis, places in ((0, rows), (1, columns))
    )
    boxed = [
        RuledCell(
            row_of[row],
            column_of[column],
            sum(row <= place < row + height for place in row_of),
            sum(column <= place < column + width for place in column_of),
            Box(columns[column], rows[row], columns[column + width], rows[row + height]),
        )
        for row, column, height, width in cells
    ]
    return RuledTable(Box(columns[0], rows[0], columns[-1], rows[-1]), tuple(boxed)) if len(boxed) > 1 else None


def _ends(lines: Sequence[DrawnLine]) -> tuple[float, float]:
    """Where lines begin and end; one alone that goes further, as noise in a picture prolongs it, is no side of a table."""
    starts, ends = sorted(line.start for line in lines), sorted(-line.end for line in lines)
    few = min(len(lines) - 1, max(1, len(lines) // 4))
    return starts[few], -ends[few]


def _far(at: float, lines: Iterable[DrawnLine]) -> bool:
    return all(abs(line.at - at) > SHORTEST for line in lines)


def _places(lines: Iterable[DrawnLine]) -> list[float]:
    """Places of lines in order, those that are one once."""
    places: list[float] = []
    for line in sorted(lines, key=lambda line: line.at):
        if not places or line.at - places[-1] > 2 * NEAR:
            places.append(line.at)
    return places


@dataclass(frozen=True)
class _Edges:
    """The lines of a table, asked which of its positions are parted."""

    across: Sequence[DrawnLine]
    down: Sequence[DrawnLine]
    rows: Sequence[float]
    columns: Sequence[float]
    covered: float

    def below(self, row: int, column: int) -> bool:
        """Whether a line is drawn under a position."""
        return self._drawn(self.across, self.rows[row + 1], self.columns[column], self.columns[column + 1])

    def beside(self, row: int, column: int) -> bool:
        """Whether a line is drawn right of a position."""
        return self._drawn(self.down, self.columns[column + 1], self.rows[row], self.rows[row + 1])

    def _drawn(self, lines: Iterable[DrawnLine], at: float, start: float, end: float) -> bool:
        lengths = (min(end, line.end) - max(start, line.start) for line in lines if abs(line.at - at) <= 2 * NEAR)
        return sum(length for length in lengths if length > 0) >= self.covered * (end - start)


def _cells(edges: _Edges, height: int, width: int) -> list[tuple[int, int, int, int]]:
    """Row, column, height and width of each cell: positions that no line parts, as far as they make a rectangle."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            columns = 1
            while column + columns < width and (row, column + columns) not in taken:
                if edges.beside(row, column + columns - 1):
                    break
                columns += 1
            rows = 1
            while row + rows < height and not any(edges.below(row + rows - 1, at) for at in range(column, column + columns)):
                # The row below must go on over the same columns.
                if any(edges.beside(row + rows, at) for at in range(column, column + columns - 1)):
                    break
                rows += 1
            taken |= {(at, place) for at in range(row, row + rows) for place in range(column, column + columns)}
            cells.append((row, column, rows, columns))
    return cells


def _inside(table: RuledTable, other: RuledTable) -> bool:
    """Whether a table lies in a cell of another one."""
    return other.box.holds(table.box.middle) and table.box.width < other.box.width and table.box.height < other.box.height
