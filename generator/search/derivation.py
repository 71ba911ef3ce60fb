"""Proposes words of one root as synonyms: takes off a suffix and looks what the dictionary of pymorphy3 makes of the rest.

A proposal is only that («наставник» and «наставничество» mean one thing to who searches, «карта» and «картон» do not): a person
puts it among the synonyms of the vocabulary or among its words that are kept apart, and it is not proposed again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.lemma import lemma, lemmas_beginning
from generator.search.words import splits

SHORTEST = 4  # letters of a root, which is two fifths of its word at least
# Suffixes with endings of lemmas, by part of speech as the dictionary has it; what is left of a word without one is its root.
_NOUNS = """ничество ательство тельство ительство изирование ирование ование ание ение ация изация ировка овка ка ник щик чик тель
    ист ость ство изм ие ия ье ец тор ер а ь"""
_ADJECTIVES = "тельный ительный ательный ационный онный нический ический ческий еский ский ной ный енный овый евый ий ый"
_VERBS = "изировать ировать овать ать ить еть ять аться иться еться яться"
_SUFFIXES = {"NOUN": ("", *_NOUNS.split()), "ADJF": tuple(_ADJECTIVES.split()), "INFN": tuple(_VERBS.split())}


def proposals(texts: Iterable[str], groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """For each word that the texts repeat, frequent ones first, its lemma and those of its root that no group has beside it."""
    judged = {frozenset(pair) for group in groups for pair in combinations(map(lemma, group), 2)}
    counts = Counter(lemma(word) for text in texts for word in splits(text) if word.islower() and len(word) > SHORTEST)
    for word in sorted((word for word, times in counts.items() if times > 1), key=lambda word: (-counts[word], word)):
        related = [other for other in _related(word) if frozenset((word, lemma(other))) not in judged]
        judged |= {frozenset(pair) for pair in combinations((word, *map(lemma, related)), 2)}
        if related:
            yield word, *related


def _related(word: str) -> list[str]:
    """The dictionary's lemmas that are a root of the word with another suffix, those with the longest root first."""
    others: dict[str, None] = {}
    for root in _roots(word, lemmas_beginning(word).get(word, "")):
        others |= {other: None for other, part in lemmas_beginning(root).items() if root in _roots(other, part)}
    return [other for other in others if lemma(other) != word]


def _roots(word: str, part: str) -> list[str]:
    """What a word is without each suffix that it may have, the longest first."""
    stems = (word.removesuffix(suffix) for suffix in _SUFFIXES.get(part, ()) if word.endswith(suffix))
    return sorted((stem for stem in stems if len(stem) >= max(SHORTEST, len(word) * 0.4)), key=len, reverse=True)
