"""Two readings of each sheet judge each other: a word is certain by agreement and by what is known of it, the rest is doubted.

Known is a word of the dictionary or one that the document has elsewhere beyond doubt. Numbers, dates and abbreviations are
certain only when both readings agree. Nothing is corrected: of two readings the likelier is kept and doubted; signs that make no
word, as a stamp leaves them, are left out and told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from generator import lemma
from generator.intake.scan.sheet import Box, DrawnLine, Sheet, SheetWord

AGREED, ALONE, STRANGE = 60.0, 90.0, 88.0  # how sure a word must be that both have, that one has, that nobody knows
OFTEN = 3  # times that the document has an abbreviation beyond doubt
FAINT = 75.0  # how sure signs must be to be a word, if they are few and only one reading has them
CLOSE = 0.6  # heights of a letter: a word so near to signs of a stamp may be cut by them
SIGNS = frozenset('-–—•«»№%(),.;:/+&!?"')
_JUNK = re.compile(r"[^\w№%•«»+-–—-]+|[-–—_]{2,}|[^\w№%]{2,}")
_EDGES = re.compile(r"^[^\w%№+]+|[^\w%№+]+$")
_LETTERS = re.compile(r"[^\W\d_]+")
_EXACT = re.compile(r"\d|[A-ZА-ЯЁ]{2}|[A-Za-z]")
_NUMBER = re.compile(
    r"[(«\"№]*\d+(?:[.,/:–—-]\d+)*(?:[-–—]?(?:го|му|й|я|е|ми|м|х|ый|ой|ая|ое|ые|ых|ом|ти|го|г|гг|р|п|ч|кл|руб))?[%+.,;:)»\"]*",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[ГПШИТЛЦ]{1,3}[.)]")  # what a reader of Russian letters makes of I, II, III
_SHORT = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "ADVB"})
UNSURE = "распознано неуверенно"
UNKNOWN = "такого слова нет в словаре"
DIFFERENT = "два прочтения разошлись"
NUMBER = "число или сокращение прочитано неуверенно"
ONCE = "слово нашло только одно из двух прочтений"
BESIDE = "рядом печать, подпись или помарка"
ROMAN = "может быть римской цифрой"


@dataclass(frozen=True)
class RawWord:
    """A word of one reading, its place in points, and how sure Tesseract is, of 100."""

    text: str
    sure: float
    box: Box

    @property
    def key(self) -> str:
        """The signs that must agree: letters, digits and what stands between them."""
        return _EDGES.sub("", re.sub("[–—]", "-", self.text))


@dataclass(frozen=True)
class RawSheet:
    """A page as it was read: of each zone its words in order, the words of the whole page, lines in points, a JPEG to be shown.

    `unread` are places with ink of which no reading has made a word.
    """

    number: int
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    zones: tuple[tuple[RawWord, ...], ...]
    page: tuple[RawWord, ...]
    picture: bytes
    remarks: tuple[str, ...] = ()
    unread: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A word as both readings have it; one of them may lack it."""

    cell: RawWord | None
    page: RawWord | None

    @property
    def chosen(self) -> RawWord:
        """The reading of the cell, else that of the page."""
        word = self.cell or self.page
        assert word is not None
        return word

    @property
    def agreed(self) -> bool:
        """Whether both have the same signs."""
        return self.cell is not None and self.page is not None and self.cell.key == self.page.key


def judged(raw: Sequence[RawSheet], vocabulary: frozenset[str]) -> list[Sheet]:
    """The sheets with every word, of which the uncertain ones carry a doubt; what makes no word is among the remarks.

    `vocabulary` are words that are known besides those of the dictionary: abbreviations, names of places.
    """
    zones = [[[*_pairs(zone, sheet.page)] for zone in sheet.zones] for sheet in raw]
    judge = _Judge.of([pair for sheet in zones for zone in sheet for pair in zone], vocabulary)
    sheets = []
    for sheet, pairs in zip(raw, zones, strict=True):
        words: list[SheetWord] = []
        dropped: list[RawWord] = []
        for zone in pairs:
            # What stands alone in its cell may be a number that was read as letters: that is doubted, not left out.
            left_out = [pair for pair in zone if judge.is_mark(pair) and not (len(zone) == 1 and pair.chosen.key)]
            marks = [pair.chosen for pair in left_out]
            dropped += [mark for mark in marks if mark.key]
            own = [judge.word(pair, sheet.number) for pair in zone if pair not in left_out]
            words += [_beside(word, [*(mark.box for mark in marks), *sheet.unread]) for word in own]
        remarks = sheet.remarks
        if dropped:
            quote = ", ".join(f"„{mark.text}“" for mark in dropped)
            text = f"страница {sheet.number}: знаки, не сложившиеся в слова (печать, подпись, помарка), не перенесены: {quote}"
            remarks = (*remarks, text)
        sheets.append(Sheet(sheet.number, sheet.width, sheet.height, tuple(words), sheet.lines, True, sheet.picture, remarks))
    return sheets


def _beside(word: SheetWord, marks: Sequence[Box]) -> SheetWord:
    """A word that signs of a stamp touch may have lost letters to them, or the word beside it is lost."""
    if word.doubt or not re.search(r"\w", word.text):
        return word
    near = CLOSE * word.box.height
    touched = any(
        mark.left - near < word.box.right
        and word.box.left < mark.right + near
        and min(mark.bottom, word.box.bottom) - max(mark.top, word.box.top) > 0.3 * min(mark.height, word.box.height)
        for mark in marks
    )
    return replace(word, doubt=BESIDE) if touched else word


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
class _Judge:
    """Judges words by those that the document has beyond doubt, counted."""

    elsewhere: Counter[str]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, pairs: Sequence[Pair], vocabulary: frozenset[str]) -> "_Judge":
        sure = (
            pair.cell
            for pair in pairs
            if pair.agreed and pair.cell and pair.page and min(pair.cell.sure, pair.page.sure) > STRANGE
        )
        return cls(Counter(token for word in sure for token in _LETTERS.findall(word.text)), vocabulary)

    def has(self, text: str) -> bool:
        """Whether every word in a text is known; of the shortest only those without which no sentence does."""
        return all(self._has(token) for token in _LETTERS.findall(text))

    def _has(self, token: str) -> bool:
        if token in self.vocabulary or token == "п":  # the title of the first column has «п/п»
            return True
        if token.isupper() and len(token) > 1 and (len(token) <= lemma.ABBREVIATION or not lemma.is_known(token)):
            # A slip that is read the same way again and again looks like an abbreviation too.
            return self.elsewhere[token] >= OFTEN
        if len(token) > 3:
            return lemma.is_known(token) or self.elsewhere[token] > 1
        forms = lemma.word_forms(token) if lemma.is_known(token) else ()
        return any(form.pos in _SHORT for form in forms) or self.elsewhere[token] > 1

    def is_mark(self, pair: Pair) -> bool:
        """Whether signs are no word but what a stamp, a signature or a stain leaves: few, unsure, and of one reading alone."""
        word = pair.chosen
        if pair.agreed:
            return not word.key and bool(_JUNK.fullmatch(word.text))
        if not word.key:
            return not (set(word.text) <= SIGNS and len(word.text) < 4 and (word.sure >= AGREED or pair.page is not None))
        if any(sign.isdigit() for sign in word.key):
            return False
        known = self.has(word.text) or (pair.page is not None and self.has(pair.page.text) and pair.page.key != "")
        return len(word.key) <= 3 and word.sure < FAINT and not (known and word.sure >= 40)

    def word(self, pair: Pair, number: int) -> SheetWord:
        """The word of a pair with its doubt."""
        cell, page = pair.cell, pair.page
        chosen, proposal = pair.chosen, ""
        if cell is None or page is None:
            plain = not _EXACT.search(chosen.text) and len(chosen.key) > 3 and self.has(chosen.text)
            doubt = "" if cell and (not chosen.key or (plain and chosen.sure >= ALONE)) else ONCE
        elif pair.agreed:
            doubt = self._of_agreed(cell, page)
        else:
            chosen, doubt, proposal = self._of_two(cell, page)
        if doubt and not proposal:
            proposal = self._near(chosen.text)
        if not doubt and _NUMERAL.fullmatch(chosen.text):
            doubt = ROMAN
        return SheetWord(_tidy(chosen.text), chosen.box, doubt=doubt, proposal=_tidy(proposal), page=number)

    def _of_agreed(self, cell: RawWord, page: RawWord) -> str:
        surest, least = max(cell.sure, page.sure), min(cell.sure, page.sure)
        if not cell.key:
            return ""
        if re.search(r"\d", cell.text):
            return "" if _NUMBER.fullmatch(cell.text) and surest >= STRANGE and least >= 40 else NUMBER
        if _EXACT.search(cell.text):
            return "" if self.has(cell.text) and surest >= STRANGE and least >= AGREED else NUMBER
        if not self.has(cell.text):
            return "" if least >= ALONE else UNKNOWN
        return "" if surest >= AGREED else UNSURE

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
    """Signs as they are printed: Tesseract writes quotes of other languages for ours."""
    return text.replace("„", "«").replace("“", "»").replace("”", "»")
