"""Doubts on common layouts of plans: an order of numbers without a slip has none, a deadline that says nothing has one."""

import re
from pathlib import Path

import pytest
import yaml

from generator import checks
from generator.loading import EditionData
from generator.model import Roadmap
from generator.source import ParsedFile, understood

HERE = Path(__file__).parent / "layouts"
LAYOUTS = yaml.safe_load((HERE / "numbers.yml").read_text("utf-8"))
CELLS = yaml.safe_load((HERE / "unread.yml").read_text("utf-8"))


def edition(tables: list[list[dict[str, str]]]) -> EditionData:
    """An edition whose annex has these rows of plans, as a file that was read."""
    columns = {"number": "№", "text": "Мероприятие", "deadline": "Срок"}
    data = {
        "format": "1",
        "published_by": "transcribed",
        "period": {"wording": "на 2024 год", "start": "2024-01-01", "end": "2024-12-31"},
        "act": {"kind": "приказ", "number": "1", "date": "2024-01-01"},
        "annexes": [{"blocks": [{"plan": {"columns": dict(columns), "rows": rows}} for rows in tables]}],
    }
    text = understood(yaml.safe_dump(data, allow_unicode=True).encode(), "roadmap.yml")
    assert isinstance(text, ParsedFile)
    return EditionData("primer/vymysel/2024", "roadmap.yml", Roadmap.model_validate(data), text)


def rows(layout: str) -> list[list[dict[str, str]]]:
    """The rows of each table of a layout."""
    tables: list[list[dict[str, str]]] = [[]]
    for word in layout.split():
        if word == "=":
            tables.append([])
        elif word.startswith("#"):
            number = {"section": word[1:]} if re.match(r"#[\dIVX]", word) else {}
            tables[-1].append({**number, "title": f"Раздел {word[1:]}"})
        else:
            measure = {"text": "Семинар", "deadline": "май"}
            tables[-1].append(measure if word == "·" else {"number": word, **measure})
    return tables


def said(data: EditionData) -> list[str]:
    """What the doubts about an edition say, as the remarks that would silence them do."""
    return [yaml.safe_load(problem.remark or "")[0]["text"] for problem in checks.doubts(data)]


@pytest.mark.parametrize("case", LAYOUTS, ids=lambda case: case["layout"])
def test_numbers_of_a_layout(case: dict[str, object]) -> None:
    """What is told of the numbers of a plan."""
    assert said(edition(rows(str(case["layout"])))) == case["doubts"]


@pytest.mark.parametrize(("fate", "cell"), [(fate, cell) for fate, cells in CELLS.items() for cell in cells])
def test_a_deadline_that_says_nothing_is_doubted(fate: str, cell: str) -> None:
    """A dash in the cell of a deadline names no day and no reason; such a cell is to be looked up."""
    doubts = said(edition([[{"number": "1", "text": "Семинар", "deadline": cell}]]))
    sayings = {"doubted": [f"Срок не читается: «{cell}»."], "sign": [f"Вместо срока стоит знак «{cell}»: строк 1."], "read": []}
    assert doubts == sayings[fate]
