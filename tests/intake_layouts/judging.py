"""Chooses layouts so that any two ways meet, and judges drafts: measures by their order, cells by their fields and doubts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from intake_layouts.further_files import FORMS
from intake_layouts.further_ways import add_titles
from intake_layouts.laying_out import LaidOut, Layout, laid_out, possible

from generator import loading
from generator.intake import draft
from generator.intake.draft import IntakeDraft
from generator.intake.readers import file_kind

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TRAITS: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "layouts.yml").read_text("utf-8"))
DOCUMENTS = HERE / "documents"
TITLES: dict[str, dict[str, str]] = {
    **yaml.safe_load((HERE / "titles.yml").read_text("utf-8")),
    **add_titles(yaml.safe_load((DOCUMENTS / "titles.yml").read_text("utf-8"))),
}
MEASURES = 9  # of a committed roadmap; more of them would show the same again
Pair = tuple[tuple[str, str], tuple[str, str]]


def contents() -> dict[str, dict[str, Any]]:
    """Made-up plans and the first measures of the committed ones, each with its sections."""
    plans = {
        **yaml.safe_load((HERE / "contents.yml").read_text("utf-8")),
        **yaml.safe_load((DOCUMENTS / "contents.yml").read_text("utf-8")),
    }
    for _, _, edition in loading.load(ROOT / "roadmaps").editions:
        rows = [row for annex in edition.roadmap.annexes for block in annex.blocks if block.plan for row in block.plan.rows]
        measures = [row for row in rows if not getattr(row, "title", None) and row.cell("text") and row.cell("deadline")]
        cells = [[row.cell(key) or "" for key in ("text", "deadline", "responsible", "result")] for row in measures[:MEASURES]]
        sections = [cells[at : at + 3] for at in range(0, MEASURES, 3)]
        named = zip(("Работа с кадрами", "Работа со школами", "Подведение итогов"), sections, strict=True)
        plans[edition.path] = {"year": 2022, "sections": [{"title": title, "measures": below} for title, below in named]}
    return plans


def pairwise(traits: dict[str, list[str]], wanted: set[Pair]) -> Iterator[Layout]:
    """Layouts in which every wanted pair of ways stands that can stand together; the same ones at each run."""
    lottery = random.Random(7)
    while wanted:
        best: Layout = {}
        gain = 0
        seed = sorted(wanted)[0]
        for _ in range(60):
            layout = {trait: lottery.choice(ways) for trait, ways in traits.items()} | dict(seed)
            if possible(layout) and (met := len(wanted & pairs(layout))) > gain:
                best, gain = layout, met
        if best:
            yield best
            wanted -= pairs(best)
        else:
            wanted.discard(seed)


def pairs(layout: Layout) -> set[Pair]:
    """Every two ways that stand together in a layout."""
    return set(combinations(sorted(layout.items()), 2))


def layouts(aside: bool) -> list[Layout]:
    """Those that may be looked at; or those set aside, in which each way that is set aside meets every other one."""
    traits = {trait: ways["seen"] + (ways["aside"] if aside else []) for trait, ways in TRAITS.items()}
    every = {
        pair
        for one, other in combinations(sorted(traits), 2)
        for first in traits[one]
        for second in traits[other]
        for pair in [((one, first), (other, second))]
        if not aside or first in TRAITS[one]["aside"] or second in TRAITS[other]["aside"]
    }
    return list(pairwise(traits, every))


def documents(part: str) -> list[Layout]:
    """Whole documents as they come, each a layout chosen by hand: those of a part, named as in their file."""
    named = yaml.safe_load((DOCUMENTS / "documents.yml").read_text("utf-8"))[part]
    return [{"document": name, **layout} for name, layout in named.items()]


@dataclass(frozen=True)
class Verdict:
    """Of one file: measures, those wholly right, cells, and those in a wrong place that no doubt names, with words on each."""

    measures: int
    right: int
    cells: int
    silent: int
    faults: tuple[str, ...]


def judged(layout: Layout, content: dict[str, Any]) -> Verdict:
    """Lay the plan out, read it back and compare."""
    laid = laid_out(layout, content, TITLES[layout["titles"]])
    drafted = draft.of(file_kind.of(FORMS[layout["form"]](laid.parts)))
    return _compared(laid, drafted)


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _compared(laid: LaidOut, drafted: IntakeDraft) -> Verdict:
    rows = list(_rows(drafted.data))
    wanted = [{key: _line(text) for key, text in measure.items() if text} for measure in laid.measures]
    printed = [_line(measure["text"]) for measure in wanted]
    arrived = [
        _line(record.get("text", next((text for text in record.values() if _line(text) in printed), ""))) for _, record in rows
    ]
    right = silent = cells = 0
    faults: list[str] = []
    matcher = SequenceMatcher(None, printed, arrived, autojunk=False)
    row_of = {block.a + at: block.b + at for block in matcher.get_matching_blocks() for at in range(block.size)}
    for index, measure in enumerate(wanted):
        path, record = rows[row_of[index]] if index in row_of else ((), {})
        same = {key: _line(record.get(key, "")) == text for key, text in measure.items()}
        more = [key for key in ("number", "text", "deadline", "responsible", "result") if key not in measure and record.get(key)]
        right += all(same.values()) and not more
        cells += len(measure)
        for key in [*(key for key, equal in same.items() if not equal), *more]:
            told = _told(drafted, path, key, measure.get(key, ""))
            silent += not told
            faults.append(
                f"{'' if told else 'silent '}{index + 1} {key}: {measure.get(key, '')!r}, {_line(record.get(key, ''))!r}"
            )
    stray = [row for at, row in enumerate(rows) if at not in row_of.values() and not _told(drafted, row[0], "", "")]
    silent += len(stray)
    faults += [f"silent row that is no measure: {record}" for _, record in stray]
    return Verdict(len(wanted), right, cells, silent, tuple(faults))


def _rows(data: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Measures of all plans, and rows of tables that were not understood, with their paths."""
    for annex_at, annex in enumerate(data.get("annexes", [])):
        for block_at, block in enumerate(annex.get("blocks", [])):
            for kind in ("plan", "table"):
                for at, row in enumerate(block.get(kind, {}).get("rows", [])):
                    if "title" not in row:
                        yield ("annexes", annex_at, "blocks", block_at, kind, "rows", at), {**row.get("cells", {}), **row}


def _told(drafted: IntakeDraft, path: tuple[str | int, ...], key: str, words: str) -> bool:
    """Whether a doubt is beside the row, about the column, about a table that was not understood, or quotes the words."""
    table = path[:5]
    for doubt in drafted.doubts:
        if words and words in _line(doubt.text):
            return True
        if doubt.path is None or not path:
            continue
        beside = doubt.path[: len(path)] == path or doubt.path == (*table, "columns", key)
        if beside or (path[4] == "table" and doubt.path == table):
            return True
    return False
