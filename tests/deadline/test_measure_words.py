"""A deadline in the words of a measure: read where its cell has none, told as what it is, never before a cell's own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import loading, reading
from generator.deadline import FROM_WORDS, PlanPeriod, of_measure
from generator.pages.understood import beside

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "measure_words.yml").read_text(encoding="utf-8"))
YEAR = PlanPeriod(date(2024, 1, 1), date(2024, 12, 31))
PLAN = """format: 1
published_by: department
period: { wording: на 2024 год, start: 2024-01-01, end: 2024-12-31 }
act: { kind: приказ, number: 7-п, date: 2024-01-15 }
annexes:
  - blocks:
      - plan:
          columns: { number: №, text: Мероприятие, deadline: Срок }
          rows:
            - { number: "1", text: Направить отчёт в срок до 10 августа 2024 года }
            - { number: "2", text: Направить отчёт в срок до 10 августа 2024 года, deadline: "-" }
            - { number: "3", text: Направить отчёт в срок до 10 августа 2024 года, deadline: по графику }
            - { number: "4", text: Направить отчёт }
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_limits_are_found_in_words(case: dict[str, Any]) -> None:
    """The words are those of the text, and the last day is the latest that they name."""
    named = of_measure(case["text"], YEAR)
    assert (list(named[1]) if named else []) == case["words"]
    assert (named[0].end if named else None) == case.get("end")
    assert named is None or named[0].assumed[0].startswith(FROM_WORDS)


def test_a_cell_outranks_the_words(valid: Path) -> None:
    """A cell of a dash names no deadline, one that names a paper does; beside the reading stands where it was read."""
    (valid / "roadmaps/primer/vymysel/2024/roadmap.yml").write_text(PLAN, encoding="utf-8")
    dataset = loading.load(Path("roadmaps"))
    edition = next(edition for _, _, edition in dataset.editions if edition.path == "primer/vymysel/2024")
    measures = reading.read(edition, None, dataset.vocabulary).measures
    assert [read.deadline_origin for read in measures] == ["words", "words", "cell", None]
    assert [read.deadline.end for read in measures] == [date(2024, 8, 10)] * 2 + [None] * 2
    told = beside(measures[0].deadline).replace("\u00a0", " ")
    assert told == "до 10 августа 2024 г. включительно · из слов мероприятия: «в срок до 10 августа 2024 года»"
