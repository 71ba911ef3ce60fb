"""Numbers as files write them: out of attributes, and as the labels of lists in letters, Roman numerals and digits."""

import re

BULLET = "•"
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # ECMA-376, 17.18.59: without ё, й, ъ, ь
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def number(text: str | None, otherwise: int) -> int:
    """A whole number of up to six digits, or what to take in its place."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,6}", text) else otherwise


def figure(count: int, form: str) -> str:
    """A number as Word writes it in one of its forms; an unusual form gets digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form.startswith("russian"):
        label = _letters(count, RUSSIAN)
    elif form.endswith("Letter"):
        label = _letters(count, LATIN)
    elif form.endswith("Roman"):
        label = _roman(count)
    else:
        return str(count)
    return label.upper() if form.startswith(("upper", "russianUpper")) else label


def _letters(count: int, alphabet: str) -> str:
    """а, б … я, аа, бб: Word repeats the letter; hundreds of them nobody prints."""
    turns, place = divmod(count - 1, len(alphabet))
    return alphabet[place] * (turns + 1) if 0 < count <= 999 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    label = ""
    for size, letters in ROMAN:
        times, count = divmod(count, size)
        label += letters * times
    return label
