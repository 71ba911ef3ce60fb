"""Says in Russian on which days an event falls, no finer than the document named them."""

from datetime import date, timedelta

from generator.agenda import Event
from generator.deadline import Span, phrase
from generator.russian import MONTHS, NAMES, NBSP, span

IN = ("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре")


def when(event: Event, year: int | None = None) -> str:
    """«до 1 февраля», «в январе», «с 10 по 12 октября»; the year is said unless it is the one given."""
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


def _day(value: date, year: int | None) -> str:
    named = f"{value.day}{NBSP}{MONTHS[value.month - 1]}"
    return named if value.year == year else f"{named} {value.year}{NBSP}г."


def _days(event: Event, year: int | None) -> str:
    first, last = event.first, event.last
    if first.year != last.year:
        return span(first, last)
    start = str(first.day) if first.month == last.month else _day(first, first.year)
    return f"с{NBSP}{start} по{NBSP}{_day(last, year)}"


def _months(event: Event, year: int | None) -> str:
    first, last = event.first, event.last
    names = [NAMES[day.month - 1] for day in (first, last)]
    if first.year != last.year:
        return f"{names[0]}{NBSP}{first.year}{NBSP}– {names[1]}{NBSP}{last.year}"
    months = f"в{NBSP}{IN[first.month - 1]}" if first.month == last.month else f"{names[0]}{NBSP}– {names[1]}"
    return months if first.year == year else f"{months} {first.year}{NBSP}г."


def _whole(event: Event) -> bool:
    """Whether it begins and ends as months do."""
    return event.first.day == 1 and (event.last + timedelta(days=1)).day == 1
