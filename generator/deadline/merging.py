"""Joins two neighbouring parts of a cell into one by their kinds: repetitions, terms in a row, a term and what bounds it."""

from generator.deadline.calendar_units import CalendarUnit, single
from generator.deadline.drafts import PLAN_YEAR, DeadlineDraft
from generator.deadline.values import Repeats
from generator.deadline.yearly import each_year


def together(first: DeadlineDraft, second: DeadlineDraft, apart: bool, broken: bool = False) -> DeadlineDraft | None:
    """Two neighbours as one part, or None where they stay two.

    `apart` tells of a comma or a line end between them, `broken` of a line end or a semicolon.
    """
    if second.later:
        return None
    match first.kind, second.kind:
        case "recurring", "recurring":
            return _repeats(first, second)
        case "throughout", "throughout":
            return _wholes(first, second)
        case "on", "recurring":
            return _in_term(first, second, apart, broken)
        case "from", "until" if not apart and first.stretches and second.stretches:
            return DeadlineDraft("on", since=first, till=second)
        case _:
            return _listed(first, second) or _beside(first, second, broken)


def _in_term(term: DeadlineDraft, often: DeadlineDraft, apart: bool, broken: bool) -> DeadlineDraft | None:
    """«октябрь, еженедельно» repeats within the month; «апрель (вторая среда)» is a day of it."""
    if often.loose and (days := _of_month(term, often)):
        return days
    if not broken and _one_month(term) and often.repeats and often.repeats.unit in {"day", "week"}:
        return often._replace(stretches=term.stretches, notes=term.notes + often.notes, weak=False)
    if apart and not often.yearly and not (often.loose and _long(term, often)):
        return None
    return _beside(term, often, broken)


def _listed(first: DeadlineDraft, second: DeadlineDraft) -> DeadlineDraft | None:
    sided = any(draft.since or draft.till for draft in (first, second))
    if first.kind != second.kind or first.kind not in {"on", "by-schedule", "on-demand"} or sided:
        return None
    return first._replace(stretches=first.stretches + second.stretches, doubt=first.doubt or second.doubt)


def _beside(first: DeadlineDraft, second: DeadlineDraft, broken: bool) -> DeadlineDraft | None:
    if broken:  # a limit of its own line bounds no repetition that has bounds, nor one that begins below it
        return None if first.stretches or first.since or first.till else _bounded(first, second)
    return _bounded(first, second) or _bounded(second, first)


def _one_month(draft: DeadlineDraft) -> bool:
    if len(draft.stretches) != 1 or draft.doubt:
        return False
    first, last, _ = draft.stretches[0]
    return first == last and first.grain == "month"


def _of_month(month: DeadlineDraft, days: DeadlineDraft) -> DeadlineDraft | None:
    """«апрель (вторая среда)», «сентябрь, последняя пятница»: days of the one month named."""
    repeats = days.repeats
    if not _one_month(month) or repeats is None or not repeats.nth:
        return None
    unit = month.stretches[0].first._replace(grain="day", weekday=repeats.weekday or 0)
    return month._replace(stretches=tuple(single(unit._replace(day=number)) for number in repeats.nth))


def _wholes(first: DeadlineDraft, second: DeadlineDraft) -> DeadlineDraft | None:
    if first.steady or not first.stretches:
        return second._replace(since=first.since or second.since, till=first.till or second.till)
    return first if second.steady or second.stretches in ((), (PLAN_YEAR,), first.stretches) else None


def _bounded(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft | None:
    """«с октября 2020г. постоянно», «1 раз в 2 недели с ноября», «ежегодно до 1 марта», «ежемесячно сентябрь – май»."""
    if bound.doubt or not (whole.steady or whole.kind == "recurring"):
        return None
    if whole.yearly and bound.stretches and bound.kind in ("on", "until", "from") and _yearless(bound):
        return each_year(whole, bound)
    return _two_sided(whole, bound) if bound.kind == "on" else _sided(whole, bound)


def _sided(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft | None:
    """A limit or a beginning, where the repetition has none yet."""
    if whole.stretches and not whole.steady:
        return None
    if whole.yearly and bound.kind == "until" and bound.stretches[0].last == CalendarUnit("school-year"):
        assert whole.repeats  # by the last day before a school year begins or on which one ends
        return whole._replace(repeats=whole.repeats._replace(month=8, day=31), plain=False)
    if bound.kind == "from":
        return whole._replace(since=bound) if whole.since is None else None
    limits = bound.kind == "until" and whole.till is None and (whole.steady or not _yearless(bound))
    return whole._replace(till=bound) if limits else None


def _two_sided(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft | None:
    """A term of two sides: «с 1 марта до 31 мая», «сентябрь – май»."""
    if bound.since or bound.till:
        free = not (bound.stretches or whole.since or whole.till)
        return whole._replace(since=bound.since, till=bound.till) if free else None
    return whole._replace(stretches=bound.stretches) if _long(bound, whole) else None


def _long(bound: DeadlineDraft, whole: DeadlineDraft) -> bool:
    """Whether the units can hold a repetition: one stretch of several units, or one that is long itself."""
    if len(bound.stretches) != 1 or whole.since or whole.till or (whole.stretches and not whole.steady):
        return False
    first, last, _ = bound.stretches[0]
    often = whole.repeats is not None and whole.repeats.unit in ("day", "week")
    return first != last or first.grain not in ("day", "month") or (first.grain == "month" and often)


def _yearless(draft: DeadlineDraft) -> bool:
    return all(mark.year is None and mark.pair is None and not mark.of and mark.grain not in ("year", "school-year")
               for stretch in draft.stretches for mark in stretch[:2])  # fmt: skip


def _repeats(left: DeadlineDraft, right: DeadlineDraft) -> DeadlineDraft | None:
    """«По вторникам 1 раз в неделю», «ежемесячно до 25 числа», «ежегодно, 1 раз в полугодие» as one repetition."""
    first, second = left.repeats, right.repeats
    if not first or not second:
        return left if first else right
    fine, coarse = (first, second) if _exact(first) else (second, first)
    merged, yearly = None, tuple[str, ...]()
    if _exact(fine) and not _exact(coarse):
        # Nothing is finer than a day: «ежедневно по вторникам» stays two parts; days of a month are none of a week.
        freely = (left if fine is first else right).free and fine.unit in ("week", "month") and coarse.unit != "week"
        refined = coarse.unit != "day" and (fine.unit == coarse.unit or freely)
        details = {name: getattr(fine, name) for name in ("weekday", "weekdays", "nth", "day", "days")}
        details |= {name: getattr(fine, name) or getattr(coarse, name) for name in ("month", "months")}
        merged = coarse._replace(**details, times=max(fine.times, coarse.times)) if refined else None
    elif first.unit == second.unit and (left.plain or right.plain or first == second):
        merged = second if left.plain else first
    elif left.yearly:
        merged, yearly = second, ("повторяется из года в год",)
    return merged and left._replace(
        repeats=merged,
        notes=left.notes + right.notes + yearly,
        plain=False,
        weak=False,
        loose=left.loose and right.loose,
        free=False,
        since=left.since or right.since,
        till=left.till or right.till,
    )


def _exact(repeats: Repeats) -> bool:
    return bool(repeats.weekday or repeats.day or repeats.weekdays or repeats.days)
