"""What was erased from a server, a line of JSON each: when, on what ground, and the contents that may not come back."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import files
from generator.publish import state


@dataclass(frozen=True)
class ErasedItem:
    """A file or an edition's folder, its path below the data, that went on some ground; `blobs` may stand nowhere again.

    `roots` are all paths of the document in the tree, through the moves of its municipality. `shared` are contents that
    others publish rightly: only there they may not stand.
    """

    path: str
    time: datetime
    reason: str
    blobs: tuple[str, ...]
    shared: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def contents(self) -> frozenset[str]:
        """All contents that it names."""
        return frozenset((*self.blobs, *self.shared))


@dataclass(frozen=True)
class Bans:
    """Which content (blob name) may not stand where: `everywhere`, or `within` some paths of the tree."""

    everywhere: frozenset[str]
    within: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, records: Iterable[ErasedItem]) -> "Bans":
        """The bans of all erasures; of the same document a later one says what is shared."""
        by_path: dict[str, dict[str, frozenset[str]]] = {}
        for one in records:
            known = by_path.setdefault(one.path, {})
            known |= dict.fromkeys(one.blobs, frozenset[str]())
            known |= dict.fromkeys(one.shared, frozenset(one.roots))
        scopes = [(blob, roots) for known in by_path.values() for blob, roots in known.items()]
        everywhere = frozenset(blob for blob, roots in scopes if not roots)
        within: dict[str, frozenset[str]] = {}
        for blob, roots in scopes:
            if blob not in everywhere:
                within[blob] = within.get(blob, frozenset()) | roots
        return cls(everywhere, within)

    def forbid(self, path: str, blob: str) -> bool:
        """Whether a content may not stand at a path of the tree."""
        return blob in self.everywhere or any(f"{path}/".startswith(f"{root}/") for root in self.within.get(blob, ()))


def read(file: Path) -> list[ErasedItem]:
    """Everything that was erased, the first first; a line that a full disk tore is none, and nothing was erased upon it."""
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else ():
        with suppress(ValueError, KeyError, TypeError):
            one = json.loads(line)
            time = datetime.fromisoformat(one["time"])
            more = {name: tuple(one.get(name, ())) for name in ("shared", "roots")}
            found.append(ErasedItem(one["path"], time, one["reason"], tuple(one["blobs"]), **more))
    return found


def add(file: Path, one: ErasedItem) -> None:
    """Write it down before anything is erased."""
    told = {**vars(one), "time": one.time.isoformat(timespec="seconds")}
    files.append(file, json.dumps(told, ensure_ascii=False), state.PRIVATE)
