"""Computes the state of a plan and of its measures on a day, from deadlines and reports alone."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.deadline import Deadline
from generator.model import Done, Period

Standing = Literal["ещё не начался", "действует", "срок истёк"]
Stage = Literal["выполнено", "ещё не начато", "идёт", "срок близко", "срок прошёл", "не вычисляется"]
NEAR = 30  # days before a deadline that are counted aloud


@dataclass(frozen=True)
class MeasureState:
    """The stage of a measure on a day; `days` are left to its deadline when that is near."""

    stage: Stage
    days: int | None = None


def standing(period: Period, today: date) -> Standing:
    """How a plan's term stands on a day; both its ends belong to it, and one without end does not run out."""
    if today < period.start:
        return "ещё не начался"
    return "действует" if period.last is None or today <= period.last else "срок истёк"


def state(deadline: Deadline, done: Done | None, period: Period, today: date) -> MeasureState:
    """The state of a measure on a day: by what was reported, else by its deadline.

    A deadline that names no end ends with the plan's `period`, unless it begins only after that.
    """
    if done and done.date <= today:
        return MeasureState("выполнено")
    start, end = _next(deadline, today)
    if start is None and end is None:
        return MeasureState("не вычисляется")
    if start and today < start:
        return MeasureState("ещё не начато")
    if end is None and period.last and (start is None or start <= period.last):
        end = period.last
    if end is None:
        return MeasureState("идёт")
    left = (end - today).days
    if left < 0:
        return MeasureState("срок прошёл")
    return MeasureState("срок близко", left) if left <= NEAR else MeasureState("идёт")


def _next(deadline: Deadline, today: date) -> tuple[date | None, date | None]:
    """The bounds that matter today: of the first span not yet past, else those of the whole deadline."""
    coming = [span for span in deadline.spans if span.last >= today]
    if deadline.kind == "on" and coming:
        return coming[0].first, coming[0].last
    return deadline.start, deadline.end
