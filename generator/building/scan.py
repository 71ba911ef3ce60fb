"""Digests the regions of a data folder without reading their data, and gives each the key of what it is made from."""

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
from generator.loading.tree_digest import Files, tree_digest
from generator.model import Vocabulary
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


def region_digest(folder: Path, read_before: Files | None = None) -> RegionDigest:
    """Read a region's folder without understanding it; `OSError` when a folder in it cannot be listed."""
    tree = tree_digest(folder, strict=True, read_before=read_before)
    fit = [names for names in tree.folders if not any(map(unfit, names))]
    towns = tuple(names[0] for names in fit if len(names) == 1)
    return RegionDigest(folder, tree.digest, towns, sum(1 for names in fit if len(names) == 2), tree.size)


@dataclass(frozen=True)
class BuildRequest:
    """What a site is to be made of: a data folder, the operator's choices, a day, what was recorded."""

    data: Path
    settings: Settings
    today: date
    history: History = site.NONE


@dataclass(frozen=True)
class _AroundInputs:
    """What surrounds every region: the vocabulary, the operator's choices, the day, all municipalities."""

    vocabulary: Vocabulary
    settings: Settings
    today: date
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class _ContentInputs:
    """What a region is understood from: the digest of what surrounds it, its path, the digest of its folder."""

    around: str
    path: str
    digest: str


@dataclass(frozen=True)
class Scan:
    """A data folder looked over: its regions as digests, its own problems, what surrounds every region, and its digest.

    The digest covers which municipalities are there: a predecessor's folder that stands is told of its successor's page.
    """

    regions: tuple[RegionDigest, ...]
    stray: tuple[Problem, ...]
    around: site.BuildContext
    common: str

    @classmethod
    def of(cls, order: BuildRequest, read_before: Files | None = None) -> "Scan":
        """Read names and bytes, of files `read_before` names alone; `OSError` when a folder of the data cannot be listed."""
        folders, data = loading.bare_dataset(order.data)
        regions = tuple(region_digest(folder.resolve(), read_before) for folder in folders)
        towns = tuple(f"{region.path}/{municipality}" for region in regions for municipality in region.towns)
        around = site.BuildContext(NAME, data.vocabulary, order.settings, order.today)
        common = key(_AroundInputs(data.vocabulary, order.settings, order.today, towns))
        return cls(regions, data.stray, around, common)

    def content(self, region: RegionDigest) -> str:
        """The key of all that a region is understood from, whatever was recorded of it."""
        return key(_ContentInputs(self.common, region.path, region.digest))

    def done(
        self,
        what: str,
        regions: Sequence[RegionInput],
        cached: Callable[[RegionInput], R | None],
        work: Callable[[RegionInput], R],
        pool: WorkerPool,
    ) -> list[R]:
        """For each region what is known of it already, or else the result of the work, done by a pool."""
        results = {region.key: cached(region) for region in regions}
        gc.freeze()  # what is known stays to the end: looking through it for cycles took a quarter of a second each time
        missing = [region for region in regions if results[region.key] is None]
        size = sum(scanned.size for scanned, region in zip(self.regions, regions, strict=True) if results[region.key] is None)
        with pool.workers_for(size, len(missing)) as workers:
            made_anew = iter(pool.all(what, workers, work, missing))
        return [next(made_anew) if (result := results[region.key]) is None else result for region in regions]


def outlook(order: BuildRequest, cache: Cache, pool: WorkerPool) -> site.Outlook:
    """What the site will hold; regions that stand as they stood are not read again."""
    scan = Scan.of(order)
    names = [(scan.content(region), region.folder) for region in scan.regions]
    inputs = [RegionInput(cache, name, folder, scan.around, site.NONE, scan.common, name) for name, folder in names]
    summaries = scan.done("Названия страниц", inputs, _summed, RegionInput.sum, pool)
    return site.Outlook(scan.around, tuple(summaries))


def _summed(region: RegionInput) -> site.Summary | None:
    value = region.cache.get(region.key)
    return value if isinstance(value, site.Summary) else None
