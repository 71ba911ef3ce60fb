"""What regions say of a theme, a factor or an indicator, in numbers: for a site too large to list their words on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.compare.subjects import ComparedSubject
from generator.compare.targets import IndicatorRow


@dataclass(frozen=True)
class Count:
    """One subject in one region: how many measures or indicators, in how many municipalities, how many declare it.

    `axis` is themes, factors or indicators; an indicator without a key has no code.
    """

    axis: str
    code: str
    land: str
    region: str
    count: int
    places: int
    declarers: int = 0


@dataclass(frozen=True)
class Total:
    """One subject in all regions that speak of it, by their names."""

    axis: str
    code: str
    name: str
    parts: tuple[Count, ...]

    @property
    def count(self) -> int:
        """How many measures or indicators."""
        return sum(part.count for part in self.parts)

    @property
    def places(self) -> int:
        """How many municipalities have any; none lies in two regions."""
        return sum(part.places for part in self.parts)

    @property
    def declarers(self) -> int:
        """How many municipalities declare it."""
        return sum(part.declarers for part in self.parts)


def of_topic(topic: ComparedSubject) -> Iterator[Count]:
    """A theme or a factor in each region that speaks of it."""
    for part in topic.lands():
        yield Count(part.axis, part.code, part.land, part.region, part.count, part.places, part.declarers)


def of_line(line: IndicatorRow) -> Iterator[Count]:
    """An indicator in each region that has it."""
    for part in line.lands():
        yield Count("indicators", line.key.code, part.land, part.region, len(part.aims), part.places)


def total(axis: str, code: str, name: str, parts: Iterable[Count]) -> Total:
    """One subject of its counts; regions stand by their names, those without any are left out."""
    told = (part for part in parts if part.count or part.declarers)
    return Total(axis, code, name, tuple(sorted(told, key=lambda part: (part.region, part.land))))
