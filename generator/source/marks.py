"""Positions of values in a text, pickled as arrays until one is asked for: most files taken from the cache are never asked."""

import pickle
from array import array
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class TextPosition(NamedTuple):
    """A place in the text; both count from one."""

    line: int
    column: int


class Packed(Mapping[Path, TextPosition]):
    """Marks that are unpacked when the first is asked for."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @classmethod
    def of(cls, marks: Mapping[Path, TextPosition]) -> "Packed":
        """The same marks, packed."""
        lines, columns = (array("l", (mark[at] for mark in marks.values())) for at in (0, 1))
        return cls(pickle.dumps((list(marks), lines, columns), pickle.HIGHEST_PROTOCOL))

    @cached_property
    def _all(self) -> dict[Path, TextPosition]:
        paths, lines, columns = pickle.loads(self.content)
        return dict(zip(paths, map(TextPosition, lines, columns), strict=True))

    def __getitem__(self, path: Path) -> TextPosition:
        return self._all[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __reduce__(self) -> tuple[type["Packed"], tuple[bytes]]:
        return Packed, (self.content,)
