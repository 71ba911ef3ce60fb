"""Finds columns without drawn lines: lines of words that the same gaps part are cells of a table, or stamps side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from generator.intake import titles
from generator.intake.scan.ruled_tables import RuledCell, RuledTable
from generator.intake.scan.sheet import Box
from generator.intake.scan.text_lines import TextLine

GUTTER = 6.0  # points of an empty strip between two columns
FEWEST = 3  # lines of a table, of stamps
_STAMP = re.compile(r"(?:согласован\w*|утверждаю|утвержден\w*|рассмотрено|принято)\b", re.IGNORECASE)

Piece = RuledTable | list[TextLine]


def pieces(lines: Sequence[TextLine]) -> Iterator[Piece]:
    """Lines in order; those that make a table or two stamps as a table of its own."""
    plain: list[TextLine] = []
    at = 0
    while at < len(lines):
        table, taken = _table(lines[at:])
        if table is None:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
        yield table
        at += taken
    if plain:
        yield plain


def _table(lines: Sequence[TextLine]) -> tuple[RuledTable | None, int]:
    """The table that begins with the first line, and how many lines it takes."""
    first = [segment for segment in lines[0].text.split("\t") if segment]
    stamps = len(first) == 2 and all(_STAMP.match(segment.strip(' «"')) for segment in first)
    headed = _headed(lines)
    if not stamps and not headed:
        return None, 0
    count = _height(lines, stamps)
    block = lines[:count]
    gutters = _gutters(block)
    if count < FEWEST or len(gutters) < (1 if stamps else 2):
        return None, 0
    edges = [min(line.box.left for line in block) - 1, *gutters, max(line.box.right for line in block) + 1]
    tops = [block[0].box.top] if stamps else _row_tops(block, edges)
    rows = [*(top - 0.5 for top in tops), max(line.box.bottom for line in block) + 0.5]
    cells = [
        RuledCell(row, column, 1, 1, Box(left, top, right, bottom))
        for row, (top, bottom) in enumerate(pairwise(rows))
        for column, (left, right) in enumerate(pairwise(edges))
    ]
    return RuledTable(Box(edges[0], rows[0], edges[-1], rows[-1]), tuple(cells)), count


def _headed(lines: Sequence[TextLine]) -> bool:
    """Whether the first lines are titles of columns: at least three that are known, parted by gaps."""
    first = [segment.strip() for segment in lines[0].text.split("\t") if segment.strip()]
    return len(first) > 2 and sum(bool(titles.known(segment)) for segment in first) > 1


def _height(lines: Sequence[TextLine], stamps: bool) -> int:
    """Lines of the block: up to a wide distance for stamps, for a table as long as no line runs over all its gaps."""
    if stamps:
        for at, (before, line) in enumerate(pairwise(lines), 1):
            if line.box.top - before.box.bottom > 2.5 * before.box.height or at > 9:
                return at
        return len(lines)
    count = len(lines)
    while count >= FEWEST and len(_gutters(lines[:count])) < 2:
        count -= 1
    return count


def _gutters(lines: Sequence[TextLine]) -> list[float]:
    """Middles of the strips that no word of any line enters."""
    boxes = sorted((word.box.left, word.box.right) for line in lines for word in line.words)
    gutters = []
    end = boxes[0][1]
    for left, right in boxes:
        if left - end >= GUTTER:
            gutters.append((left + end) / 2)
        end = max(end, right)
    return gutters


def _row_tops(lines: Sequence[TextLine], edges: Sequence[float]) -> list[float]:
    """Where rows begin: at lines with words in the first column, at wider distances."""
    usual = median([after.box.top - before.box.top for before, after in pairwise(lines)])
    tops = [lines[0].box.top]
    for before, line in pairwise(lines):
        numbered = line.box.left < edges[1] and re.match(r"\d", line.text)
        if numbered or line.box.top - before.box.top > 1.4 * usual:
            tops.append(line.box.top)
    return tops
