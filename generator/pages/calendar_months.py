"""Makes the months of a calendar's page: events grouped by their days in words, or counts, under a month's heading and anchor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin
from generator.deadline import Span, phrase
from generator.deadline.explanation import repeated
from generator.russian import MONTHS, NAMES, NBSP, month, sentence, short, span

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


def when(event: Event, year: int) -> str:
    """«до 1 февраля», «весь январь», «с 10 по 12 октября»; the year is said unless it is the one given."""
    if event.first == event.last:
        before = {"until": "до", "from": "с"}.get(event.mark)
        return f"{before}{NBSP}{_day(event.first, year)}" if before else _day(event.first, year)
    if event.grain == "month" and _whole(event):
        return _months(event, year)
    if event.grain == "day" or not _whole(event):
        return _days(event, year)
    try:
        return phrase(Span(event.first, event.last, event.grain))
    except ValueError:  # no whole units: «сентябрь – 15 мая»
        return _days(event, year)


def _day(value: date, year: int) -> str:
    named = f"{value.day}{NBSP}{MONTHS[value.month - 1]}"
    return named if value.year == year else f"{named} {value.year}{NBSP}г."


def _days(event: Event, year: int) -> str:
    first, last = event.first, event.last
    if first.year != last.year:
        return span(first, last)
    start = str(first.day) if first.month == last.month else _day(first, first.year)
    return f"с{NBSP}{start} по{NBSP}{_day(last, year)}"


def _months(event: Event, year: int) -> str:
    first, last = event.first, event.last
    names = [NAMES[day.month - 1] for day in (first, last)]
    if first.year != last.year:
        return f"{names[0]}{NBSP}{first.year}{NBSP}– {names[1]}{NBSP}{last.year}"
    months = f"весь {names[0]}" if first.month == last.month else f"{names[0]}{NBSP}– {names[1]}"
    return months if first.year == year else f"{months} {first.year}{NBSP}г."


def _whole(event: Event) -> bool:
    """Whether it begins and ends as months do."""
    return event.first.day == 1 and (event.last + timedelta(days=1)).day == 1
