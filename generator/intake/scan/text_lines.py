"""Puts words together as lines and paragraphs by their places: a line that had room for the next word was ended by its author."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from generator import lemma
from generator.intake import acts
from generator.intake.scan.sheet import Box, SheetWord

GAP = 2.2  # heights of a letter: a wider gap parts a post from a name, a date from a number
APART = 1.9  # usual distances of lines: a wider one begins a paragraph
PARTED = 1.3  # distances of lines that stand close: a wider one parts sentences
INDENT = 1.2  # heights of a letter by which a first line may be set in
# Letters are looked for from where their run begins, so that n of them are read once.
_HALF = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-\u00ad\u2010]\Z")
SHIFTED = 0.15  # share of the width by which lines of one paragraph begin apart at most
_ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[-–—•▪✓]|[а-я]\))\s")
LETTER = 1.3  # of the usual width of a letter: as wide as the widest
_SHORT = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})  # what a word of two letters may be
_LETTERS_ALONE = frozenset("авикосуя")
_CUT = "слово сложено из двух строк, проверьте, не два ли это слова"
_CARRIED = "дефис в конце строки оставлен, проверьте, не перенос ли это"


@dataclass(frozen=True)
class TextLine:
    """Words on one height from left to right."""

    words: tuple[SheetWord, ...]

    @property
    def box(self) -> Box:
        """The place of all its words."""
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.around(word.box)
        return box

    @property
    def text(self) -> str:
        """Its words; a wide gap is a tab."""
        height = median(word.box.height for word in self.words)
        gaps = ("\t" if after.box.left - before.box.right > GAP * height else " " for before, after in pairwise(self.words))
        return "".join(word.text + gap for word, gap in zip(self.words, [*gaps, ""], strict=True))


@dataclass(frozen=True)
class TextParagraph:
    """A paragraph's text and the words that it is made of, in order."""

    text: str
    words: tuple[SheetWord, ...]
    box: Box

    @property
    def bold(self) -> bool:
        """Whether all its words are."""
        return bool(self.words) and all(word.bold for word in self.words)


def lines(words: Sequence[SheetWord]) -> list[TextLine]:
    """Words in lines from above; words that run up the sheet are turned first, as a reader turns the sheet."""
    if words and sum(not word.upright for word in words) > len(words) / 2:
        words = [_turned(word) for word in words]
    gathered: list[list[SheetWord]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        top, bottom = spans[-1] if spans else (0.0, 0.0)
        common = min(bottom, word.box.bottom) - max(top, word.box.top)
        if spans and common > 0.5 * min(word.box.height, bottom - top):
            gathered[-1].append(word)
            # A tall sign must not draw the next line into this one.
            spans[-1] = (max(top, word.box.top), max(bottom, word.box.bottom)) if len(gathered[-1]) < 3 else (top, bottom)
        else:
            gathered.append([word])
            spans.append((word.box.top, word.box.bottom))
    return [TextLine(tuple(sorted(line, key=lambda word: word.box.left))) for line in gathered]


def _turned(word: SheetWord) -> SheetWord:
    """A word that runs upwards, as if the sheet were turned to the right."""
    box = word.box
    return replace(word, box=Box(-box.bottom, box.left, -box.top, box.right))


def paragraphs(printed: Sequence[TextLine], right: float) -> list[TextParagraph]:
    """Lines as paragraphs; `right` is where their column ends, in points."""
    if not printed:
        return []
    left = min(line.box.left for line in printed)
    distances = [after.box.middle[1] - before.box.middle[1] for before, after in pairwise(printed)]
    usual = median(distances) if distances else 0.0
    close = sorted(distances)[len(distances) // 4] if distances else 0.0
    groups = [[printed[0]]]
    for before, line in pairwise(printed):
        if _begins(before, line, left, right, usual) or _after_sentence(before, line, close):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_paragraph(group, right) for group in groups]


def _begins(before: TextLine, line: TextLine, left: float, right: float, usual: float) -> bool:
    """Whether a paragraph begins with a line: by its look beside the one before, or because that one was ended early."""
    height = median(word.box.height for word in line.words)
    apart = line.box.middle[1] - before.box.middle[1] > APART * max(usual, height)
    parted = "\t" in line.text or "\t" in before.text
    shouted = before.text.isupper() is not line.text.isupper()
    # Lines of one paragraph stand under each other, unless they are set in the middle.
    centred = _centred(before, left, right) and _centred(line, left, right)
    shifted = not centred and abs(before.box.left - line.box.left) > SHIFTED * (right - left)
    item = bool(_ITEM.match(line.text)) and before.text.endswith((".", ":", ";", ","))
    if apart or parted or shouted or shifted or item or acts.ENACTING.fullmatch(line.text):
        return True
    if centred:
        return line.words[0].box.width + 0.6 * height < (right - left) - before.box.width and line.text[0].isupper()
    if has_room(before.box.right, right, line.words[0]):
        return not (before.text.endswith("-") and line.text[0].islower())
    return line.box.left - before.box.left > INDENT * height and before.text.endswith((".", ":", ";", "!"))


def _after_sentence(before: TextLine, line: TextLine, close: float) -> bool:
    """Whether a line that begins as a sentence, after one that ended, stands further away than lines of a paragraph do."""
    ended = before.text.endswith((".", ":", ";", "!")) and (line.text[0].isupper() or line.text[0].isdigit())
    height = median(word.box.height for word in line.words)
    return ended and line.box.middle[1] - before.box.middle[1] > PARTED * max(close, 1.2 * height)


def has_room(end: float, right: float, word: SheetWord) -> bool:
    """Whether a line that ends there had room for the next word: lines are filled as long as there is, so its author ended it."""
    return word.box.width + 0.35 * word.box.height < right - end - 0.25 * word.box.height


def _centred(line: TextLine, left: float, right: float) -> bool:
    return abs((line.box.left - left) - (right - line.box.right)) < 0.1 * (right - left)


def follow(before: TextParagraph, after: TextParagraph) -> TextParagraph:
    """One paragraph of two, of which the second stands on the next sheet."""
    words = [*before.words]
    text, rest = before.text, [*after.words]
    if words and rest and (joined := _carried(words[-1], rest[0])):
        text = text.removesuffix(words[-1].text) + joined.text + after.text.removeprefix(rest[0].text)
        words[-1:] = [joined]
        rest = rest[1:]
    else:
        text = f"{text} {after.text}"
    return TextParagraph(text, (*words, *rest), before.box)


def _paragraph(group: Sequence[TextLine], right: float) -> TextParagraph:
    """Lines as one text; a word that was broken at the end of a line is put together where that is certain."""
    words: list[SheetWord] = []
    text = ""
    box = group[0].box
    before: TextLine | None = None
    for line in group:
        own = list(line.words)
        # A word that is longer than its column is cut where it stands alone in a line and the next letter finds no place.
        tight = before is not None and len(before.words) == 1 and right - before.box.right < LETTER * _letter(words[-1], own[0])
        if words and (joined := _carried(words[-1], own[0], tight)):
            text = text.removesuffix(words[-1].text) + joined.text + line.text.removeprefix(own[0].text)
            words[-1] = joined
            own = own[1:]
        else:
            text += (" " if text else "") + line.text
        words += own
        box = box.around(line.box)
        before = line
    return TextParagraph(text, tuple(words), box)


def _letter(*words: SheetWord) -> float:
    """How wide a letter of these words is, in points."""
    return max(word.box.width / len(word.text) for word in words)


def _carried(first: SheetWord, second: SheetWord, tight: bool = False) -> SheetWord | None:
    """Two halves of a word that a line's end has parted; `None` when they are two words.

    `tight` says that the first half fills its line by itself.
    """
    doubt = "; ".join(dict.fromkeys(doubt for doubt in (first.doubt, second.doubt) if doubt and doubt != _CUT))
    whole = replace(first, text=first.text.replace("\u00ad", "-") + second.text, box=first.box.around(second.box), doubt=doubt)
    rest = re.match(r"[^\W\d_]+", second.text)
    if not re.search(r"\w[-\u00ad\u2010]$", first.text):
        half = _HALF.search(first.text)
        if not half or not rest or not rest[0].islower():
            return None
        known, apart = lemma.is_known(half[0] + rest[0]), [lemma.is_known(half[0]), _stands_alone(rest[0])]
        if known and (not apart[0] or (tight and not apart[1])):
            return whole
        # What is a word both ways, or no word either way, a person decides.
        if tight and (known and len(rest[0]) < 4 if all(apart) else not any(apart)):
            return replace(whole, doubt=_CUT, proposal=f"{first.text} {second.text}")
        return None
    return _hyphenated(first, second, whole) if re.match(r"\w", second.text) else None


def _stands_alone(word: str) -> bool:
    """Whether the dictionary has a word, and a short one as a word of sentences, not as the name of a letter or of a game."""
    if len(word) == 1:
        return word in _LETTERS_ALONE
    return lemma.is_known(word) and (len(word) > 2 or any(form.pos in _SHORT for form in lemma.word_forms(word)))


def _hyphenated(first: SheetWord, second: SheetWord, whole: SheetWord) -> SheetWord:
    """The whole word, with its hyphen where it may have one, without it where the dictionary has the word without it alone."""
    broken, rest = _BROKEN.search(first.text), re.match(r"[^\W\d_]+", second.text)
    if not broken or not rest or not rest[0].islower():
        return whole
    half = broken[1]
    plain = first.text[: broken.end(1)] + second.text
    if first.text.endswith("\u00ad"):
        return replace(whole, text=plain)
    if not lemma.is_known(half + rest[0]):
        return whole
    # «учебно-воспитательный» has a hyphen although a word without it may be listed too.
    compound = len(half) > 3 and half.endswith(("о", "е"))
    if (compound or lemma.is_known(half)) and lemma.is_known(rest[0]) and len(rest[0]) > 2:
        return replace(whole, doubt=_CARRIED, proposal=plain)
    return replace(whole, text=plain)
