"""Who answers: cells as plans write them, and the bodies a person sees in them; half of those of other plans is set aside."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import bodies, loading, reading
from generator.model import School
from generator.school_names import SchoolNames

ROOT = Path(__file__).parent.parent


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file below `tests/`."""
    return list(yaml.safe_load((ROOT / f"tests/{name}.yml").read_text(encoding="utf-8")))


CASES = [*cases("bodies/roadmaps"), *cases("bodies/judged"), *cases("bodies/judged_by_another")]
SET_ASIDE = cases("bodies/set_aside")
DATASET = loading.load(ROOT / "roadmaps")
KINDS = DATASET.vocabulary.kinds
HEADS = bodies.Heads(None, KINDS)
SCHOOLS = SchoolNames(School.model_validate(school) for school in cases("schools_named/schools"))
JOINING = {"и", "или", "а", "также", "совместно", "вместе", "с", "со"}  # words that stand between bodies and in none


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["cell"].split())[:60])
def test_a_cell_names_these_bodies(case: dict[str, Any]) -> None:
    """The bodies of a cell, each with its kind; words of no known kind have none."""
    assert [[body.text, body.kind] for body in bodies.split(case["cell"], HEADS)] == case["bodies"]


def test_cells_and_measures_set_aside_are_understood_as_often_as_the_page_says(expect: Callable[[Path, str], None]) -> None:
    """Totals alone, with floors that only rise; the page on verification tells them."""
    judged, another, aside = counts(cases("bodies/judged")), counts(cases("bodies/judged_by_another")), counts(SET_ASIDE)
    assert all((split, right) == (of, bodies_of) for split, of, right, bodies_of in (judged, another))
    assert aside[0] >= 0.98 * aside[1] >= 240
    assert aside[2] >= 0.98 * aside[3] >= 380
    named, named_aside = schools_found("judged"), schools_found("set_aside")
    assert min(named, named_aside) >= 34
    page = ROOT / "docs/verification.md"
    before, opening, rest = page.read_text("utf-8").partition("<!-- bodies -->")
    paragraph, closing, after = rest.partition("<!-- / -->")
    numbers = (
        *judged,
        *aside,
        *another,
        named,
        len(cases("schools_named/judged")),
        named_aside,
        len(cases("schools_named/set_aside")),
    )
    assert len(re.findall(r"\d+", paragraph)) == len(numbers)
    told = map(str, numbers)
    expect(page, "".join([before, opening, re.sub(r"\d+", lambda _: next(told), paragraph), closing, after]))


def counts(judged: list[dict[str, Any]]) -> tuple[int, int, int, int]:
    """Of some cells: those split as a person splits them, all; of the bodies of these: those of the right kind, all."""
    pairs = [(bodies.split(case["cell"], HEADS), case["bodies"]) for case in judged]
    split = [(read, own) for read, own in pairs if [body.text for body in read] == [text for text, _ in own]]
    right = sum(body.kind == kind for read, own in split for body, (_, kind) in zip(read, own, strict=True))
    return len(split), len(judged), right, sum(len(own) for _, own in split)


def schools_found(name: str) -> int:
    """Of the words of measures: how many name the schools that a person finds named, and no others."""
    return sum(set(SCHOOLS.find(case["words"])) == set(case["schools"]) for case in cases(f"schools_named/{name}"))


PIECES = sorted({text for case in (*CASES, *SET_ASIDE) for text, _ in case["bodies"]})


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([", ", "; ", " и ", "\n", " ", " / ", ". "])), max_size=6))
def test_no_word_is_lost_and_none_is_added(parts: list[tuple[str, str]]) -> None:
    """Whatever stands beside whatever: the words of the bodies are those of the cell, but for what joins bodies."""
    cell = "".join(text + separator for text, separator in parts)
    said = re.findall(r"\w+", cell)
    for word in (word for body in bodies.split(cell, HEADS) for word in re.findall(r"\w+", body.text)):
        while said[0] != word:
            assert said.pop(0) in JOINING
        said.pop(0)
    assert set(said) <= JOINING


def test_every_cell_of_the_roadmaps_is_judged() -> None:
    """No responsible cell of the published roadmaps is without its case."""
    cells = set()
    for _, town, edition in DATASET.editions:
        read = reading.read(edition, town.municipality, DATASET.vocabulary)
        cells |= {place.measure.responsible for place in read.measures} | {place.clause.responsible for place in read.duties}
    assert cells - {None} <= {case["cell"] for case in CASES}


def test_kinds_of_the_cases_are_known() -> None:
    """A case expects kinds that the vocabulary has."""
    assert {kind for case in (*CASES, *SET_ASIDE) for _, kind in case["bodies"] if kind} <= {kind.code for kind in KINDS}


def test_a_municipality_has_its_own_names() -> None:
    """A local name outranks the common vocabulary."""
    town = next(town for _, town in DATASET.towns if town.municipality).municipality
    assert town
    local = town.model_copy(update={"bodies": {"Служба заботы": "psychology"}})
    assert [body.kind for body in bodies.resolve("Служба заботы, ОО", local, KINDS)] == ["psychology", "school"]
    assert [body.kind for body in bodies.resolve("Служба заботы", None, KINDS)] == [None]
