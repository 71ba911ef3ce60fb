"""Compares two wordings word by word, by the longest common words within a bounded effort: what stayed, left, came."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Literal, NamedTuple

Fate = Literal["same", "gone", "new"]
_PIECE = re.compile(r"\S+|\n")
EFFORT = 12  # comparisons of two words for each word of both wordings, after which they are told apart in another way


class WordRun(NamedTuple):
    """Words in a row with one fate; a line break of the document is a word of its own."""

    fate: Fate
    words: str


def same(left: str | None, right: str | None) -> bool:
    """Whether two cells say the same words; spaces and line breaks say nothing."""
    return (left or "").split() == (right or "").split()


def difference(older: str | None, newer: str | None) -> tuple[WordRun, ...]:
    """The pieces of both wordings in one row: without the new ones it is the older, without the gone ones the newer."""
    before, after = _PIECE.findall(older or ""), _PIECE.findall(newer or "")
    runs: list[tuple[Fate, list[str]]] = []
    left = right = 0
    for a, b, size in (*_common(before, after), (len(before), len(after), 0)):
        row: tuple[tuple[Fate, list[str]], ...] = (
            ("gone", before[left:a]),
            ("new", after[right:b]),
            ("same", before[a : a + size]),
        )
        for fate, words in row:
            if words and runs and runs[-1][0] == fate:
                runs[-1][1].extend(words)
            elif words:
                runs.append((fate, words))
        left, right = a + size, b + size
    return tuple(WordRun(fate, re.sub(r" ?\n ?", "\n", " ".join(words))) for fate, words in runs)


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


Fill = Callable[[Sequence[str], Sequence[str]], Iterable[_Block]]


def _common(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    """What both wordings have in the same order.

    The longest common words first take quadratic time where few words are said again and again; what is left when the
    effort for such wordings is spent is told apart by its ends and by the words that each side has once.
    """
    blocks, spent = _patiently(before, after)
    yield from _filled(before, after, blocks, _from_ends) if spent else blocks


def _patiently(before: Sequence[str], after: Sequence[str]) -> tuple[list[_Block], bool]:
    """What is common by the longest words first, and whether the effort was spent before all was looked at."""
    patient = _Patient(before, after)
    return [_Block(*block) for block in patient.get_matching_blocks() if block.size], patient.effort < 0


def _filled(before: Sequence[str], after: Sequence[str], blocks: Sequence[_Block], fill: Fill) -> Iterator[_Block]:
    """The blocks with those that are found between them."""
    left = right = 0
    for a, b, size in (*blocks, (len(before), len(after), 0)):
        between = fill(before[left:a], after[right:b])
        yield from (_Block(left + block.before, right + block.after, block.size) for block in between)
        yield _Block(a, b, size)
        left, right = a + size, b + size


def _from_ends(before: Sequence[str], after: Sequence[str]) -> Iterator[_Block]:
    """The common words at both ends, and those between: by the longest first where little lies between."""
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    end = next((at for at in range(least - start) if before[-1 - at] != after[-1 - at]), least - start)
    inner = before[start : len(before) - end], after[start : len(after) - end]
    blocks, _ = _patiently(*inner) if start + end > max(map(len, inner)) else ([], True)
    yield _Block(0, 0, start)
    yield from (_Block(start + a, start + b, size) for a, b, size in _filled(*inner, blocks, _once))
    yield _Block(len(before) - end, len(after) - end, end)


def _once(before: Sequence[str], after: Sequence[str]) -> list[_Block]:
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
        row.append(_Block(*piles[last][:2], 1))
        last = piles[last][2]
    return row[::-1]
