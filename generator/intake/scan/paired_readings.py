"""Pairs two readings of a sheet: words at one place are a pair; what one has parted and the other has not is looked up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import lemma
from generator.intake.scan.sheet import Box, DrawnLine

AGREED = 60.0  # how sure a word must be that one reading alone has
FAINT = 30.0  # how sure a word of the dictionary must be
LETTERS = re.compile(r"[^\W\d_]+")
_EDGES = re.compile(r"^(?:[^\w%№+]|_)+|(?:[^\w%№+]|_)+$")


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
class RawZone:
    """A cell or a strip of a sheet with its words as they were read by themselves; places are in points.

    `again` are its lines that were read a third time, `third` the words that were read there, `romans` numerals that a reader of
    Latin letters has found.
    """

    box: Box
    words: tuple[RawWord, ...]
    again: tuple[Box, ...] = ()
    third: tuple[RawWord, ...] = ()
    romans: tuple[RawWord, ...] = ()


@dataclass(frozen=True)
class RawSheet:
    """A page as it was read: its zones, the words of the whole page, lines in points, a JPEG to be shown.

    `unread` are places with ink of which no reading has made a word.
    """

    number: int
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    zones: tuple[RawZone, ...]
    page: tuple[RawWord, ...]
    picture: bytes
    remarks: tuple[str, ...] = ()
    unread: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A word as two readings have it, of the cell and of the page; one of them may lack it.

    `outvoted` is what another reading has where these two agree, `roman` what a reader of Latin letters has; `thrice` says
    that a third one has the same, `absent` that two of three have nothing there.
    """

    cell: RawWord | None
    page: RawWord | None
    outvoted: RawWord | None = None
    roman: RawWord | None = None
    absent: bool = False
    thrice: bool = False

    @property
    def chosen(self) -> RawWord:
        """The reading of the cell, else that of the page."""
        word = self.cell or self.page
        assert word is not None
        return word

    @property
    def least(self) -> float:
        """How sure the less sure reading is."""
        return min(word.sure for word in (self.cell, self.page) if word)

    @property
    def agreed(self) -> bool:
        """Whether both have the same signs."""
        return self.cell is not None and self.page is not None and self.cell.key == self.page.key


def paired(zone: RawZone, page: Sequence[RawWord]) -> Iterator[Pair]:
    """The words of a zone beside those that the page has at the same places."""
    near = [word for word in page if zone.box.holds(word.box.middle)]
    settled: set[int] = set()
    for wholes, others, of_cell in ((zone.words, near, True), (near, zone.words, False)):
        for whole in wholes:
            parts = (
                []
                if id(whole) in settled
                else [part for part in others if id(part) not in settled and _part(part.box, whole.box)]
            )
            if len(parts) > 1 and (pairs := [*_parted(whole, parts, of_cell)]):
                settled |= {id(word) for word in (whole, *parts)}
                yield from pairs
    for word in zone.words:
        if id(word) not in settled:
            overlapping = [(common(word.box, other.box), other) for other in near if id(other) not in settled]
            best = max(overlapping, key=lambda each: each[0], default=(0.0, None))
            yield Pair(word, best[1] if best[0] > 0.5 else None)
    for other in near:
        sure = other.sure > AGREED or (other.sure > FAINT and spelt([other]))
        if sure and id(other) not in settled and not any(common(other.box, word.box) > 0.2 for word in zone.words):
            yield Pair(None, other)


def _parted(whole: RawWord, parts: Sequence[RawWord], of_cell: bool) -> Iterator[Pair]:
    """A word that the other reading has as several: what the dictionary has is meant; nothing where it has both or neither.

    `of_cell` says that the cell has the whole word. If both have the same signs they agree, as sure as the less sure of them.
    """
    parts = sorted(parts, key=lambda part: part.box.left)
    if spelt([whole]) is spelt(parts):
        return
    same = whole.key == replace(whole, text="".join(part.text for part in parts)).key
    least = min(word.sure for word in (whole, *parts))
    meant = [whole] if spelt([whole]) else parts
    for word in meant:
        if same:
            yield Pair(replace(word, sure=least), word)
        else:
            # The reading that has the word is named, so that its doubt says that the other one has not.
            yield Pair(word, None) if (word is whole) is of_cell else Pair(None, word)


def spelt(words: Sequence[RawWord]) -> bool:
    """Whether the dictionary has all that is written in letters, and letters are there."""
    tokens = [LETTERS.findall(word.text) for word in words]
    return all(tokens) and all(lemma.is_known(token) for each in tokens for token in each)


def _part(part: Box, whole: Box) -> bool:
    """Whether a word stands where a longer one stands."""
    across = min(part.right, whole.right) - max(part.left, whole.left)
    down = min(part.bottom, whole.bottom) - max(part.top, whole.top)
    return across > 0.7 * part.width and down > 0.5 * min(part.height, whole.height) and part.width < 0.9 * whole.width


def common(one: Box, other: Box) -> float:
    """How much of the larger box both cover; of thin signs how much they lie on one place across."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    return across / max(one.width, other.width, 0.1) * min(1.0, down / max(0.1, min(one.height, other.height)))
