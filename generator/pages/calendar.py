"""The calendar of a site, a region or a municipality: its events by months, or only their counts where they are many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin, months
from generator.deadline.explanation import repeated
from generator.pages.dates import when
from generator.pages.templates import render
from generator.pages.values import Crumbs

MANY = 300  # events that a page lists one by one; the next level below lists them beyond that
Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CalendarScope:
    """Whose calendar it is: the page it belongs to and its name, the pages above; `parts` are the folders just below it."""

    level: Literal["site", "region", "town"]
    folder: str
    name: str
    crumbs: Crumbs
    parts: Links = ()

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"Календарь: {self.name}" if self.level != "site" else "Календарь"


@dataclass(frozen=True)
class CalendarRow:
    """Events of the same days, told in the same words; `often` is how often they repeat."""

    when: str
    mark: str
    often: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Month:
    """One month: what begins or falls in it, what goes on from before, and counts of the former where they are many."""

    first: date
    rows: tuple[CalendarRow, ...]
    going: tuple[tuple[str, Event], ...]
    counts: tuple[tuple[str, str, int], ...]


def calendar(
    scope: CalendarScope, events: tuple[Event, ...], origins: Mapping[str, Origin], month: date, bodies: Links = ()
) -> str:
    """A page of months; `month` is the first day of this one, `bodies` are links to calendars of kinds of bodies."""
    parts = scope.parts if len(events) > MANY else ()
    shown = [_month(first, found, parts) for first, found in months(events).items()]
    shown = [one for one in shown if one.counts or not parts]
    years = {year: list(group) for year, group in groupby((one.first for one in shown), lambda first: first.year)}
    return render(
        "calendar.md",
        addresses.calendar(scope.folder),
        scope=scope,
        total=len(events),
        months=shown,
        years=years,
        counted_only=bool(parts),
        origins=origins,
        today=month,
        bodies=bodies,
    )


def _month(first: date, found: tuple[Event, ...], parts: Links) -> Month:
    begun = [event for event in found if event.first >= first]
    if parts:
        return Month(first, (), (), tuple(_counts(begun, parts)))
    going = tuple((when(event, first.year), event) for event in found if event.first < first)
    return Month(first, tuple(_rows(begun, first.year)), going, ())


def _rows(found: Iterable[Event], year: int) -> Iterator[CalendarRow]:
    def said(event: Event) -> tuple[str, str, str]:
        return when(event, year), RUSSIAN[event.mark], repeated(event.repeats) if event.repeats else ""

    for words, group in groupby(found, said):
        yield CalendarRow(*words, tuple(group))


def _counts(found: Iterable[Event], parts: Links) -> Iterator[tuple[str, str, int]]:
    """How many events each folder has, with its page; those without any are left out."""
    begun = [addresses.folder(event.path) for event in found]
    for folder, name in parts:
        if number := sum(address.startswith(folder) for address in begun):
            yield folder, name, number
