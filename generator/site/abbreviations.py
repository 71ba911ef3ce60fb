"""Abbreviations with their meanings, each with where it is used."""

from collections.abc import Iterable, Iterator, Mapping

from generator.loading import RegionData
from generator.pages import roadmap as plan
from generator.pages.index_pages import Terms

Spoken = tuple[str, Mapping[str, str]]
"""Where abbreviations are used (empty for everywhere), and what they mean there."""


def spoken(lands: Iterable[RegionData]) -> Iterator[Spoken]:
    """What municipalities and documents explain."""
    for town in (town for land in lands for town in land.towns):
        if town.municipality:
            yield town.name, town.municipality.abbreviations
        yield from ((plan.title(town.name, read.roadmap), read.roadmap.abbreviations) for read in town.readable if read.roadmap)


def terms(explained: Iterable[Spoken]) -> Terms:
    """Every abbreviation by the alphabet."""
    meanings_by_name: dict[str, list[tuple[str, str]]] = {}
    for used, meanings in explained:
        for name, meaning in meanings.items():
            meanings_by_name.setdefault(name, []).append((meaning, used))
    return tuple((name, tuple(meanings_by_name[name])) for name in sorted(meanings_by_name, key=str.casefold))
