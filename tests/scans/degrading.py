"""Printed sheets as a cheap scanner gives them back: PDFium draws them, NumPy and Pillow spoil them by a seed."""

import io
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from scans.printing import CHOICES

STAMPED = 0.3  # of the sheets: a stamp stands on the act, on the approval and where an annex ends
DEGRADATIONS: dict[str, dict[str, Any]] = CHOICES["degradations"]


def pages(content: bytes, degradation: str, seed: int, most: int | None = None) -> list[bytes]:
    """The sheets of a PDF as JPEG pictures with their resolution, spoilt; the same seed spoils them the same way."""
    choice = DEGRADATIONS[degradation]
    document = pypdfium2.PdfDocument(content)
    try:
        count = min(len(document), most or len(document))
        sheets = [document[at].render(scale=choice["dpi"] / 72).to_pil().convert("L") for at in range(count)]
    finally:
        document.close()
    return [spoilt(sheet, choice, np.random.default_rng([seed, at])) for at, sheet in enumerate(sheets)]


def spoilt(sheet: Image.Image, choice: dict[str, Any], chance: np.random.Generator) -> bytes:
    """One sheet."""
    grey = np.asarray(sheet, dtype=np.float32).copy()
    _break_lines(grey, choice["broken"], chance)
    picture = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    dots = choice["dpi"] / 25.4
    if choice["hole"]:
        _hole(picture, dots)
    if choice["stamp"] and chance.random() < STAMPED:
        picture = _stamp(picture, dots, chance)
    turn = float(chance.uniform(-choice["turn"], choice["turn"]))
    picture = picture.rotate(turn, Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    if choice["blur"]:
        picture = picture.filter(ImageFilter.GaussianBlur(choice["blur"]))
    grey = np.asarray(picture, dtype=np.float32)
    width = grey.shape[1]
    across = np.linspace(1, 0, width, dtype=np.float32)[None, :] ** 3
    grey = grey - choice["shadow"] * across + chance.normal(0, choice["noise"], grey.shape).astype(np.float32)
    stream = io.BytesIO()
    picture = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    picture.save(stream, "JPEG", quality=choice["jpeg"], dpi=(choice["dpi"], choice["dpi"]))
    return stream.getvalue()


def _break_lines(grey: "np.ndarray[Any, Any]", share: float, chance: np.random.Generator) -> None:
    """Pieces of drawn lines, across and down, become paper: letters have no run of ink as long as a line's."""
    if not share:
        return
    dark = grey < 200
    for turned in (False, True):
        lines, target = (dark.T, grey.T) if turned else (dark, grey)
        for row in range(lines.shape[0]):
            edges = np.flatnonzero(np.diff(np.concatenate(([0], lines[row].astype(np.int8), [0])))).reshape(-1, 2)
            for first, last in edges[(edges[:, 1] - edges[:, 0]) > 60]:
                for start in range(first, last, 40):
                    if chance.random() < share:
                        target[row, start : min(last, start + 12)] = 255


def _hole(picture: Image.Image, dots: float) -> None:
    """The black shadow of a punched hole at the left edge."""
    draw = ImageDraw.Draw(picture)
    middle, radius = picture.height / 2, 3 * dots
    for offset in (-40 * dots, 40 * dots):
        draw.ellipse((8 * dots - radius, middle + offset - radius, 8 * dots + radius, middle + offset + radius), fill=25)


def _stamp(picture: Image.Image, dots: float, chance: np.random.Generator) -> Image.Image:
    """A pale round stamp somewhere on the sheet, over whatever stands there."""
    layer = Image.new("L", picture.size, 255)
    draw = ImageDraw.Draw(layer)
    radius = 18 * dots
    x, y = (float(chance.uniform(0.25, 0.75)) * edge for edge in picture.size)
    for inner in (radius, radius * 0.75):
        draw.ellipse((x - inner, y - inner, x + inner, y + inner), outline=150, width=max(1, int(0.6 * dots)))
    font = ImageFont.load_default(size=int(3.5 * dots))
    draw.text((x, y), "M. P.", fill=160, font=font, anchor="mm")
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(layer)))
