"""Gives the values of fixed sets (standings, stages, remarks, duties) their words and CSS classes, each set's by one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Duty, RemarkKind
from generator.progress import MeasureState, Stage, Standing
from generator.russian import bind, days


@dataclass(frozen=True)
class Label:
    """What a value is called, and how the class of its mark ends."""

    words: str
    css: str


STANDINGS: Mapping[Standing, str] = {"действует": "now", "срок истёк": "past", "ещё не начался": "next"}
STAGES: Mapping[Stage, str] = {
    "выполнено": "done",
    "ещё не начато": "ahead",
    "идёт": "now",
    "срок близко": "near",
    "срок прошёл": "past",
}
"""The stages that are told of beside a deadline: of one that is not computed nothing is said there."""
REMARKS: Mapping[RemarkKind, Label] = {
    "перенос": Label("Исправлено при переносе", "repair"),
    "расхождение": Label("Расхождение", "conflict"),
    "неясно": Label("Неясно", "unclear"),
}
DUTIES: Mapping[Duty, str] = {
    "report": "Обязанность отчитаться",
    "publication": "Обязанность разместить на сайте",
    "control": "Контроль исполнения",
}
TODAY = "срок сегодня"


def of_standing(standing: Standing | None) -> Label | None:
    """How the term of a plan stands; nothing is said of one that cannot be read."""
    return Label(standing, STANDINGS[standing]) if standing else None


def of_stage(state: MeasureState) -> Label | None:
    """The stage of a measure beside its deadline."""
    if state.stage not in STAGES:
        return None
    left = None if state.days is None else f"срок через {days(state.days)}" if state.days else TODAY
    return Label(left or state.stage, STAGES[state.stage])


def stage_word(state: MeasureState) -> str:
    """The stage of a measure in a list, where its deadline does not stand beside it; typeset."""
    if state.days is not None:
        return f"срок близко: {days(state.days)}" if state.days else TODAY
    return "срок сайтом не вычисляется" if state.stage == "не вычисляется" else bind(state.stage)
