"""Trains `generator/subject_model.json` on the judged measures of the repository; `make model` runs it.

One logistic regression a theme and a factor, over the features that `generator.subject_model` gives and the sum of the word
vectors of `tests/subject_model/vectors.npz`. A code's thresholds are those that gain most on measures left out of the training in
turn, right findings less wrong ones at their `COST`. The same judgements give the same bytes: features are sorted, folds are cut
by position, weights are rounded.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from generator import loading, reading, subject_model, themes
from generator.lemma import folded, lemma
from generator.lexicon import words

ROOT = Path(__file__).parent.parent
CLASSES = ROOT / "tests/subject_model/classes.yml"
VECTORS = ROOT / "tests/subject_model/vectors.npz"
"""Vectors of 18 000 lemmas, 64 bytes each: the first principal components of the means of their forms' vectors, less the mean of
all words, in navec_news_v1_1B_250K_300d_100q (Natasha project, MIT licence). Lemmas of judged measures and those nearest."""
SUBJECTS = ROOT / "tests/subjects"
WEIGHT = {"other_hand": 2.0}  # of a judged measure, where not 1: the hand that judged measures as the program met them first
FOLDS, STRENGTH = 6, 3.0
# What a wrong finding costs, in right ones, and the least threshold. The hand that the word lists were written on names less than
# all others, and its measures are worded as plans are: what it calls wrong costs more.
COST = {
    "themes": {"threshold": (2, 20, 0.4), "silent": (0.7, 10, 0.3)},
    "factors": {"threshold": (4, 20, 0.85), "silent": (0.5, 10, 0.3)},
}
NEVER = 1.1  # the threshold of a code that gains nothing
LISTS = "tuned_on"
SEEN, HEAVY = 3, 0.35  # measures that a feature must have; the least weight that is kept


class Judged(NamedTuple):
    """A measure as judged; an axis that nobody judged is None. `lists` says whether the word lists were written on it."""

    text: str
    themes: list[str] | None
    factors: list[str] | None
    weight: float
    lists: bool


def judged() -> list[Judged]:
    """Every judged measure but those set aside, in the order of files and lines."""
    cases = [
        Judged(case["text"], case.get("themes"), case.get("factors"), WEIGHT.get(file.stem, 1.0), file.stem == LISTS)
        for file in sorted(SUBJECTS.glob("*.yml"))
        if not file.stem.startswith("set_aside")
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]
    dataset = loading.load(ROOT / "roadmaps")
    plans: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "tests/themes.yml").read_text("utf-8"))
    for _, town, edition in dataset.editions:
        for read in reading.read(edition, town.municipality, dataset.vocabulary).measures:
            if read.measure.text:
                case = plans[edition.path][read.place.anchor]
                of_sections = {factor.code for factor in read.factors if factor.origin == "section"}  # its own words do not tell
                factors = [code for code in case["factors"] if code not in of_sections]
                cases.append(Judged(read.measure.text, case["themes"], factors, 1.0, True))
    return cases


def classes() -> subject_model.Classes:
    """Classes by lemma or beginning, of the words listed under each."""
    by_word: dict[str, list[str]] = {}
    for name, listed in yaml.safe_load(CLASSES.read_text("utf-8")).items():
        for word in listed.split():
            key = folded(word).lower() if word.endswith("*") else lemma(next(words(word))).lower()
            if name not in (names := by_word.setdefault(key, [])):
                names.append(name)
    return {word: tuple(by_word[word]) for word in sorted(by_word)}


def embedding() -> tuple[dict[str, int], Any]:
    """The place of each lemma that has a word vector, and the vectors, of lengths up to 1."""
    with np.load(VECTORS) as file:
        lemmas = bytes(file["lemmas"]).decode("utf-8").split("\n")
        return {known: at for at, known in enumerate(lemmas)}, file["vectors"] / 127


def fitted(matrix: Any, answers: Any, weights: Any, sparse: int) -> LogisticRegression:
    """A regression on some rows, with its weights as they are written: the first `sparse` rounded, and without the small ones."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(matrix, answers, sample_weight=weights)
    first = model.coef_[:, :sparse]
    model.coef_[:, :sparse] = np.where(abs(first) < HEAVY, 0.0, first.round(1))
    model.intercept_ = model.intercept_.round(2)
    return model


def threshold(probabilities: Any, answers: Any, asked: Any, lists: Any, cost: tuple[float, float, float]) -> float:
    """The probability, in hundredths, from which on the findings on rows that are `asked` gain most."""
    others, own, lowest = cost
    worth = np.where(answers, np.where(lists, 0, 1), -np.where(lists, own, others)) * asked
    bounds = [float(round(bound, 2)) for bound in np.arange(0.97, lowest - 0.001, -0.01)]
    gains = [float(worth[probabilities >= bound].sum()) for bound in bounds]
    return bounds[gains.index(max(gains))] if max(gains) > 0 else NEVER


def trained() -> dict[str, Any]:
    """The model as data."""
    vocabulary, known, (lemmas, table) = loading.load(ROOT / "roadmaps").vocabulary, classes(), embedding()
    regressions: list[dict[str, Any]] = []
    weights: dict[str, dict[str, float]] = {}
    embedded: list[Any] = []
    silent_on: dict[str, bool] = {}  # measures that no phrase of a theme speaks of
    for axis, entries in (("themes", vocabulary.themes), ("factors", vocabulary.factors)):
        cases = [case for case in judged() if getattr(case, axis) is not None]
        rows = [subject_model.features(case.text, known) for case in cases]
        counts = Counter(name for row in rows for name, _, _ in row)
        names = sorted(name for name, count in counts.items() if count >= SEEN)
        places = {name: at for at, name in enumerate(names)}
        cells = [(at, places[name], value) for at, row in enumerate(rows) for name, value, _ in row if name in places]
        at, columns, values = zip(*cells, strict=True)
        sums = np.zeros((len(rows), table.shape[1]))
        for number, case in enumerate(cases):
            for word, value, _ in subject_model.vectors(case.text, lemmas):
                sums[number] += value * table[lemmas[word]]
        matrix = hstack([csr_matrix((values, (at, columns)), shape=(len(rows), len(names))), csr_matrix(sums)]).tocsr()
        share, lists = np.array([case.weight for case in cases]), np.array([case.lists for case in cases])
        answers = {entry.code: np.array([entry.code in getattr(case, axis) for case in cases]) for entry in entries}
        folds, left_out = np.arange(len(rows)) % FOLDS, {entry.code: np.zeros(len(rows)) for entry in entries}
        for code, answer in answers.items():
            for rest in (folds != fold for fold in range(FOLDS)):
                model = fitted(matrix[rest], answer[rest], share[rest], len(names))
                left_out[code][~rest] = model.predict_proba(matrix[~rest])[:, 1]
        phrases = [
            {code: {words for words, _ in each} for code, each in themes.certain(case.text, entries).items()} for case in cases
        ]
        doubtful = {
            entry.code: {
                words
                for case, each in zip(cases, phrases, strict=True)
                if entry.code not in getattr(case, axis)
                for words in each.get(entry.code, ())
            }
            for entry in entries
        }
        spoken = {
            code: np.array(
                [
                    bool(each.get(code, set()) - (doubtful[code] if probability < subject_model.DOUBTFUL else set()))
                    for each, probability in zip(phrases, left_out[code], strict=True)
                ]
            )
            for code in answers
        }
        silent = ~np.any(list(spoken.values()), axis=0)
        if axis == "themes":
            silent_on = {case.text: bool(each) for case, each in zip(cases, silent, strict=True)}
        silent &= np.array([silent_on.get(case.text, False) for case in cases])
        for entry in entries:
            code, place = entry.code, str(len(regressions))
            model = fitted(matrix, answers[code], share, len(names))
            open_to = {"threshold": ~silent & ~spoken[code], "silent": silent}
            regressions.append(
                {"code": code, "name": entry.name, "constant": float(model.intercept_[0])}
                | {
                    name: threshold(left_out[code], answers[code], asked, lists, COST[axis][name])
                    for name, asked in open_to.items()
                }
                | {"doubtful": sorted(doubtful[code])}
            )
            for name, weight in zip(names, model.coef_[0], strict=False):
                if weight:
                    weights.setdefault(name, {})[place] = round(float(weight), 1)
            embedded.append(table @ model.coef_[0][len(names) :])
    middle = len(subject_model.LETTERS) // 2
    letters = (np.array(embedded).T / subject_model.STEP).round().clip(-middle, middle).astype(int) + middle
    return {
        "regressions": regressions,
        "classes": known,
        "weights": {name: weights[name] for name in sorted(weights)},
        "embedded": {known: "".join(subject_model.LETTERS[letter] for letter in letters[at]) for known, at in lemmas.items()},
    }


def written(model: dict[str, Any]) -> str:
    """The model as JSON, a regression, a class word and a feature a line."""
    regressions = ",\n".join(json.dumps(each, ensure_ascii=False) for each in model["regressions"])
    parts = [f'"regressions": [\n{regressions}\n]']
    for key in ("classes", "weights", "embedded"):
        rows = (json.dumps({name: each}, ensure_ascii=False, separators=(",", ":"))[1:-1] for name, each in model[key].items())
        lines = ",\n".join(rows)
        parts.append(f'"{key}": {{\n{lines}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    subject_model.DATA.write_text(written(trained()), "utf-8")
