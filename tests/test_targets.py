"""Indicators side by side: which share a key, how we know, and that their words and values stay as printed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import loading, reading
from generator.compare import EditionPlan
from generator.compare.targets import IndicatorRow, PlanIndicator, aims, find, lines
from generator.loading import Dataset
from generator.model import Annex, Block, Indicator, IndicatorKey, Indicators
from generator.pages import targets as pages
from generator.russian import NBSP

ROOT = Path(__file__).parent.parent
DATASET = loading.load(ROOT / "roadmaps")
KEYS = DATASET.vocabulary.indicators


def plans(dataset: Dataset) -> tuple[EditionPlan, ...]:
    """The plans of a data folder."""
    return tuple(
        EditionPlan(edition.path, land.name, town.name, reading.read(edition, town.municipality, dataset.vocabulary))
        for land, town, edition in dataset.editions
    )


PLANS = plans(DATASET)
LINES, KEYLESS = lines(PLANS, KEYS)
BY_CODE = {line.key.code: line for line in LINES}
SHARE = IndicatorKey(code="a", name="А", kind="share", unit="%", direction="больше — лучше", words=("учителей с категорией",))
COUNT = IndicatorKey(code="b", name="Б", kind="count", direction="не определено", words=("учителей с категорией",))
LONGER = IndicatorKey(code="c", name="В", kind="share", direction="не определено", words=("доля учителей с категорией",))


def anchors(line: IndicatorRow) -> list[str]:
    """The places of the indicators under a key."""
    return [f"{aim.plan.town.partition(' ')[0]} {aim.place.anchor}" for aim in line.aims]


def test_keys_of_the_four_plans_are_as_read_by_eye() -> None:
    """Five indicators of Gurevsk and those of Okoneshnikovo have the keys that a person gave them, and no others."""
    assert {code: anchors(line) for code, line in BY_CODE.items() if line.aims[0].plan.path.startswith("kemerovo")} == {
        "low-results-schools": ["Гурьевский i-shnor-share"],
        "passed-assessment": ["Гурьевский i-shnor-passed"],
        "staff-trained": ["Гурьевский i-staff-trained"],
        "staffing-russian-maths": ["Гурьевский i-staffing"],
        "methodical-coverage": ["Гурьевский i-methodical-coverage"],
    }
    repeated = {code: len(line.aims) for code, line in BY_CODE.items() if len(line.aims) > 1}
    assert repeated == {
        "biased-list": 2,
        "individual-plans": 2,
        "schools-image": 2,
        "resources-drawn": 2,
        "development-events": 3,
    }
    assert all(line.aims for line in LINES)
    assert len(KEYLESS) == 19


def test_the_number_of_school_plans_is_not_that_of_their_progress() -> None:
    """Indicators alike in words alone have no key in common: they stay apart."""
    words = [aim.indicator.text for aim in KEYLESS]
    assert "• наличие ресурсной карты перевода школы в эффективный режим работы" in words
    assert any("в ходе реализации программ перевода школ" in text for text in words)


@pytest.mark.parametrize(
    ("text", "unit", "keys", "code"),
    [
        ("Доля учителей с категорией", None, (SHARE, COUNT), "a"),
        ("Число учителей с категорией", None, (SHARE, COUNT), "b"),
        ("Учителя с категорией", None, (SHARE, COUNT), None),  # as long, so nobody is told
        ("Учителя с категорией", "%", (SHARE, COUNT), "a"),
        ("Учителя с категорией", "чел.", (SHARE,), None),
        ("Доля учителей с высшей категорией", None, (SHARE, LONGER), "c"),
        ("Учителя с высшей категорией", None, (SHARE, LONGER), "a"),
        ("Доля учителей", None, (SHARE, LONGER), None),
        ("Доля учителей с категорией", None, (), None),
    ],
)
def test_a_key_is_found_by_words_kind_and_unit(
    text: str, unit: str | None, keys: tuple[IndicatorKey, ...], code: str | None
) -> None:
    """The longest words win; a share is not a number; what two keys claim alike has none."""
    assert find(text, unit, keys)[0] == code


def test_words_that_told_stand_in_the_indicator() -> None:
    """Whatever is found by the program shows the document's own words for it."""
    for aim in (aim for line in LINES for aim in line.aims):
        assert aim.origin == "found"
        assert aim.evidence in aim.indicator.text


def test_a_key_set_by_hand_outranks_words(valid: Path) -> None:
    """An author's key stands whatever the words say, and the page says that it was set by hand."""
    dataset = loading.load(valid / "roadmaps")
    found = {aim.place.anchor: (aim.key, aim.origin) for aim in aims(plans(dataset)[0], dataset.vocabulary.indicators)}
    assert found["i-1"] == ("staff-trained", "found")
    assert found["i-2"] == ("average-score", "found")
    file = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    text = file.read_text(encoding="utf-8").replace(
        "              id: ege\n", "              id: ege\n              key: staff-trained\n"
    )
    file.write_text(text, encoding="utf-8")
    dataset = loading.load(valid / "roadmaps")
    assert not dataset.broken
    line = {line.key.code: line for line in lines(plans(dataset), dataset.vocabulary.indicators)[0]}["staff-trained"]
    assert [(aim.place.anchor, aim.origin) for aim in line.aims] == [("i-1", "found"), ("i-2", "hand")]
    page = pages.indicator(line, {plan.path: () for plan in plans(dataset)})
    assert "ключ указан вручную" in page
    assert "ключ найден программой: «Доля учителей, которые повысили квалификацию»" in page


def test_a_key_without_its_list_loses_no_indicator(valid: Path) -> None:
    """Where a site puts an empty list in place of the package's, an indicator that names a key stands among those without."""
    (valid / "roadmaps/vocabulary/indicators.yml").write_text("format: 1\nindicators: []\n", encoding="utf-8")
    file = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: ege\n", "id: ege\n              key: ege\n"), encoding="utf-8")
    dataset = loading.load(valid / "roadmaps")
    assert not dataset.broken
    assert [aim.place.anchor for aim in lines(plans(dataset), ())[1]] == ["i-1", "i-2", "i-1.1", "i-1.2", "p-1.1"]


def another(values: dict[str, str], columns: dict[str, str]) -> EditionPlan:
    """Gurevsk's plan as another municipality's, with one indicator of these values."""
    gurevsk = next(plan for plan in PLANS if plan.path.startswith("kemerovo"))
    indicator = Indicator(text="Доля ШНОР", values=values, unit="процент")
    block = Block(indicators=Indicators(columns={"text": "Показатель", "unit": "Ед.", **columns}, rows=(indicator,)))
    roadmap = gurevsk.reading.roadmap.model_copy(update={"annexes": (Annex(blocks=(block,)),)})
    return replace(
        gurevsk,
        path="omsk/altai/2022",
        region="Омская область",
        town="Алтайский район",
        reading=replace(gurevsk.reading, roadmap=roadmap),
    )


def test_values_stand_side_by_side_as_printed() -> None:
    """Each period is a column that any plan prints, each value the document's own; nothing is summed up or averaged."""
    other = another({"2021-2022": "8,5", "2023": "нет сведений"}, {"2021-2022": "2021/22", "2023": "2023 г."})
    line = {line.key.code: line for line in lines((*PLANS, other), KEYS)[0]}["low-results-schools"]
    assert line.periods == (("2021-2022", "2021-2022 уч.г. / 2021/22"), ("2023", "2023 г."))
    assert [aim.plan.town for aim in line.aims] == ["Гурьевский муниципальный округ", "Алтайский район"]
    assert line.units == ("%",)
    page = pages.indicator(line, {plan.path: () for plan in (*PLANS, other)}).replace(NBSP, " ")
    assert all(words in page for words in ("13%", "8,5", "нет сведений", "2021-2022 уч.г. / 2021/22", "процент"))
    assert "10,75" not in page
    assert [part.region for part in line.lands()] == ["Кемеровская область — Кузбасс", "Омская область"]


@given(st.permutations(PLANS))
def test_the_order_of_plans_changes_nothing(shuffled: list[EditionPlan]) -> None:
    """Lines and rows stand by the alphabet, never by what was printed or by who came first."""
    again, keyless = lines(shuffled, KEYS)
    assert (again, keyless) == (LINES, KEYLESS)
    assert [line.key.name for line in again] == sorted(
        (key.name for key in KEYS), key=lambda name: name.casefold().replace("ё", "е")
    )


def test_no_indicator_is_lost() -> None:
    """Every indicator of every plan stands under one key or among those without."""
    every = [aim for plan in PLANS for aim in aims(plan, KEYS)]
    placed: list[PlanIndicator] = [*(aim for line in LINES for aim in line.aims), *KEYLESS]
    assert sorted((aim.plan.path, aim.place.anchor) for aim in every) == sorted(
        (aim.plan.path, aim.place.anchor) for aim in placed
    )
