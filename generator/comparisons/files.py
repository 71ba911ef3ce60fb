"""The files to take away: measures and indicators of a plan, a region and the site, and every table of a page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.artefact import Artefact
from generator.compare import EditionPlan, Table
from generator.compare.change_table import changes
from generator.compare.indicator_table import indicators
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
Source = Callable[[ComparisonInputs], Iterator[Table]]
SOURCES: tuple[Source, ...] = (regions.tables, subjects.tables)
"""The tables that pages of a region show; each is laid beside its page as CSV and XLSX."""
NAMED = 60  # editions that a workbook of the whole site names one by one


@dataclass(frozen=True)
class Taken:
    """A table to take away: beside which page, under which name, made by what of which editions.

    It is made when a file is, so that no site holds all its tables at once.
    """

    link: str
    name: str
    make: Callable[..., Table]
    values: tuple[object, ...]
    editions: tuple[EditionPlan, ...]


def of_region(plans: ComparisonInputs) -> Iterator[Artefact]:
    """Both files of every table of a region, its plans and its pages."""
    return _files(plans, (*_of_plans(plans), *_of_lands(plans), *_compared(plans), *_shown(plans, SOURCES)))


def of_site(
    settings: Settings, today: date, plans: Sequence[CatalogueEdition], sources: Sequence[SourceEdition], tables: Iterable[Table]
) -> Iterator[Artefact]:
    """Both files of tables that pages of all regions show.

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
    for table in tables:
        links = {(cell.link or "").partition("#")[0] for row in table.rows for cell in row}
        led = tuple(edition for edition in sources if edition.address in links)
        colophon = Colophon(settings.name, settings.url, today, led or every)
        yield from _both(Taken(table.link, table.name, _same, (table,), ()), colophon)


def joined_csv(lands: Iterable[str]) -> Iterator[Artefact]:
    """All measures and all indicators, joined from the files of regions, by their paths."""
    links = [addresses.comparison(land) for land in lands]
    for name in ("measures", "indicators"):
        parts = tuple(addresses.table(link, name, "csv") for link in links)
        yield Artefact(addresses.table(addresses.COMPARE, name, "csv"), joined, (), parts=parts)


def whole(plans: ComparisonInputs, editions: tuple[EditionPlan, ...]) -> tuple[Table, Table]:
    """All measures and all indicators of some plans, as a page of all regions offers them."""
    both = _wholes(plans, addresses.COMPARE, "Все дорожные карты", editions)
    shown, aims = (taken.make(*taken.values) for taken in both)
    return shown, aims


def _files(plans: ComparisonInputs, tables: Iterable[Taken]) -> Iterator[Artefact]:
    for table in tables:
        lines = tuple(map(source, table.editions))
        yield from _both(table, Colophon(plans.settings.name, plans.settings.url, plans.today, lines))


def _both(table: Taken, colophon: Colophon) -> Iterator[Artefact]:
    yield Artefact(addresses.table(table.link, table.name, "csv"), _csv, (table.make, table.values))
    yield Artefact(addresses.table(table.link, table.name, "xlsx"), _xlsx, (table.make, table.values, colophon))


def _of_plans(plans: ComparisonInputs) -> Iterator[Taken]:
    """The measures of each plan."""
    for plan in plans.plans:
        link, title = addresses.folder(plan.path), f"{plan.town}: мероприятия {plan.wording}"
        yield Taken(link, "measures", measures, (link, title, (plan,), plans.names, plans.settings.url), (plan,))


def _of_lands(plans: ComparisonInputs) -> Iterator[Taken]:
    for land in plans.dataset.lands:
        yield from _wholes(plans, addresses.comparison(land.path), land.name, plans.lands[land.path])


def _wholes(plans: ComparisonInputs, link: str, name: str, found: tuple[EditionPlan, ...]) -> Iterator[Taken]:
    """All measures and all indicators of some plans."""
    url = plans.settings.url
    yield Taken(link, "measures", measures, (link, f"{name}: мероприятия", found, plans.names, url), found)
    yield Taken(link, "indicators", indicators, (link, f"{name}: показатели", found, url), found)


def _compared(plans: ComparisonInputs) -> Iterator[Taken]:
    """What changed between two editions."""
    for pair in pairs(plans):
        both = (pair.older, pair.newer)
        yield Taken(pair.link, "changes", changes, (pair.link, pair.title, *both, plans.settings.url), both)
        yield Taken(pair.link, "requisites", requisites, (pair, plans.dataset.vocabulary), both)


def _shown(plans: ComparisonInputs, sources: Iterable[Source]) -> Iterator[Taken]:
    """The tables that pages show."""
    for tables in sources:
        for table in tables(plans):
            yield Taken(table.link, table.name, _same, (table,), editions(plans, table))


def editions(plans: ComparisonInputs, table: Table) -> tuple[EditionPlan, ...]:
    """The editions that a table is made from: those of its region and those it leads to; all, if it leads to none."""
    links = {(cell.link or "").partition("#")[0] for row in table.rows for cell in row}
    land = table.link.removeprefix(addresses.COMPARE).partition("/")[0]
    own = {plan.path for plan in plans.lands.get(land, ())}
    led = own | {plans.linked[link].path for link in links if link in plans.linked}
    return tuple(plan for plan in plans.plans if plan.path in led) or plans.plans


def source(plan: EditionPlan) -> SourceEdition:
    """An edition as a workbook names it."""
    act = act_name(plan.reading.roadmap.act).replace(NBSP, " ")
    if plan.reading.roadmap.names:
        act = f"{act} ({NAMES[plan.reading.roadmap.names.show]})"
    return SourceEdition(f"{plan.town}: дорожная карта {plan.wording}", act, addresses.folder(plan.path))


def _same(table: Table) -> Table:
    return table


def _csv(make: Callable[..., Table], values: tuple[object, ...]) -> bytes:
    return comma_separated(make(*values))


def _xlsx(make: Callable[..., Table], values: tuple[object, ...], colophon: Colophon) -> bytes:
    return workbook((make(*values),), colophon)
