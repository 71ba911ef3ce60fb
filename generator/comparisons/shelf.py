"""The plans of a site, ready to be laid side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.compare import Plan
from generator.compare.measures import Names
from generator.loading import Dataset
from generator.reading import Reading
from generator.settings import Settings

Made = tuple[str, Callable[..., str | bytes], tuple[object, ...], str, str]
"""An address, the function that makes what stands there and its values, a title and a description."""


@dataclass(frozen=True)
class Shelf:
    """Every edition that was read, in the order of the data; `today` is the day of the site."""

    dataset: Dataset
    settings: Settings
    plans: tuple[Plan, ...]
    today: date

    @cached_property
    def names(self) -> Names:
        """What the short names of the vocabulary and of all schools are called."""
        known = (
            (town.path, school.slug, school.name)
            for _, town in self.dataset.towns
            for school in (town.municipality.schools if town.municipality else ())
        )
        return Names(self.dataset.vocabulary, tuple(known))

    def land(self, path: str) -> tuple[Plan, ...]:
        """The plans of one region, by its path."""
        return tuple(plan for plan in self.plans if plan.land == path)


def shelf(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> Shelf:
    """Put every reading on the shelf, with the names of its region and municipality."""
    plans = (
        Plan(edition.path, land.name, town.name, readings[edition.path])
        for land, town, edition in dataset.editions
        if edition.path in readings
    )
    return Shelf(dataset, settings, tuple(plans), today)
