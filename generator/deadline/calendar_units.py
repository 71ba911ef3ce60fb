"""Units of the calendar as a cell names them, often without a year, and the days they cover once a year is chosen."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from generator.deadline.values import Grain

DAY = timedelta(days=1)
_LENGTHS = {"month": 1, "quarter": 3, "half-year": 6, "season": 3, "year": 12}


class CalendarUnit(NamedTuple):
    """One named unit. What `number` counts depends on `grain`: months, quarters, halves and seasons of a year.

    `day` and `last` are days of the month (for grain day); negative ones count from its end. With `weekday` set,
    `day` counts such weekdays in the month. `year` is where the unit begins, for the halves of a school year (`school`)
    where that school year begins. `pair` are two years of which one is meant: «декабрь-январь 2021-2022»; `both` tells
    that each may be: «март 2021-2023 гг.». `of` names spans that only a plan's period gives. `doubt` tells of words beside
    the unit that could not be read.
    """

    grain: Grain
    number: int = 0
    year: int | None = None
    day: int = 0
    last: int = 0
    weekday: int = 0
    school: bool = False
    pair: tuple[int, int] | None = None
    both: bool = False
    of: Literal["", "plan", "plan-year", "year"] = ""
    vague: int = 0
    note: str = ""
    doubt: str = ""


class UnitRange(NamedTuple):
    """From the beginning of one mark to the end of another; with `short` only up to the day before the other begins."""

    first: CalendarUnit
    last: CalendarUnit
    short: bool = False


class ImpossibleError(ValueError):
    """A day that no calendar has; the message tells it in Russian."""


def single(mark: CalendarUnit) -> UnitRange:
    """A stretch of one unit."""
    return UnitRange(mark, mark)


def days(mark: CalendarUnit, year: int) -> tuple[date, date]:
    """First and last day of the unit beginning in the year; ImpossibleError where there is no such day."""
    if mark.grain == "day":
        return _days_of_month(mark, year)
    if mark.grain == "school-year":
        return date(year, 9, 1), date(year + 1, 8, 31)
    if mark.school:  # the first half of a school year is September to December, the second January to May
        return (date(year, 9, 1), date(year, 12, 31)) if mark.number == 1 else (date(year + 1, 1, 1), date(year + 1, 5, 31))
    length, number = _LENGTHS[mark.grain], mark.number or 1
    first = length * (number - 1) or 12 if mark.grain == "season" else length * (number - 1) + 1  # winter begins in December
    return _months(year, first, length)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    if not 1 <= first <= 12:
        raise ImpossibleError(f"нет такого: {first}-й месяц года")
    after = first + count
    return date(year, first, 1), date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - DAY


def _days_of_month(mark: CalendarUnit, year: int) -> tuple[date, date]:
    if not 1 <= mark.number <= 12:
        raise ImpossibleError(f"нет такого месяца: {mark.number}")
    length = monthrange(year, mark.number)[1]
    if mark.weekday:
        day = _weekday(mark, year, length)
        return day, day
    first, last = mark.day, mark.last or mark.day
    first, last = (length + 1 + number if number < 0 else number for number in (first, last))
    if not (1 <= first <= length and first <= last <= length):
        raise ImpossibleError(f"нет такого дня: {max(first, last):02}.{mark.number:02}.{year}")
    return date(year, mark.number, first), date(year, mark.number, last)


def _weekday(mark: CalendarUnit, year: int, length: int) -> date:
    """The day that is the `mark.day`-th such weekday of the month, the last one for -1."""
    fits = [day for day in range(1, length + 1) if date(year, mark.number, day).isoweekday() == mark.weekday]
    if not -1 <= mark.day <= len(fits):
        raise ImpossibleError(f"в месяце нет {mark.day}-го такого дня недели")
    return date(year, mark.number, fits[mark.day - (mark.day > 0)])
