"""Computes the state of a plan and of its measures on a day, from deadlines and reports alone."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.deadline import Deadline
from generator.model import Period
from generator.reported import ReportedUpdate

Standing = Literal["ещё не начался", "действует", "срок истёк"]
Stage = Literal[
    "выполнено", "ещё не начато", "идёт", "срок близко", "срок прошёл", "не вычисляется", "перенесено", "отменено", "не применимо"
]
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


def state(deadline: Deadline, latest: ReportedUpdate | None, period: Period, today: date) -> MeasureState:
    """The state of a measure on a day: by the latest word on it, else by its deadline, which a word may have moved.

    A deadline that names no end ends with the plan's `period`, unless it begins only after that.
    """
    if latest and latest.date <= today:
        if latest.status in ("выполнено", "отменено", "не применимо"):
            return MeasureState(latest.status)
        if latest.status == "перенесено":
            return _left(latest.until, today) if latest.until else MeasureState("перенесено")
    started = latest is not None and latest.date <= today
    start, end = _next(deadline, today)
    if start is None and end is None:
        return MeasureState("не вычисляется")
    if start and today < start and not started:
        return MeasureState("ещё не начато")
    if end is None and period.last and (start is None or start <= period.last):
        end = period.last
    return _left(end, today) if end else MeasureState("идёт")


def _left(end: date, today: date) -> MeasureState:
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
