"""A table of counts as a picture: squares whose number, pattern and colour say the same, by few steps."""

from dataclasses import dataclass
from typing import Literal

from generator.compare import Table, TableCell
from generator.compare.coverage import BARE
from generator.compare.table import MISSING

Shade = Literal["few", "some", "many", "most", "bare", "none"]
STEPS: tuple[tuple[int, Shade], ...] = ((1, "few"), (3, "some"), (6, "many"))
SIGNS: dict[Shade, str] = {"bare": "◇", "none": "·"}
WORDS: dict[Shade, tuple[str, str]] = {
    "few": ("1", "одно мероприятие"),
    "some": ("2", "2–3 мероприятия"),
    "many": ("5", "4–6 мероприятий"),
    "most": ("9", "7 и больше"),
}
WIDTH, HEIGHT = 44, 36  # of a square, in pixels
FIRST = 2  # the column after the municipality and its plan


@dataclass(frozen=True)
class Square:
    """One cell: its column from the left, its shade, its number or sign, the address it leads to, its title, its words."""

    column: int
    shade: Shade
    sign: str
    link: str | None
    title: str
    words: str


@dataclass(frozen=True)
class HeatmapRow:
    """One municipality with its squares; `instead` says why there are none."""

    name: str
    link: str | None
    squares: tuple[Square, ...]
    instead: str = ""


@dataclass(frozen=True)
class Heatmap:
    """The picture of a table: the titles above its squares, and its lines from the top."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[HeatmapRow, ...]

    @property
    def legend(self) -> tuple[tuple[Shade, str, str], ...]:
        """The shades that are drawn, each with a sign and words: steps first, then absences in the table's own words."""
        drawn = {square.shade: (square.sign, square.words) for line in self.lines for square in line.squares}
        known = WORDS | {name: drawn[name] for name in SIGNS if name in drawn}
        return tuple((name, *said) for name, said in known.items() if name in drawn)

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
    return Heatmap(table.title, heads, tuple(_line(row, heads) for row in table.rows))


def shade(cell: TableCell) -> Shade:
    """The step of a count, or what stands for its absence."""
    if isinstance(cell.value, int):
        return next((name for most, name in STEPS if cell.value <= most), "most")
    return "bare" if cell.text == BARE else "none"


def _line(row: tuple[TableCell, ...], heads: tuple[str, ...]) -> HeatmapRow:
    town, plan, *cells = row
    if all(cell.text in MISSING for cell in cells):
        return HeatmapRow(str(town.value), plan.link or town.link, (), plan.text)
    pairs = enumerate(zip(cells, heads, strict=True))
    return HeatmapRow(str(town.value), plan.link, tuple(_square(str(town.value), at, cell, head) for at, (cell, head) in pairs))


def _square(town: str, column: int, cell: TableCell, head: str) -> Square:
    step = shade(cell)
    return Square(
        column, step, SIGNS.get(step) or str(cell.value), cell.link, f"{town}. {head}: {cell.said or cell.text}", cell.text
    )
