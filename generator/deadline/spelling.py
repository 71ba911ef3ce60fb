"""Mends what was typed or scanned wrong before words are cut, by expressions that keep every place: letters among digits, places.

«О1.О9.2024» is 1 September, and «5 мая, д. Новинки» names a village, whose sign is neither a day nor a doubt.
"""

import re

from generator.deadline.folding import fold
from generator.deadline.tokens import sense

_LIKE_DIGIT = "oоoзlбi"
_DIGITS = str.maketrans(_LIKE_DIGIT, "0003161")
_SUSPECT = re.compile(rf"[0-9][.,]?[{_LIKE_DIGIT}]|[{_LIKE_DIGIT}][.,]?[0-9]")
_SIGN = rf"[0-9{_LIKE_DIGIT}]"
_DATE = re.compile(
    rf"(?<![\w.,]){_SIGN}{{1,2}}(?:[.,]\ ?{_SIGN}{{2}}(?:[.,]\ ?(?:2{_SIGN}{{3}}|{_SIGN}{{2}}))?(?![\w])"
    rf"|(?=\ +(?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)))|(?<!\w)2[0oо][0-9oо]{{2}}(?![0-9])"
)
_PLACE = re.compile(r"(?<!\w)(?:дер|пос|пгт|рп|р\.п|[дспгх])\. ?([А-ЯЁ][а-яё]+)(?:[ -][А-ЯЁ][а-яё]+)*")
LETTERS = "буквы среди цифр прочитаны как цифры"


def spelled(text: str) -> tuple[str, bool]:
    """The folded text, as long as the text, and whether letters in it were read as digits."""
    folded = fold(text)
    if "." in text and _PLACE.search(text):
        folded = _PLACE.sub(_without_place, text)
        folded = fold(folded)
    if not _SUSPECT.search(folded):
        return folded, False
    mended = _DATE.sub(_with_digits, folded)
    return mended, mended != folded


def _without_place(match: re.Match[str]) -> str:
    """Spaces in the place of a settlement's name; «2024 г. Март» names none."""
    return match[0] if sense(fold(match[1]))[0] not in {"word", "next"} else " " * len(match[0])


def _with_digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS) if any(sign.isdigit() for sign in match[0]) else match[0]
