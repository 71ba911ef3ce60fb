"""Trains `generator/subject_model.json` on the judged measures of the repository; `make model` runs it.

One logistic regression a theme and a factor, over the features that `generator.subject_model` gives. A code's threshold is the
least probability from which on, of measures left out of the training in turn, `PRECISION` of those found were judged so. The
same judgements give the same bytes: features are sorted, folds are cut by position, weights are rounded.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from generator import loading, reading, subject_model
from generator.lemma import folded, lemma
from generator.lexicon import words

ROOT = Path(__file__).parent.parent
CLASSES = ROOT / "tests/subject_model/classes.yml"
SUBJECTS = ROOT / "tests/subjects"
WEIGHT = {"other_hand": 2.0}  # of a judged measure, where not 1: the hand that judged measures as the program met them first
FOLDS, PRECISION, STRENGTH = 6, 0.93, 3.0
SURE = {"themes": 0.6, "factors": 0.85}  # lowest thresholds
LEAST, NEVER = 4, 1.1  # findings that a threshold is judged by; the threshold of a code that none is certain enough for
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


def fitted(matrix: Any, answers: Any, weights: Any) -> LogisticRegression:
    """A regression on some rows, with its weights as they are written: rounded, and without the small ones."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(matrix, answers, sample_weight=weights)
    model.coef_ = np.where(abs(model.coef_) < HEAVY, 0.0, model.coef_.round(1))
    model.intercept_ = model.intercept_.round(2)
    return model


def threshold(matrix: Any, answers: Any, weights: Any, hands: Any, lowest: float) -> float:
    """The least probability, in hundredths, from which on rows that were left out are found with `PRECISION`.

    Those who judge differ in how much they name, so both sorts of `hands` are asked: what one calls wrong is uncertain.
    """
    probabilities, folds = np.zeros(len(answers)), np.arange(len(answers)) % FOLDS
    for fold in range(FOLDS):
        rest = folds != fold
        probabilities[~rest] = fitted(matrix[rest], answers[rest], weights[rest]).predict_proba(matrix[~rest])[:, 1]
    least = NEVER
    for bound in np.arange(0.97, lowest - 0.001, -0.01):
        chosen = [answers[(probabilities >= bound) & hand] for hand in (hands, ~hands)]
        if sum(map(len, chosen)) >= LEAST and all(each.mean() >= PRECISION for each in chosen if len(each)):
            least = float(round(bound, 2))
    return least


def trained() -> dict[str, Any]:
    """The model as data."""
    vocabulary, known = loading.load(ROOT / "roadmaps").vocabulary, classes()
    regressions: list[dict[str, Any]] = []
    weights: dict[str, dict[str, float]] = {}
    for axis, entries in (("themes", vocabulary.themes), ("factors", vocabulary.factors)):
        cases = [case for case in judged() if getattr(case, axis) is not None]
        rows = [subject_model.features(case.text, known) for case in cases]
        counts: dict[str, int] = {}
        for row in rows:
            for name, _, _ in row:
                counts[name] = counts.get(name, 0) + 1
        names = sorted(name for name, count in counts.items() if count >= SEEN)
        places = {name: at for at, name in enumerate(names)}
        cells = [(at, places[name], value) for at, row in enumerate(rows) for name, value, _ in row if name in places]
        at, columns, values = zip(*cells, strict=True)
        matrix = csr_matrix((values, (at, columns)), shape=(len(rows), len(names)))
        share = np.array([case.weight for case in cases])
        lists = np.array([case.lists for case in cases])
        for entry in entries:
            answers = np.array([entry.code in getattr(case, axis) for case in cases])
            model, place = fitted(matrix, answers, share), str(len(regressions))
            regressions.append(
                {
                    "code": entry.code,
                    "name": entry.name,
                    "constant": float(model.intercept_[0]),
                    "threshold": threshold(matrix, answers, share, lists, SURE[axis]),
                }
            )
            for name, weight in zip(names, model.coef_[0], strict=True):
                if weight:
                    weights.setdefault(name, {})[place] = round(float(weight), 1)
    return {"regressions": regressions, "classes": known, "weights": {name: weights[name] for name in sorted(weights)}}


def written(model: dict[str, Any]) -> str:
    """The model as JSON, a regression, a class word and a feature a line."""
    regressions = ",\n".join(json.dumps(each, ensure_ascii=False) for each in model["regressions"])
    parts = [f'"regressions": [\n{regressions}\n]']
    for key in ("classes", "weights"):
        rows = (json.dumps({name: each}, ensure_ascii=False, separators=(",", ":"))[1:-1] for name, each in model[key].items())
        lines = ",\n".join(rows)
        parts.append(f'"{key}": {{\n{lines}\n}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    subject_model.DATA.write_text(written(trained()), "utf-8")
