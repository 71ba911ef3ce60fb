"""Gives a yearly repetition the days or months beside it: «ежегодно с 1 по 15 сентября», «2 раза в год (май, ноябрь)»."""

from itertools import pairwise

from generator.deadline.calendar_units import CalendarUnit, ImpossibleError, UnitRange
from generator.deadline.days import filled
from generator.deadline.drafts import DeadlineDraft, DraftSpan
from generator.deadline.values import PlanPeriod


def each_year(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft:
    """A repetition on the days or in the months named; several stretches are several times."""
    assert whole.repeats
    rows = [row for stretch in bound.stretches if (row := _in_year(stretch))]
    doubt = next((mark.doubt for stretch in bound.stretches for mark in stretch[:2] if mark.doubt), None)
    if len(rows) < len(bound.stretches):
        repeats = whole.repeats._replace(times=len(bound.stretches))
        return whole._replace(repeats=repeats, plain=False, doubt="не вычислено, в какие дни года")
    months = tuple((first.number, last.number) for first, last in rows)
    days = tuple((first.day or 1, last.last or last.day or -1) for first, last in rows)
    one = len(set(months)) == 1 and months[0][0] == months[0][1]
    weekday = rows[0][0].weekday
    repeats = whole.repeats._replace(
        times=len(rows),
        month=months[0][0] if one else None,
        months=() if one else months,
        weekday=weekday or None,
        nth=tuple(first for first, _ in days) if weekday else (),
    )
    if not weekday and any(first.day for first, _ in rows):
        alone = one and len(days) == 1 and days[0][0] == days[0][1] > 0
        repeats = repeats._replace(day=days[0][0]) if alone else repeats._replace(days=days)
    return whole._replace(repeats=repeats, plain=False, doubt=doubt)


def _in_year(stretch: UnitRange) -> tuple[CalendarUnit, CalendarUnit] | None:
    """The ends of a stretch as months or days of a year; None for halves and seasons, which stay as they are told."""
    first, last, _ = stretch
    if first.grain == last.grain == "quarter":
        return CalendarUnit("month", 3 * first.number - 2), CalendarUnit("month", 3 * last.number)
    if first.grain == last.grain == "half-year" and not (first.school or last.school):
        return CalendarUnit("month", 6 * first.number - 5), CalendarUnit("month", 6 * last.number)
    return (first, last) if {first.grain, last.grain} <= {"day", "month"} and first.grain == last.grain else None


def yearly(pieces: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """Pieces with «2 раза в год» told its months by a neighbour that names as many; the neighbour stays where it has days."""
    for at, (first, second) in enumerate(pairwise(pieces)):
        often, named = (first, second) if first.draft.kind == "recurring" else (second, first)
        repeats = often.draft.repeats
        if repeats is None or repeats[:6] != (len(named.draft.stretches), 1, "year", None, None, None) or repeats.months:
            continue
        if named.draft.kind != "on" or often.draft.plain or second.draft.later or not _months(named.draft):
            continue
        whole = each_year(often.draft, named.draft)
        pair = [piece._replace(draft=whole) if piece is often else piece for piece in (first, second)]
        if not all(_has_days(stretch, period) for stretch in named.draft.stretches):
            pair = [first._replace(draft=whole, end=second.end, rules=(*first.rules, *second.rules))]
        return [*pieces[:at], *pair, *pieces[at + 2 :]]
    return pieces


def _has_days(stretch: UnitRange, period: PlanPeriod | None) -> bool:
    try:
        return filled(stretch, period).span is not None
    except ImpossibleError:
        return True  # it stays beside the repetition, for its fault to be told


def _months(draft: DeadlineDraft) -> bool:
    marks = [mark for stretch in draft.stretches for mark in stretch[:2]]
    return all(mark.grain in {"day", "month"} and mark.year is None and mark.pair is None for mark in marks)
