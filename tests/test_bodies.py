"""Who answers: cells as plans write them, and the bodies a person sees in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import bodies, loading, reading

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/bodies.yml").read_text(encoding="utf-8"))
DATASET = loading.load(ROOT / "roadmaps")
KINDS = DATASET.vocabulary.kinds


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["cell"].split())[:60])
def test_a_cell_names_these_bodies(case: dict[str, Any]) -> None:
    """The bodies of a cell, each with its kind; words of no known kind have none."""
    found = bodies.resolve(case["cell"], None, KINDS)
    assert [[body.text, body.kind] for body in found] == case["bodies"]


def test_every_cell_of_the_roadmaps_is_judged() -> None:
    """No responsible cell of the published roadmaps is without its case."""
    cells = set()
    for _, town, edition in DATASET.editions:
        read = reading.read(edition, town.municipality, DATASET.vocabulary)
        cells |= {place.measure.responsible for place in read.measures} | {place.clause.responsible for place in read.duties}
    assert cells - {None} <= {case["cell"] for case in CASES}


def test_kinds_of_the_cases_are_known() -> None:
    """A case expects kinds that the vocabulary has."""
    assert {kind for case in CASES for _, kind in case["bodies"] if kind} <= {kind.code for kind in KINDS}


def test_a_municipality_has_its_own_names() -> None:
    """A local name outranks the common vocabulary."""
    town = next(town for _, town in DATASET.towns if town.municipality).municipality
    assert town
    local = town.model_copy(update={"bodies": {"Служба заботы": "psychology"}})
    assert [body.kind for body in bodies.resolve("Служба заботы, ОО", local, KINDS)] == ["psychology", "school"]
    assert [body.kind for body in bodies.resolve("Служба заботы", None, KINDS)] == [None]
