"""Keeps the ledger in a file beside the repository that is only ever added to, and reads earlier wordings out of commits.

A release first lays its entries aside (`prepare`), then the site is switched, then they are entered (`settle`): whoever
is killed in between, a release that went live is entered by the next `settle`, one that did not leaves nothing.
"""

import dataclasses
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from generator import files, ledger, loading
from generator.cache import Cache, key
from generator.edition_history import History
from generator.ledger import Changed, Entry, Ledger, Moment, Published, Reported, Revision, Rewritten, Withdrawn
from generator.loading import EditionData
from generator.pages.versions import Version
from generator.publish import data_check
from generator.publish.repository import Repository
from generator.publish.rights import DATA
from generator.publish.state import PRIVATE, ServerState
from generator.site import Outlook


def read(server_state: ServerState) -> Ledger:
    """The ledger as entered; `ValueError` when somebody else wrote into it. A line that a kill cut short never counted."""
    try:
        whole = _file(server_state).read_bytes()
    except FileNotFoundError:
        return ledger.EMPTY
    return ledger.parse(whole[: whole.rfind(b"\n") + 1].decode())


def enter(server_state: ServerState, entries: Iterable[Entry]) -> None:
    """Add entries at the end, and be sure that they are on the disk; a line that a kill cut short goes."""
    if text := ledger.text(entries).removesuffix("\n"):
        with suppress(FileNotFoundError):
            os.truncate(_file(server_state), _file(server_state).read_bytes().rfind(b"\n") + 1)
        files.append(_file(server_state), text, PRIVATE)


def prepare(repository: Repository, outlook: Outlook, moment: Moment) -> History:
    """What a release is built with; its own entries are in it, and laid aside until `settle` hears that it is live."""
    server_state = ServerState.of(repository.path)
    entered = read(server_state)
    new = outlook.entries(entered, moment)
    lay_aside(server_state, new, moment.release)
    grown = entered.grown(new)
    return History(grown, older(repository, grown, outlook.editions))


def lay_aside(server_state: ServerState, entries: Iterable[Entry], release: int) -> None:
    """Keep the entries of a release that is not live yet, in the place of those of any other."""
    files.put(_aside(server_state), json.dumps({"release": release, "entries": ledger.text(entries)}) + "\n", PRIVATE)


def settle(server_state: ServerState, live: int) -> bool:
    """Enter what was laid aside by the release that is live (0: none is), forget that of any other; whether any was entered.

    May be called at any time under the lock, also twice.
    """
    try:
        prepared = json.loads(_aside(server_state).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    entered = set(read(server_state).entries)
    laid = ledger.parse(prepared["entries"]).entries if prepared["release"] == live else ()
    new = [entry for entry in laid if entry not in entered]
    if new:
        enter(server_state, new)
    _aside(server_state).unlink()
    return bool(new)


def withdraw(server_state: ServerState, below: str, now: datetime, ground: str) -> tuple[Entry, ...]:
    """Enter that every page at or below an address is withdrawn, and on what ground."""
    pages = read(server_state).pages
    gone = [address for address, last in pages.items() if address.startswith(below) and not isinstance(last, Withdrawn)]
    entries = tuple(Withdrawn(address=address, time=now, ground=ground) for address in gone)
    enter(server_state, entries)
    return entries


def forget(server_state: ServerState, telling: Callable[[bytes], bool]) -> int:
    """Call pages by their addresses whose titles tell what was erased; how many entries. Nothing else of the ledger changes."""
    entries = read(server_state).entries
    quoting = [entry for entry in entries if isinstance(entry, Published) and telling(entry.title.encode())]
    if quoting:
        renamed = (dataclasses.replace(entry, title=entry.address) if entry in quoting else entry for entry in entries)
        files.put(_file(server_state), ledger.text(renamed), PRIVATE)
    return len(quoting)


def rename(server_state: ServerState, commits: Mapping[str, str], now: datetime) -> None:
    """Enter that commits, by their old names, have new ones; those that no entry names, or all know, are left out."""
    entries = read(server_state).entries
    named = {entry.moment.commit for entry in entries if isinstance(entry, Changed | Published | Reported)}
    named |= {entry.new for entry in entries if isinstance(entry, Rewritten)}
    renames = {(entry.old, entry.new) for entry in entries if isinstance(entry, Rewritten)}
    new = {old: new for old, new in commits.items() if old in named and (old, new) not in renames}
    enter(server_state, [Rewritten(old=old, new=new, time=now) for old, new in new.items()])


def older(repository: Repository, ledger_read: Ledger, paths: Iterable[str]) -> Mapping[str, tuple[Version, ...]]:
    """The earlier wordings of editions, read from the commits that published them; what is not there any more is left out."""
    asked = [(path, revision) for path in paths for revision in ledger_read.revisions(path)[:-1]]
    blobs = repository.find([f"{revision.moment.commit}:{_file_of(revision.path)}" for _, revision in asked])
    stored = [
        (path, revision, blob.oid) for (path, revision), blob in zip(asked, blobs, strict=True) if blob and blob.kind == "blob"
    ]
    by_path: dict[str, list[Version]] = {}
    for (path, revision, _), content in zip(stored, repository.blobs(oid for *_, oid in stored), strict=True):
        # After an erasure a rewritten commit may hold other bytes at this path.
        if sha256(content).hexdigest() == revision.digest:
            by_path.setdefault(path, []).append(_version(repository, path, revision, content))
    return {path: tuple(versions) for path, versions in by_path.items()}


@dataclass(frozen=True)
class _WordingInputs:
    """What an earlier wording is read from: a commit does not change."""

    path: str
    revision: Revision


def _version(repository: Repository, path: str, revision: Revision, content: bytes) -> Version:
    """A wording as its commit has it, with the neighbours it was checked with; a commit never changes, so it is read once."""
    cache = Cache(ServerState.of(repository.path).cache)
    cache_key = key(_WordingInputs(path, revision))
    version = cache.get(cache_key)
    if not isinstance(version, Version):
        edition = _read(repository, revision.path, revision.moment.commit)
        version = Version(revision, content, edition and dataclasses.replace(edition, path=path))
        with suppress(OSError):  # a cache that cannot be written hinders nothing
            cache.put(cache_key, version)
    return version


def _read(repository: Repository, path: str, commit: str) -> EditionData | None:
    """An edition in a commit; `None` where the program of today cannot read it."""
    with tempfile.TemporaryDirectory(prefix="roadmaps-older-") as scratch:
        entries = data_check.needed(repository.entries(commit, DATA), [_file_of(path)])
        needed_files = [entry for entry in entries if "/files/" not in entry.path or entry.path.startswith(f"{DATA}/{path}/")]
        repository.extract(needed_files, Path(scratch))
        editions = loading.load(Path(scratch) / DATA).editions
    return next((edition for _, _, edition in editions if edition.path == path and edition.roadmap), None)


def _file_of(path: str) -> str:
    return f"{DATA}/{path}/roadmap.yml"


def _file(server_state: ServerState) -> Path:
    return server_state.folder / "ledger.jsonl"


def _aside(server_state: ServerState) -> Path:
    return server_state.folder / "ledger.next.json"
