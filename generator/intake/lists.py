"""Items of a list that ran together in a cell when its text was copied: bullets and rising numbers begin lines again."""

import re
from dataclasses import replace
from itertools import pairwise

from generator.intake.diagnostics import Diagnostics, IntakeDoubt, joined, rows_named
from generator.intake.document import Document, Grid, Part

_BULLET = re.compile(r"(?<=\S)\s+(?=[•✓▪]\s)")
_NUMBER = re.compile(r"(?<!\S)(\d{1,2})([.)])\s+(?=[А-ЯЁа-яё])")


def restored(document: Document) -> tuple[Document, Diagnostics]:
    """The same words; only text that came through the clipboard loses the lines inside its cells."""
    if document.kind != "text":
        return document, Diagnostics()
    parts: list[Part] = []
    doubts: list[Diagnostics] = []
    grids = 0
    for part in document.parts:
        if not isinstance(part, Grid):
            parts.append(part)
            continue
        grids += 1
        cells = [
            replace(cell, paragraphs=tuple(replace(each, text=apart(each.text)) for each in cell.paragraphs))
            for cell in part.cells
        ]
        parts.append(replace(part, cells=tuple(cells)))
        if rows := [cell.row + 1 for before, cell in zip(part.cells, cells, strict=True) if before != cell]:
            text = f"слившиеся пункты перечней поставлены с новой строки: {rows_named(rows)}"
            doubts.append(Diagnostics((IntakeDoubt(f"таблица {grids}", text),)))
    return replace(document, parts=tuple(parts)), joined(doubts)


def apart(text: str) -> str:
    """Lines broken before each bullet, and before numbers that count up from one."""
    # A bullet needs no count; a number begins a line only as the next of its list: «в 2. квартале» stays as it is.
    text = _BULLET.sub("\n", text)
    wanted, sign = 1, ""
    edges: list[int] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == wanted and sign in ("", match[2]):
            wanted, sign = wanted + 1, match[2]
            edges.append(match.start())
    # A single «1.» is no list.
    if wanted < 3:
        return text
    starts = [0, *(edge for edge in edges if edge), len(text)]
    return "\n".join(text[start:end].strip() for start, end in pairwise(starts))
