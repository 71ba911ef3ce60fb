"""Chooses at random, the same on every machine, by Python's generator seeded with what the choice is for."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class SeededChoice:
    """Throws named by what they are for; of `random` only `random()`, the one whose numbers Python promises to keep."""

    def __init__(self, *names: object) -> None:
        self._random = Random("/".join(map(str, names)))

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in `share` of cases."""
        return self._random.random() < share

    def number(self, first: int, last: int) -> int:
        """A whole number, both ends within."""
        return first + int(self._random.random() * (last - first + 1))

    def one(self, items: Sequence[T]) -> T:
        """One of the items, which must not be none."""
        return items[self.number(0, len(items) - 1)]

    def several(self, items: Sequence[T], count: int) -> list[T]:
        """So many different items (all when there are fewer), in their own order."""
        positions = sorted(range(len(items)), key=lambda _: self._random.random())[:count]
        return [items[index] for index in sorted(positions)]
