"""Writes `compare.json`: what a comparison loads of one edition, without the words that it does not show."""

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator import outline
from generator.compare import EditionPlan
from generator.compare.indicator_table import PeriodValues, printed_indicators
from generator.compare.plan import kind
from generator.model import Indicator, Item
from generator.outline import OutlinePlace
from generator.reading import MeasureReading


class ComparisonRecord(BaseModel):
    """A frozen value that is published."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class ComparedMeasure(ComparisonRecord):
    """Мероприятие плана."""

    anchor: str
    """Якорь на странице плана."""
    section: str | None
    """Номер раздела без точки; null, если разделов нет."""
    number: str | None
    """Номер, как напечатан."""
    text: str | None
    """Что делается, как напечатано."""
    deadline: str | None
    """Срок, как напечатан."""
    kind: str
    """Вид срока, прочитанный программой."""
    first: date | None
    """Первый день, если известен."""
    last: date | None
    """Последний день, если известен."""
    responsible: str | None
    """Ответственный, как напечатан."""
    bodies: tuple[str | None, ...]
    """Виды исполнителей, каждый один раз; null — назван исполнитель, вид которого не узнан."""
    result: str | None
    """Ожидаемый результат, как напечатан."""
    themes: tuple[str, ...]
    """Темы."""
    factors: tuple[str, ...]
    """Факторы риска."""
    hand: tuple[Literal["bodies", "themes", "factors"], ...]
    """Что из этого указано вручную, а не найдено программой."""


class ComparedFactor(ComparisonRecord):
    """Фактор риска, который документ заявляет или описывает."""

    code: str
    """Код из словаря сайта."""
    hand: bool
    """Указан вручную, а не найден программой."""
    typical: bool = False
    """Описан как типичный, а не заявлен."""


class ComparedIndicator(ComparisonRecord):
    """Показатель."""

    anchor: str
    """Якорь на странице плана."""
    label: str
    """Как он назван на сайте: по номеру, а где такой номер в плане не один, ещё и по таблице."""
    text: str
    """Наименование, как напечатано."""
    unit: str | None
    """Единица измерения, как напечатана."""
    values: tuple[tuple[str, str], ...]
    """Заголовок графы и значение в ней, как напечатаны."""
    baseline: str | None
    """Исходное значение внутри слов, отмеченное вручную."""
    target: str | None
    """Целевое значение внутри слов, отмеченное вручную."""


class ComparedPlan(ComparisonRecord):
    """План со всем, что нужно для сравнения."""

    format: Literal[1] = 1
    """Версия этого описания."""
    path: str
    """Место в данных: регион, муниципалитет, срок."""
    region: str
    """Субъект Российской Федерации."""
    municipality: str
    """Муниципальное образование."""
    kind: str | None
    """Вид муниципального образования по его названию."""
    wording: str
    """Срок плана, как назван в документе."""
    start: date
    """Первый день срока."""
    end: date | None
    """Последний день срока; null, если план бессрочный."""
    title: str
    """Название плана, как напечатано."""
    act: str
    """Акт, которым он утверждён."""
    region_iso: str | None
    """Код региона по ISO 3166-2, если указан."""
    oktmo: str | None
    """Код муниципалитета по ОКТМО, если указан."""
    inn: str | None
    """ИНН ведомства, если указан."""
    declared: tuple[ComparedFactor, ...]
    """Факторы риска, которые документ заявляет или описывает как типичные."""
    measures: tuple[ComparedMeasure, ...]
    """Мероприятия в порядке документа."""
    indicators: tuple[ComparedIndicator, ...]
    """Показатели в порядке документа."""


def edition(plan: EditionPlan, act: str) -> str:
    """The JSON of one edition (UTF-8); `act` is the name of the act that approves it."""
    reading = plan.reading
    term = reading.roadmap.period
    published = ComparedPlan(
        path=plan.path,
        region=plan.region,
        municipality=plan.town,
        kind=kind(plan.town),
        wording=plan.wording,
        start=term.start,
        end=term.last,
        title=reading.roadmap.title,
        act=act,
        region_iso=plan.codes.iso,
        oktmo=plan.codes.oktmo,
        inn=plan.codes.inn,
        declared=tuple(
            ComparedFactor(code=subject.code, hand=subject.origin == "hand", typical=typical)
            for typical, subjects in ((False, reading.declared), (True, reading.typical))
            for subject in subjects
        ),
        measures=tuple(_measure(read) for read in reading.measures),
        indicators=tuple(_indicator(*printed) for printed in printed_indicators(outline.of(reading.roadmap))),
    )
    return text(published)


def _measure(read: MeasureReading) -> ComparedMeasure:
    measure = read.measure
    set_here: dict[Literal["bodies", "themes", "factors"], bool] = {
        "bodies": bool(measure.bodies),
        "themes": bool(measure.themes),
        "factors": bool(measure.factors),
    }
    return ComparedMeasure(
        anchor=read.place.anchor,
        section=read.place.section,
        number=measure.number,
        text=measure.text,
        deadline=measure.deadline,
        kind=read.deadline.kind,
        first=read.deadline.start,
        last=read.deadline.end,
        responsible=measure.responsible,
        bodies=tuple(dict.fromkeys(body.kind for body in read.bodies)),
        result=measure.result,
        themes=tuple(subject.code for subject in read.themes),
        factors=tuple(subject.code for subject in read.factors),
        hand=tuple(name for name, by_hand in set_here.items() if by_hand),
    )


def _indicator(place: OutlinePlace, row: Indicator | Item, values: PeriodValues) -> ComparedIndicator:
    return ComparedIndicator(
        anchor=place.anchor,
        label=place.label,
        text=row.text,
        unit=row.unit if isinstance(row, Indicator) else None,
        values=tuple((title, value) for _, title, value in values),
        baseline=row.baseline,
        target=row.target,
    )


def text(value: ComparisonRecord) -> str:
    """JSON whose every line is a key of the whole, so that a change is seen; without other spaces."""
    plain = value.model_dump(mode="json")
    lines = (f"{json.dumps(key)}:{json.dumps(field, ensure_ascii=False, separators=(',', ':'))}" for key, field in plain.items())
    return "{" + ",\n".join(lines) + "}\n"
