"""Counts the last days on which a report falls due from the words of its clause, within the term of the plan."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.deadline import Deadline
from generator.model import Period

MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
MOST = 200  # reports of one clause; a report each month for the longest term


def days(deadline: Deadline, period: Period) -> tuple[date, ...]:
    """The last days on which a duty falls due, in their order; none where the words name none that can be computed."""
    dated = sorted({day for part in deadline.parts or (deadline,) for day in _days(part, period)})
    return tuple(dated) if len(dated) <= MOST else ()


def _days(part: Deadline, period: Period) -> Iterator[date]:
    if part.kind == "on":
        yield from (span.last for span in part.spans)
    elif part.kind == "until" and part.end:
        yield part.end
    elif part.kind == "recurring" and part.repeats:
        months = MONTHS.get(part.repeats.unit, 0) * part.repeats.every
        exact = part.repeats.times == 1 and not (part.repeats.day or part.repeats.month or part.repeats.days)
        first, last = part.start or period.start, part.end or period.last
        if months and exact and last:
            yield from _ends(first, last, months)


def _ends(first: date, last: date, months: int) -> Iterator[date]:
    """The last days of units of so many months, counted from the beginning of the month of the first day."""
    month = first.year * 12 + first.month - 1
    for _ in range(MOST + 1):
        month += months
        if month // 12 > last.year + 1:
            return
        end = date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
        yield min(end, last)
        if end >= last:
            return
