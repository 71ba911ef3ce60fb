"""Recognises words in pictures of sheets: workers with limits of their own straighten them, find drawn lines and run Tesseract.

Each cell is read by itself, and the whole sheet once more in another rendering; lines on which both differ are read a third time.
`readings` lets them judge each other.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np
from PIL import Image, ImageFilter

from generator import limits
from generator.intake.document import Unreadable
from generator.intake.scan import drawn_lines, paired_readings, readings, ruled_tables, straighten, tesseract, third_reading
from generator.intake.scan.paired_readings import RawSheet, RawWord, RawZone
from generator.intake.scan.sheet import Box, DrawnLine, Sheet
from generator.intake.scan.straighten import Grey
from generator.intake.scan.tesseract import Expected

Progress = Callable[[int, int], None]  # pages that are read, of how many
BLOCK, COLUMN, LINE, WORD = map(Expected, (6, 4, 7, 8))
NUMBER, LATIN = Expected(8, "0123456789.,-%"), Expected(8, "IVX.)", tesseract.ENGLISH)
SHORT = 3  # signs of a short number
ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
DOTS = 300  # to an inch of what Tesseract reads
SHOWN = 130  # to an inch of the picture that a person is shown
MARGIN = 12  # pixels of paper around what is read by itself
INK, FEWEST = 150, 25  # grey of a pixel of ink, and how many of them are a sign
TILE = 24  # pixels of a place in which ink is counted
WORKERS = 2
MEMORY = 700 * 2**20
SECONDS = 60  # of processor time for a page
HEAVY = (
    "Страница велика или сложна: её чтение заняло больше памяти или времени, чем на него отведено. "
    "Отсканируйте её заново, 300 точек на дюйм."
)


@dataclass(frozen=True)
class PagePicture:
    """A page that is to be read as a picture: its number, what is to be told of it, how its file turns it (in quarters)."""

    number: int
    rotation: int = 0
    remarks: tuple[str, ...] = ()


Drawn = tuple[Grey, float]  # a picture, and how many pixels make an inch of it


def silent(done: int, total: int) -> None:
    """Tell nobody how far the reading is."""


@dataclass(frozen=True)
class ScanOptions:
    """Whom to tell how far the reading is, and words that are known besides those of the dictionary.

    `shown` says that pages with letters are to have pictures too, as recognised ones always have.
    """

    progress: Progress = silent
    vocabulary: frozenset[str] = frozenset()
    shown: bool = False


def recognised(pictures: Sequence[PagePicture], draw: Callable[[PagePicture], Drawn], options: ScanOptions) -> list[Sheet]:
    """The sheets of pictures, which `draw` gives in a child. Raise `Unreadable`, also where Tesseract is lacking."""
    tesseract.present()
    bound = limits.Limits(SECONDS * len(pictures), MEMORY)
    raw: list[RawSheet] = []
    # Forked children have `draw` with all that it holds: nothing is copied to them for each page.
    with ProcessPoolExecutor(WORKERS, get_context("fork"), initializer=_begin, initargs=(bound, draw)) as pool:
        options.progress(0, len(pictures))
        try:
            for sheet in pool.map(_read, pictures):
                raw.append(sheet)
                options.progress(len(raw), len(pictures))
        except (BrokenProcessPool, MemoryError) as fault:
            raise Unreadable(HEAVY) from fault
    return readings.judged(raw, options.vocabulary)


_draw: Callable[[PagePicture], Drawn]


def _begin(bound: limits.Limits, draw: Callable[[PagePicture], Drawn]) -> None:
    """Bind a worker, and tell it where its pages come from."""
    global _draw  # noqa: PLW0603  a worker has no other way to keep what is not copied to it
    limits.bind(bound)
    _draw = draw


def _read(picture: PagePicture) -> RawSheet:
    return read(picture, *_draw(picture))


def read(picture: PagePicture, grey: Grey, dots: float) -> RawSheet:
    """The readings of a page."""
    even = straighten.even(grey)
    straight = straighten.turned(even, straighten.angle(even))
    plain = drawn_lines.without_blots(straight, dots)
    lines = tuple(drawn_lines.lines(plain, dots))
    height, width = (side * 72 / dots for side in straight.shape)
    tables = ruled_tables.tables(lines, ruled_tables.SEEN)
    edges = [edge for table in tables for cell in table.cells for edge in _edges(cell.box)]
    clean = _scaled(drawn_lines.without(plain, edges, dots), DOTS / dots)
    zones = [*(cell.box for table in tables for cell in table.cells), *_between([table.box for table in tables], width, height)]
    soft, sharp = _soft(clean), _sharp(clean)
    in_cells = _words(soft, clean, zones, BLOCK)
    # A lone digit is no block of text to Tesseract: what it found empty is read once more as one word.
    empty = [number for number, words in enumerate(in_cells) if not words]
    for number, words in zip(empty, _words(soft, clean, [zones[number] for number in empty], WORD), strict=True):
        in_cells[number] = words
    page = tuple(word.placed(72 / DOTS) for word in tesseract.words([sharp], COLUMN, DOTS)[0])
    unread = tuple(_unread(clean, zones, [word.box for words in (*in_cells, page) for word in words]))
    whole = _again([RawZone(zone, words) for zone, words in zip(zones, in_cells, strict=True)], page, unread, clean)
    late = [word.box for zone in whole for word in zone.third]
    unread = tuple(box for box in unread if not any(place.holds(box.middle) for place in late))
    return RawSheet(picture.number, width, height, lines, whole, page, jpeg(straight, dots), picture.remarks, unread)


def _words(shown: Grey, clean: Grey, boxes: Sequence[Box], expected: Expected) -> list[tuple[RawWord, ...]]:
    """The words in each of these places, in points, none where `clean` has no ink."""
    pieces = [_piece(shown, clean, box) for box in boxes]
    read_pieces = iter(tesseract.words([piece[0] for piece in pieces if piece], expected, DOTS))
    return [tuple(word.placed(72 / DOTS, piece[1], piece[2]) for word in next(read_pieces)) if piece else () for piece in pieces]


def _again(zones: Sequence[RawZone], page: Sequence[RawWord], unread: Sequence[Box], clean: Grey) -> tuple[RawZone, ...]:
    """The zones with those of their lines that are not certain read a third time, each by itself."""
    pairs = [[*paired_readings.paired(zone, page)] for zone in zones]
    whole = [
        replace(zone, again=tuple(third_reading.places(own, [box for box in unread if zone.box.holds(box.middle)])))
        for zone, own in zip(zones, pairs, strict=True)
    ]
    # What stands alone in its cell and is short is a number, if two readings of it differ.
    short = [
        len(own) == 1 and len(own[0].chosen.key) <= SHORT and len(zone.again) == 1 for zone, own in zip(whole, pairs, strict=True)
    ]
    for expected, lone in ((LINE, False), (NUMBER, True)):
        numbers = [number for number, each in enumerate(short) if each is lone]
        boxes = [_around(box) for number in numbers for box in whole[number].again]
        words = iter(_words(clean, clean, boxes, expected))
        for number in numbers:
            whole[number] = replace(whole[number], third=tuple(word for _ in whole[number].again for word in next(words)))
    if tesseract.ENGLISH in tesseract.languages():
        numerals = [(number, box) for number, own in enumerate(pairs) for box in third_reading.numerals(own)]
        read_numerals = _words(clean, clean, [_around(box) for _, box in numerals], LATIN)
        for (number, _), found in zip(numerals, read_numerals, strict=True):
            romans = tuple(word for word in found if ROMAN.fullmatch(word.text))
            whole[number] = replace(whole[number], romans=(*whole[number].romans, *romans))
    return tuple(whole)


def _around(box: Box) -> Box:
    """A place with what letters have beside their box."""
    return Box(box.left - 1, box.top, box.right + 1, box.bottom)


def _unread(clean: Grey, zones: Sequence[Box], places: Sequence[Box]) -> Iterator[Box]:
    """Places in zones with as much ink as a word has, where no reading has one, in points."""
    inked = clean < INK
    for box in places:
        left, top, right, bottom = (round(side * DOTS / 72) for side in (box.left, box.top, box.right, box.bottom))
        inked[max(0, top - 4) : bottom + 5, max(0, left - 4) : right + 5] = False
    for zone in zones:
        left, top, right, bottom = (round(side * DOTS / 72) for side in (zone.left, zone.top, zone.right, zone.bottom))
        # The paint over a line leaves a rest of it at the edges of a cell.
        rest = inked[top + 8 : bottom - 7, left + 8 : right - 7]
        rows, columns = rest.shape[0] // TILE, rest.shape[1] // TILE
        if not rows or not columns:
            continue
        tiles = rest[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE).sum(axis=(1, 3))
        for row, column in np.argwhere(tiles > TILE * TILE / 8):
            x, y = left + 8 + int(column) * TILE, top + 8 + int(row) * TILE
            yield Box(*(side * 72 / DOTS for side in (x, y, x + TILE, y + TILE)))


def _edges(box: Box) -> tuple[DrawnLine, ...]:
    """The four sides of a cell."""
    return (
        DrawnLine(True, box.top, box.left, box.right),
        DrawnLine(True, box.bottom, box.left, box.right),
        DrawnLine(False, box.left, box.top, box.bottom),
        DrawnLine(False, box.right, box.top, box.bottom),
    )


def _between(tables: Sequence[Box], width: float, height: float) -> list[Box]:
    """Strips of the sheet above, between and below its tables."""
    edges = [0.0, *(edge for box in tables for edge in (box.top, box.bottom)), height]
    strips = zip(edges[::2], edges[1::2], strict=True)
    return [Box(0, top, width, bottom) for top, bottom in strips if bottom - top > 6]


def _scaled(grey: Grey, factor: float) -> Grey:
    if abs(factor - 1) < 0.02:
        return grey
    size = (max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.LANCZOS))


def _soft(grey: Grey) -> Grey:
    """Without grain, and paper that is white: a pale stamp fades."""
    smooth = np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    return np.asarray(((smooth - 30) * 1.5).clip(0, 255), dtype=np.uint8)


def _sharp(grey: Grey) -> Grey:
    """Another rendering, with sharp edges, so that its mistakes are others."""
    picture = Image.fromarray(grey).filter(ImageFilter.GaussianBlur(1)).filter(ImageFilter.UnsharpMask(4, 200, 0))
    return np.asarray(picture)


def _piece(soft: Grey, clean: Grey, zone: Box) -> tuple[Grey, int, int] | None:
    """What stands in a zone with paper around it, and where it begins, in pixels; `None` of an empty one."""
    left, top, right, bottom = (round(side * DOTS / 72) for side in (zone.left, zone.top, zone.right, zone.bottom))
    left, top = max(0, left + 2), max(0, top + 1)
    # Letters may hang into the line below them, which is painted over.
    inked = clean[top : bottom + 4, left : right - 1] < INK
    if inked.sum() < FEWEST:
        return None
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    top, left, bottom, right = top + rows[0] - 4, left + columns[0] - 4, top + rows[-1] + 5, left + columns[-1] + 5
    inner = soft[max(0, top) : bottom, max(0, left) : right]
    return np.pad(inner, MARGIN, constant_values=255), max(0, int(left)) - MARGIN, max(0, int(top)) - MARGIN


def jpeg(grey: Grey, dots: float) -> bytes:
    """A sheet's picture as a person is shown it; `dots` of the given one make an inch."""
    stream = io.BytesIO()
    Image.fromarray(_scaled(grey, min(1.0, SHOWN / dots))).save(stream, "JPEG", quality=55)
    return stream.getvalue()
