"""Estimates what a measure is about by a linear model: weights of its words, of pairs and of classes of them, summed.

The weights are data, `subject_model.json`, which `make model` (`tests/subject_model.py`) makes anew from judged measures by
logistic regression: one regression for each theme and each factor, each with the least probability at which it may speak.
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, hypot
from pathlib import Path

from generator.lemma import lemma
from generator.lexicon import words

DATA = Path(__file__).with_suffix(".json")
Classes = dict[str, tuple[str, ...]]
"""Classes of words by a lemma, or by a beginning of lemmas with «*»: «парта» is `equipment`, «закуп*» `buying`."""
NORM = 2.0  # length of a measure's vector of features, so that long and short ones weigh alike
SHARES = {"word": 1.0, "pair": 0.7, "beginning": 0.7, "short": 0.5, "class": 1.0, "head": 1.0}
BEGINNING, SHORT = 5, 4  # letters of a lemma that count as its beginning, and as its short one
HEAD = 2  # words that a measure opens with: the action, as a rule
EVIDENCE = 3  # words that are shown
POSSIBLE = 0.1  # the least probability at which the model does not speak against a theme or a factor


@dataclass(frozen=True)
class Estimate:
    """How probable a theme or a factor is, from 0 to 1; the words that weigh most, where the model is certain enough of it."""

    code: str
    probability: float
    evidence: tuple[str, ...] | None


@dataclass(frozen=True)
class Regression:
    """One code of the model: its name when it was trained, the sum's constant, the least probability at which it speaks."""

    code: str
    name: str
    constant: float
    threshold: float


@dataclass(frozen=True)
class Model:
    """What `subject_model.json` holds: regressions, weights by feature and by the regression's place, classes of words."""

    regressions: tuple[Regression, ...]
    weights: dict[str, dict[int, float]]
    classes: Classes

    def estimates(self, text: str, names: dict[str, str]) -> dict[str, Estimate]:
        """An estimate by code, of the codes with these names; one that is named otherwise the model has not learnt."""
        wanted = {at for at, each in enumerate(self.regressions) if names.get(each.code) == each.name}
        weighed = [(self.weights[name], value, at) for name, value, at in features(text, self.classes) if name in self.weights]
        sums = {at: self.regressions[at].constant for at in sorted(wanted)}
        for weights, value, _ in weighed:
            for at in wanted.intersection(weights):
                sums[at] += weights[at] * value
        spoken = list(words(text))
        probabilities = {at: 1 / (1 + exp(-total)) for at, total in sums.items()}
        return {
            (each := self.regressions[at]).code: Estimate(
                each.code, probability, _heaviest(spoken, weighed, at) if probability >= each.threshold else None
            )
            for at, probability in probabilities.items()
        }


@cache
def trained() -> Model:
    """The model of this program."""
    data = json.loads(DATA.read_text("utf-8"))
    return Model(
        tuple(Regression(**each) for each in data["regressions"]),
        {name: {int(at): weight for at, weight in several.items()} for name, several in data["weights"].items()},
        {word: tuple(classes) for word, classes in data["classes"].items()},
    )


def features(text: str, classes: Classes) -> list[tuple[str, float, int]]:
    """The features of a text, each with its value and the place of the word that first has it, counted from 0."""
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
