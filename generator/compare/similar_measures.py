"""Finds measures of other municipalities that are like one, by shared word stems and themes; they are suggested, never merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from generator.compare.plan import Whose
from generator.compare.similarity import Index, Profile, StemWeights, likeness, shared
from generator.reading import MeasureReading

# Calibrated on the pairs of tests/similarity.yml: above NEAR stand nearly all that people call akin and nearly none
# of the look-alikes; above SAME two measures are called one.
NEAR, SAME = 0.22, 0.4
SHOWN = 3  # suggestions beside a measure
WORDS = 4  # common words that are told
SPREAD = 3  # municipalities from which on a measure is said to be met in several plans


@dataclass(frozen=True)
class MeasureRef:
    """One measure and its plan."""

    plan: Whose
    read: MeasureReading

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from all others: the plan's path and the anchor in it."""
        return self.plan.path, self.read.place.anchor

    @cached_property
    def themes(self) -> frozenset[str]:
        """The codes of its themes."""
        return frozenset(subject.code for subject in self.read.themes)


@dataclass(frozen=True)
class SimilarMeasure:
    """A measure like another: how close, from 0 to 1, and the other's words that both have, the weightiest first."""

    ref: MeasureRef
    closeness: float
    words: tuple[str, ...]


class MeasureMatcher:
    """Finds like measures among those of one theme; the work is put off until somebody asks."""

    def __init__(self, refs: Iterable[MeasureRef], weights: StemWeights) -> None:
        self.refs = tuple(refs)
        self.weights = weights

    def matches(self, ref: MeasureRef) -> tuple[SimilarMeasure, ...]:
        """The closest measure of each other municipality that has one close enough, at most three, the closest first."""
        here = self.numbers[ref.name]
        nearest = ((closeness, number) for number, closeness in self.nearest[here].values())
        ordered = sorted(nearest, key=lambda scored: (-scored[0], scored[1]))[:SHOWN]
        profile = self.profiles[here]
        return tuple(
            SimilarMeasure(self.refs[number], closeness, shared(profile, self.profiles[number])[:WORDS])
            for closeness, number in ordered
        )

    def spread(self, ref: MeasureRef) -> int:
        """How many municipalities have it, its own among them: each of the others has one that is nearest both ways."""
        here = self.numbers[ref.name]
        both = [
            number
            for number, closeness in self.nearest[here].values()
            if closeness >= SAME and self.nearest[number].get(ref.plan.place, (None, 0.0))[0] == here
        ]
        return 1 + len(both)

    @cached_property
    def numbers(self) -> dict[tuple[str, str], int]:
        """The position of each measure."""
        return {ref.name: number for number, ref in enumerate(self.refs)}

    @cached_property
    def index(self) -> Index:
        """The texts of the first measures of all sorts."""
        firsts = [self.refs[number] for number in self.firsts]
        return Index((self.profiles[number] for number in self.firsts), (ref.plan.place for ref in firsts))

    @cached_property
    def profiles(self) -> list[Profile]:
        """The texts of the measures."""
        return [self.weights.profile(ref.read.measure.text or "", ref.plan.town) for ref in self.refs]

    @cached_property
    def sorts(self) -> list[int]:
        """The sort of each measure: those of a municipality whose words weigh the same and whose themes are the same.

        They are as close to any other measure, so closeness is found for the first of a sort alone: a plan that says the
        same in a thousand rows is not compared with itself a million times.
        """
        numbered: dict[object, int] = {}
        spoken = zip(self.refs, self.profiles, strict=True)
        kinds = ((ref.plan.place, ref.themes, profile.whole) for ref, profile in spoken)
        return [numbered.setdefault(kind, len(numbered)) for kind in kinds]

    @cached_property
    def firsts(self) -> list[int]:
        """The first measure of each sort."""
        firsts: dict[int, int] = {}
        for number, sort in enumerate(self.sorts):
            firsts.setdefault(sort, number)
        return list(firsts.values())

    @cached_property
    def nearest(self) -> list[dict[str, tuple[int, float]]]:
        """For each measure, the closest one of each other municipality, with its closeness."""
        by_first = [self.closest(number) for number in self.firsts]
        return [by_first[sort] for sort in self.sorts]

    def closest(self, here: int) -> dict[str, tuple[int, float]]:
        """The closest measures to one, by municipality."""
        ref, closest = self.refs[here], dict[str, tuple[int, float]]()
        for sort, alike in self.index.like(self.profiles[here], NEAR):
            number = self.firsts[sort]
            other = self.refs[number]
            score = alike * _overlap(ref, other)
            if other.plan.place != ref.plan.place and score >= NEAR and score > closest.get(other.plan.place, (0, 0.0))[1]:
                closest[other.plan.place] = number, score
        return closest


def closeness(left: MeasureRef, right: MeasureRef, weights: StemWeights) -> float:
    """How close two measures are, from 0 to 1: by their words and by the share of themes they have in common."""
    profiles = (weights.profile(ref.read.measure.text or "", ref.plan.town) for ref in (left, right))
    return likeness(*profiles) * _overlap(left, right)


def _overlap(left: MeasureRef, right: MeasureRef) -> float:
    together = len(left.themes | right.themes)
    return sqrt(len(left.themes & right.themes) / together) if together else 0.0
