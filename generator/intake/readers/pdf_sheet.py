"""Reads one page of a PDF by PDFium: its letters as words with places, its drawn lines, and how far both can be trusted."""

import math
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_float, c_int, c_uint, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from generator.intake.scan.sheet import Box, DrawnLine, SheetWord

DEEPEST = 4  # forms within forms
OBJECTS = 200_000
LETTERS = 60_000  # of one page
THIN = 3.0  # points: a filled rectangle that is thinner is a line
PALE = 245  # a line of this grey nobody sees


@dataclass(frozen=True)
class Letter:
    """A letter with its place on the sheet as it lies; `blank` is a space, `sure` that the font says which letter it is."""

    text: str
    box: Box
    bold: bool
    angle: int
    blank: bool
    sure: bool
    hidden: bool


@dataclass(frozen=True)
class PdfPage:
    """What PDFium says of a page, turned so that most of its letters stand upright.

    `turned` is by how many quarters to the right the page was turned besides its own rotation, `covered` the share of it that
    pictures take, `unsure` the share of letters that the font does not name, `hidden` of those that are not drawn.
    """

    width: float
    height: float
    words: tuple[SheetWord, ...]
    lines: tuple[DrawnLine, ...]
    rotation: int
    covered: float
    unsure: float
    hidden: float


class TooManyError(Exception):
    """A page with more letters or lines than any plan has."""


def read(page: Any) -> PdfPage:
    """A page of an open document (of pypdfium2, raw)."""
    pdfium.FPDFPage_SetRotation(page, 0)
    width, height = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
    left, bottom = _origin(page)
    letters = _letters(page)
    upright = Counter(letter.angle for letter in letters if not letter.blank)
    rotation = upright.most_common(1)[0][0] if upright else 0
    place = _Placing(left, bottom, width, height, rotation)
    lines, covered = _drawn(page, place)
    printed = [letter for letter in letters if not letter.blank]
    count = max(1, len(printed))
    return PdfPage(
        height if rotation % 2 else width,
        width if rotation % 2 else height,
        tuple(_words(letters, place)),
        tuple(lines),
        rotation,
        covered / max(1.0, width * height),
        sum(not letter.sure for letter in printed) / count,
        sum(letter.hidden for letter in printed) / count,
    )


@dataclass(frozen=True)
class _Placing:
    """From the page's own points to those of the sheet as it is read, from the top left, after so many quarters of a turn."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, self.height - (y - self.bottom)
        if self.rotation == 1:
            return self.height - y, x
        if self.rotation == 2:
            return self.width - x, self.height - y
        return (y, self.width - x) if self.rotation == 3 else (x, y)

    def box(self, box: Box) -> Box:
        first, second = self.point(box.left, box.bottom), self.point(box.right, box.top)
        return Box(min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1]))


def _origin(page: Any) -> tuple[float, float]:
    sides = [c_float() for _ in range(4)]
    if pdfium.FPDFPage_GetCropBox(page, *sides) or pdfium.FPDFPage_GetMediaBox(page, *sides):
        return float(sides[0].value), float(sides[1].value)
    return 0.0, 0.0


def _letters(page: Any) -> list[Letter]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > LETTERS:
            raise TooManyError
        fonts = _Fonts(text)
        return [letter for at in range(count) if (letter := fonts.letter(at)) is not None]
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Fonts:
    """Letters of a page; what its font says is asked once for each piece of text."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.known: dict[int, tuple[bool, bool]] = {}
        self.sides = [c_double() for _ in range(4)]

    def letter(self, at: int) -> Letter | None:
        code = int(pdfium.FPDFText_GetUnicode(self.text, at))
        # PDFium marks a hyphen at the end of a line by a code of its own.
        sign = "-" if code == 2 else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        blank = sign.isspace() or (pdfium.FPDFText_IsGenerated(self.text, at) == 1 and code != 2)
        if blank:
            return Letter(sign, Box(0, 0, 0, 0), False, 0, True, True, False)
        left, right, bottom, top = self.sides
        if not pdfium.FPDFText_GetCharBox(self.text, at, left, right, bottom, top):
            return None
        box = Box(left.value, bottom.value, right.value, top.value)  # upwards: the page's own points
        if box.width <= 0 and box.height == 0:
            return None
        radians = float(pdfium.FPDFText_GetCharAngle(self.text, at))
        bold, hidden = self._look(at)
        unnamed = pdfium.FPDFText_HasUnicodeMapError(self.text, at) == 1 or sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff"
        return Letter(sign, box, bold, round(radians / (math.pi / 2)) % 4, False, not unnamed and code >= 32, hidden)

    def _look(self, at: int) -> tuple[bool, bool]:
        piece = pdfium.FPDFText_GetTextObject(self.text, at)
        key = address(piece)
        if key not in self.known:
            name, flags = create_string_buffer(128), c_int()
            pdfium.FPDFText_GetFontInfo(self.text, at, name, 128, flags)
            weight = int(pdfium.FPDFText_GetFontWeight(self.text, at))
            hidden = bool(piece) and pdfium.FPDFTextObj_GetTextRenderMode(piece) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            self.known[key] = (b"bold" in name.value.lower() or weight >= 600, hidden)
        return self.known[key]


def address(pointer: Any) -> int:
    """Where a pointer of PDFium leads; 0 for none."""
    return cast(pointer, c_void_p).value or 0


def _words(letters: list[Letter], place: _Placing) -> Iterator[SheetWord]:
    """Letters up to a space, a jump or a change of direction; one that is printed twice for boldness counts once."""
    word: list[Letter] = []
    for letter in letters:
        if letter.blank:
            yield from _word(word, place)
            word = []
            continue
        if word and any(letter.text == other.text and _over(letter.box, other.box) for other in word[-2:]):
            continue
        if word and (letter.angle != word[-1].angle or _jumps(word[-1], letter)):
            yield from _word(word, place)
            word = []
        word.append(letter)
    yield from _word(word, place)


def _over(one: Box, other: Box) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > 0.8 * max(one.width, 0.1) and abs(one.top - other.top) < 0.2 * max(one.height, 0.1)


def _jumps(before: Letter, letter: Letter) -> bool:
    """Whether there is more than the space between letters of one word."""
    size = max(before.box.height, before.box.width, letter.box.height, letter.box.width)
    if letter.angle % 2:
        return abs(letter.box.middle[0] - before.box.middle[0]) > size
    return not -0.5 * size < letter.box.left - before.box.right < size or abs(letter.box.top - before.box.top) > 1.5 * size


def _word(letters: list[Letter], place: _Placing) -> Iterator[SheetWord]:
    if not letters:
        return
    box = letters[0].box
    for letter in letters[1:]:
        box = box.around(letter.box)
    text = "".join(letter.text for letter in letters)
    upright = (letters[0].angle - place.rotation) % 4 == 0
    yield SheetWord(text, place.box(box), all(letter.bold for letter in letters), upright)


def _drawn(page: Any, place: _Placing) -> tuple[list[DrawnLine], float]:
    """Lines across and down that somebody sees, and how much of the page pictures cover, in square points."""
    lines: list[DrawnLine] = []
    covered = 0.0
    seen = 0
    pending = [
        (pdfium.FPDFPage_GetObject(page, at), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        for at in range(min(pdfium.FPDFPage_CountObjects(page), OBJECTS))
    ]
    while pending:
        piece, outer, depth = pending.pop()
        seen += 1
        if seen > OBJECTS:
            raise TooManyError
        kind = pdfium.FPDFPageObj_GetType(piece)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = _times(_matrix(piece), outer)
            count = min(pdfium.FPDFFormObj_CountObjects(piece), OBJECTS)
            pending += [(pdfium.FPDFFormObj_GetObject(piece, at), inner, depth + 1) for at in range(count)]
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(piece), outer)
            covered += abs(a * d - b * c)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and _seen(piece):
            lines += _path(piece, _times(_matrix(piece), outer), place)
    return lines, covered


Matrix = tuple[float, float, float, float, float, float]


def _matrix(piece: Any) -> Matrix:
    values = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(piece, values):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return values.a, values.b, values.c, values.d, values.e, values.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _seen(piece: Any) -> bool:
    """Whether the stroke or the filling of a path is darker than paper."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(piece, fill, stroke)
    for wanted, ask in ((stroke.value, pdfium.FPDFPageObj_GetStrokeColor), (fill.value, pdfium.FPDFPageObj_GetFillColor)):
        parts = [c_uint() for _ in range(4)]
        if wanted and (not ask(piece, *parts) or (min(part.value for part in parts[:3]) < PALE and parts[3].value > 20)):
            return True
    return False


def _path(piece: Any, matrix: Matrix, place: _Placing) -> Iterator[DrawnLine]:
    """The straight pieces of a path; a thin filled rectangle is one line."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[list[tuple[float, float]]] = []
    for at in range(min(pdfium.FPDFPath_CountSegments(piece), 5000)):
        segment = pdfium.FPDFPath_GetPathSegment(piece, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = place.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points.append([point])
        elif kind == pdfium.FPDF_SEGMENT_LINETO and points:
            points[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points[-1].append(points[-1][0])
    for run in points:
        wide = max(point[0] for point in run) - min(point[0] for point in run)
        high = max(point[1] for point in run) - min(point[1] for point in run)
        if min(wide, high) <= THIN < max(wide, high):
            across = wide > high
            along = [point[0] if across else point[1] for point in run]
            beside = [point[1] if across else point[0] for point in run]
            yield DrawnLine(across, (min(beside) + max(beside)) / 2, min(along), max(along))
            continue
        for (left, top), (right, bottom) in pairwise(run):
            if abs(top - bottom) < 0.5 < abs(left - right):
                yield DrawnLine(True, (top + bottom) / 2, min(left, right), max(left, right))
            elif abs(left - right) < 0.5 < abs(top - bottom):
                yield DrawnLine(False, (left + right) / 2, min(top, bottom), max(top, bottom))
