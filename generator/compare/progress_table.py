"""Makes what is told of plans' progress a table to take away: a row for each dated word, stated value and placed report."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator import outline
from generator.compare.measure_table import ADDRESSES, PLACE, where, whose
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.evidence import Evidence
from generator.reported import Reported, ReportedFile, ReportedUpdate, ReportedValue

PROGRESS = (
    *PLACE,
    Column("kind", "Что это", width=12, about="Сведение о мероприятии или пункте, значение показателя или отчёт."),
    Column("label", "О чём", width=24),
    Column("text", "Слова документа", "signed", 48),
    Column("day", "День", "hand", 11, "День, на который это верно."),
    Column("by", "Кто сообщает", "hand", 24),
    Column("status", "Состояние", "hand", 14),
    Column("value", "Значение", "hand", 14, "Как сообщено."),
    Column("period", "За какой срок", "hand", 20),
    Column("until", "Срок", "hand", 11, "Новый срок мероприятия или срок, к которому этот отчёт."),
    Column("words", "Слова сообщения", "hand", 40),
    Column("act", "Акт", "hand", 24),
    Column("evidence", "Подтверждение", "hand", 32, "Слова или адреса, через точку с запятой."),
    *ADDRESSES,
)
NOTICE = (
    "Всё, что сообщили о ходе исполнения, по дням. Где строки нет, сведений на сайте нет; это не значит, что не сделано. "
    "Сторонние сведения подписаны и ничего не меняют в других."
)


def progress(link: str, title: str, plans: Iterable[EditionPlan], site: str | None) -> Table:
    """Everything that is told of some plans; `link` is the page beside which the table lies."""
    rows = tuple(row for plan in plans for row in _rows(plan, site))
    return Table("progress", title, NOTICE, link, PROGRESS, rows)


def _rows(plan: EditionPlan, site: str | None) -> Iterator[tuple[TableCell, ...]]:
    places = {place.anchor: place for place in outline.of(plan.reading.roadmap).walk()}
    for entry in sorted(_entries(plan.reading.reported), key=lambda entry: entry.date):
        if place := places.get(entry.at):
            text = getattr(place.value, "text", None)
            cells = map(TableCell, (place.label, text, entry.date, entry.source, *_cells(entry, site)))
            yield (*whose(plan), TableCell(_kind(entry)), *cells, *where(plan, entry.at, site))


def _entries(reported: Reported) -> Iterator[ReportedUpdate | ReportedValue | ReportedFile]:
    yield from reported.updates
    yield from reported.values
    yield from reported.reports


def _kind(entry: ReportedUpdate | ReportedValue | ReportedFile) -> str:
    kind = "сведение" if isinstance(entry, ReportedUpdate) else "значение" if isinstance(entry, ReportedValue) else "отчёт"
    return f"{kind}, стороннее" if entry.by == "independent" else kind


def _cells(
    entry: ReportedUpdate | ReportedValue | ReportedFile, site: str | None
) -> tuple[str | None, str | None, str | None, date | None, str | None, str | None, str | None]:
    """Status, value, period, term, words, act, evidence."""
    if isinstance(entry, ReportedUpdate):
        return entry.status, None, None, entry.until, entry.text, entry.act, _papers(entry.evidence, site)
    if isinstance(entry, ReportedValue):
        papers = (entry.evidence,) if entry.evidence else ()
        return None, entry.value, entry.period, None, None, None, _papers(papers, site)
    return None, None, entry.period, entry.due, entry.text, None, _papers((entry.file,), site)


def _papers(papers: tuple[Evidence, ...], site: str | None) -> str | None:
    return "; ".join(paper.url(site) or paper.words for paper in papers) or None
