"""Words in any of their forms: phrases of the vocabulary found in a text by Russian stems."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from snowballstemmer import stemmer

GAP = 1  # words that may stand between two words of a phrase: «оценка [текущих] потребностей»
_WORD = re.compile(r"[^\W_]+(?:\+)?")
_RUSSIAN = stemmer("russian")


@dataclass(frozen=True)
class Found:
    """A phrase met in a text: whose it is (a code) and the very words that matched."""

    code: str
    words: str


class Lexicon:
    """Phrases by the stem they begin with, each under the code it speaks for."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self.starts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for code, words in phrases.items():
            for phrase in words:
                stems = tuple(stem(match[0]) for match in _WORD.finditer(phrase))
                if stems:
                    self.starts.setdefault(stems[0], []).append((code, stems))

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase in the text, in its order; work grows with the text, not with the lexicon."""
        matches = list(_WORD.finditer(text))
        stems = [stem(match[0]) for match in matches]
        for start, first in enumerate(stems):
            for code, phrase in self.starts.get(first, ()):
                end = _follow(stems, start, phrase)
                if end is not None:
                    yield Found(code, text[matches[start].start() : matches[end].end()])


def _follow(stems: list[str], at: int, phrase: tuple[str, ...]) -> int | None:
    """The position of a phrase's last word when it begins at `at`."""
    for wanted in phrase[1:]:
        near = stems[at + 1 : at + 2 + GAP]
        if wanted not in near:
            return None
        at += 1 + near.index(wanted)
    return at


def words(text: str) -> Iterator[str]:
    """The words of a text in its order, without the marks between them."""
    return (match[0] for match in _WORD.finditer(text))


@cache
def stem(word: str) -> str:
    """The stem of a word; abbreviations and numbers are their own."""
    folded = word.replace("ё", "е").replace("Ё", "Е")
    if (folded.isupper() and len(folded) > 1) or not folded.isalpha():
        return folded
    return str(_RUSSIAN.stemWord(folded.lower()))
