"""Finds listed words in a phrase, all at once, by an automaton of Aho and Corasick over their characters.

One walk over the phrase finds the places of a thousand listed names as it finds those of one. Spaces in a row are read as
one, for a document may have put more between two words, or a line end.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.names.spelling import Name, Span


class Cover:
    """The characters that some spans hold: a mark for each, so that a question costs one search and not a walk over all spans."""

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
        self.sizes = [len(" ".join(word.split())) for word in self.words]

    @cached_property
    def _automaton(self) -> "_Automaton":
        return _Automaton(self.words)

    def longest(self, text: str) -> Iterator[Span]:
        """The places of the words in a phrase, none over another; of two that share a character the longer are taken."""
        cover = Cover(text)
        places = self.places(text)
        for at in sorted(places, key=lambda at: (-len(self.words[at]), at)):
            free = [span for span in places[at] if cover.is_free(*span)]
            for span in free:
                cover.add(*span)
            yield from free

    def places(self, text: str) -> Mapping[int, Sequence[Span]]:
        """Where each of the words stands by itself, by its place in the list: from left to right and never over itself."""
        places: dict[int, list[Span]] = {}
        if not self.words:
            return places
        signs, where = _spaced(text)
        for at, end in self._automaton.matches(signs):
            start = end - self.sizes[at]
            span = where[start], where[end - 1] + 1
            apart = (not start or not _is_word(signs[start - 1])) and (end == len(signs) or not _is_word(signs[end]))
            # Matches come from left to right: to compare with the last one is enough.
            if apart and (at not in places or places[at][-1][1] <= span[0]):
                places.setdefault(at, []).append(span)
        return places


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
            if words := " ".join(phrase.split()):
                self.ends[self.node(words)].append(at)
        self.fallback = [0] * len(self.next)
        self.next_match = [0] * len(self.next)
        self.link()

    def node(self, words: str) -> int:
        """The node of a phrase, made where there is none."""
        node = 0
        for sign in words:
            if sign not in self.next[node]:
                self.next[node][sign] = len(self.next)
                self.next.append({})
                self.ends.append([])
            node = self.next[node][sign]
        return node

    def link(self) -> None:
        """Tell each node its longest fallback end, and the nearest of those at which a phrase ends."""
        # Breadth first: shorter ends are linked before the longer ones that refer to them.
        queue = deque(self.next[0].values())
        while queue:
            node = queue.popleft()
            for sign, inner in self.next[node].items():
                self.fallback[inner] = self.step(self.fallback[node], sign)
                queue.append(inner)
            end = self.fallback[node]
            self.next_match[node] = end if self.ends[end] else self.next_match[end]

    def step(self, node: int, sign: str) -> int:
        """The node after one more character."""
        while node and sign not in self.next[node]:
            node = self.fallback[node]
        return self.next[node].get(sign, 0)

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Each phrase found, by its place in the list, and where it ends."""
        node = 0
        for end, sign in enumerate(text, 1):
            node = self.step(node, sign)
            suffix = node
            while suffix:
                yield from ((at, end) for at in self.ends[suffix])
                suffix = self.next_match[suffix]
