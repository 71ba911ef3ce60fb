"""Pages that were published and are no more: each says so at its address, or leads to what has taken its place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from generator import addresses
from generator.chronicle.made import Made
from generator.ledger import Ledger, Moved, Withdrawn
from generator.loading import Dataset, Town
from generator.pages import roadmap as plan
from generator.pages.withdrawn import Links, moved, withdrawn
from generator.settings import Settings

UNTIMED = datetime.min  # of moves that the data names and no ledger has recorded  # noqa: DTZ901


def moves(dataset: Dataset) -> Mapping[str, str]:
    """Old paths of municipalities with their new ones, as successors name them; who still stands has not moved.

    An address leads to one place: of several successors to the first in the order of the data.
    """
    standing = {town.path for _, town in dataset.towns}
    found: dict[str, str] = {}
    for _, town in dataset.towns:
        for before in town.municipality.predecessors if town.municipality else ():
            if before.path not in standing:
                found.setdefault(before.path, town.path)
    return found


def elsewhere(dataset: Dataset, settings: Settings, ledger: Ledger, own: Iterable[tuple[str, str]]) -> Iterator[Made]:
    """What stands at addresses that are not among the site's own pages (address and title) any more."""
    titles = dict(own)
    named = moves(dataset)
    known = ledger.grown(Moved(old=old, new=new, time=UNTIMED) for old, new in named.items() if ledger.moves.get(old) != new)
    for address in dict.fromkeys([*map(addresses.folder, named), *ledger.pages]):
        if address in titles:
            continue
        if successor := known.successor(address):
            to = next(page for page in (successor, *_above(successor), addresses.HOME) if page in titles)
            yield addresses.index(address), moved, (address, to, titles[to], settings), "", ""
        else:
            yield _withdrawn(address, dataset, ledger, titles)


def _withdrawn(address: str, dataset: Dataset, ledger: Ledger, titles: dict[str, str]) -> Made:
    first, last = ledger.first(address), ledger.pages[address]
    until = (last.time, last.ground) if isinstance(last, Withdrawn) else None
    name = first.title if first else address
    values = (address, name, first.moment.time if first else None, until, _links(address, dataset, titles))
    return address, withdrawn, values, f"Страница снята: {name}", "Страница снята с сайта."


def _above(address: str) -> Iterator[str]:
    """The pages above one, nearest first, down to that of its region."""
    steps = address.rstrip("/").split("/")
    return ("/".join(steps[:length]) + "/" for length in range(len(steps) - 1, 1, -1))


def _links(address: str, dataset: Dataset, titles: dict[str, str]) -> Links:
    """Where a reader may go on: the newest plan of the municipality, the municipality, the region, the home page."""
    path = address.removeprefix(addresses.ROADMAPS)
    found: list[tuple[str, str, str]] = []
    for land in dataset.lands:
        if path.startswith(f"{land.path}/"):
            towns = [town for town in land.towns if path.startswith(f"{town.path}/")]
            found += [link for town in towns for link in _town(town)]
            found.append(("Регион", addresses.folder(land.path), land.name))
    found.append(("Сайт", addresses.HOME, titles[addresses.HOME]))
    return tuple(found)


def _town(town: Town) -> Iterator[tuple[str, str, str]]:
    for edition in town.readable[:1]:
        assert edition.roadmap
        yield "Последняя дорожная карта", addresses.folder(edition.path), plan.title(town.name, edition.roadmap)
    yield "Муниципалитет", addresses.folder(town.path), town.name
