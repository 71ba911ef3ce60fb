"""Finds phrases of the vocabulary in a text, in any form of their words, by a tree of their lemmas."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.lemma import lemma

GAP = 1  # words that may stand between two words of a phrase: «оценка [текущих] потребностей»
NODES = 100  # of the tree that one word of a text may lead to; the longest name of a school has some fifty words
_WORD = re.compile(r"[^\W_]+(?:\+)?")


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase met in a text: whose it is (a code) and the very words that matched."""

    code: str
    words: str


@dataclass
class _Node:
    """The phrases that begin with the same lemmas: by the lemma that comes next, and the codes of those that end here.

    Each code has its place in the order of the lexicon.
    """

    after: dict[str, "_Node"] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)


class Lexicon:
    """Phrases as a tree of lemmas, each under the code it speaks for."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self.root = _Node()
        spoken = ((code, [*map(lemma, words(phrase))]) for code, several in phrases.items() for phrase in several)
        for place, (code, lemmas) in enumerate(spoken):
            node = self.root
            for next_lemma in lemmas:
                node = node.after.setdefault(next_lemma, _Node())
            if lemmas:
                node.codes.setdefault(code, place)

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """Every phrase in the text, in its order.

        A word of the text is looked up among the lemmas that may follow, however many phrases there are. Where phrases and text
        repeat the same few words, nearly every phrase begins at nearly every word: of those that begin at one word only what
        the first `NODES` steps lead to is found, shorter phrases first, so that work grows with the text alone.
        """
        matches = list(_WORD.finditer(text))
        lemmas = [lemma(match[0]) for match in matches]
        for start, first in enumerate(lemmas):
            if node := self.root.after.get(first):
                for _, code, end in sorted(_ends(lemmas, start, node)):
                    yield PhraseMatch(code, text[matches[start].start() : matches[end].end()])


def _ends(lemmas: Sequence[str], at: int, node: _Node) -> Iterator[tuple[int, str, int]]:
    """Phrases of a node whose lemma stands at a place: the order and the code of each, and where it ends."""
    waiting = deque([(node, at)])
    for _ in range(NODES):
        if not waiting:
            return
        node, at = waiting.popleft()
        yield from ((place, code, at) for code, place in node.codes.items())
        near = lemmas[at + 1 : at + 2 + GAP] if node.after else ()
        for step, wanted in enumerate(near, 1):
            if wanted not in near[: step - 1] and (inner := node.after.get(wanted)):  # the nearest of two is taken
                waiting.append((inner, at + step))


def words(text: str) -> Iterator[str]:
    """The words of a text in its order, without the marks between them."""
    return (match[0] for match in _WORD.finditer(text))
