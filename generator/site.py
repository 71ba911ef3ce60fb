"""The whole site as a value: one function that names every artefact, in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses, wording
from generator.exports import data, findings
from generator.loading import Dataset, Edition, Land, Original, Town
from generator.model import Department
from generator.pages import lists
from generator.pages import roadmap as plan
from generator.pages.values import HOME, Crumbs, Entry, RegionEntry, TownEntry, Where
from generator.problems import Problem, errors
from generator.progress import standing
from generator.settings import Settings

LATEST = 10  # editions on the home page
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


def pages(dataset: Dataset, settings: Settings, today: date) -> list[Page]:
    """Every page and file of the site, the home page first."""
    regions = tuple(_region(land, today) for land in dataset.lands)
    towns = tuple(town for region in regions for town in region.towns)
    made = [_home(dataset, settings, regions)]
    for land, region in zip(dataset.lands, regions, strict=True):
        made.append(Page(region.address, lists.region, (region,), region.name, _about_region(region)))
        for town, entry in zip(land.towns, region.towns, strict=True):
            made += _town(dataset, land, town, region, entry, settings, today)
    made.append(Page(addresses.SEARCH, lists.search, (settings,), "Поиск", "Поиск по словам всех дорожных карт."))
    made.append(Page(addresses.ALPHABET, lists.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта."))
    made.append(Page(addresses.GLOSSARY, lists.glossary, (_terms(dataset),), "Сокращения", "Что значат сокращения в дорожных картах."))
    made.append(Page(addresses.SCHEMA, data.schema, ()))
    return made


def search(dataset: Dataset) -> Iterator[findings.Finding]:
    """Every document of the search, in the order of the pages."""
    for land in dataset.lands:
        yield findings.of_place(addresses.folder(land.path), land.name, "Регион", [("region", land.name)], [town.name for town in land.towns])
        for town in land.towns:
            around = [("region", land.name), ("municipality", town.name)]
            if town.municipality:
                words = list(_department_words(town.municipality.department))
                yield findings.of_place(addresses.folder(town.path), town.name, land.name, around, words)
            for edition in town.readable:
                yield from findings.of_edition(edition, land.name, town.name)


def _home(dataset: Dataset, settings: Settings, regions: tuple[RegionEntry, ...]) -> Page:
    towns = [(land, town) for land, town in dataset.towns]
    about = "Дорожные карты помощи школам: кто, что и к какому сроку обещал сделать."
    if len(towns) == 1 and (only := towns[0][1]).municipality:
        values = (addresses.HOME, settings, regions[0], regions[0].towns[0], only.municipality, _meanings(dataset, only))
        return Page(addresses.HOME, lists.municipality, values, settings.name, about)
    entries = [entry for region in regions for town in region.towns for entry in town.editions if entry.act]
    latest = sorted(entries, key=lambda entry: (entry.published or date.min, entry.address), reverse=True)[:LATEST]
    measures = sum(entry.measures or 0 for entry in entries)
    return Page(addresses.HOME, lists.home, (settings, regions, tuple(latest), measures), settings.name, about)


def _town(
    dataset: Dataset, land: Land, town: Town, region: RegionEntry, entry: TownEntry, settings: Settings, today: date
) -> Iterator[Page]:
    crumbs: Crumbs = (*HOME, (region.address, region.name))
    faults = tuple(errors(town.problems))
    if not town.municipality:
        yield _broken(entry.address, entry.name, crumbs, faults, town.path)
    else:
        about = f"Дорожные карты: {entry.name}, {region.name}."
        values = (entry.address, settings, region, entry, town.municipality, _meanings(dataset, town))
        yield Page(entry.address, lists.municipality, values, entry.name, about, f"{town.path}/municipality.yml")
    for edition in town.editions:
        yield from _edition(dataset, land, town, edition, (region, entry), settings, today)


def _edition(
    dataset: Dataset, land: Land, town: Town, edition: Edition, around: tuple[RegionEntry, TownEntry], settings: Settings, today: date
) -> Iterator[Page]:
    region, entry = around
    address = addresses.folder(edition.path)
    if not edition.roadmap:
        crumbs: Crumbs = (*HOME, (region.address, region.name), (entry.address, entry.name))
        title = f"{entry.name}: дорожная карта {edition.path.rpartition('/')[2]}"
        yield _broken(address, title, crumbs, tuple(errors(edition.problems)), edition.path)
        return
    department = town.municipality.department if town.municipality else UNKNOWN
    where = Where(region, entry, department, standing(edition.roadmap.period, today))
    meanings = _meanings(dataset, town, edition)
    title = plan.title(entry.name, edition.roadmap)
    about = f"{edition.roadmap.title} {plan.act_name(edition.roadmap.act)}.".replace("\n", " ")
    source = f"{edition.path}/roadmap.yml"
    yield Page(address, plan.roadmap, (edition, where, meanings, settings), title, about, source)
    values = (edition, land.name, town.name, department, settings.url)
    yield Page(addresses.data(edition.path), data.roadmap, values)
    for original in edition.originals:
        yield Page(addresses.original(original.digest, original.name), _bytes, (original,))


def _broken(address: str, title: str, crumbs: Crumbs, problems: tuple[Problem, ...], source: str) -> Page:
    return Page(address, lists.unreadable, (address, title, crumbs, problems), title, "Данные не читаются.", source)


def _bytes(original: Original) -> bytes:
    return original.content


def _region(land: Land, today: date) -> RegionEntry:
    towns = []
    for town in land.towns:
        newest = (*town.readable, *(edition for edition in town.editions if not edition.roadmap))
        editions = tuple(_entry(edition, land, town, today) for edition in newest)
        towns.append(TownEntry(addresses.folder(town.path), town.name, land.name, editions))
    return RegionEntry(addresses.folder(land.path), land.name, tuple(towns))


def _entry(edition: Edition, land: Land, town: Town, today: date) -> Entry:
    address, roadmap = addresses.folder(edition.path), edition.roadmap
    if not roadmap:
        return Entry(address, town.name, land.name, edition.path.rpartition("/")[2])
    return Entry(
        address,
        town.name,
        land.name,
        roadmap.period.wording,
        plan.act_name(roadmap.act),
        roadmap.published or roadmap.act.date,
        standing(roadmap.period, today),
        len(edition.outline.measures),
        roadmap.title,
    )


def _about_region(region: RegionEntry) -> str:
    return f"{region.name}: {wording.counted(len(region.towns), 'муниципалитет', 'муниципалитета', 'муниципалитетов')}."


def _meanings(dataset: Dataset, town: Town, edition: Edition | None = None) -> tuple[tuple[str, str], ...]:
    """What abbreviations mean here: the document's own words outrank the municipality's, those the common ones."""
    merged = dict(dataset.vocabulary.abbreviations)
    merged |= town.municipality.abbreviations if town.municipality else {}
    merged |= edition.roadmap.abbreviations if edition and edition.roadmap else {}
    return tuple(sorted(merged.items()))


def _terms(dataset: Dataset) -> lists.Terms:
    terms: dict[str, list[tuple[str, str]]] = {}
    for name, meaning in dataset.vocabulary.abbreviations.items():
        terms.setdefault(name, []).append((meaning, ""))
    for _, town in dataset.towns:
        own = [(town.name, town.municipality.abbreviations)] if town.municipality else []
        own += [(f"{town.name}, {edition.roadmap.period.wording}", edition.roadmap.abbreviations) for edition in town.readable if edition.roadmap]
        for used, meanings in own:
            for name, meaning in meanings.items():
                terms.setdefault(name, []).append((meaning, used))
    return tuple((name, tuple(terms[name])) for name in sorted(terms, key=str.casefold))


def _department_words(department: Department) -> Iterator[str]:
    return filter(None, (department.name, department.address, department.phone, department.email))
