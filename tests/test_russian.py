"""Numbers with their words, as Russian writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.russian import NBSP, grouped, measures

WRITTEN = {
    0: "0 мероприятий",
    1: "1 мероприятие",
    2: "2 мероприятия",
    5: "5 мероприятий",
    11: "11 мероприятий",
    14: "14 мероприятий",
    21: "21 мероприятие",
    112: "112 мероприятий",
    2301: "2301 мероприятие",
    27_204: "27 204 мероприятия",
    1_000_011: "1 000 011 мероприятий",
}


@pytest.mark.parametrize(("number", "text"), WRITTEN.items())
def test_numbers_and_their_words(number: int, text: str) -> None:
    assert measures(number) == text.replace(" ", NBSP)


@given(st.integers(0, 10**12))
def test_a_number_is_read_back(number: int) -> None:
    """Four digits stay together; of more, all groups but the first have three."""
    first, *others = grouped(number).split(NBSP)
    assert int("".join((first, *others))) == number
    assert len(first) <= (3 if others else 4)
    assert {len(group) for group in others} <= {3}
