"""The way back: the annexes written as a Word file and read again are the same annexes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import loading
from generator.exports import annex as paper
from generator.intake import draft, titles
from generator.intake.columns import chosen as picked
from generator.intake.draft import IntakeDraft
from generator.intake.readers import file_kind
from generator.model import Annex, Roadmap

ROOT = Path(__file__).parent.parent
ROADMAPS: dict[str, Roadmap] = {
    edition.path: edition.roadmap
    for folder in (ROOT / "roadmaps", ROOT / "tests/valid")
    for _, _, edition in loading.load(folder).editions
    if edition.roadmap
}
WORDINGS = yaml.safe_load((ROOT / "tests/intake/titles.yml").read_text(encoding="utf-8"))


def signed(annexes: Any) -> list[Any]:
    """The signed words of annexes: labels, titles, headings with levels, texts, kinds, columns and rows of tables, sections."""
    return [
        [annex.label, annex.title, [[block.heading, block.heading and block.level, *content(block)] for block in annex.blocks]]
        for annex in annexes
    ]


def content(block: Any) -> Iterator[object]:
    if block.content is None or isinstance(block.content, str):
        yield block.content
        return
    columns = block.content.columns
    yield block.kind
    yield list(columns.values())
    for row in block.content.rows:
        section = getattr(row, "title", None)
        yield (row.section, row.level, section) if section else [row.cell(key) for key in columns]


def back(roadmap: Roadmap) -> IntakeDraft:
    """What the written file says to its reader."""
    return draft.of(file_kind.of(paper.docx(roadmap, roadmap.annexes)))


def annexes(made: IntakeDraft) -> list[Annex]:
    return [Annex.model_validate(annex) for annex in made.data.get("annexes", ())]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ROADMAPS)
def test_annexes_come_back(path: str) -> None:
    """The roadmaps that are there: every signed word at its place, and doubts about unknown columns alone."""
    made = back(ROADMAPS[path])
    assert list(made.data) == ["annexes"]
    assert signed(annexes(made)) == signed(ROADMAPS[path].annexes)
    assert [doubt for doubt in made.doubts if not re.search("граф[аы]? не узнан|вид таблицы не узнан", doubt.text)] == []


WORDS = yaml.safe_load((ROOT / "tests/intake/words.yml").read_text(encoding="utf-8"))
ODD = st.text("абвГДЕё 12.,;:-–—«»()•№\xa0<>&\"'*_|/%✓", min_size=1, max_size=12)
LINES = (st.sampled_from([line for words in WORDS for line in words.split("\n")]) | ODD).map(str.strip).filter(bool)
SIGNED = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
TEXTS = st.lists(SIGNED, min_size=1, max_size=3).map("\n\n".join)
ACT = re.compile(r"\W*(приказ|распоряж|постановл|решени|п р и к а з|утверждаю)", re.IGNORECASE)
LABEL = re.compile(r"\W*(приложени|утвержд|к (приказу|распоряжению|постановлению|решению))", re.IGNORECASE)
TITLES = SIGNED.map(lambda text: "\n".join(f"О {line}" if ACT.match(line) else line for line in text.split("\n")))
HEADINGS = TITLES.map(lambda text: f"О {text}" if LABEL.match(text) or text[0].islower() else text)
NUMBERS = st.sampled_from([None, "1.", "2", "1.1", "2.4.", "I.", "IV.", "Раздел 1.", "Этап 2"])
MUST = {"indicators": "text", "risk_factors": "text", "participants": "participant"}


LISTS = ("targets", "participants")


OWN = ("Примечание", "Место\nпроведения", "Кабинет", "<b>", "2021-2022 уч.г.", "План 2023 г.", "—", "Шифр №")


def headers(kind: str) -> Iterator[dict[str, str]]:
    """Titles of columns that tell their table: those it needs and others under many wordings, some of its own, in many orders."""
    known = {key: words for key, words in WORDINGS.get(kind, {}).items() if key not in ("none", "value")}
    for at in range(60):
        needed = [*titles.NEEDED[kind]][at % len(titles.NEEDED[kind])] if known else ()
        keys = [key for number, key in enumerate(known) if key in needed or (at >> number) % 2]
        columns = {key: known[key][at % len(known[key])] for key in keys}
        own = [OWN[(at + number) % len(OWN)] for number in range(at % 3 + (not known or "value" in needed))]
        columns |= {f"own-{number}": title for number, title in enumerate(own)}
        columns = {key: columns[key] for key in [*columns][at % 4 :] + [*columns][: at % 4]}
        printed = [*columns.values()]
        found = {[*columns][place]: key for place, key in picked(printed, kind).items()}
        if titles.kind(printed) == kind and found == {key: key for key in keys} and len(set(printed)) == len(printed):
            yield columns


HEADERS = {kind: [*headers(kind)] for kind in (*titles.KINDS, "table")}


@st.composite
def tables(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """A table of a kind with a few rows or none."""
    columns = draw(st.sampled_from(HEADERS[kind]))
    return {"columns": columns, "rows": draw(st.lists(rows(kind, tuple(columns)), max_size=5))}


@st.composite
def rows(draw: st.DrawFn, kind: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """A row with any of its cells empty, but not all; in a plan now and then a section."""
    if kind == "plan" and draw(st.integers(0, 3)) == 0:
        number = draw(NUMBERS)
        section = {"section": number} if number else {}
        return {
            **section,
            "level": draw(st.integers(1, 4)),
            "title": draw(SIGNED.map(lambda text: text if text[0].isalpha() and not NUMBERED.match(text) else f"О {text}")),
        }
    filled = draw(st.sets(st.sampled_from(keys), min_size=1)) | {MUST[kind] for _ in range(1) if kind in MUST}
    row: dict[str, Any] = {}
    for key in filled:
        if key.startswith("own"):
            row.setdefault("values" if kind == "indicators" else "cells", {})[key] = draw(SIGNED)
        elif key == "indicators" and kind in LISTS:
            row[key] = [{"text": line} for line in draw(SIGNED).split("\n")]
        else:
            row[key] = draw(LINES if key in ("number", "unit") else SIGNED)
    return row


NUMBERED = re.compile(r"раздел|этап|блок|направление|модуль|[IVXХ]", re.IGNORECASE)
KINDS = (*titles.KINDS, "table")


@st.composite
def annexes_of(draw: st.DrawFn) -> dict[str, Any]:
    """An annex with a label or a title, and blocks of every kind."""
    named = draw(
        st.sampled_from([{"label": SIGNED}, {"title": TITLES}, {"label": SIGNED, "title": TITLES}]).flatmap(st.fixed_dictionaries)
    )
    blocks: list[dict[str, Any]] = []
    for kind in draw(st.lists(st.sampled_from(["text", "text", "heading", *KINDS]), max_size=6)):
        headed = draw(st.booleans()) or kind == "heading" or joins(blocks, kind)
        block = {"heading": draw(HEADINGS), "level": draw(st.integers(1, 3))} if headed else {}
        if kind == "text":
            block["text"] = draw(TEXTS)
        elif kind != "heading":
            block[kind] = draw(tables(kind))
        blocks.append(block)
    return {**named, "blocks": blocks}


def joins(blocks: list[dict[str, Any]], kind: str) -> bool:
    """Whether a block without a heading would print as one with the block before it."""
    return bool(blocks) and (set(blocks[-1]) <= {"heading", "level"} or (kind == "text" and "text" in blocks[-1]))


ANNEXES = st.lists(annexes_of(), min_size=1, max_size=3)


# A row with but «№» in it above one full of «№» was once taken for the title of another table.
ROWS_LIKE_TITLES = {
    "columns": {"group": "Группы рисков", "targets": "Целевые ориентиры"},
    "rows": [{"group": "№"}, {"targets": "№", "group": "№"}],
}


@settings(max_examples=25)
@given(ANNEXES)
@example([{"label": "№", "blocks": [{"targets": ROWS_LIKE_TITLES}]}])
def test_any_annexes_come_back(made: list[dict[str, Any]]) -> None:
    """Whatever is printed is read again, with odd words, empty cells, lists, tables of every kind and none but a heading.

    What cannot be told apart on paper is not made here: keys of columns (titles stand for them) and a table under titles of
    another kind; an annex with neither label nor title; a title or a heading in the words of an act's first line, a heading
    in those of an annex's label, one in lower case; a block without a heading that goes on with the one before it; a title
    of a section that begins with a number; white space at the ends of lines, empty lines in a cell; a row without a word.
    """
    base = ROADMAPS["primer/vymysel/2024"]
    wanted = tuple(Annex.model_validate(annex) for annex in made)
    assert signed(annexes(back(base.model_copy(update={"annexes": wanted})))) == signed(wanted)
