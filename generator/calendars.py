"""Every calendar, pages and files alike, made from one list of events."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator import addresses, agenda
from generator.agenda import Event, Origin
from generator.artefact import Artefact
from generator.exports import calendar as files
from generator.loading import Dataset, MunicipalityData, RegionData
from generator.pages import calendar as pages
from generator.pages import month_counts
from generator.pages import roadmap as plan
from generator.pages.calendar import CalendarScope
from generator.pages.month_counts import Begun
from generator.pages.values import HOME
from generator.reading import Reading
from generator.settings import Settings


def of_site(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> Iterator[Artefact]:
    """The calendars of the whole site and of kinds of bodies; a month is all that they know of today."""
    yield from _calendars(dataset, settings, readings, today).site()


def of_region(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> Iterator[Artefact]:
    """The calendars of regions, municipalities and roadmaps."""
    found = _calendars(dataset, settings, readings, today)
    for land in dataset.lands:
        yield from found.land(land)


def begun(dataset: Dataset, readings: Mapping[str, Reading]) -> Iterator[Begun]:
    """What the calendar of a large site is told of regions."""
    for land in dataset.lands:
        paths = [edition.path for town in land.towns for edition in town.readable]
        firsts = Counter(event.first.replace(day=1) for path in paths for event in agenda.events(readings[path]))
        yield Begun(addresses.folder(land.path), land.name, firsts.total(), tuple(sorted(firsts.items())))


def of_large(settings: Settings, parts: tuple[Begun, ...], today: date) -> Artefact:
    """The calendar of a site too large to list its events; the files for people's own calendars are the regions'."""
    scope = CalendarScope("site", addresses.HOME, settings.name, HOME)
    about = f"{settings.name}: сроки дорожных карт по месяцам."
    return Artefact(addresses.calendar(), month_counts.calendar, (scope, parts, today.replace(day=1)), scope.title, about)


def _calendars(dataset: Dataset, settings: Settings, readings: Mapping[str, Reading], today: date) -> "_Calendars":
    found = {path: agenda.events(reading) for path, reading in readings.items()}
    origins = {
        edition.path: agenda.origin(readings[edition.path], land.name, town.name)
        for land, town, edition in dataset.editions
        if edition.path in readings
    }
    return _Calendars(dataset, settings, found, origins, today.replace(day=1))


@dataclass(frozen=True)
class _Calendars:
    dataset: Dataset
    settings: Settings
    found: Mapping[str, tuple[Event, ...]]
    origins: Mapping[str, Origin]
    month: date

    def site(self) -> Iterator[Artefact]:
        lands = tuple((addresses.folder(land.path), land.name) for land in self.dataset.lands)
        whole = agenda.by_days(event for found in self.found.values() for event in found)
        kinds = {kind.code: kind.name for kind in self.dataset.vocabulary.kinds}
        events = {code: tuple(event for event in whole if code in event.kinds) for code in kinds}
        links = tuple((code, name) for code, name in kinds.items() if events[code])
        yield from self.both(CalendarScope("site", addresses.HOME, self.settings.name, HOME, lands), whole, links)
        for code, name in kinds.items():
            yield self.file(addresses.body(code), f"{name}: сроки дорожных карт", events[code])

    def land(self, land: RegionData) -> Iterator[Artefact]:
        folder = addresses.folder(land.path)
        towns = tuple((addresses.folder(town.path), town.name) for town in land.towns)
        scope = CalendarScope("region", folder, land.name, (*HOME, (folder, land.name)), towns)
        yield from self.both(scope, self.of(edition.path for town in land.towns for edition in town.readable))
        for town in land.towns:
            yield from self.town(town, scope)

    def town(self, town: MunicipalityData, region: CalendarScope) -> Iterator[Artefact]:
        folder = addresses.folder(town.path)
        scope = CalendarScope("town", folder, town.name, (*region.crumbs, (folder, town.name)))
        yield from self.both(scope, self.of(edition.path for edition in town.readable))
        for edition in town.readable:
            if edition.roadmap:
                name = plan.title(town.name, edition.roadmap)
                yield self.file(addresses.folder(edition.path), name, self.of([edition.path]))

    def of(self, paths: Iterable[str]) -> tuple[Event, ...]:
        return agenda.by_days(event for path in paths for event in self.found[path])

    def both(self, scope: CalendarScope, events: tuple[Event, ...], bodies: pages.Links = ()) -> Iterator[Artefact]:
        about = f"{scope.name}: сроки дорожных карт по месяцам."
        shown = (scope, events, self.origins, self.month, bodies)
        yield Artefact(addresses.calendar(scope.folder), pages.calendar, shown, scope.title, about)
        yield self.file(scope.folder, f"{scope.name}: сроки" if scope.level != "site" else scope.name, events)

    def file(self, folder: str, name: str, events: tuple[Event, ...]) -> Artefact:
        return Artefact(addresses.ics(folder), files.calendar, (name, events, self.origins, self.settings.url))
