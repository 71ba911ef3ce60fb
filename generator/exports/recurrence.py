"""Where a repetition within known days stands in a calendar: a rule of RFC 5545 or a single day, and why there.

A day that the document names is the day. Where it names none, what is due once a unit stands on the unit's last
day, by which it must have been done. Several times a unit cannot be laid on days at all, and days of the whole
term would be false: that stands once, on the last day of the term.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from generator.deadline import Repeats

Rule = dict[str, str | int | date | list[int]]
DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
NAMED = ""
ENDS = "Точный день в документе не назван: запись стоит на последнем возможном."
LAST = "Точные дни в документе не названы: запись стоит один раз, на последнем возможном."


class Recurrence(NamedTuple):
    """The first day, the rule if there is one, and a note in Russian about a day that the document does not name."""

    first: date
    rule: Rule | None
    note: str


def recurrence(repeats: Repeats, first: date, last: date) -> Recurrence:
    """How a repetition within these days is laid on them."""
    placed = _placed(repeats, first) if repeats.times == 1 else None
    if placed is None or placed.first > last or placed.rule is None:
        return Recurrence(last, None, LAST)
    return placed._replace(rule={**placed.rule, "UNTIL": last})


def _placed(repeats: Repeats, first: date) -> Recurrence | None:
    match repeats:
        case Repeats(unit="day", weekday=None):
            return Recurrence(
                first + DAY * (repeats.every - 1), _rule("DAILY", repeats.every), ENDS if repeats.every > 1 else NAMED
            )
        case Repeats(unit="week"):
            return _weekly(repeats, first)
        case Repeats(unit="month", weekday=None, day=int(day), month=None):
            return _dated(first, day, _rule("MONTHLY", repeats.every), None)
        case Repeats(unit="year", weekday=None, month=int(month)):
            rule = _rule("YEARLY", repeats.every) | {"BYMONTH": month}
            return _dated(first, repeats.day or 31, rule, month)._replace(note=NAMED if repeats.day else ENDS)
        case Repeats(weekday=None, day=None, month=None):
            return _monthly(repeats, first)
    return None


def _rule(often: str, interval: int) -> Rule:
    return {"FREQ": often, "INTERVAL": interval}


def _weekly(repeats: Repeats, first: date) -> Recurrence:
    weekday = repeats.weekday or 7
    day = first + DAY * ((weekday - first.isoweekday()) % 7)
    day += DAY * 7 * (0 if repeats.weekday else repeats.every - 1)
    rule = _rule("WEEKLY", repeats.every) | {"BYDAY": WEEKDAYS[weekday - 1]}
    return Recurrence(day, rule, NAMED if repeats.weekday else ENDS)


def _dated(first: date, day: int, rule: Rule, month: int | None) -> Recurrence:
    """The day of each month, or of one month of the year; the last one of a shorter month."""
    start = first.replace(day=1)
    while (month and start.month != month) or _within(start, day) < first:
        start = _after(start, 1)
    days: Rule = {"BYMONTHDAY": day} if day <= 28 else {"BYMONTHDAY": list(range(28, day + 1)), "BYSETPOS": -1}
    return Recurrence(_within(start, day), rule | days, NAMED)


def _monthly(repeats: Repeats, first: date) -> Recurrence:
    """The last day of each so many months, counted from the first month; quarters are those of the year."""
    length = MONTHS[repeats.unit] * repeats.every
    begun = (first.month - 1) % 3 if repeats.unit == "quarter" else 0
    end = _after(first.replace(day=1), length - begun) - DAY
    return Recurrence(end, _rule("MONTHLY", length) | {"BYMONTHDAY": -1}, ENDS)


def _within(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def _after(month: date, count: int) -> date:
    months = month.year * 12 + month.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
