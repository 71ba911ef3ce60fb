"""Two wordings word by word: what stayed, what left, what came."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Fate = Literal["same", "gone", "new"]
_PIECE = re.compile(r"\S+|\n")


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
    found = []
    for name, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if name == "equal":
            found.append(Piece("same", _joined(before[a:b])))
            continue
        found += [Piece("gone", _joined(before[a:b]))] if b > a else []
        found += [Piece("new", _joined(after[c:d]))] if d > c else []
    return tuple(found)


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))
