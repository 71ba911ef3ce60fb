"""`roadmap.json`: everything a roadmap's page says, for programs, and the schema that describes it."""

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator import addresses
from generator.loading import Edition
from generator.model import Department, Measure, Roadmap
from generator.outline import Place

SCHEMA_VERSION = "https://json-schema.org/draft/2020-12/schema"


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Words(_Published):
    """Слова документа; место для их прочтения программой."""

    text: str | None
    """Как напечатано; перенос строки — новая строка в ячейке."""


class PublishedMeasure(_Published):
    """Мероприятие плана."""

    section: str | None
    """Номер раздела без точки: 2.1; null, если разделов нет."""
    section_title: str | None
    """Заголовок этого раздела."""
    number: str | None
    """Номер мероприятия, как напечатан."""
    text: str | None
    """Что делается, как напечатано."""
    deadline: Words
    """Срок."""
    responsible: Words
    """Ответственные."""
    result: str | None
    """Ожидаемый результат или показатель реализации."""
    url: str
    """Адрес мероприятия."""


class PublishedRoadmap(_Published):
    """Дорожная карта со всем, что есть на её странице."""

    format: Literal[1] = 1
    """Версия этого описания."""
    url: str
    """Адрес страницы."""
    region: str
    """Субъект Российской Федерации."""
    municipality: str
    """Муниципальное образование."""
    department: Department
    """Ведомство."""
    title: str
    """Название дорожной карты, как напечатано."""
    measures: list[PublishedMeasure] = Field()
    """Все мероприятия в порядке документа."""
    roadmap: Roadmap
    """Документ целиком: акт, приложения, замечания."""


def roadmap(edition: Edition, region: str, municipality: str, department: Department, site: str | None) -> str:
    """The JSON of one edition (UTF-8, RFC 8259)."""
    assert edition.roadmap
    url = addresses.absolute(addresses.folder(edition.path), site)
    published = PublishedRoadmap(
        url=url,
        region=region,
        municipality=municipality,
        department=department,
        title=edition.roadmap.title,
        measures=[_measure(place, url) for place in edition.outline.measures],
        roadmap=edition.roadmap,
    )
    return _text(published.model_dump(mode="json"))


def schema() -> str:
    """The JSON Schema of `roadmap.json`."""
    described = PublishedRoadmap.model_json_schema(mode="serialization")
    return _text({"$schema": SCHEMA_VERSION, "title": "Дорожная карта", **described})


def _measure(place: Place, url: str) -> PublishedMeasure:
    measure = place.value
    assert isinstance(measure, Measure)
    numbered = [section for section in place.sections if section.section]
    return PublishedMeasure(
        section=place.section,
        section_title=numbered[-1].title if numbered else None,
        number=measure.number,
        text=measure.text,
        deadline=Words(text=measure.deadline),
        responsible=Words(text=measure.responsible),
        result=measure.result,
        url=f"{url}#{place.anchor}",
    )


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
