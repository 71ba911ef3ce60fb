"""Plans an erasure: the paths of a document, their contents, and the places of others that hold the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from generator import files
from generator.publish.erasing import moves
from generator.publish.erasing.history import ContentHistory, inside, outside
from generator.publish.repository import Repository
from generator.publish.state import PRIVATE, ServerState, as_json


class Choice(Enum):
    """What becomes of the same content elsewhere: it goes too, or it stays and others may go on publishing it."""

    ALSO = "also"
    ONLY_HERE = "only-here"


@dataclass(frozen=True)
class SharedPath:
    """A path about which the operator must decide, and whether anything stands there today.

    Of the document it has the `same` content, or only the name in a folder that became another one.
    """

    path: str
    today: bool
    same: bool = True

    def __str__(self) -> str:
        """Say it to the operator."""
        what = "то же содержание" if self.same else "прежний или новый адрес, содержание другое"
        return f"{self.path}: {what}, {'сейчас' if self.today else 'раньше, в истории'}"


@dataclass(frozen=True)
class ErasurePlan:
    """What goes: `pairs` are contents (blob names) by path; `blobs` go from everywhere, `shared` from `roots` alone.

    `elsewhere` are the places that nobody has decided about.
    """

    roots: tuple[str, ...]
    pairs: Mapping[str, frozenset[str]]
    blobs: frozenset[str]
    shared: frozenset[str] = frozenset()
    elsewhere: tuple[SharedPath, ...] = ()


@dataclass(frozen=True)
class KnownContents:
    """What is known without the history: paths of the document, and contents of an erasure of it that was begun before.

    `moved` are pairs of folders that the ledger says moved, `standing` the paths of the published branch.
    """

    paths: tuple[str, ...]
    moved: tuple[tuple[str, str], ...] = ()
    blobs: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()


def plan(repository: Repository, history: ContentHistory, contents: KnownContents, choice: Choice | None) -> ErasurePlan:
    """What the erasure of a document takes away."""
    linked = moves.links(repository, history, contents.moved)
    roots, doubtful = dict[str, None](), dict[str, None]()
    for path in contents.paths:
        certain, unsure = moves.roots(history, path, linked, contents.standing)
        roots |= dict.fromkeys(certain)
        doubtful |= dict.fromkeys(unsure)
    if choice is Choice.ALSO:
        roots |= doubtful
    blobs = {blob for root in roots for blob in history.blobs(root)} | contents.blobs
    shared = {blob for blob in blobs if outside(history.places.get(blob, ()), roots)}
    same = {path for blob in shared for path in outside(history.places[blob], roots)}
    named = {path for root in doubtful if root not in roots for path in history.below(root)}
    places = (SharedPath(path, path in contents.standing, path in same) for path in sorted(same | named))
    elsewhere = () if choice else tuple(places)
    if choice is not Choice.ONLY_HERE:
        shared = set()
    pairs = {
        path: frozenset(held & blobs if any(inside(path, root) for root in roots) else held & (blobs - shared))
        for path, held in history.held.items()
    }
    return ErasurePlan(
        tuple(roots),
        {path: held for path, held in pairs.items() if held},
        frozenset(blobs - shared),
        frozenset(shared),
        elsewhere,
    )


def unfinished(server_state: ServerState) -> dict[str, Choice]:
    """The erasures that were begun and are not proven: their paths below the data, with what was chosen."""
    choices = json.loads(server_state.erasing.read_text(encoding="utf-8")) if server_state.erasing.exists() else {}
    return {path: Choice(choice) for path, choice in choices.items()}


def begin(server_state: ServerState, path: str, choice: Choice) -> None:
    """An erasure begins."""
    _write(server_state, {**unfinished(server_state), path: choice})


def finish(server_state: ServerState, path: str) -> None:
    """An erasure is proven."""
    _write(server_state, {name: choice for name, choice in unfinished(server_state).items() if name != path})


def _write(server_state: ServerState, paths: dict[str, Choice]) -> None:
    if paths:
        files.put(server_state.erasing, as_json({path: choice.value for path, choice in paths.items()}), PRIVATE)
    else:
        server_state.erasing.unlink(missing_ok=True)
