"""Turns a table of counts into a picture of squares, whose number, pattern and colour say the same, by few steps."""

from dataclasses import dataclass
from typing import Literal

from generator.compare import Table, TableCell
from generator.compare.coverage import BARE, TYPICAL
from generator.compare.table import MISSING, NONE_DECLARED

Shade = Literal["few", "some", "many", "most", "bare", "typical", "none"]
STEPS: tuple[tuple[int, Shade], ...] = ((1, "few"), (3, "some"), (6, "many"))
SIGNS: dict[Shade, str] = {"bare": "◇", "typical": "○", "none": "·"}
ABSENT: dict[str, Shade] = {BARE: "bare", TYPICAL: "typical"}
WORDS: dict[Shade, tuple[str, str]] = {
    "few": ("1", "одно мероприятие"),
    "some": ("2", "2–3 мероприятия"),
    "many": ("5", "4–6 мероприятий"),
    "most": ("9", "7 и больше"),
}
PATTERNED: tuple[Shade, ...] = ("some", "many")
WIDTH, HEIGHT = 44, 36  # of a square, in pixels
MARGIN, MIDDLE, BASELINE = 2, 22, 23  # in a square: of its rectangle, of the middle of its sign, of the line that it stands on
TALL = 15  # lines of a picture or a table; one that has more scrolls by itself
FIRST = 2  # the column after the municipality and its plan


@dataclass(frozen=True)
class Tile:
    """What is drawn of a square: its shade, its number or sign, its upper left corner in pixels."""

    shade: Shade
    sign: str
    x: int = 0
    y: int = 0

    @property
    def left(self) -> int:
        """Where its rectangle begins."""
        return self.x + MARGIN

    @property
    def top(self) -> int:
        """Where its rectangle begins."""
        return self.y + MARGIN

    @property
    def middle(self) -> int:
        """Where its sign has its middle."""
        return self.x + MIDDLE

    @property
    def baseline(self) -> int:
        """The line that its sign stands on."""
        return self.y + BASELINE

    @property
    def patterned(self) -> bool:
        """Whether a pattern lies over its colour."""
        return self.shade in PATTERNED


@dataclass(frozen=True)
class Square:
    """One cell: what is drawn of it, the address it leads to, its title, its words."""

    tile: Tile
    link: str | None
    title: str
    words: str


@dataclass(frozen=True)
class HeatmapRow:
    """One municipality with its squares; `instead` says why there are none, on a line that is `baseline` pixels from the top."""

    name: str
    link: str | None
    squares: tuple[Square, ...]
    baseline: int
    instead: str = ""


@dataclass(frozen=True)
class Heatmap:
    """The picture of a table: the titles above its squares, and its lines from the top."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[HeatmapRow, ...]

    @property
    def legend(self) -> tuple[tuple[Tile, str], ...]:
        """A sample of each shade that is drawn and its words: steps first, then absences in the table's own words."""
        drawn = {square.tile.shade: (square.tile.sign, square.words) for line in self.lines for square in line.squares}
        shades = WORDS | {name: drawn[name] for name in SIGNS if name in drawn}
        return tuple((Tile(name, sign), words) for name, (sign, words) in shades.items() if name in drawn)

    @property
    def tall(self) -> bool:
        """Whether it scrolls by itself."""
        return len(self.lines) > TALL

    @property
    def width(self) -> int:
        """Of all squares side by side, in pixels."""
        return WIDTH * len(self.heads)

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return HEIGHT * len(self.lines)


def heatmap(table: Table) -> Heatmap:
    """The picture of a table whose columns after the first two are counts."""
    heads = tuple(column.title for column in table.columns[FIRST:])
    return Heatmap(table.title, heads, tuple(_line(row, heads, HEIGHT * index) for index, row in enumerate(table.rows)))


def shade(cell: TableCell) -> Shade:
    """The step of a count, or what stands for its absence."""
    if isinstance(cell.value, int):
        return next((name for most, name in STEPS if cell.value <= most), "most")
    return ABSENT.get(cell.text, "none")


def _line(row: tuple[TableCell, ...], heads: tuple[str, ...], top: int) -> HeatmapRow:
    town, plan, *cells = row
    if all(cell.text in MISSING for cell in cells):
        return HeatmapRow(str(town.value), plan.link or town.link, (), top + BASELINE, plan.text)
    if Table.undeclared(row):
        return HeatmapRow(str(town.value), plan.link, (), top + BASELINE, NONE_DECLARED)
    name, pairs = str(town.value), enumerate(zip(cells, heads, strict=True))
    squares = []
    for column, (cell, head) in pairs:
        step = shade(cell)
        tile = Tile(step, SIGNS.get(step) or str(cell.value), WIDTH * column, top)
        squares.append(Square(tile, cell.link, f"{name}. {head}: {cell.said or cell.text}", cell.text))
    return HeatmapRow(name, plan.link, tuple(squares), top + BASELINE)
