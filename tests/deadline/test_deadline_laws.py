"""What holds for any text, any period and any span."""

import sys
from datetime import date, timedelta

import pytest
from deadline_cases import corpus, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.deadline import Deadline, PlanPeriod, Span, explain, parse, phrase
from generator.deadline.calendar_units import CalendarUnit, days
from generator.deadline.reading import STAGES, rewritten
from generator.model.bounds import EARLIEST, LATEST

CASES = list(corpus())
WORDS = sorted({word for case in CASES for word in case.text.split()})
DAYS = st.dates(EARLIEST, date(2090, 12, 31))
PERIODS = st.none() | st.builds(
    lambda start, length: PlanPeriod(start, start + timedelta(days=length)), DAYS, st.integers(-400, 1500)
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
TEXTS = st.text(max_size=80) | PHRASES | st.text("0123456789.,-/ ()№гмартсевзапоIV\n", max_size=60)


def everything(deadline: Deadline) -> list[Deadline]:
    return [deadline, *deadline.parts]


@given(TEXTS, PERIODS)
@example("с 10 января до конца учебного года ежегодно", None)
@settings(max_examples=1500, deadline=None)
def test_any_text_is_read(text: str, period: PlanPeriod | None) -> None:
    found = parse(text, period)
    assert found.text == text
    assert explain(found)
    for part in everything(found):
        assert all(EARLIEST <= span.first <= span.last <= LATEST for span in part.spans)
        assert all(EARLIEST <= day <= LATEST for day in (part.start, part.end) if day)
        assert not (part.start and part.end) or part.start <= part.end
        assert part.kind != "unread" or not (part.spans or part.start or part.end or part.repeats)
        assert part.kind != "until" or part is found or (part.start is None and part.spans == ())
        assert part.kind != "from" or part is found or (part.end is None and part.spans == ())
        assert part.text in text
    assert len(found.parts) != 1


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_without_a_period_nothing_is_assumed_of_it(text: str) -> None:
    for part in everything(parse(text, None)):
        assert not any("срок плана" in note or "сроку плана" in note for note in part.assumed)


@given(st.sampled_from(CASES), st.sampled_from(["\u00a0", "  ", " \u2009", "\t"]), st.booleans())
@settings(max_examples=1000, deadline=None)
def test_spaces_case_and_yo_change_nothing(case, space, upper) -> None:  # type: ignore[no-untyped-def]
    text = case.text.replace(" ", space).replace("ё", "е")
    assert read(parse(text.upper() if upper else text, case.period)) == case.meaning


def units(grain: str, numbers: range, school: bool = False) -> st.SearchStrategy[Span]:
    """Spans of one unit or from one unit to another of the same grain."""

    def between(one: tuple[int, int], other: tuple[int, int]) -> Span:
        (year, number), (later, last) = sorted((one, other))
        first = days(CalendarUnit(grain, number, school=school), year)[0]  # type: ignore[arg-type]
        return Span(first, days(CalendarUnit(grain, last, school=school), later)[1], grain)  # type: ignore[arg-type]

    unit = st.tuples(st.integers(1990, 2090), st.sampled_from(numbers))
    return st.builds(between, unit, unit) | unit.map(lambda one: between(one, one))


SPANS = st.one_of(
    st.builds(lambda one, other: Span(min(one, other), max(one, other), "day"), DAYS, DAYS),
    DAYS.map(lambda day: Span(day, day, "day")),
    units("month", range(1, 13)),
    units("quarter", range(1, 5)),
    units("half-year", range(1, 3)),
    units("half-year", range(1, 3), school=True),
    units("season", range(1, 2)),
    units("season", range(2, 5)),
    units("year", range(1)),
    units("school-year", range(1)),
)


@given(SPANS, PERIODS)
@settings(max_examples=2000, deadline=None)
def test_phrase_is_read_back(span: Span, period: PlanPeriod | None) -> None:
    found = parse(phrase(span), period)
    assert (found.kind, found.spans, found.start, found.end) == ("on", (span,), span.first, span.last)


@given(st.dates(date(1905, 1, 1), EARLIEST - timedelta(1)), PERIODS)
def test_days_that_data_may_not_hold_are_not_computed(day: date, period: PlanPeriod | None) -> None:
    found = parse(phrase(Span(day, day, "day")), period)
    assert (found.kind, found.spans, found.start, found.end) == ("unread", (), None, None)
    assert f"не из {EARLIEST.year}–{LATEST.year}" in (found.doubt or "")


@given(
    st.integers(100, 999_999).filter(lambda year: not EARLIEST.year <= year <= LATEST.year),
    st.sampled_from(["до 31 декабря {} года", "1 марта {} г.", "{} год", "с 2010 по {} год", "март {} г.", "зима {} года",
                     "в течение {} года", "ежемесячно до {} года", "{}-{} годы", "2010-{} годы",
                     "I квартал {} года", "после мая {} г."]),
    PERIODS,
)  # fmt: skip
@example(9999, "до 31 декабря {} года", PlanPeriod(date(2024, 1, 1), date(2024, 12, 31)))
@example(2999, "с 2010 по {} год", None)
def test_no_other_year_is_assumed_for_one_that_is_named(year: int, form: str, period: PlanPeriod | None) -> None:
    found = parse(form.format(year, year), period)
    assert (found.kind, found.spans, found.end) == ("unread", (), None) or form.startswith(("с 2010", "ежемесячно"))
    assert found.end is None or found.end.year in (2010, period and period.end.year)
    assert not any("по сроку плана" in note for note in found.assumed)


@pytest.mark.parametrize(
    "span",
    [
        Span(date(2022, 3, 2), date(2022, 3, 31), "month"),
        Span(date(2022, 3, 1), date(2022, 3, 30), "month"),
        Span(date(2022, 2, 1), date(2022, 4, 30), "quarter"),
        Span(date(1850, 1, 1), date(1850, 12, 31), "year"),
    ],
)
def test_span_of_no_whole_units_has_no_phrase(span: Span) -> None:
    with pytest.raises(ValueError, match=r"span|Span|edge"):
        phrase(span)


MONOTONOUS = [
    "январь, ", "январь ", "1,", "1-", "1 ", "I, ", "2021 ", "2021-2022 ", "2021 г. ", "г ", "до ", "до 1 марта, ", "в ",
    "в течение ", "в течение слова ", "по ", "по плану ", "по слову слову ", "раз в ", "1 раз в месяц, ", "каждый ", "(", ")",
    "((1) ", "- ", "№ ", "01.02.2022 ", "1. ", "в сентяб ", "сентябр ь ", "с е ", "ь ", "кроме ", "неизвестно ", "при ",
    "не позднее ", "весна-", "пн, ", "начало ", "за 3 дня ", "  ", "\n", "сентябрьоктябрь ", "1 число ", "год ", "учебный ",
    "срок: ", "далее ", "и ", "март 2022, ",
]  # fmt: skip


def calls(text: str) -> int:
    """How many functions are called to read the text: what grows with its length faster than it would show."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse(text, PlanPeriod(date(2021, 9, 1), date(2022, 8, 31)))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", MONOTONOUS)
def test_work_grows_with_length(unit: str) -> None:
    short, long = calls(unit * 200), calls(unit * 800)
    assert long <= 4.4 * short + 500


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_nodes_visited_are_bounded_by_length(text: str) -> None:
    *_, effort = rewritten(text * 5)
    assert effort.tokens <= 5 * len(text) + 5
    assert effort.visited <= (len(STAGES) + 2) * (5 * len(text) + 5)


MONTH_NAMES = ("январь", "марта", "май", "июня", "сентябре", "октябрь", "ноября", "дек.")
UNITS = ("квартал", "полугодие", "кв. 2024 г.", "неделя", "декада", "учебный год", "четверть")
OFTEN = ("ежемесячно", "еженедельно", "ежегодно", "ежеквартально", "раз в месяц", "раза в год", "по средам", "каждую пятницу")
BETWEEN = (
    *("до", "с", "по", "в", "к", "не позднее", "и", "-", "–", ",", ";", "\n", "(", ")", "далее", "в течение", "числа", "число"),
    *("за", "после", "от", "начало", "конец", "кроме", "постоянно", "отчёт", "семинар", "школы", "участников", "2024 г."),
    *("I", "IV"),
)
PIECES = st.one_of(st.integers(0, 40).map(str), st.sampled_from(MONTH_NAMES), st.sampled_from(UNITS), st.sampled_from(OFTEN))
CELLS = st.lists(
    st.tuples(st.sampled_from(("", "", *BETWEEN)), PIECES, st.sampled_from(("", "", *BETWEEN))), min_size=1, max_size=4
)
YEARS = PlanPeriod(date(2024, 1, 1), date(2024, 12, 31)), PlanPeriod(date(2023, 9, 1), date(2026, 8, 31))
# What is told: the value, what was assumed and the doubt; the words themselves and the names of rules are no telling.
WORDLESS = {"text": "", "rule": "", "parts": ()}


def told(deadline: Deadline) -> list[Deadline]:
    return [part._replace(**WORDLESS) for part in everything(deadline)]  # type: ignore[arg-type]


def others(piece: str) -> list[str]:
    """Words of the same kind that mean something else."""
    if piece.isdigit():
        return [str(number) for number in (3, 8, 27) if number != int(piece)]
    return [other for words in (MONTH_NAMES, OFTEN[:4]) if piece in words for other in words if other != piece][:3]


@given(CELLS, st.sampled_from(YEARS))
@example([("сентябрь (до", "20", ")")], YEARS[0])
@example([("", "I", ""), ("", "квартал", "-"), ("", "декабрь", "")], YEARS[0])
@settings(max_examples=1500, deadline=None)
def test_nothing_unread_is_silent(cell: list[tuple[str, str, str]], period: PlanPeriod) -> None:
    """A number, a month, a frequency is in the value or told in a doubt: put another in its place, and what is told differs."""
    for at, (before, piece, after) in enumerate(cell):
        reading = parse(written(cell), period)
        if piece in OFTEN and sum(word in OFTEN for _, word, _ in cell) > 1:
            continue  # «ежегодно, раз в год» says one thing twice
        if {"unread", "by-schedule", "on-demand"} & {part.kind for part in everything(reading)} or reading.doubt:
            continue  # nothing is computed, or words are told that were not read
        for other in {*others(piece)} - {word for _, word, _ in cell}:
            changed = [*cell[:at], (before, other, after), *cell[at + 1 :]]
            assert told(parse(written(changed), period)) != told(reading), (written(cell), written(changed))


def written(cell: list[tuple[str, str, str]]) -> str:
    return " ".join(word for pieces in cell for word in pieces if word)
