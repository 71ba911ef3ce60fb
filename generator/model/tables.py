"""The tables of an annex, row by row as printed: the plan itself and those around it."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from generator.model import bounds
from generator.model.text import Day, Line, Number, Record, Signed, Slug, Some, Term, Title, Unprinted

Columns = Annotated[
    dict[Term, Title],
    Some,
    Field(
        max_length=bounds.COLUMNS,
        json_schema_extra={"minProperties": 1},
        description="Графы таблицы в порядке печати: ключ графы — её заголовок, как напечатан.",
    ),
]


class Row(Record):
    """Строка таблицы."""

    number: Number | None = None
    """Номер строки, как напечатан."""
    cells: dict[Slug, Signed] = Field(default_factory=dict)
    """Ячейки дополнительных граф: ключ графы из columns — текст ячейки."""

    def cell(self, column: str) -> Signed | None:
        """The words printed in a column, `None` where the cell is empty."""
        words = self.cells.get(column) if column in self.cells else getattr(self, column, None)
        return "\n".join(item.text for item in words) if isinstance(words, tuple) else words


class Section(Record):
    """Строка-заголовок раздела внутри таблицы."""

    section: Number | None = None
    """Номер раздела, как напечатан: "1." или "2.4"."""
    level: int = Field(default=1, ge=1, le=4)
    """Уровень раздела: 1 — раздел, 2 — подраздел."""
    title: Signed
    """Заголовок раздела без номера."""
    factors: Annotated[tuple[Slug, ...], Field(max_length=bounds.MARKS), Unprinted()] = ()
    """Наша пометка: факторы риска, которым посвящён раздел."""


class Pair(Record):
    """Какая строка текста с какой строкой другой графы связана (считая с 1)."""

    text: int = Field(ge=1)
    """Номер строки в графе text."""
    deadline: int | None = Field(default=None, ge=1)
    """Номер строки в графе deadline."""
    responsible: int | None = Field(default=None, ge=1)
    """Номер строки в графе responsible."""


class HandBody(Record):
    """Исполнитель, указанный вручную."""

    text: Line
    """Как его называет документ."""
    kind: Slug
    """Вид исполнителя из словаря: department, school, person …"""


class Done(Record):
    """Сведения о выполнении."""

    date: Day
    """День, когда мероприятие выполнено."""
    text: Signed | None = None
    """Что сделано."""
    evidence: Line | None = None
    """Чем подтверждено: файл из папки files/ (files/protokol.pdf), слова («протокол № 3») или адрес https://…"""


class Measure(Row):
    """Мероприятие плана."""

    text: Signed | None = None
    """Что делается, как напечатано; каждый пункт перечня с новой строки."""
    deadline: Signed | None = None
    """Срок, как напечатан."""
    responsible: Signed | None = None
    """Ответственный, как напечатан."""
    result: Signed | None = None
    """Ожидаемый результат или показатель реализации, как напечатан."""
    pairs: Annotated[tuple[Pair, ...], Field(max_length=bounds.MARKS), Unprinted()] = ()
    """Наша пометка: какая строка текста к какому сроку и исполнителю относится."""
    themes: Annotated[tuple[Slug, ...], Field(max_length=bounds.MARKS), Unprinted()] = ()
    """Наша пометка: темы из словаря; важнее найденных программой."""
    factors: Annotated[tuple[Slug, ...], Field(max_length=bounds.MARKS), Unprinted()] = ()
    """Наша пометка: факторы риска из словаря; важнее найденных программой."""
    bodies: Annotated[tuple[HandBody, ...], Field(max_length=bounds.MARKS), Unprinted()] = ()
    """Наша пометка: исполнители; важнее найденных программой."""
    schools: Annotated[tuple[Slug, ...], Field(max_length=bounds.SCHOOLS), Unprinted()] = ()
    """Наша пометка: школы из municipality.yml, о которых мероприятие; важнее найденных программой."""
    done: Annotated[Done | None, Unprinted()] = None
    """Сведения о выполнении, если они есть."""


def _kind_of_row(row: Any) -> str:
    """A row with a title is a section, any other a measure."""
    keys = row if isinstance(row, dict) else getattr(row, "__dict__", {})
    return "Section" if "title" in keys or "section" in keys else "Measure"


PlanRow = Annotated[Annotated[Section, Tag("Section")] | Annotated[Measure, Tag("Measure")], Discriminator(_kind_of_row)]


class Plan(Record):
    """План мероприятий: таблица, ради которой всё публикуется."""

    columns: Columns
    rows: tuple[PlanRow, ...]
    """Строки плана подряд, как напечатаны: разделы и мероприятия."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures alone, in printed order."""
        return tuple(row for row in self.rows if isinstance(row, Measure))


class Member(Row):
    """Член рабочей группы."""

    member: Signed | None = None
    """Фамилия, инициалы и должность одной ячейкой, как напечатано."""
    name: Signed | None = None
    """Фамилия и инициалы отдельной ячейкой."""
    post: Signed | None = None
    """Должность отдельной ячейкой."""
    role: Signed | None = None
    """Роль в рабочей группе."""


class WorkingGroup(Record):
    """Состав рабочей группы."""

    columns: Columns
    rows: tuple[Member, ...]
    """Члены рабочей группы в порядке документа."""


class Measured(Record):
    """Our understanding of an indicator, never printed as the document's words."""

    id: Annotated[Slug | None, Unprinted()] = None
    """Наша пометка: короткое имя для адреса, если номер не напечатан."""
    key: Annotated[Slug | None, Unprinted()] = None
    """Наша пометка: общий ключ показателя из словаря; важнее найденного программой."""
    baseline: Annotated[Line | None, Unprinted()] = None
    """Наша пометка: исходное значение, названное внутри слов."""
    target: Annotated[Line | None, Unprinted()] = None
    """Наша пометка: целевое значение, названное внутри слов."""


class Indicator(Row, Measured):
    """Целевой показатель."""

    text: Signed
    """Наименование показателя, как напечатано."""
    unit: Line | None = None
    """Единица измерения, как напечатана."""
    values: dict[Slug, Signed] = Field(default_factory=dict)
    """Значения по периодам: ключ графы из columns — значение, как напечатано."""

    def cell(self, column: str) -> Signed | None:
        """The words printed in a column, a period's value among them."""
        return self.values.get(column) or super().cell(column)


class Indicators(Record):
    """Таблица целевых показателей."""

    columns: Columns
    rows: tuple[Indicator, ...]
    """Показатели в порядке документа."""


class Item(Measured):
    """Показатель строкой перечня внутри ячейки."""

    text: Signed
    """Строка перечня с напечатанным знаком: «• наличие …»."""


class Target(Row):
    """Строка целевых ориентиров."""

    group: Signed | None = None
    """Группа рисков или направление, как напечатано."""
    targets: Signed | None = None
    """Целевые ориентиры, как напечатаны."""
    indicators: tuple[Item, ...] = ()
    """Индикаторы продвижения, каждый своей строкой."""


class Targets(Record):
    """Таблица целевых ориентиров и индикаторов."""

    columns: Columns
    rows: tuple[Target, ...]
    """Строки в порядке документа."""


class RiskFactor(Row):
    """Фактор риска."""

    text: Signed
    """Название фактора, как напечатано."""
    description: Signed | None = None
    """Описание фактора, как напечатано."""
    factor: Annotated[Slug | None, Unprinted()] = None
    """Наша пометка: общее имя фактора из словаря."""


class RiskFactors(Record):
    """Таблица факторов риска."""

    columns: Columns
    rows: tuple[RiskFactor, ...]
    """Факторы в порядке документа."""
    stated: Annotated[Literal["declared", "typical"] | None, Unprinted()] = None
    """Наша пометка: declared — факторы заявлены, typical — описаны как типичные; важнее найденного программой."""


class Participant(Row):
    """Участник реализации дорожной карты."""

    participant: Signed
    """Кто участвует, как напечатано."""
    functions: Signed | None = None
    """Функции, как напечатаны."""
    indicators: tuple[Item, ...] = ()
    """Индикаторы, каждый своей строкой."""


class Participants(Record):
    """Таблица участников."""

    columns: Columns
    rows: tuple[Participant, ...]
    """Участники в порядке документа."""


class OtherTable(Record):
    """Любая другая таблица документа."""

    columns: Columns
    rows: tuple[Row, ...]
    """Строки в порядке документа."""
