"""Lists the pages that were published and are no more: each says so at its address, or leads to what has taken its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generator import addresses
from generator.artefact import Artefact
from generator.edition_history.editions import Placed
from generator.ledger import Ledger, Moved, Withdrawn
from generator.pages.values import MunicipalityEntry, RegionEntry
from generator.pages.versions import Links, moved, withdrawn
from generator.settings import Settings

UNTIMED = datetime.min  # of moves that the data names and no ledger has recorded  # noqa: DTZ901


@dataclass(frozen=True)
class CurrentPages:
    """What stands today: every region, its editions that were read, and what successors name.

    `named` are pairs of paths, old and new, in the order of the data.
    """

    regions: tuple[RegionEntry, ...]
    editions: tuple[Placed, ...]
    named: tuple[tuple[str, str], ...]

    @cached_property
    def places(self) -> Mapping[str, RegionEntry]:
        """Regions by their addresses."""
        return {region.address: region for region in self.regions}

    @cached_property
    def towns(self) -> Mapping[str, MunicipalityEntry]:
        """Municipalities by their addresses."""
        return {town.address: town for region in self.regions for town in region.towns}

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """Old paths of municipalities with their new ones; who still stands has not moved.

        An address leads to one place: of several successors to the first in the order of the data.
        """
        there = {town.path for town in self.towns.values()}
        successors: dict[str, str] = {}
        for old, new in self.named:
            if old not in there:
                successors.setdefault(old, new)
        return successors


def elsewhere(standing: CurrentPages, settings: Settings, ledger: Ledger, pages: Iterable[tuple[str, str]]) -> Iterator[Artefact]:
    """What stands at addresses that are not among the site's own pages (address and title) any more."""
    titles, named = dict(pages), standing.moves
    unrecorded = ((old, new) for old, new in named.items() if ledger.moves.get(old) != new)
    moves = ledger.grown(Moved(old=old, new=new, time=UNTIMED) for old, new in unrecorded)
    for address in dict.fromkeys([*map(addresses.folder, named), *ledger.pages]):
        if address in titles:
            continue
        if successor := moves.successor(address):
            to = next(page for page in (successor, *_above(successor), addresses.HOME) if page in titles)
            yield Artefact(addresses.index(address), moved, (address, to, titles[to], settings))
        else:
            yield _withdrawn(address, standing, ledger, titles)


def _withdrawn(address: str, standing: CurrentPages, ledger: Ledger, titles: dict[str, str]) -> Artefact:
    first, last = ledger.first(address), ledger.pages[address]
    until = (last.time, last.ground) if isinstance(last, Withdrawn) else None
    name = first.title if first else address
    values = (address, name, first.moment.time if first else None, until, _links(address, standing, titles))
    return Artefact(address, withdrawn, values, f"Страница снята: {name}", "Страница снята с сайта.")


def _above(address: str) -> Iterator[str]:
    """The pages above one, nearest first, down to that of its region."""
    steps = address.rstrip("/").split("/")
    return ("/".join(steps[:length]) + "/" for length in range(len(steps) - 1, 1, -1))


def _links(address: str, standing: CurrentPages, titles: dict[str, str]) -> Links:
    """Where a reader may go on: the newest plan of the municipality, the municipality, the region, the home page."""
    links: list[tuple[str, str, str]] = []
    path = address.removeprefix(addresses.ROADMAPS).split("/")
    if region := standing.places.get(addresses.folder(path[0])):
        town = standing.towns.get(addresses.folder("/".join(path[:2])))
        if town:
            latest = (entry.address for entry in town.editions[:1] if entry.act)
            links += [("Последняя дорожная карта", page, titles[page]) for page in latest]
            links.append(("Муниципалитет", town.address, town.name))
        links.append(("Регион", region.address, region.name))
    links.append(("Сайт", addresses.HOME, titles[addresses.HOME]))
    return tuple(links)
