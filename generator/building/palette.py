"""Computes a style sheet from the operator's colour: shades for light and dark pages with the contrast that WCAG 2.2 asks for."""

import re
from dataclasses import dataclass

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
AA = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size against what is behind it
PAPER, NIGHT = "#ffffff", "#12181b"  # what face.css lays behind light and dark pages
TINT, STRONG = 0.05, 0.1  # the share of the colour in what is behind boxes and heads of tables
STEP = 0.05


@dataclass(frozen=True)
class Shades:
    """A colour for words and links, what is written on it, and two backgrounds; all as #rrggbb."""

    accent: str
    ink: str
    tint: str
    strong: str


def contrast(first: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def fault(colour: str) -> str | None:
    """Why a colour cannot be that of the site, in Russian; `None` if it can."""
    if not HEX.fullmatch(colour):
        return f'«{colour}» — не цвет; запишите шесть знаков в кавычках: "#14585d"'
    light = day(colour)
    ratio = contrast(light.accent, light.strong)
    if ratio >= AA:
        return None
    ratio_text = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
    return f"у цвета {colour} контраст с фоном {ratio_text}, а читать можно от 4,5 (WCAG 2.2, уровень AA); возьмите темнее"


def day(colour: str) -> Shades:
    """The shades of light pages: the colour itself, and white written on it."""
    return Shades(colour.lower(), PAPER, mixed(PAPER, colour, TINT), mixed(PAPER, colour, STRONG))


def night(colour: str) -> Shades:
    """The shades of dark pages: as much white in the colour as its words need."""
    white = 0.0
    while True:
        accent = mixed(colour, PAPER, white)
        shades = Shades(accent, NIGHT, mixed(NIGHT, accent, TINT), mixed(NIGHT, accent, STRONG))
        if contrast(accent, shades.strong) >= AA + 1 or white >= 1:
            return shades
        white += STEP


def stylesheet(colour: str) -> str:
    """CSS that gives the variables of `face.css` these shades; `colour` has no `fault`."""
    rules = []
    for selector, shades in (
        (":root", day(colour)),
        ('[data-md-color-scheme="slate"]', night(colour)),
    ):
        variables = {"accent": shades.accent, "accent-ink": shades.ink, "tint": shades.tint, "tint-strong": shades.strong}
        rules.append(f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in variables.items())} }}\n")
    return "".join(rules)


def mixed(base: str, other: str, share: float) -> str:
    """A colour with a share of another in it, from 0 to 1."""
    pairs = zip(_parts(base), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(share, 1)):02x}" for a, b in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
