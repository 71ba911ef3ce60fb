"""`check` of what would be published, by a child with bounded time and memory: a hostile file can end only that child."""

import os
import resource
import signal
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from generator import checks, loading, source
from generator.crew import attend
from generator.loading import Town
from generator.problems import Problem
from generator.publish.objects import Entry
from generator.publish.repository import Repository
from generator.publish.rights import DATA, town
from generator.source import Mark, Source

MEMORY = 2 << 30  # bytes of address space
SECONDS = 60  # of processor time
WHOLE = 10  # times as much for an operator, who may push a whole country at once


class TooMuchError(Exception):
    """Checking took more memory or time than one push may take."""


@dataclass(frozen=True)
class Claim:
    """A place of a file that says from which folder (`kemerovo/gurevsk`) its municipality comes."""

    file: str
    folder: str
    at: Mark


@dataclass(frozen=True)
class Checked:
    """What is wrong, and which municipalities say that they come from others."""

    problems: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()


def needed(entries: Iterable[Entry], changed: Iterable[str]) -> list[Entry]:
    """The files to check when `changed` paths change: their municipalities whole, with vocabulary and regions.

    A change of a region's own file or of the vocabulary concerns every municipality under it.
    """
    paths = [path.split("/") for path in changed if path.startswith(f"{DATA}/")]
    towns = {"/".join(steps[1:3]) for steps in paths if len(steps) > 3 and steps[1] != "vocabulary"}
    regions = {steps[1] for steps in paths if len(steps) == 3 and steps[1] != "vocabulary"}
    everything = any(steps[1] == "vocabulary" for steps in paths)
    touched = regions | {folder.partition("/")[0] for folder in towns}

    def wanted(path: str) -> bool:
        steps = path.split("/")
        if steps[0] != DATA or len(steps) < 3:
            return False
        return everything or steps[1] in regions or town(path) in towns or _around(steps, touched)

    return [entry for entry in entries if wanted(entry.path)] if touched or everything else []


def check(repository: Repository, entries: Sequence[Entry], changed: Iterable[str], times: int = 1) -> Checked:
    """Errors of all these files and doubts of those that changed; `TooMuchError` when checking has no end.

    `times` as much memory and time is given as a department's push may take.
    """
    new = set(changed)
    with tempfile.TemporaryDirectory(prefix="roadmaps-check-") as scratch:
        repository.extract(entries, Path(scratch))
        found = _bounded(Path(scratch), times) if entries else Checked()
    return replace(found, problems=tuple(one for one in found.problems if one.severity == "error" or one.file in new))


def _around(steps: list[str], touched: set[str]) -> bool:
    return steps[1] == "vocabulary" or (steps[1] in touched and len(steps) == 3)


def _bounded(root: Path, times: int) -> Checked:
    with ProcessPoolExecutor(1, get_context("fork"), initializer=_bind, initargs=(times,)) as pool:
        try:
            return pool.submit(_check, root).result()
        except (BrokenProcessPool, MemoryError, RecursionError) as fault:
            raise TooMuchError from fault


def _bind(times: int = 1) -> None:
    attend()
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (times * MEMORY, times * MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (times * SECONDS, times * SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _check(root: Path) -> Checked:
    """Check in the folder itself, so that problems name files as their author does."""
    os.chdir(root)
    dataset = loading.load(Path(DATA))
    claiming = [town for land in dataset.lands for town in land.towns if town.claims]
    return Checked(tuple(checks.found(dataset)), tuple(claim for town in claiming for claim in _claims(town)))


def _claims(town: Town) -> Iterator[Claim]:
    text = source.read(Path(town.file), town.file)
    if not isinstance(text, Source):
        return
    for index, folder in enumerate(town.claims):
        path = ("predecessors", index, "path")
        yield Claim(town.file, folder, text.keys.get(path) or text.mark(path))
