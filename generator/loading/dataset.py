"""Frozen records of a loaded data folder: regions, municipalities, editions, and every problem met."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator import outline
from generator.fingerprint import shared
from generator.model import Municipality, Progress, Region, Roadmap, Vocabulary
from generator.names import Show
from generator.problems import Problem, errors
from generator.source import ParsedFile, Path, TextPosition


@dataclass(frozen=True)
class Original:
    """An attached file: its name in `files/`, its caption, its bytes' digest and length."""

    name: str
    caption: str
    digest: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Disclosed:
    """How names of people are shown in an edition, whether the operator of the site chose so, its file's SHA-256."""

    show: Show
    by_operator: bool
    digest: str


@shared
@dataclass(frozen=True)
class ProgressData:
    """What is told of a roadmap's progress: `progress` is `None` when the file cannot be read; the bytes' digest."""

    file: str
    digest: str
    progress: Progress | None = None
    source: ParsedFile | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the file, which must have been read."""
        return self.source.content if self.source else b""

    def line(self, path: Path) -> int:
        """The line of the file on which an entry begins."""
        return self.source.mark(path).line if self.source else 1


@shared
@dataclass(frozen=True)
class EditionData:
    """One roadmap's folder; `roadmap` is `None` when its file cannot be read, `told` when nothing is told of its progress.

    Where names are not shown as signed, `disclosed` says so; its files and originals have no bytes then.
    """

    path: str
    file: str
    roadmap: Roadmap | None = None
    source: ParsedFile | None = None
    originals: tuple[Original, ...] = ()
    problems: tuple[Problem, ...] = ()
    disclosed: Disclosed | None = None
    told: ProgressData | None = None

    @property
    def progress(self) -> Progress | None:
        """What is told of its progress, `None` where nothing is or the file cannot be read."""
        return self.told.progress if self.told else None

    @cached_property
    def outline(self) -> outline.Outline:
        """The places of the roadmap, which must have been read."""
        if self.roadmap is None:
            raise ValueError(f"{self.file} was not read")
        return outline.of(self.roadmap)

    @property
    def content(self) -> bytes:
        """The bytes of its file, which must have been read."""
        return self.source.content if self.source else b""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes that its file has in the data folder."""
        if self.disclosed:
            return self.disclosed.digest
        return hashlib.sha256(self.content).hexdigest()

    @property
    def offered(self) -> tuple[Original, ...]:
        """The originals that the public may take: none where they say names that the site does not show."""
        return () if self.disclosed else self.originals

    def line(self, path: Path) -> int:
        """The line of the file on which a place of the roadmap begins."""
        return self.source.mark(path).line if self.source else 1


class Named(NamedTuple):
    """What a municipality is called, its folder (`kemerovo/gurevsk`), where its file says the name; its code likewise."""

    name: str
    folder: str
    file: str
    at: TextPosition
    oktmo: str | None
    oktmo_at: TextPosition


@shared
@dataclass(frozen=True)
class MunicipalityData:
    """One municipality's folder; `municipality` is `None` when its file cannot be read.

    `named` and `claims`, the folders it says it comes from, are there whether the rest of its file agrees with itself or not.
    """

    path: str
    file: str
    municipality: Municipality | None = None
    editions: tuple[EditionData, ...] = ()
    problems: tuple[Problem, ...] = ()
    claims: tuple[str, ...] = ()
    named: Named | None = None

    @property
    def name(self) -> str:
        """The municipality's name, or its folder's while its file cannot be read."""
        return self.municipality.name if self.municipality else self.path.rpartition("/")[2]

    @property
    def readable(self) -> tuple[EditionData, ...]:
        """The editions that were read, newest first."""
        read = [edition for edition in self.editions if edition.roadmap]
        return tuple(sorted(read, key=_start, reverse=True))


@shared
@dataclass(frozen=True)
class RegionData:
    """One region's folder."""

    path: str
    file: str
    region: Region | None = None
    towns: tuple[MunicipalityData, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The region's name, or its folder's while its file cannot be read."""
        return self.region.name if self.region else self.path


@shared
@dataclass(frozen=True)
class Dataset:
    """Everything under one data folder; `name` is the folder as shown to people."""

    name: str = "roadmaps"
    lands: tuple[RegionData, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    stray: tuple[Problem, ...] = ()

    @property
    def towns(self) -> Iterator[tuple[RegionData, MunicipalityData]]:
        """Every municipality with its region."""
        return ((region, municipality) for region in self.lands for municipality in region.towns)

    @property
    def editions(self) -> Iterator[tuple[RegionData, MunicipalityData, EditionData]]:
        """Every edition, read or not, with its municipality and region."""
        return ((region, municipality, edition) for region, municipality in self.towns for edition in municipality.editions)

    def meanings(self, municipality: MunicipalityData, edition: EditionData) -> tuple[tuple[str, str], ...]:
        """What abbreviations mean in an edition: its own words outrank the municipality's, those the common ones."""
        merged = dict(self.vocabulary.abbreviations)
        merged |= municipality.municipality.abbreviations if municipality.municipality else {}
        merged |= edition.roadmap.abbreviations if edition.roadmap else {}
        return tuple(sorted(merged.items()))

    @property
    def problems(self) -> list[Problem]:
        """Every error of the data and every doubt met while reading, in order of files and lines."""
        problems = list(self.stray)
        for region in self.lands:
            problems += region.problems
            for municipality in region.towns:
                problems += municipality.problems
                for edition in municipality.editions:
                    problems += edition.problems
        return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column, problem.what))

    @property
    def broken(self) -> bool:
        """Whether any file cannot be published."""
        return bool(errors(self.problems))


def _start(edition: EditionData) -> tuple[str, str]:
    assert edition.roadmap
    return edition.roadmap.period.start.isoformat(), edition.path
