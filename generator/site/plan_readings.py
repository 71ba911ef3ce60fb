"""Reads the plans of some regions once for all pages, and holds what surrounds them: vocabulary, settings, the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from generator import agenda
from generator.compare.reached import reached
from generator.loading import Dataset, EditionData, MunicipalityData, RegionData
from generator.model import Vocabulary
from generator.pages.bodies import Towns
from generator.pages.understood import Understood
from generator.pages.values import EditionEntry, MunicipalityEntry, RegionEntry, Studied
from generator.progress import MeasureState, PlanProgress, plan_progress, standing, state
from generator.reading import Reading, read
from generator.settings import Settings
from generator.site import entries
from generator.site.comparison_inputs import ComparisonInputs, comparison_inputs
from generator.site.school_events import SchoolEvents, of_schools


@dataclass(frozen=True)
class BuildContext:
    """The data folder as shown to people, the vocabulary, the operator's choices and the day."""

    name: str
    vocabulary: Vocabulary
    settings: Settings
    today: date

    @classmethod
    def of(cls, dataset: Dataset, settings: Settings, today: date) -> "BuildContext":
        """What surrounds the regions of a dataset."""
        return cls(dataset.name, dataset.vocabulary, settings, today)


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
    def comparison_inputs(self) -> ComparisonInputs:
        """The plans as comparisons take them."""
        return comparison_inputs(self.dataset, self.around.settings, self.readings, self.around.today)

    @cached_property
    def school_events(self) -> dict[str, Mapping[str, SchoolEvents]]:
        """The dated events of each municipality's schools, by its path and their short names."""
        return {
            town.path: of_schools(
                [self.readings[edition.path] for edition in town.readable if edition.roadmap],
                town.municipality.schools if town.municipality else (),
                self.around.vocabulary.kinds,
            )
            for land in self.lands
            for town in land.towns
        }

    def land(self, town: MunicipalityData) -> RegionData:
        """The region of a municipality."""
        return next(land for land in self.lands if land.path == town.path.partition("/")[0])

    def states(self, reading: Reading) -> tuple[MeasureState, ...]:
        """How its measures stand on the day of the site."""
        period, today, progress = reading.roadmap.period, self.around.today, self.progress(reading)
        return tuple(state(read.deadline, progress.of(read.place.anchor).latest, period, today) for read in reading.measures)

    def progress(self, reading: Reading) -> PlanProgress:
        """What is told of its progress up to the day of the site."""
        if reading.path not in self._progress:
            self._progress[reading.path] = plan_progress(reading, self.around.today)
        return self._progress[reading.path]

    @cached_property
    def _progress(self) -> dict[str, PlanProgress]:
        return {}

    def understood(self, reading: Reading) -> Understood:
        """What the page of a roadmap says beside its words."""
        today, events = self.around.today, agenda.events(reading)
        coming = tuple(islice((event for event in events if event.last >= today), agenda.NEXT))
        latest = max((event.last for event in events), default=None)
        term = standing(reading.roadmap.period, today)
        progress = self.progress(reading)
        return Understood(
            reading, term, self.states(reading), coming, latest, today.replace(day=1), progress, reached(reading, today)
        )

    def studied(self, town: MunicipalityData, edition: EditionData, entry: EditionEntry) -> Studied:
        """An edition that was read, with what we understood of it."""
        reading = self.readings[edition.path]
        meanings = self.dataset.meanings(town, edition)
        return Studied(entry, reading, self.states(reading), meanings, self.progress(reading))

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


def study(region: RegionData, around: BuildContext) -> PlanReadings:
    """Read every plan of a region."""
    editions = ((town, edition) for town in region.towns for edition in town.editions if edition.roadmap)
    readings = {edition.path: read(edition, town.municipality, around.vocabulary) for town, edition in editions}
    return PlanReadings((region,), around, readings)
