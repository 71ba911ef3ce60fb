"""Fills the pages of those who answer: measures and clauses of acts by the kinds of bodies that these name, by region."""

from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.compare.counts import Count, Total
from generator.model import BodyKind
from generator.pages.items import by_name, of_body
from generator.pages.markup import Words
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, Crumbs, EditionEntry, MeasureItem, MunicipalityEntry, RegionEntry, Studied
from generator.russian import NBSP, clauses, in_measures, measures

CRUMBS: Crumbs = (*HOME, (addresses.BODIES, "Исполнители"))
ABOUT = "Кто исполняет дорожные карты: виды исполнителей и что на них возложено."


@dataclass(frozen=True)
class BodyMeasures:
    """What one roadmap lays on a kind of bodies: `clauses` of its act and measures.

    `mentioned` are measures of others whose words speak of the kind.
    """

    entry: EditionEntry
    lists: str
    clauses: tuple[MeasureItem, ...]
    items: tuple[MeasureItem, ...]
    mentioned: tuple[MeasureItem, ...]
    meanings: tuple[tuple[str, str], ...]

    @property
    def length(self) -> int:
        """How many entries."""
        return len(self.clauses) + len(self.items) + len(self.mentioned)

    @property
    def counts(self) -> str:
        """How many of each sort, those that are none left out: «3 пункта акта, 14 мероприятий»."""
        counts = (len(self.clauses), len(self.items), len(self.mentioned))
        said = (f"{clauses(counts[0])} акта", measures(counts[1]), f"упомянуты в{NBSP}{in_measures(counts[2])}")
        return ", ".join(words for number, words in zip(counts, said, strict=True) if number)


@dataclass(frozen=True)
class Laid:
    """What is laid on a kind of bodies in one municipality; `unread` shares name no kind that we know."""

    region: RegionEntry
    town: MunicipalityEntry
    shares: tuple[BodyMeasures, ...]

    @property
    def count(self) -> int:
        """How many measures, clauses of the act and measures of others that speak of the kind."""
        return sum(share.length for share in self.shares)

    @property
    def anchor(self) -> str:
        """Its anchor on a page of several."""
        return addresses.heading(self.town.path)

    @property
    def lists(self) -> str:
        """Where the first of its plans lists them."""
        return self.shares[0].lists

    @property
    def printed(self) -> tuple[tuple[BodyMeasures, Words], ...]:
        """Its shares, each with what turns its words into markup."""
        return tuple((share, Words(dict(share.meanings))) for share in self.shares)


Towns = tuple[tuple[RegionEntry, MunicipalityEntry, tuple[Studied, ...]], ...]


def laid(code: str | None, towns: Towns, kinds: tuple[BodyKind, ...]) -> tuple[Laid, ...]:
    """What is laid on a kind by municipality; on bodies that we do not know for no code."""
    places = ((region, town, (_share(code, studied, kinds) for studied in plans)) for region, town, plans in towns)
    entries = (Laid(region, town, tuple(share for share in shares if share.length)) for region, town, shares in places)
    return tuple(entry for entry in entries if entry.shares)


def count(code: str | None, region: RegionEntry, towns: Towns, kinds: tuple[BodyKind, ...]) -> tuple[Count, tuple[Laid, ...]]:
    """What a region lays on a kind, in numbers and in words; of no known kind, by municipality, for no code."""
    entries = laid(code, towns, kinds)
    number = sum(entry.count for entry in entries)
    length = number if code else len(entries)
    return Count("bodies", code or "", region.path, region.name, number, len(entries), length), entries


def body(kind: BodyKind, total: Total[tuple[Laid, ...]], calendar: bool) -> str:
    """One kind of bodies: measures by region and municipality, or how much each region lays on it where they are many.

    `calendar` tells whether its calendar lies beside the page as a file.
    """
    page = partial(render, "body.md", addresses.body(kind.code), crumbs=CRUMBS, kind=kind, total=total, calendar=calendar)
    regions = by_name((entry for part in total.listed or () for entry in part), lambda entry: entry.region.name)
    parts = tuple((f"{addresses.region_bodies(part.land)}#{kind.code}", part) for part in total.parts)
    return fitting(partial(page, regions=regions, parts=() if regions else parts), partial(page, regions=(), parts=parts))


def index(kinds: tuple[tuple[BodyKind, int, int], ...], unread: Total[tuple[Laid, ...]]) -> str:
    """Every kind with the counts of its measures and municipalities, and where some bodies are of no known kind."""
    entries = tuple(entry for part in unread.listed or () for entry in part)
    parts = unread.parts if unread.listed is None else ()
    regions = tuple((f"{addresses.region_bodies(part.land)}#none", part) for part in parts)
    return render("bodies.md", addresses.BODIES, crumbs=HOME, kinds=kinds, unread=entries, regions=regions)


def region(entry: RegionEntry, kinds: tuple[BodyKind, ...], towns: Towns, filed: frozenset[str]) -> str:
    """What is laid on each kind of bodies in one region, by municipality and plan; calendars of `filed` kinds are files."""
    calendars = {code: addresses.ics(addresses.region_body(entry.path, code)) for code in filed}
    page = partial(
        render,
        "region_bodies.md",
        addresses.region_bodies(entry.path),
        crumbs=(*HOME, (entry.address, entry.name)),
        region=entry,
        kinds=[(kind, calendars.get(kind.code), entries) for kind in kinds if (entries := laid(kind.code, towns, kinds))],
        unread=laid(None, towns, kinds),
    )
    return fitting(partial(page, brief=False), partial(page, brief=True))


def _share(code: str | None, studied: Studied, kinds: tuple[BodyKind, ...]) -> BodyMeasures:
    address = f"{addresses.lists(studied.reading.path)}#body-{code or 'none'}"
    return BodyMeasures(studied.entry, address, *of_body(studied, code, kinds), studied.meanings)
