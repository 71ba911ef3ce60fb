"""How alike texts are: laws of the measure, pairs judged by a person, and how much work it is."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import loading, reading
from generator.cli import roadmaps
from generator.compare import EditionPlan
from generator.compare.similar_measures import NEAR, MeasureMatcher, MeasureRef, closeness
from generator.compare.similarity import Index, StemWeights, light, likeness, root, weigh

ROOT = Path(__file__).parent.parent
JUDGED: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/similarity.yml").read_text(encoding="utf-8"))
CASES = [(kind == "akin", case) for kind, cases in JUDGED.items() for case in cases]
DATASET = loading.load(ROOT / "roadmaps")
WEIGHTS = StemWeights(DATASET.vocabulary.weights, DATASET.vocabulary.unlisted_weight)
PLANS = {
    town.path.rpartition("/")[2]: EditionPlan(
        edition.path, land.name, town.name, reading.read(edition, town.municipality, DATASET.vocabulary)
    )
    for land, town, edition in DATASET.editions
}
REFS = {
    f"{town} {read.place.anchor}": MeasureRef(plan.whose, read) for town, plan in PLANS.items() for read in plan.reading.measures
}

WORDS = ["закрепление", "наставников", "школ", "мониторинг", "карты", "за", "2022", "ВПР", "педагога", "проведение", "сайт"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
KNOWN = st.dictionaries(st.sampled_from(sorted({root(word) for word in WORDS})), st.integers(0, 500))
SCALES = st.builds(StemWeights, KNOWN, st.integers(0, 500))


@given(TEXTS, TEXTS, SCALES)
def test_likeness_is_symmetric_and_a_share(one: str, other: str, weights: StemWeights) -> None:
    """Either text is as like the other as the other is like it: from nothing to the same."""
    first, second = weights.profile(one), weights.profile(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1


@given(TEXTS, SCALES)
def test_the_same_words_are_wholly_alike(text: str, weights: StemWeights) -> None:
    """A text that says anything is like itself to the full; one without a word that weighs is like nothing."""
    profile = weights.profile(text)
    assert likeness(profile, profile) == (1 if profile.weights else 0)


@given(st.lists(TEXTS, max_size=30), TEXTS, SCALES, st.floats(0.05, 1))
def test_the_index_loses_nothing(texts: list[str], text: str, weights: StemWeights, floor: float) -> None:
    """What is found by the telling stems is all that comparing with every text would find."""
    profiles = [weights.profile(other) for other in texts]
    found = Index(profiles).like(weights.profile(text), floor)
    every = [(number, likeness(weights.profile(text), other)) for number, other in enumerate(profiles)]
    assert sorted(found) == [(number, alike) for number, alike in every if alike >= floor]


@given(st.lists(TEXTS, max_size=30), TEXTS, SCALES, st.floats(0.05, 1))
def test_an_index_that_finds_few_by_a_stem_finds_true_ones(
    texts: list[str], text: str, weights: StemWeights, floor: float
) -> None:
    """What a crowd of one owner hides is not found or found as it is; the very same words are found always."""
    profiles = [weights.profile(other) for other in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.compare.similarity.HOLDERS", 2)
        found = Index(profiles).like(weights.profile(text), floor)
    every = [(number, alike) for number, other in enumerate(profiles) if (alike := likeness(weights.profile(text), other))]
    assert set(found) <= set(every)
    assert not any(alike == 1 for _, alike in every) or found[0][1] == 1


@given(st.lists(TEXTS, max_size=20))
def test_rarer_stems_weigh_more(texts: list[str]) -> None:
    """No stem that more texts have weighs more; one that nobody met weighs as the rarest; the order of texts is nothing."""
    weights = weigh(texts)
    met = {key: sum(key in {root(word) for word in text.split()} for text in texts) for key in weights.known}
    for key, weight in weights.known.items():
        assert 0 <= weight <= weights.otherwise
        assert not light(key)
        assert all(weight >= weights.known[other] for other in met if met[other] >= met[key])
    assert weigh(reversed(texts)) == weights


def test_akin_words_share_a_root() -> None:
    """Forms and derivations of one word are one stem; abbreviations and what they are not stay apart."""
    for one, other in (("Разработать", "разработка"), ("наставников", "наставничество"), ("ещё", "еще"), ("Карту", "карты")):
        assert root(one) == root(other)
    assert root("ОО") != root("оо")
    assert root("мониторинг") != root("молодой")


def test_a_place_is_not_what_a_measure_is_about() -> None:
    """The municipality's own name, prepositions and years are not compared."""
    weights = StemWeights({}, 100)
    profile = weights.profile("Карта Гурьевского муниципального округа за 2022 год", "Гурьевский муниципальный округ")
    assert list(profile.weights) == ["карт", "год"]


@pytest.mark.parametrize(("akin", "case"), CASES, ids=[" ~ ".join(case["pair"]) for _, case in CASES])
def test_pairs_are_told_as_judged(akin: bool, case: dict[str, Any]) -> None:
    """Akin pairs are near, look-alikes are not, but for the errors that the list tells."""
    one, other = (REFS[name] for name in case["pair"])
    assert (closeness(one, other, WEIGHTS) >= NEAR) == case.get("found", akin)


def test_errors_are_few_and_told() -> None:
    """Thirty pairs, half of them akin; at most two of either half are misjudged, and each says why."""
    assert [len(cases) for cases in JUDGED.values()] == [15, 15]
    assert all(case["why"] for _, case in CASES)
    assert all(sum("found" in case for case in cases) <= 2 for cases in JUDGED.values())


def test_no_suggestion_crosses_themes() -> None:
    """Whatever is suggested has a theme of the measure that it is suggested for, and is of another municipality."""
    for theme in (theme.code for theme in DATASET.vocabulary.themes):
        refs = [ref for ref in REFS.values() if theme in ref.themes]
        matcher = MeasureMatcher(refs, WEIGHTS)
        for ref in refs:
            near, here = matcher.matches(ref), ref.plan.place
            assert len(near) <= 3
            assert all(theme in match.ref.themes and match.words and match.ref.plan.place != here for match in near)
            assert [match.closeness for match in near] == sorted((match.closeness for match in near), reverse=True)


def match(theme: str, name: str) -> list[str]:
    """What is suggested for a measure on a theme's page."""
    refs = {key: ref for key, ref in REFS.items() if theme in ref.themes}
    names = {ref.name: key for key, ref in refs.items()}
    return [names[match.ref.name] for match in MeasureMatcher(refs.values(), WEIGHTS).matches(refs[name])]


def test_writing_the_roadmap_is_found_wherever_it_stands() -> None:
    """Three plans write their roadmap; that of Okoneshnikovo has no such measure, and none is invented for it."""
    assert match("planning", "kalar m-1") == ["gurevsk m-1-2", "khunzakh m-7"]
    assert match("planning", "khunzakh m-7") == ["kalar m-1", "gurevsk m-1-2"]
    assert match("planning", "gurevsk m-1-2")[:2] == ["kalar m-1", "khunzakh m-7"]
    assert not any("орожн" in (ref.read.measure.text or "") for key, ref in REFS.items() if key.startswith("okon"))


def test_a_measure_met_in_several_plans_is_counted_both_ways() -> None:
    """Writing the roadmap is met in three municipalities; writing programmes of schools is nobody's nearest."""
    refs = {key: ref for key, ref in REFS.items() if "planning" in ref.themes}
    matcher = MeasureMatcher(refs.values(), WEIGHTS)
    assert [matcher.spread(refs[key]) for key in ("kalar m-1", "gurevsk m-1-2", "khunzakh m-7", "gurevsk m-1-4")] == [3, 3, 3, 1]


def test_mentors_of_one_plan_meet_curators_of_another() -> None:
    """Assigning mentors in Gurevsk is suggested with assigning curators in Okoneshnikovo, and the other way round."""
    assert match("mentoring", "gurevsk m-2-2") == ["okoneshnikovo m-3.1-4"]
    assert match("mentoring", "okoneshnikovo m-3.1-4") == ["gurevsk m-2-2"]


def test_the_work_is_bounded() -> None:
    """Measures that share common words alone are not even looked at: the work grows with what is alike, not with pairs."""
    subjects = [f"{chr(1072 + n // 32)}{chr(1072 + n % 32)}о" for n in range(400)]
    texts = [f"Проведение мониторинга школы {subject}вание {subject}ность" for subject in subjects]
    weights = weigh(texts)
    index = Index(weights.profile(text) for text in texts)
    met = sum(len(index.common(profile, NEAR)) for profile in index.profiles)
    assert met < 10 * len(texts)


def test_weights_are_frozen(valid: Path) -> None:
    """The command writes the same file for the same words; an edit of a roadmap changes no weight until it is run again."""
    before = loading.load(valid / "roadmaps").vocabulary
    run = CliRunner().invoke(roadmaps, ["weights"], prog_name="roadmaps")
    assert (run.exit_code, run.output) == (0, "roadmaps/vocabulary/weights.yml\n")
    file = valid / "roadmaps/vocabulary/weights.yml"
    first = file.read_bytes()
    CliRunner().invoke(roadmaps, ["weights"], prog_name="roadmaps")
    assert file.read_bytes() == first
    after = loading.load(valid / "roadmaps")
    assert not after.broken
    assert before.weights == {}
    assert after.vocabulary.weights["семин"] > 0
    plan = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Семинар для учителей", "Съезд учителей"), encoding="utf-8")
    assert loading.load(valid / "roadmaps").vocabulary == after.vocabulary


def test_committed_weights_know_the_measures() -> None:
    """Nearly every stem of the four plans is listed: the file was made from them."""
    stems = {key for ref in REFS.values() for key in WEIGHTS.profile(ref.read.measure.text or "").spoken}
    assert len(stems & WEIGHTS.known.keys()) > 0.9 * len(stems)
