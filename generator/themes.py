"""Finds themes and risk factors in the words of a measure by the vocabulary, each with the words that name it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.lexicon import Lexicon
from generator.model import Factor, Theme

Origin = Literal["found", "hand", "section", "block"]


@dataclass(frozen=True)
class Subject:
    """A theme or a factor, how we know it, and the document's words that told us (none if set by hand)."""

    code: str
    origin: Origin
    evidence: tuple[str, ...] = ()


def find(text: str, entries: tuple[Theme, ...] | tuple[Factor, ...], origin: Origin = "found") -> tuple[Subject, ...]:
    """The themes or factors that a text names, in the vocabulary's order, each with its evidence."""
    evidence: dict[str, dict[str, None]] = {}
    for match in _lexicon(entries).find(text):
        evidence.setdefault(match.code, {})[match.words] = None
    return tuple(Subject(item.code, origin, tuple(evidence[item.code])) for item in entries if item.code in evidence)


def by_hand(codes: Iterable[str]) -> tuple[Subject, ...]:
    """What an author has set: it outranks whatever is found."""
    return tuple(Subject(code, "hand") for code in codes)


@lru_cache(maxsize=8)
def _lexicon(entries: tuple[Theme, ...] | tuple[Factor, ...]) -> Lexicon:
    return Lexicon({item.code: item.words for item in entries})
