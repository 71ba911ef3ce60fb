"""Lists that stand beside each other in one row: items of a measure and as many deadlines are paired line by line, and told."""

import re
from collections.abc import Mapping, Sequence

from generator.intake.logical_tables import LogicalRow
from generator.model.bounds import MARKS

_ITEM = re.compile(r"\s*(\d{1,2})[.)]\s")
OTHERS = ("deadline", "responsible")


def pairs(row: LogicalRow, column_of: Mapping[str, int]) -> list[dict[str, int]]:
    """The `pairs` of a measure: where each item of the text and its deadline begin, by lines from 1; none without a doubt.

    Items are numbered lines, or what empty paragraphs part; people are paired too where they are as many.
    """
    if "text" not in column_of or "deadline" not in column_of:
        return []
    texts = _numbered(row.cells[column_of["text"]]) or _parted(row, column_of["text"])
    if len(texts) < 2 or len(texts) > MARKS:
        return []
    others = {key: _beside(row, column_of[key], len(texts)) for key in OTHERS if key in column_of}
    if not others["deadline"]:
        return []
    return [{"text": start, **{key: starts[at] for key, starts in others.items() if starts}} for at, start in enumerate(texts)]


def _numbered(text: str) -> list[int]:
    """The lines where items begin that count up from 1."""
    starts: list[int] = []
    for at, line in enumerate(text.split("\n"), 1):
        if (match := _ITEM.match(line)) and int(match[1]) == len(starts) + 1:
            starts.append(at)
    return starts


def _parted(row: LogicalRow, column: int) -> Sequence[int]:
    return row.starts[column] if column < len(row.starts) else ()


def _beside(row: LogicalRow, column: int, count: int) -> Sequence[int]:
    """Where as many items begin in a cell beside the list: by numbers, empty paragraphs or lines; none for another count."""
    lines = range(1, len(row.cells[column].split("\n")) + 1)
    ways = (_numbered(row.cells[column]), _parted(row, column), lines)
    return next((starts for starts in ways if len(starts) == count), ())
