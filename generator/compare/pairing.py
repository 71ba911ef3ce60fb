"""Pairs the places of two editions that say the same, by their numbers and by the weighted stems of their words.

A pair is taken best first, each place once. Below the limits two places are two, not one changed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal, TypeVar

from generator.lemma import stem

How = Literal["same", "number", "moved", "words"]
RUSSIAN: dict[How, str] = {
    "same": "тот же номер и те же слова",
    "number": "тот же номер и похожие слова",
    "moved": "те же слова",
    "words": "похожие слова",
}
ALIKE, ALIKE_NUMBERED = 0.6, 0.5  # shares of common words, rare ones weighing more; found on the plans in `tests/editions`
NEARER = 0.1  # how much likeness the same number is worth where several places are alike
COMMON = 20  # places that a stem may stand in to suggest a pair: «проведение» suggests nothing
_WORD = re.compile(r"\w+")
P = TypeVar("P")


@dataclass(frozen=True)
class Said:
    """What a place says: its words, and its number with its section's; no key where it has no number."""

    words: str
    key: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Match:
    """Positions of a pair, how it was found and how alike it is (from the limits to 1); nothing on the side without one."""

    older: int | None
    newer: int | None
    how: How | None = None
    alike: float = 0.0


def paired(older: Sequence[Said], newer: Sequence[Said]) -> tuple[Match, ...]:
    """Pairs and lone places: those of the newer edition in its order, then what only the older one has."""
    ranked = sorted(
        _suggested(older, newer),
        key=lambda match: (-match.alike - (NEARER if match.how in ("same", "number") else 0), match.newer, match.older),
    )
    by_newer: dict[int, Match] = {}
    taken: set[int] = set()
    for match in ranked:
        assert match.newer is not None
        assert match.older is not None
        if match.newer not in by_newer and match.older not in taken:
            by_newer[match.newer] = match
            taken.add(match.older)
    matches = [by_newer.get(at, Match(None, at)) for at in range(len(newer))]
    return (*matches, *(Match(at, None) for at in range(len(older)) if at not in taken))


def both(match: Match, olds: Sequence[P], news: Sequence[P]) -> tuple[P | None, P | None]:
    """What stands at the positions of a match, nothing on the side without one."""
    return None if match.older is None else olds[match.older], None if match.newer is None else news[match.newer]


def _suggested(older: Sequence[Said], newer: Sequence[Said]) -> Iterator[Match]:
    """Every pair that is alike enough; only places that share a number, all words or a rare stem are tried."""
    olds, news = [stems(place.words) for place in older], [stems(place.words) for place in newer]
    # The fewer places a stem stands in, the more it tells.
    places, index = Counter(stem for stems_of_place in (*olds, *news) for stem in stems_of_place), _index(_keys(olds, older))
    total = len(olds) + len(news)
    weights = {stem: 1 + log(total / number) for stem, number in places.items()}
    for at, keys in enumerate(_keys(news, newer)):
        for position in {position for key in keys for position in index.get(key, ())}:
            numbered = newer[at].key is not None and newer[at].key == older[position].key
            alike = _likeness(olds[position], news[at], weights)
            if alike >= (ALIKE_NUMBERED if numbered else ALIKE):
                by_number: tuple[How, How] = ("same", "number") if numbered else ("moved", "words")
                reworded = older[position].words.split() != newer[at].words.split()
                yield Match(position, at, by_number[reworded], alike)


def _index(keys: Sequence[tuple[object, ...]]) -> dict[object, list[int]]:
    index: dict[object, list[int]] = {}
    for at, keys_of_place in enumerate(keys):
        for key in keys_of_place:
            index.setdefault(key, []).append(at)
    return {key: positions for key, positions in index.items() if len(positions) <= COMMON}


def _keys(stems_by_place: Sequence[Counter[str]], places: Sequence[Said]) -> list[tuple[object, ...]]:
    """What may suggest a pair: each stem, all of them together, the number; of the same ones the first suits the first."""
    met: Counter[object] = Counter()
    keys: list[tuple[object, ...]] = []
    for inner, place in zip(stems_by_place, places, strict=True):
        whole: list[object] = [frozenset(inner.items()), *([place.key] if place.key else [])]
        met.update(whole)
        keys.append((*inner, *((key, met[key]) for key in whole)))
    return keys


def stems(words: str) -> Counter[str]:
    """The stems of words, each as often as it is met."""
    return Counter(stem(word) for word in _WORD.findall(words))


def _likeness(older: Counter[str], newer: Counter[str], weights: dict[str, float]) -> float:
    """The weighted share of stems that two texts have in common (Dice), 1 for the same words; two silences are the same."""
    common = sum(weights[stem] * number for stem, number in (older & newer).items())
    whole = sum(weights[stem] * number for stems in (older, newer) for stem, number in stems.items())
    return 2 * common / whole if whole else 1.0
