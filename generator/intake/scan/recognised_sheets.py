"""Pictures of sheets as words: two workers straighten, find drawn lines, and let Tesseract read page and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from generator.intake.scan import drawn_lines, ruled_tables, straighten, tesseract
from generator.intake.scan.sheet import Box, DrawnLine, Sheet
from generator.intake.scan.straighten import Grey
from generator.intake.scan.tesseract import ReadWord

Progress = Callable[[int, int], None]
DOTS = 300  # to an inch of what Tesseract reads
DRAWN = 0.8  # share of a cell's edge that must be seen
MARGIN = 12  # pixels of paper around what is read by itself
INK = 150  # grey of a pixel of ink


@dataclass(frozen=True)
class PagePicture:
    """A page that is to be read as a picture."""

    number: int
    rotation: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A straight sheet without its lines at `DOTS`, its size and lines in points, and the boxes that are read by themselves."""

    grey: Grey
    clean: Grey
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    zones: tuple[Box, ...]


def SILENT(done, total):
    pass


def prepared(grey: Grey, dots: float) -> Prepared:
    """Straighten a picture and find what is drawn."""
    even = straighten.even(grey)
    straight = straighten.turned(even, straighten.angle(even))
    lines = drawn_lines.lines(straight, dots)
    height, width = (side * 72 / dots for side in straight.shape)
    tables = ruled_tables.tables(lines, DRAWN)
    clean = drawn_lines.without(straight, [edge for table in tables for cell in table.cells for edge in _edges(cell.box)], dots)
    if abs(dots - DOTS) > 5:
        size = (round(clean.shape[1] * DOTS / dots), round(clean.shape[0] * DOTS / dots))
        clean = np.asarray(Image.fromarray(clean).resize(size, Image.Resampling.LANCZOS))
    zones = [cell.box for table in tables for cell in table.cells]
    top = 0.0
    for table in [*tables, None]:
        bottom = table.box.top if table else height
        if bottom - top > 6:
            zones.append(Box(0, top, width, bottom))
        top = table.box.bottom if table else height
    return Prepared(straight, clean, width, height, tuple(lines), tuple(zones))


def _edges(box: Box) -> tuple[DrawnLine, ...]:
    """The four sides of a cell."""
    return (
        DrawnLine(True, box.top, box.left, box.right),
        DrawnLine(True, box.bottom, box.left, box.right),
        DrawnLine(False, box.left, box.top, box.bottom),
        DrawnLine(False, box.right, box.top, box.bottom),
    )


def cut(sheet: Prepared, zone: Box) -> tuple[Grey, int, int] | None:
    """A zone by itself with paper around it, and where it begins; `None` if nothing stands in it."""
    k = DOTS / 72
    left, top, right, bottom = (round(side * k) for side in (zone.left, zone.top, zone.right, zone.bottom))
    piece = sheet.clean[max(0, top + 2) : bottom - 1, max(0, left + 2) : right - 1]
    if not piece.size:
        return None
    inked = piece < INK
    if inked.sum() < 25:
        return None
    rows, columns = np.flatnonzero(inked.sum(axis=1) > 0), np.flatnonzero(inked.sum(axis=0) > 0)
    first, last, start, end = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    inner = piece[max(0, first - 4) : last + 4, max(0, start - 4) : end + 4]
    x, y = max(0, left + 2) + max(0, start - 4), max(0, top + 2) + max(0, first - 4)
    return np.pad(inner, MARGIN, constant_values=250), int(x) - MARGIN, int(y) - MARGIN


def recognised(pictures, drawn, progress):
    raise NotImplementedError
