"""What is understood of a roadmap, place by place, and the dated events that come of it, each in an expected text."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import agenda, loading, reading
from generator.agenda import FRAME, WORDS, Event
from generator.deadline import PlanPeriod
from generator.reading import DutyReading, MeasureReading, Reading

HERE = Path(__file__).parent / "readings"
PATHS = ("primer/vymysel/2024", "primer/vymysel/bez-sroka")


def read(path: str) -> Reading:
    """One roadmap of the folder, read anew."""
    dataset = loading.load(HERE / "roadmaps")
    assert not dataset.problems
    town, edition = next((town, edition) for _, town, edition in dataset.editions if edition.path == path)
    return reading.read(edition, town.municipality, dataset.vocabulary)


def told(place: MeasureReading | DutyReading) -> str:
    """Everything that a reading says of a place, a line each, without the place's own words."""
    silent = {"place", "measure", "clause", "deadline"}
    said = {field.name: getattr(place, field.name) for field in fields(place) if field.name not in silent}
    said |= {"deadline": f"{place.deadline.kind} {place.deadline.text!r}", "kinds": getattr(place, "kinds", None)}
    return f"{place.place.anchor}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items() if value)


@pytest.mark.parametrize("path", PATHS)
def test_each_place_is_understood_as_expected(path: str, expect: Callable[[Path, str], None]) -> None:
    """What is set by hand outranks what is found; what sections say comes before the measure's own words."""
    found = read(path)
    places = "".join(map(told, (*found.duties, *found.measures)))
    declared = "".join(f"  {subject}\n" for subject in found.declared)
    expect(HERE / f"{path.rpartition('/')[2]}-read.txt", f"{found.path}\n{places}declared\n{declared}")
    period = None if found.roadmap.period.last is None else PlanPeriod(date(2024, 1, 1), date(2024, 12, 31))
    assert reading.term(found.roadmap.period) == period


def test_without_a_municipality_no_school_is_named() -> None:
    """Everything else is read all the same; an edition that was not loaded is a fault of the caller."""
    dataset = loading.load(HERE / "roadmaps")
    _, town, edition = next(iter(dataset.editions))
    whole, alone = (reading.read(edition, place, dataset.vocabulary) for place in (town.municipality, None))
    assert {school for measure in whole.measures for school in measure.schools} == {"nebyvalskaya", "drugaya"}
    assert {school for measure in alone.measures for school in measure.schools} == {"drugaya"}  # by hand
    assert [measure.themes for measure in whole.measures] == [measure.themes for measure in alone.measures]
    with pytest.raises(ValueError, match=rf"^{edition.file} was not read$"):
        reading.read(replace(edition, roadmap=None), None, dataset.vocabulary)


@pytest.mark.parametrize("path", PATHS)
def test_events_stand_on_their_days(path: str, expect: Callable[[Path, str], None]) -> None:
    """Every field of every event; a duty is a limit where a measure is the days themselves."""
    found = read(path)
    said = [str(agenda.origin(found, "Область", "Район"))]
    for event in agenda.events(found):
        said += [f"{event.first} {event.last} {event.mark}", f"  {event}"]
    for month, events in agenda.months(agenda.events(found)).items():
        said += [f"{month:%Y-%m} {' '.join(f'{event.anchor}/{event.number}' for event in events)}"]
    expect(HERE / f"{path.rpartition('/')[2]}-events.txt", "\n".join([*said, ""]))


def test_an_origin_is_known_from_its_first_day() -> None:
    """The day of publication, else that of the act, else the first of the term."""
    found = read(PATHS[0])
    days = [date(2024, 1, 20), date(2024, 1, 15), date(2024, 1, 1)]
    roadmaps = [found.roadmap, found.roadmap.model_copy(update={"published": None})]
    roadmaps.append(roadmaps[1].model_copy(update={"act": found.roadmap.act.model_copy(update={"date": None})}))
    assert [agenda.origin(replace(found, roadmap=one), "a", "b").stamped for one in roadmaps] == days


def longer(found: Reading, anchors: set[str], characters: int) -> Reading:
    """The same roadmap, a measure of which has so many characters more."""
    measures = tuple(
        replace(one, measure=one.measure.model_copy(update={"text": (one.measure.text or "") + "x" * characters}))
        if one.place.anchor in anchors
        else one
        for one in found.measures
        if one.place.anchor in anchors
    )
    return replace(found, measures=measures, duties=())


def taken(found: Reading) -> int:
    return sum(FRAME + len(event.label + event.text + event.wording) for event in agenda.events(found))


@pytest.mark.parametrize("anchor", ["m-2", "m-7", "m-10", "m-11"])
@pytest.mark.parametrize("over", [0, 1])
def test_a_place_with_too_many_words_stands_once(anchor: str, over: int) -> None:
    """Up to the bound each of its terms is an event; beyond it one event has all their days and says so."""
    found = read(PATHS[0])
    plain = agenda.events(longer(found, {anchor}, 0))
    room, odd = divmod(WORDS - taken(longer(found, {anchor}, 0)), len(plain))
    assert len(plain) == 2
    # The label or the wording takes up what does not divide: two events can only grow by two.
    events = agenda.events(longer(found, {anchor}, room + over))
    if not over:
        assert taken(longer(found, {anchor}, room)) == WORDS - odd
        assert [replace(event, text="", briefly=False) for event in events] == [replace(event, text="") for event in plain]
        return
    (event,) = events
    assert (event.first, event.last) == (min(one.first for one in plain), max(one.last for one in plain))
    assert (event.grain, event.mark, event.repeats, event.number) == ("day", "on", None, 1)
    assert event.assumed == (*plain[0].assumed, "сроков в карте так много, что здешние показаны одним промежутком: их 2")


@pytest.mark.parametrize(("anchor", "months"), [("m-1.1-1", 3), ("m-1-1", 12), ("m-1", 1), ("m-3-3", 2), ("m-12", 15)])
@pytest.mark.parametrize("over", [0, 1])
def test_a_place_that_touches_too_many_months_stands_in_the_first(anchor: str, months: int, over: int) -> None:
    """Counted is what an event takes in each month; one event beyond the bound alone is told briefly."""
    found = read(PATHS[0])
    (plain,) = agenda.events(longer(found, {anchor}, 0))
    room = WORDS // months - taken(longer(found, {anchor}, 0))
    (event,) = agenda.events(longer(found, {anchor}, room + over))
    assert event.briefly == bool(over)
    assert replace(event, text=plain.text, briefly=False) == plain
    numbers = range(plain.first.month - 1, plain.first.month - 1 + (1 if over else months))
    assert list(agenda.months([event])) == [date(2024 + number // 12, number % 12 + 1, 1) for number in numbers]


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
MARKS = st.sampled_from(["on", "until", "from", "repeats"])


@given(st.lists(st.tuples(DAYS, DAYS, MARKS, st.booleans()), max_size=6))
def test_a_month_has_the_events_that_touch_it(terms: list[tuple[date, date, agenda.Mark, bool]]) -> None:
    """Months in order, in each its events in theirs; what repeats or is told briefly stands in its first month alone."""
    events = [
        Event("p", f"m-{number}", 1, "", "", "", min(days), max(days), "day", mark, briefly=briefly)
        for number, (*days, mark, briefly) in enumerate(terms)
    ]
    ordered = agenda.by_days(events)
    assert list(ordered) == sorted(events, key=lambda event: (event.first, event.last, event.mark))
    months = agenda.months(ordered)
    assert list(months) == sorted(months)
    for month in (date(year, number, 1) for year in range(2023, 2027) for number in range(1, 13)):
        key = (month.year, month.month)
        expected = [
            event
            for event in ordered
            if (event.first.year, event.first.month) == key
            or (
                not event.briefly
                and event.mark != "repeats"
                and (event.first.year, event.first.month) < key <= (event.last.year, event.last.month)
            )
        ]
        assert list(months.get(month, ())) == expected
