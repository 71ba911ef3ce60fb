"""Stamps above a plan (УТВЕРЖДАЮ, СОГЛАСОВАНО, РАССМОТРЕНО …): a line's first word begins one, its day or name ends it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.intake import headings, requisites
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted
from generator.intake.requisites import PrintedLine

TALLEST = 12  # lines
LONGEST = 120  # letters of a line
_WORD = r"(?:утверждаю|утвержд[её]н[оаы]?|согласован[оаы]?|рассмотрен[оаы]?|принят[оаы]?|одобрен[оаы]?)(?![а-яё])"
_FIRST = re.compile(
    rf"[«\"]?(?:{_WORD})[»\"]?(?:\s*:|\s*$|\s+(?:на|реш|прот|прик|распор|педаг|совет|методич|комисс|засед).*)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"[«\"]?{_WORD}[»\"]?:?(?:\s+[«\"]?{_WORD}[»\"]?:?)+", re.IGNORECASE)
_APPROVES = re.compile(r"[«\"]?утвержд", re.IGNORECASE)
_GAP = re.compile(r"\t|\s{3,}")


@dataclass(frozen=True)
class Stamp:
    """The lines of one stamp and the indexes of the printed lines that they stood in."""

    lines: tuple[PrintedLine, ...]
    taken: frozenset[int]

    @property
    def texts(self) -> list[str]:
        """Its words, line by line."""
        return [line.text for line in self.lines]

    @property
    def approves(self) -> bool:
        """Whether it says that the plan is approved."""
        return bool(_APPROVES.match(self.lines[0].text))


def begins(text: str) -> bool:
    """Whether a line begins one stamp, or several side by side."""
    return bool(_FIRST.fullmatch(text) or _SEVERAL.fullmatch(text))


def read(lines: Sequence[PrintedLine]) -> tuple[list[Stamp], Diagnostics]:
    """All stamps that follow each other, from the first on."""
    stamps: list[Stamp] = []
    parts: list[Diagnostics] = []
    at = next((at for at, line in enumerate(lines) if begins(line.text)), len(lines))
    while at < len(lines) and begins(lines[at].text):
        if _SEVERAL.fullmatch(lines[at].text):
            beside, diagnostics = _beside(lines, at)
            parts.append(diagnostics)
        else:
            end = _end(lines, at)
            beside = [Stamp(tuple(lines[at:end]), frozenset(range(at, end)))]
        stamps += beside
        at = 1 + max(max(stamp.taken) for stamp in beside)
    return stamps, joined(parts)


def _end(lines: Sequence[PrintedLine], start: int) -> int:
    """The line after a stamp: below its day, or below its name where no day follows."""
    named = start + 1
    for at in range(start, min(start + TALLEST, len(lines))):
        text = lines[at].text
        if at > start and (begins(text) or headings.is_title(text) or len(text) > LONGEST):
            return named if named > start + 1 else at
        # «протокол от 10.01.2017 № 3», «приказом от …»: the day may stand among other words.
        if requisites.is_blank(text) or (
            requisites.when(text) and (requisites.only(text) or re.search(r"№|проток|приказ", text))
        ):
            after = lines[at + 1].text if at + 1 < len(lines) else ""
            return at + 1 + bool(re.fullmatch(r"\W*(?:протокол )?№ ?\S+|М\. ?П\.?", after))
        if requisites.NAME.search(text):
            named = at + 1
    return named


def _beside(lines: Sequence[PrintedLine], start: int) -> tuple[list[Stamp], Diagnostics]:
    """Stamps that stand side by side, parted by spaces: each line is cut where its gaps are."""
    words = re.findall(_WORD, lines[start].text, re.IGNORECASE)
    columns: list[list[PrintedLine]] = [[replace(lines[start], text=word)] for word in words]
    parts: list[Diagnostics] = []
    at = start + 1
    while at < min(start + TALLEST, len(lines)):
        line = lines[at]
        texts = [text for text in _GAP.split(line.text) if text.strip()]
        if len(texts) == len(columns):
            for column, text in zip(columns, texts, strict=True):
                column.append(replace(line, text=text.strip()))
        # A line of one column alone stands between lines of all; whose it is, only a person can tell.
        elif any(
            len(_GAP.split(below.text)) == len(columns) for below in lines[at + 1 : start + TALLEST]
        ) and not headings.is_title(line.text):
            columns[-1].append(line)
            parts.append(doubt(line.place, f"грифы стоят рядом, строка отнесена к последнему: {quoted([line.text])}; проверьте"))
        else:
            break
        at += 1
    if at == start + 1:
        parts.append(doubt(lines[start].place, "грифы стоят рядом, их слова не разделены: впишите гриф утверждения в act"))
        return [Stamp((lines[start],), frozenset([start]))], joined(parts)
    taken = frozenset(range(start, at))
    return [Stamp(tuple(column), taken) for column in columns], joined(parts)
