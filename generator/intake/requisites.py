"""Requisites of an act on its first lines: kind, date, number, place (ГОСТ Р 7.0.97-2016), and the stamp УТВЕРЖДАЮ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.intake.diagnostics import Notebook, quoted, words
from generator.intake.flow import FlowLine
from generator.russian import MONTHS

KINDS = ("приказ", "распоряжение", "постановление", "решение")
_SPACED = "|".join(r"\s*".join(kind) for kind in KINDS)
_KIND = re.compile(rf"(?P<kind>{_SPACED})(?![а-яё])(?P<rest>.*)", re.IGNORECASE)
STAMP = re.compile(r"[«\"]?утверждаю[»\"]?\s*:?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:№|\bN(?=\s*\d))\s*(?P<number>\d[\w/.]*(?:\s?[-–]\s?\w{1,5}[\w/.]*)*)?_*", re.IGNORECASE)
_YEAR = r"(?P<year>\d{4})\s*(?:г\.|года|год|г\b)?"
_DIGITS = re.compile(rf"(?:от\s+)?[«\"]?(?P<day>\d{{1,2}})[»\"]?\s*\.\s*(?P<month>\d{{1,2}})\s*\.\s*{_YEAR}", re.IGNORECASE)
_WORDED = re.compile(rf"(?:от\s+)?[«\"“]?(?P<day>\d{{1,2}})[»\"”]?\s+(?P<month>{'|'.join(MONTHS)})\s+{_YEAR}", re.IGNORECASE)
_BLANK = re.compile(r"(?:от\s+)?[«\"]?(?<!_)_++[»\"]?\s*+(?:_++|[а-я]++)?\s*+20(?:\d\d|_+)\s*(?:г\.|года|год)?", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:г|с|п|пгт|пос|рп|р\. ?п|д|дер|ст|ст-ца|х|а|аул|село|город|пос[её]лок|станица|деревня|хутор)"
    r"(?:\.\s*|\s+)[А-ЯЁ][\w-]*(?: [А-ЯЁ][\w-]*)*"
)
NAME = re.compile(
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?)\s*$"
)


@dataclass(frozen=True)
class PrintedLine:
    """One printed line: its words, its place, which paragraph it belongs to, whether that is bold."""

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
    return not words(_rest(text))


def _rest(text: str) -> str:
    """What stands in a line beside its date, number and place."""
    for pattern in (_BLANK, _WORDED, _DIGITS, _NUMBER, _PLACE):
        text = pattern.sub(" ", text)
    return re.sub(r"\b(?:от|года?|г)\b|[«»\"_]", " ", text)


def take(text: str, place: str, data: dict[str, object], notebook: Notebook) -> bool:
    """Take date, number and place from a line that holds nothing else; whether it was such a line."""
    if not only(text):
        return False
    if blank := _BLANK.search(text):
        notebook.lost(place, f"день в бланке не проставлен: {quoted([blank[0]])}", [blank[0]])
    wording = when(text)
    if wording:
        data.setdefault("date_wording", wording[0])
        _day(wording, place, data, notebook)
    rest = text.replace(wording[0], " ", 1) if wording else text
    if number := next((match["number"] for match in _NUMBER.finditer(rest) if match["number"]), None):
        data.setdefault("number", number.rstrip("."))
    if town := _PLACE.search(_NUMBER.sub(" ", rest)):
        data.setdefault("place", town[0])
    return True


def when(text: str) -> tuple[str, date | None] | None:
    """The first date of a line: its printed words and the day, `None` for a day that no calendar has."""
    found = sorted((match for pattern in (_WORDED, _DIGITS) if (match := pattern.search(text))), key=lambda match: match.start())
    if not found:
        return None
    match = found[0]
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    try:
        return match[0].strip(), date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return match[0].strip(), None


def _day(wording: tuple[str, date | None], place: str, data: dict[str, object], notebook: Notebook) -> None:
    if wording[1]:
        data.setdefault("date", wording[1].isoformat())
    else:
        notebook.doubt(place, f"такого дня нет: „{wording[0]}“, впишите день подписания", "date_wording")
