"""Sums up what regions say of a subject: always in numbers; words are asked for where all of them fit on one page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from generator.compare.subjects import LARGEST, ComparedSubject
from generator.compare.targets import IndicatorRow

P = TypeVar("P")
LISTED: Mapping[str, int] = {
    "themes": LARGEST,
    "factors": LARGEST,
    "indicators": 100,
    "keyless": 300,
    "unthemed": 0,
    "bodies": 100,
    "terms": 300,
}
"""Entries that a page of all regions lists, by the axis; a longer list is counted by region. What is an entry differs in
weight: a theme's measure brings those like it, a term is a line. Measures without a theme are counted, never listed."""


@dataclass(frozen=True)
class Count:
    """One subject in one region: how many measures, indicators or terms, in how many municipalities, how many declare it.

    `axis` is a key of `LISTED`; what has no key or kind has no code. `length` counts the entries of its list.
    """

    axis: str
    code: str
    land: str
    region: str
    count: int
    places: int
    length: int
    declarers: int = 0

    @property
    def listable(self) -> bool:
        """Whether a page of all regions could list it, if no other region spoke of it."""
        return self.length <= LISTED[self.axis]


class Words(Protocol):
    """What a region says, list by list; the lists that are `Count.listable` alone."""

    def of(self, axis: str, code: str) -> object:
        """What it says of a subject."""


@dataclass(frozen=True)
class Total(Generic[P]):
    """One subject in all regions that speak of it, by their names.

    `listed` is what each says, in their order; `None` where it is more than a page lists.
    """

    axis: str
    code: str
    name: str
    parts: tuple[Count, ...]
    listed: tuple[P, ...] | None

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


@dataclass(frozen=True)
class Totals:
    """The counts of all regions, by axis and code, and the words of each region by its path; without words nothing is listed."""

    counts: Mapping[tuple[str, str], tuple[Count, ...]]
    words: Mapping[str, Words] | None

    @classmethod
    def of(cls, counts: Iterable[Count], words: Mapping[str, Words] | None) -> "Totals":
        """Regions stand by their names, those that say nothing of a subject are left out."""
        by_subject: dict[tuple[str, str], list[Count]] = {}
        for count in sorted(counts, key=lambda count: (count.region, count.land)):
            if count.length:
                by_subject.setdefault((count.axis, count.code), []).append(count)
        return cls({subject: tuple(parts) for subject, parts in by_subject.items()}, words)

    def total(self, axis: str, code: str, name: str) -> Total[Any]:
        """One subject in all regions; no region is asked for words that would not be listed."""
        parts, words = self.counts.get((axis, code), ()), self.words
        if words is None or sum(part.length for part in parts) > LISTED[axis]:
            return Total(axis, code, name, parts, None)
        return Total(axis, code, name, parts, tuple(words[part.land].of(axis, code) for part in parts))

    def said(self, land: str, axis: str) -> Any:
        """What a region says that no code parts; only where `words` are there."""
        return self.words[land].of(axis, "") if self.words else None


def of_topic(topic: ComparedSubject) -> Iterator[tuple[Count, ComparedSubject]]:
    """A theme or a factor in each region that speaks of it; who is silent is known of all regions only when they are joined."""
    for part in topic.lands():
        count = Count(part.axis, part.code, part.land, part.region, part.count, part.places, part.length, part.declarers)
        yield count, replace(part, silent=())


def of_line(line: IndicatorRow) -> Iterator[tuple[Count, IndicatorRow]]:
    """An indicator in each region that has it."""
    for part in line.lands():
        number = len(part.aims)
        yield Count("indicators", line.key.code, part.land, part.region, number, part.places, number), part
