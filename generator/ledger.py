"""An append-only list of what the site has published, changed, withdrawn and moved, and the questions that pages ask of it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from generator import addresses


@dataclass(frozen=True)
class Moment:
    """When a release was made, of which commit, and its number."""

    time: datetime
    commit: str
    release: int


@dataclass(frozen=True)
class Digests:
    """SHA-256 (hexadecimal) of an edition's data and of each original by its name."""

    data: str
    originals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Published:
    """A page answers at an address that did not answer before, or no more."""

    entry: Literal["published"] = "published"
    address: str
    title: str
    moment: Moment


@dataclass(frozen=True, kw_only=True)
class Changed:
    """The data or the originals of an edition, by its path, are others than before; also at its first publication."""

    entry: Literal["changed"] = "changed"
    path: str
    moment: Moment
    digests: Digests


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What is told of an edition's progress, by its path, is other than before: SHA-256 of the file; empty where it is gone."""

    entry: Literal["reported"] = "reported"
    path: str
    moment: Moment
    digest: str


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A page is no longer there; the ground is empty where nobody named it."""

    entry: Literal["withdrawn"] = "withdrawn"
    address: str
    time: datetime
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What stood below one path of the data stands below another: a municipality's that was made anew, an edition's renamed."""

    entry: Literal["moved"] = "moved"
    old: str
    new: str
    time: datetime


@dataclass(frozen=True, kw_only=True)
class Rewritten:
    """History was written anew, as after an erasure: the commit of an entry above has another name."""

    entry: Literal["rewritten"] = "rewritten"
    old: str
    new: str
    time: datetime


Entry = Published | Changed | Reported | Withdrawn | Moved | Rewritten
C = TypeVar("C", Changed, Reported)
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="entry")])


@dataclass(frozen=True)
class Revision:
    """A wording of an edition's data: its number (the first is 1), when it was published, its SHA-256, its path then."""

    number: int
    moment: Moment
    digest: str
    path: str


@dataclass(frozen=True)
class Ledger:
    """Every entry in the order of time, and the questions that pages ask of them."""

    entries: tuple[Entry, ...] = ()

    def grown(self, entries: Iterable[Entry]) -> "Ledger":
        """The same with entries added at its end."""
        return Ledger((*self.entries, *entries))

    def first(self, address: str) -> Published | None:
        """The first publication of a page; of an edition's own page under any folder that the edition had."""
        return self._firsts.get(address)

    def changes(self, path: str) -> tuple[Changed, ...]:
        """Every change of an edition, oldest first, under each folder that it had, with the names that its commits have now."""
        return self._changes.get(path, ())

    def last(self, path: str) -> Changed | None:
        """The last change of an edition."""
        return self.changes(path)[-1] if self.changes(path) else None

    def reports(self, path: str) -> tuple[Reported, ...]:
        """Every change of what is told of an edition's progress, oldest first, with the names that its commits have now."""
        return self._reports.get(path, ())

    def revisions(self, path: str) -> tuple[Revision, ...]:
        """The wordings of an edition's data, oldest first; where originals alone changed, none is added."""
        revisions: list[Revision] = []
        for change in self.changes(path):
            if not revisions or revisions[-1].digest != change.digests.data:
                revisions.append(Revision(len(revisions) + 1, change.moment, change.digests.data, change.path))
        return tuple(revisions)

    @cached_property
    def pages(self) -> Mapping[str, Published | Withdrawn]:
        """Every page ever published, with the last that was said of it."""
        return {entry.address: entry for entry in self.entries if isinstance(entry, Published | Withdrawn)}

    def withdrawn(self, time: datetime) -> frozenset[str]:
        """The addresses withdrawn at a moment."""
        return frozenset(address for address, last in self.pages.items() if isinstance(last, Withdrawn) and last.time == time)

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """Old paths with their new ones; who came back to an old path has not moved."""
        moves: dict[str, str] = {}
        for entry in self.entries:
            if isinstance(entry, Moved):
                moves.pop(entry.new, None)
                moves[entry.old] = entry.new
        return moves

    def successor(self, address: str) -> str | None:
        """Where a page below an old path is to be looked for, through any number of moves; `None` if it never moved."""
        current = address
        # As many steps as there are moves, so that a circle of them ends.
        for _ in self.moves:
            old = self._moved(current)
            if old is None:
                break
            current = addresses.folder(self.moves[old]) + current.removeprefix(addresses.folder(old))
        return current if current != address else None

    def _moved(self, address: str) -> str | None:
        """The old path that a page lies below: of several the one that moved first, each looked up and not gone through."""
        steps = address.removeprefix(addresses.ROADMAPS).split("/")[:-1] if address.startswith(addresses.ROADMAPS) else []
        above = ("/".join(steps[:length]) for length in range(1, len(steps) + 1))
        return min((path for path in above if path in self._order), key=self._order.__getitem__, default=None)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The place of each old path among the moves."""
        return {old: place for place, old in enumerate(self.moves)}

    @cached_property
    def _firsts(self) -> dict[str, Published]:
        firsts: dict[str, Published] = {}
        for entry in self.entries:
            if isinstance(entry, Published):
                firsts.setdefault(entry.address, entry)
            elif isinstance(entry, Moved) and _of_edition(entry) and addresses.folder(entry.old) in firsts:
                firsts.setdefault(addresses.folder(entry.new), firsts[addresses.folder(entry.old)])
        return firsts

    @cached_property
    def _changes(self) -> dict[str, tuple[Changed, ...]]:
        return self._renamed(Changed)

    @cached_property
    def _reports(self) -> dict[str, tuple[Reported, ...]]:
        return self._renamed(Reported)

    def _renamed(self, kind: type[C]) -> dict[str, tuple[C, ...]]:
        """The entries of a kind by the paths that their editions have now, with the names that their commits have now."""
        named: dict[str, str] = {}
        told: list[C | Moved] = []
        # From the end: a rewriting names the commits of entries above it, and may itself be renamed by one below.
        for entry in reversed(self.entries):
            if isinstance(entry, Rewritten):
                named[entry.old] = named.get(entry.new, entry.new)
            elif isinstance(entry, kind):
                commit = named.get(entry.moment.commit, entry.moment.commit)
                told.append(replace(entry, moment=replace(entry.moment, commit=commit)))
            elif isinstance(entry, Moved) and _of_edition(entry):
                told.append(entry)
        by_path: defaultdict[str, list[C]] = defaultdict(list)
        for step in reversed(told):
            if isinstance(step, Moved):
                by_path[step.new] += by_path.pop(step.old, [])
            else:
                by_path[step.path].append(step)
        return {path: tuple(entries) for path, entries in by_path.items() if entries}


EMPTY = Ledger()
NOTHING_TOLD: Mapping[str, str] = {}


def update(  # noqa: PLR0913, PLR0917  what a release publishes
    ledger: Ledger,
    moment: Moment,
    pages: Iterable[tuple[str, str]],
    editions: Mapping[str, Digests],
    moves: Iterable[tuple[str, str]],
    told: Mapping[str, str] = NOTHING_TOLD,
) -> tuple[Entry, ...]:
    """What a release adds: its pages (address and title), its editions by path, the paths (old and new) that moved.

    `told` has SHA-256 of what is told of editions' progress, by their paths.
    """
    new = dict(pages)
    standing = {address for address, entry in ledger.pages.items() if isinstance(entry, Published)}
    renames = _renames(ledger, new, editions)
    moved = [Moved(old=old, new=to, time=moment.time) for old, to in (*moves, *renames) if ledger.moves.get(old) != to]
    # Pages below a path that moved are not gone: they answer with their new place.
    after = ledger.grown(moved)
    gone = [address for address in ledger.pages if address in standing and address not in new and not after.successor(address)]
    return (
        *moved,
        *(Published(address=address, title=new[address], moment=moment) for address in new if address not in standing),
        *(
            Changed(path=path, moment=moment, digests=digests)
            for path, digests in editions.items()
            if (last := after.last(path)) is None or last.digests != digests
        ),
        *(
            Reported(path=path, moment=moment, digest=told.get(path, ""))
            for path in editions
            if told.get(path, "") != (reports[-1].digest if (reports := after.reports(path)) else "")
        ),
        *(Withdrawn(address=address, time=moment.time) for address in gone),
    )


def _renames(ledger: Ledger, pages: Container[str], editions: Mapping[str, Digests]) -> Iterator[tuple[str, str]]:
    """Paths, old and new, of editions whose data stands byte for byte in another folder of their municipality.

    The old folder is gone and the new one was not there; where one could be that of several, nothing is guessed.
    """

    def stood(path: str) -> bool:
        address = addresses.folder(path)
        return isinstance(ledger.pages.get(address), Published) and not ledger.successor(address)

    gone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, changes in ledger._changes.items():
        if path not in editions and addresses.folder(path) not in pages and stood(path):
            gone[path.rpartition("/")[0], changes[-1].digests.data].append(path)
    come: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, digests in editions.items() if gone else ():
        if not stood(path):
            come[path.rpartition("/")[0], digests.data].append(path)
    yield from ((old[0], come[key][0]) for key, old in gone.items() if len(old) == len(come[key]) == 1)


def _of_edition(move: Moved) -> bool:
    """Whether an edition's folder was renamed; a municipality's path is shorter."""
    return move.old.count("/") == move.new.count("/") == 2  # region/municipality/edition


def text(entries: Iterable[Entry]) -> str:
    """Entries as they are kept: a line of JSON each."""
    return "".join(_ENTRY.dump_json(entry).decode() + "\n" for entry in entries)


def parse(lines: str) -> Ledger:
    """Read what `text` wrote; `ValueError` names the line that cannot be read."""
    entries: list[Entry] = []
    for number, line in enumerate(lines.removesuffix("\n").split("\n") if lines else (), 1):
        try:
            entries.append(_ENTRY.validate_json(line))
        except ValidationError as fault:
            raise ValueError(f"line {number}: {fault}") from fault
    return Ledger(tuple(entries))
