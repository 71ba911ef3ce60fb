"""Words that a person has listed, found in a phrase: all at once, by an automaton of Aho and Corasick over their characters.

One walk over the phrase finds the places of a thousand listed names as it finds those of one. Spaces in a row are read as
one, for a document may have put more between two words, or a line end.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.names.spelling import Name, Span


class Cover:
    """The characters that some spans hold: a mark for each, so that nobody has to look through all spans."""

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


class WordSearch:
    """Words to be found, ready for any number of phrases."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.sizes = [len(" ".join(one.split())) for one in self.words]

    @cached_property
    def _automaton(self) -> "_Automaton":
        return _Automaton(self.words)

    def longest(self, text: str) -> Iterator[Span]:
        """The places of the words in a phrase, none over another; of two that share a character the longer are taken."""
        taken = Cover(text)
        found = self.places(text)
        for at in sorted(found, key=lambda at: (-len(self.words[at]), at)):
            free = [span for span in found[at] if taken.is_free(*span)]
            for span in free:
                taken.add(*span)
            yield from free

    def places(self, text: str) -> Mapping[int, Sequence[Span]]:
        """Where each of the words stands by itself, by its place in the list: from left to right and never over itself."""
        found: dict[int, list[Span]] = {}
        if not self.words:
            return found
        signs, where = _spaced(text)
        for at, end in self._automaton.met(signs):
            start = end - self.sizes[at]
            span = where[start], where[end - 1] + 1
            apart = (not start or not _is_word(signs[start - 1])) and (end == len(signs) or not _is_word(signs[end]))
            if apart and (at not in found or found[at][-1][1] <= span[0]):
                found.setdefault(at, []).append(span)
        return found


def _spaced(text: str) -> tuple[str, list[int]]:
    """The text with one space for each row of them, and the place of each of its characters in the text."""
    where = [at for at, sign in enumerate(text) if not sign.isspace() or not at or not text[at - 1].isspace()]
    return "".join(" " if text[at].isspace() else text[at] for at in where), where


def _is_word(sign: str) -> bool:
    r"""Whether a character is one of a word, `\w` of `re`."""
    return sign.isalnum() or sign == "_"


class _Automaton:
    """Phrases as a tree of characters; what fails at a node goes on at the node of its longest end that begins a phrase."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.next: list[dict[str, int]] = [{}]
        self.ends: list[list[int]] = [[]]
        for at, phrase in enumerate(phrases):
            if said := " ".join(phrase.split()):
                self.ends[self.node(said)].append(at)
        self.shorter = [0] * len(self.next)
        self.met_too = [0] * len(self.next)
        self.link()

    def node(self, said: str) -> int:
        """The node of a phrase, made where there is none."""
        here = 0
        for sign in said:
            if sign not in self.next[here]:
                self.next[here][sign] = len(self.next)
                self.next.append({})
                self.ends.append([])
            here = self.next[here][sign]
        return here

    def link(self) -> None:
        """Tell each node its longest shorter end, and the nearest of those at which a phrase ends."""
        waiting = deque(self.next[0].values())
        while waiting:
            here = waiting.popleft()
            for sign, inner in self.next[here].items():
                self.shorter[inner] = self.step(self.shorter[here], sign)
                waiting.append(inner)
            end = self.shorter[here]
            self.met_too[here] = end if self.ends[end] else self.met_too[end]

    def step(self, here: int, sign: str) -> int:
        """The node after one more character."""
        while here and sign not in self.next[here]:
            here = self.shorter[here]
        return self.next[here].get(sign, 0)

    def met(self, text: str) -> Iterator[tuple[int, int]]:
        """Each phrase met, by its place in the list, and where it ends."""
        here = 0
        for end, sign in enumerate(text, 1):
            here = self.step(here, sign)
            node = here
            while node:
                yield from ((at, end) for at in self.ends[node])
                node = self.met_too[node]
