"""Whole files of the four roadmaps, in Word by three habits, in a workbook and pasted, come back cell by cell."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from office import orders

from generator import loading
from generator.intake import draft
from generator.intake.draft import IntakeDraft
from generator.intake.readers import file_kind
from generator.model import Roadmap

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "intake" / "whole"
ROADMAPS: dict[str, Roadmap] = {edition.path: edition.roadmap for _, _, edition in loading.load(ROOT / "roadmaps").editions}
FORMS = (*orders.HABITS, "xlsx", "txt")


def cells(data: Any) -> Iterator[tuple[object, ...]]:
    """What must come back of every table: kind, titles of columns; of each row its place, each cell's key and words.

    Lines of a list of indicators are words of their cell; a section is its number, level and title.
    """
    blocks = [block for annex in data["annexes"] for block in annex.get("blocks", [])]
    tables = [(name, block[name]) for block in blocks for name in block if name not in ("heading", "level", "text")]
    for at, (kind, table) in enumerate(tables):
        yield from ((at, kind, "column", place, *pair) for place, pair in enumerate(table["columns"].items()))
        for place, row in enumerate(table["rows"]):
            words = {**row, **row.get("cells", {}), **row.get("values", {})}
            for key in ("cells", "values"):
                words.pop(key, None)
            yield from ((at, kind, place, key, text(value)) for key, value in words.items())


def text(value: Any) -> str:
    return "\n".join(item["text"] for item in value) if isinstance(value, list) else str(value)


def signed(roadmap: Roadmap) -> dict[str, Any]:
    """The data of a roadmap without our marks: the keys that hold signed words alone."""
    data: dict[str, Any] = roadmap.model_dump(mode="json", include={"annexes"}, exclude_none=True)
    for block in (block for annex in data["annexes"] for block in annex["blocks"]):
        for table in (value for value in block.values() if isinstance(value, dict)):
            table["rows"] = [{key: value for key, value in row.items() if value and key not in OURS} for row in table["rows"]]
    return data


OURS = {"pairs", "themes", "factors", "factor", "bodies", "schools", "done", "id", "key", "baseline", "target"}


def read(roadmap: Roadmap, form: str) -> IntakeDraft:
    return draft.of(file_kind.of(orders.made(roadmap, form)))


def doubts(found: IntakeDraft) -> str:
    return "".join(f"{doubt.place}: {doubt.text} [{'/'.join(map(str, doubt.path or ()))}]\n" for doubt in found.doubts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ROADMAPS)
def test_every_cell_comes_back(path: str, form: str, expect: Callable[[Path, str], None]) -> None:
    """Every cell of every table, and nothing else; what a person is asked to check is in the expected text."""
    made = read(ROADMAPS[path], form)
    wanted, found = Counter(cells(signed(ROADMAPS[path]))), Counter(cells(made.data))
    equal = (wanted & found).total()
    assert (wanted - found, found - wanted) == (Counter(), Counter())
    expect(CASES / f"{path.replace('/', '-')}-{form}.txt", f"клеток {equal} из {wanted.total()}\n{doubts(made)}")


def around(data: Any) -> list[list[str]]:
    """What stands round the tables of each annex: its title, then headings and the words of texts, one after another."""
    return [
        [annex.get("title", ""), *(words(block.get(name, "")) for block in annex["blocks"] for name in ("heading", "text"))]
        for annex in data["annexes"]
    ]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", [*orders.HABITS, "txt"])
@pytest.mark.parametrize("path", ROADMAPS)
def test_act_and_texts_come_back(path: str, form: str) -> None:
    """The act as the roadmap has it, titles, headings and texts; a workbook holds the annexes alone.

    Pasted text has no look, so that a heading which ends like a sentence is text there: the words are in their order.
    """
    roadmap = ROADMAPS[path]
    made = read(roadmap, form)
    assert made.data["act"] == cleaned(roadmap.act.model_dump(mode="json", exclude_none=True))
    found, wanted = around(made.data), around(signed(roadmap))
    if form == "txt":
        found, wanted = ([words(" ".join(texts)) for texts in annexes] for annexes in (found, wanted))  # type: ignore[assignment]
    assert found == wanted


def cleaned(value: Any) -> Any:
    """An act's data without our marks and without empty lists."""
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    if isinstance(value, dict):
        return {name: cleaned(inner) for name, inner in value.items() if inner and name not in DUTIES}
    return value


DUTIES = {"duty", "deadline", "responsible", "amends", "repeals"}
