"""Readings of each sheet judge each other: a word is certain by agreement and by what is known of it, the rest is doubted.

Known is a word of the dictionary or one that the document has elsewhere beyond doubt. Numbers, dates and abbreviations are
certain only when two readings agree and no third one differs. Nothing is corrected: of two readings the likelier is kept and
doubted; signs that make no word, as a stamp leaves them, are left out and told.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from generator import lemma
from generator.intake.scan.paired_readings import LETTERS, Pair, RawSheet, RawWord, paired
from generator.intake.scan.sheet import Box, Sheet, SheetWord
from generator.intake.scan.third_reading import voted

AGREED, ALONE, STRANGE = 60.0, 90.0, 88.0  # how sure a word must be that both have, that one has, that nobody knows
OFTEN, OFTEN_SURE = 3, 80.0  # times that the document has an abbreviation, and how sure both readings are of it
FAINT = 75.0  # how sure signs must be to be a word, if they are few and only one reading has them
CLOSE = 0.6  # heights of a letter: a word so near to signs of a stamp may be cut by them
SIGNS = frozenset('-–—•«»№%(),.;:/+&!?"')
_JUNK = re.compile(r"[^\w№%•«»+–—-]+|[-–—_]{2,}|_|[^\w№%]{2,}")
_SPECKS = re.compile(r"^[`‘’_|\\~^]+|(?<![`‘’_|\\~^])[`‘’_|\\~^]+\Z")
_EXACT = re.compile(r"\d|[A-ZА-ЯЁ]{2}|[A-Za-z]")
_NUMBER = re.compile(
    r"[(«\"№]*\d+(?:[.,/:–—-]\d+)*(?:[-–—]?(?:го|му|й|я|е|ми|м|х|ый|ой|ая|ое|ые|ых|ом|ти|го|г|гг|р|п|ч|кл|руб))?[%+.,;:)»\"]*",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[ГПШИТЛЦ]{1,3}[.)]")  # what a reader of Russian letters makes of I, II, III
_LOOKS = ("лпн", "инйцп", "шщ", "осеа", "еёб", "зэв", "гтр", "ьъыв", "мнт", "хж", "дл")  # letters that are taken for one another
_ALONE = frozenset("авикосуя")  # letters that are words
_SHORT = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "ADVB"})
UNSURE = "распознано неуверенно"
UNKNOWN = "такого слова нет в словаре"
DIFFERENT = "два прочтения разошлись"
NUMBER = "число или сокращение прочитано неуверенно"
ONCE = "слово нашло только одно из двух прочтений"
BESIDE = "рядом печать, подпись или помарка"
ROMAN = "может быть римской цифрой"


def judged(raw: Sequence[RawSheet], vocabulary: frozenset[str]) -> list[Sheet]:
    """The sheets with every word, of which the uncertain ones carry a doubt; what makes no word is among the remarks.

    `vocabulary` are words that are known besides those of the dictionary: abbreviations, names of places.
    """
    zones = [[[*voted(paired(zone, sheet.page), zone)] for zone in sheet.zones] for sheet in raw]
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


@dataclass(frozen=True)
class _Judge:
    """Judges words by those that the document has beyond doubt, counted."""

    elsewhere: Counter[str]
    abbreviations: Counter[str]
    vocabulary: frozenset[str]
    romans: bool

    @classmethod
    def of(cls, pairs: Sequence[Pair], vocabulary: frozenset[str]) -> "_Judge":
        agreed = [(pair.cell, pair.least) for pair in pairs if pair.agreed and pair.cell and not pair.outvoted]
        words = [(token, least) for word, least in agreed for token in LETTERS.findall(word.text)]
        return cls(
            Counter(token for token, least in words if least > STRANGE),
            Counter(token for token, least in words if least >= OFTEN_SURE and token.isupper()),
            vocabulary,
            # A document has Roman numerals where one of them looks like no figure.
            any(pair.roman and not re.search(r"[\d|]", pair.chosen.text) for pair in pairs),
        )

    def has(self, text: str) -> bool:
        """Whether every word in a text is known; of the shortest only those without which no sentence does."""
        return all(self._has(token) for token in LETTERS.findall(text))

    def _has(self, token: str) -> bool:
        if token in self.vocabulary or token == "п":  # the title of the first column has «п/п»
            return True
        if token.isupper() and len(token) > 1 and (len(token) <= lemma.ABBREVIATION or not lemma.is_known(token)):
            # A slip that is read the same way again and again looks like an abbreviation too.
            return self.abbreviations[token] >= OFTEN
        if len(token) > 3:
            return lemma.is_known(token) or self.elsewhere[token] > 1
        forms = lemma.word_forms(token) if lemma.is_known(token) else ()
        return any(form.pos in _SHORT for form in forms) or self.elsewhere[token] > 1

    def is_mark(self, pair: Pair) -> bool:
        """Whether signs are no word but what a stamp, a signature or a stain leaves: few, unsure, and of one reading alone."""
        word = pair.chosen
        if pair.absent and len(word.key) <= 3 and not re.search(r"\d", word.key):
            return True
        if pair.agreed:
            return not word.key and bool(_JUNK.fullmatch(word.text))
        if not word.key:
            return not (set(word.text) <= SIGNS and len(word.text) < 4 and (word.sure >= AGREED or pair.page is not None))
        if any(sign.isdigit() for sign in word.key):
            return False
        known = self.has(word.text) or (pair.page is not None and self.has(pair.page.text) and pair.page.key != "")
        # Where both readings see something, it may be an abbreviation.
        faint = FAINT if pair.cell is None or pair.page is None else AGREED
        return len(word.key) <= 3 and word.sure < faint and not (known and word.sure >= 40)

    def word(self, pair: Pair, number: int) -> SheetWord:
        """The word of a pair with its doubt."""
        cell, page = pair.cell, pair.page
        chosen, proposal = pair.chosen, ""
        if cell is None or page is None:
            plain = not _EXACT.search(chosen.text) and len(chosen.key) > 3 and self.has(chosen.text)
            doubt = "" if cell and (not chosen.key or (plain and chosen.sure >= ALONE)) else ONCE
        elif pair.agreed:
            doubt = self._of_agreed(pair, cell, page)
            other = pair.outvoted
            if other and not doubt and other.key and (_EXACT.search(chosen.text + other.text) or self.has(other.text)):
                doubt, proposal = DIFFERENT, other.text
        else:
            chosen, doubt, proposal = self._of_two(cell, page)
        if doubt and not proposal and not self.has(chosen.text):
            proposal = self._near(chosen.text)
        if pair.roman and (self.romans or not re.search(r"\d", chosen.text)):
            # A figure stays one: clauses have them more often.
            taken, other = (chosen, pair.roman) if re.search(r"\d", chosen.text) else (pair.roman, chosen)
            return SheetWord(taken.text, chosen.box, doubt=ROMAN, proposal=other.text, page=number)
        if not doubt and _NUMERAL.fullmatch(chosen.text):
            doubt = ROMAN
        return SheetWord(_tidy(chosen.text), chosen.box, doubt=doubt, proposal=_tidy(proposal), page=number)

    def _of_agreed(self, pair: Pair, cell: RawWord, page: RawWord) -> str:
        surest, least = max(cell.sure, page.sure), pair.least
        if not cell.key:
            return ""
        if re.search(r"\d", cell.text):
            # A lone nought among words is a letter as likely.
            if cell.key == "0":
                return NUMBER
            sure = (surest >= STRANGE and least >= 40) or (pair.thrice and least >= FAINT)
            return "" if sure and _NUMBER.fullmatch(cell.text) else NUMBER
        if _EXACT.search(cell.text):
            return "" if self.has(cell.text) and surest >= OFTEN_SURE and least >= AGREED else NUMBER
        if not self.has(cell.text):
            return "" if least >= ALONE and not _alike(cell.text) else UNKNOWN
        return "" if surest >= AGREED else UNSURE

    def _of_two(self, cell: RawWord, page: RawWord) -> tuple[RawWord, str, str]:
        """Of two readings the one that is known and surer; it is certain only where the other one is no word at all."""
        order = sorted((cell, page), key=lambda word: (bool(word.key) and self.has(word.text), bool(word.key), word.sure))
        second, first = order
        plain = not _EXACT.search(first.text + second.text) and len(first.key) > 3
        if plain and self.has(first.text) and not self.has(second.text) and first.sure >= ALONE:
            return first, "", ""
        return first, DIFFERENT, second.text

    def _near(self, text: str) -> str:
        """A word that the dictionary or the document has and that differs by a letter or two."""
        match = LETTERS.search(text)
        if not match or len(match[0]) < 4:
            return ""
        near = [_alike(text)] if _alike(text) else get_close_matches(match[0], [*self.elsewhere.keys() - {match[0]}], 1, 0.8)
        return text.replace(match[0], near[0]) if near else ""


@cache
def _alike(text: str) -> str:
    """What the first word of a text may be that nobody knows: one that differs by a letter of the same look, or two words.

    It is empty if the dictionary has nothing of the kind.
    """
    match = LETTERS.search(text)
    word = match[0].lower() if match else ""
    if len(word) > 1 and word[0] in _ALONE and (len(word) == 2 or (len(word) > 4 and lemma.is_known(word[1:]))):
        return f"{word[0]} {word[1:]}"
    swapped = (
        word[:at] + other + word[at + 1 :]
        for at, letter in enumerate(word)
        for looks in _LOOKS
        if letter in looks
        for other in looks
        if other != letter
    )
    return next(filter(lemma.is_known, swapped), "") if len(word) > 4 else ""


def _tidy(text: str) -> str:
    """Signs as they are printed: Tesseract writes quotes of other languages for ours, and specks as signs of programs."""
    return _SPECKS.sub("", text.replace("„", "«").replace("“", "»").replace("”", "»")) or text
