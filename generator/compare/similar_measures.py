"""Measures of other municipalities that are like one: suggested, never merged, always with the words that told so."""

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

    spot: MeasureRef
    closeness: float
    words: tuple[str, ...]


class Kinship:
    """Measures of one theme among whom kin is looked for; the work is put off until somebody asks."""

    def __init__(self, spots: Iterable[MeasureRef], weights: StemWeights) -> None:
        self.spots = tuple(spots)
        self.weights = weights

    def kin(self, spot: MeasureRef) -> tuple[SimilarMeasure, ...]:
        """The closest measure of each other municipality that has one close enough, at most three, the closest first."""
        here = self.numbers[spot.name]
        found = sorted(((closeness, number) for number, closeness in self.nearest[here].values()), key=_closest)
        profile = self.profiles[here]
        return tuple(
            SimilarMeasure(self.spots[number], closeness, shared(profile, self.profiles[number])[:WORDS])
            for closeness, number in found[:SHOWN]
        )

    def spread(self, spot: MeasureRef) -> int:
        """How many municipalities have it, its own among them: each of the others has one that is nearest both ways."""
        here = self.numbers[spot.name]
        both = [
            number
            for number, closeness in self.nearest[here].values()
            if closeness >= SAME and self.nearest[number].get(spot.plan.place, (None, 0.0))[0] == here
        ]
        return 1 + len(both)

    @cached_property
    def numbers(self) -> dict[tuple[str, str], int]:
        """The position of each measure."""
        return {spot.name: number for number, spot in enumerate(self.spots)}

    @cached_property
    def index(self) -> Index:
        """The texts of the first measures of all sorts."""
        firsts = [self.spots[number] for number in self.firsts]
        return Index((self.profiles[number] for number in self.firsts), (spot.plan.place for spot in firsts))

    @cached_property
    def profiles(self) -> list[Profile]:
        """The texts of the measures."""
        return [self.weights.profile(spot.read.measure.text or "", spot.plan.town) for spot in self.spots]

    @cached_property
    def sorts(self) -> list[int]:
        """The sort of each measure: those of a municipality whose words weigh the same and whose themes are the same.

        They are as close to any other measure, so closeness is found for the first of a sort alone: a plan that says the
        same in a thousand rows is not compared with itself a million times.
        """
        numbered: dict[object, int] = {}
        spoken = zip(self.spots, self.profiles, strict=True)
        kinds = ((spot.plan.place, spot.themes, profile.whole) for spot, profile in spoken)
        return [numbered.setdefault(kind, len(numbered)) for kind in kinds]

    @cached_property
    def firsts(self) -> list[int]:
        """The first measure of each sort."""
        found: dict[int, int] = {}
        for number, sort in enumerate(self.sorts):
            found.setdefault(sort, number)
        return list(found.values())

    @cached_property
    def nearest(self) -> list[dict[str, tuple[int, float]]]:
        """For each measure, the closest one of each other municipality, with its closeness."""
        found = [self.closest(number) for number in self.firsts]
        return [found[sort] for sort in self.sorts]

    def closest(self, here: int) -> dict[str, tuple[int, float]]:
        """The closest measures to one, by municipality."""
        spot, found = self.spots[here], dict[str, tuple[int, float]]()
        for sort, alike in self.index.like(self.profiles[here], NEAR):
            number = self.firsts[sort]
            other = self.spots[number]
            score = alike * _overlap(spot, other)
            if other.plan.place != spot.plan.place and score >= NEAR and score > found.get(other.plan.place, (0, 0.0))[1]:
                found[other.plan.place] = number, score
        return found


def closeness(one: MeasureRef, other: MeasureRef, weights: StemWeights) -> float:
    """How close two measures are, from 0 to 1: by their words and by the share of themes they have in common."""
    profiles = (weights.profile(spot.read.measure.text or "", spot.plan.town) for spot in (one, other))
    return likeness(*profiles) * _overlap(one, other)


def _overlap(one: MeasureRef, other: MeasureRef) -> float:
    together = len(one.themes | other.themes)
    return sqrt(len(one.themes & other.themes) / together) if together else 0.0


def _closest(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]
