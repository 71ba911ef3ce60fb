"""Rows that are titles inside a plan: told by their number, their look and their emptiness."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake.table_rows import LogicalRow

_NUMBER = re.compile(
    r"(?P<number>(?:(?:раздел|этап|блок|направление|модуль)\s+)?(?:\d+(?:\.\d+)*|[IVXХ]+)[.)]?)(?:\s+|(?<=[.)])(?=[А-ЯЁ«])|$)",
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


def title(strip: LogicalRow, lead: int | None) -> SectionRow | None:
    """The title that a strip is, `None` for any other row; `lead` is the column of numbers."""
    filled = strip.filled
    if strip.role == "text":
        return None
    if strip.role == "section" and len(filled) == 1:
        return _styled(strip.cells[filled[0]])
    if len(filled) == 1:
        return _single(strip, strip.cells[filled[0]], filled[0] == lead)
    if lead is not None and filled == [lead, lead + 1] and len(strip.cells) > 2:
        number, words = strip.cells[lead], strip.cells[lead + 1]
        match = _NUMBER.fullmatch(number)
        if match and "\n" not in number and len(words) < LONGEST:
            return SectionRow(number, words, strip.bold or strip.whole)
    return None


def _styled(text: str) -> SectionRow:
    match = _NUMBER.match(text)
    rest = text[match.end() :].strip() if match else ""
    return SectionRow(match["number"], rest, True) if match and rest else SectionRow(None, text, True)


def _single(strip: LogicalRow, text: str, in_lead: bool) -> SectionRow | None:
    match = _NUMBER.match(text)
    rest = text[match.end() :].strip() if match else ""
    if not re.search(r"[^\W\d_]{2}", text) or len(text) > LONGEST or (match and not rest and in_lead):
        return None
    looks = strip.whole or strip.bold or strip.heading is not None
    if match and rest and (looks or in_lead):
        return SectionRow(match["number"], rest, True)
    if looks or in_lead:
        return SectionRow(None, text, looks)
    return SectionRow(match["number"], rest, False) if match and rest[:1].isupper() else None


def level(section: str | None, heading: int | None, under_romans: bool) -> int:
    """1 for «1.», 2 for «1.1»; one deeper where sections with Roman numbers stand above; else the heading's own."""
    digits = _DIGITS.search(section or "")
    if digits:
        return min(digits[0].count(".") + 1 + under_romans, DEEPEST)
    return 1 if section else min(heading or 1, DEEPEST)


def roman(sections: Sequence[str | None]) -> bool:
    """Whether Roman numbers are among the sections' own."""
    return any(section and not _DIGITS.search(section) for section in sections)
