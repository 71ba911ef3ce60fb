"""Estimates what a measure is about by a linear model: weights of its words, of pairs and of classes of them, summed.

The weights are data, `subject_model.json`, which `make model` (`tests/subject_model.py`) makes anew from judged measures by
logistic regression: one regression for each theme and each factor, each with the least probabilities at which it may speak. Words
that no judged measure has weigh by their word vectors, which the training has multiplied out: a weight a lemma and a regression.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, hypot, sqrt
from pathlib import Path

from generator.lemma import lemma
from generator.lexicon import words

DATA = Path(__file__).with_suffix(".json")
Classes = dict[str, tuple[str, ...]]
"""Classes of words by a lemma, or by a beginning of lemmas with «*»: «парта» is `equipment`, «закуп*» `buying`."""
Feature = tuple[str, float, int]
"""The name of a feature, its value, the place of the word that first has it, counted from 0."""
NORM = 2.0  # length of a measure's vector of features, so that long and short ones weigh alike
SHARES = {"word": 1.0, "pair": 0.7, "beginning": 0.7, "short": 0.5, "class": 1.0, "head": 1.0}
BEGINNING, SHORT = 5, 4  # letters of a lemma that count as its beginning, and as its short one
HEAD = 2  # words that a measure opens with: the action, as a rule
VECTOR = 1.5  # length of the sum of word vectors, were they orthogonal
LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""Letters that a weight by word vectors is written with: the middle one is 0, the next one `STEP`."""
STEP = 0.05
EVIDENCE = 3  # words that are shown
POSSIBLE = 0.1  # the least probability at which the model does not speak against a phrase that counts alone
DOUBTFUL = 0.05  # the same of a phrase that has misled on judged measures


@dataclass(frozen=True)
class Estimate:
    """How probable a theme or a factor is, from 0 to 1; the words that weigh most, where the model may be certain enough of it.

    `beside` and `silent` tell whether it is, where the vocabulary speaks of the measure and where it is silent. `doubted` are the
    phrases of the vocabulary that do not tell of it, for they have misled on judged measures and the model speaks against them.
    """

    code: str
    probability: float
    beside: bool
    silent: bool
    evidence: tuple[str, ...]
    doubted: frozenset[str]


@dataclass(frozen=True)
class Regression:
    """One code of the model: its name when it was trained, the sum's constant, the least probabilities at which it speaks.

    `threshold` is that of measures of which the vocabulary speaks, `silent` that of others. `doubtful` are the phrases of the
    vocabulary that have misled on judged measures.
    """

    code: str
    name: str
    constant: float
    threshold: float
    silent: float
    doubtful: frozenset[str]


@dataclass(frozen=True)
class Model:
    """What `subject_model.json` holds: regressions, weights by feature and by the regression's place, classes of words.

    `embedded` has the weights of lemmas by their word vectors, a letter of `LETTERS` a regression.
    """

    regressions: tuple[Regression, ...]
    weights: dict[str, dict[int, float]]
    classes: Classes
    embedded: dict[str, str]

    def estimates(self, text: str, names: dict[str, str]) -> dict[str, Estimate]:
        """An estimate by code, of the codes with these names; one that is named otherwise the model has not learnt."""
        wanted = {at for at, each in enumerate(self.regressions) if names.get(each.code) == each.name}
        weighed = [(self.weights[name], value, at) for name, value, at in features(text, self.classes) if name in self.weights]
        weighed += [(_decoded(self.embedded[word]), value, at) for word, value, at in vectors(text, self.embedded)]
        sums = {at: self.regressions[at].constant for at in sorted(wanted)}
        for weights, value, _ in weighed:
            for at in wanted.intersection(weights):
                sums[at] += weights[at] * value
        spoken, estimates = list(words(text)), dict[str, Estimate]()
        for at, total in sums.items():
            regression, probability = self.regressions[at], 1 / (1 + exp(-total))
            beside, silent = probability >= regression.threshold, probability >= regression.silent
            evidence = _heaviest(spoken, weighed, at) if beside or silent else ()
            doubted = regression.doubtful if probability < DOUBTFUL else frozenset[str]()
            estimates[regression.code] = Estimate(regression.code, probability, beside, silent, evidence, doubted)
        return estimates


@cache
def trained() -> Model:
    """The model of this program."""
    data = json.loads(DATA.read_text("utf-8"))
    return Model(
        tuple(Regression(**(each | {"doubtful": frozenset(each["doubtful"])})) for each in data["regressions"]),
        {name: {int(at): weight for at, weight in several.items()} for name, several in data["weights"].items()},
        {word: tuple(classes) for word, classes in data["classes"].items()},
        data["embedded"],
    )


def features(text: str, classes: Classes) -> list[Feature]:
    """The features of a text but its word vectors; their vector is `NORM` long."""
    lemmas = [lemma(word) for word in words(text)]
    found: dict[str, tuple[float, int]] = {}
    for at, word in enumerate(lemmas):
        found.setdefault(f"w:{word}", (SHARES["word"], at))
        if len(word) > BEGINNING:
            found.setdefault(f"b:{word[:BEGINNING].lower()}", (SHARES["beginning"], at))
        if len(word) > SHORT:
            found.setdefault(f"s:{word[:SHORT].lower()}", (SHARES["short"], at))
        for name in _classes(word.lower(), classes):
            found.setdefault(f"c:{name}", (SHARES["class"], at))
            if at < HEAD:
                found.setdefault(f"h:{name}", (SHARES["head"], at))
    for at, (left, right) in enumerate(pairwise(lemmas)):
        found.setdefault(f"p:{left} {right}", (SHARES["pair"], at))
    length = hypot(*(value for value, _ in found.values())) or 1.0
    return [(name, NORM * value / length, at) for name, (value, at) in found.items()]


def vectors(text: str, embedded: Iterable[str]) -> Iterator[Feature]:
    """The lemmas of a text that have a word vector, each with the share of its vector in the sum."""
    found: dict[str, int] = {}
    for at, word in enumerate(words(text)):
        if (known := lemma(word).lower()) in embedded:
            found.setdefault(known, at)
    for known, at in found.items():
        yield known, VECTOR / sqrt(len(found)), at


@cache
def _decoded(letters: str) -> dict[int, float]:
    """Weights by the regression's place."""
    return {at: STEP * (LETTERS.index(letter) - len(LETTERS) // 2) for at, letter in enumerate(letters)}


def _classes(word: str, classes: Classes) -> tuple[str, ...]:
    beginnings = (f"{word[:length]}*" for length in range(2, len(word) + 1))
    return tuple(dict.fromkeys(name for known in (word, *beginnings) for name in classes.get(known, ())))


def _heaviest(spoken: list[str], weighed: list[tuple[dict[int, float], float, int]], regression: int) -> tuple[str, ...]:
    """The words whose features add most to a sum, as they stand in the text and in its order."""
    added: dict[int, float] = {}
    for weights, value, at in weighed:
        added[at] = added.get(at, 0.0) + weights.get(regression, 0.0) * value
    heaviest = sorted((at for at in added if added[at] > 0), key=lambda at: (-added[at], at))[:EVIDENCE]
    return tuple(dict.fromkeys(spoken[at] for at in sorted(heaviest)))
