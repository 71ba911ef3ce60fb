"""Fills the calendar of a site, a region or a municipality: its events by months, or counts by parts where these do not fit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Literal

from generator import addresses, russian
from generator.agenda import Event, Origin, months
from generator.pages.calendar_months import Month, MonthLink, by_year, event_month
from generator.pages.templates import fitting, render
from generator.pages.values import Crumbs

MANY = 300  # entries of months that a page lists one by one; beyond that it counts them by the parts of its scope
PAIRS = 1_000  # counts of a month in a part that a page shows; beyond that it counts parts and months apart
Links = tuple[tuple[str, str], ...]
Months = Mapping[date, tuple[Event, ...]]


@dataclass(frozen=True)
class CalendarPart:
    """A region, a municipality or a plan in a calendar of several: the page that lists its events, and how many begin when.

    `anchor` is what stands before the month in the anchors of that page.
    """

    address: str
    name: str
    months: tuple[tuple[date, int], ...]
    anchor: str = ""

    @classmethod
    def of(cls, address: str, name: str, events: Iterable[Event], anchor: str = "") -> "CalendarPart":
        """A part by its events."""
        return cls(address, name, tuple(sorted(Counter(event.first.replace(day=1) for event in events).items())), anchor)

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(number for _, number in self.months)


@dataclass(frozen=True)
class CalendarScope:
    """Whose calendar it is: the page it belongs to and its name, the pages above; `parts` are what lies just below it."""

    level: Literal["site", "region", "town"]
    folder: str
    name: str
    crumbs: Crumbs
    parts: tuple[CalendarPart, ...] = ()

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"Календарь: {self.name}" if self.level != "site" else "Календарь"

    @property
    def filled(self) -> tuple[CalendarPart, ...]:
        """The parts that have events."""
        return tuple(part for part in self.parts if part.months)


def entries(events: Iterable[Event]) -> int:
    """How many entries a page of these events has: one in each month that an event stands in."""
    return sum(len(entered) for entered in months(events).values())


def calendar(  # noqa: PLR0913, PLR0917  frozen values of a page
    scope: CalendarScope,
    events: tuple[Event, ...] | None,
    origins: Mapping[str, Origin],
    month: date,
    bodies: Links = (),
    file: bool = True,
) -> str:
    """A page of months: `events`, or their counts by part where they are too many (`None`, if nobody could carry them).

    `month` is the first day of this one, `bodies` are links to calendars of kinds of bodies; `file` tells whether the
    calendar lies beside the page as a file for people's own.
    """
    page = partial(
        render,
        "calendar.md",
        addresses.calendar(scope.folder),
        scope=scope,
        total=sum(part.count for part in scope.parts) if events is None else len(events),
        bodies=[(addresses.ics(addresses.body(code)), name) for code, name in bodies],
        file=addresses.ics(scope.folder) if file else "",
    )
    forms = []
    if events is not None and (not scope.parts or entries(events) <= MANY):
        entered = _with_running(months(events), events, month)
        listed = [event_month(scope.level, origins, first, touching, month) for first, touching in entered.items()]
        forms.append(partial(page, totals=(), listed=True, **_by_months(listed, month)))
    if scope.parts:
        if sum(len(part.months) for part in scope.parts) <= PAIRS:
            forms.append(partial(page, totals=(), listed=False, **_by_months(list(_counts(scope.parts, month)), month)))
        totals = _totals(scope.parts, month)
        shown = {"totals": totals, "months": (), "past": (), "years": (), "idle": "", "ended": False}
        forms.append(partial(page, listed=False, **shown))
    return fitting(*forms)


def _by_months(shown: list[Month], today: date) -> dict[str, object]:
    """The months from this one on with the links to them, and those before by year, both of these newest first.

    `idle` is the name of this month, if there is nothing in it; `ended` tells that nothing lies ahead.
    """
    ahead = tuple(month for month in shown if month.first >= today)
    before = (month for month in reversed(shown) if month.first < today)
    past = tuple((year, tuple(group)) for year, group in groupby(before, lambda month: month.first.year))
    return {
        "months": ahead,
        "past": past,
        "years": by_year((month.first for month in ahead), today),
        "idle": "" if any(month.current for month in ahead) else russian.month(today).lower(),
        "ended": not ahead,
    }


def _with_running(by_month: Months, events: Iterable[Event], today: date) -> Months:
    """The months with what repeats or is told briefly in this one too, if it goes on: it is listed in its first month alone."""
    lasting = (event for event in events if event.mark == "repeats" or event.briefly)
    running = tuple(event for event in lasting if event.first < today <= event.last)
    this_month = {today: (*running, *by_month.get(today, ()))} if running else {}
    return dict(sorted({**by_month, **this_month}.items()))


def _counts(parts: Iterable[CalendarPart], today: date) -> Iterator[Month]:
    """Each month in which anything begins, with the parts in which it does."""
    counts: dict[date, list[tuple[str, str, int]]] = {}
    for part in parts:
        for first, number in part.months:
            counts.setdefault(first, []).append((f"{part.address}#{part.anchor}{addresses.month(first)}", part.name, number))
    return (Month(first, first == today, counts=tuple(counts[first])) for first in sorted(counts))


def _totals(parts: Iterable[CalendarPart], today: date) -> tuple[tuple[int, tuple[MonthLink, ...]], ...]:
    """How many events begin in each month, in all parts together, by year."""
    firsts: Counter[date] = Counter()
    for part in parts:
        firsts.update(dict(part.months))
    years = groupby(sorted(firsts.items()), lambda month: month[0].year)
    return tuple((year, tuple(MonthLink.of(first, today, number) for first, number in group)) for year, group in years)
