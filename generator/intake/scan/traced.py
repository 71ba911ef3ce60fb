"""Traces where words of sheets landed in a draft: the longest common runs of words are matched, then lone words by nearness.

The draft's way from paragraphs to fields is the same for every kind of file and keeps no places, so they are found afterwards.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from generator.intake.diagnostics import Diagnostics, IntakeDoubt
from generator.intake.scan.sheet import SheetWord
from generator.source import Path

_WORD = re.compile(r"[^\W_]+")
_OURS = ("date", "level")  # keys whose values are not printed words


def traced(placed: Sequence[SheetWord], data: object) -> dict[Path, list[SheetWord]]:
    """For each text of a draft the printed words in it, in order; under the empty path those that stand in none."""
    printed = [(token.casefold(), at) for at, word in enumerate(placed) for token in _WORD.findall(word.text)]
    drafted = [(token.casefold(), path) for path, text in texts(data) for token in _WORD.findall(text)]
    matcher = SequenceMatcher(None, [token for token, _ in printed], [token for token, _ in drafted], autojunk=False)
    landed: dict[int, int] = {}
    for start, first, size in matcher.get_matching_blocks():
        landed |= {start + at: first + at for at in range(size)}
    free: dict[str, list[int]] = {}
    taken = set(landed.values())
    for at, (token, _) in enumerate(drafted):
        if at not in taken:
            free.setdefault(token, []).append(at)
    before = 0
    for at, (token, _) in enumerate(printed):
        if at in landed:
            before = landed[at]
        elif places := free.get(token):
            # Fields of a row stand in another order than its columns: the nearest free word of that spelling is meant.
            right = bisect_left(places, before)
            nearest = min(places[max(0, right - 1) : right + 1], key=lambda place: abs(place - before))
            places.remove(nearest)
            landed[at] = nearest
    by_word: dict[int, Path] = {}
    for at, (_, word) in enumerate(printed):
        if at in landed:
            by_word.setdefault(word, drafted[landed[at]][1])
    by_path: dict[Path, list[SheetWord]] = {}
    for at, placed_word in enumerate(placed):
        by_path.setdefault(by_word.get(at, ()), []).append(placed_word)
    return by_path


def texts(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The printed texts of a draft with their places, in order."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for name, inner in data.items():
            if name not in _OURS:
                yield from texts(inner, (*path, name))
    elif isinstance(data, list | tuple):
        for at, inner in enumerate(data):
            yield from texts(inner, (*path, at))


def doubts(placed: Sequence[SheetWord], data: object) -> Diagnostics:
    """A doubt for each text with words that were read without certainty, and one for each page about those in no text."""
    if not any(word.doubt for word in placed):
        return Diagnostics()
    asked = []
    for path, words in traced(placed, data).items():
        pages: dict[int, list[SheetWord]] = {}
        for word in words:
            if word.doubt:
                pages.setdefault(word.page, []).append(word)
        for page, doubtful in pages.items():
            text = "; ".join(dict.fromkeys(map(_said, doubtful)))
            asked.append(IntakeDoubt(f"страница {page}", text, path or None))
    return Diagnostics(tuple(asked))


def _said(word: SheetWord) -> str:
    return f"„{word.text}“ {word.doubt}" + (f", возможно «{word.proposal}»" if word.proposal else "")
