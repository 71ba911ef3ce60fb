"""Finds drawn lines in a picture: pixels darker than their neighbours above and below, if most of a long window has them.

The same is done to the picture on its side for lines down the sheet. Faint and broken lines have enough such pixels, rows of
letters do not.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from generator.intake.scan.ruled_tables import joined
from generator.intake.scan.sheet import DrawnLine
from generator.intake.scan.straighten import Grey

CONTRAST = 14  # grey levels by which a line is darker than what lies beside it
ACROSS, DOWN = 0.6, 0.42  # inches in which a line is looked for: rows of letters are longer than columns of their stems
PAPER = 205  # grey of paper at the least
SHARE = 0.74  # of the window's pixels
THICK = 0.02  # inches of the thickest line
SHORTEST = 0.3  # inches
PIECE = 60  # pixels of a line that are straight
UNBROKEN = 0.85  # share of a line between two others that must be dark
BLOT = 0.09  # inches: no letter has a stroke as thick
INK = 140  # grey of a stroke that runs into a line


def lines(grey: Grey, dots: float) -> list[DrawnLine]:
    """Lines across and down, in points; `dots` make an inch."""
    found = {across: joined(_lines(grey if across else np.ascontiguousarray(grey.T), dots, across)) for across in (True, False)}
    # The side of a low row is too short to be found by itself, and a stamp hides a line: between two lines that cross its
    # place a row of dark pixels without a gap is enough.
    short = [
        line
        for across in (True, False)
        for line in _between(grey if across else np.ascontiguousarray(grey.T), dots, across, found[across], found[not across])
    ]
    return joined([*found[True], *found[False], *short])


def _lines(grey: Grey, dots: float, across: bool) -> list[DrawnLine]:
    mask = _mask(grey, dots, ACROSS if across else DOWN)
    points = 72 / dots
    segments = [segment for segment in _segments(mask) if segment[3] - segment[2] >= SHORTEST * dots]
    return [DrawnLine(across, (top + bottom) / 2 * points, start * points, end * points) for top, bottom, start, end in segments]


def _between(grey: Grey, dots: float, across: bool, own: list[DrawnLine], crossing: list[DrawnLine]) -> Iterator[DrawnLine]:
    """Pieces of lines in their places between neighbouring lines that cross them."""
    smooth = _summed(grey.astype(np.int16), max(1, round(dots / 60)))
    for at in _places(own):
        crossed = _places(line for line in crossing if line.start - 5 <= at <= line.end + 5)
        for start, end in pairwise(crossed):
            middle, first, last = (round(place * dots / 72) for place in (at, start, end))
            band = smooth[max(0, middle - 3) : middle + 4, first + 3 : last - 2]
            # The darkest of seven rows may lie a little aslant, but there must be one in every place.
            if band.shape[1] > 5 and float((band.min(axis=0) < 250 - 2 * CONTRAST).mean()) >= UNBROKEN:
                yield DrawnLine(across, at, start, end)


def _places(drawn: Iterable[DrawnLine]) -> list[float]:
    """Places of lines in order, those that are one once."""
    places: list[float] = []
    for at in sorted(line.at for line in drawn):
        if not places or at - places[-1] > 5:
            places.append(at)
    return places


def without_blots(grey: Grey, dots: float) -> Grey:
    """The picture without what is black over more than the stroke of any letter: punched holes, edges of the scanner."""
    size = max(6, round(BLOT * dots))
    black = _counted((grey < INK).astype(np.int16), size) >= size - 2
    black = (_counted(np.ascontiguousarray(black.T).astype(np.int16), size) >= size - 2).T
    if not black.any():
        return grey
    wide = _counted(black.astype(np.int16), 3 * size) > 0
    wide = (_counted(np.ascontiguousarray(wide.T).astype(np.int16), 3 * size) > 0).T
    return np.where(wide, np.uint8(250), grey)


def _mask(grey: Grey, dots: float, inches: float) -> Any:
    """Where a window along the row holds mostly pixels of a line."""
    level = grey.astype(np.int16)
    # A little smoothing along the line: noise goes, the line stays.
    smooth = _summed(level, max(1, round(dots / 100)))
    reach = max(2, round(THICK * dots))
    beside = np.minimum(_shifted(smooth, reach), _shifted(smooth, -reach))
    # Beside a line there is paper, beside the foot of a letter the letter.
    dark = ((beside - smooth >= CONTRAST) & (beside >= PAPER)).astype(np.int16)
    window = max(3, round(inches * dots))
    full = _counted(dark, window) >= SHARE * window
    # A window that is full makes a line of all that it covers.
    spread = _counted(full.astype(np.int16), window) > 0
    return spread & (dark > 0)


def _summed(level: Any, size: int) -> Any:
    total = np.cumsum(np.pad(level, ((0, 0), (size, size)), mode="edge"), axis=1, dtype=np.int32)
    span = 2 * size + 1
    padded = np.pad(total, ((0, 0), (1, 0)))
    return ((padded[:, span:] - padded[:, :-span]) // span).astype(np.int16)


def _counted(marks: Any, window: int) -> Any:
    """For each pixel how many of the window around it are marked."""
    half = window // 2
    total = np.cumsum(np.pad(marks, ((0, 0), (half + 1, half))), axis=1, dtype=np.int32)
    span = 2 * half
    counted = total[:, span:] - total[:, : total.shape[1] - span]
    return counted[:, : marks.shape[1]]


def _shifted(level: Any, by: int) -> Any:
    """Rows moved up or down; at the edges the last row stands for what is not there."""
    moved = np.roll(level, by, axis=0)
    if by > 0:
        moved[:by] = level[0]
    elif by < 0:
        moved[by:] = level[-1]
    return moved


def _segments(mask: Any) -> list[tuple[int, int, int, int]]:
    """First and last row, start and end of each stretch of marked pixels; stretches of neighbouring rows that overlap are one."""
    finished: list[tuple[int, int, int, int]] = []
    open_ones: list[tuple[int, int, int, int]] = []
    for row in map(int, np.flatnonzero(mask.any(axis=1))):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].astype(np.int8), [0]))))
        runs = [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
        current: list[tuple[int, int, int, int]] = []
        still = [one for one in open_ones if row - one[1] <= 2]
        finished += [one for one in open_ones if row - one[1] > 2]
        for start, end in _near(runs):
            touching = [one for one in still if one[2] < end + 6 and start < one[3] + 6]
            still = [one for one in still if one not in touching]
            current.append((min([row, *(one[0] for one in touching)]), row, min([start, *(one[2] for one in touching)]),
                            max([end, *(one[3] for one in touching)])))  # fmt: skip
        open_ones = [*still, *current]
    return [(int(top), int(bottom), start, end) for top, bottom, start, end in (*finished, *open_ones)]


def _near(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of one row, those with a small gap between them as one."""
    whole: list[tuple[int, int]] = []
    for start, end in runs:
        if whole and start - whole[-1][1] < 12:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def without(grey: Grey, drawn: list[DrawnLine], dots: float) -> Grey:
    """The picture with its lines painted over, but not where a letter's stroke runs into them."""
    clean = grey.copy()
    half, reach = max(1, round(dots / 200)), max(4, round(dots / 30))
    # Lines down come after those across, so that of a crossing nothing is left.
    for line in sorted(drawn, key=lambda line: not line.across):
        start, end = (max(0, round(edge * dots / 72)) for edge in (line.start, line.end))
        source, target = (grey, clean) if line.across else (grey.T, clean.T)
        middle = round(line.at * dots / 72)
        first = max(0, middle - reach)
        # A line that is a little aslant is followed piece by piece; ink of letters is darker in some columns, the line in all.
        for piece in range(start, end, PIECE):
            columns = slice(piece, min(end, piece + PIECE))
            band = source[first : middle + reach + 1, columns]
            if band.size == 0:
                continue
            centre = first + int(np.percentile(band, 60, axis=1).argmin())
            top, bottom = max(0, centre - half), min(source.shape[0], centre + half + 1)
            over, under = target[max(0, top - 2), columns], target[min(source.shape[0] - 1, bottom + 1), columns]
            paper = np.minimum(over, under) > INK
            target[top:bottom, columns][:, paper] = 250
    return clean
