"""Two readings of each sheet judge each other: a word is certain by agreement and by what is known of it, the rest is doubted.

Known is a word of the dictionary, of the vocabulary, or one that the document has elsewhere beyond doubt. Numbers, dates and
abbreviations are certain only when both readings agree. Nothing is corrected: of two readings the likelier is kept and doubted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator import lemma
from generator.intake.scan.sheet import Box, DrawnLine, Sheet, SheetWord

AGREED, ALONE, STRANGE = 60.0, 90.0, 88.0  # how sure a word must be that both have, that one has, that nobody knows
JUNK = re.compile(r"[|_`'‘’~\\\[\]{}°¦.,:;*^<>=]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_EXACT = re.compile(r"\d|[A-ZА-ЯЁ]{2}|[A-Za-z]")
UNSURE = "распознано неуверенно"
UNKNOWN = "такого слова нет в словаре"
DIFFERENT = "два прочтения разошлись"
NUMBER = "число или сокращение прочитано неуверенно"
ONCE = "слово нашло только одно из двух прочтений"


@dataclass(frozen=True)
class RawWord:
    """A word of one reading, its place in points, and how sure Tesseract is, of 100."""

    text: str
    sure: float
    box: Box

    @property
    def key(self) -> str:
        """The signs that must agree."""
        return re.sub(r"[^\w%№+]", "", self.text)


@dataclass(frozen=True)
class RawSheet:
    """A page as it was read: of each zone its words in order, the words of the whole page, lines in points, a JPEG to be shown."""

    number: int
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    zones: tuple[tuple[RawWord, ...], ...]
    page: tuple[RawWord, ...]
    picture: bytes
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A word as both readings have it; one of them may lack it."""

    cell: RawWord | None
    page: RawWord | None

    @property
    def agreed(self) -> bool:
        """Whether both have the same signs."""
        return self.cell is not None and self.page is not None and self.cell.key == self.page.key


def judged(raw: Sequence[RawSheet]) -> list[Sheet]:
    """The sheets with every word, of which the uncertain ones carry a doubt."""
    paired = [[pair for zone in sheet.zones for pair in _pairs(zone, sheet.page)] for sheet in raw]
    known = _Known.of([pair for pairs in paired for pair in pairs])
    sheets = []
    for sheet, pairs in zip(raw, paired, strict=True):
        words = (word for pair in pairs if (word := known.word(pair, sheet.number)) is not None)
        sheets.append(
            Sheet(sheet.number, sheet.width, sheet.height, tuple(words), sheet.lines, True, sheet.picture, sheet.remarks)
        )
    return sheets


def _pairs(zone: Sequence[RawWord], page: Sequence[RawWord]) -> Iterator[Pair]:
    """The words of a zone beside those that the page has at the same places."""
    if not zone:
        return
    box = zone[0].box
    for word in zone[1:]:
        box = box.around(word.box)
    near = [word for word in page if box.holds(word.box.middle)]
    for word in zone:
        overlapping = [(_common(word.box, other.box), other) for other in near]
        best = max(overlapping, key=lambda each: each[0], default=(0.0, None))
        yield Pair(word, best[1] if best[0] > 0.5 else None)
    for other in near:
        if other.sure > AGREED and not any(_common(other.box, word.box) > 0.2 for word in zone):
            yield Pair(None, other)


def _common(one: Box, other: Box) -> float:
    """How much of the larger box both cover; of thin signs how much they lie on one place across."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    return across / max(one.width, other.width, 0.1) * min(1.0, down / max(0.1, min(one.height, other.height)))


@dataclass(frozen=True)
class _Known:
    """Words that the document has beyond doubt, counted."""

    elsewhere: Counter[str]

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> "_Known":
        sure = (pair.cell for pair in pairs if pair.agreed and pair.cell and pair.page and min(pair.cell.sure, pair.page.sure) > STRANGE)
        return cls(Counter(token for word in sure for token in _LETTERS.findall(word.text)))

    def has(self, text: str) -> bool:
        """Whether every word in a text is known."""
        return all(lemma.is_known(token) or self.elsewhere[token] > 1 for token in _LETTERS.findall(text))

    def word(self, pair: Pair, number: int) -> SheetWord | None:
        """The word of a pair with its doubt; `None` for what is no word."""
        cell, page = pair.cell, pair.page
        chosen = cell or page
        assert chosen is not None
        if JUNK.fullmatch(chosen.text) and not pair.agreed:
            return None
        proposal = ""
        if cell is None or page is None:
            plain = not _EXACT.search(chosen.text) and len(chosen.key) > 3 and self.has(chosen.text)
            doubt = "" if cell and plain and chosen.sure >= ALONE else ONCE
            if cell and not chosen.key:
                doubt = ""  # a sign of punctuation is no word
        elif pair.agreed:
            doubt = self._of_agreed(cell, page)
        else:
            chosen, doubt, proposal = self._of_two(cell, page)
        if doubt and not proposal:
            proposal = self._near(chosen.text)
        return SheetWord(_tidy(chosen.text), chosen.box, doubt=doubt, proposal=_tidy(proposal), page=number)

    def _of_agreed(self, cell: RawWord, page: RawWord) -> str:
        sure = max(cell.sure, page.sure)
        if not cell.key:
            return ""
        if _EXACT.search(cell.text):
            return "" if sure >= STRANGE and min(cell.sure, page.sure) >= 40 else NUMBER
        if not self.has(cell.text):
            return "" if min(cell.sure, page.sure) >= ALONE else UNKNOWN
        return "" if sure >= AGREED else UNSURE

    def _of_two(self, cell: RawWord, page: RawWord) -> tuple[RawWord, str, str]:
        """Of two readings the one that is known and surer; it is certain only where the other one is no word at all."""
        first, second = sorted((cell, page), key=lambda word: (self.has(word.text), word.sure), reverse=True)
        plain = not _EXACT.search(first.text + second.text) and len(first.key) > 3
        if plain and self.has(first.text) and not self.has(second.text) and first.sure >= ALONE:
            return first, "", ""
        return first, DIFFERENT, second.text

    def _near(self, text: str) -> str:
        """A word that the document has and that differs by a letter or two."""
        match = _LETTERS.search(text)
        if not match or len(match[0]) < 4:
            return ""
        near = get_close_matches(match[0], list(self.elsewhere), 1, 0.8)
        return text.replace(match[0], near[0]) if near and near[0] != match[0] else ""


def _tidy(text: str) -> str:
    """Signs as they are printed: Tesseract writes quotes and dashes of English for ours."""
    return text.replace("„", "«").replace("“", "»")

