"""Checks a data folder in worker processes and caches the problems of each municipality by the digest of its folder."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import checks, loading
from generator.cache import Cache, key
from generator.executor import WorkerPool
from generator.loading import Dataset, MunicipalityData, Named
from generator.loading.tree_digest import tree_digest
from generator.model import Measure, Vocabulary
from generator.problems import Problem

WHAT = "Проверка муниципалитетов"


@dataclass(frozen=True)
class MunicipalityProblems:
    """What is wrong in a municipality's folder, its name, and which of the folders it says it comes from were there meanwhile.

    So it is on every day from `first` to `last`: a report of a day to come is an error until that day.
    """

    named: Named | None
    claims: tuple[str, ...]
    standing: frozenset[str]
    problems: tuple[Problem, ...]
    first: date
    last: date


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

    def cached(self, cache: Cache, today: date) -> MunicipalityProblems | None:
        """What was found before, if all is as it was then."""
        problems = cache.get(self.key)
        if not isinstance(problems, MunicipalityProblems) or loading.standing(self.folder, problems.claims) != problems.standing:
            return None
        return problems if problems.first <= today <= problems.last else None


@dataclass(frozen=True)
class RegionCheck:
    """The municipalities of a region that are to be checked, with what they are checked by."""

    municipalities: tuple[MunicipalityCheck, ...]
    root: str
    vocabulary: Vocabulary = field(repr=False)
    cache: Cache
    today: date

    def run(self) -> list[MunicipalityProblems]:
        """Check them one by one and keep what was found."""
        return [self._check(municipality) for municipality in self.municipalities]

    def _check(self, municipality: MunicipalityCheck) -> MunicipalityProblems:
        read = loading.load_municipality(municipality.folder, self.root, self.vocabulary, self.cache, self.today)
        problems = [*read.problems, *(problem for edition in read.editions for problem in edition.problems)]
        doubts = [doubt for edition in read.editions for doubt in checks.doubts(edition)]
        # Of what an edition reports that was not read, nobody knows: its problems are those of this day.
        unread = any(edition.roadmap is None or (edition.told and not edition.progress) for edition in read.editions)
        days = (self.today, self.today) if unread else (max(_reported(read), default=date.min), date.max)
        standing = loading.standing(municipality.folder, read.claims)
        result = MunicipalityProblems(read.named, read.claims, standing, (*problems, *doubts), *days)
        with suppress(OSError):  # a cache that cannot be written hinders nothing
            self.cache.put(municipality.key, result)
        return result


def _reported(municipality: MunicipalityData) -> Iterator[date]:
    """The days on which measures are said to have been done, and those of all that is told of progress."""
    places = (place.value for edition in municipality.readable for place in edition.outline.measures)
    yield from (measure.done.date for measure in places if isinstance(measure, Measure) and measure.done)
    for progress in (edition.progress for edition in municipality.readable if edition.progress):
        yield from (entry.date for *_, entry in progress.entries)
        yield from [progress.verified] if progress.verified else []


def problems(  # noqa: PLR0913, PLR0917  what is checked, of which of it, on which day, with what
    root: Path,
    cache: Cache,
    pool: WorkerPool,
    within: Callable[[Path], bool] = lambda folder: True,
    name: str | None = None,
    today: date = date.max,
) -> list[Problem]:
    """Every error and every open doubt in the folder `root` on a day, in the order of files and lines.

    Municipalities whose folder is not `within` are left out; `name` is the folder as shown to people, if not as it is.
    """
    folders, around = loading.bare_dataset(root, cache, name)
    words = around.vocabulary.model_dump_json()
    problems, checked = list(around.stray), list[MunicipalityProblems]()
    checks_to_run: list[RegionCheck] = []
    codes: dict[str, str | None] = {}
    for folder in folders:
        inner, region = loading.bare_region(folder, around.name, cache)
        problems += region.problems
        codes[folder.name] = region.region.oktmo if region.region else None
        municipalities = [_municipality_check(inner_folder, around, words) for inner_folder in inner if within(inner_folder)]
        cached = {municipality.key: municipality.cached(cache, today) for municipality in municipalities}
        checked += [entry for entry in cached.values() if entry]
        if missing := tuple(municipality for municipality in municipalities if not cached[municipality.key]):
            checks_to_run.append(RegionCheck(missing, around.name, around.vocabulary, cache, today))
    checked += _run_checks(checks_to_run, pool)
    named = [municipality.named for municipality in checked if municipality.named]
    of_several = (*loading.namesakes(named), *loading.foreign_codes(named, codes))
    return sorted([*problems, *of_several, *(problem for municipality in checked for problem in municipality.problems)])


def _run_checks(checks_to_run: Sequence[RegionCheck], pool: WorkerPool) -> list[MunicipalityProblems]:
    size = sum(municipality.size for region_check in checks_to_run for municipality in region_check.municipalities)
    with pool.workers_for(size, len(checks_to_run)) as workers:
        done = pool.all(WHAT, workers, RegionCheck.run, checks_to_run, lambda region_check: len(region_check.municipalities))
    return [checked for some in done for checked in some]


def _municipality_check(folder: Path, around: Dataset, words: str) -> MunicipalityCheck:
    below = tree_digest(folder)
    name = f"{around.name}/{folder.parent.name}/{folder.name}"
    return MunicipalityCheck(folder, key(_CheckInputs(name, words, below.digest)), below.size)
