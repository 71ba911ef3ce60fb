"""Measures how alike two texts are by the weight of the word stems they share, by weights that only the vocabulary changes.

The measure is the cosine of weighted sets of stems: symmetric, within [0, 1], 1 for the same words. Every
sum is of whole numbers, so that neither the order of words nor the machine changes it. What is done stands
at the head of a Russian measure («Закрепление наставников …»), so its first words count more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from math import log, sqrt

from generator.lemma import stem
from generator.lexicon import words

CUT = 5  # letters of a stem that count: «разработать» and «разработка», «наставник» and «наставничество» are akin
HEAD, EMPHASIS = 2, 2  # how many first words that weigh anything count more, and how many times
HOLDERS = 40  # texts of one owner that a stem finds; a municipality's plan has at most 79 measures, of all themes
SCALE = 100  # of the weights, so that whole numbers tell them apart


Key = str | frozenset[tuple[str, int]]
"""What texts are found by: a stem, or all stems of a text with their weights."""


@dataclass(frozen=True)
class Profile:
    """A text as it is compared: the weight of each stem in it, and the text's own words for the stems."""

    weights: Mapping[str, int]
    spoken: Mapping[str, str]

    @cached_property
    def whole(self) -> frozenset[tuple[str, int]]:
        """All of its stems with their weights: the same for texts of the same words."""
        return frozenset(self.weights.items())

    @cached_property
    def total(self) -> int:
        """The square of its length."""
        return sum(weight * weight for weight in self.weights.values())

    def heaviest(self, keys: Iterable[str]) -> list[str]:
        """Stems of this text by falling weight; those of the same weight by the alphabet."""
        return sorted(keys, key=lambda key: (-self.weights[key], key))

    def telling(self, floor: float) -> list[str]:
        """The heaviest stems: whatever is at least as alike as `floor` shares one of them.

        With a text that has the other stems alone the cosine is at most the share of their length
        (Cauchy and Bunyakovsky), so the common words at the end of the list need not be looked up.
        """
        stems, rest = [], self.total
        for key in self.heaviest(self.weights):
            if rest < floor * floor * self.total:
                break
            stems.append(key)
            rest -= self.weights[key] ** 2
        return stems


@dataclass(frozen=True)
class StemWeights:
    """Stem to weight, a whole number from zero; `otherwise` is the weight of a stem that is not listed."""

    known: Mapping[str, int]
    otherwise: int

    def profile(self, text: str, owner: str = "") -> Profile:
        """A text without the words of `owner`: what a municipality calls itself makes no measure particular."""
        spoken: dict[str, str] = {}
        skipped = {root(word) for word in words(owner)}
        for word in words(text):
            if (key := root(word)) not in skipped and not light(key):
                spoken.setdefault(key, word)
        weights = {key: weight for key in spoken if (weight := self.known.get(key, self.otherwise))}
        head = dict.fromkeys(list(weights)[:HEAD], EMPHASIS)
        return Profile({key: weight * head.get(key, 1) for key, weight in weights.items()}, spoken)


def root(word: str) -> str:
    """The part of a word's stem that counts; abbreviations are their own."""
    whole = stem(word)
    return whole[:CUT] if whole.islower() else whole


def light(key: str) -> bool:
    """Whether a stem says nothing of what is done: prepositions, conjunctions, numbers and years."""
    return key.isdigit() or (len(key) < 3 and key.islower())


def likeness(left: Profile, right: Profile) -> float:
    """How alike two texts are, from 0 to 1; a text without a word that weighs is like nothing."""
    common = sum(left.weights[key] * right.weights[key] for key in left.weights.keys() & right.weights.keys())
    return _cosine(common, left, right)


def shared(left: Profile, right: Profile) -> tuple[str, ...]:
    """The words of `left` whose stems `right` has too, the weightiest first."""
    return tuple(left.spoken[key] for key in left.heaviest(left.weights.keys() & right.weights.keys()))


class Index:
    """Texts by their stems, so that each is compared only with those that share a telling stem with it.

    `owners` tells whose each text is. Where very many texts of one owner have the same stem, only `HOLDERS` of them are found
    by it, those of which it is the greatest part: else a thousand texts that begin with one word would be laid beside a
    thousand others. The very same words are found always.
    """

    def __init__(self, profiles: Iterable[Profile], owners: Iterable[str] = ()) -> None:
        self.profiles = tuple(profiles)
        holders: dict[Key, dict[str, list[int]]] = {}
        for number, (profile, owner) in enumerate(zip(self.profiles, chain(owners, repeat("")))):  # noqa: B905  as many as texts
            keys: tuple[Key, ...] = (*profile.weights, profile.whole)
            for key in keys:
                holders.setdefault(key, {}).setdefault(owner, []).append(number)
        self.holders = {key: [text for some in by.values() for text in self._most(key, some)] for key, by in holders.items()}
        self.cut = {key for key, by in holders.items() if any(len(some) > HOLDERS for some in by.values())}

    def like(self, profile: Profile, floor: float) -> list[tuple[int, float]]:
        """The texts at least as alike as `floor`, by their numbers, the most alike first."""
        met = self.common(profile, floor)
        scored = ((number, _cosine(common, profile, self.profiles[number])) for number, common in met.items())
        return sorted((match for match in scored if match[1] >= floor), key=lambda match: (-match[1], match[0]))

    def common(self, profile: Profile, floor: float) -> dict[int, int]:
        """The product with each text that can be as alike as `floor`; the others are never looked at."""
        telling = profile.telling(floor)
        whole = [key for key in telling if key not in self.cut]
        met: dict[int, int] = {}
        for key in whole:
            mine = profile.weights[key]
            for number in self.holders.get(key, ()):
                met[number] = met.get(number, 0) + mine * self.profiles[number].weights[key]
        others: tuple[Key, ...] = (*(key for key in telling if key in self.cut), profile.whole)
        for other in others:
            for number in self.holders.get(other, ()):
                met.setdefault(number, 0)
        for key in profile.weights.keys() - whole:
            mine = profile.weights[key]
            for number in met:
                met[number] += mine * self.profiles[number].weights.get(key, 0)
        return met

    def _most(self, key: Key, numbers: list[int]) -> list[int]:
        """The texts of one owner that a key finds, in their order."""
        if isinstance(key, str) and len(numbers) > HOLDERS:
            parts = {number: self.profiles[number].weights[key] ** 2 / self.profiles[number].total for number in numbers}
            return sorted(sorted(numbers, key=lambda number: (-parts[number], number))[:HOLDERS])
        return numbers[:HOLDERS]


def _cosine(common: int, left: Profile, right: Profile) -> float:
    return min(common / sqrt(left.total * right.total), 1.0) if common else 0.0


def weigh(texts: Iterable[str]) -> StemWeights:
    """Weights by how many of the texts have a stem: the rarer, the heavier; one met nowhere weighs as one met once."""
    counts: dict[str, int] = {}
    number = 0
    for text in texts:
        number += 1
        for key in {key for word in words(text) if not light(key := root(word))}:
            counts[key] = counts.get(key, 0) + 1
    weights = {key: round(SCALE * log(number / counts[key])) for key in sorted(counts)}
    return StemWeights(weights, round(SCALE * log(number)) if number > 1 else SCALE)
