"""What choosing and comparing loads: the same facts as elsewhere, in few bytes."""

import gzip
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import many
import pytest
from conftest import VALID
from hypothesis import given
from hypothesis import strategies as st
from roadmap_data import words

from generator import loading, site
from generator.compare import EditionPlan
from generator.compare.plan import kind
from generator.exports import catalogue, comparison_data
from generator.pages import index_pages
from generator.reading import read
from generator.russian import declaring
from generator.settings import Settings
from generator.themes import Subject

ROOT = Path(__file__).parent.parent
SCRIPTS = ("compare.js", "catalogue.js", "comparison.js", "handout.js", "workbook.js")
DATASET = loading.load(ROOT / "roadmaps")
PLANS = tuple(
    EditionPlan(edition.path, land.name, town.name, read(edition, town.municipality, DATASET.vocabulary))
    for land, town, edition in DATASET.editions
)
MADE = {page.address: page for page in site.pages(DATASET, Settings(), date(2022, 2, 1))}


def packed(text: str) -> int:
    """Bytes on the way to a reader."""
    return len(gzip.compress(text.encode(), 9))


def content(address: str) -> str:
    made = MADE[address].content()
    assert isinstance(made, str)
    return made


def unfolded(found: dict[str, Any]) -> list[tuple[str, str, str, str | None, str, list[int], set[str], set[str]]]:
    """The rows of a catalogue, as its reader puts them together."""
    rows, town, edition = [], 0, 0
    codes = {axis: [code for code, _ in found["names"][axis]] for axis in ("themes", "factors")}
    for land, region, towns in zip(*found["regions"].values(), strict=True):
        for _ in range(towns):
            slug, name, kind, count = (column[town] for column in found["towns"].values())
            for _ in range(count):
                folder, wording, _, _, years = found["terms"][found["editions"]["term"][edition]]
                bits = {axis: int(found["editions"][axis][edition], 16) for axis in codes}
                named = [{code for number, code in enumerate(codes[axis]) if bits[axis] >> number & 1} for axis in codes]
                called = None if kind is None else found["kinds"][kind]
                rows.append((f"{land}/{slug}/{folder}", region, name, called, wording, years, *named))
                edition += 1
            town += 1
    return rows


def rows(plans: tuple[EditionPlan, ...]) -> list[tuple[str, str, str, str | None, str, list[int], set[str], set[str]]]:
    return [
        (
            plan.path,
            plan.region,
            plan.town,
            kind(plan.town),
            plan.wording,
            list(plan.years),
            {found.code for measure in plan.reading.measures for found in measure.themes},
            {found.code for found in (*plan.reading.declared, *plan.reading.typical)}
            | {found.code for measure in plan.reading.measures for found in measure.factors},
        )
        for plan in plans
    ]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.path)
def test_an_edition_says_what_its_own_data_says(plan: EditionPlan) -> None:
    """Word for word and code for code, `compare.json` and `roadmap.json` agree."""
    told = json.loads(content(f"roadmaps/{plan.path}/compare.json"))
    published = json.loads(content(f"roadmaps/{plan.path}/roadmap.json"))
    assert (told["path"], told["region"], told["municipality"]) == (plan.path, plan.region, plan.town)
    assert told["title"] == published["title"]
    for short, whole in zip(told["measures"], published["measures"], strict=True):
        assert whole["url"].endswith(f"#{short['anchor']}")
        assert [short[key] for key in ("section", "number", "text", "result")] == [
            whole[key] for key in ("section", "number", "text", "result")
        ]
        when = whole["deadline"]
        assert [short[key] for key in ("deadline", "kind", "first", "last")] == [
            when[key] for key in ("text", "kind", "start", "end")
        ]
        assert short["responsible"] == whole["responsible"]["text"]
        assert set(short["bodies"]) == {body["kind"] for body in whole["responsible"]["bodies"]}
        for axis in ("themes", "factors"):
            assert short[axis] == [found["code"] for found in whole[axis]]
            assert (axis in short["hand"]) == any(found["origin"] == "hand" for found in whole[axis])


def test_indicators_keep_their_words_and_printed_columns() -> None:
    """A table's indicator has its values under the printed titles, a list's only what was marked by hand."""
    told = {plan.place: json.loads(comparison_data.edition(plan, ""))["indicators"] for plan in PLANS}
    assert told["kemerovo/gurevsk"][0] == {
        "anchor": "i-shnor-share",
        "label": "показатель 1",
        "text": "Доля школ с низкими образовательными результатами, от общего количества школ округа",
        "unit": None,
        "values": [["2021-2022 уч.г.", "13%"]],
        "baseline": None,
        "target": None,
    }
    raised = next(found for found in told["omsk/okoneshnikovo"] if found["anchor"] == "i-2.3")
    assert (raised["values"], raised["baseline"], raised["target"]) == ([], "33,3%", "44,4%")
    assert told["zabaykalsky/kalar"] == []


def test_the_catalogue_unfolds_to_the_plans() -> None:
    """Nothing is lost in the columns: paths, names, kinds, terms, school years, themes, factors."""
    assert unfolded(json.loads(content("compare/editions.json"))) == rows(PLANS)
    made, vocabulary = many.plans(ROOT / "roadmaps")
    assert unfolded(json.loads(catalogue.editions(made, vocabulary))) == rows(made)


@given(st.sets(st.sampled_from([factor.code for factor in DATASET.vocabulary.factors])))
def test_any_factors_come_through(codes: set[str]) -> None:
    """Whatever a plan declares, its bits say."""
    declared = tuple(Subject(code, "found") for code in sorted(codes))
    plan = replace(PLANS[0], reading=replace(PLANS[0].reading, declared=declared, typical=(), measures=()))
    (row,) = unfolded(json.loads(catalogue.editions((plan,), DATASET.vocabulary)))
    assert row[-1] == codes


def test_plans_of_the_same_days_tell_their_acts(tmp_path: Path) -> None:
    """Of one municipality: two for 2024, one of them repealed, and the next year's, which the term alone tells apart.

    Lists fold the repealed one away, the home page leaves it out.
    """
    shutil.copytree(VALID, tmp_path / "roadmaps")
    shutil.copytree(ROOT / "tests/editions/roadmaps/primer/vymysel", tmp_path / "roadmaps/primer/peremena")
    made = {page.address: page for page in site.pages(loading.load(tmp_path / "roadmaps"), Settings(), date(2024, 5, 1))}
    told = json.loads(str(made["compare/editions.json"].content()))
    paths = [path for path, *_ in unfolded(told)]
    acts, altered = ({paths[number]: text for number, text in told["editions"][name]} for name in ("acts", "altered"))
    assert {path: words(act) for path, act in acts.items()} == {
        "primer/peremena/2024": "Приказ от 15 января 2024 г. № 7-п",
        "primer/peremena/2024-izmeneniya": "Постановление от 20 июня 2024 г. № 31",
    }
    assert altered == {"primer/peremena/2024": "утратил силу"}
    for address in ("roadmaps/primer/", "roadmaps/primer/peremena/", "alphabet/"):
        _, folded = str(made[address].content()).split("<summary>Утратившие силу: 1</summary>")
        assert "акт утратил силу" in words(folded.partition("</details>")[0])
    assert 'href="roadmaps/primer/peremena/2024/"' not in str(made[""].content())


@pytest.mark.parametrize(
    ("number", "said"), [(1, "заявил 1 муниципалитет"), (11, "заявили 11 муниципалитетов"), (21, "заявил 21 муниципалитет")]
)
def test_a_verb_agrees_with_its_number(number: int, said: str) -> None:
    assert words(declaring(number)) == said


def test_an_empty_site_has_an_empty_catalogue() -> None:
    assert unfolded(json.loads(catalogue.editions((), DATASET.vocabulary))) == []


def test_choosing_two_plans_of_all_russia_is_light() -> None:
    """At 2,300 municipalities the list of all, two large plans, the scripts and the page's own words fit the budget."""
    made, vocabulary = many.plans(ROOT / "roadmaps")
    every = packed(catalogue.editions(made, vocabulary))
    largest = max(packed(comparison_data.edition(plan, "Приказ")) for plan in PLANS)
    scripts = sum(packed((ROOT / "generator/face/assets/roadmaps" / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    regions = tuple((f"compare/region-{number}/", f"Область номер {number}") for number in range(many.REGIONS))
    page = packed(index_pages.compare(regions, len(made), date(2022, 2, 1), False))
    print(f"editions {every}, edition {largest}, scripts {scripts}, page {page}")
    assert every < 60_000
    assert largest < 8_500  # 59 measures and 25 indicators
    assert scripts < 15 * 1024
    assert every + 2 * largest + scripts + page < 100_000


def test_the_scripts_leave_no_way_in_for_markup() -> None:
    """Data becomes text by `textContent` alone; nothing is evaluated; nothing is loaded from elsewhere."""
    for name in SCRIPTS:
        text = (ROOT / "generator/face/assets/roadmaps" / name).read_text(encoding="utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "DOMParser"):
            assert word not in text, f"{name}: {word}"


def test_the_page_leads_to_the_same_facts_without_a_script() -> None:
    """Every region with plans and every axis has its link."""
    text = content("compare/")
    for link, name in (
        ("themes/", "Темы мероприятий"),
        ("factors/", "Факторы риска"),
        ("indicators/", "Показатели"),
        ("omsk/", "Омская область"),
        ("dagestan/", "Республика Дагестан"),
    ):
        assert f'<a class="plan__name" href="{link}">{name}</a>' in text
    assert "нужен JavaScript" in text
