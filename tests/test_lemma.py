"""Forms of one word are brought together, words that look alike stay apart."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from effort import VOCABULARY
from hypothesis import given
from hypothesis import strategies as st

from generator.lemma import forms, lemma
from generator.lexicon import Lexicon, words

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
    for entry in (*VOCABULARY.themes, *VOCABULARY.factors, *VOCABULARY.indicators):
        for phrase in entry.words:
            lexicon, spoken = Lexicon({entry.code: [phrase]}), [*words(phrase)]
            for at, word in enumerate(spoken):
                for form in forms(word):
                    tried += 1
                    assert [*lexicon.find(" ".join([*spoken[:at], form, *spoken[at + 1 :]]))], (phrase, form)
    assert tried > 5_000


@given(st.text(alphabet="абвеёйнрстшьюя-АЯ7", min_size=1, max_size=9))
def test_any_word_is_among_its_forms_and_all_of_them_have_its_lemma(word: str) -> None:
    assert {lemma(form) for form in forms(word)} == {lemma(word)}
    assert lemma(word.replace("ё", "е")) == lemma(word)
