"""What each measure is about, as a person judged it; where the program errs, its answer is kept and the error is told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import loading, reading

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
