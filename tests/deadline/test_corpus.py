"""Every phrasing of a meaning is read as it, whatever its case, spaces, dashes and ё."""

import pytest
from deadline_cases import Case, corpus, read

from generator.deadline import as_json, explain, parse

CASES = list(corpus())


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}|{case.text}")
def test_phrasing_is_read_as_its_meaning(case: Case) -> None:
    assert read(parse(case.text, case.period)) == case.meaning


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}|{case.text}")
def test_typing_changes_nothing(case: Case) -> None:
    for text in variations(case.text):
        found = parse(text, case.period)
        assert found.text == text
        assert read(found) == case.meaning, text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}|{case.text}")
def test_deadline_can_be_told(case: Case) -> None:
    found = parse(case.text, case.period)
    assert explain(found).startswith("«")
    assert as_json(found)["kind"] == case.meaning.kind


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
