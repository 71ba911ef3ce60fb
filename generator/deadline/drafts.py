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
