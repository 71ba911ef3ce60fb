"""Tables that a text draws with bars: runs of lines between «|» or «│» become lines of cells, rules between them end rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_LOWER = tuple("└╚╘╙")
_BARS = "|│┃║"
_RULED = frozenset(f"{_BARS}+-=:─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╒╤╕╞╪╡╘╧╛ \t")


def cells(lines: Sequence[str]) -> list[tuple[str, ...]] | None:
    """The rows of a run of framed lines, `None` when they are no table: one line without a rule, or no row of two cells.

    Where rules part more than a header from the rows, all lines between two of them are one row.
    """
    groups: list[list[list[str]]] = [[]]
    for line in lines:
        # A line of bars alone is an empty row, not a rule.
        if not set(line) - set(_BARS) - set(" \t"):
            continue
        if set(line) <= _RULED:
            groups += [[]] if groups[-1] else []
        else:
            groups[-1].append([cell.strip() for cell in re.split(rf"[{_BARS}]", line.strip()[1:-1])])
    groups = [group for group in groups if group]
    # Lines that count on by themselves are rows, whatever stands between them.
    counted = any(sum(bool(re.fullmatch(r"\d[\d.]*\)?", row[0])) for row in group) > 1 for group in groups)
    if len(groups) > 2 and not counted:
        rows = [tuple("\n".join(filter(None, texts)) for texts in zip_longest(*group, fillvalue="")) for group in groups]
    else:
        rows = [tuple(row) for group in groups for row in group]
    ruled = len(rows) == 1 and len(lines) > 1
    return rows if (len(rows) > 1 or ruled) and max(map(len, rows)) > 1 else None


def runs(lines: Sequence[str], gaps: Sequence[bool]) -> Iterator[range]:
    """Neighbouring lines that are framed or rules, as long as they go on; `gaps` say above which an empty line stands."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (end == start or not gaps[end]) and is_framed(lines[end]):
            end += 1
            # What stands below the lower edge of a frame is another one.
            if lines[end - 1].lstrip()[:1] in _LOWER:
                break
        if end > start:
            yield range(start, end)
        start = max(end, start + 1)


def is_framed(line: str) -> bool:
    """Whether a line stands between bars or is a rule."""
    bare = line.strip()
    return len(bare) > 2 and ((bare[0] in _BARS and bare[-1] in _BARS) or set(bare) <= _RULED)
