"""What acts do to one another, and which editions of a municipality are set side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from generator.loading import Edition, Town

Deed = Literal["amends", "repeals"]
STANDING: dict[Deed, str] = {"amends": "изменён", "repeals": "утратил силу"}
"""What becomes of the act that another one touches."""


@dataclass(frozen=True)
class Tie:
    """The act of the newer edition changes or repeals that of the older one."""

    deed: Deed
    older: Edition
    newer: Edition


def ties(town: Town) -> tuple[Tie, ...]:
    """Every tie between the editions of a municipality that were read."""
    known = {folder(edition): edition for edition in town.readable}
    return tuple(
        Tie(deed, known[named], edition) for edition in _in_order(town) for deed, named in _named(edition) if named in known
    )


def successions(town: Town) -> tuple[tuple[Edition, Edition], ...]:
    """Older and newer editions that are compared: neighbours by the beginning of their terms, and those whose acts are tied."""
    neighbours = list(pairwise(_in_order(town)))
    tied = [(tie.older, tie.newer) for tie in ties(town)]
    kept = {(older.path, newer.path): (older, newer) for older, newer in (*neighbours, *tied)}
    return tuple(kept.values())


def standing(town: Town, edition: Edition) -> str:
    """«изменён» or «утратил силу», as other acts on the site say; empty where none of them does, which proves nothing."""
    deeds = {tie.deed for tie in ties(town) if tie.older.path == edition.path}
    return next((STANDING[deed] for deed in ("repeals", "amends") if deed in deeds), "")


def folder(edition: Edition) -> str:
    """The name of an edition's folder."""
    return edition.path.rpartition("/")[2]


def _named(edition: Edition) -> Iterator[tuple[Deed, str]]:
    assert edition.roadmap
    act = edition.roadmap.act
    if act.amends:
        yield "amends", act.amends
    if act.repeals:
        yield "repeals", act.repeals


def _in_order(town: Town) -> list[Edition]:
    """Oldest first: by the beginning of the term, then by the day of the act."""

    def when(edition: Edition) -> tuple[date, date, str]:
        assert edition.roadmap
        return edition.roadmap.period.start, edition.roadmap.act.date or date.min, edition.path

    return sorted(town.readable, key=when)
