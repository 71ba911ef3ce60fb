"""Makes the months of a calendar's page: events grouped by their days in words, or counts, under a month's heading and anchor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin
from generator.deadline.explanation import repeated
from generator.event_wording import when
from generator.russian import NAMES, month, sentence, short

WHOLE, BRIEF = 160, 90  # letters of an event's text in the month it begins in, and in those it goes on in
Counts = tuple[tuple[str, str, int], ...]
"""An address or an anchor, what is called so, how many events."""


@dataclass(frozen=True)
class ShownEvent:
    """An event: the place it leads to and its words, whose roadmap says so and where, the document's words, what we assumed."""

    address: str
    text: str
    whose: str
    plan: str
    label: str
    wording: str
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class CalendarRow:
    """Events of the same days under one mark."""

    when: str
    mark: str
    events: tuple[ShownEvent, ...]


@dataclass(frozen=True)
class GoingEvent:
    """An event that began in an earlier month: its days, its place, its words, its municipality if the page has several."""

    when: str
    address: str
    text: str
    town: str


@dataclass(frozen=True)
class MonthLink:
    """A month where months are listed: its anchor, its name, whether it is this one, how many events begin in it."""

    anchor: str
    name: str
    current: bool
    count: int = 0

    @classmethod
    def of(cls, first: date, today: date, count: int = 0) -> "MonthLink":
        """The month of its first day; `today` is the first day of this one."""
        return cls(addresses.month(first), NAMES[first.month - 1], first == today, count)

    @property
    def heading(self) -> str:
        """Its name where a line begins with it."""
        return sentence(self.name)


@dataclass(frozen=True)
class Month:
    """One month: what begins or falls in it, what goes on from before; where they are many, counts of the former by part."""

    first: date
    current: bool
    rows: tuple[CalendarRow, ...] = ()
    going: tuple[GoingEvent, ...] = ()
    counts: Counts = ()

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return addresses.month(self.first)

    @property
    def heading(self) -> str:
        """Its name and year."""
        return month(self.first)


def event_month(level: str, origins: Mapping[str, Origin], first: date, events: tuple[Event, ...], today: date) -> Month:
    """The month of its first day with the events that touch it.

    The page is that of a `level`: "site", "region" or "town"; `origins` tell by path whose events are.
    """

    def days(event: Event) -> tuple[str, str]:
        mark = RUSSIAN[event.mark]
        return when(event, first.year), f"{mark}: {repeated(event.repeats)}" if mark and event.repeats else mark

    def shown(event: Event) -> ShownEvent:
        origin = origins[event.path]
        whose = {"site": f"{origin.town}, {origin.region}", "region": origin.town}.get(level, "")
        text = short(event.text, WHOLE) or event.label
        return ShownEvent(_address(event), text, whose, origin.plan, event.label, event.wording, event.assumed)

    def going(event: Event) -> GoingEvent:
        town = "" if level == "town" else origins[event.path].town
        return GoingEvent(when(event, first.year), _address(event), short(event.text, BRIEF) or event.label, town)

    begun = groupby((event for event in events if event.first >= first), days)
    rows = tuple(CalendarRow(*words, tuple(map(shown, group))) for words, group in begun)
    return Month(first, first == today, rows, tuple(going(event) for event in events if event.first < first))


def by_year(firsts: Iterable[date], today: date) -> tuple[tuple[int, tuple[MonthLink, ...]], ...]:
    """Months by their first days, in order, under their years."""
    years = groupby(firsts, lambda first: first.year)
    return tuple((year, tuple(MonthLink.of(first, today) for first in group)) for year, group in years)


def _address(event: Event) -> str:
    return f"{addresses.folder(event.path)}#{event.anchor}"
