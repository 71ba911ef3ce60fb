"""Every problem of a data folder, as `checks.found` finds them; a municipality in which nothing changed is not read again."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator import checks, loading
from generator.cache import Cache, key
from generator.executor import WorkerPool
from generator.loading import Dataset, Named
from generator.loading.tree_digest import ground
from generator.model import Vocabulary
from generator.problems import Problem

WHAT = "Проверка муниципалитетов"


@dataclass(frozen=True)
class MunicipalityProblems:
    """What is wrong in a municipality's folder, its name, and which of the folders it says it comes from were there meanwhile."""

    named: Named | None
    claims: tuple[str, ...]
    standing: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _CheckInputs:
    """What the problems of a municipality depend on: its folder as people know it, the vocabulary as text, all in the folder."""

    name: str
    vocabulary: str
    digest: str


@dataclass(frozen=True)
class MunicipalityCheck:
    """A municipality's folder and the key of all that its problems depend on but for the folders of its predecessors."""

    folder: Path
    key: str
    size: int

    def kept(self, cache: Cache) -> MunicipalityProblems | None:
        """What was found before, if all is as it was then."""
        found = cache.get(self.key)
        if not isinstance(found, MunicipalityProblems) or loading.standing(self.folder, found.claims) != found.standing:
            return None
        return found


@dataclass(frozen=True)
class Errand:
    """The municipalities of a region that are to be checked, with what they are checked by."""

    towns: tuple[MunicipalityCheck, ...]
    root: str
    vocabulary: Vocabulary = field(repr=False)
    cache: Cache

    def run(self) -> list[MunicipalityProblems]:
        """Check them one by one and keep what was found."""
        return [self._check(town) for town in self.towns]

    def _check(self, town: MunicipalityCheck) -> MunicipalityProblems:
        read = loading.town(town.folder, self.root, self.vocabulary, self.cache)
        problems = [*read.problems, *(problem for edition in read.editions for problem in edition.problems)]
        doubts = [doubt for edition in read.editions for doubt in checks.doubts(edition)]
        found = MunicipalityProblems(read.named, read.claims, loading.standing(town.folder, read.claims), (*problems, *doubts))
        with suppress(OSError):  # a cache that cannot be written hinders nothing
            self.cache.put(town.key, found)
        return found


def found(
    root: Path, cache: Cache, pool: WorkerPool, within: Callable[[Path], bool] = lambda folder: True, name: str | None = None
) -> list[Problem]:
    """Every error and every open doubt in the folder `root`, in the order of files and lines.

    Municipalities whose folder is not `within` are left out; `name` is the folder as shown to people, if not as it is.
    """
    folders, around = loading.survey(root, cache, name)
    words = around.vocabulary.model_dump_json()
    problems, checked = list(around.stray), list[MunicipalityProblems]()
    errands: list[Errand] = []
    for folder in folders:
        inner, land = loading.outskirts(folder, around.name, cache)
        problems += land.problems
        towns = [_town(one, around, words) for one in inner if within(one)]
        known = {town.key: town.kept(cache) for town in towns}
        checked += [kept for kept in known.values() if kept]
        if missing := tuple(town for town in towns if not known[town.key]):
            errands.append(Errand(missing, around.name, around.vocabulary, cache))
    checked += _missing(errands, pool)
    alike = loading.namesakes(one.named for one in checked if one.named)
    return sorted([*problems, *alike, *(problem for one in checked for problem in one.problems)])


def _missing(errands: Sequence[Errand], pool: WorkerPool) -> list[MunicipalityProblems]:
    size = sum(town.size for errand in errands for town in errand.towns)
    with pool.workers_for(size, len(errands)) as workers:
        done = pool.all(WHAT, workers, Errand.run, errands, lambda errand: len(errand.towns))
    return [checked for some in done for checked in some]


def _town(folder: Path, around: Dataset, words: str) -> MunicipalityCheck:
    below = ground(folder)
    name = f"{around.name}/{folder.parent.name}/{folder.name}"
    return MunicipalityCheck(folder, key(_CheckInputs(name, words, below.digest)), below.size)
