"""What each measure is about, as a person judged it; where the program errs, its answer is kept and the error is told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from generator import loading, reading, subject_model, themes
from generator.deadline_text import subject_origin
from generator.pages.items import how
from generator.russian import NBSP
from generator.themes import Subject

ROOT = Path(__file__).parent.parent
JUDGED: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load((ROOT / "tests/themes.yml").read_text(encoding="utf-8"))
DATASET = loading.load(ROOT / "roadmaps")
READINGS = {edition.path: reading.read(edition, town.municipality, DATASET.vocabulary) for _, town, edition in DATASET.editions}


@pytest.mark.parametrize("path", sorted(READINGS))
def test_themes_and_factors_are_as_judged(path: str) -> None:
    """Each measure has the themes and factors that a person gave it, but for known errors."""
    found = {
        read.place.anchor: ([theme.code for theme in read.themes], [factor.code for factor in read.factors])
        for read in READINGS[path].measures
    }
    assert found == {anchor: (case.get("found", case["themes"]), case["factors"]) for anchor, case in JUDGED[path].items()}


def test_errors_are_few_and_told() -> None:
    """At most one measure in ten is misread, and each time it is said why."""
    cases = [case for measures in JUDGED.values() for case in measures.values()]
    wrong = [case for case in cases if "found" in case]
    assert all(case["why"] and case["found"] != case["themes"] for case in wrong)
    assert len(wrong) <= len(cases) // 10


def test_whatever_is_found_shows_its_words() -> None:
    """A theme found by the program always has evidence, and the evidence stands in the text."""
    for read in (measure for found in READINGS.values() for measure in found.measures):
        for theme in read.themes:
            assert theme.evidence or theme.origin == "hand"
            assert all(words in (read.measure.text or "") for words in theme.evidence)


@pytest.mark.parametrize("axis", ["themes", "factors"])
def test_the_model_knows_the_vocabulary_by_name(axis: str) -> None:
    """It was trained for the entries that are there; one that an operator names otherwise it leaves alone."""
    entries, model = getattr(DATASET.vocabulary, axis), subject_model.trained()
    names = {entry.code: entry.name for entry in entries}
    assert names.items() <= {(each.code, each.name) for each in model.regressions}
    text = "Создание в школе службы медиации, поход класса, уроки доброты, закупка парт"
    assert model.estimates(text, names).keys() == names.keys()
    assert model.estimates(text, {code: f"{name} иначе" for code, name in names.items()}) == {}


def test_what_the_model_finds_says_how_certain_it_is() -> None:
    """Lists outrank it: only what they do not name has its confidence, never below the threshold; many measures have one."""
    thresholds = {each.name: min(each.threshold, each.silent) for each in subject_model.trained().regressions}
    names = {entry.code: entry.name for entry in DATASET.vocabulary.themes}
    subjects = [subject for half in HALVES for case in judged(half) for subject in read_of(case["text"], "themes")]
    estimated = [subject for subject in subjects if subject.origin == "model"]
    assert len(estimated) >= 10
    assert all(100 * thresholds[names[subject.code]] - 1 <= (subject.confidence or 0) <= 100 for subject in estimated)
    assert all(subject.confidence is None for subject in subjects if subject.origin != "model")


def test_confidence_is_told_beside_the_words() -> None:
    """Pages and tables say what the model found, how certain it is and by which words."""
    told = how(Subject("climate", "model", ("Создание", "служб"), 83)).replace(NBSP, " ")
    assert told == "найдено программой, уверенность 83 %: «Создание», «служб»"
    assert subject_origin(Subject("climate", "found", ("травля",))) == "найдено программой"
    assert subject_origin(Subject("climate", "hand")) == "указано вручную"


def test_the_model_is_small() -> None:
    """Every installation carries it, word vectors too."""
    assert subject_model.DATA.stat().st_size < 1_500_000


PAGE = ROOT / "docs/verification.md"
OPENING, CLOSING = "<!-- subjects -->\n", "<!-- / subjects -->\n"
Axis = Literal["themes", "factors"]
HALVES = {"tuned_on": "пополняли словарь", "set_aside": "отложены для проверки"}
ASIDE = {"set_aside_sixth_hand": "шестого составителя, отложены для проверки"}  # of which nothing has learnt
TAUGHT = {  # measures by other hands, of which the lists and the model have since learnt
    "other_hand": "другого составителя",
    "official": "третьего составителя, официальные",
    "colloquial": "четвёртого составителя, разговорные",
    "fifth_hand": "пятого составителя, нарочно необычные",
    "sixth_hand": "шестого составителя",
}
AXES: dict[Axis, str] = {"themes": "темы", "factors": "факторы риска"}
FLOORS = {  # of precision and of recall, in hundredths
    ("tuned_on", "themes"): (98, 98),
    ("tuned_on", "factors"): (97, 98),
    ("set_aside", "themes"): (92, 90),
    ("set_aside", "factors"): (94, 94),
    ("other_hand", "themes"): (91, 92),
    ("other_hand", "factors"): (100, 94),
    ("official", "themes"): (75, 66),
    ("official", "factors"): (90, 46),
    ("colloquial", "themes"): (76, 62),
    ("colloquial", "factors"): (92, 49),
    ("fifth_hand", "themes"): (80, 62),
    ("fifth_hand", "factors"): (92, 47),
    ("sixth_hand", "themes"): (82, 65),
    ("sixth_hand", "factors"): (86, 42),
    ("set_aside_sixth_hand", "themes"): (75, 61),
    ("set_aside_sixth_hand", "factors"): (88, 42),
}


@dataclass(frozen=True)
class Score:
    """How many judgements of a half on one axis the program shares, how many it has found, how many there are."""

    shared: int
    found: int
    judged: int

    @property
    def precision(self) -> int:
        """Of what is found, in whole hundredths."""
        return 100 * self.shared // self.found

    @property
    def recall(self) -> int:
        """Of what is judged, in whole hundredths."""
        return 100 * self.shared // self.judged


def judged(half: str, axis: Axis | None = None) -> list[dict[str, Any]]:
    """The measures of a file, all of them or those judged on one axis."""
    cases: list[dict[str, Any]] = yaml.safe_load((ROOT / f"tests/subjects/{half}.yml").read_text(encoding="utf-8"))
    return [case for case in cases if axis is None or axis in case]


def read_of(text: str, axis: Axis) -> tuple[Subject, ...]:
    about = themes.of_measure(text, DATASET.vocabulary.themes)
    if axis == "themes":
        return about
    return themes.of_measure(text, DATASET.vocabulary.factors, silent=all(theme.origin == "model" for theme in about))


def score(half: str, axis: Axis) -> Score:
    """The whole half at once: which measures are misread nobody needs to know, or the half would be tuned on."""
    pairs = [({subject.code for subject in read_of(case["text"], axis)}, set(case[axis])) for case in judged(half, axis)]
    return Score(
        sum(len(read & given) for read, given in pairs), sum(len(read) for read, _ in pairs), sum(len(g) for _, g in pairs)
    )


@pytest.mark.parametrize(("half", "axis"), FLOORS)
def test_judged_measures_are_understood(half: str, axis: Axis) -> None:
    """Precision and recall of each half stay above their floors."""
    result = score(half, axis)
    assert (result.precision >= FLOORS[half, axis][0], result.recall >= FLOORS[half, axis][1]) == (True, True), result


def test_judged_measures_are_of_all_kinds() -> None:
    """No measure twice; every theme and every factor is judged in each half, and some measures have none."""
    texts = [case["text"] for half in HALVES for case in judged(half)]
    assert len(texts) == len(set(texts)) >= 400
    for half in HALVES:
        cases = judged(half)
        assert {code for case in cases for code in case["themes"]} == {theme.code for theme in DATASET.vocabulary.themes}
        assert {code for case in cases for code in case["factors"]} == {factor.code for factor in DATASET.vocabulary.factors}
        assert sum(not case["themes"] for case in cases) >= 10


def test_evidence_of_a_judged_measure_stands_in_it() -> None:
    """Whatever is found shows words of the measure."""
    for case in (case for half in HALVES | TAUGHT | ASIDE for case in judged(half)):
        for subject in (subject for axis in AXES for subject in read_of(case["text"], axis)):
            assert subject.evidence
            assert all(words in case["text"] for words in subject.evidence)


def test_the_page_tells_how_measures_are_understood(expect: Callable[[Path, str], None]) -> None:
    """Its figures are those of both halves and of the measures by other hands."""
    rows = ""
    for half, name in (HALVES | TAUGHT | ASIDE).items():
        for axis, what in AXES.items():
            result = score(half, axis)
            rows += (
                f"| {name} | {len(judged(half, axis))} | {what} | {result.judged} | {result.precision} % | {result.recall} % |\n"
            )
    table = f"| Мероприятия | Сколько | Что найдено | Названо человеком | Точность | Полнота |\n|---|---|---|---|---|---|\n{rows}"
    before, _, rest = PAGE.read_text("utf-8").partition(OPENING)
    expect(PAGE, f"{before}{OPENING}\n{table}\n{CLOSING}{rest.partition(CLOSING)[2]}")
