"""The timeline: what it shows of the four roadmaps, and laws of its geometry."""

import gzip
import re
from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import deadline, loading, reading
from generator.charts.axis import Axis, around
from generator.charts.drawing import drawing
from generator.charts.marks import dense, marks, recurrences
from generator.charts.timeline import Chart, timeline
from generator.deadline import Deadline, PlanPeriod, Repeats, Span
from generator.deadline_text import said
from generator.pages.templates import _environment

ROOT = Path(__file__).parent.parent
NOW = date(2022, 5, 9)
DATASET = loading.load(ROOT / "roadmaps")
READINGS = {
    edition.path: reading.read(edition, town.municipality, DATASET.vocabulary)
    for _, town, edition in DATASET.editions
    if edition.roadmap
}
# path: rows, lanes, months, rows without a mark, marks by shape
COUNTS: dict[str, tuple[int, int, int, int, dict[str, int]]] = {
    "dagestan/khunzakh/2023": (18, 1, 12, 0, {"bar": 18}),
    "kemerovo/gurevsk/2022": (23, 3, 12, 5, {"bar": 7, "until": 6, "whole": 5, "day": 1}),
    "omsk/okoneshnikovo/2021-2023": (59, 17, 39, 4, {"bar": 14, "until": 4, "whole": 24, "from": 7, "ticks": 8, "day": 3}),
    "zabaykalsky/kalar/2021-2022": (20, 1, 13, 6, {"bar": 9, "until": 1, "whole": 3, "ticks": 1}),
}

terms = st.tuples(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 2000)).map(
    lambda pair: PlanPeriod(pair[0], pair[0] + timedelta(pair[1]))
)
days = st.dates(date(1901, 1, 1), date(2098, 12, 31))
near = st.dates(date(2020, 1, 1), date(2024, 12, 31))
units = st.sampled_from(["day", "week", "month", "quarter", "half-year", "year"])
repeats = st.builds(
    Repeats,
    st.integers(1, 12),
    st.integers(1, 4),
    units,
    st.none() | st.integers(1, 7),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 12),
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """A deadline of any kind, within a plan or far from it."""
    first, last = sorted((draw(days | near), draw(days | near)))
    spans = (Span(first, last, "day"),)
    return draw(
        st.sampled_from(
            [
                Deadline("", "on", spans, first, last),
                Deadline("", "on", (Span(first, first, "day"),), first, first),
                Deadline("", "until", (), None, last),
                Deadline("", "from", (), first, None),
                Deadline("", "throughout", (), first, last),
                Deadline("", "recurring", (), draw(st.none() | st.just(first)), draw(st.none() | st.just(last)), draw(repeats)),
                Deadline("", "by-schedule"),
                Deadline("", "unread"),
            ]
        )
    )


@pytest.fixture(params=sorted(READINGS), ids=lambda path: path.replace("/", "-"))
def read(request: pytest.FixtureRequest) -> reading.Reading:
    return READINGS[request.param]


def drawn(chart: Chart) -> str:
    """The chart alone, as its template writes it."""
    template = '{% import "_timeline.md" as charts %}{{ charts.timeline(chart) }}'
    return str(_environment().from_string(template).render(chart=drawing(chart)))


def test_what_is_shown_of_the_roadmaps(read: reading.Reading) -> None:
    """Rows, lanes, months, rows in words and shapes are as counted by hand."""
    chart = timeline(read, NOW)
    shapes = Counter(mark.shape for row in chart.rows for mark in row.marks)
    found = (len(chart.rows), len(chart.lanes), len(chart.axis.months), sum(not row.marks for row in chart.rows))
    assert (*found, dict(shapes)) == COUNTS[read.path]


def test_every_measure_stands_once_in_the_picture_and_once_in_the_table(read: reading.Reading) -> None:
    """Both name the plan's measures, each once, in printed order."""
    anchors = [measure.place.anchor for measure in read.measures]
    picture, _, table = drawn(timeline(read, NOW)).partition("<details")
    assert re.findall(r'href="#(m-[^"]+)"', picture) == anchors
    assert re.findall(r'href="#(m-[^"]+)"', table) == anchors


def test_a_long_plan_stays_light() -> None:
    """Fifty-nine measures are a picture of thirty kilobytes, five on the wire."""
    picture = drawn(timeline(READINGS["omsk/okoneshnikovo/2021-2023"], NOW)).partition("<details")[0].encode()
    assert len(picture) < 30 * 1024
    assert len(gzip.compress(picture)) < 5 * 1024


def test_words_of_the_data_are_no_markup() -> None:
    """Whatever a plan says is shown as it is said."""
    chart = timeline(READINGS["kemerovo/gurevsk/2022"], NOW)
    bad = '<b>*x*</b>" onload="{{ 1 }}`'
    rows = tuple(replace(row, number=bad, text=bad, wording=bad, words=bad, said=bad, kind=bad) for row in chart.rows)
    titles = tuple(replace(title, number=bad, words=bad) for title in chart.lanes[0].titles)
    written = drawn(replace(chart, lanes=(replace(chart.lanes[0], titles=titles, rows=rows),)))
    assert not re.search(r"<b>[^<]*<b>|\*x|onload=\"|\{\{|`", written)


@pytest.mark.parametrize(("month", "named"), [(NOW, "май"), (date(2024, 1, 1), None), (None, None)])
def test_the_month_of_today_is_marked_if_it_is_shown(month: date | None, named: str | None) -> None:
    """Outside the axis nothing is «сейчас»."""
    chart = timeline(READINGS["kemerovo/gurevsk/2022"], month)
    assert (chart.now and chart.now.name) == named
    assert ("сейчас" in drawn(chart)) == bool(named)


def test_a_term_beyond_the_plan_ends_in_an_arrow_and_its_day() -> None:
    """«До 2024 года» in a plan of 2022 does not stretch the plan."""
    chart = timeline(READINGS["kemerovo/gurevsk/2022"], None)
    assert chart.axis == Axis(date(2022, 1, 1), date(2022, 12, 31))
    mark = next(row for row in chart.rows if row.anchor == "m-3-1").marks[0]
    assert (mark.first, mark.end, mark.after) == (0, 365, "до 31.12.2023")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("До 01.02.2022", "до 1 февраля 2022 г. включительно"),
        ("Апрель 2022 г.\nНоябрь 2022 г.", "с 1 по 30 апреля 2022 г.; с 1 по 30 ноября 2022 г."),
        ("20.12.2022", "20 декабря 2022 г."),
        ("с ноября 2022 г.", "с 1 ноября 2022 г."),
        ("1 раз в 2 недели", "1 раз в 2 недели"),
        ("по графику", "дни не названы"),
    ],
)
def test_what_was_understood_is_said_in_words(words: str, expected: str) -> None:
    """The twin of a mark."""
    read = deadline.parse(words, PlanPeriod(date(2022, 1, 1), date(2022, 12, 31)))
    assert said(read).replace("\u00a0", " ") == expected


@given(terms, st.lists(days | near, max_size=6))
def test_an_axis_is_whole_months_around_the_plan(term: PlanPeriod, named: list[date]) -> None:
    """Its pieces follow one another without a gap, and a far day does not stretch it."""
    axis = around(term, named)
    assert axis.first.day == 1
    assert axis.last.day == monthrange(axis.last.year, axis.last.month)[1]
    assert axis.first <= term.start <= term.end <= axis.last
    assert axis.days <= 2.1 * ((term.end - term.start).days + 1) + 300
    for pieces in (axis.months, axis.quarters, axis.years):
        assert [piece.first for piece in pieces] == [0, *(piece.first + piece.width for piece in pieces[:-1])]
        assert pieces[-1].first + pieces[-1].width == axis.days


@given(terms, deadlines())
def test_marks_lie_within_the_axis(term: PlanPeriod, read: Deadline) -> None:
    """Nothing is drawn outside, and what is cut says where it goes on."""
    axis = around(term, [span.first for span in read.spans])
    for mark in marks(read, term, axis):
        assert 0 <= mark.first <= mark.end <= axis.days
        assert all(mark.first <= tick < mark.end for tick in mark.ticks)
        assert list(mark.ticks) == sorted(mark.ticks)
        assert mark.width or mark.shape == "until" or mark.before or mark.after


@given(terms, st.integers(0, 400), st.integers(0, 400))
def test_what_begins_earlier_is_drawn_further_left(term: PlanPeriod, one: int, other: int) -> None:
    """The order of days is the order of marks."""
    axis = around(term, [])
    first, last = (min(term.start + timedelta(days), term.end) for days in sorted((one, other)))
    left, right = (marks(Deadline("", "on", (Span(day, day, "day"),), day, day), term, axis)[0] for day in (first, last))
    assert left.first <= right.first
    assert right.first - left.first == (last - first).days


@given(terms, st.integers(0, 200))
def test_the_bar_of_a_month_is_as_wide_as_its_days(term: PlanPeriod, skipped: int) -> None:
    """A month, a day of twenty-eight to thirty-one; a named day, one."""
    axis = around(term, [])
    month = axis.months[skipped % len(axis.months)]
    first = axis.first + timedelta(month.first)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    (bar,) = marks(Deadline("", "on", (Span(first, last, "month"),), first, last), term, axis)
    assert (bar.shape, bar.first, bar.width) == ("bar", month.first, last.day)
    assert not bar.before
    assert not bar.after


@given(terms, repeats)
def test_recurrences_stay_within_their_bounds(term: PlanPeriod, rhythm: Repeats) -> None:
    """They come in order; and once a month is once in every month."""
    if dense(rhythm):
        return
    found = recurrences(rhythm, term.start, term.end)
    assert list(found) == sorted(found)
    assert all(term.start <= day <= term.end for day in found)


@given(terms)
def test_once_a_month_is_a_tick_in_every_month(term: PlanPeriod) -> None:
    """The first and the last month too, however few of their days belong to the plan."""
    found = recurrences(Repeats(1, 1, "month"), term.start, term.end)
    months = [(day.year, day.month) for day in found]
    assert len(set(months)) == len(months)
    assert len(months) == (term.end.year - term.start.year) * 12 + term.end.month - term.start.month + 1


@given(terms, st.lists(deadlines(), max_size=5))
def test_any_deadline_can_be_written(term: PlanPeriod, parts: list[Deadline]) -> None:
    """Every shape has its markup, whatever the days."""
    chart = timeline(READINGS["kemerovo/gurevsk/2022"], None)
    read = Deadline("", "unread", parts=tuple(parts))
    row = replace(chart.rows[0], marks=marks(read, term, around(term, [])))
    axis = around(term, [])
    assert "lane__plot" in drawn(replace(chart, axis=axis, lanes=(replace(chart.lanes[0], rows=(row,)),)))
