"""Gathers the plans that are compared, computes once what several comparisons need, and sums a region's up for all regions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import addresses
from generator.compare import EditionPlan, Table, Territory, current, sheets, subjects, territories
from generator.compare.acts import Acts
from generator.compare.counts import Count, of_line, of_topic
from generator.compare.indicator_table import indicators
from generator.compare.measure_table import CodeNames, measures
from generator.compare.subjects import Axis, ComparedSubject
from generator.compare.targets import IndicatorRow, PlanIndicator, lines
from generator.exports.catalogue import CatalogueEdition, listed
from generator.exports.provenance import SourceEdition
from generator.loading import Dataset, RegionData
from generator.names import Show
from generator.pages.roadmap import act_name
from generator.pages.subjects import Meanings
from generator.reading import Reading
from generator.russian import NBSP
from generator.settings import Settings
from generator.site import entries

NAMES: dict[Show, str] = {"initials": "имена людей сокращены сайтом", "posts": "имена людей на сайте не показаны"}
ROWS = 300  # of a table of all regions that has a workbook of its own; a longer one has the regions' workbooks
MEANINGS, TABLES = "meanings", "tables"  # lists of a region that are no axis
RegionLists = dict[tuple[str, str], object]
"""What a region says, by axis and code: what `Count.listable` counts."""


@dataclass(frozen=True)
class ComparisonInputs:
    """Every edition that was read, in the order of the data; `today` is the day of the site.

    What several pages and files are made from is computed once.
    """

    dataset: Dataset
    settings: Settings
    plans: tuple[EditionPlan, ...]
    today: date

    @cached_property
    def lands(self) -> dict[str, tuple[EditionPlan, ...]]:
        """The plans of each region, by its path."""
        by_region: dict[str, list[EditionPlan]] = {region.path: [] for region in self.dataset.lands}
        for plan in self.plans:
            by_region[plan.land].append(plan)
        return {path: tuple(plans) for path, plans in by_region.items()}

    @cached_property
    def linked(self) -> dict[str, EditionPlan]:
        """The plan of each page of an edition that tables lead to."""
        return {address(plan.path): plan for plan in self.plans for address in (addresses.folder, addresses.lists)}

    @cached_property
    def names(self) -> CodeNames:
        """What the short names of the vocabulary and of all schools are called."""
        records = ((place.path, place.municipality) for _, place in self.dataset.towns if place.municipality)
        schools = ((path, school.slug, school.name) for path, record in records for school in record.schools)
        return CodeNames(self.dataset.vocabulary, tuple(schools))

    @cached_property
    def meanings(self) -> Meanings:
        """What abbreviations mean in each plan."""
        editions = ((place, edition) for _, place, edition in self.dataset.editions if edition.roadmap)
        return {edition.path: self.dataset.meanings(place, edition) for place, edition in editions}

    @cached_property
    def territories(self) -> tuple[tuple[Territory, tuple[Table, ...]], ...]:
        """Every region in each of its school years, oldest first, with its tables; in the newest with what is in force now."""
        return tuple(
            (place, (*self._current(region, place), *sheets(place, self.dataset.vocabulary)))
            for region in self.dataset.lands
            for place in territories(region, self.lands[region.path])
        )

    def _current(self, region: RegionData, place: Territory) -> tuple[Table, ...]:
        newest = place.year is not None and place.year == place.years[-1]
        return (current.table(region, self.lands[region.path], place.address, self.today),) if newest else ()

    @cached_property
    def topics(self) -> dict[Axis, tuple[ComparedSubject, ...]]:
        """Every theme and every factor."""
        return {
            "themes": tuple(subjects.themes(self.plans, self.dataset.vocabulary.themes)),
            "factors": tuple(subjects.factors(self.plans, self.dataset.vocabulary.factors)),
        }

    @cached_property
    def indicators(self) -> tuple[tuple[IndicatorRow, ...], tuple[PlanIndicator, ...]]:
        """Every key, and the indicators without one."""
        return lines(self.plans, self.dataset.vocabulary.indicators)


@dataclass(frozen=True)
class RegionComparison:
    """The plans of a region as all regions see them, in numbers.

    `editions` and `sources` are all of its plans, as the list of editions and as workbooks name them; `rows` are how many
    rows the tables of all measures and of all indicators have, `None` where one has more than `ROWS`.
    """

    counts: tuple[Count, ...]
    editions: tuple[CatalogueEdition, ...]
    sources: tuple[SourceEdition, ...]
    rows: tuple[int, ...] | None


def comparison_inputs(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> ComparisonInputs:
    """Join every reading with the names of its region and municipality."""
    plans = (
        EditionPlan(edition.path, region.name, place.name, readings[edition.path], entries.codes(region, place))
        for region, place, edition in dataset.editions
        if edition.path in readings
    )
    return ComparisonInputs(dataset, settings, tuple(plans), today)


def summed(inputs: ComparisonInputs) -> tuple[RegionComparison, RegionLists]:
    """Sum the plans of a region up; beside the numbers what they count, `TABLES` and the `MEANINGS` of the plans in both."""
    (region,) = inputs.dataset.lands
    rows, aims = inputs.indicators
    topics = [pair for topics in inputs.topics.values() for topic in topics for pair in of_topic(topic)]
    lines_of_keys = [pair for row in rows for pair in of_line(row)]
    places = len({aim.plan.place for aim in aims})
    keyless = Count("keyless", "", region.path, region.name, len(aims), places, len(aims))
    bare = [plan for plan in inputs.plans for read in plan.reading.measures if not read.themes]
    unthemed = Count("unthemed", "", region.path, region.name, len(bare), len({plan.place for plan in bare}), len(bare))
    counted: list[tuple[Count, object]] = [*topics, *lines_of_keys, (keyless, aims), (unthemed, ())]
    lists = {(count.axis, count.code): words for count, words in counted if count.listable}
    carried = {
        *(share.plan.path for count, topic in topics if count.listable for share in topic.shares),
        *(aim.plan.path for count, row in lines_of_keys if count.listable for aim in row.aims),
        *(aim.plan.path for aim in aims if keyless.listable),
    }
    lists[MEANINGS, ""] = {path: meanings for path, meanings in inputs.meanings.items() if path in carried}
    tables: tuple[Table, ...] = ()
    # Measures are counted before their table is made, which nobody wants where they are many.
    if sum(len(plan.reading.measures) for plan in inputs.plans) <= ROWS:
        link, name, plans, url = addresses.COMPARE, "Все дорожные карты", inputs.plans, inputs.settings.url
        measure_table = measures(link, f"{name}: мероприятия", plans, inputs.names, url)
        tables = (measure_table, indicators(link, f"{name}: показатели", plans, url))
    lengths = tuple(len(table.rows) for table in tables)
    if short := bool(tables) and max(lengths) <= ROWS:
        lists[TABLES, ""] = tables
    comparison = RegionComparison(
        tuple(count for count, _ in counted),
        tuple(catalogued(inputs)),
        tuple(map(source, inputs.plans)),
        lengths if short else None,
    )
    return comparison, lists


def catalogued(inputs: ComparisonInputs) -> Iterator[CatalogueEdition]:
    """Every edition as the list of all editions knows it, its act told where terms alone do not tell editions apart."""
    acts = [Acts(town) for _, town in inputs.dataset.towns]
    altered = {edition.path: of_town.standing(edition) for of_town in acts for edition in of_town.in_order}
    contested = frozenset[str]().union(*(of_town.contested for of_town in acts))
    for plan in inputs.plans:
        act = act_name(plan.reading.roadmap.act) if plan.path in contested else ""
        yield listed(plan, act, altered[plan.path])


def source(plan: EditionPlan) -> SourceEdition:
    """An edition as a workbook names it."""
    act = act_name(plan.reading.roadmap.act).replace(NBSP, " ")
    if plan.reading.roadmap.names:
        act = f"{act} ({NAMES[plan.reading.roadmap.names.show]})"
    return SourceEdition(f"{plan.town}: дорожная карта {plan.wording}", act, addresses.folder(plan.path))
