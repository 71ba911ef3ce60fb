"""Items of a list that ran together in a cell when its text was copied: each on its line again, with a doubt."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.intake.diagnostics import IntakeDoubt, rows_named
from generator.intake.document import Document, Grid, GridCell, Paragraph, Part

_BULLET = re.compile(r"(?<=\S)\s+(?=[•✓▪]\s)")
_NUMBER = re.compile(r"(?<!\S)(\d{1,2})([.)])\s+(?=[А-ЯЁа-яё])")


def restored(document: Document) -> tuple[Document, list[IntakeDoubt]]:
    """The same words; only text that came through the clipboard loses the lines inside its cells."""
    if document.kind != "text":
        return document, []
    parts: list[Part] = []
    doubts: list[IntakeDoubt] = []
    for part in document.parts:
        made = _grid(part) if isinstance(part, Grid) else part
        parts.append(made)
        if isinstance(made, Grid) and made != part:
            rows = [new.row + 1 for old, new in _pairs(part, made) if old != new]
            count = sum(isinstance(each, Grid) for each in parts)
            doubts.append(
                IntakeDoubt(f"таблица {count}", f"слившиеся пункты перечней поставлены с новой строки: {rows_named(rows)}")
            )
    return replace(document, parts=tuple(parts)), doubts


def _pairs(old: Part, new: Grid) -> Iterator[tuple[GridCell, GridCell]]:
    if isinstance(old, Grid):
        yield from zip(old.cells, new.cells, strict=True)


def _grid(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(replace(cell, paragraphs=tuple(map(_paragraph, cell.paragraphs))) for cell in grid.cells))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=apart(paragraph.text))


def apart(text: str) -> str:
    """Lines broken before each bullet, and before numbers that count up from one."""
    text = _BULLET.sub("\n", text)
    wanted, signs = 1, ""
    edges: list[int] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == wanted and signs in ("", match[2]):
            wanted, signs = wanted + 1, match[2]
            edges.append(match.start())
    if wanted < 3:
        return text
    starts = [0, *(edge for edge in edges if edge), len(text)]
    return "\n".join(text[start:end].strip() for start, end in pairwise(starts))
