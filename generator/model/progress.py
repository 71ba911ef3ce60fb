"""What became of a roadmap, in a file beside the signed one: dated words on measures, values of indicators, reports."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.fingerprint import shared
from generator.model import bounds
from generator.model.roadmap import Remark
from generator.model.text import Anchor, Day, Line, Record, Signed, Slug

Source = Literal["department", "school", "independent"]
Status = Literal["начато", "выполнено", "частично", "перенесено", "отменено", "не применимо"]
Evidences = Annotated[tuple[Line, ...], Field(max_length=bounds.EVIDENCE)]


class Sourced(Record):
    """Whose words an entry is: a department's unless it says otherwise."""

    by: Source = "department"
    """Чьи слова: department — ведомства, school — школы, independent — стороннего наблюдателя."""
    school: Slug | None = None
    """Какая школа сообщает (короткое имя из municipality.yml), если by: school."""
    author: Line | None = None
    """Кто подписал стороннее сведение, если by: independent: название организации или издания."""


class Update(Sourced):
    """Сведение о том, что стало с мероприятием или пунктом акта; новое дописывается ниже, прежние не меняют."""

    at: Anchor
    """Место: якорь мероприятия или пункта со страницы без «#», например m-1-9 или c-2.3."""
    date: Day
    """День, на который это верно: 2023-05-20."""
    status: Status
    """Что стало с мероприятием: начато, выполнено, частично, перенесено, отменено, не применимо."""
    until: Day | None = None
    """Новый срок, если status: перенесено: 2023-09-01."""
    text: Signed | None = None
    """Что сделано или почему иначе, словами того, кто сообщает; для «перенесено» и «отменено» нужна причина или акт."""
    act: Line | None = None
    """Акт, которым перенесено или отменено: приказ от 1 марта 2023 г. № 12."""
    evidence: Evidences = ()
    """Чем подтверждено: файлы из папки files/ (files/protokol.pdf), адреса https://… или реквизиты («протокол № 3»)."""


class IndicatorValue(Sourced):
    """Достигнутое значение показателя."""

    at: Anchor
    """Место: якорь показателя со страницы без «#», например i-3 или i-1.2."""
    date: Day
    """День, на который значение верно: 2023-12-31."""
    period: Line | None = None
    """За какой срок: слова графы («2023 год») или учебный год («2022-2023 учебный год»)."""
    value: Line
    """Значение так, как оно сообщено: 45 %."""
    source: Line | None = None
    """Откуда значение: файл из папки files/, адрес https://… или слова («мониторинг от 15 января 2024 г.»)."""


class Report(Sourced):
    """Отчёт, которого требует пункт акта."""

    at: Anchor
    """Место: якорь пункта акта со страницы без «#», например c-2.3."""
    due: Day | None = None
    """К какому сроку пункта этот отчёт, последний день срока: 2022-01-15; не нужен, если срок один."""
    period: Line | None = None
    """За какой срок отчёт: первое полугодие 2021-2022 учебного года."""
    date: Day
    """День отчёта: 2022-01-14."""
    file: Line
    """Сам отчёт: файл из папки files/ (files/otchet.pdf) или адрес https://…"""
    text: Signed | None = None
    """Примечание к отчёту."""


@shared
class Progress(Record):
    """Ход исполнения дорожной карты: сведения рядом с подписанным документом, а не в нём."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    verified: Day | None = None
    """День, на который ведомство подтверждает, что сведения верны: 2023-12-31."""
    updates: Annotated[tuple[Update, ...], Field(max_length=bounds.UPDATES)] = ()
    """Сведения о мероприятиях и пунктах акта; новые дописываются в конец."""
    values: Annotated[tuple[IndicatorValue, ...], Field(max_length=bounds.VALUES)] = ()
    """Достигнутые значения показателей; новые дописываются в конец."""
    reports: Annotated[tuple[Report, ...], Field(max_length=bounds.REPORTS)] = ()
    """Отчёты, которых требует акт."""
    remarks: Annotated[tuple[Remark, ...], Field(max_length=bounds.REMARKS)] = ()
    """Замечания к сведениям; место — якорь сведения со страницы: update-3, value-1, report-2, считая сверху с единицы."""

    @property
    def entries(self) -> Iterator[tuple[str, int, "Entry"]]:
        """Every entry with the name of its list and its position there."""
        for name in LISTS:
            yield from ((name, index, entry) for index, entry in enumerate(getattr(self, name)))


Entry = Update | IndicatorValue | Report
LISTS = ("updates", "values", "reports")


def entry_anchor(name: str, index: int) -> str:
    """The anchor of an entry by its list and its position there, from zero: new ones are added below, so that it stays."""
    return f"{name.removesuffix('s')}-{index + 1}"
