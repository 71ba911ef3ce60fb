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
    plans = tuple(_PlanEvents.of(reading, kinds) for reading in newest.values()) if records else ()
    for whole in (True, False):
        chosen: dict[str, tuple[Event, ...]] = {}
        length = 0
        for record in records:
            events = [event for plan in plans for event in plan.events(record.slug, whole)]
            length += sum(map(agenda.length, events))
            if length > SHOWN:
                break
            if events:
                chosen[record.slug] = agenda.by_days(events)
        else:
            return {slug: SchoolEvents(events, whole) for slug, events in chosen.items()}
    return {}


@dataclass(frozen=True)
class _PlanEvents:
    """The events of one plan by the school that it names, and those of all schools: under support, and not."""

    supported: frozenset[str]
    named: Mapping[str, tuple[Event, ...]]
    common: tuple[tuple[Event, ...], tuple[Event, ...]]

    @classmethod
    def of(cls, reading: Reading, kinds: tuple[BodyKind, ...]) -> "_PlanEvents":
        shares = schools.shares(reading, kinds)
        by_anchor: dict[str, list[Event]] = {}
        for event in agenda.events(reading):
            by_anchor.setdefault(event.anchor, []).append(event)

        def at(anchors: Iterable[str]) -> tuple[Event, ...]:
            return tuple(event for anchor in anchors for event in by_anchor.get(anchor, ()))

        named = {slug: at(anchors) for slug, anchors in shares.own.items()}
        return cls(frozenset(reading.roadmap.supported), named, (at(shares.common(False)), at(shares.common(True))))

    def events(self, slug: str, whole: bool) -> tuple[Event, ...]:
        """What concerns a school, or names it if not the `whole` is asked for."""
        return (*self.named.get(slug, ()), *(self.common[slug in self.supported] if whole else ()))
