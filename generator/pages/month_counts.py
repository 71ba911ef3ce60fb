"""The calendar of a site too large to list its events: how many each region has, and how many begin in each month."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.pages.calendar import CalendarScope
from generator.pages.templates import render


@dataclass(frozen=True)
class Begun:
    """The calendar of one region in numbers: its folder and name, all its events, and how many begin in each month."""

    folder: str
    name: str
    events: int
    months: tuple[tuple[date, int], ...]


def calendar(scope: CalendarScope, parts: tuple[Begun, ...], today: date) -> str:
    """Regions and months with their numbers; `today` is the first day of this month."""
    firsts: Counter[date] = Counter()
    for part in parts:
        firsts.update(dict(part.months))
    shown = {"parts": tuple(part for part in parts if part.events), "months": sorted(firsts.items()), "today": today}
    return render("calendar_total.md", addresses.calendar(scope.folder), scope=scope, total=firsts.total(), **shown)
