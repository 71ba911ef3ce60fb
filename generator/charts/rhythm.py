"""Lays recurrences on days: one for each, in the middle of its share of the unit where no day is named."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from generator.deadline import Repeats

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half-year": 182, "year": 365}
DENSE = 5  # days between recurrences that no chart can tell apart


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
