"""Who answers: kinds of bodies over all roadmaps, and what each roadmap lays on one of them."""

from dataclasses import dataclass, replace
from functools import partial

from generator import addresses
from generator.compare.counts import Count, Total
from generator.model import BodyKind
from generator.pages.items import own_words
from generator.pages.markup import Words
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, Crumbs, EditionEntry, MeasureItem, MunicipalityEntry, RegionEntry, Studied

CRUMBS: Crumbs = (*HOME, (addresses.BODIES, "Исполнители"))
ABOUT = "Кто исполняет дорожные карты: виды исполнителей и что на них возложено."


@dataclass(frozen=True)
class BodyMeasures:
    """What one roadmap lays on a kind of bodies."""

    entry: EditionEntry
    lists: str
    items: tuple[MeasureItem, ...]
    meanings: tuple[tuple[str, str], ...]

    @property
    def words(self) -> Words:
        """What turns its words into markup."""
        return Words(dict(self.meanings))


@dataclass(frozen=True)
class Laid:
    """What is laid on a kind of bodies in one municipality; `unread` shares name no kind that we know."""

    region: RegionEntry
    town: MunicipalityEntry
    shares: tuple[BodyMeasures, ...]

    @property
    def count(self) -> int:
        """How many measures."""
        return sum(len(share.items) for share in self.shares)


Towns = tuple[tuple[RegionEntry, MunicipalityEntry, tuple[Studied, ...]], ...]


def laid(code: str | None, towns: Towns) -> tuple[Laid, ...]:
    """The measures of a kind by municipality; those whose bodies we do not know for no code."""
    found = (Laid(region, town, tuple(_share(code, studied) for studied in plans)) for region, town, plans in towns)
    kept = (replace(entry, shares=tuple(share for share in entry.shares if share.items)) for entry in found)
    return tuple(entry for entry in kept if entry.shares)


def count(code: str | None, region: RegionEntry, towns: Towns) -> Count[tuple[Laid, ...]]:
    """What a region lays on a kind, in words where a page can list them; of no known kind, by municipality, for no code."""
    found = laid(code, towns)
    number = sum(entry.count for entry in found)
    length = number if code else len(found)
    return Count.of("bodies", code or "", region.path, region.name, number, len(found), found, length=length)


def body(kind: BodyKind, total: Total[tuple[Laid, ...]], calendar: bool) -> str:
    """One kind of bodies: measures by region and municipality, or how much each region lays on it where they are many.

    `calendar` tells whether its calendar lies beside the page as a file.
    """
    page = partial(render, "body.md", addresses.body(kind.code), crumbs=CRUMBS, kind=kind, total=total, calendar=calendar)
    found = tuple(entry for part in total.listed or () for entry in part)
    return fitting(partial(page, found=found), partial(page, found=()))


def index(kinds: tuple[tuple[BodyKind, int, int], ...], unread: Total[tuple[Laid, ...]]) -> str:
    """Every kind with the counts of its measures and municipalities, and where some bodies are of no known kind."""
    found = tuple(entry for part in unread.listed or () for entry in part)
    regions = unread.parts if unread.listed is None else ()
    return render("bodies.md", addresses.BODIES, crumbs=HOME, kinds=kinds, unread=found, regions=regions)


def region(entry: RegionEntry, kinds: tuple[BodyKind, ...], towns: Towns, filed: frozenset[str]) -> str:
    """What is laid on each kind of bodies in one region, by municipality and plan; calendars of `filed` kinds are files."""
    named = [(kind.code, kind.name) for kind in kinds]
    found = [(code, name, laid(code, towns)) for code, name in named]
    shown = {"found": [part for part in found if part[2]], "unread": laid(None, towns), "filed": filed}
    page = partial(render, "region_bodies.md", addresses.region_bodies(entry.path), crumbs=_crumbs(entry), region=entry, **shown)
    return fitting(partial(page, brief=False), partial(page, brief=True))


def _crumbs(entry: RegionEntry) -> Crumbs:
    return (*HOME, (entry.address, entry.name))


def _share(code: str | None, studied: Studied) -> BodyMeasures:
    told = ((read, own_words(read, code)) for read in studied.reading.measures)
    found = tuple(replace(studied.items[read.place.anchor], note=words) for read, words in told if words is not None)
    path = studied.reading.path
    return BodyMeasures(studied.entry, f"{addresses.lists(path)}#body-{code or 'none'}", found, studied.meanings)
