"""Lists what documents contain, item by item, as a table that says «есть», «нет» or «не проверялось», never a score."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import addresses, outline
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import PLAN, TOWN, Territory
from generator.model import Block, Clause, Measured
from generator.outline import OutlinePlace
from generator.reading import MeasureReading

YES, NO, UNCHECKED = "есть", "нет", "не проверялось"
NOTICE = (
    "Список того, что сайт нашёл в данных, а не оценка: не всё из этого документ обязан содержать. «Есть» ведёт на место в "
    "документе. «Не проверялось» — карты нет или по данным этого не узнать. Отчётность отмечают вручную в пунктах акта; "
    "где не отмечен ни один пункт, она не проверялась."
)
_GOALS = re.compile(r"\b(?:цел[ьи]|целей|задачи?)\b", re.IGNORECASE)
# A paragraph that sets them: signs alone between the beginning of a line and the word, read once from where they begin.
_SET = re.compile(r"(?:\A|(?<=\w)(?=[^\w\n]*\n))\W*+(?:цел[ьи]|задачи)\b", re.IGNORECASE)
_GROUP = re.compile(r"\bрабоч\w+ групп", re.IGNORECASE)


@dataclass(frozen=True)
class _Document:
    """A plan with its places; `schools` tells whether the municipality's data lists any."""

    plan: EditionPlan
    places: tuple[OutlinePlace, ...]
    schools: bool

    def at(self, place: OutlinePlace | None, missing: TableCell = TableCell(NO)) -> TableCell:  # noqa: B008
        return TableCell(YES, link=self.link(place.anchor)) if place else missing

    def link(self, anchor: str) -> str:
        return f"{addresses.folder(self.plan.path)}#{anchor}"

    @property
    def blocks(self) -> Iterator[tuple[OutlinePlace, Block]]:
        return ((place, place.value) for place in self.places if isinstance(place.value, Block))


def table(place: Territory) -> Table:
    """Municipalities by what their documents contain."""
    columns = tuple(Column(key, title, "counted", 20) for key, (title, _) in ITEMS.items())
    rows = []
    for party in place.parties:
        cells = [TableCell(None, UNCHECKED)] * len(ITEMS)
        if party.plan:
            places = tuple(outline.of(party.plan.reading.roadmap).walk())
            document = _Document(party.plan, places, party.schools)
            cells = [item(document) for _, item in ITEMS.values()]
        rows.append((party.town, party.held, *cells))
    return Table("checklist", "Что есть в документах", NOTICE, place.address, (TOWN, PLAN, *columns), tuple(rows))


def _act(document: _Document) -> TableCell:
    act = document.plan.reading.roadmap.act
    missing = [word for word, stated in (("номера", act.number), ("даты", act.date or act.date_wording)) if not stated]
    return TableCell(NO if missing else YES, f"{NO} {' и '.join(missing)}" if missing else "", document.link("act"))


def _block(test: Callable[[Block], object]) -> Callable[["_Document"], TableCell]:
    """Whether a part of an annex passes a test."""
    return lambda document: document.at(next((place for place, block in document.blocks if test(block)), None))


def _values(document: _Document) -> TableCell:
    """Indicators with values; those that are lines of a cell may have theirs within their words, unmarked."""
    rows = [(place, place.value) for place in document.places if isinstance(place.value, Measured)]
    valued = (place for place, row in rows if row.baseline or row.target or getattr(row, "values", None))
    lines = any(not hasattr(row, "values") for _, row in rows)
    return document.at(next(valued, None), TableCell(None, UNCHECKED) if lines else TableCell(NO))


def _stated(statement: Callable[[MeasureReading], object]) -> Callable[["_Document"], TableCell]:
    """Whether measures say something: all, none, or how many of how many."""

    def item(document: _Document) -> TableCell:
        every = document.plan.reading.measures
        stating = [read for read in every if statement(read)]
        if not stating:
            return TableCell(NO)
        words = "у всех" if len(stating) == len(every) else f"у {len(stating)} из {len(every)}"
        plan = next(place for place, block in document.blocks if block.plan and stating[0].place in place.inside)
        return TableCell(YES, f"{YES} {words}", document.link(plan.anchor))

    return item


def _reports(document: _Document) -> TableCell:
    clauses = [place for place in document.places if isinstance(place.value, Clause)]
    marked = [place for place in clauses if getattr(place.value, "duty", None)]
    report = next((place for place in marked if getattr(place.value, "duty", None) == "report"), None)
    return document.at(report, TableCell(None, UNCHECKED) if clauses and not marked else TableCell(NO))


def _schools(document: _Document) -> TableCell:
    if not document.schools:
        return TableCell(None, UNCHECKED)
    if named := next((read.place for read in document.plan.reading.measures if read.schools), None):
        return document.at(named)
    supported = document.plan.reading.roadmap.supported
    return TableCell(YES, link=addresses.schools(document.plan.place)) if supported else TableCell(NO)


ITEMS: dict[str, tuple[str, Callable[[_Document], TableCell]]] = {
    "act": ("Акт с номером и датой", _act),
    "group": ("Рабочая группа", _block(lambda block: block.working_group or _GROUP.search(block.heading or ""))),
    "goals": (
        "Цели, задачи, ориентиры",
        _block(lambda block: block.targets or _GOALS.search(block.heading or "") or _SET.search(block.text or "")),
    ),
    "indicators": ("Показатели со значениями", _values),
    "deadlines": ("Мероприятия со сроком", _stated(lambda read: read.measure.deadline)),
    "bodies": ("Мероприятия с исполнителем", _stated(lambda read: read.bodies)),
    "results": ("Мероприятия с результатом", _stated(lambda read: read.measure.result)),
    "reports": ("Обязанность отчитаться", _reports),
    "schools": ("Школы названы", _schools),
}
