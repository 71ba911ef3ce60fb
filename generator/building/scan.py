"""A data folder looked over: what each region is made from, as digests, and what a site of it will hold."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator import loading, site
from generator.building.region_sources import RegionInput
from generator.cache import Cache, key
from generator.edition_history import History
from generator.executor import WorkerPool
from generator.loading.folders import unfit
from generator.loading.tree_digest import Files, digest
from generator.loading.tree_digest import tree_digest as read
from generator.problems import Problem
from generator.settings import Settings

R = TypeVar("R")
NAME = "roadmaps"  # of the data folder in drafts, wherever it lies


@dataclass(frozen=True)
class RegionDigest:
    """The folder of a region: one digest of all that its pages are made from, its municipalities and plans, its bytes."""

    folder: Path
    digest: str
    towns: tuple[str, ...]
    plans: int
    size: int

    @property
    def path(self) -> str:
        """The region's path in the data."""
        return self.folder.name


def ground(folder: Path, known: Files | None = None) -> RegionDigest:
    """Read a region's folder without understanding it; `OSError` when a folder in it cannot be listed."""
    found = read(folder, strict=True, read_before=known)
    fit = [names for names in found.folders if not any(map(unfit, names))]
    towns = tuple(names[0] for names in fit if len(names) == 1)
    return RegionDigest(folder, found.digest, towns, sum(1 for names in fit if len(names) == 2), found.size)


@dataclass(frozen=True)
class BuildRequest:
    """What a site is to be made of: a data folder, the operator's choices, a day, what was recorded."""

    data: Path
    settings: Settings
    today: date
    history: History = site.NONE


@dataclass(frozen=True)
class _AroundInputs:
    """What surrounds every region: the digest of the vocabulary, the operator's choices, the day, all municipalities."""

    vocabulary: str
    settings: Settings
    today: date
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class _OutlookInputs:
    """What a region's addresses are made of: the digest of what surrounds it, its path, the digest of its folder."""

    around: str
    path: str
    digest: str


@dataclass(frozen=True)
class Scan:
    """A data folder looked over: its regions as digests, its own problems, what surrounds every region, and its digest.

    The digest covers which municipalities are there: a predecessor's folder that stands is told of its successor's page.
    """

    grounds: tuple[RegionDigest, ...]
    stray: tuple[Problem, ...]
    around: site.BuildContext
    common: str

    @classmethod
    def of(cls, order: BuildRequest, known: Files | None = None) -> "Scan":
        """Read names and bytes, of files that are `known` names alone; `OSError` when a folder of the data cannot be listed."""
        folders, data = loading.bare_dataset(order.data)
        grounds = tuple(ground(folder.resolve(), known) for folder in folders)
        vocabulary = order.data / "vocabulary"
        words = digest(vocabulary.resolve()) if vocabulary.is_dir() and not vocabulary.is_symlink() else ""
        towns = tuple(f"{one.path}/{town}" for one in grounds for town in one.towns)
        around = site.BuildContext(NAME, data.vocabulary, order.settings, order.today)
        common = key(_AroundInputs(words, order.settings, order.today, towns))
        return cls(grounds, data.stray, around, common)

    def done(
        self,
        what: str,
        given: Sequence[RegionInput],
        known: Callable[[RegionInput], R | None],
        work: Callable[[RegionInput], R],
        pool: WorkerPool,
    ) -> list[R]:
        """For each region what is known of it already, or else the result of the work, done by a pool."""
        found = {region.key: known(region) for region in given}
        gc.freeze()  # what is known stays to the end: looking through it for cycles took a quarter of a second each time
        missing = [region for region in given if found[region.key] is None]
        size = sum(one.size for one, region in zip(self.grounds, given, strict=True) if found[region.key] is None)
        with pool.workers_for(size, len(missing)) as workers:
            made = iter(pool.all(what, workers, work, missing))
        return [next(made) if (one := found[region.key]) is None else one for region in given]


def outlook(order: BuildRequest, cache: Cache, pool: WorkerPool) -> site.Outlook:
    """What the site will hold; regions that stand as they stood are not read again."""
    survey = Scan.of(order)
    names = [key(_OutlookInputs(survey.common, one.path, one.digest)) for one in survey.grounds]
    given = [
        RegionInput(cache, name, one.folder, survey.around, site.NONE, survey.common)
        for name, one in zip(names, survey.grounds, strict=True)
    ]
    summaries = survey.done("Названия страниц", given, _summed, RegionInput.sum, pool)
    return site.Outlook(survey.around, tuple(summaries))


def _summed(region: RegionInput) -> site.Summary | None:
    found = region.cache.get(region.key)
    return found if isinstance(found, site.Summary) else None
