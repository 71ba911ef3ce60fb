"""The plans of a site, ready to be laid side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import addresses
from generator.compare import EditionPlan, Table, Territory, sheets, subjects, territories
from generator.compare.measure_table import CodeNames
from generator.compare.subjects import Axis, ComparedSubject
from generator.compare.targets import IndicatorRow, PlanIndicator, lines
from generator.loading import Dataset
from generator.pages.subjects import Meanings
from generator.reading import Reading
from generator.settings import Settings


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
        found: dict[str, list[EditionPlan]] = {land.path: [] for land in self.dataset.lands}
        for plan in self.plans:
            found[plan.land].append(plan)
        return {path: tuple(plans) for path, plans in found.items()}

    @cached_property
    def linked(self) -> dict[str, EditionPlan]:
        """The plan of each page of an edition that tables lead to."""
        pages = ((page, plan) for plan in self.plans for page in (addresses.folder(plan.path), addresses.lists(plan.path)))
        return dict(pages)

    @cached_property
    def names(self) -> CodeNames:
        """What the short names of the vocabulary and of all schools are called."""
        known = (
            (town.path, school.slug, school.name)
            for _, town in self.dataset.towns
            for school in (town.municipality.schools if town.municipality else ())
        )
        return CodeNames(self.dataset.vocabulary, tuple(known))

    @cached_property
    def meanings(self) -> Meanings:
        """What abbreviations mean in each plan."""
        dataset = self.dataset
        return {edition.path: dataset.meanings(town, edition) for _, town, edition in dataset.editions if edition.roadmap}

    @cached_property
    def territories(self) -> tuple[tuple[Territory, tuple[Table, ...]], ...]:
        """Every region in each of its school years, oldest first, with its tables."""
        found = (place for land in self.dataset.lands for place in territories(land, self.lands[land.path]))
        return tuple((place, sheets(place, self.dataset.vocabulary)) for place in found)

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


def shelf(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> ComparisonInputs:
    """Put every reading on the shelf, with the names of its region and municipality."""
    plans = (
        EditionPlan(edition.path, land.name, town.name, readings[edition.path])
        for land, town, edition in dataset.editions
        if edition.path in readings
    )
    return ComparisonInputs(dataset, settings, tuple(plans), today)
