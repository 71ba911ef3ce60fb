"""Who answers: kinds of bodies over all roadmaps, and what each roadmap lays on one of them."""

from dataclasses import dataclass, replace

from generator import addresses
from generator.model import BodyKind
from generator.pages.environment import render
from generator.pages.items import items, own_words
from generator.pages.markup import Words
from generator.pages.values import HOME, Crumbs, Entry, Item, RegionEntry, Studied, TownEntry

LARGEST = 300  # measures that one page lists; a larger page counts them by municipality


@dataclass(frozen=True)
class Share:
    """What one roadmap lays on a kind of bodies."""

    entry: Entry
    lists: str
    items: tuple[Item, ...]
    meanings: tuple[tuple[str, str], ...]

    @property
    def words(self) -> Words:
        """The door for its words."""
        return Words(dict(self.meanings))


@dataclass(frozen=True)
class Laid:
    """What is laid on a kind of bodies in one municipality; `unread` shares name no kind that we know."""

    region: RegionEntry
    town: TownEntry
    shares: tuple[Share, ...]

    @property
    def count(self) -> int:
        """How many measures."""
        return sum(len(share.items) for share in self.shares)


Towns = tuple[tuple[RegionEntry, TownEntry, tuple[Studied, ...]], ...]


def laid(code: str | None, towns: Towns) -> tuple[Laid, ...]:
    """The measures of a kind by municipality; those whose bodies we do not know for no code."""
    found = (Laid(region, town, tuple(_share(code, studied) for studied in plans)) for region, town, plans in towns)
    kept = (replace(entry, shares=tuple(share for share in entry.shares if share.items)) for entry in found)
    return tuple(entry for entry in kept if entry.shares)


def body(kind: BodyKind, found: tuple[Laid, ...]) -> str:
    """One kind of bodies: measures by region and municipality, or their counts where they are many."""
    crumbs: Crumbs = (*HOME, (addresses.BODIES, "Исполнители"))
    total = sum(entry.count for entry in found)
    return render(
        "body.md", addresses.body(kind.code), crumbs=crumbs, kind=kind, found=found, total=total, whole=total <= LARGEST
    )


def index(kinds: tuple[tuple[BodyKind, int, int], ...], unread: tuple[Laid, ...]) -> str:
    """Every kind with the counts of its measures and municipalities."""
    return render("bodies.md", addresses.BODIES, crumbs=HOME, kinds=kinds, unread=unread)


def _share(code: str | None, studied: Studied) -> Share:
    known = items(studied)
    found = []
    for read in studied.reading.measures:
        words = own_words(read, code)
        if words is not None:
            found.append(replace(known[read.place.anchor], note=words))
    path = studied.reading.path
    return Share(studied.entry, f"{addresses.lists(path)}#body-{code or 'none'}", tuple(found), studied.meanings)
