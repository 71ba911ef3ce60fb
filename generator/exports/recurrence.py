"""Lays a repetition within known days on a calendar: as a rule of RFC 5545, as single days, or once, with the reason why.

A day that the document names is the day. Where it names none, what is due once a unit stands on the unit's last
day, by which it must have been done. Several times a unit cannot be laid on days at all, and days of the whole
term would be false: that stands once, on the last day of the term.

A rule is written only in the forms that Outlook reads (MS-OXCICAL 2.1.3.2.2: one BYMONTHDAY, no BYSETPOS beside it); it
skips the others, or the whole event. A repetition that has no such form is written as its days.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile
from typing import NamedTuple

from generator.deadline import Repeats

Rule = dict[str, str | int | date | list[str]]
DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
END = 31  # a month without such a day has its last one instead
LONGEST = 999, 99, 99  # days, weeks, months between two occurrences, beyond which Outlook has no pattern
NAMED = ""
ENDS = "Точный день в документе не назван: запись стоит на последнем возможном."
LAST = "Точные дни в документе не названы: запись стоит один раз, на последнем возможном."


class Recurrence(NamedTuple):
    """The first day, the rule if there is one, and a note in Russian about a day that the document does not name.

    `days` are all days, the first one too, of a repetition that no rule tells to every program alike; else empty.
    """

    first: date
    rule: Rule | None
    note: str
    days: tuple[date, ...] = ()


class Course(NamedTuple):
    """Days at equal distances: every so many days, or one day of every so many months (the other number is 0)."""

    first: date
    note: str
    days: int = 0
    months: int = 0
    day: int = END

    def occurrences(self, last: date) -> Iterator[date]:
        """Its days up to the last one, in their order."""
        return takewhile(lambda day: day <= last, map(self._nth, count()))

    def rule(self) -> Rule | None:
        """The rule that tells these days, as Outlook reads it; `None` if there is none."""
        days, weeks, months = LONGEST
        if self.days > days or self.months > months:
            return None
        if self.days % 7 or self.days > 7 * weeks:
            return _rule("DAILY", self.days)
        if self.days:
            return _rule("WEEKLY", self.days // 7) | {"BYDAY": WEEKDAYS[self.first.weekday()]}
        if self.months % 12 == 0:
            longest = monthrange(2024, self.first.month)[1]  # of a leap year
            return _rule("YEARLY", self.months // 12) | {
                "BYMONTH": self.first.month,
                "BYMONTHDAY": self.day if self.day < longest else -1,
            }
        if self.day <= 28 or self.day == END:
            return _rule("MONTHLY", self.months) | {"BYMONTHDAY": -1 if self.day == END else self.day}
        return None  # RFC 5545 leaves a month without a 30th day out, Outlook takes the last day instead

    def _nth(self, number: int) -> date:
        if self.days:
            return self.first + DAY * self.days * number
        return _within(_after(self.first.replace(day=1), self.months * number), self.day)


def recurrence(repeats: Repeats, first: date, last: date) -> Recurrence:
    """How a repetition within these days is laid on them."""
    if repeats.weekdays or repeats.nth or max(len(repeats.days), len(repeats.months)) > 1:
        return _detailed(repeats, first, last)
    course = _course(_by_its_end(repeats), first) if repeats.times == 1 else None
    if course and (repeats.days or repeats.months):
        course = course._replace(note=ENDS if _ranged(repeats) else NAMED)
    if course is None or course.first > last:
        return Recurrence(last, None, LAST)
    if rule := course.rule():
        return Recurrence(course.first, {**rule, "UNTIL": last}, course.note)
    return Recurrence(course.first, None, course.note, tuple(course.occurrences(last)))


def _by_its_end(repeats: Repeats) -> Repeats:
    """A repetition on one range of days or months as one on its last day or in its last month."""
    ((_, day),) = repeats.days or ((0, repeats.day),)
    ((_, month),) = repeats.months or ((0, repeats.month),)
    return repeats._replace(day=END if day is not None and day < 0 else day, month=month, days=(), months=())


def _ranged(repeats: Repeats) -> bool:
    return any(begin != end for begin, end in repeats.days) or not (repeats.days or repeats.day)


def _detailed(repeats: Repeats, first: date, last: date) -> Recurrence:
    """A repetition on several weekdays, on such weekdays of a month, on several days or in several months."""
    named = repeats.unit in ("week", "month") or (repeats.unit == "year" and (repeats.month or repeats.months))
    days = tuple(_days(repeats, first, last)) if named else ()
    if not days:
        return Recurrence(last, None, LAST)
    dated = repeats.weekday or repeats.weekdays or repeats.day or (repeats.days and not _ranged(repeats))
    note = NAMED if dated else ENDS
    if rule := _weekday_rule(repeats):
        return Recurrence(days[0], {**rule, "UNTIL": last}, note)
    return Recurrence(days[0], None, note, days)


def _weekday_rule(repeats: Repeats) -> Rule | None:
    """«BYDAY=TU,TH» of each week, «BYDAY=-1FR» of each month or of one month of the year; None where Outlook has none."""
    if repeats.unit == "week" and repeats.weekdays:
        named: Rule = {"BYDAY": [WEEKDAYS[day - 1] for day in repeats.weekdays]}
        return _rule("WEEKLY", repeats.every) | named
    if len(repeats.nth) != 1 or not repeats.weekday or repeats.nth[0] == 5:  # not every month has a fifth one
        return None
    named = {"BYDAY": f"{repeats.nth[0]}{WEEKDAYS[repeats.weekday - 1]}"}
    if repeats.unit == "month":
        return _rule("MONTHLY", repeats.every) | named
    return (
        _rule("YEARLY", repeats.every) | {"BYMONTH": repeats.month} | named if repeats.unit == "year" and repeats.month else None
    )


def _days(repeats: Repeats, first: date, last: date) -> Iterator[date]:
    """The days within the bounds; of a range of days or months the last one, by which it must have been done."""
    if repeats.unit == "week":
        monday = first - DAY * first.weekday()
        weeks = takewhile(lambda week: week <= last, (monday + DAY * 7 * repeats.every * number for number in count()))
        days = (week + DAY * (day - 1) for week in weeks for day in sorted(repeats.weekdays))
    else:
        step = 1 if repeats.unit == "year" else repeats.every
        begins = takewhile(lambda month: month <= last, (_after(first.replace(day=1), step * number) for number in count()))
        days = (day for month in begins for day in _of_month(repeats, month))
    yield from (day for day in days if first <= day <= last)


def _of_month(repeats: Repeats, month: date) -> list[date]:
    """The days of a repetition in one month, in their order."""
    months = ((repeats.month, repeats.month),) if repeats.month else repeats.months
    rows = ((repeats.day, repeats.day),) if repeats.day else repeats.days or ((1, -1),)
    if months and len(months) != len(rows):
        months, rows = months * len(rows), rows * len(months)  # the one row goes with each of the others
    ends = (
        [last for (_, till), (_, last) in zip(months, rows, strict=False) if till == month.month]
        if months
        else [last for _, last in rows]
    )
    length = monthrange(month.year, month.month)[1]
    if repeats.weekday:
        if months and not ends:
            return []
        such = [day for day in range(1, length + 1) if month.replace(day=day).isoweekday() == repeats.weekday]
        return sorted(month.replace(day=such[nth - (nth > 0)]) for nth in repeats.nth or (-1,) if nth <= len(such))
    return sorted({_within(month, day if day > 0 else length + 1 + day) for day in ends})


def _course(repeats: Repeats, first: date) -> Course | None:
    every = repeats.every
    match repeats:
        case Repeats(unit="day", weekday=None):
            return Course(first + DAY * (every - 1), ENDS if every > 1 else NAMED, days=every)
        case Repeats(unit="week", weekday=weekday):
            wait = ((weekday or 7) - first.isoweekday()) % 7 + (0 if weekday else 7 * (every - 1))
            return Course(first + DAY * wait, NAMED if weekday else ENDS, days=7 * every)
        case Repeats(unit="month", weekday=None, day=int(day), month=None):
            return Course(_begin(first, day, None), NAMED, months=every, day=day)
        case Repeats(unit="year", weekday=None, month=int(month)):
            day = repeats.day or END
            return Course(_begin(first, day, month), NAMED if repeats.day else ENDS, months=12 * every, day=day)
        case Repeats(weekday=None, day=None, month=None):
            return _ends(repeats, first)
    return None


def _ends(repeats: Repeats, first: date) -> Course:
    """The last day of each so many months, counted from the first month; quarters are those of the year."""
    length = MONTHS[repeats.unit] * repeats.every
    begun = (first.month - 1) % 3 if repeats.unit == "quarter" else 0
    return Course(_after(first.replace(day=1), length - begun) - DAY, ENDS, months=length)


def _begin(first: date, day: int, month: int | None) -> date:
    """The first such day of a month, or of one month of the year, that is not before the first day."""
    start = first.replace(day=1)
    while (month and start.month != month) or _within(start, day) < first:
        start = _after(start, 1)
    return _within(start, day)


def _rule(often: str, interval: int) -> Rule:
    return {"FREQ": often, "INTERVAL": interval}


def _within(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def _after(month: date, count: int) -> date:
    months = month.year * 12 + month.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
