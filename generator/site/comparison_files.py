"""Makes the files to take away of tables: a workbook for each page that has any, CSV of those that programs read."""

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
from generator.compare.progress_table import progress
from generator.exports.catalogue import CatalogueEdition
from generator.exports.csv_export import comma_separated, joined
from generator.exports.provenance import Colophon, SourceEdition
from generator.exports.workbook import workbook
from generator.russian import roadmaps
from generator.settings import Settings
from generator.site import comparison_pages
from generator.site.comparison_inputs import ComparisonInputs, source

FOR_PROGRAMS = frozenset({"measures", "indicators", "progress", "coverage"})
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
        for table in self.sources:
            if table.name in FOR_PROGRAMS:
                yield Artefact(addresses.table(self.link, table.name, "csv"), _csv, (table,))


def of_region(inputs: ComparisonInputs) -> Iterator[Artefact]:
    """The files of a region, its plans and its pages; CSV without any plan is joined to others all the same."""
    shown = _shown(inputs, comparison_pages.region_tables(inputs))
    for page in (*_of_plans(inputs), *_of_regions(inputs), *_of_pairs(inputs), *shown):
        yield from _workbooks(inputs, page)
        yield from page.for_programs()
    for page in _shown(inputs, comparison_pages.subjects_tables(inputs)):
        yield from _workbooks(inputs, page)


def of_site(
    settings: Settings, today: date, plans: Sequence[CatalogueEdition], sources: Sequence[SourceEdition], tables: Iterable[Table]
) -> Iterator[Artefact]:
    """The files of pages of all regions.

    Their workbooks name the editions that a table leads to, of one that leads to none all; many are counted by region.
    """
    counts = Counter((addresses.folder(plan.land), plan.region) for plan in plans)
    by_region = (SourceEdition(f"{name}: {roadmaps(number)}", "", link) for (link, name), number in counts.items())
    every = tuple(sources if len(sources) <= NAMED else by_region)
    for link, on_page in _by_page(tables).items():
        linked = _linked(on_page)
        page = PageTables(link, _finished(on_page), (), BOTH if link == addresses.COMPARE else ())
        named = tuple(edition for edition in sources if edition.address in linked)
        yield from page.workbooks(Colophon(settings.name, settings.url, today, named or every))
        if link == addresses.COMPARE:
            yield from page.for_programs()


def joined_csv(regions: Iterable[str]) -> Iterator[Artefact]:
    """All measures and all indicators, joined from the files of regions, by their paths."""
    links = [addresses.comparison(path) for path in regions]
    for name in BOTH:
        parts = tuple(addresses.table(link, name, "csv") for link in links)
        yield Artefact(addresses.table(addresses.COMPARE, name, "csv"), joined, (), parts=parts)


def measures_csv(address: str, plan: EditionPlan, inputs: ComparisonInputs) -> Artefact:
    """The measures of a plan at another address than beside its page."""
    link, title = addresses.folder(plan.path), f"{plan.town}: мероприятия {plan.wording}"
    return Artefact(
        address, _csv, (TableSource("measures", measures, (link, title, (plan,), inputs.names, inputs.settings.url)),)
    )


def _workbooks(inputs: ComparisonInputs, page: PageTables) -> Iterator[Artefact]:
    """The workbook of a page, where there is any plan to speak of."""
    if editions := tuple(map(source, page.editions)):
        yield from page.workbooks(Colophon(inputs.settings.name, inputs.settings.url, inputs.today, editions))


def _of_plans(inputs: ComparisonInputs) -> Iterator[PageTables]:
    """The measures of each plan, its indicators where it has any with a value, what is told of its progress if anything is."""
    url = inputs.settings.url
    for plan in inputs.plans:
        link, title = addresses.folder(plan.path), f"{plan.town}: мероприятия {plan.wording}"
        sources = [TableSource("measures", measures, (link, title, (plan,), inputs.names, url))]
        if any(figure.valued for figure in figures(outline.of(plan.reading.roadmap))):
            title = f"{plan.town}: показатели {plan.wording}"
            sources.append(TableSource("indicators", indicators, (link, title, (plan,), url)))
        if plan.reading.reported.anything:
            title = f"{plan.town}: ход исполнения {plan.wording}"
            sources.append(TableSource("progress", progress, (link, title, (plan,), url)))
        yield PageTables(link, tuple(sources), (plan,), ("measures",))


def _of_regions(inputs: ComparisonInputs) -> Iterator[PageTables]:
    """All measures and all indicators of each region."""
    url = inputs.settings.url
    for region in inputs.dataset.lands:
        link, plans = addresses.comparison(region.path), inputs.lands[region.path]
        sources = (
            TableSource("measures", measures, (link, f"{region.name}: мероприятия", plans, inputs.names, url)),
            TableSource("indicators", indicators, (link, f"{region.name}: показатели", plans, url)),
        )
        yield PageTables(link, sources, plans, BOTH)


def _of_pairs(inputs: ComparisonInputs) -> Iterator[PageTables]:
    """What changed between two editions."""
    for pair in comparison_pages.pairs(inputs):
        plans = (pair.older, pair.newer)
        sources = (
            TableSource("changes", changes, (pair.link, pair.title, *plans, inputs.settings.url)),
            TableSource("requisites", comparison_pages.requisites, (pair, inputs.dataset.vocabulary)),
        )
        yield PageTables(pair.link, sources, plans, ("changes", "requisites"))


def _shown(inputs: ComparisonInputs, tables: Iterable[Table]) -> Iterator[PageTables]:
    """The tables that pages show, with the editions that these lead to; if to none, those of the page's region, or all."""
    for link, on_page in _by_page(tables).items():
        plans = {inputs.linked[page].path: inputs.linked[page] for page in _linked(on_page) if page in inputs.linked}
        region = link.removeprefix(addresses.COMPARE).partition("/")[0]
        editions = tuple(plans[path] for path in sorted(plans)) or inputs.lands.get(region, ()) or inputs.plans
        yield PageTables(link, _finished(on_page), editions)


def _by_page(tables: Iterable[Table]) -> dict[str, list[Table]]:
    pages: dict[str, list[Table]] = {}
    for table in tables:
        pages.setdefault(table.link, []).append(table)
    return pages


def _linked(tables: Iterable[Table]) -> set[str]:
    """The pages that cells of some tables lead to."""
    return {(cell.link or "").partition("#")[0] for table in tables for row in table.rows for cell in row}


def _finished(tables: Iterable[Table]) -> tuple[TableSource, ...]:
    return tuple(TableSource(table.name, _same, (table,)) for table in tables)


def _same(table: Table) -> Table:
    return table


def _csv(table: TableSource) -> bytes:
    return comma_separated(table.make(*table.values))


def _xlsx(tables: tuple[TableSource, ...], colophon: Colophon) -> bytes:
    return workbook(tuple(table.make(*table.values) for table in tables), colophon)
