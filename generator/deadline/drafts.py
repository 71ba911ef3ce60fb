"""Parts of a cell before the plan's period is applied: their kind, their units, and how neighbours join."""

from typing import NamedTuple

from generator.deadline.calendar_units import CalendarUnit, UnitRange, single
from generator.deadline.frequency import Often
from generator.deadline.rules import CODE, Node
from generator.deadline.values import Every, Kind, Repeats

PLAN = single(CalendarUnit("year", of="plan"))
PLAN_YEAR = single(CalendarUnit("year", of="plan-year"))
_READY = frozenset(CODE[kind] for kind in ("until", "start", "throughout", "edged"))
_ADJECTIVES: dict[int, Every] = {1: "day", 2: "week", 3: "month", 4: "quarter", 6: "year"}


class DeadlineDraft(NamedTuple):
    """A part as read. `until` and `from` have one stretch; a repetition or a whole may have stretches that bound it.

    `inclusive`: the unit after «до» counts itself; `after`: what follows the unit counts; `since` and `till` bound a
    repetition or a whole from one side; `plain`: an adverb that more exact words may follow; `weak`: a bare weekday;
    `loose`: days of a month that no word says to be of each; `free`: days that may be of a
    rarer repetition beside them; `later`: after «далее»; `place`: where in the text, if several drafts come of one node.
    """

    kind: Kind
    stretches: tuple[UnitRange, ...] = ()
    repeats: Repeats | None = None
    inclusive: bool = False
    after: bool = False
    since: "DeadlineDraft | None" = None
    till: "DeadlineDraft | None" = None
    plain: bool = False
    weak: bool = False
    loose: bool = False
    free: bool = False
    later: bool = False
    place: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    doubt: str | None = None

    @property
    def steady(self) -> bool:
        """A bare «постоянно»."""
        return self.kind == "throughout" and self.stretches == (PLAN,)

    @property
    def yearly(self) -> bool:
        """A bare «ежегодно» that takes its days from its neighbour."""
        return self.plain and self.repeats is not None and self.repeats[:3] == (1, 1, "year")


class DraftSpan(NamedTuple):
    """A draft and its place in the text.

    `apart` tells that a sign or a line end stands before it, `broken` a line end or a semicolon; `inside` that it is in brackets.
    """

    draft: DeadlineDraft
    start: int
    end: int
    rules: tuple[str, ...]
    apart: bool = False
    broken: bool = False
    inside: bool = False


def drafts(node: Node, leading: bool) -> tuple[DeadlineDraft, ...]:
    """The drafts of a node that is a part, none for any other; an adjective counts only where it leads the cell."""
    if node.code in _READY:
        ready: tuple[DeadlineDraft, ...] = node.value
        return ready
    if node.code == CODE["unit"]:
        return (DeadlineDraft("on", node.value),)
    if node.code == CODE["freq"]:
        often: Often = node.value
        return (DeadlineDraft("recurring", repeats=often.repeats, plain=often.plain, weak=often.weak, loose=often.loose,
                              free=often.free, notes=often.notes),)  # fmt: skip
    if node.code == CODE["by_schedule"]:
        return (DeadlineDraft("by-schedule"),)
    return _rarer(node, leading)


def _rarer(node: Node, leading: bool) -> tuple[DeadlineDraft, ...]:
    if node.code == CODE["bad"]:
        return (DeadlineDraft("unread", doubt=node.value),)
    if node.code == CODE["oftenly"] and leading:
        return (DeadlineDraft("recurring", repeats=Repeats(1, 1, _ADJECTIVES[node.value]), plain=True),)
    return ()


def together(first: DeadlineDraft, second: DeadlineDraft, apart: bool, broken: bool = False) -> DeadlineDraft | None:
    """Two neighbours as one part, or None where they stay two.

    `apart` tells of a comma or a line end between them, `broken` of a line end or a semicolon.
    """
    pair = first.kind, second.kind
    if second.later:
        return None
    if pair == ("on", "recurring"):
        if second.loose and (days := _of_month(first, second)):
            return days
        within = _one_month(first) and second.repeats and second.repeats.unit in ("day", "week")
        if within and not broken:
            return second._replace(stretches=first.stretches, notes=first.notes + second.notes, weak=False)
        if apart and not second.yearly and not (second.loose and _long(first, second)):
            return None
    if pair == ("recurring", "recurring"):
        return _repeats(first, second)
    sided = any(draft.since or draft.till for draft in (first, second))
    if first.kind == second.kind and first.kind in ("on", "by-schedule", "on-demand") and not sided:
        return first._replace(stretches=first.stretches + second.stretches, doubt=first.doubt or second.doubt)
    if pair == ("throughout", "throughout"):
        return _wholes(first, second)
    if pair == ("from", "until") and not apart and first.stretches and second.stretches:
        return DeadlineDraft("on", since=first, till=second)
    if broken:  # a limit of its own line bounds no repetition that has bounds, nor one that begins below it
        return None if first.stretches or first.since or first.till else _bounded(first, second)
    return _bounded(first, second) or _bounded(second, first)


def _one_month(draft: DeadlineDraft) -> bool:
    return len(draft.stretches) == 1 and draft.stretches[0].first == draft.stretches[0].last \
        and draft.stretches[0].first.grain == "month" and not draft.doubt  # fmt: skip


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
    if whole.stretches and not whole.steady and bound.kind != "on":  # it has both bounds already
        return None
    if whole.yearly and bound.kind == "until" and bound.stretches[0].last == CalendarUnit("school-year"):
        assert whole.repeats  # by the last day before a school year begins or on which one ends
        return whole._replace(repeats=whole.repeats._replace(month=8, day=31), plain=False)
    if bound.kind == "from" and whole.since is None:
        return whole._replace(since=bound)
    if bound.kind == "until" and whole.till is None and (whole.steady or not _yearless(bound)):
        return whole._replace(till=bound)
    if bound.kind == "on" and (bound.since or bound.till):
        free = not (bound.stretches or whole.since or whole.till)
        return whole._replace(since=bound.since, till=bound.till) if free else None
    return whole._replace(stretches=bound.stretches) if bound.kind == "on" and _long(bound, whole) else None


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
