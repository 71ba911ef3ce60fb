"""What came back of printed roadmaps: words and cells of the draft beside those of the data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from generator.intake.draft import IntakeDraft
from generator.model import Roadmap

OURS = {"pairs", "themes", "factors", "factor", "bodies", "schools", "done", "id", "key", "baseline", "target", "duty",
        "deadline_of", "amends", "repeals", "level", "date", "label"}  # fmt: skip
WORD = re.compile(r"\d+|[^\W\d_]+")  # whether a year and its «г.» stand apart is no matter
_ORDER = {"stamp": "0", "title": "1", "heading": "2", "text": "3", "columns": "4", "rows": "5"}
ALIKE = 0.8  # of a cell's words: the cell is in its field, however well it was read


@dataclass
class Verdict:
    """Counts of one draft; `faults` are lines for a person."""

    words: int = 0
    right: int = 0
    doubted: int = 0
    silent: int = 0
    silent_digits: int = 0
    cells: int = 0
    placed: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: "Verdict") -> "Verdict":
        names = ("words", "right", "doubted", "silent", "silent_digits", "cells", "placed", "faults")
        return Verdict(*(getattr(self, name) + getattr(other, name) for name in names))

    def __str__(self) -> str:
        return (
            f"words right {100 * self.right / max(1, self.words):.2f} % of {self.words}, doubted "
            f"{100 * self.doubted / max(1, self.words):.1f} %, wrong not doubted {self.silent}, of them with digits "
            f"{self.silent_digits}, cells in their field {100 * self.placed / max(1, self.cells):.2f} % of {self.cells}"
        )


def printed(roadmap: Roadmap) -> dict[str, Any]:
    """The data as they were printed."""
    data: dict[str, Any] = roadmap.model_dump(mode="json", include={"act", "annexes"}, exclude_none=True)
    if roadmap.act.stamp:
        data["act"] = {"stamp": data["act"]["stamp"]}
    return data


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Printed texts with their places, in order."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        # Keys of a row stand in the order of its columns, which a draft and the data need not share.
        for name, inner in sorted(data.items(), key=lambda item: _ORDER.get(item[0], item[0])):
            if name not in OURS and not (name in ("deadline", "responsible") and path[:2] == ("act", "clauses")):
                yield from leaves(inner, (*path, name))
    elif isinstance(data, list):
        for at, inner in enumerate(data):
            yield from leaves(inner, (*path, at))


def judged(roadmap: Roadmap, draft: IntakeDraft, name: str = "") -> Verdict:
    """The verdict on a draft."""
    wanted = [(word, path) for path, text in leaves(printed(roadmap)) for word in WORD.findall(text)]
    doubtful = doubtful_words(draft)
    got = [(word, path) for path, text in leaves(draft.data) for word in WORD.findall(text)]
    if roadmap.act.stamp:
        got = [(word, path) for word, path in got if path[:1] != ("act",) or path[1] == "stamp"]
    verdict = Verdict(words=len(wanted))
    verdict.doubted = sum(word in doubtful.get(path, ()) for word, path in got)
    matcher = SequenceMatcher(None, [word for word, _ in wanted], [word for word, _ in got], autojunk=False)
    quoted = " ".join(doubt.text for doubt in draft.doubts)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            verdict.right += end - start
            continue
        lost, came = [word for word, _ in wanted[start:end]], [word for word, _ in got[first:last]]
        # Words elsewhere in the draft or quoted in a doubt are not lost.
        around = got[max(0, first - 1) : last + 1]
        seen = any(word in doubtful.get(path, ()) for word, path in (got[first:last] or around))
        seen = seen or (not came and all(word in quoted for word in lost))
        wrong = max(len(lost), len(came))
        digits = any(char.isdigit() for word in (*lost, *came) for char in word)
        if not seen:
            verdict.silent += wrong
            verdict.silent_digits += digits
        place = "/".join(map(str, (wanted[start:end] or wanted[start - 1 : start])[0][1]))
        verdict.faults.append(f"{name} {'doubted' if seen else 'SILENT'} {' '.join(lost)!r} -> {' '.join(came)!r} at {place}")
    _cells(roadmap, draft, verdict, name)
    return verdict


def doubtful_words(draft: IntakeDraft) -> dict[tuple[str | int, ...], set[str]]:
    """By place in the draft, the words that a person is asked to look at."""
    found: dict[tuple[str | int, ...], set[str]] = {}
    for doubt in draft.doubts:
        if doubt.path is not None:
            for quote in re.findall("„([^“]*)“", doubt.text):
                found.setdefault(doubt.path, set()).update(WORD.findall(quote))
    return found


def cells(data: dict[str, Any]) -> dict[tuple[Any, ...], str]:
    """Every cell of every table by the table's number and kind, the row's number and the cell's key."""
    blocks = [block for annex in data.get("annexes", []) for block in annex.get("blocks", [])]
    tables = [(name, block[name]) for block in blocks for name in block if name not in ("heading", "level", "text")]
    found = {}
    for at, (kind, table) in enumerate(tables):
        for key, title in table.get("columns", {}).items():
            found[at, kind, "title", key] = title
        for place, row in enumerate(table["rows"]):
            words = {**row, **row.get("cells", {}), **row.get("values", {})}
            for key, value in words.items():
                if key not in ("cells", "values", *OURS):
                    text = "\n".join(item["text"] for item in value) if isinstance(value, list) else str(value)
                    found[at, kind, place, key] = " ".join(text.split())
    return found


def _cells(roadmap: Roadmap, draft: IntakeDraft, verdict: Verdict, name: str) -> None:
    wanted, got = cells(printed(roadmap)), cells(draft.data)
    for key, text in wanted.items():
        verdict.cells += 1
        other = got.get(key, "")
        if SequenceMatcher(None, text, other, autojunk=False).ratio() >= ALIKE or text == other:
            verdict.placed += 1
        else:
            verdict.faults.append(f"{name} CELL {key}: {text[:60]!r} -> {other[:60]!r}")
