"""Cuts the days that a chart shows, whole months, into its years, quarters and months as stretches of days."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from generator.deadline import PlanPeriod
from generator.model import bounds

MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
QUARTERS = ("I", "II", "III", "IV")
NAMED = 18  # an axis of more months than these names its quarters
SLACK = 92  # days before and after a plan that are always shown when a measure names them
SHOWN = 366  # days of a plan without end that are always shown


@dataclass(frozen=True)
class AxisSpan:
    """Days of an axis under one name: where they begin, counted from its first day, and how many they are."""

    first: int
    width: int
    name: str


@dataclass(frozen=True)
class Axis:
    """From the first day of a month to the last day of a month, both within; it is cut into its stretches once."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> int:
        """Where a day begins, counted from the first; beyond the edges the count goes on."""
        return (day - self.first).days

    def part(self, days: float) -> str:
        """A count of days as a share of the whole: «8.49%»."""
        return f"{100 * days / self.days:.2f}".rstrip("0").rstrip(".") + "%"

    @cached_property
    def months(self) -> tuple[AxisSpan, ...]:
        """Every month: янв, фев."""
        return self._cut(1)

    @cached_property
    def quarters(self) -> tuple[AxisSpan, ...]:
        """Every quarter, those at the edges cut: I, II."""
        return self._cut(3)

    @cached_property
    def years(self) -> tuple[AxisSpan, ...]:
        """Every calendar year, those at the edges cut."""
        return self._cut(12)

    @cached_property
    def named(self) -> tuple[AxisSpan, ...]:
        """What is named below the years: months, or quarters where months are too many."""
        return self.months if len(self.months) <= NAMED else self.quarters

    def month(self, day: date) -> AxisSpan | None:
        """The month of a day, if it is shown."""
        if not self.first <= day <= self.last:
            return None
        return AxisSpan(self.at(day.replace(day=1)), monthrange(day.year, day.month)[1], MONTHS[day.month - 1])

    def _cut(self, size: int) -> tuple[AxisSpan, ...]:
        """The axis in pieces of a calendar year's 1, 3 or 12 months."""
        begin, end = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        firsts, pieces = (date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1)), []
        for (year, piece), group in groupby(firsts, lambda month: (month.year, (month.month - 1) // size)):
            begins = list(group)
            name = {1: MONTHS, 3: QUARTERS}[size][piece] if size < 12 else str(year)
            pieces.append(AxisSpan(self.at(begins[0]), self.at(_closed(begins[-1])) + 1 - self.at(begins[0]), name))
        return tuple(pieces)


def shown(start: date, last: date | None, named: Iterable[date]) -> PlanPeriod:
    """The days of a plan that are drawn: its term; of one without end a year, or up to the last day that measures name.

    Of days that come later than the longest term could end none is waited for.
    """
    if last:
        return PlanPeriod(start, last)
    near = [day for day in named if 0 <= day.year - start.year < bounds.YEARS]
    return PlanPeriod(start, max([start + timedelta(SHOWN - 1), *near]))


def around(period: PlanPeriod, named: Iterable[date]) -> Axis:
    """The plan's term with the days that measures name; of those far outside it none is waited for."""
    slack = max(SLACK, (period.end - period.start).days // 4)
    near = [day for day in named if -slack <= (day - period.start).days and (day - period.end).days <= slack]
    return Axis(min([period.start, *near]).replace(day=1), _closed(max([period.end, *near])))


def _closed(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
