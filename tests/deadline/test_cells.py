"""The cells of the roadmaps published so far, read as a person reads them."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from deadline_cases import Case, documents, read

from generator.deadline import parse

CASES = list(documents())
ROADMAPS = Path(__file__).parents[2] / "roadmaps"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}|{case.text}")
def test_cell_is_read_as_a_person_reads_it(case: Case) -> None:
    assert read(parse(case.text, case.period)) == case.meaning


def test_cells_of_the_plans_reviewed_are_all_here() -> None:
    reviewed = {(case.name, case.text) for case in CASES}
    for plan in {case.name for case in CASES}:
        data = yaml.safe_load((ROADMAPS / plan / "roadmap.yml").read_text(encoding="utf-8"))
        assert {(plan, text) for text in _cells(data)} <= reviewed


def _cells(data: Any) -> list[str]:
    """Deadlines of measures and clauses; a column's heading and the numbers of paired lines are none."""
    if isinstance(data, list):
        return [text for value in data for text in _cells(value)]
    if not isinstance(data, dict):
        return []
    own = [data["deadline"]] if isinstance(data.get("deadline"), str) else []
    return own + [text for key, value in data.items() if key != "columns" for text in _cells(value)]
