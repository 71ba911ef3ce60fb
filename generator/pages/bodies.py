"""Who answers: kinds of bodies over all roadmaps, and what each roadmap lays on one of them."""

from dataclasses import dataclass, replace

from generator import addresses
from generator.compare.counts import Total
from generator.model import BodyKind
from generator.pages.items import own_words
from generator.pages.markup import Words
from generator.pages.templates import render
from generator.pages.values import HOME, Crumbs, EditionEntry, MeasureItem, MunicipalityEntry, RegionEntry, Studied

CRUMBS: Crumbs = (*HOME, (addresses.BODIES, "Исполнители"))
ABOUT = "Кто исполняет дорожные карты: виды исполнителей и что на них возложено."
LARGEST = 300  # measures that one page lists; a larger page counts them by municipality


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


def count(code: str | None, towns: Towns) -> tuple[int, int]:
    """How many measures are laid on a kind, and in how many municipalities; of no known kind for no code."""
    numbers = [
        sum(own_words(read, code) is not None for studied in plans for read in studied.reading.measures) for *_, plans in towns
    ]
    return sum(numbers), sum(map(bool, numbers))


def body(kind: BodyKind, found: tuple[Laid, ...]) -> str:
    """One kind of bodies: measures by region and municipality, or their counts where they are many."""
    total = sum(entry.count for entry in found)
    return render(
        "body.md", addresses.body(kind.code), crumbs=CRUMBS, kind=kind, found=found, total=total, whole=total <= LARGEST
    )


def index(kinds: tuple[tuple[BodyKind, int, int], ...], unread: tuple[Laid, ...]) -> str:
    """Every kind with the counts of its measures and municipalities."""
    return render("bodies.md", addresses.BODIES, crumbs=HOME, kinds=kinds, unread=unread, regions=())


def counted(kind: BodyKind, total: Total) -> str:
    """One kind of bodies on a site too large for more: how much each region lays on it."""
    return render("body_total.md", addresses.body(kind.code), crumbs=CRUMBS, kind=kind, total=total)


def regions(kinds: tuple[tuple[BodyKind, int, int], ...], unread: Total) -> str:
    """Every kind with its counts, and the regions where some bodies are of no known kind."""
    return render("bodies.md", addresses.BODIES, crumbs=HOME, kinds=kinds, unread=(), regions=unread.parts)


def region(entry: RegionEntry, kinds: tuple[BodyKind, ...], towns: Towns) -> str:
    """What is laid on each kind of bodies in one region, by municipality."""
    named = [(kind.code, kind.name) for kind in kinds]
    found = [(code, name, laid(code, towns)) for code, name in named]
    shown = {"found": [part for part in found if part[2]], "unread": laid(None, towns)}
    return render("region_bodies.md", addresses.region_bodies(entry.path), crumbs=_crumbs(entry), region=entry, **shown)


def _crumbs(entry: RegionEntry) -> Crumbs:
    return (*HOME, (entry.address, entry.name))


def _share(code: str | None, studied: Studied) -> BodyMeasures:
    told = ((read, own_words(read, code)) for read in studied.reading.measures)
    found = tuple(replace(studied.items[read.place.anchor], note=words) for read, words in told if words is not None)
    path = studied.reading.path
    return BodyMeasures(studied.entry, f"{addresses.lists(path)}#body-{code or 'none'}", found, studied.meanings)
