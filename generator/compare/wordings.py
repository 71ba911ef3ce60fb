"""Two wordings word by word: what stayed, what left, what came."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Literal, NamedTuple

Fate = Literal["same", "gone", "new"]
_PIECE = re.compile(r"\S+|\n")
EFFORT = 12  # comparisons of two words for each word of both wordings, after which they are told apart in another way


class Piece(NamedTuple):
    """Words in a row with one fate; a line break of the document is a word of its own."""

    fate: Fate
    words: str


def same(one: str | None, other: str | None) -> bool:
    """Whether two cells say the same words; spaces and line breaks say nothing."""
    return (one or "").split() == (other or "").split()


def difference(older: str | None, newer: str | None) -> tuple[Piece, ...]:
    """The pieces of both wordings in one row: without the new ones it is the older, without the gone ones the newer."""
    before, after = _PIECE.findall(older or ""), _PIECE.findall(newer or "")
    found: list[tuple[Fate, list[str]]] = []
    left = right = 0
    for a, b, size in (*_common(before, after), (len(before), len(after), 0)):
        row: tuple[tuple[Fate, list[str]], ...] = (
            ("gone", before[left:a]),
            ("new", after[right:b]),
            ("same", before[a : a + size]),
        )
        for fate, words in row:
            if words and found and found[-1][0] == fate:
                found[-1][1].extend(words)
            elif words:
                found.append((fate, words))
        left, right = a + size, b + size
    return tuple(Piece(fate, _joined(words)) for fate, words in found)


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


class _Patient(SequenceMatcher[str]):
    """Looks for the longest common words as long as its effort lasts; then it finds none, and says so."""

    def __init__(self, older: Sequence[str], newer: Sequence[str]) -> None:
        super().__init__(None, older, newer, autojunk=False)
        self.older, self.newer, self.often = older, newer, Counter(newer)
        self.effort = EFFORT * (len(older) + len(newer))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest common words between places of either side, none where the effort is spent."""
        ahi, bhi = len(self.older) if ahi is None else ahi, len(self.newer) if bhi is None else bhi
        if self.effort >= 0:
            self.effort -= sum(1 + self.often[word] for word in self.older[alo:ahi])
        return super().find_longest_match(alo, ahi, blo, bhi) if self.effort >= 0 else Match(alo, blo, 0)


class _Block(NamedTuple):
    """Where words in a row stand in both wordings, and how many."""

    before: int
    after: int
    size: int


def _common(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    """What both wordings have in the same order.

    The longest common words first take quadratic time where few words are said again and again; what is left when the
    effort for such wordings is spent is told apart by the words that each side has once.
    """
    patient = _Patient(before, after)
    blocks = [_Block(*block) for block in patient.get_matching_blocks() if block.size]
    if patient.effort < 0:
        blocks = list(_filled(before, after, blocks))
    yield from blocks


def _filled(before: Sequence[str], after: Sequence[str], blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The blocks with those that are found between them by words said once on each side."""
    left = right = 0
    for a, b, size in (*blocks, (len(before), len(after), 0)):
        for one, other in _once(before[left:a], after[right:b]):
            yield _Block(left + one, right + other, 1)
        if size:
            yield _Block(a, b, size)
        left, right = a + size, b + size


def _once(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The most words that stand once on each side in the same order (the longest rising row, by patience sorting)."""
    olds, news = Counter(before), Counter(after)
    places = {word: at for at, word in enumerate(after) if olds[word] == news[word] == 1}
    tops: list[int] = []
    piles: list[tuple[int, int, int]] = []  # place before, place after, what it lies beside in the pile to the left
    ends: list[int] = []
    for at, word in enumerate(before):
        if word in places:
            pile = bisect_left(tops, places[word])
            piles.append((at, places[word], ends[pile - 1] if pile else -1))
            tops[pile : pile + 1], ends[pile : pile + 1] = [places[word]], [len(piles) - 1]
    row, last = [], ends[-1] if ends else -1
    while last >= 0:
        row.append(piles[last][:2])
        last = piles[last][2]
    return row[::-1]
