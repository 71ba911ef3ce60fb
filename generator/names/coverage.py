"""Which characters of a phrase belong to names already: a mark for each, so that nobody has to look through all names."""

from collections.abc import Iterable

from generator.names.spelling import Name, Span


class Cover:
    """The characters that some spans hold."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        for span in spans:
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        """Let a span hold its characters too."""
        self._marks[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no span holds a character between two places."""
        return self._marks.find(1, start, end) < 0


def without(text: str, names: Iterable[Name]) -> str:
    """The phrase without the letters of these names, none over another, as long as before: nothing runs over a name."""
    pieces, at = [], 0
    for name in sorted(names):
        pieces += [text[at : name.start], "\0" * (name.end - name.start)]
        at = name.end
    return "".join([*pieces, text[at:]])
