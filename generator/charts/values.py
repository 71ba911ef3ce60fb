"""Draws the stated values of an indicator over their days as points of a line, each beside the target of its period."""

from dataclasses import dataclass
from decimal import Decimal

from generator.compare.reached import IndicatorProgress
from generator.measure_text import number
from generator.russian import day

WIDTH, HEIGHT = 320, 120  # of the picture, in its own units
LEFT, TOP, BOTTOM = 30, 24, 40  # of its margins; the right one is as the left one
LABELLED = 4  # points that all have labels; of more the first and the last
STROKE = 12  # units of the stroke of a target to either side
NEAR = 26  # units within which a second label would lie on the first


@dataclass(frozen=True)
class ValuePoint:
    """A value: where its point stands, its words, those of its day; `target_y` is the height of its target, if it has one."""

    x: int
    y: int
    words: str
    day: str
    target_y: int | None = None
    target: str = ""

    @property
    def target_from(self) -> int:
        """Where the stroke of its target begins."""
        return self.x - STROKE

    @property
    def target_to(self) -> int:
        """Where it ends."""
        return self.x + STROKE

    @property
    def label_y(self) -> int:
        """Where its words stand: above the point, below it where the target is there."""
        above = self.target_y is not None and 0 <= self.y - self.target_y < NEAR
        return self.y + 16 if above else self.y - 8


@dataclass(frozen=True)
class ValueLine:
    """The picture: its points by their days, the path through them, what it shows in words, its size, where days stand."""

    points: tuple[ValuePoint, ...]
    path: str
    said: str
    width: int = WIDTH
    height: int = HEIGHT
    day_y: int = HEIGHT - 6

    @property
    def aimed(self) -> bool:
        """Whether any target is drawn."""
        return any(point.target_y is not None for point in self.points)


def value_line(indicator: IndicatorProgress) -> ValueLine | None:
    """The line of what the department states, as far as it was read as numbers of one unit; `None` where none was.

    Values of schools are others: they stand in the table alone.
    """
    read = [(value, value.number) for value in indicator.values if value.number and value.stated.by == "department"]
    numbered = [(value, quantity) for value, quantity in read if quantity.unit.casefold() == read[0][1].unit.casefold()]
    if not numbered:
        return None
    first, last = numbered[0][0].stated.date, numbered[-1][0].stated.date
    days = (last - first).days
    heights = [quantity.value for _, quantity in numbered] + [value.target.value for value, _ in numbered if value.target]
    low, high = min(heights), max(heights)

    def height(value: Decimal) -> int:
        share = (value - low) / (high - low) if high > low else Decimal("0.5")
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share)

    labelled = range(len(numbered)) if len(numbered) <= LABELLED else (0, len(numbered) - 1)
    points = tuple(
        ValuePoint(
            round(LEFT + (WIDTH - 2 * LEFT) * (value.stated.date - first).days / days) if days else WIDTH // 2,
            height(quantity.value),
            f"{number(quantity.value)} {quantity.unit}" if index in labelled else "",
            f"{value.stated.date:%d.%m.%Y}" if index in labelled else "",
            height(value.target.value) if value.target else None,
            number(value.target.value) if value.target else "",
        )
        for index, (value, quantity) in enumerate(numbered)
    )
    path = " ".join(f"{'L' if index else 'M'}{point.x} {point.y}" for index, point in enumerate(points))
    said = "; ".join(f"{day(value.stated.date)}: {value.stated.value}" for value, _ in numbered)
    return ValueLine(points, path, f"Значения показателя. {said}")
