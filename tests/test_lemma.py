"""Forms of one word are brought together, words that look alike stay apart."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from effort import VOCABULARY
from hypothesis import given
from hypothesis import strategies as st

from generator.lemma import forms, lemma
from generator.lexicon import Lexicon, flexible, words
from generator.model import ConditionalPhrase, Factor

ENTRIES = (*VOCABULARY.themes, *VOCABULARY.factors)
CONDITIONAL = [
    phrase if isinstance(phrase, ConditionalPhrase) else ConditionalPhrase(words=phrase)
    for entry in ENTRIES
    for phrase in (*entry.words, *(entry.measures if isinstance(entry, Factor) else ()))
]
PHRASES = [
    *(words for phrase in CONDITIONAL for words in (phrase.words, *phrase.near, *phrase.unless)),
    *(words for entry in ENTRIES for words in entry.aside),
]
CASES = yaml.safe_load((Path(__file__).parent / "lemma" / "words.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("family", CASES["one"], ids=lambda family: family[0])
def test_forms_of_one_word_have_one_lemma(family: list[str]) -> None:
    assert {word: lemma(word) for word in family} == dict.fromkeys(family, lemma(family[0]))


@pytest.mark.parametrize("strangers", CASES["apart"], ids=lambda strangers: strangers[0])
def test_words_that_look_alike_stay_apart(strangers: list[str]) -> None:
    assert [pair for pair in combinations(strangers, 2) if lemma(pair[0]) == lemma(pair[1])] == []


def test_every_word_of_the_vocabulary_is_found_in_all_its_forms() -> None:
    """Each phrase of the vocabulary, with one of its words in another form after another."""
    tried = 0
    for key in VOCABULARY.indicators:
        for phrase in key.words:
            lexicon, spoken = Lexicon({key.code: [phrase]}), [*words(phrase)]
            for at, word in enumerate(spoken):
                for form in forms(word):
                    tried += 1
                    assert [*lexicon.find(" ".join([*spoken[:at], form, *spoken[at + 1 :]]))], (phrase, form)
    for phrase in PHRASES:
        lexicon, options = Lexicon({"any": [phrase]}, flexible), [*_options(phrase)]
        spoken = [several[0].replace("*", "ъъъ") for several in options]  # no word of the dictionary begins and ends so
        for at, several in enumerate(options):
            for form in (form for option in several if not option.endswith("*") for form in forms(option)):
                tried += 1
                assert [*lexicon.find(" ".join([*spoken[:at], form, *spoken[at + 1 :]]))], (phrase, form)
    assert tried > 50_000


def _options(phrase: str) -> Iterator[list[str]]:
    """The words of a phrase as they are written: those of which any may stand at each place."""
    for token in phrase.replace("…", " ").split():
        if "/" in token or "*" in token:
            yield [f"{next(words(option))}{'*' * option.endswith('*')}" for option in token.split("/")]
        else:
            yield from ([word] for word in words(token))


def test_every_phrase_of_the_vocabulary_may_be_met() -> None:
    """No phrase is without words, and no mark stands where it says nothing."""
    for phrase in PHRASES:
        assert flexible(phrase), phrase
        assert not {"/", "*", "…"} & {phrase[0], phrase[-1]} - ({"*"} if phrase[-1] == "*" else set()), phrase


@pytest.mark.parametrize("case", CASES["phrases"], ids=lambda case: case["phrase"])
def test_marks_of_a_phrase(case: dict[str, Any]) -> None:
    """What a phrase with marks finds, and what it does not."""
    lexicon = Lexicon({"any": [case["phrase"]]}, flexible)
    assert {text: [match.words for match in lexicon.find(text)] for text in case["finds"]} == case["finds"]
    assert [text for text in case["not"] if [*lexicon.find(text)]] == []


@given(st.text(alphabet="абвеёйнрстшьюя-АЯ7", min_size=1, max_size=9))
def test_any_word_is_among_its_forms_and_all_of_them_have_its_lemma(word: str) -> None:
    assert {lemma(form) for form in forms(word)} == {lemma(word)}
    assert lemma(word.replace("ё", "е")) == lemma(word)
