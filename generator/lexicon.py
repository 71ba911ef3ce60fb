"""Finds phrases of the vocabulary in a text, in any form of their words, by a tree of their lemmas.

A phrase is literal, or flexible: there «/» stands between words of which any may come, «*» after the beginning of a word whose
end does not matter, «…» where up to `FAR` words of the same sentence may lie between.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.lemma import folded, lemma

GAP = 1  # words that may stand between two words of a phrase: «оценка [текущих] потребностей»
FAR = 4  # words that may stand where a phrase has «…»
NODES = 100  # of the tree that one word of a text may lead to; the longest name of a school has some fifty words
_WORD = re.compile(r"[^\W_]+(?:\+)?")
_SENTENCE = re.compile(r"[.!?;]\s")


@dataclass(frozen=True)
class Step:
    """A word of a phrase: any of these lemmas and beginnings («мотив*»), far from the word before it or near."""

    words: frozenset[str]
    is_far: bool = False


def literal(phrase: str) -> tuple[Step, ...]:
    """Each word of a phrase by its lemma, whatever marks stand between them."""
    return tuple(Step(frozenset({lemma(word)})) for word in words(phrase))


def flexible(phrase: str) -> tuple[Step, ...]:
    """The same with the marks «/», «*» and «…»; of a word with a hyphen that is one of several only the first part counts."""
    steps, is_far = list[Step](), False
    for token in phrase.replace("...", "…").replace("…", " … ").split():
        several = [_beginning_or_lemma(option) for option in token.split("/") if any(words(option))]
        if "/" in token or "*" in token:
            steps += [Step(frozenset(several), is_far)] if several else []
        else:
            steps += [Step(step.words, is_far and not at) for at, step in enumerate(literal(token))]
        is_far = token == "…"
    return tuple(steps)


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase met in a text: whose it is (a code), the very words that matched, and where.

    `first` and `last` count the words of the text from 0, `sentence` its sentences.
    """

    code: str
    words: str
    first: int
    last: int
    sentence: int


@dataclass
class _Node:
    """The phrases that begin with the same words: by the word that comes next, near or far, and the codes of those that end here.

    Each code has its place in the order of the lexicon.
    """

    near: dict[frozenset[str], "_Node"] = field(default_factory=dict)
    far: dict[frozenset[str], "_Node"] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)


class Lexicon:
    """Phrases as a tree of lemmas, each under the code it speaks for; `split` says how a phrase is written."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], split: Callable[[str], tuple[Step, ...]] = literal) -> None:
        self.root = _Node()
        self.words: dict[str, dict[frozenset[str], None]] = {}
        spoken = ((code, split(phrase)) for code, several in phrases.items() for phrase in several)
        for place, (code, steps) in enumerate(spoken):
            node = self.root
            for at, step in enumerate(steps):
                node = (node.far if step.is_far and at else node.near).setdefault(step.words, _Node())
                for word in sorted(step.words):
                    self.words.setdefault(word, {})[step.words] = None
            if steps:
                node.codes.setdefault(code, place)
        self.lengths = sorted({len(word) for word in self.words if word.endswith("*")})

    def find(self, text: str) -> Iterator[PhraseMatch]:
        """Every phrase in the text, in its order.

        A word of the text is looked up among the words that may follow, however many phrases there are. Where phrases and text
        repeat the same few words, nearly every phrase begins at nearly every word: of those that begin at one word only what
        the first `NODES` steps lead to is found, shorter phrases first, so that work grows with the text alone.
        """
        matches = list(_WORD.finditer(text))
        if not matches:
            return
        sentences = [0]
        for left, right in pairwise(matches):
            sentences.append(sentences[-1] + bool(_SENTENCE.search(text, left.end(), right.start())))
        options = [self._options(lemma(match[0])) for match in matches]
        for first, sentence in enumerate(sentences):
            for option in options[first]:
                if node := self.root.near.get(option):
                    for _, code, last in sorted(_ends(options, sentences, first, node)):
                        yield PhraseMatch(code, text[matches[first].start() : matches[last].end()], first, last, sentence)

    def _options(self, word: str) -> tuple[frozenset[str], ...]:
        """What the phrases ask for that a word with this lemma is."""
        beginnings = (f"{word[: length - 1]}*" for length in self.lengths if length <= len(word) + 1)
        return tuple(option for known in (word, *beginnings) for option in self.words.get(known, ()))


def _ends(
    options: list[tuple[frozenset[str], ...]], sentences: list[int], at: int, node: _Node
) -> Iterator[tuple[int, str, int]]:
    """Phrases of a node whose word stands at a place: the order and the code of each, and where it ends."""
    waiting = deque([(node, at)])
    for _ in range(NODES):
        if not waiting:
            return
        node, at = waiting.popleft()
        yield from ((place, code, at) for code, place in node.codes.items())
        reach = 1 + (FAR if node.far else GAP if node.near else -1)
        taken = set[int]()  # of two words that a phrase may go on with the nearest is taken
        for next_at in range(at + 1, min(at + reach + 1, len(options))):
            for option in options[next_at]:
                near = node.near.get(option) if next_at <= at + 1 + GAP else None
                far = node.far.get(option) if sentences[next_at] == sentences[at] else None
                for inner in (near, far):
                    if inner and id(inner) not in taken:
                        taken.add(id(inner))
                        waiting.append((inner, next_at))


def _beginning_or_lemma(option: str) -> str:
    """«мотив*» as it is, else the lemma of the first word."""
    word = next(words(option))
    return f"{folded(word).lower()}*" if option.endswith("*") else lemma(word)


def words(text: str) -> Iterator[str]:
    """The words of a text in its order, without the marks between them."""
    return (match[0] for match in _WORD.finditer(text))
