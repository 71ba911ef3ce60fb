"""Groups values under names by sorting, as lists of regions do: letter case does not count, values of a name keep their order."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")


def by_name(values: Iterable[T], name: Callable[[T], str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """The values under each name, which is told as the first of them has it."""
    ordered = sorted(values, key=lambda value: name(value).lower())
    groups = (tuple(group) for _, group in groupby(ordered, lambda value: name(value).lower()))
    return tuple((name(group[0]), group) for group in groups)
