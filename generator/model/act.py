"""The act that approves a roadmap: its requisites and clauses, as signed."""

from typing import Annotated, Literal

from generator.model.text import Day, Line, Number, Record, Signed, Slug, Unprinted

Duty = Literal["report", "publication", "control"]


class Signatory(Record):
    """Кто подписал."""

    post: Signed | None = None
    """Должность подписавшего, как напечатано."""
    name: Line
    """Фамилия и инициалы подписавшего, как напечатано."""


class Clause(Record):
    """Пункт акта."""

    number: Number | None = None
    """Номер пункта, как напечатан: "2." или "2.3."."""
    text: Signed
    """Текст пункта, как напечатан."""
    clauses: tuple["Clause", ...] = ()
    """Подпункты в порядке документа."""
    duty: Duty | None = None
    """Наша пометка: report — отчитаться, publication — разместить на сайте, control — проконтролировать."""
    deadline: Line | None = None
    """Наша пометка: слова пункта, которые называют срок."""
    responsible: Line | None = None
    """Наша пометка: слова пункта, которые называют исполнителя."""


class Act(Record):
    """Акт, которым утверждена дорожная карта."""

    kind: Literal["приказ", "распоряжение", "постановление", "решение", "гриф утверждения"]
    """Вид акта; «гриф утверждения» — если вместо акта стоит штамп УТВЕРЖДАЮ (ГОСТ Р 7.0.97-2016, реквизит 16)."""
    issuer: Signed | None = None
    """Кто издал: строки бланка над названием акта, как напечатаны."""
    stamp: Signed | None = None
    """Строки грифа УТВЕРЖДАЮ, как напечатаны."""
    number: Number | None = None
    """Номер акта без знака №: 608-р."""
    date: Day | None = None
    """День подписания: 2021-08-16."""
    date_wording: Line | None = None
    """Дата акта теми словами, какими она напечатана: 16 августа 2021 года."""
    place: Line | None = None
    """Место издания, как напечатано: с. Чара."""
    title: Signed | None = None
    """Заголовок акта: «Об утверждении …»."""
    preamble: Signed | None = None
    """Вводная часть до распорядительного слова."""
    enacting: Line | None = None
    """Распорядительное слово отдельной строкой: «ПРИКАЗЫВАЮ:»."""
    clauses: tuple[Clause, ...] = ()
    """Пункты акта в порядке документа."""
    signatory: Signatory | None = None
    """Подпись под актом."""
    amends: Annotated[Slug | None, Unprinted()] = None
    """Наша пометка: папка дорожной карты этого же муниципалитета, акт которой этот акт изменяет: "2024"."""
    repeals: Annotated[Slug | None, Unprinted()] = None
    """Наша пометка: папка дорожной карты этого же муниципалитета, акт которой этот акт отменяет: "2024"."""
