"""Leaves out what every sheet repeats outside its text: running headers and page numbers, by their place and repetition."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.intake.scan import text_lines
from generator.intake.scan.sheet import Sheet
from generator.intake.scan.text_lines import TextLine

EDGE = 0.12  # share of a sheet's height in which they stand
LONGEST, APART = 2, 8.0  # signs of a number of a page, points between its places on two sheets
MOST = 3  # lines of furniture at one edge
_NUMBER = re.compile(r"[-–— ]*(?:(?:стр(?:аница|\.)?|лист)\s*)?(\d{1,3})(?:\s*из\s*\d{1,3})?[-–— ]*", re.IGNORECASE)


def without(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets without what they repeat, and Russian remarks that quote it."""
    edges = [_edge_lines(sheet) for sheet in sheets]
    repeated = Counter(text for lines in edges for text in {_folded(line) for line in lines})
    numbers = [{int(match[1]) for line in lines if (match := _NUMBER.fullmatch(line.text))} for lines in edges]
    # Numbers of pages count with the pages; a lone number in a table does not.
    shifts = Counter(number - sheet.number for own, sheet in zip(numbers, sheets, strict=True) for number in own)
    shift = max(shifts, key=lambda found: (shifts[found], -abs(found)), default=None)
    places = [
        line.box.middle
        for lines, sheet in zip(edges, sheets, strict=True)
        for line in lines
        if (match := _NUMBER.fullmatch(line.text)) and int(match[1]) - sheet.number == shift
    ]
    dropped_numbers: list[str] = []
    dropped: dict[str, int] = {}
    rest = []
    for sheet, lines in zip(sheets, edges, strict=True):
        words = set()
        for line in lines:
            match = _NUMBER.fullmatch(line.text)
            counted = shift is not None and shifts[shift] > 1 and match and int(match[1]) - sheet.number == shift
            # A lone sign where other sheets have their number is a number that was misread.
            misread = len(line.text) <= LONGEST and sum(_near(line.box.middle, place) for place in places) > 1
            if counted or misread:
                dropped_numbers.append(line.text)
            elif len(sheets) > 2 and repeated[_folded(line)] > len(sheets) / 2 and re.search(r"[^\W\d_]{3}", line.text):
                dropped[line.text] = dropped.get(line.text, 0) + 1
            else:
                continue
            words |= {id(word) for word in line.words}
        rest.append(replace(sheet, words=tuple(word for word in sheet.words if id(word) not in words)) if words else sheet)
    remarks = [f"колонтитул не перенесён, он повторён на страницах ({count}): «{text}»" for text, count in dropped.items()]
    if dropped_numbers:
        remarks.append(f"номера страниц не перенесены: {', '.join(dropped_numbers)}")
    return rest, remarks


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < APART and abs(one[1] - other[1]) < APART


def _edge_lines(sheet: Sheet) -> list[TextLine]:
    """The first and last lines that stand at the upper and the lower edge."""
    top, bottom = EDGE * sheet.height, (1 - EDGE) * sheet.height
    upper = text_lines.lines([word for word in sheet.words if word.box.bottom < top])
    lower = text_lines.lines([word for word in sheet.words if word.box.top > bottom])
    # What drawn lines enclose is a table, however high it begins.
    inside = [(min(lines), max(lines)) for lines in [[line.at for line in sheet.lines if line.across]] if lines]
    return [
        line
        for line in (*upper[:MOST], *lower[-MOST:])
        if not any(start - 1 <= line.box.middle[1] <= end + 1 for start, end in inside)
    ]


def _folded(line: TextLine) -> str:
    """The words without digits, which change from page to page."""
    return re.sub(r"\d+", "0", " ".join(line.text.casefold().split()))
