"""Every phrasing of a meaning is read as it, whatever its case, spaces, dashes and ё."""

import pytest
from deadline_cases import corpus, read

from generator.deadline import as_json, explain, parse, repairs

CASES = list(corpus())
MEANINGS = {name: [case for case in CASES if case.name == name] for name in dict.fromkeys(case.name for case in CASES)}


def variations(text: str) -> list[str]:
    """The same words otherwise typed."""
    return [
        text.upper(),
        text.lower(),
        text.capitalize(),
        text.replace(" ", "\u00a0"),
        text.replace(" ", "  "),
        f"\u00a0 {text} ",
        text.replace("–", "-").replace("—", "-"),
        text.replace("-", "–"),
        text.replace("-", "\u2011"),
        text.replace("ё", "е").replace("Ё", "Е"),
        text.replace("й", "и\u0306").replace("ё", "е\u0308"),
        text.replace("е", "ё") if "сентябр" in text else text,
        text.replace("\n", "\r\n"),
    ]


@pytest.mark.parametrize("name", MEANINGS)
def test_phrasings_are_read_as_their_meaning(name: str) -> None:
    wrong = [case.text for case in MEANINGS[name] if read(parse(case.text, case.period)) != case.meaning]
    assert wrong == []


@pytest.mark.parametrize("name", MEANINGS)
def test_typing_changes_nothing(name: str) -> None:
    for case in MEANINGS[name]:
        for text in variations(case.text):
            found = parse(text, case.period)
            assert (found.text, read(found)) == (text, case.meaning), text


@pytest.mark.parametrize("name", MEANINGS)
def test_deadlines_can_be_told(name: str) -> None:
    for case in MEANINGS[name]:
        found = parse(case.text, case.period)
        assert explain(found).startswith("«"), case.text
        assert as_json(found)["kind"] == case.meaning.kind, case.text


@pytest.mark.parametrize("word", repairs.SPELLINGS)
def test_words_that_are_often_misspelt_are_known(word: str) -> None:
    """Each has a sense of its own, and one letter less of it is read without a fault."""
    assert repairs.sense(word)[0] != "word"
    for at in range(1, len(word)):
        assert parse(word[:at] + word[at + 1 :], None).text


def test_corpus_is_broad() -> None:
    assert len({case.text for case in CASES}) >= 900
    assert {case.meaning.kind for case in CASES} == {
        "on", "until", "from", "throughout", "recurring", "by-schedule", "on-demand", "unread",
    }  # fmt: skip
    grains = {span.grain for case in CASES for span in case.meaning.spans}
    assert grains == {"day", "month", "quarter", "half-year", "season", "year", "school-year"}


@pytest.mark.parametrize("text", ["31 июня", "30.02.2022", "10.14.2022", "32 марта 2022", "5 квартал", "с 15 по 10 марта 2022"])
def test_impossible_date_is_doubted(text: str) -> None:
    found = parse(text, None)
    assert found.kind == "unread"
    assert found.doubt
