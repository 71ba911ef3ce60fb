"""Laws of progress: silence counts as nothing, the latest word stands, independent ones beside it, reports fall due by words."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from roadmap_data import DATASET

from generator import deadline, loading, reading
from generator.compare.reached import reached
from generator.deadline import PlanPeriod
from generator.evidence import Evidence
from generator.model import Period, Roadmap
from generator.progress import NOTHING as SILENT
from generator.progress import due_reports, of_places, plan_progress, state
from generator.report_days import days
from generator.reported import NOTHING, Reported, ReportedFile, ReportedUpdate, ReportedValue

LAWS = Path(__file__).parent / "laws"
TERM = Period(wording="на 2023 год", start=date(2023, 1, 1), end=date(2023, 12, 31))
DUE = deadline.parse("до 1 июня 2023 г.", PlanPeriod(date(2023, 1, 1), date(2023, 12, 31)))
READINGS = {edition.path: reading.read(edition, town.municipality, DATASET.vocabulary) for _, town, edition in DATASET.editions}
BASE = {
    "format": "1", "published_by": "department", "act": {"kind": "приказ"},
    "period": {"wording": "на 2024 год", "start": "2024-01-01", "end": "2024-12-31"},
}  # fmt: skip
SOURCES = st.sampled_from(["department", "school", "independent"])
STATUSES = st.sampled_from(["начато", "выполнено", "частично", "перенесено", "отменено", "не применимо"])
DAYS = st.dates(date(2021, 1, 1), date(2025, 1, 1))


def cases(name: str) -> list[dict[str, Any]]:
    """The examples of a law."""
    read: list[dict[str, Any]] = yaml.safe_load((LAWS / f"{name}.yml").read_text("utf-8"))
    return read


def word(position: int, day: date, by: Any, status: Any, until: date | None = None) -> ReportedUpdate:
    """A dated word on a measure."""
    return ReportedUpdate("m-1", day, by, str(by), None, status, until, "причина", None, (), position)


@st.composite
def words(draw: st.DrawFn, anchors: tuple[str, ...] = ("m-1",)) -> list[ReportedUpdate]:
    """Any words on some places, in the order of a file."""
    told = draw(st.lists(st.tuples(DAYS, SOURCES, STATUSES, st.sampled_from(anchors)), max_size=12))
    return [replace(word(position, day, by, status), at=at) for position, (day, by, status, at) in enumerate(told)]


@pytest.mark.parametrize("case", cases("latest_words"), ids=lambda case: case["name"])
def test_the_latest_word_stands(case: dict[str, Any]) -> None:
    """What stands, what stood before, what is said beside, and the stage that follows."""
    told = [word(position, *parts) for position, parts in enumerate(case["words"])]
    place = of_places(told, case["today"]).get("m-1", SILENT)
    assert (place.latest and place.latest.position) == case.get("stands")
    assert [earlier.position for earlier in place.earlier] == case.get("earlier", [])
    assert [beside.position for beside in place.independent] == case.get("independent", [])
    assert state(DUE, place.latest, TERM, case["today"]).stage == case["stage"]


@given(words(), DAYS)
def test_every_word_up_to_the_day_is_told_once(told: list[ReportedUpdate], today: date) -> None:
    """None is lost, none is merged, none of a day to come is told; the one that stands is no older than any other."""
    place = of_places(told, today).get("m-1")
    shown = [*([place.latest] if place.latest else []), *place.earlier, *place.independent] if place else []
    assert Counter(shown) == Counter(update for update in told if update.date <= today)
    if place and place.latest:
        assert all(earlier.date <= place.latest.date for earlier in place.earlier)
        assert not any(update.independent for update in (place.latest, *place.earlier))


@given(words(), DAYS)
def test_independent_words_change_no_state(told: list[ReportedUpdate], today: date) -> None:
    """Whatever they say, the word that stands is the one that would stand without them."""
    without = of_places([update for update in told if not update.independent], today).get("m-1")
    with_them = of_places(told, today).get("m-1")
    assert (with_them.latest if with_them else None) == (without.latest if without else None)


@pytest.mark.parametrize("path", READINGS)
@given(data=st.data(), today=DAYS)
def test_silence_is_counted_as_nothing(path: str, data: st.DataObject, today: date) -> None:
    """Counts are of measures that somebody told of; the others are in no count."""
    plan = READINGS[path]
    anchors = tuple(read.place.anchor for read in plan.measures)
    told = data.draw(words(anchors))
    progress = plan_progress(replace(plan, reported=Reported(updates=tuple(told))), today)
    official = {update.at for update in told if not update.independent and update.date <= today}
    assert {place.anchor for place in progress.told} == official
    assert sum(progress.counts.values()) == len(official) <= len(progress.measures)
    assert not plan_progress(replace(plan, reported=NOTHING), today).counts


@pytest.mark.parametrize("case", cases("report_days"), ids=lambda case: f"{case['words']} {case['term'][0]}")
def test_a_report_is_due_by_the_words_of_its_clause(case: dict[str, Any]) -> None:
    """The days that the words name within the term, and none where they name none."""
    first, last = case["term"]
    read = deadline.parse(case["words"], PlanPeriod(first, last))
    assert list(days(read, Period(wording="срок", start=first, end=last))) == case["days"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("zabaykalsky/kalar/2021-2022", ["2022-01-15", "2022-06-10"]), ("dagestan/khunzakh/2023", ["2023-06-30", "2023-12-31"])],
)
@given(today=DAYS, placed=st.lists(st.tuples(st.integers(0, 3), SOURCES), max_size=4))
def test_a_report_is_placed_or_due_or_not_there(path: str, expected: list[str], today: date, placed: list[Any]) -> None:
    """Each day of the clause stands once, in one of the four states; an independent report is not what the act demands."""
    plan = READINGS[path]
    due_days = [date.fromisoformat(day) for day in expected]
    (anchor,) = {report.anchor for report in due_reports(plan, today)}
    known = [*due_days, None]
    files = [
        ReportedFile(anchor, date(2021, 1, 1), by, str(by), known[which % 3], None, Evidence("отчёт"), None)
        for which, by in placed
    ]
    reports = due_reports(replace(plan, reported=Reported(reports=tuple(files))), today)
    assert [report.due for report in reports if report.due] == due_days
    assert sum(len(report.files) for report in reports) == len(files)
    for report in reports:
        official = any(file.by != "independent" for file in report.files)
        ahead = "срок не вычисляется" if report.due is None else "срок не наступил" if today <= report.due else "на сайте нет"
        assert report.state == ("размещён" if official else ahead)


@given(DAYS)
def test_a_report_comes_due_once(today: date) -> None:
    """What was due yesterday is not ahead today."""
    plan = READINGS["zabaykalsky/kalar/2021-2022"]
    now, then = due_reports(plan, today), due_reports(plan, today + timedelta(days=1))
    for before, after in zip(now, then, strict=True):
        assert before.state == "срок не наступил" or after.state != "срок не наступил"


@pytest.mark.parametrize("case", cases("values"), ids=lambda case: case["name"])
def test_a_value_stands_beside_its_target_as_a_number_only_where_both_are(case: dict[str, Any]) -> None:
    """One unit and one period on both sides; else words beside words, or nothing where no target is of the period."""
    titles = {f"y{number}": title for number, title in enumerate(case.get("columns", {}))}
    row = {
        "number": "1",
        "text": "Показатель",
        "unit": case["unit"],
        "values": dict(zip(titles, case.get("columns", {}).values(), strict=True)),
    }
    row |= {"target": case["target"]} if "target" in case else {}
    table = {"columns": {"number": "№", "text": "Показатель", "unit": "Единица", **titles}, "rows": [row]}
    roadmap = Roadmap.model_validate(BASE | {"annexes": [{"blocks": [{"indicators": table}]}]})
    edition = loading.EditionData("primer/vymysel/2024", "roadmap.yml", roadmap)
    value = ReportedValue("i-1", date(2024, 12, 31), "department", "ведомство", case.get("period"), case["value"], None)
    read = replace(reading.read(edition, None, DATASET.vocabulary), reported=Reported(values=(value,)))
    (indicator,) = reached(read, date(2025, 1, 1))
    (beside,) = indicator.values
    numbers = [str(beside.number.value), str(beside.target.value)] if beside.number and beside.target else None
    assert (numbers or [words for words in [beside.target_words] if words]) == case["beside"]
