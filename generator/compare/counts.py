"""Sums up what regions say of a subject: always in numbers, in words where these are few enough for one page of all regions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from generator.compare.subjects import LARGEST, ComparedSubject
from generator.compare.targets import IndicatorRow

P = TypeVar("P")
LISTED: Mapping[str, int] = {
    "themes": LARGEST,
    "factors": LARGEST,
    "indicators": 100,
    "keyless": 300,
    "bodies": 100,
    "terms": 300,
}
"""Entries that a page of all regions lists, by the axis; a longer list is counted by region. What is an entry differs in
weight: a theme's measure brings those like it, a term is a line."""


@dataclass(frozen=True)
class Count(Generic[P]):
    """One subject in one region: how many measures, indicators or terms, in how many municipalities, how many declare it.

    `axis` is a key of `LISTED`; what has no key or kind has no code. `part` is what the region says, `None` where that
    alone is more than a page lists; `length` counts its entries.
    """

    axis: str
    code: str
    land: str
    region: str
    count: int
    places: int
    declarers: int
    length: int
    part: P | None

    @classmethod
    def of(  # noqa: PLR0913, PLR0917  all that is told of a subject in a region
        cls, axis: str, code: str, land: str, region: str, count: int, places: int, part: P, declarers: int = 0, length: int = 0
    ) -> "Count[P]":
        """A count that carries what it counts, if a page can list it; entries are as many as it counts unless told."""
        entries = length or count
        return cls(axis, code, land, region, count, places, declarers, entries, part if entries <= LISTED[axis] else None)


@dataclass(frozen=True)
class Total(Generic[P]):
    """One subject in all regions that speak of it, by their names."""

    axis: str
    code: str
    name: str
    parts: tuple[Count[P], ...]

    @property
    def count(self) -> int:
        """How many measures, indicators or terms."""
        return sum(part.count for part in self.parts)

    @property
    def places(self) -> int:
        """How many municipalities have any; none lies in two regions."""
        return sum(part.places for part in self.parts)

    @property
    def declarers(self) -> int:
        """How many municipalities declare it."""
        return sum(part.declarers for part in self.parts)

    @property
    def short(self) -> "Total[P]":
        """The same as a page is made of it: without words where it counts, which it does not depend on then."""
        return self if self.listed is not None else replace(self, parts=tuple(replace(part, part=None) for part in self.parts))

    @property
    def listed(self) -> tuple[P, ...] | None:
        """What each region says, in their order; `None` where it is more than a page lists."""
        words = tuple(part.part for part in self.parts if part.part is not None)
        whole = len(words) == len(self.parts) and sum(part.length for part in self.parts) <= LISTED[self.axis]
        return words if whole else None


@dataclass(frozen=True)
class Totals(Generic[P]):
    """The counts of all regions, by axis and code."""

    counts: Mapping[tuple[str, str], tuple[Count[P], ...]]

    @classmethod
    def of(cls, counts: Iterable[Count[P]]) -> "Totals[P]":
        """Regions stand by their names, those that say nothing of a subject are left out."""
        by_subject: dict[tuple[str, str], list[Count[P]]] = {}
        for count in sorted(counts, key=lambda count: (count.region, count.land)):
            if count.length:
                by_subject.setdefault((count.axis, count.code), []).append(count)
        return cls({subject: tuple(parts) for subject, parts in by_subject.items()})

    def total(self, axis: str, code: str, name: str) -> Total[P]:
        """One subject in all regions."""
        return Total(axis, code, name, self.counts.get((axis, code), ()))


def of_topic(topic: ComparedSubject) -> Iterator[Count[ComparedSubject]]:
    """A theme or a factor in each region that speaks of it; who is silent is known of all regions only when they are joined."""
    for part in topic.lands():
        spoken = replace(part, silent=())
        yield Count.of(part.axis, part.code, part.land, part.region, part.count, part.places, spoken, part.declarers, part.length)


def of_line(line: IndicatorRow) -> Iterator[Count[IndicatorRow]]:
    """An indicator in each region that has it."""
    for part in line.lands():
        yield Count.of("indicators", line.key.code, part.land, part.region, len(part.aims), part.places, part)
