"""The calendar of a site, a region or a municipality: its events by months, or only their counts where they are many."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Literal

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin, months
from generator.deadline.explanation import repeated
from generator.pages.dates import when
from generator.pages.templates import fitting, render
from generator.pages.values import Crumbs

MANY = 300  # entries of months that a page lists one by one; beyond that it counts them by the parts of its scope
PAIRS = 1_000  # counts of a month in a part that a page shows; beyond that it counts parts and months apart
Links = tuple[tuple[str, str], ...]


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


@dataclass(frozen=True)
class CalendarRow:
    """Events of the same days, told in the same words; `often` is how often they repeat."""

    when: str
    mark: str
    often: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Month:
    """One month: what begins or falls in it, what goes on from before; where they are many, counts of the former by part."""

    first: date
    rows: tuple[CalendarRow, ...] = ()
    going: tuple[tuple[str, Event], ...] = ()
    counts: tuple[tuple[str, str, int], ...] = ()


def entries(events: Iterable[Event]) -> int:
    """How many entries a page of these events has: one in each month that an event stands in."""
    return sum(len(found) for found in months(events).values())


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
    count = sum(part.count for part in scope.parts) if events is None else len(events)
    page = partial(
        render, "calendar.md", addresses.calendar(scope.folder), scope=scope, total=count, origins=origins, today=month, file=file
    )
    forms = []
    if events is not None and (not scope.parts or entries(events) <= MANY):
        listed = [_month(first, found) for first, found in months(events).items()]
        forms.append(partial(page, months=listed, years=_years(listed), bodies=bodies, form="listed"))
    if scope.parts:
        if sum(len(part.months) for part in scope.parts) <= PAIRS:
            counts = list(_counts(scope.parts))
            forms.append(partial(page, months=counts, years=_years(counts), bodies=bodies, form="counted"))
        firsts: Counter[date] = Counter()
        for part in scope.parts:
            firsts.update(dict(part.months))
        forms.append(partial(page, months=sorted(firsts.items()), years={}, bodies=bodies, form="totals"))
    return fitting(*forms)


def _years(shown: Iterable[Month]) -> dict[int, list[date]]:
    return {year: list(group) for year, group in groupby((one.first for one in shown), lambda first: first.year)}


def _month(first: date, found: tuple[Event, ...]) -> Month:
    begun = [event for event in found if event.first >= first]
    going = tuple((when(event, first.year), event) for event in found if event.first < first)
    return Month(first, tuple(_rows(begun, first.year)), going)


def _counts(parts: Iterable[CalendarPart]) -> Iterator[Month]:
    """Each month in which anything begins, with the parts in which it does."""
    found: dict[date, list[tuple[str, str, int]]] = {}
    for part in parts:
        for first, number in part.months:
            found.setdefault(first, []).append((f"{part.address}#{part.anchor}{addresses.month(first)}", part.name, number))
    return (Month(first, counts=tuple(found[first])) for first in sorted(found))


def _rows(found: Iterable[Event], year: int) -> Iterator[CalendarRow]:
    def said(event: Event) -> tuple[str, str, str]:
        return when(event, year), RUSSIAN[event.mark], repeated(event.repeats) if event.repeats else ""

    for words, group in groupby(found, said):
        yield CalendarRow(*words, tuple(group))
