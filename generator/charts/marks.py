"""Lays the marks of a deadline on an axis: each kind has a shape of its own, recurrences a tick on each of their days."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.charts.axis import Axis
from generator.deadline import Deadline, PlanPeriod, Repeats
from generator.reported import ReportedUpdate

TICKS = 270  # of one mark, once a week for five years; more of them run together, and each would be written out
Shape = Literal["day", "bar", "until", "from", "whole", "ticks", "often", "done", "told", "moved"]
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half-year": 182, "year": 365}
DENSE = 5  # days between recurrences that no chart can tell apart


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


def told_marks(latest: ReportedUpdate, axis: Axis) -> Iterator[ChartMark]:
    """The day of the word that stands on a measure, and the new deadline it names; days that are not shown have no mark."""
    shape: Shape = "done" if latest.status == "выполнено" else "told"
    marked: tuple[tuple[Shape, date | None], ...] = ((shape, latest.date), ("moved", latest.until))
    for shape, day in marked:
        if day and axis.first <= day <= axis.last:
            yield ChartMark(shape, axis.at(day), 1)


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


def dense(repeats: Repeats) -> bool:
    """Whether it comes so often that its recurrences would run together."""
    return DAYS[repeats.unit] * repeats.every < DENSE * repeats.times


def recurrences(repeats: Repeats, first: date, last: date) -> tuple[date, ...]:
    """The days of a rhythm that is not dense, from `first` to `last`."""
    if repeats.unit == "week" and repeats.weekday and repeats.times == 1:
        start = first + timedelta((repeats.weekday - first.isoweekday()) % 7)
        return tuple(_every(7 * repeats.every, start, last))
    shares = (_shares(begin, end, repeats) for begin, end in _units(repeats, first, last))
    return tuple(day for share in shares for day in share if first <= day <= last)


def _units(repeats: Repeats, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The units of a rhythm, counted from its beginning, as far as they lie within the bounds."""
    if repeats.unit in ("day", "week"):
        length = DAYS[repeats.unit] * repeats.every
        for begin in _every(length, first, last):
            yield begin, min(last, begin + timedelta(min(length, (last - begin).days + 1) - 1))
        return
    begin = first
    while begin <= last:
        month = begin.year * 12 + begin.month - 1 + MONTHS[repeats.unit] * repeats.every
        after = date(month // 12, month % 12 + 1, 1) if month // 12 <= last.year else None
        end = min(last, after - timedelta(1)) if after else last
        yield begin, end
        if end == last:
            return
        begin = end + timedelta(1)


def _shares(begin: date, end: date, repeats: Repeats) -> Iterator[date]:
    """The days within one unit."""
    if repeats.times == 1 and (repeats.day or repeats.month):
        month = repeats.month or begin.month  # the month that is named, or the unit's first
        year = begin.year + (month < begin.month)
        days = monthrange(year, month)[1]
        yield date(year, month, min(repeats.day or days // 2, days))
        return
    length = (end - begin).days + 1
    yield from (begin + timedelta(int(length * (2 * share + 1) / (2 * repeats.times))) for share in range(repeats.times))


def _every(step: int, first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days) for days in range(0, (last - first).days + 1, step))
