"""What is said of a plan and a measure on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import deadline
from generator.deadline import PlanPeriod
from generator.model import OPEN, Done
from generator.model import Period as Term
from generator.progress import NEAR, standing, state
from generator.reported import reported

YEAR = PlanPeriod(date(2022, 1, 1), date(2022, 12, 31))
TERM = Term(wording="на 2022 год", start=YEAR.start, end=YEAR.end)
ENDLESS = Term(wording="с 2022 года", start=YEAR.start, end=OPEN)
STATES = [  # deadline, day, stage, days left
    ("январь 2022 г.", "2021-12-31", "ещё не начато", None),
    ("январь 2022 г.", "2022-01-01", "срок близко", 30),
    ("январь 2022 г.", "2022-01-31", "срок близко", 0),
    ("январь 2022 г.", "2022-02-01", "срок прошёл", None),
    ("апрель 2022 г., ноябрь 2022 г.", "2022-06-01", "ещё не начато", None),
    ("до 01.02.2022", "2021-11-01", "идёт", None),
    ("до 01.02.2022", "2022-02-01", "срок близко", 0),
    ("до 01.02.2022", "2022-02-02", "срок прошёл", None),
    ("с ноября 2022 г.", "2022-10-31", "ещё не начато", None),
    ("с ноября 2022 г.", "2022-11-15", "идёт", None),
    ("с ноября 2022 г.", "2022-12-31", "срок близко", 0),
    ("с ноября 2022 г.", "2030-01-01", "срок прошёл", None),
    ("с ноября 2020 г.", "2022-06-01", "идёт", None),
    ("с ноября 2020 г.", "2023-01-01", "срок прошёл", None),
    ("с марта 2023 г.", "2023-02-01", "ещё не начато", None),
    ("с марта 2023 г.", "2024-01-01", "идёт", None),
    ("до 2024 года", "2023-05-05", "идёт", None),
    ("до 1 марта 2024 г.", "2024-03-02", "срок прошёл", None),
    ("в течение года", "2022-05-05", "идёт", None),
    ("в течение года", "2023-01-01", "срок прошёл", None),
    ("постоянно", "2021-12-31", "ещё не начато", None),
    ("по плану работы Министерства", "2022-05-05", "не вычисляется", None),
    ("по запросу", "2022-05-05", "не вычисляется", None),
    ("2 раза в год", "2022-05-05", "не вычисляется", None),
    ("", "2022-05-05", "не вычисляется", None),
]


@pytest.mark.parametrize(("text", "day", "stage", "left"), STATES)
def test_a_measure_stands_so_on_a_day(text: str, day: str, stage: str, left: int | None) -> None:
    """The stage follows from the deadline and the day alone, both ends of a span within it."""
    found = state(deadline.parse(text, YEAR), None, TERM, date.fromisoformat(day))
    assert (found.stage, found.days) == (stage, left)


def test_what_was_reported_outranks_the_deadline() -> None:
    """A measure reported as done is done from that day on, and not before it."""
    (done,) = reported(None, [("m-1", Done(date=date(2022, 3, 3)))], (), {}).updates
    read = deadline.parse("до 01.02.2022", YEAR)
    assert state(read, done, TERM, date(2022, 3, 2)).stage == "срок прошёл"
    assert state(read, done, TERM, date(2022, 3, 3)).stage == "выполнено"


@given(st.dates(date(2021, 1, 1), date(2024, 1, 1)), st.sampled_from([text for text, *_ in STATES]))
def test_time_does_not_run_backwards(day: date, text: str) -> None:
    """Once a term is past it stays past, and days are counted only when few are left."""
    read = deadline.parse(text, YEAR)
    now, then = state(read, None, TERM, day), state(read, None, TERM, day + timedelta(days=1))
    assert now.stage != "срок прошёл" or then.stage == "срок прошёл"
    assert now.days is None or 0 <= now.days <= NEAR


def test_a_plan_without_end_caps_nothing() -> None:
    """What has begun goes on."""
    assert state(deadline.parse("с ноября 2022 г.", YEAR), None, ENDLESS, date(2030, 1, 1)).stage == "идёт"


@given(st.sampled_from([text for text, *_ in STATES]), st.integers(1, 4000))
def test_nothing_goes_on_by_a_plan_that_is_over(text: str, days: int) -> None:
    """After the plan's last day only what names a later day of its own may still go on."""
    read, day = deadline.parse(text, YEAR), YEAR.end + timedelta(days=days)
    later = any(bound and bound > YEAR.end for bound in (read.start, read.end))
    assert later or state(read, None, TERM, day).stage in ("срок прошёл", "не вычисляется")


def test_a_plan_stands_so_on_a_day() -> None:
    """Both ends of a plan's term belong to it."""
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]
    assert [standing(TERM, day) for day in days] == ["ещё не начался", "действует", "действует", "срок истёк"]
