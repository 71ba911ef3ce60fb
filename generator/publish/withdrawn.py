"""Records what was erased from a server, a line of JSON each: when, on what ground, and the contents that may not come back.

A push that brings one back is refused, whoever sends it, also where a later commit of it takes that away again.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import files
from generator.publish import state
from generator.publish.push_response import Refusal
from generator.publish.repository import GitError, Repository
from generator.publish.state import ServerState

MOST = 1_000_000  # commits of one push
_WHAT = "это содержание изъято с сайта"
_MEND = (
    "уберите его из истории: git fetch origin, git reset --soft origin/main, исправьте или уберите файл, "
    "затем git commit и git push"
)
_OBJECTS = "GIT_OBJECT_DIRECTORY"


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
        for record in records:
            roots_by_blob = by_path.setdefault(record.path, {})
            roots_by_blob |= dict.fromkeys(record.blobs, frozenset[str]())
            roots_by_blob |= dict.fromkeys(record.shared, frozenset(record.roots))
        scopes = [(blob, roots) for roots_by_blob in by_path.values() for blob, roots in roots_by_blob.items()]
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
    records = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else ():
        with suppress(ValueError, KeyError, TypeError):
            fields = json.loads(line)
            time = datetime.fromisoformat(fields["time"])
            more = {name: tuple(fields.get(name, ())) for name in ("shared", "roots")}
            records.append(ErasedItem(fields["path"], time, fields["reason"], tuple(fields["blobs"]), **more))
    return records


def add(file: Path, record: ErasedItem) -> None:
    """Write it down before anything is erased."""
    fields = {**vars(record), "time": record.time.isoformat(timespec="seconds")}
    files.append(file, json.dumps(fields, ensure_ascii=False), state.PRIVATE)


def refusals(repository: Repository, tips: Collection[str]) -> Iterator[Refusal]:
    """One reason for each path at which a new commit has what may not stand there, with the first such commit.

    The commits are walked only when git has any such content at all, the pushed objects among it: which it has not after an
    erasure, but for what others publish rightly.
    """
    bans = Bans.of(read(ServerState.of(repository.path).withdrawn))
    banned = sorted({*bans.everywhere, *bans.within})
    stored = {oid for oid, git_object in zip(banned, repository.find(banned), strict=True) if git_object} if banned else set()
    if not stored:
        return
    refusals_by_path: dict[str, Refusal] = {}
    try:
        for commit, change in repository.walk(reversed(repository.new_commits(tips, MOST))):
            if change.oid in stored and bans.forbid(change.path, change.oid):
                refusals_by_path.setdefault(change.path, Refusal(f"{change.path} (коммит {commit[:7]})", _WHAT, _MEND))
    except GitError:
        yield Refusal("git push", "коммиты слишком велики, чтобы искать в них изъятое", "отправляйте частями")
        return
    yield from refusals_by_path.values()
    if not refusals_by_path and _alone(repository, stored & bans.everywhere):
        yield Refusal("git push", "в отправке есть содержание, изъятое с сайта, вне коммитов", _MEND)


def _alone(repository: Repository, blobs: Collection[str]) -> bool:
    """Whether the pushed objects themselves have a content, without those that the server had before."""
    if _OBJECTS not in repository.quarantine:
        return False
    pushed = Repository(repository.path, {_OBJECTS: repository.quarantine[_OBJECTS]})
    return any(pushed.find(sorted(blobs)))
