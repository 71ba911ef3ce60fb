"""Chooses the dated events of each school of a municipality: those of the places of its plans that concern the school."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import agenda, schools
from generator.agenda import Event
from generator.model import BodyKind, School
from generator.reading import Reading

LETTERS = 300  # of a cell in a school's file; there are as many files as schools
SHOWN = 4_000_000  # characters of the events of all schools of a municipality; a hundred events for fifty schools fit


@dataclass(frozen=True)
class SchoolEvents:
    """The events of one school by their days; not `whole` where they are those alone that name it, for there are too many."""

    events: tuple[Event, ...]
    whole: bool


def of_schools(
    readings: Iterable[Reading], records: tuple[School, ...], kinds: tuple[BodyKind, ...]
) -> Mapping[str, SchoolEvents]:
    """The events of every school that has any, by short names; `readings` are newest first.

    Of plans for the same term the newest alone counts: an act that changes another prints the same measures once more.
    """
    newest = {(reading.roadmap.period.start, reading.roadmap.period.last): reading for reading in reversed(tuple(readings))}
    plans = [
        (reading, schools.shares(reading, kinds), agenda.events(reading)) for reading in (newest.values() if records else ())
    ]
    for whole in (True, False):
        chosen: dict[str, tuple[Event, ...]] = {}
        length = 0
        for record in records:
            events: list[Event] = []
            for reading, shares, dated in plans:
                anchors = shares.anchors(record.slug, record.slug in reading.roadmap.supported, whole)
                events += (event for event in dated if event.anchor in anchors)
            length += sum(map(agenda.length, events))
            if length > SHOWN:
                break
            if events:
                chosen[record.slug] = agenda.by_days(events)
        else:
            return {slug: SchoolEvents(events, whole) for slug, events in chosen.items()}
    return {}
