"""Gives the values of fixed sets (standings, stages, remarks, duties) their words and CSS classes, each set's by one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Duty, RemarkKind
from generator.progress import MeasureState, ReportState, Stage, Standing
from generator.russian import days


@dataclass(frozen=True)
class Label:
    """What a value is called, and how the class of its mark ends."""

    words: str
    css: str


STANDINGS: Mapping[Standing, str] = {"действует": "now", "срок истёк": "past", "ещё не начался": "next"}
STAGES: Mapping[Stage, str] = {
    "выполнено": "done", "ещё не начато": "ahead", "идёт": "now", "срок близко": "near",
    "перенесено": "aside", "отменено": "aside", "не применимо": "aside",
}  # fmt: skip
"""The stages that are told of one measure. That deadlines have passed is told of all at once: silence says nothing of a deed."""
TOLD_BEFORE: tuple[Stage, ...] = ("выполнено", "перенесено", "отменено", "не применимо")
TOLD: tuple[Stage, ...] = (*TOLD_BEFORE, "срок близко")
TOLD_AFTER: tuple[Stage, ...] = (*TOLD, "ещё не начато", "идёт")
"""What is told of a measure before its plan's term, within it, and after its end."""
REMARKS: Mapping[RemarkKind, Label] = {
    "перенос": Label("Исправлено при переносе", "repair"),
    "опечатка": Label("Опечатка", "slip"),
    "расхождение": Label("Расхождение", "conflict"),
    "неясно": Label("Неясно", "unclear"),
}
SLIGHT: frozenset[RemarkKind] = frozenset({"перенос", "опечатка"})
"""Remarks on how the words were typed, not on what they say: they fold."""
DUTIES: Mapping[Duty, str] = {
    "report": "Обязанность отчитаться",
    "publication": "Обязанность разместить на сайте",
    "control": "Контроль исполнения",
}
REPORTS: Mapping[ReportState, Label] = {
    "размещён": Label("отчёт размещён", "placed"),
    "на сайте нет": Label("отчёта на сайте нет", "absent"),
    "срок не наступил": Label("срок не наступил", "ahead"),
    "срок не вычисляется": Label("срок не вычисляется", "undated"),
}
TODAY = "срок сегодня"


def of_standing(standing: Standing | None) -> Label | None:
    """How the term of a plan stands; nothing is said of one that cannot be read."""
    return Label(standing, STANDINGS[standing]) if standing else None


def of_stage(state: MeasureState, standing: Standing | None) -> Label | None:
    """The stage of a measure where it differs from what is said of all: reported as done, near, alive after the plan's end."""
    told = TOLD if standing == "действует" else TOLD_AFTER if standing == "срок истёк" else TOLD_BEFORE
    if state.stage not in told:
        return None
    left = None if state.days is None else f"срок через {days(state.days)}" if state.days else TODAY
    return Label(left or state.stage, STAGES[state.stage])
