"""Reads scanned pages in PNG, JPEG or TIFF files: each picture in them is a sheet, read in a child with limits of its own."""

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, UnidentifiedImageError

from generator.intake.document import Document, Unreadable
from generator.intake.scan import recognised_sheets, sheet_flow
from generator.intake.scan.recognised_sheets import Drawn, PagePicture, ScanOptions

KINDS = ("PNG", "JPEG", "TIFF", "BMP")
SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
NO_OPTIONS = ScanOptions()
PAGES = 300
PIXELS = 60_000_000  # of a picture: A3 at 600 dots per inch has 70 millions
SMALL = 900  # pixels of the longer side of a page that can be read
LONG_SIDE = 11.69  # inches of an A4 sheet, for pictures that do not say how large they were
BROKEN = "Картинка повреждена и не читается. Отсканируйте страницу заново и сохраните в PDF, PNG, JPEG или TIFF."
LARGE = "Картинка слишком велика. Отсканируйте страницу заново с разрешением 300 точек на дюйм."
COARSE = "Картинка слишком мала для чтения. Отсканируйте страницу заново с разрешением 300 точек на дюйм."


def read(contents: Sequence[bytes], options: ScanOptions = NO_OPTIONS) -> Document:
    """The document of these files, in their order. Raise `Unreadable`."""
    places = [(content, frame) for content in contents for frame in range(_frames(content))]
    if len(places) > PAGES:
        raise Unreadable(f"Страниц больше {PAGES}. Оставьте только приказ и план.")
    pictures = [PagePicture(number) for number in range(1, len(places) + 1)]
    sheets = recognised_sheets.recognised(pictures, lambda picture: _drawn(*places[picture.number - 1]), options)
    return sheet_flow.document(sheets, "scan")


def _opened(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=KINDS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as fault:
        raise Unreadable(LARGE if isinstance(fault, Image.DecompressionBombError) else BROKEN) from fault


def _frames(content: bytes) -> int:
    with _opened(content) as picture:
        if picture.width * picture.height > PIXELS:
            raise Unreadable(LARGE)
        return min(int(getattr(picture, "n_frames", 1)), PAGES + 1)


def _drawn(content: bytes, frame: int) -> Drawn:
    """A picture in grey, and how many pixels make an inch of it."""
    with _opened(content) as picture:
        try:
            picture.seek(frame)
            if picture.width * picture.height > PIXELS:
                raise Unreadable(LARGE)
            said = float(picture.info.get("dpi", (0, 0))[0])
            colours = picture.convert("RGB") if picture.mode not in ("L", "1", "I;16") else picture.convert("L")
        except (OSError, ValueError, SyntaxError, EOFError) as fault:
            raise Unreadable(BROKEN) from fault
    if max(colours.size) < SMALL:
        raise Unreadable(COARSE)
    grey = np.asarray(colours)
    # Blue and violet ink of stamps is light in one colour, black letters are dark in all.
    grey = grey.max(axis=2) if grey.ndim == 3 else grey
    whole = max(colours.size) / LONG_SIDE
    # A phone and many scanners say 72 or nothing: then the sheet is taken for A4.
    return grey, said if 0.5 * whole < said < 2 * whole else whole
