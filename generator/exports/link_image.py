"""Draws the picture that messengers show beside a link, as a PNG of four shades between white and the site's colour.

Messengers take no SVG, and each picture is sent as a whole, so it has few shades and large plain areas. What is the same on
all pictures of a site is drawn once in a process.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from generator.assets import LIBRARIES

WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers crop least
_SHADES = 4  # two bits for each point: messengers show a picture at half its size or less, and sixteen shades weigh twice as much
_INK = _SHADES - 1
_MARGIN, _BAND = 72, 132
_HEADING = (76, 64, 54, 46)  # sizes of letters, the largest that fits being taken
_MARK = (
    ((9, 29), (13, 3), (19, 3), (23, 29), (18.4, 29), (17.9, 24), (14.1, 24), (13.6, 29)),
    ((15.4, 7), (16.6, 7), (16.8, 10), (15.2, 10)),
    ((15, 14), (17, 14), (17.2, 18), (14.8, 18)),
)
"""The mark of the site, a road, as the icon of the header has it, in a square of 32: the road, and two strokes upon it."""


@dataclass(frozen=True)
class LinkImage:
    """What is said on a picture: the site in a band above, then large words, and small ones below them, a line each."""

    site: str
    colour: str
    heading: str
    lines: tuple[str, ...] = ()


def png(said: LinkImage) -> bytes:
    """The picture; the same words give the same bytes."""
    image = _frame(said.site).copy()
    draw = ImageDraw.Draw(image)
    size, heading = _fitting(said.heading, _HEADING, 2)
    top = _BAND + 64
    for line in heading:
        draw.text((_MARGIN, top), line, _INK, _font(size))
        top += size * 5 // 4
    top += 28
    for line in said.lines:
        small, (fitted,) = _fitting(line, (38, 32), 1)
        if top + small <= HEIGHT - _MARGIN // 2:
            draw.text((_MARGIN, top), fitted, _INK, _font(small))
        top += small * 3 // 2
    image.putpalette(_ramp(said.colour))
    content = BytesIO()
    image.save(content, "PNG", bits=2, compress_level=6)
    return content.getvalue()


@lru_cache(8)
def _frame(site: str) -> Image.Image:
    """The band with the mark and the name of the site, as numbers of shades: 0 is white."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND), _INK)
    image.paste(_mark(84), (_MARGIN - 18, (_BAND - 84) // 2))
    size, (name,) = _fitting(site, (42, 34), 1, _MARGIN + 72)
    draw.text((_MARGIN + 72, (_BAND - size * 5 // 4) // 2), name, 0, _font(size))
    return image


def _mark(side: int) -> Image.Image:
    """The mark in white on the band; drawn larger and reduced, for only words have smooth edges by themselves."""
    large = Image.new("L", (8 * side, 8 * side), 255)
    draw, scale = ImageDraw.Draw(large), 8 * side / 32
    for shape, shade in zip(_MARK, (0, 255, 255), strict=True):
        draw.polygon([(scale * x, scale * y) for x, y in shape], shade)
    return large.resize((side, side), Image.Resampling.BOX).point([level * _INK // 255 for level in range(256)])


def _fitting(words: str, sizes: tuple[int, ...], most: int, taken: int = _MARGIN) -> tuple[int, list[str]]:
    """The largest of the sizes at which words take at most so many lines, and these; at the smallest what does not fit is cut."""
    width = WIDTH - _MARGIN - taken
    for size in sizes:
        lines = _wrapped(words, _font(size), width)
        if len(lines) <= most and all(_font(size).getlength(line) <= width for line in lines):
            return size, lines
    more = [f"{lines[most - 1]}…"] if len(lines) > most else lines[most - 1 :]
    return size, [_cut(line, _font(size), width) for line in (*lines[: most - 1], *more)]


def _cut(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """As much of a line as fits, marked so."""
    if font.getlength(line) <= width:
        return line
    return next(f"{line[:end]}…" for end in range(len(line) - 1, -1, -1) if font.getlength(f"{line[:end]}…") <= width)


def _wrapped(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(LIBRARIES / "golos-text.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _ramp(colour: str) -> list[int]:
    """Red, green and blue of each shade, from white to the colour, given as #rrggbb."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return [255 + (part - 255) * shade // _INK for shade in range(_SHADES) for part in parts]
