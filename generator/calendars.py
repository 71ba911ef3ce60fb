"""Lists every calendar, pages and files alike, all made from one list of events."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses, agenda
from generator.agenda import Event, Origin
from generator.artefact import Artefact
from generator.exports import calendar as files
from generator.loading import Dataset, MunicipalityData, RegionData
from generator.model import BodyKind, Vocabulary
from generator.pages import calendar as pages
from generator.pages import roadmap as plan
from generator.pages.calendar import CalendarPart, CalendarScope
from generator.pages.values import HOME
from generator.reading import Reading
from generator.settings import Settings

LARGEST = 5_000  # events of a file that is joined of those of regions; no calendar program wants more


@dataclass(frozen=True)
class RegionCalendar:
    """What the calendars of all regions are told of one: counts by month, how many events each kind of bodies has.

    `events` are `None` where they are more than a page lists; `origins` are whose they are.
    """

    land: str
    part: CalendarPart
    kinds: tuple[tuple[str, int], ...]
    events: tuple[Event, ...] | None
    origins: Mapping[str, Origin]


def of_site(regions: Sequence[RegionCalendar], vocabulary: Vocabulary, settings: Settings, today: date) -> Iterator[Artefact]:
    """The calendars of the whole site and of kinds of bodies; a month is all that they know of today."""
    carried = [region.events for region in regions if region.events is not None]
    events = agenda.by_days(event for events in carried for event in events)
    listed = len(carried) == len(regions) and pages.entries(events) <= pages.MANY
    origins = {path: origin for region in regions for path, origin in region.origins.items()} if listed else {}
    sizes = _sizes(regions)
    links = tuple((kind.code, kind.name) for kind in vocabulary.kinds if 0 < sizes[kind.code] <= LARGEST)
    file = sum(region.part.count for region in regions) <= LARGEST
    scope = CalendarScope("site", addresses.HOME, settings.name, HOME, tuple(region.part for region in regions))
    shown = (scope, events if listed else None, origins, today.replace(day=1), links, file)
    about = f"{settings.name}: сроки дорожных карт по месяцам."
    yield Artefact(addresses.calendar(), pages.calendar, shown, scope.title, about)
    if file:
        parts = tuple(addresses.ics(addresses.folder(region.land)) for region in regions)
        yield Artefact(addresses.ics(), files.joined, (settings.name,), parts=parts)
    for kind in vocabulary.kinds:
        if sizes[kind.code] <= LARGEST:
            lands = [region.land for region in regions if kind.code in dict(region.kinds)]
            parts = tuple(addresses.ics(addresses.region_body(land, kind.code)) for land in lands)
            yield Artefact(addresses.ics(addresses.body(kind.code)), files.joined, (_of_kind(kind),), parts=parts)


def overfull(regions: Iterable[RegionCalendar]) -> frozenset[str]:
    """The kinds of bodies that have too many events in all regions for a file."""
    return frozenset(code for code, size in _sizes(regions).items() if size > LARGEST)


def _sizes(regions: Iterable[RegionCalendar]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for region in regions:
        sizes.update(dict(region.kinds))
    return sizes


def of_region(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> Iterator[Artefact]:
    """The calendars of regions, municipalities and roadmaps, and those of kinds of bodies in regions."""
    events = {path: agenda.events(reading) for path, reading in readings.items()}
    calendars = _Calendars(dataset, settings, events, _origins(dataset, readings), today.replace(day=1))
    for land in dataset.lands:
        yield from calendars.land(land)


def summed(dataset: Dataset, readings: Mapping[str, Reading]) -> RegionCalendar:
    """Sum the calendar of a region up."""
    (land,) = dataset.lands
    events = agenda.by_days(event for reading in readings.values() for event in agenda.events(reading))
    kinds = Counter(code for event in events for code in dict.fromkeys(event.kinds))
    listed = pages.entries(events) <= pages.MANY
    return RegionCalendar(
        land.path,
        CalendarPart.of(addresses.calendar(addresses.folder(land.path)), land.name, events),
        tuple(sorted(kinds.items())),
        events if listed else None,
        _origins(dataset, readings) if listed else {},
    )


def _of_kind(kind: BodyKind) -> str:
    return f"{kind.name}: сроки дорожных карт"


def _origins(dataset: Dataset, readings: Mapping[str, Reading]) -> dict[str, Origin]:
    return {
        edition.path: agenda.origin(readings[edition.path], land.name, town.name)
        for land, town, edition in dataset.editions
        if edition.path in readings
    }


@dataclass(frozen=True)
class _Calendars:
    """Events of each edition by its path, whose they are, and the first day of this month."""

    dataset: Dataset
    settings: Settings
    events: Mapping[str, tuple[Event, ...]]
    origins: Mapping[str, Origin]
    month: date

    def land(self, land: RegionData) -> Iterator[Artefact]:
        folder = addresses.folder(land.path)
        events = self.of(edition.path for town in land.towns for edition in town.readable)
        towns = tuple(
            CalendarPart.of(
                addresses.calendar(addresses.folder(town.path)), town.name, self.of(edition.path for edition in town.readable)
            )
            for town in land.towns
        )
        scope = CalendarScope("region", folder, land.name, (*HOME, (folder, land.name)), towns)
        yield from self.both(scope, events)
        for kind in self.dataset.vocabulary.kinds:
            if of_kind := tuple(event for event in events if kind.code in event.kinds):
                yield self.file(addresses.region_body(land.path, kind.code), f"{land.name}: {_of_kind(kind)}", of_kind)
        for town in land.towns:
            yield from self.town(town, scope)

    def town(self, town: MunicipalityData, region: CalendarScope) -> Iterator[Artefact]:
        folder = addresses.folder(town.path)
        plans = tuple(
            CalendarPart.of(
                addresses.lists(edition.path),
                f"Дорожная карта {edition.roadmap.period.wording}",
                self.events[edition.path],
                "month-",
            )
            for edition in town.readable
            if edition.roadmap
        )
        scope = CalendarScope("town", folder, town.name, (*region.crumbs, (folder, town.name)), plans)
        yield from self.both(scope, self.of(edition.path for edition in town.readable))
        for edition in town.readable:
            if edition.roadmap:
                name = plan.title(town.name, edition.roadmap)
                yield self.file(addresses.folder(edition.path), name, self.of([edition.path]))

    def of(self, paths: Iterable[str]) -> tuple[Event, ...]:
        return agenda.by_days(event for path in paths for event in self.events[path])

    def both(self, scope: CalendarScope, events: tuple[Event, ...]) -> Iterator[Artefact]:
        about = f"{scope.name}: сроки дорожных карт по месяцам."
        shown = (scope, events, self.origins, self.month)
        yield Artefact(addresses.calendar(scope.folder), pages.calendar, shown, scope.title, about)
        yield self.file(scope.folder, f"{scope.name}: сроки", events)

    def file(self, folder: str, name: str, events: tuple[Event, ...]) -> Artefact:
        return Artefact(addresses.ics(folder), files.calendar, (name, events, self.origins, self.settings.url))
