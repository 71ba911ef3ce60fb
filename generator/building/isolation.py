"""Leaves out what cannot be built: editions of a region are built one by one in child processes under limits until it is found.

A region is first built whole, within a budget that its data earn. Only if that fails is each of its municipalities built
alone, then each edition of the one that fails, as pages of the region and of the whole site. What fails is as if its file
could not be read: its page says so, everything else is built without it. The verdict is kept, so that it fails once a day.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import starmap
from typing import TypeVar

from generator.cache import Cache, key
from generator.left_out import FAULT, TOO_MUCH, LeftOut
from generator.limits import Limits, TooMuchError, limited, within
from generator.loading import EditionData, MunicipalityData, RegionData
from generator.model import Municipality
from generator.problems import Problem

R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True)
class Budget:
    """What building may take: seconds of processor time, bytes of memory, pages, bytes of all files."""

    limits: Limits
    pages: int
    size: int

    @classmethod
    def of(cls, region: RegionData) -> "Budget":
        """A floor, and several times what the four published roadmaps take: 5 s, 1,300 pages, 27 MB for a megabyte of data.

        A school takes few words in the data, and has a page and a feed.
        """
        data = sum(map(_weight, region.towns))
        schools = sum(len(town.municipality.schools) for town in region.towns if town.municipality)
        limits = Limits(FLOOR.limits.seconds + 30 * data // 10**6, FLOOR.limits.memory + 200 * data)
        return cls(limits, FLOOR.pages + data // 50 + schools, FLOOR.size + 150 * data)

    def spend(self, pages: int, size: int) -> None:
        """Compare what was made so far with what may be; `TooMuchError` when it is more."""
        if pages > self.pages or size > self.size:
            raise TooMuchError


FLOOR = Budget(Limits(10, 2**30), 500, 2**24)  # the system counts by ticks, up to twice what a process measures


@dataclass(frozen=True)
class _VerdictInputs:
    """What was left out is made of: the digest of all else, a municipality, one of its editions or all, and their bytes."""

    around: str
    path: str
    edition_alone: bool
    municipality: Municipality | None
    editions: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Verdicts:
    """What was left out before, kept in the cache under the data it was made of; `common` digests all else."""

    cache: Cache
    common: str

    def known(self, region: RegionData) -> list[LeftOut]:
        """Those of a region that still hold."""
        verdicts = (self.cache.get(name) for name in starmap(self._key, _parts(region)))
        return [verdict for verdict in verdicts if isinstance(verdict, LeftOut)]

    def keep(self, region: RegionData, left_out: Iterable[LeftOut]) -> None:
        """Keep new ones; a cache that cannot be written forgets them."""
        by_path = {item.path: item for item in left_out}
        for municipality, edition in _parts(region):
            if verdict := by_path.get((edition or municipality).path):
                with suppress(OSError):
                    self.cache.put(self._key(municipality, edition), verdict)

    def _key(self, municipality: MunicipalityData, edition: EditionData | None) -> str:
        editions = (edition,) if edition else municipality.editions
        contents = tuple((file.path, b"\0".join(_contents(file))) for file in editions)
        return key(_VerdictInputs(self.common, municipality.path, bool(edition), municipality.municipality, contents))


def built(
    region: RegionData, verdicts: Verdicts, make: Callable[[RegionData], R], trial: Callable[[RegionData], object]
) -> tuple[R, list[LeftOut]]:
    """What `make` makes of a region, and what had to be left out of it for that.

    `trial` makes everything that a site of the given region alone would have; it is run in child processes. What fails
    though nothing can be found that would mend it by its absence is raised: it is a fault of ours, as any of the disk.
    """
    out = verdicts.known(region)
    while True:
        rest = without(region, out)
        try:
            with within(Budget.of(rest).limits):
                return make(rest), out
        except OSError:
            raise
        except Exception:
            paths = {item.path for item in out}
            faults = [item for item in faulty(rest, trial) if item.path not in paths]
            if not faults:  # the fault may be of this process, which has done other work before
                return limited(Budget.of(rest).limits, make, rest), out
            verdicts.keep(region, faults)
            out = [*out, *faults]


def faulty(region: RegionData, trial: Callable[[RegionData], object]) -> list[LeftOut]:
    """The editions and municipalities of a region that fail a trial, alone or beside others; none if it fails without any."""
    if fault_of(replace(region, towns=()), trial):
        return []
    faults = [
        item
        for municipality in region.towns
        for item in _of_municipality(replace(region, towns=(municipality,)), municipality, trial)
    ]
    return faults or _together(region, trial)


def _of_municipality(
    alone: RegionData, municipality: MunicipalityData, trial: Callable[[RegionData], object]
) -> Iterator[LeftOut]:
    """Editions are added one by one to a municipality without any: one that cannot be built beside others is found too."""
    why = fault_of(alone, trial)
    if not why:
        return
    bare = replace(municipality, editions=())
    if fault := fault_of(replace(alone, towns=(bare,)), trial):
        yield LeftOut(municipality.path, municipality.file, *fault)
        return
    for edition in municipality.editions:
        more = replace(bare, editions=(*bare.editions, edition))
        if fault := why if more == municipality else fault_of(replace(alone, towns=(more,)), trial):
            yield LeftOut(edition.path, edition.file, *fault)
        else:
            bare = more


def _together(region: RegionData, trial: Callable[[RegionData], object]) -> list[LeftOut]:
    """The municipality with which those of less data fail, where each alone passes; none if all together pass."""
    towns = sorted(region.towns, key=_weight)
    why = fault_of(region, trial) if len(towns) > 1 else None
    if not why:
        return []
    low, high = 1, len(towns)  # so many pass, so many fail
    while high - low > 1:
        middle = (low + high) // 2
        if fault := fault_of(replace(region, towns=tuple(towns[:middle])), trial):
            high, why = middle, fault
        else:
            low = middle
    return [LeftOut(towns[high - 1].path, towns[high - 1].file, *why)]


def fault_of(region: RegionData, trial: Callable[[RegionData], object]) -> tuple[str, str] | None:
    """Why a trial of a region fails, in Russian and as a traceback; nothing if it does not."""
    return fault(Budget.of(region).limits, trial, region)


def fault(limits: Limits, work: Callable[[T], object], argument: T) -> tuple[str, str] | None:
    """Why work fails in a child process, in Russian and as a traceback; nothing if it does not. Faults of the disk are raised."""
    try:
        return limited(limits, _tried, work, argument)
    except TooMuchError:
        return TOO_MUCH, ""


def _tried(work: Callable[[T], object], argument: T) -> tuple[str, str] | None:
    try:
        work(argument)
    except (MemoryError, RecursionError, TooMuchError, OSError):
        raise
    except Exception as failure:
        return FAULT, "".join(traceback.format_exception(failure))
    return None


def without(region: RegionData, out: Iterable[LeftOut]) -> RegionData:
    """A region in which the files of these could not be read."""
    gone = {item.path: item.problem for item in out}
    return replace(region, towns=tuple(_without(municipality, gone) for municipality in region.towns)) if gone else region


def _without(municipality: MunicipalityData, gone: Mapping[str, Problem]) -> MunicipalityData:
    editions = tuple(
        _edition(edition, gone.get(edition.path) or gone.get(municipality.path)) for edition in municipality.editions
    )
    if problem := gone.get(municipality.path):
        return replace(municipality, municipality=None, editions=editions, problems=(*municipality.problems, problem))
    return replace(municipality, editions=editions)


def _edition(edition: EditionData, problem: Problem | None) -> EditionData:
    if not problem or not edition.roadmap:
        return edition
    return replace(edition, roadmap=None, source=None, originals=(), problems=(*edition.problems, problem))


def _weight(municipality: MunicipalityData) -> int:
    """About how many bytes of data a municipality has."""
    files = (content for edition in municipality.editions for content in _contents(edition))
    return len(repr(municipality.municipality).encode()) + sum(map(len, files))


def _contents(edition: EditionData) -> tuple[bytes, bytes]:
    """The bytes of a roadmap's file and of that of its progress."""
    return edition.content, edition.told.content if edition.told else b""


def _parts(region: RegionData) -> list[tuple[MunicipalityData, EditionData | None]]:
    return [(municipality, edition) for municipality in region.towns for edition in (None, *municipality.editions)]
