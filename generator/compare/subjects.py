"""Gathers the measures of plans by theme and risk factor, with the plans that declare a factor and those that do not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Literal

from generator.compare.plan import EditionPlan, Whose
from generator.fingerprint import shared
from generator.model import Factor, Theme
from generator.reading import MeasureReading
from generator.themes import Subject

Axis = Literal["themes", "factors"]
LARGEST = 60  # measures that one page lists, with what is like each; a longer list is counted by region or by plan


@shared
@dataclass(frozen=True)
class SubjectShare:
    """What one plan says on a subject: its measures in printed order, how it declares or describes it, if it does."""

    plan: Whose
    reads: tuple[MeasureReading, ...]
    declared: Subject | None = None
    typical: Subject | None = None

    @property
    def first(self) -> MeasureReading | None:
        """The measure whose named days begin or, where they only end, end before all others'."""
        dated = [read for read in self.reads if _day(read)]
        return min(dated, key=lambda read: _day(read) or date.max) if dated else None


@dataclass(frozen=True)
class ComparedSubject:
    """One theme or factor: the plans that speak of it and those that do not; `land` is a region's path, or empty for all."""

    axis: Axis
    code: str
    name: str
    shares: tuple[SubjectShare, ...]
    silent: tuple[Whose, ...]
    land: str = ""

    @property
    def count(self) -> int:
        """How many measures."""
        return sum(len(share.reads) for share in self.shares)

    @property
    def places(self) -> int:
        """How many municipalities have measures."""
        return len({share.plan.place for share in self.shares if share.reads})

    @property
    def declarers(self) -> int:
        """How many municipalities declare it."""
        return len({share.plan.place for share in self.shares if share.declared})

    @property
    def length(self) -> int:
        """Entries of its list: measures, and plans that name it without any."""
        return sum(max(len(share.reads), 1) for share in self.shares)

    @property
    def listed(self) -> bool:
        """Whether a page lists its measures rather than counts them."""
        return self.length <= LARGEST

    @property
    def region(self) -> str:
        """The name of its region; empty for all."""
        return self.shares[0].plan.region if self.land else ""

    def lands(self) -> Iterator["ComparedSubject"]:
        """The same in each region that speaks of it, by the regions' names."""
        ordered = sorted(self.shares, key=lambda share: (share.plan.region, share.plan.land))
        region_path = attrgetter("land")
        by_region = groupby(sorted(self.silent, key=region_path), key=region_path)
        silent = {region: tuple(plans) for region, plans in by_region}
        for region, shares in groupby(ordered, key=lambda share: share.plan.land):
            yield replace(self, shares=tuple(shares), silent=silent.get(region, ()), land=region)


def joined(axis: Axis, code: str, name: str, parts: Iterable[ComparedSubject], silent: tuple[Whose, ...]) -> ComparedSubject:
    """A theme or a factor everywhere, of what each region says."""
    return ComparedSubject(axis, code, name, _in_order(tuple(share for part in parts for share in part.shares)), silent)


def themes(plans: Iterable[EditionPlan], vocabulary: Iterable[Theme]) -> Iterator[ComparedSubject]:
    """Every theme of the vocabulary, in its order."""
    by_code = _gathered(plans, lambda read: read.themes)
    for theme in vocabulary:
        shares = tuple(SubjectShare(plan.whose, tuple(reads)) for plan, reads in by_code.get(theme.code, ()))
        yield ComparedSubject("themes", theme.code, theme.name, _in_order(shares), ())


def factors(plans: tuple[EditionPlan, ...], vocabulary: Iterable[Factor]) -> Iterator[ComparedSubject]:
    """Every risk factor of the vocabulary, in its order; a plan speaks of one if it names it or has measures on it."""
    by_code = _gathered(plans, lambda read: read.factors)
    declared = {plan.path: {subject.code: subject for subject in plan.reading.declared} for plan in plans}
    typical = {plan.path: {subject.code: subject for subject in plan.reading.typical} for plan in plans}
    for factor in vocabulary:
        reads = {plan.path: tuple(measures) for plan, measures in by_code.get(factor.code, ())}
        shares = tuple(
            SubjectShare(
                plan.whose, reads.get(plan.path, ()), *(names[plan.path].get(factor.code) for names in (declared, typical))
            )
            for plan in plans
            if plan.path in reads or factor.code in declared[plan.path] or factor.code in typical[plan.path]
        )
        spoken = {share.plan.path for share in shares}
        silent = tuple(plan.whose for plan in plans if plan.path not in spoken)
        yield ComparedSubject("factors", factor.code, factor.name, _in_order(shares), silent)


Gathered = Mapping[str, list[tuple[EditionPlan, list[MeasureReading]]]]


def _gathered(plans: Iterable[EditionPlan], subjects: Callable[[MeasureReading], tuple[Subject, ...]]) -> Gathered:
    """The measures of each code, by plan."""
    by_code: dict[str, list[tuple[EditionPlan, list[MeasureReading]]]] = {}
    for plan in plans:
        for read in plan.reading.measures:
            for code in dict.fromkeys(subject.code for subject in subjects(read)):
                listed = by_code.setdefault(code, [])
                if not listed or listed[-1][0] is not plan:
                    listed.append((plan, []))
                listed[-1][1].append(read)
    return by_code


def _in_order(shares: tuple[SubjectShare, ...]) -> tuple[SubjectShare, ...]:
    """By the names of region and municipality, then by the term; by nothing that could rank them."""
    return tuple(sorted(shares, key=lambda share: (share.plan.region, share.plan.town, share.plan.path)))


def _day(read: MeasureReading) -> date | None:
    return read.deadline.start or read.deadline.end
