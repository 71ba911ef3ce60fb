"""Finds what acts do to one another by the folders they name, and which editions of a municipality are compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal, TypeVar

from generator.loading import EditionData, MunicipalityData

Deed = Literal["amends", "repeals"]
STANDING: dict[Deed, str] = {"amends": "изменён", "repeals": "утратил силу"}
"""What becomes of the act that another one touches."""
P = TypeVar("P")


@dataclass(frozen=True)
class Tie:
    """The act of the newer edition changes or repeals that of the older one."""

    deed: Deed
    older: EditionData
    newer: EditionData


@dataclass(frozen=True)
class Acts:
    """The acts of a municipality's editions that were read: their ties and successions are found once for all who ask."""

    town: MunicipalityData

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie between editions."""
        editions = {folder(edition): edition for edition in self.in_order}
        acts = ((edition, edition.roadmap.act) for edition in self.in_order if edition.roadmap)
        named: Iterator[tuple[Deed, str | None, EditionData]] = (
            pair for edition, act in acts for pair in (("amends", act.amends, edition), ("repeals", act.repeals, edition))
        )
        return tuple(Tie(deed, editions[name], newer) for deed, name, newer in named if name in editions)

    @cached_property
    def successions(self) -> tuple[tuple[EditionData, EditionData], ...]:
        """Older and newer editions that are compared: neighbours by the beginning of their terms, and those of tied acts."""
        tied = [(tie.older, tie.newer) for tie in self.ties]
        pairs = {(older.path, newer.path): (older, newer) for older, newer in (*pairwise(self.in_order), *tied)}
        return tuple(pairs.values())

    @cached_property
    def in_order(self) -> tuple[EditionData, ...]:
        """Editions, oldest first: by the beginning of the term, then by the day of the act."""
        return tuple(sorted(self.town.readable, key=_when))

    @cached_property
    def contested(self) -> frozenset[str]:
        """The paths of editions whose days another one shares, so that the term does not tell them apart.

        In their order an edition meets an earlier one that lasts until it begins, and a later one that begins before it ends.
        """
        terms = [(edition.path, edition.roadmap.period) for edition in self.in_order if edition.roadmap]
        ends = [term.last or date.max for _, term in terms]
        earlier = [date.min, *accumulate(ends, max)][: len(terms)]
        later = [*(term.start for _, term in terms[1:]), None][: len(terms)]
        together = zip(terms, ends, earlier, later, strict=True)
        return frozenset(
            path for (path, term), end, before, after in together if before >= term.start or (after and after <= end)
        )

    def tied(self, edition: EditionData) -> Sequence[Tie]:
        """The ties in which an edition is the older or the newer."""
        return self._tied.get(edition.path, ())

    def compared(self, edition: EditionData) -> Sequence[tuple[EditionData, EditionData]]:
        """The successions in which an edition is the older or the newer."""
        return self._compared.get(edition.path, ())

    def deeds(self, older: EditionData, newer: EditionData) -> tuple[Deed, ...]:
        """What the act of one edition does to that of another."""
        return tuple(tie.deed for tie in self.tied(older) if (tie.older.path, tie.newer.path) == (older.path, newer.path))

    def standing(self, edition: EditionData) -> str:
        """«изменён» or «утратил силу», as other acts on the site say; empty where none of them does, which proves nothing."""
        deeds = {tie.deed for tie in self.tied(edition) if tie.older.path == edition.path}
        return next((STANDING[deed] for deed in ("repeals", "amends") if deed in deeds), "")

    @cached_property
    def _tied(self) -> dict[str, list[Tie]]:
        return _by_path((tie, tie.older, tie.newer) for tie in self.ties)

    @cached_property
    def _compared(self) -> dict[str, list[tuple[EditionData, EditionData]]]:
        return _by_path((pair, *pair) for pair in self.successions)


def _by_path(pairs: Iterable[tuple[P, EditionData, EditionData]]) -> dict[str, list[P]]:
    """What is said of two editions, by the path of either."""
    by_path: dict[str, list[P]] = {}
    for value, older, newer in pairs:
        for path in {older.path, newer.path}:
            by_path.setdefault(path, []).append(value)
    return by_path


def folder(edition: EditionData) -> str:
    """The name of an edition's folder."""
    return edition.path.rpartition("/")[2]


def _when(edition: EditionData) -> tuple[date, date, str]:
    assert edition.roadmap
    return edition.roadmap.period.start, edition.roadmap.act.date or date.min, edition.path
