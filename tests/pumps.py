"""Texts that make a regular expression work: its own pieces again and again, with an end at which it must give up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from backtracking import REPEATS, SINGLE, fitting, frozen

SIGNS = " \n\t\u00a0аАя1.-–«»\"'()[]<>/№,;:_*#|\\%&@aZ=\u0301"
ENDS = ("", "\x01", "\n\x01", " \x01", "а")


@dataclass(frozen=True)
class Pump:
    """A text of any length: what it begins with, what is repeated, how it ends."""

    before: str
    piece: str
    end: str

    def text(self, length: int) -> str:
        """The text with so many characters of it repeated."""
        return self.before + self.piece * (length // len(self.piece)) + self.end


def pumps(pattern: re.Pattern[Any]) -> list[Pump]:
    """The texts for an expression, each once."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    pieces = [*_pieces(tree, pattern.flags), *(("", sign) for sign in SIGNS)]
    found = {(before, _rooted(piece)): None for before, piece in pieces if piece}
    return [Pump(before, piece, end) for before, piece in found for end in ENDS]


def _rooted(piece: str) -> str:
    """The shortest piece that repeats to the same."""
    length = (piece + piece).find(piece, 1)
    return piece[:length]


def _pieces(tree: Any, flags: int, before: str = "") -> Iterator[tuple[str, str]]:
    """What leads to a place where the expression repeats something, and what it repeats there."""
    lead = ""
    for kind, what in tree:
        example = _example([(kind, what)], flags)
        if kind in REPEATS and what[1] > 3:
            for pump in _variants(list(what[2]), flags):
                yield before + lead, pump
                yield "", pump
                yield "", before + lead + pump
                yield before + lead, pump + _example(list(what[2]), flags)
        inner, own = _inside(kind, what, flags)
        for way in inner:
            yield from _pieces(way, own, before + lead)
        lead += example
    yield "", before + lead


def _inside(kind: Any, what: Any, flags: int) -> tuple[list[Any], int]:
    if kind is sre.SUBPATTERN:
        return [what[3]], (flags | what[1]) & ~what[2]
    if kind is sre.BRANCH:
        return list(what[1]), flags
    if kind in REPEATS:
        return [what[2]], flags
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [what[1]], flags
    return ([what] if kind is sre.ATOMIC_GROUP else []), flags


def _example(tree: Any, flags: int) -> str:
    """The shortest text of the first way."""
    return next(iter(_variants(tree, flags)), "")


def _variants(tree: Any, flags: int) -> list[str]:
    """Texts that fit, one for each sign that a set in it may be."""
    made = [""]
    for kind, what in tree:
        own = _own(kind, what, flags)
        made = [before + one for before in made[:4] for one in own] or made
    return made[:40]


def _own(kind: Any, what: Any, flags: int) -> list[str]:
    if kind is sre.LITERAL:
        return [chr(what)]
    if kind in SINGLE:
        fits = fitting(kind, frozen(what), flags)
        found = [sign for sign in SIGNS if fits(sign)]
        return found or [chr(one) for one in range(0x20, 0xF000) if fits(chr(one))][:1]
    if kind in REPEATS:
        least = max(what[0], 1) if kind is not sre.MIN_REPEAT else what[0]
        return [one * least for one in _variants(list(what[2]), flags)] or [""]
    if kind in (sre.SUBPATTERN, sre.BRANCH, sre.ATOMIC_GROUP):
        ways, own = _inside(kind, what, flags)
        return [one for way in ways for one in _variants(list(way), own)[: 40 if len(ways) == 1 else 2]]
    return [""]
