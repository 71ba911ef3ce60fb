"""What was understood of the plans of some regions, read once for all pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator import agenda
from generator.comparisons import ComparisonInputs, shelf
from generator.loading import Dataset, EditionData, MunicipalityData, RegionData
from generator.pages.bodies import Towns
from generator.pages.understood import Understood
from generator.pages.values import EditionEntry, MunicipalityEntry, RegionEntry, Studied
from generator.progress import MeasureState, state
from generator.reading import Reading, read
from generator.site import entries
from generator.site.build_context import BuildContext


@dataclass(frozen=True)
class PlanReadings:
    """Regions of a site, what surrounds them, and the readings of their editions by path."""

    lands: tuple[RegionData, ...]
    around: BuildContext
    readings: dict[str, Reading]

    @cached_property
    def dataset(self) -> Dataset:
        """The regions as data."""
        return Dataset(self.around.name, self.lands, self.around.vocabulary)

    @cached_property
    def shelf(self) -> ComparisonInputs:
        """The plans, ready to be laid side by side."""
        return shelf(self.dataset, self.around.settings, self.readings, self.around.today)

    def states(self, reading: Reading) -> tuple[MeasureState, ...]:
        """How its measures stand on the day of the site."""
        return tuple(state(read.deadline, read.measure.done, self.around.today) for read in reading.measures)

    def understood(self, reading: Reading) -> Understood:
        """What the page of a roadmap says beside its words."""
        today = self.around.today
        coming = next((event for event in agenda.events(reading) if event.last >= today), None)
        return Understood(reading, self.states(reading), coming, today.replace(day=1))

    def studied(self, town: MunicipalityData, edition: EditionData, entry: EditionEntry) -> Studied:
        """An edition that was read, with what we understood of it."""
        reading = self.readings[edition.path]
        return Studied(entry, reading, self.states(reading), self.dataset.meanings(town, edition))

    def plans(self, town: MunicipalityData, entry: MunicipalityEntry) -> tuple[Studied, ...]:
        """The editions of a municipality that were read, newest first."""
        return tuple(self.studied(town, edition, listed) for edition, listed in entries.editions(town, entry) if edition.roadmap)

    def towns(self, regions: tuple[RegionEntry, ...]) -> Towns:
        """The municipalities of the regions, each with its plans."""
        return tuple(
            (region, entry, self.plans(town, entry))
            for land, region in zip(self.lands, regions, strict=True)
            for town, entry in zip(land.towns, region.towns, strict=True)
        )


def study(land: RegionData, around: BuildContext) -> PlanReadings:
    """Read every plan of a region."""
    return PlanReadings((land,), around, {edition.path: reading for edition, reading in _read(land, around)})


def _read(land: RegionData, around: BuildContext) -> Iterator[tuple[EditionData, Reading]]:
    for town in land.towns:
        for edition in town.editions:
            if edition.roadmap:
                yield edition, read(edition, town.municipality, around.vocabulary)
