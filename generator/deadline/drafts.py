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
    `later`: after «далее»; `place`: where in the text, if several drafts come of one node.
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
    """A draft and its place in the text; `apart` tells that a sign or a line end stands before it."""

    draft: DeadlineDraft
    start: int
    end: int
    rules: tuple[str, ...]
    apart: bool = False


def drafts(node: Node, leading: bool) -> tuple[DeadlineDraft, ...]:
    """The drafts of a node that is a part, none for any other; an adjective counts only where it leads the cell."""
    if node.code in _READY:
        ready: tuple[DeadlineDraft, ...] = node.value
        return ready
    if node.code == CODE["unit"]:
        return (DeadlineDraft("on", node.value),)
    if node.code == CODE["freq"]:
        often: Often = node.value
        return (DeadlineDraft("recurring", repeats=often.repeats, plain=often.plain, weak=often.weak, notes=often.notes),)
    if node.code == CODE["by_schedule"]:
        return (DeadlineDraft("by-schedule"),)
    return _rarer(node, leading)


def _rarer(node: Node, leading: bool) -> tuple[DeadlineDraft, ...]:
    if node.code == CODE["bad"]:
        return (DeadlineDraft("unread", doubt=node.value),)
    if node.code == CODE["oftenly"] and leading:
        return (DeadlineDraft("recurring", repeats=Repeats(1, 1, _ADJECTIVES[node.value]), plain=True),)
    return ()


def together(first: DeadlineDraft, second: DeadlineDraft, apart: bool) -> DeadlineDraft | None:
    """Two neighbours as one part, or None where they stay two; `apart` tells of a comma or a line end between them."""
    pair = first.kind, second.kind
    if second.later or (pair == ("on", "recurring") and apart and not second.yearly):
        return None
    if pair == ("recurring", "recurring"):
        return _repeats(first, second)
    if first.kind == second.kind and first.kind in ("on", "by-schedule", "on-demand"):
        return first._replace(stretches=first.stretches + second.stretches, doubt=first.doubt or second.doubt)
    if pair == ("throughout", "throughout"):
        return _wholes(first, second)
    if pair == ("from", "until") and not apart and first.stretches and second.stretches:
        return DeadlineDraft("on", since=first, till=second)
    return _bounded(first, second) or _bounded(second, first)


def _wholes(first: DeadlineDraft, second: DeadlineDraft) -> DeadlineDraft | None:
    if first.steady or not first.stretches:
        return second._replace(since=first.since or second.since, till=first.till or second.till)
    return first if second.steady or second.stretches in ((), (PLAN_YEAR,), first.stretches) else None


def _bounded(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft | None:
    """«с октября 2020г. постоянно», «1 раз в 2 недели с ноября», «ежегодно до 1 марта», «ежемесячно сентябрь – май»."""
    if bound.doubt or not (whole.steady or whole.kind == "recurring"):
        return None
    if whole.yearly and bound.stretches and bound.kind in ("on", "until", "from") and _yearless(bound):
        return _each_year(whole, bound)
    if bound.kind == "from" and whole.since is None:
        return whole._replace(since=bound)
    if bound.kind == "until" and whole.till is None and (whole.steady or not _yearless(bound)):
        return whole._replace(till=bound)
    return whole._replace(stretches=bound.stretches) if bound.kind == "on" and _long(bound, whole) else None


def _long(bound: DeadlineDraft, whole: DeadlineDraft) -> bool:
    """Whether the units can hold a repetition: one stretch of several units, or one that is long itself."""
    if len(bound.stretches) != 1 or whole.since or whole.till or (whole.stretches and not whole.steady):
        return False
    first, last, _ = bound.stretches[0]
    return first != last or first.grain not in ("day", "month")


def _yearless(draft: DeadlineDraft) -> bool:
    return all(mark.year is None and mark.pair is None and not mark.of and mark.grain not in ("year", "school-year")
               for stretch in draft.stretches for mark in stretch[:2])  # fmt: skip


def _each_year(whole: DeadlineDraft, bound: DeadlineDraft) -> DeadlineDraft:
    """A repetition on the day or in the month named; several days are several times, a range has no one day or month."""
    assert whole.repeats
    first, last, _ = bound.stretches[0]
    month = last.number if last.grain in ("day", "month") and first.number == last.number and len(bound.stretches) == 1 else None
    day = last.day if month and last.grain == "day" and first.day == last.day == (last.last or last.day) > 0 else None
    return whole._replace(repeats=whole.repeats._replace(times=len(bound.stretches), month=month, day=day), plain=False)


def _repeats(left: DeadlineDraft, right: DeadlineDraft) -> DeadlineDraft | None:
    """«По вторникам 1 раз в неделю», «ежемесячно до 25 числа», «ежегодно, 1 раз в полугодие» as one repetition."""
    first, second = left.repeats, right.repeats
    if not first or not second:
        return left if first else right
    fine, coarse = (first, second) if first.weekday or first.day else (second, first)
    merged = None
    if (fine.weekday or fine.day) and not (coarse.weekday or coarse.day):
        # Nothing is finer than a day: «ежедневно по вторникам» stays two parts.
        refined = fine.unit in ("week", "month", coarse.unit) and coarse.unit != "day"
        merged = coarse._replace(weekday=fine.weekday, day=fine.day, times=max(fine.times, coarse.times)) if refined else None
    elif first.unit == second.unit and (left.plain or right.plain or first == second):
        merged = second if left.plain else first
    elif left.yearly:
        merged = second
    return merged and left._replace(
        repeats=merged,
        notes=left.notes + right.notes,
        plain=False,
        weak=False,
        since=left.since or right.since,
        till=left.till or right.till,
    )
