"""The files to take away: a workbook for each page that has tables, and CSV of what programs read, made from the same tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator import addresses, outline
from generator.artefact import Artefact
from generator.compare import EditionPlan, Table
from generator.compare.change_table import changes
from generator.compare.indicator_table import figures, indicators
from generator.compare.measure_table import measures
from generator.comparisons import regions, subjects
from generator.comparisons.changes import pairs, requisites
from generator.comparisons.inputs import ComparisonInputs
from generator.exports.catalogue import CatalogueEdition
from generator.exports.csv_export import comma_separated
from generator.exports.provenance import Colophon, SourceEdition
from generator.exports.workbook import workbook
from generator.names import Show
from generator.pages.roadmap import act_name
from generator.russian import NBSP, counted
from generator.settings import Settings

NAMES: dict[Show, str] = {"initials": "имена людей сокращены сайтом", "posts": "имена людей на сайте не показаны"}
FOR_PROGRAMS = frozenset({"measures", "indicators", "coverage"})
"""The tables that CSV is made of too; the others are read by people, on the page and in its workbook."""
Source = Callable[[ComparisonInputs], Iterator[Table]]
SOURCES: tuple[Source, ...] = (regions.tables,)
"""The tables that pages of a region show, those of a page one after the other."""


@dataclass(frozen=True)
class TableSource:
    """A table to take away: its name, the function that makes it and its values.

    It is made when a file is, so that no site holds all its tables at once.
    """

    name: str
    make: Callable[..., Table]
    values: tuple[object, ...]


@dataclass(frozen=True)
class PageTables:
    """The tables of the page at `link`, in the order of their sheets, and the editions that they are made from.

    `former` are the names of workbooks that lay beside the page when each table had its own; the page's workbook
    answers at their addresses.
    """

    link: str
    sources: tuple[TableSource, ...]
    editions: tuple[EditionPlan, ...]
    former: tuple[str, ...] = ()

    def workbooks(self, colophon: Colophon) -> Iterator[Artefact]:
        """The workbook at its address and at former ones, which are made but once: function and values are the same."""
        former = (addresses.table(self.link, name, "xlsx") for name in self.former)
        for address in dict.fromkeys((addresses.workbook(self.link), *former)):
            yield Artefact(address, _xlsx, (self.sources, colophon))

    def for_programs(self) -> Iterator[Artefact]:
        """CSV of those of its tables that programs read."""
        for source in self.sources:
            if source.name in FOR_PROGRAMS:
                yield Artefact(addresses.table(self.link, source.name, "csv"), _csv, (source,))


def of_region(plans: ComparisonInputs) -> Iterator[Artefact]:
    """The files of a region, its plans and its pages."""
    for tables in (*_of_plans(plans), *_of_lands(plans), *_compared(plans), *_shown(plans, SOURCES)):
        yield from _workbooks(plans, tables)
        yield from tables.for_programs()


def within(plans: ComparisonInputs) -> Iterator[Artefact]:
    """The workbooks of the pages that a large site makes of each region alone."""
    return (made for tables in _shown(plans, (subjects.tables_within,)) for made in _workbooks(plans, tables))


def of_site(plans: ComparisonInputs) -> Iterator[Artefact]:
    """The files that are made from the plans of all regions."""
    every = _every(plans, addresses.COMPARE, "Все дорожные карты", plans.plans)
    yield from every.for_programs()
    for tables in (every, *_shown(plans, (subjects.tables,))):
        yield from _workbooks(plans, tables)


def of_large(settings: Settings, today: date, plans: Iterable[CatalogueEdition], tables: Iterable[Table]) -> Iterator[Artefact]:
    """Workbooks of tables that count what regions say; of their editions they tell how many each region has."""
    counts = Counter((plan.land, plan.region) for plan in plans)
    lines = tuple(
        SourceEdition(
            f"{region}: {counted(number, 'дорожная карта', 'дорожные карты', 'дорожных карт')}", "", addresses.folder(land)
        )
        for (land, region), number in counts.items()
    )
    colophon = Colophon(settings.name, settings.url, today, lines)
    for link, group in groupby(tables, lambda table: table.link):
        yield from PageTables(link, _finished(group), ()).workbooks(colophon)


def _workbooks(plans: ComparisonInputs, tables: PageTables) -> Iterator[Artefact]:
    """The workbook of a page, where there is any plan to speak of: CSV without one is joined to others all the same."""
    if lines := tuple(map(_line, tables.editions)):
        yield from tables.workbooks(Colophon(plans.settings.name, plans.settings.url, plans.today, lines))


def _of_plans(plans: ComparisonInputs) -> Iterator[PageTables]:
    """The measures of each plan, and its indicators where it has any with a value."""
    url = plans.settings.url
    for plan in plans.plans:
        link, own = addresses.folder(plan.path), (plan,)
        sources = [TableSource("measures", measures, (link, f"{plan.town}: мероприятия {plan.wording}", own, plans.names, url))]
        if any(figure.valued for figure in figures(outline.of(plan.reading.roadmap))):
            title = f"{plan.town}: показатели {plan.wording}"
            sources.append(TableSource("indicators", indicators, (link, title, own, url)))
        yield PageTables(link, tuple(sources), own, ("measures",))


def _of_lands(plans: ComparisonInputs) -> Iterator[PageTables]:
    for land in plans.dataset.lands:
        yield _every(plans, addresses.comparison(land.path), land.name, plans.lands[land.path])


def _every(plans: ComparisonInputs, link: str, name: str, editions: tuple[EditionPlan, ...]) -> PageTables:
    """All measures and all indicators of some plans."""
    url = plans.settings.url
    sources = (
        TableSource("measures", measures, (link, f"{name}: мероприятия", editions, plans.names, url)),
        TableSource("indicators", indicators, (link, f"{name}: показатели", editions, url)),
    )
    return PageTables(link, sources, editions, ("measures", "indicators"))


def _compared(plans: ComparisonInputs) -> Iterator[PageTables]:
    """What changed between two editions."""
    for pair in pairs(plans):
        both = (pair.older, pair.newer)
        sources = (
            TableSource("changes", changes, (pair.link, pair.title, *both, plans.settings.url)),
            TableSource("requisites", requisites, (pair, plans.dataset.vocabulary)),
        )
        yield PageTables(pair.link, sources, both, ("changes", "requisites"))


def _shown(plans: ComparisonInputs, sources: Iterable[Source]) -> Iterator[PageTables]:
    """The tables that pages show."""
    for source in sources:
        for link, group in groupby(source(plans), lambda table: table.link):
            tables = tuple(group)
            yield PageTables(link, _finished(tables), editions(plans, link, tables))


def editions(plans: ComparisonInputs, link: str, tables: Iterable[Table]) -> tuple[EditionPlan, ...]:
    """The editions that the tables of a page are made from: those they lead to; if to none, those of its region, or all."""
    links = {(cell.link or "").partition("#")[0] for table in tables for row in table.rows for cell in row}
    land = link.removeprefix(addresses.COMPARE).partition("/")[0]
    led = {plans.linked[page].path: plans.linked[page] for page in links if page in plans.linked}
    return tuple(led[path] for path in sorted(led)) or plans.lands.get(land, ()) or plans.plans


def _line(plan: EditionPlan) -> SourceEdition:
    act = act_name(plan.reading.roadmap.act).replace(NBSP, " ")
    if plan.reading.roadmap.names:
        act = f"{act} ({NAMES[plan.reading.roadmap.names.show]})"
    return SourceEdition(f"{plan.town}: дорожная карта {plan.wording}", act, addresses.folder(plan.path))


def _finished(tables: Iterable[Table]) -> tuple[TableSource, ...]:
    return tuple(TableSource(table.name, _same, (table,)) for table in tables)


def _same(table: Table) -> Table:
    return table


def _csv(source: TableSource) -> bytes:
    return comma_separated(source.make(*source.values))


def _xlsx(sources: tuple[TableSource, ...], colophon: Colophon) -> bytes:
    return workbook(tuple(source.make(*source.values) for source in sources), colophon)
