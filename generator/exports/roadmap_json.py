"""Writes `roadmap.json`, everything that a roadmap's page says, for programs; and the JSON Schema that describes it."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from generator import addresses
from generator.compare import EditionPlan
from generator.deadline import as_json
from generator.evidence import Evidence
from generator.model import Department, Roadmap
from generator.progress import NOTHING, of_places
from generator.reading import MeasureReading, Reading
from generator.report_days import days
from generator.reported import ReportedFile, ReportedUpdate, ReportedValue
from generator.themes import Subject

Day: TypeAlias = date  # beside a field that is called so
SCHEMA_VERSION = "https://json-schema.org/draft/2020-12/schema"


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class PublishedSpan(_Published):
    """Промежуток дней."""

    first: date
    """Первый день."""
    last: date
    """Последний день, включительно."""
    grain: str
    """Чем назван в документе: day, month, quarter, half-year, season, year, school-year."""


class PublishedDeadline(_Published):
    """Срок: слова документа и то, как их прочла программа."""

    text: str | None
    """Как напечатано; перенос строки — новая строка в ячейке."""
    kind: str
    """on, until, from, throughout, recurring, by-schedule, on-demand или unread — не вычисляется."""
    start: date | None
    """Первый день, если известен."""
    end: date | None
    """Последний день, если известен."""
    spans: list[PublishedSpan]
    """Названные промежутки."""
    repeats: dict[str, int | str | list[int] | list[list[int]]] | None
    """Повторение: times раз за каждые every единиц unit.

    weekday и weekdays — дни недели (1 — понедельник), nth — которые из них в месяце (-1 — последний); day и days — дни месяца,
    month и months — месяцы, несколько — промежутками от и до; limit: least — не реже, most — не чаще."""
    parts: list["PublishedDeadline"]
    """Части смешанного срока, каждая прочитана отдельно."""
    assumed: list[str]
    """Чего в тексте нет и что взято из срока плана."""
    rule: str
    """Правила, по которым прочитано."""


class PublishedMeasureDeadline(PublishedDeadline):
    """Срок мероприятия и откуда он взят."""

    origin: str | None
    """cell — из графы срока, words — из слов мероприятия, где в графе срока нет; null, если срока нет."""
    evidence: list[str]
    """Слова мероприятия, из которых прочитан срок."""


class PublishedBody(_Published):
    """Исполнитель."""

    text: str
    """Как назван в ячейке."""
    kind: str | None
    """Вид из словаря сайта; null, если не определён."""
    by_hand: bool
    """Указан вручную, а не найден программой."""


class PublishedResponsible(_Published):
    """Ответственные: слова документа и исполнители, которых нашла программа."""

    text: str | None
    """Как напечатано; перенос строки — новая строка в ячейке."""
    bodies: list[PublishedBody]
    """Исполнители по отдельности."""


class PublishedSubject(_Published):
    """Тема или фактор риска."""

    code: str
    """Код из словаря сайта."""
    origin: str
    """found — найдено по словам словаря, model — обученной моделью, hand — указано вручную, section — по заголовку раздела."""
    evidence: list[str]
    """Слова документа, по которым найдено."""
    confidence: int | None
    """Уверенность модели в сотых долях (от 50 до 100); null, если нашла не модель."""


class PublishedReference(_Published):
    """Другое мероприятие той же карты, на которое ссылаются слова мероприятия."""

    cell: str
    """Где сказано: text, deadline, result или responsible."""
    words: str
    """Слова документа."""
    url: str
    """Адрес того мероприятия."""
    after: bool
    """Сказано ли, что после него: «по итогам», «после»."""
    not_before: date | None
    """Принято нами, в документе не названо: срок наступает не раньше этого дня, последнего в сроке того мероприятия."""


class PublishedQuantity(_Published):
    """Число, названное в ожидаемом результате."""

    words: str
    """Слова документа."""
    value: Decimal
    """Число; у промежутка и изменения — то, которым он кончается."""
    start: Decimal | None
    """Число, с которого начинается промежуток или изменение."""
    unit: str
    """Единица, как напечатана; проценты — %."""
    limit: str | None
    """least — не менее, most — не более, more — более, less — менее; null — точно."""
    change: str | None
    """rise by — увеличение на, fall by — снижение на, rise to — увеличение до, fall to — снижение до; null — не изменение."""
    year: int | None
    """Год, к которому относится; null, если не назван."""


class PublishedSum(_Published):
    """Сумма."""

    words: str
    """Слова документа."""
    roubles: Decimal
    """Сумма в рублях, точно."""
    unit: str
    """Единица, в которой она напечатана."""
    limit: str | None
    """least — не менее, most — не более, more — более, less — менее; null — точно."""
    partly: bool
    """Сказано ли рядом, что это часть, целое с частями или сумма за год или на одного: такие суммы не складываются."""


class PublishedFunding(_Published):
    """Деньги, как прочитаны графы о них; слова самих граф — в roadmap."""

    sums: list[PublishedSum]
    """Суммы."""
    sources: list[str]
    """Источники словами документа."""
    needless: bool
    """Сказано, что отдельная сумма не нужна: «в пределах текущего финансирования», «не требуется»."""


class PublishedDone(_Published):
    """Сведения о выполнении."""

    date: date
    """День, когда мероприятие выполнено."""
    text: str | None
    """Что сделано."""
    evidence: str | None
    """Чем подтверждено, словами, через точку с запятой; null, если не указано."""
    url: str | None
    """Адрес первого подтверждения, которое страница или файл."""


class PublishedMeasure(_Published):
    """Мероприятие плана."""

    section: str | None
    """Номер раздела без точки: 2.1; null, если разделов нет."""
    section_title: str | None
    """Заголовок этого раздела, а где разделы без номеров — ближайшего над мероприятием."""
    number: str | None
    """Номер мероприятия, как напечатан."""
    text: str | None
    """Что делается, как напечатано."""
    deadline: PublishedMeasureDeadline
    """Срок."""
    responsible: PublishedResponsible
    """Ответственные."""
    result: str | None
    """Ожидаемый результат или показатель реализации."""
    references: list[PublishedReference]
    """Мероприятия, на которые ссылаются его слова."""
    quantities: list[PublishedQuantity]
    """Числа, названные в результате."""
    funding: PublishedFunding | None
    """Деньги; null, если граф о них нет или в них ничего не прочитано."""
    themes: list[PublishedSubject]
    """Темы."""
    factors: list[PublishedSubject]
    """Факторы риска."""
    schools: list[str]
    """Школы, которые мероприятие называет: короткие имена из данных муниципалитета."""
    done: PublishedDone | None
    """Сведения о выполнении, если последнее слово ведомства или школы — «выполнено»; иначе null."""
    url: str
    """Адрес мероприятия."""


class PublishedEvidence(_Published):
    """Подтверждение."""

    words: str
    """Подпись или реквизиты."""
    url: str | None
    """Адрес, если это страница или файл."""


class PublishedUpdate(_Published):
    """Датированное сведение о мероприятии или пункте акта."""

    at: str
    """Якорь места."""
    url: str
    """Адрес места."""
    date: date
    """День, на который сведение верно."""
    by: str
    """department — ведомство, school — школа, independent — сторонний наблюдатель."""
    source: str
    """Кто сообщает, словами."""
    status: str
    """начато, выполнено, частично, перенесено, отменено или не применимо."""
    until: Day | None
    """Новый срок, если перенесено."""
    text: str | None
    """Слова сообщения."""
    act: str | None
    """Акт, которым перенесено или отменено."""
    evidence: list[PublishedEvidence]
    """Подтверждения."""


class PublishedValue(_Published):
    """Сообщённое значение показателя."""

    at: str
    """Якорь показателя."""
    url: str
    """Адрес показателя."""
    date: date
    """День, на который значение верно."""
    by: str
    """department, school или independent."""
    source: str
    """Кто сообщает, словами."""
    period: str | None
    """За какой срок, словами."""
    value: str
    """Значение, как сообщено."""
    evidence: PublishedEvidence | None
    """Откуда значение."""


class PublishedReport(_Published):
    """Размещённый отчёт, которого требует пункт акта."""

    at: str
    """Якорь пункта."""
    url: str
    """Адрес пункта."""
    date: date
    """День отчёта."""
    by: str
    """department, school или independent."""
    source: str
    """Чей отчёт, словами."""
    due: Day | None
    """К какому сроку отчёт, если сказано."""
    period: str | None
    """За какой срок отчёт, словами."""
    file: PublishedEvidence
    """Сам отчёт."""
    text: str | None
    """Примечание."""


class PublishedDemand(_Published):
    """Отчёты, которых требует пункт акта."""

    at: str
    """Якорь пункта."""
    url: str
    """Адрес пункта."""
    days: list[date]
    """Последние дни сроков, названных словами пункта; пусто, если они не вычисляются."""


class PublishedProgress(_Published):
    """Ход исполнения. Где записи нет, сведений на сайте нет: это не «не выполнено»."""

    verified: date | None
    """День, на который ведомство подтвердило сведения."""
    updates: list[PublishedUpdate]
    """Сведения в порядке записи; последнее по дню слово ведомства или школы — то, что стоит сейчас."""
    values: list[PublishedValue]
    """Значения показателей."""
    reports: list[PublishedReport]
    """Размещённые отчёты."""
    demands: list[PublishedDemand]
    """Каких отчётов требует акт."""


class PublishedRoadmap(_Published):
    """Дорожная карта со всем, что есть на её странице."""

    format: Literal[1] = 1
    """Версия этого описания."""
    url: str
    """Адрес страницы."""
    region: str
    """Субъект Российской Федерации."""
    region_iso: str | None
    """Код региона по ISO 3166-2, если указан."""
    municipality: str
    """Муниципальное образование."""
    oktmo: str | None
    """Код муниципалитета по ОКТМО, если указан."""
    department: Department
    """Ведомство."""
    title: str
    """Название дорожной карты, как напечатано."""
    measures: list[PublishedMeasure] = Field()
    """Все мероприятия в порядке документа."""
    progress: PublishedProgress
    """Ход исполнения: что сообщили ведомство, школы и сторонние наблюдатели."""
    roadmap: Roadmap
    """Документ целиком: акт, приложения, замечания."""


def roadmap(plan: EditionPlan, department: Department, site: str | None) -> str:
    """The JSON of one edition (UTF-8, RFC 8259)."""
    reading, url = plan.reading, addresses.absolute(addresses.folder(plan.path), site)
    told = of_places(reading.reported.updates, date.max)
    published = PublishedRoadmap(
        url=url,
        region=plan.region,
        region_iso=plan.codes.iso,
        municipality=plan.town,
        oktmo=plan.codes.oktmo,
        department=department,
        title=reading.roadmap.title,
        measures=[_measure(read, told.get(read.place.anchor, NOTHING).latest, url, site) for read in reading.measures],
        progress=_progress(reading, url, site),
        roadmap=reading.roadmap,
    )
    return _text(published.model_dump(mode="json"))


def schema() -> str:
    """The JSON Schema of `roadmap.json`."""
    described = PublishedRoadmap.model_json_schema(mode="serialization")
    return _text({"$schema": SCHEMA_VERSION, "title": "Дорожная карта", **described})


def _measure(read: MeasureReading, latest: ReportedUpdate | None, url: str, site: str | None) -> PublishedMeasure:
    measure, place = read.measure, read.place
    done = None
    if latest and latest.status == "выполнено":
        done = PublishedDone(
            date=latest.date,
            text=latest.text,
            evidence="; ".join(paper.words for paper in latest.evidence) or None,
            url=next((paper.url(site) for paper in latest.evidence if paper.address), None),
        )
    understood = as_json(read.deadline) | {
        "text": measure.deadline,
        "origin": read.deadline_origin,
        "evidence": list(read.deadline_words),
    }
    bodies = [asdict(body) for body in read.bodies]
    return PublishedMeasure(
        section=place.section,
        section_title=place.section_title,
        number=measure.number,
        text=measure.text,
        deadline=PublishedMeasureDeadline.model_validate(understood),
        responsible=PublishedResponsible.model_validate({"text": measure.responsible, "bodies": bodies}),
        result=measure.result,
        references=[
            PublishedReference.model_validate(asdict(reference) | {"url": f"{url}#{reference.anchor}"})
            for reference in read.references
        ],
        quantities=[PublishedQuantity.model_validate(asdict(quantity)) for quantity in read.quantities],
        funding=PublishedFunding.model_validate(asdict(read.funding)) if read.funding else None,
        themes=[_subject(subject) for subject in read.themes],
        factors=[_subject(subject) for subject in read.factors],
        schools=list(read.schools),
        done=done,
        url=f"{url}#{place.anchor}",
    )


def _progress(reading: Reading, url: str, site: str | None) -> PublishedProgress:
    reported = reading.reported

    def told(entry: ReportedUpdate | ReportedValue | ReportedFile) -> dict[str, Any]:
        """The fields of an entry, its address among them, papers with where they lead."""
        named = {name: _papers(value, site) for name, value in vars(entry).items()}
        return named | {"url": f"{url}#{entry.at}"}

    return PublishedProgress(
        verified=reported.verified,
        updates=[PublishedUpdate.model_validate(told(update)) for update in reported.updates],
        values=[PublishedValue.model_validate(told(value)) for value in reported.values],
        reports=[PublishedReport.model_validate(told(report)) for report in reported.reports],
        demands=[
            PublishedDemand(
                at=duty.place.anchor,
                url=f"{url}#{duty.place.anchor}",
                days=list(days(duty.deadline, reading.roadmap.period)),
            )
            for duty in reading.duties
            if duty.clause.duty == "report"
        ],
    )


def _papers(value: object, site: str | None) -> object:
    if isinstance(value, Evidence):
        return PublishedEvidence(words=value.words, url=value.url(site))
    return [_papers(paper, site) for paper in value] if isinstance(value, tuple) else value


def _subject(subject: Subject) -> PublishedSubject:
    return PublishedSubject(
        code=subject.code, origin=subject.origin, evidence=list(subject.evidence), confidence=subject.confidence
    )


def _text(value: dict[str, Any]) -> str:
    return to_json(value, indent=1).decode() + "\n"
