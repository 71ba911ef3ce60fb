"""Titles of sections inside a plan: rows are told by their number, their look and their emptiness, lines by their number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake.diagnostics import words
from generator.intake.logical_tables import LogicalRow
from generator.russian import NAMES as MONTHS

_NUMBER = re.compile(
    r"(?P<number>(?:(?:раздел|этап|блок|направление|модуль)\s+)?(?:\d+(?:\.\d+)*|[IVXХ]+)[.)]?)(?:\s+|(?<=[.)])(?=[А-ЯЁ«])|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:[IVXХ]+\.\s*\S|(?:раздел|этап|блок|направление|модуль)\s+(?:№\s*)?(?:\d|[IVX]|[«\"])"
    rf"|(?:{'|'.join(MONTHS)})(?:\s+20\d\d(?:\s+(?:года|год|г\.?))?)?$)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
LONGEST = 400  # letters of a title
DEEPEST = 4


@dataclass(frozen=True)
class SectionRow:
    """A row that is a title; `sure` when its look leaves no question."""

    section: str | None
    title: str
    sure: bool


def title(row: LogicalRow, lead: int | None) -> SectionRow | None:
    """The title that a row is, `None` for any other row; `lead` is the column of numbers."""
    filled = row.filled
    # The style of our own cells says that it is none, however it looks.
    if row.role == "text":
        return None
    if row.role == "section" and len(filled) == 1:
        number, rest = _numbered(row.cells[filled[0]])
        return SectionRow(number, rest, True) if number and rest else SectionRow(None, row.cells[filled[0]], True)
    if len(filled) == 1:
        return _only_cell(row, row.cells[filled[0]], filled[0] == lead)
    # A number in its column and a title beside it, nothing else: a section whose cells nobody has merged.
    if lead is not None and filled == [lead, lead + 1] and len(row.cells) > 2:
        number, title_words = row.cells[lead], row.cells[lead + 1]
        if _NUMBER.fullmatch(number) and "\n" not in number and len(title_words) < LONGEST:
            return SectionRow(number, title_words, row.bold or row.whole)
    return None


def _numbered(text: str) -> tuple[str, str]:
    """The number of a section, empty where there is none, and the words after it."""
    match = _NUMBER.match(text)
    return (match["number"], text[match.end() :].strip()) if match else ("", "")


def _only_cell(row: LogicalRow, text: str, in_lead: bool) -> SectionRow | None:
    """The title that the only words of a row are; `in_lead` says that they stand in the column of numbers."""
    number, rest = _numbered(text)
    # «Этап 1» is all of a title.
    if number and not rest and number[0].isalpha() and not re.fullmatch(r"[IVXХ]+[.)]?", number):
        return SectionRow(None, text, True)
    # Neither dashes and bare numbers nor the number of a row that lacks its other cells are a title.
    if not re.search(r"[^\W\d_]{2}", text) or len(text) > LONGEST or (number and not rest and in_lead):
        return None
    looks = row.whole or row.bold or row.heading is not None
    if number and rest and (looks or in_lead):
        return SectionRow(number, rest, True)
    if looks or in_lead or (row.filled[0] == 0 and is_named(text)):
        return SectionRow(None, text, looks)
    return SectionRow(number, rest, False) if number and rest[:1].isupper() else None


def is_line(text: str) -> bool:
    """Whether a line between two pieces of a table is a numbered title of a plan's section."""
    return bool(re.match(r"\d+(?:\.\d+)*\.?\s+[А-ЯЁ]", text) or is_named(text)) and len(words(text)) < 60


def is_named(text: str) -> bool:
    """Whether words begin as no other line does: «II. …», «Раздел 2», «Этап 1», «Блок …», «Февраль 2021 года»."""
    return bool(_NAMED.match(text))


def level(section: str | None, heading: int | None, under_romans: bool) -> int:
    """1 for «1.», 2 for «1.1»; one deeper where sections with Roman numbers stand above; else the heading's own."""
    digits = _DIGITS.search(section or "")
    if digits:
        return min(digits[0].count(".") + 1 + under_romans, DEEPEST)
    return 1 if section else min(heading or 1, DEEPEST)


def roman(sections: Sequence[str | None]) -> bool:
    """Whether Roman numbers are among the sections' own."""
    return any(section and not _DIGITS.search(section) for section in sections)
