"""What a measure is about: themes and risk factors by the vocabulary, with the words that told."""

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


def find(text: str, known: tuple[Theme, ...] | tuple[Factor, ...], origin: Origin = "found") -> tuple[Subject, ...]:
    """The themes or factors that a text names, in the vocabulary's order, each with its evidence."""
    told: dict[str, dict[str, None]] = {}
    for found in _lexicon(known).find(text):
        told.setdefault(found.code, {})[found.words] = None
    return tuple(Subject(item.code, origin, tuple(told[item.code])) for item in known if item.code in told)


def by_hand(codes: Iterable[str]) -> tuple[Subject, ...]:
    """What an author has set: it outranks whatever is found."""
    return tuple(Subject(code, "hand") for code in codes)


@lru_cache(maxsize=8)
def _lexicon(known: tuple[Theme, ...] | tuple[Factor, ...]) -> Lexicon:
    return Lexicon({item.code: item.words for item in known})
