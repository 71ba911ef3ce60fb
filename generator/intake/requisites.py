"""Requisites of an act by regular expressions over its first lines: kind, date, number, place (ГОСТ Р 7.0.97-2016)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.intake.diagnostics import Diagnostics, doubt, joined, left_out, quoted, words
from generator.intake.flow import FlowLine
from generator.russian import MONTHS

KINDS = ("приказ", "распоряжение", "постановление", "решение")
_SPACED = "|".join(r"\s*".join(kind) for kind in KINDS)
_KIND = re.compile(rf"(?P<kind>{_SPACED})(?![а-яё])(?P<rest>.*)", re.IGNORECASE)
# After № the digits may be missing: the number was left to be written by hand.
_NUMBER = re.compile(r"(?:№|\bN(?=\s*\d))\s*(?P<number>\d[\w/.]*(?:\s?[-–]\s?\w{1,5}[\w/.]*)*)?_*", re.IGNORECASE)
# In a blank that was filled in by hand spaces and lines stand around the month and inside the year: «11» января_ 20 17 г.
_YEAR = r"(?P<year>\d{2}[\s_]?\d[\s_]?\d)(?!\d)[\s_]*(?:г\.|года|год|г\b)?"
_DIGITS = re.compile(rf"(?:от\s+)?[«\"]?(?P<day>\d{{1,2}})[»\"]?\s*\.\s*(?P<month>\d{{1,2}})\s*\.\s*{_YEAR}", re.IGNORECASE)
_WORDED = re.compile(
    rf"(?:от\s+)?[«\"“]?(?P<day>\d{{1,2}})[»\"”]?[\s_]*(?P<month>{'|'.join(MONTHS)})[\s_]*{_YEAR}", re.IGNORECASE
)
# A blank that was printed and never filled in: «___» ________ 20__ г.
_BLANK = re.compile(
    r"(?:от\s+)?(?:[«\"]\s*+_*+\s*+[»\"]|(?<!_)_++)[\s_]*+(?:[а-я]{3,8}(?=[\s_]))?[\s_]*+20(?:\d\d|[\s_]*+)\s*(?:г\.|года|год)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:г|с|п|пгт|пос|рп|р\. ?п|д|дер|ст|ст-ца|х|а|аул|село|город|пос[её]лок|станица|деревня|хутор)"
    r"(?:\.\s*|\s+)[А-ЯЁ][\w-]*(?: [А-ЯЁ][\w-]*)*"
)
# Initials and surname at the end of a line, in either order.
# Between slashes or before a line for the pen too.
NAME = re.compile(
    r"(?P<name>[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?)[\s_/)]*$"
)


@dataclass(frozen=True)
class PrintedLine:
    """One printed line: its words, its place, the index of the paragraph it belongs to, whether that is bold."""

    text: str
    place: str
    paragraph: int
    bold: bool


def lines(paragraphs: Sequence[FlowLine]) -> list[PrintedLine]:
    """Paragraphs as printed lines."""
    return [
        PrintedLine(text.strip(), line.place, index, line.paragraph.bold)
        for index, line in enumerate(paragraphs)
        for text in line.text.splitlines()
        if text.strip()
    ]


def kind(text: str) -> tuple[str, str] | None:
    """The kind of act that a line names and the rest of the line, which can only be requisites."""
    match = _KIND.fullmatch(text.strip(" *"))
    if not match or not only(match["rest"]):
        return None
    return re.sub(r"\s", "", match["kind"]).lower(), match["rest"]


def only(text: str) -> bool:
    """Whether a line holds date, number and place alone."""
    for pattern in (_BLANK, _WORDED, _DIGITS, _NUMBER, _PLACE):
        text = pattern.sub(" ", text)
    return not words(re.sub(r"\b(?:от|года?|г)\b|[«»\"_]", " ", text))


def read(text: str, place: str) -> tuple[dict[str, object], Diagnostics] | None:
    """Date, its wording, number and place out of a line that holds nothing else; `None` for any other line."""
    if not only(text):
        return None
    taken: dict[str, object] = {}
    parts: list[Diagnostics] = []
    if blank := _BLANK.search(text):
        parts.append(left_out(place, f"день в бланке не проставлен: {quoted([blank[0]])}", [blank[0]]))
    rest = text
    if dated := when(text):
        wording, day = dated
        taken["date_wording"] = wording
        if day:
            taken["date"] = day.isoformat()
        else:
            parts.append(doubt(place, f"такого дня нет: „{wording}“, впишите день подписания", "date_wording"))
        # The «г.» of a year would else begin the name of a town.
        rest = text.replace(wording, " ", 1)
    if number := next((match["number"] for match in _NUMBER.finditer(rest) if match["number"]), None):
        taken["number"] = number.rstrip(".")
    if town := _PLACE.search(_NUMBER.sub(" ", rest)):
        taken["place"] = town[0]
    return taken, joined(parts)


def is_blank(text: str) -> bool:
    """Whether a line holds a day that was printed to be filled in by hand and never was."""
    return bool(_BLANK.search(text))


def when(text: str) -> tuple[str, date | None] | None:
    """The first date of a line: its printed words and the day, `None` for a day that no calendar has."""
    matches = [match for pattern in (_WORDED, _DIGITS) if (match := pattern.search(text))]
    if not matches:
        return None
    match = min(matches, key=lambda match: match.start())
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    try:
        return match[0].strip(" _"), date(int(re.sub(r"\D", "", match["year"])), number, int(match["day"]))
    except ValueError:
        return match[0].strip(" _"), None
