"""The files to take away: a workbook for each page that has tables, and CSV of what programs read, made from the same tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
from generator.exports.csv_export import comma_separated, joined
from generator.exports.provenance import Colophon, SourceEdition
from generator.exports.workbook import workbook
from generator.names import Show
from generator.pages.roadmap import act_name
from generator.russian import NBSP, counted
from generator.settings import Settings

NAMES: dict[Show, str] = {"initials": "имена людей сокращены сайтом", "posts": "имена людей на сайте не показаны"}
FOR_PROGRAMS = frozenset({"measures", "indicators", "coverage"})
"""The tables that CSV is made of too; the others are read by people, on the page and in its workbook."""
BOTH = ("measures", "indicators")  # the tables of all plans of a region and of the site
NAMED = 60  # editions that a workbook of the whole site names one by one


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
    for tables in (*_of_plans(plans), *_of_lands(plans), *_compared(plans), *_shown(plans, regions.tables(plans))):
        yield from _workbooks(plans, tables)
        yield from tables.for_programs()
    for tables in _shown(plans, subjects.tables(plans)):
        yield from _workbooks(plans, tables)


def of_site(
    settings: Settings, today: date, plans: Sequence[CatalogueEdition], sources: Sequence[SourceEdition], tables: Iterable[Table]
) -> Iterator[Artefact]:
    """The files of pages of all regions.

    Their workbooks name the editions that a table leads to, of one that leads to none all; many are counted by region.
    """
    counts = Counter((plan.land, plan.region) for plan in plans)
    lines = tuple(
        SourceEdition(
            f"{region}: {counted(number, 'дорожная карта', 'дорожные карты', 'дорожных карт')}", "", addresses.folder(land)
        )
        for (land, region), number in counts.items()
    )
    every = tuple(sources) if len(sources) <= NAMED else lines
    for link, own in _by_page(tables).items():
        led = _led(own)
        page = PageTables(link, _finished(own), (), BOTH if link == addresses.COMPARE else ())
        named = tuple(edition for edition in sources if edition.address in led)
        yield from page.workbooks(Colophon(settings.name, settings.url, today, named or every))
        if link == addresses.COMPARE:
            yield from page.for_programs()


def joined_csv(lands: Iterable[str]) -> Iterator[Artefact]:
    """All measures and all indicators, joined from the files of regions, by their paths."""
    links = [addresses.comparison(land) for land in lands]
    for name in BOTH:
        parts = tuple(addresses.table(link, name, "csv") for link in links)
        yield Artefact(addresses.table(addresses.COMPARE, name, "csv"), joined, (), parts=parts)


def whole(plans: ComparisonInputs, editions: tuple[EditionPlan, ...]) -> tuple[Table, Table]:
    """All measures and all indicators of some plans, as a page of all regions offers them."""
    every = _every(plans, addresses.COMPARE, "Все дорожные карты", editions)
    shown, aims = (table.make(*table.values) for table in every.sources)
    return shown, aims


def _workbooks(plans: ComparisonInputs, tables: PageTables) -> Iterator[Artefact]:
    """The workbook of a page, where there is any plan to speak of: CSV without one is joined to others all the same."""
    if lines := tuple(map(source, tables.editions)):
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
    return PageTables(link, sources, editions, BOTH)


def _compared(plans: ComparisonInputs) -> Iterator[PageTables]:
    """What changed between two editions."""
    for pair in pairs(plans):
        both = (pair.older, pair.newer)
        sources = (
            TableSource("changes", changes, (pair.link, pair.title, *both, plans.settings.url)),
            TableSource("requisites", requisites, (pair, plans.dataset.vocabulary)),
        )
        yield PageTables(pair.link, sources, both, ("changes", "requisites"))


def _shown(plans: ComparisonInputs, tables: Iterable[Table]) -> Iterator[PageTables]:
    """The tables that pages show."""
    for link, own in _by_page(tables).items():
        yield PageTables(link, _finished(own), editions(plans, link, own))


def _by_page(tables: Iterable[Table]) -> dict[str, list[Table]]:
    pages: dict[str, list[Table]] = {}
    for table in tables:
        pages.setdefault(table.link, []).append(table)
    return pages


def _led(tables: Iterable[Table]) -> set[str]:
    """The pages that cells of some tables lead to."""
    return {(cell.link or "").partition("#")[0] for table in tables for row in table.rows for cell in row}


def editions(plans: ComparisonInputs, link: str, tables: Iterable[Table]) -> tuple[EditionPlan, ...]:
    """The editions that the tables of a page are made from: those they lead to; if to none, those of its region, or all."""
    land = link.removeprefix(addresses.COMPARE).partition("/")[0]
    led = {plans.linked[page].path: plans.linked[page] for page in _led(tables) if page in plans.linked}
    return tuple(led[path] for path in sorted(led)) or plans.lands.get(land, ()) or plans.plans


def source(plan: EditionPlan) -> SourceEdition:
    """An edition as a workbook names it."""
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
