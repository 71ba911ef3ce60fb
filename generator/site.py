"""The whole site as a value: one function that names every artefact, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator import addresses, agenda, chronicle
from generator.calendars import calendars
from generator.chronicle import Around, History
from generator.compare import acts as relations
from generator.comparisons import comparisons, shelf
from generator.exports import data, findings
from generator.ledger import Entry as Recorded
from generator.ledger import Ledger, Moment
from generator.loading import Dataset, Edition, Land, Original, Town
from generator.model import Department, School
from generator.pages import acts, bodies, listing, lists, schools
from generator.pages import roadmap as plan
from generator.pages.understood import Understood
from generator.pages.values import HOME, Crumbs, Entry, RegionEntry, Studied, TownEntry, Where
from generator.problems import Problem, errors
from generator.progress import State, standing, state
from generator.reading import Reading, read
from generator.settings import ABOUT, Settings
from generator.wording import counted

LATEST = 10  # editions on the home page
NONE = History()
UNKNOWN = Department(name="Ведомство не указано")


@dataclass(frozen=True)
class Page:
    """One artefact: its address, the function that makes it and the values it is made from.

    An address that is empty or ends with `/` is a page in Markdown, any other a file. `source` is the
    data file it comes from, below the data folder.
    """

    address: str
    make: Callable[..., str | bytes]
    values: tuple[object, ...]
    title: str = ""
    description: str = ""
    source: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether readers open it, rather than take it away."""
        return not self.address or self.address.endswith("/")

    def content(self) -> str | bytes:
        """Make it: Markdown for a page, text or bytes for a file."""
        return self.make(*self.values)


def pages(dataset: Dataset, settings: Settings, today: date, history: History = NONE) -> list[Page]:
    """Every page and file of the site, the home page first; those of its past as far as it was recorded."""
    own = _own(dataset, settings, today, history)
    titles = [(page.address, page.title) for page in own if page.is_page]
    return [*own, *(Page(*made) for made in chronicle.elsewhere(dataset, settings, history.ledger, titles))]


def entries(dataset: Dataset, settings: Settings, today: date, ledger: Ledger, moment: Moment) -> tuple[Recorded, ...]:
    """What a release of this data at this moment adds to the ledger."""
    own = [(page.address, page.title) for page in _own(dataset, settings, today, NONE) if page.is_page]
    return chronicle.entries(dataset, settings, ledger, own, moment)


def _own(dataset: Dataset, settings: Settings, today: date, history: History) -> list[Page]:
    readings = {edition.path: read(edition, town.municipality, dataset.vocabulary) for _, town, edition in _loaded(dataset)}
    plans = _Plans(dataset, settings, readings, today, history)
    regions = tuple(_region(land, today) for land in dataset.lands)
    towns = tuple(entry for region in regions for entry in region.towns)
    made = [_home(dataset, settings, regions)]
    for land, region in zip(dataset.lands, regions, strict=True):
        about = f"{region.name}: {counted(len(region.towns), 'муниципалитет', 'муниципалитета', 'муниципалитетов')}."
        made.append(Page(region.address, lists.region, (region,), region.name, about))
        for town, entry in zip(land.towns, region.towns, strict=True):
            made.append(plans.municipality(town, region, entry))
            made += plans.schools(town, region, entry)
            for edition, listed in zip(_listed(town), entry.editions, strict=True):
                known = (acts.related(town, edition), chronicle.kept(edition, history.ledger, settings))
                made += plans.edition(edition, town, Where(region, entry, _department(town), listed.standing, *known))
    return [
        *made,
        *plans.bodies(regions),
        Page(addresses.SEARCH, lists.search, (), "Поиск", "Поиск по словам всех дорожных карт."),
        Page(addresses.ALPHABET, lists.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта."),
        Page(addresses.GLOSSARY, lists.glossary, (_terms(dataset),), "Сокращения", "Что значат сокращения в дорожных картах."),
        Page(addresses.SCHEMA, data.schema, ()),
        *(Page(*calendar) for calendar in calendars(dataset, settings, readings, today)),
        *(Page(*compared) for compared in comparisons(shelf(dataset, settings, readings, today))),
    ]


def search(dataset: Dataset) -> Iterator[findings.Finding]:
    """Every document of the search, in the order of the pages."""
    for land in dataset.lands:
        names = [town.name for town in land.towns]
        yield findings.of_place(addresses.folder(land.path), land.name, "Регион", [("region", land.name)], names)
        for town in land.towns:
            around = [("region", land.name), ("municipality", town.name)]
            words = findings.contacts(_department(town))
            yield findings.of_place(addresses.folder(town.path), town.name, land.name, around, words)
            for school in _schools(town):
                yield findings.of_school(addresses.school(town.path, school.slug), school, land.name, around)
            for edition in town.readable:
                yield from findings.of_edition(edition, land.name, town.name)


@dataclass(frozen=True)
class _Plans:
    """Pages of municipalities and of their plans."""

    dataset: Dataset
    settings: Settings
    readings: Mapping[str, Reading]
    today: date
    history: History

    def municipality(self, town: Town, region: RegionEntry, entry: TownEntry) -> Page:
        source = f"{town.path}/municipality.yml"
        if not town.municipality:
            crumbs: Crumbs = (*HOME, (region.address, region.name))
            values = (entry.address, entry.name, crumbs, self.faults(town.problems))
            return Page(entry.address, lists.unreadable, values, entry.name, "Данные не читаются.", source)
        shown = (entry.address, self.settings, region, entry, town.municipality)
        about = f"Дорожные карты: {entry.name}, {region.name}."
        return Page(entry.address, lists.municipality, shown, entry.name, about, source)

    def states(self, reading: Reading) -> tuple[State, ...]:
        return tuple(state(read.deadline, read.measure.done, self.today) for read in reading.measures)

    def understood(self, reading: Reading) -> Understood:
        coming = next((event for event in agenda.events(reading) if event.last >= self.today), None)
        return Understood(reading, self.states(reading), coming, self.today.replace(day=1))

    def faults(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Errors with their places below the data folder: where that lies on the server is nobody's business."""
        return tuple(replace(error, file=error.file.removeprefix(f"{self.dataset.name}/")) for error in errors(problems))

    def edition(self, edition: Edition, town: Town, where: Where) -> Iterator[Page]:
        address, roadmap = addresses.folder(edition.path), edition.roadmap
        source = f"{edition.path}/roadmap.yml"
        if not roadmap:
            crumbs: Crumbs = (*HOME, (where.region.address, where.region.name), (where.town.address, where.town.name))
            title = f"{town.name}: дорожная карта {edition.path.rpartition('/')[2]}"
            values = (address, title, crumbs, self.faults(edition.problems))
            yield Page(address, lists.unreadable, values, title, "Данные не читаются.", source)
            return
        reading = self.readings[edition.path]
        meanings = self.dataset.meanings(town, edition)
        shown = (edition, where, meanings, self.settings, self.understood(reading))
        about = f"{roadmap.title.rstrip('.')}. {plan.act_name(roadmap.act)}".replace("\n", " ")
        yield Page(address, plan.roadmap, shown, plan.title(town.name, roadmap), about, source)
        listed = (where.region, where.town, self.studied(town, edition, _entry_of(where, address)), self.dataset.vocabulary)
        named = f"{town.name}: списки {roadmap.period.wording}"
        about = f"{town.name}: мероприятия {roadmap.period.wording} по месяцам, исполнителям, темам, факторам риска."
        yield Page(addresses.lists(edition.path), listing.lists, listed, named, about, source)
        taken = (reading, where.region.name, town.name, where.department, self.settings.url)
        yield Page(addresses.data(edition.path), data.roadmap, taken)
        for original in edition.originals:
            yield Page(addresses.original(original.digest, original.name), _bytes, (original,))
        around = Around(town, where, meanings, self.dataset.vocabulary, self.settings, self.today)
        yield from (Page(*made) for made in chronicle.of_edition(edition, reading, around, self.history))

    def studied(self, town: Town, edition: Edition, entry: Entry) -> Studied:
        """An edition that was read, with what we understood of it."""
        understood = self.readings[edition.path]
        return Studied(entry, understood, self.states(understood), self.dataset.meanings(town, edition))

    def plans(self, town: Town, entry: TownEntry) -> tuple[Studied, ...]:
        """The editions of a municipality that were read, newest first."""
        pairs = zip(_listed(town), entry.editions, strict=True)
        return tuple(self.studied(town, edition, listed) for edition, listed in pairs if edition.roadmap)

    def schools(self, town: Town, region: RegionEntry, entry: TownEntry) -> Iterator[Page]:
        """The schools of a municipality; without titles or descriptions that tell of any one's standing."""
        if not town.municipality:
            return
        source, records, kinds = f"{town.path}/municipality.yml", town.municipality.schools, self.dataset.vocabulary.kinds
        plans = self.plans(town, entry)
        values = (region, entry, records, plans, kinds)
        about = f"Школы, названные в дорожных картах: {entry.name}."
        yield Page(addresses.schools(town.path), schools.listing, values, f"{entry.name}: школы", about, source)
        for record in records:
            title, about = f"{record.name}: что запланировано", f"Мероприятия дорожных карт: {record.name}, {entry.name}."
            shown = (region, entry, record, plans, kinds)
            yield Page(addresses.school(town.path, record.slug), schools.school, shown, title, about, source)

    def bodies(self, regions: tuple[RegionEntry, ...]) -> Iterator[Page]:
        """Kinds of bodies, with what all roadmaps lay on them."""
        towns = tuple(
            (region, entry, self.plans(town, entry))
            for land, region in zip(self.dataset.lands, regions, strict=True)
            for town, entry in zip(land.towns, region.towns, strict=True)
        )
        kinds = self.dataset.vocabulary.kinds
        found = [bodies.laid(kind.code, towns) for kind in kinds]
        counted = tuple((kind, sum(entry.count for entry in laid), len(laid)) for kind, laid in zip(kinds, found, strict=True))
        about = "Кто исполняет дорожные карты: виды исполнителей и что на них возложено."
        yield Page(addresses.BODIES, bodies.index, (counted, bodies.laid(None, towns)), "Исполнители", about)
        for kind, laid in zip(kinds, found, strict=True):
            title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
            yield Page(addresses.body(kind.code), bodies.body, (kind, laid), title, about)


def _loaded(dataset: Dataset) -> Iterator[tuple[Land, Town, Edition]]:
    """The editions that were read."""
    return ((land, town, edition) for land, town, edition in dataset.editions if edition.roadmap)


def _home(dataset: Dataset, settings: Settings, regions: tuple[RegionEntry, ...]) -> Page:
    """The front page; of a site with a single municipality, that municipality's own."""
    towns = list(dataset.towns)
    if len(towns) == 1 and (record := towns[0][1].municipality):
        region = next(region for region in regions if region.towns)
        shown = (addresses.HOME, settings, region, region.towns[0], record)
        return Page(addresses.HOME, lists.municipality, shown, settings.name, ABOUT)
    entries = [entry for region in regions for town in region.towns for entry in town.editions if entry.act]
    latest = sorted(entries, key=lambda entry: (entry.dated or date.min, entry.address), reverse=True)[:LATEST]
    measures = sum(entry.measures or 0 for entry in entries)
    return Page(addresses.HOME, lists.home, (settings, regions, tuple(latest), measures), settings.name, ABOUT)


def _region(land: Land, today: date) -> RegionEntry:
    towns = (
        TownEntry(
            addresses.folder(town.path),
            town.name,
            land.name,
            tuple(_entry(edition, town, land.name, today) for edition in _listed(town)),
        )
        for town in land.towns
    )
    return RegionEntry(addresses.folder(land.path), land.name, tuple(towns))


def _listed(town: Town) -> tuple[Edition, ...]:
    """The editions as lists show them: newest first, unreadable ones last."""
    return (*town.readable, *(edition for edition in town.editions if not edition.roadmap))


def _entry(edition: Edition, town: Town, region: str, today: date) -> Entry:
    address, roadmap = addresses.folder(edition.path), edition.roadmap
    if not roadmap:
        return Entry(address, town.name, region, edition.path.rpartition("/")[2])
    return Entry(
        address,
        town.name,
        region,
        roadmap.period.wording,
        plan.act_name(roadmap.act),
        roadmap.published,
        roadmap.published or roadmap.act.date,
        standing(roadmap.period, today),
        len(edition.outline.measures),
        roadmap.title,
        relations.standing(town, edition),
        acts.older(town, edition),
    )


def _schools(town: Town) -> tuple[School, ...]:
    return town.municipality.schools if town.municipality else ()


def _entry_of(where: Where, address: str) -> Entry:
    return next(entry for entry in where.town.editions if entry.address == address)


def _department(town: Town) -> Department:
    return town.municipality.department if town.municipality else UNKNOWN


def _terms(dataset: Dataset) -> lists.Terms:
    """Every abbreviation with its meanings: the common one, then those of municipalities and documents."""
    spoken = [("", dataset.vocabulary.abbreviations)]
    for _, town in dataset.towns:
        spoken += [(town.name, town.municipality.abbreviations)] if town.municipality else []
        spoken += [(plan.title(town.name, read.roadmap), read.roadmap.abbreviations) for read in town.readable if read.roadmap]
    terms: dict[str, list[tuple[str, str]]] = {}
    for used, meanings in spoken:
        for name, meaning in meanings.items():
            terms.setdefault(name, []).append((meaning, used))
    return tuple((name, tuple(terms[name])) for name in sorted(terms, key=str.casefold))


def _bytes(original: Original) -> bytes:
    return original.content
