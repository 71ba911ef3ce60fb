"""Makes drafts of nodes by their kind, each with its place in the text."""

from typing import NamedTuple

from generator.deadline.drafts import DeadlineDraft
from generator.deadline.frequency import Often
from generator.deadline.rules import CODE, Node
from generator.deadline.values import Every, Repeats

_READY = frozenset(CODE[kind] for kind in ("until", "start", "throughout", "edged"))
_ADJECTIVES: dict[int, Every] = {1: "day", 2: "week", 3: "month", 4: "quarter", 6: "year"}


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
