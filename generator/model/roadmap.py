"""One published roadmap: the act, its annexes block by block, and the remarks beside them."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.fingerprint import shared
from generator.model import bounds
from generator.model.act import Act
from generator.model.tables import (
    Indicators,
    OtherTable,
    Participants,
    Plan,
    RiskFactors,
    Targets,
    WorkingGroup,
)
from generator.model.text import Day, End, Line, Name, Record, Signed, Slug, Some, Term
from generator.names import Show

Table = Plan | WorkingGroup | Indicators | Targets | RiskFactors | Participants | OtherTable
RemarkKind = Literal["перенос", "опечатка", "расхождение", "неясно"]
CONTENTS = ("text", "plan", "working_group", "indicators", "targets", "risk_factors", "participants", "table")


class Period(Record):
    """Срок действия дорожной карты."""

    wording: Name
    """Срок теми словами, какими он назван: на 2022 год."""
    start: Day
    """Первый день срока: 2022-01-01."""
    end: End
    """Последний день срока: 2022-12-31; если срок не ограничен — бессрочно."""

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.last and self.last < self.start:
            raise PydanticCustomError("period_order", "period ends before it starts")
        if self.last and self._beyond(self.last):
            raise PydanticCustomError("period_long", "period is too long", {"years": bounds.YEARS})
        return self

    @property
    def last(self) -> date | None:
        """The last day; `None` where the term has none."""
        return self.end if isinstance(self.end, date) else None

    def _beyond(self, last: date) -> bool:
        """Whether a day comes when so many whole years are over as a term may last; days are compared, none is made."""
        return (last.year - bounds.YEARS, last.month, last.day) >= (self.start.year, self.start.month, self.start.day)


class Block(Record):
    """Часть приложения: заголовок и не больше одного содержания под ним."""

    heading: Signed | None = None
    """Заголовок, как напечатан, с номером."""
    level: int = Field(default=1, ge=1, le=3)
    """Уровень заголовка: 1 — раздел приложения, 2 и 3 — внутри него."""
    text: Signed | None = None
    """Абзацы и перечни: абзацы через пустую строку, пункты перечня с новой строки со своим знаком."""
    plan: Plan | None = None
    """План мероприятий."""
    working_group: WorkingGroup | None = None
    """Состав рабочей группы."""
    indicators: Indicators | None = None
    """Целевые показатели."""
    targets: Targets | None = None
    """Целевые ориентиры и индикаторы по группам."""
    risk_factors: RiskFactors | None = None
    """Факторы риска с описаниями."""
    participants: Participants | None = None
    """Участники с функциями."""
    table: OtherTable | None = None
    """Другая таблица."""

    @model_validator(mode="after")
    def _one_content(self) -> "Block":
        filled = [name for name in CONTENTS if getattr(self, name) is not None]
        if len(filled) > 1:
            raise PydanticCustomError("block_contents", "several contents", {"names": ", ".join(filled)})
        if not filled and self.heading is None:
            raise PydanticCustomError("block_empty", "no content")
        return self

    @property
    def kind(self) -> str:
        """Which of the contents stands under the heading; empty when none does."""
        return next((name for name in CONTENTS if getattr(self, name) is not None), "")

    @property
    def content(self) -> Signed | Table | None:
        """What stands under the heading."""
        content: Signed | Table | None = getattr(self, self.kind) if self.kind else None
        return content


class Annex(Record):
    """Приложение к акту."""

    label: Signed | None = None
    """Отметка о приложении, как напечатана: «Приложение 1 к приказу …»."""
    title: Signed | None = None
    """Заголовок приложения, как напечатан."""
    blocks: tuple[Block, ...] = ()
    """Части приложения в порядке документа."""


class Remark(Record):
    """Замечание к месту документа."""

    at: Line
    """Место: якорь со страницы без «#», например m-1-9, c-2.3, annex-1, act."""
    also: Annotated[tuple[Line, ...], Field(max_length=bounds.MARKS)] = ()
    """Другие места, о которых это же замечание: m-1.1-1/deadline."""
    kind: RemarkKind
    """Что это за замечание.

    перенос — исправлено повреждение скана; опечатка — напечатано с ошибкой, но смысл ясен; расхождение — документ спорит
    сам с собой; неясно — надо сверить.
    """
    by: Line
    """Чьё замечание: редакция сайта или название ведомства."""
    text: Signed
    """Что замечено, простыми словами."""


class Names(Record):
    """Как показывать имена людей."""

    show: Show = "full"
    """full — как подписано, initials — фамилия и инициалы, posts — имена не показывать; действует, если строже выбора сайта."""
    also: Annotated[tuple[Line, ...], Field(max_length=bounds.MARKS)] = ()
    """Какие ещё слова документа скрыть: имена, которых программа не узнала."""
    keep: Annotated[tuple[Line, ...], Field(max_length=bounds.MARKS)] = ()
    """Какие слова документа оставить: программа приняла их за имя."""


@shared
class Roadmap(Record):
    """Дорожная карта, опубликованная муниципалитетом."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    published_by: Literal["department", "transcribed"]
    """department — опубликовало само ведомство; transcribed — перенесено редакцией сайта из открытого документа."""
    published: Day | None = None
    """День размещения на сайте, если известен: 2022-02-01."""
    period: Period
    """Срок действия; вписывается руками, а не берётся из имени папки."""
    act: Act
    """Акт, которым утверждена карта."""
    annexes: Annotated[tuple[Annex, ...], Some] = Field(json_schema_extra={"minItems": 1})
    """Приложения в порядке документа."""
    abbreviations: dict[Term, Line] = Field(default_factory=dict, max_length=bounds.TERMS)
    """Сокращения, как их раскрывает сам документ: ШНОР — школа с низкими образовательными результатами."""
    originals: dict[str, Line] = Field(default_factory=dict, max_length=bounds.MARKS)
    """Приложенные оригиналы: имя файла в папке files/ — подпись к нему."""
    supported: Annotated[tuple[Slug, ...], Field(max_length=bounds.SCHOOLS)] = ()
    """Школы из municipality.yml, которые этот документ называет среди получающих адресную поддержку."""
    remarks: Annotated[tuple[Remark, ...], Field(max_length=bounds.REMARKS)] = ()
    """Замечания к отдельным местам документа."""
    names: Names | None = Field(default=None, exclude_if=lambda names: names is None)
    """Как показывать имена людей, если не так, как на всём сайте."""

    @property
    def title(self) -> str:
        """The plan's own title: of the annex that holds the plan, else of the act."""
        titles = [annex.title for annex in self.annexes if any(block.plan for block in annex.blocks)]
        return (titles[0] if titles else None) or self.act.title or self.period.wording

    @property
    def plans(self) -> Iterator[Plan]:
        """Every plan of measures, in printed order."""
        return (block.plan for annex in self.annexes for block in annex.blocks if block.plan)
