"""Lays the marks of a deadline on an axis: each kind has a shape of its own, what runs off the axis says where to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.charts.axis import Axis
from generator.charts.rhythm import dense, recurrences
from generator.deadline import Deadline, PlanPeriod

TICKS = 270  # of one mark, once a week for five years; more of them run together, and each would be written out
Shape = Literal["day", "bar", "until", "from", "whole", "ticks", "often"]


@dataclass(frozen=True)
class ChartMark:
    """A shape from day `first` of an axis, `width` days wide; `ticks` are the days of recurrences.

    `before` and `after` are the words for what lies beyond an edge; `faint` marks bounds that the cell does not name,
    `merged` ticks that are too many to be drawn one by one.
    """

    shape: Shape
    first: int
    width: int
    before: str = ""
    after: str = ""
    ticks: tuple[int, ...] = ()
    faint: bool = False
    merged: bool = False

    @property
    def end(self) -> int:
        """The day after its last."""
        return self.first + self.width

    @property
    def rare(self) -> bool:
        """Whether its ticks stand so far apart that they must be thick to be seen."""
        return self.width > 60 * len(self.ticks)

    def path(self, height: int) -> str:
        """The ticks as a path that is as wide as the mark has days: a stroke in the middle of each day."""
        steps = zip(self.ticks, (self.first, *self.ticks), strict=False)
        return "".join(
            f"m{tick - before}{f'-{height}' if place else '.5 0'}v{height}" for place, (tick, before) in enumerate(steps)
        )


def marks(deadline: Deadline, period: PlanPeriod, axis: Axis) -> tuple[ChartMark, ...]:
    """What can be drawn of a deadline; nothing where no day can be told."""
    return tuple(mark for part in deadline.parts or (deadline,) for mark in _Drawing(period, axis).of(part))


@dataclass(frozen=True)
class _Drawing:
    """The term of a plan and the axis it is drawn on."""

    period: PlanPeriod
    axis: Axis

    def of(self, part: Deadline) -> Iterator[ChartMark]:
        if part.kind == "on":
            for span in part.spans:
                yield self.mark("day" if span.first == span.last else "bar", span.first, span.last)
        elif part.kind == "until" and part.end:
            yield self.until(part.end)
        elif part.kind == "from" and part.start:
            yield self.since(part.start)
        elif part.kind == "throughout":
            for first, last in self.bounds(part):
                yield self.mark("whole", first, last)
        elif part.kind == "recurring" and part.repeats:
            yield from (self.recurring(part, first, last) for first, last in self.bounds(part))

    def bounds(self, part: Deadline) -> list[tuple[date, date]]:
        """The spans of a part, else its outer bounds, else the plan's; bounds out of order are no bounds."""
        first, last = part.start or self.period.start, part.end or self.period.end
        whole = [(first, last)] if first <= last else []
        return [(span.first, span.last) for span in part.spans] or whole

    def mark(self, shape: Shape, first: date, last: date) -> ChartMark:
        """A shape over the days that are shown."""
        left, right = self.axis.at(first), self.axis.at(last) + 1
        start, end = (min(max(edge, 0), self.axis.days) for edge in (left, right))
        before, after = left < 0, right > self.axis.days
        if start == end:
            named = f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
            return ChartMark(shape, start, 0, named if before else "", named if after else "")
        return ChartMark(
            shape, start, end - start, f"с {first:%d.%m.%Y}" if before else "", f"по {last:%d.%m.%Y}" if after else ""
        )

    def until(self, last: date) -> ChartMark:
        """From the plan's start; a deadline before that has nothing but its last day."""
        mark = self.mark("until", min(self.period.start, last), last)
        named = f"до {last:%d.%m.%Y}"
        if last < self.period.start:
            return ChartMark("until", mark.end, 0, named if mark.before else "")
        return ChartMark("until", mark.first, mark.width, "", named if mark.after else "")

    def since(self, first: date) -> ChartMark:
        """To the end of the axis, and on."""
        mark = self.mark("from", first, max(first, self.axis.last))
        return ChartMark("from", mark.first, mark.width, mark.before, f"с {first:%d.%m.%Y}" if not mark.width else "")

    def recurring(self, part: Deadline, first: date, last: date) -> ChartMark:
        """Ticks within bounds; a rhythm too fast for them is a band."""
        assert part.repeats
        mark = self.mark("often" if dense(part.repeats) else "ticks", first, last)
        faint, days = not (part.start or part.end), tuple[date, ...]()
        if mark.shape == "ticks" and mark.width:
            days = recurrences(part.repeats, max(first, self.axis.first), min(last, self.axis.last))
        if len(days) > TICKS:
            return replace(mark, shape="often", faint=faint, merged=True)
        return replace(mark, ticks=tuple(self.axis.at(day) for day in days), faint=faint)
