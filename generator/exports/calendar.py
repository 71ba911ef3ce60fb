"""Writes `calendar.ics`, events for people's own calendars (RFC 5545, `icalendar`); the same data give the same bytes.

A limit stands on its last day, with a reminder before it. A month or any longer term is a note on its first day: a bar over
all its days would hide every other event of a person's calendar and say of each day what the document says of none.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import quote, urlsplit

from icalendar import Alarm, Calendar, vText
from icalendar import Event as Written

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin
from generator.deadline.explanation import repeated
from generator.event_wording import when
from generator.exports.recurrence import ENDS, LAST, Recurrence, recurrence
from generator.russian import short

PRODUCT = "-//Открытые дорожные карты//roadmaps//RU"
OPEN, CLOSE = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"
LONGEST = timedelta(days=7)  # of an event that stands on all its days; a longer one is a note on its first
SOON = "Срок через три дня"
AHEAD = timedelta(days=-3, hours=9)  # of a reminder: nine in the morning, three days before
WORDS = 2_000  # letters of a cell that each of its days repeats; the longest cell of the first four has 1,400
CUT = "Слова приведены не полностью: все они на странице дорожной карты."


class Text(vText):
    r"""Words as RFC 5545, 3.3.11 wants them; the library would take a printed «\N» for a line end."""

    def to_ical(self) -> bytes:
        """Write the words, each sign of the format escaped."""
        words = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return words.replace("\r\n", "\n").replace("\n", "\\n").encode()


def calendar(name: str, events: Iterable[Event], origins: Mapping[str, Origin], site: str | None, longest: int = WORDS) -> bytes:
    """A calendar file of its own name; events are written once however many calendars hold them.

    `longest` is how many letters of a cell an event repeats.
    """
    return _framed(name, (_written(event, origins[event.path], site, longest) for event in events))


def joined(name: str, *files: bytes) -> bytes:
    """A calendar file of the events of others, one after the other."""
    return _framed(name, (b"".join(file.removesuffix(CLOSE).partition(OPEN)[1:]) for file in files))


def _framed(name: str, written: Iterable[bytes]) -> bytes:
    frame = Calendar()
    frame.add("prodid", Text(PRODUCT))
    frame.add("version", "2.0")
    frame.add("x-wr-calname", Text(name))
    opened: bytes = frame.to_ical().removesuffix(CLOSE)
    return b"".join([opened, *written, CLOSE])


@lru_cache(maxsize=1 << 16)
def _written(event: Event, origin: Origin, site: str | None, longest: int) -> bytes:
    """An event as its entries: one, or one for each day of a repetition that has no rule."""
    placed = recurrence(event.repeats, event.first, event.last) if event.repeats else None
    if placed and placed.days:
        return b"".join(_entry(event, origin, site, longest, placed, day, day, f"-{day:%Y%m%d}") for day in placed.days)
    return _entry(event, origin, site, longest, placed, *((placed.first, placed.first) if placed else days(event)))


def days(event: Event) -> tuple[date, date]:
    """The first and the last day of an event that does not repeat, as it stands in a calendar."""
    if event.mark == "until":
        return event.last, event.last
    return event.first, event.last if event.last - event.first < LONGEST else event.first


def _entry(  # noqa: PLR0913, PLR0917  an event, the days it stands on, and what tells it from its other days
    event: Event,
    origin: Origin,
    site: str | None,
    longest: int,
    placed: Recurrence | None,
    first: date,
    last: date,
    mark: str = "",
) -> bytes:
    entry = Written()
    host = (urlsplit(site).hostname if site else None) or "roadmaps"
    entry.add("uid", Text(f"{event.path}#{event.anchor}-{event.number}{mark}@{host}"))
    entry.add("dtstamp", datetime.combine(origin.stamped, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    kind, words = _kind(event), short(event.text) or event.label
    entry.add("summary", Text(f"{words} ({kind})" if kind else words))
    entry.add("description", Text("\n".join(_description(event, origin, placed, longest))))
    if site:
        entry.add("url", addresses.absolute(quote(f"{addresses.folder(event.path)}#{event.anchor}", safe="/#"), site))
    if placed and placed.rule:
        entry.add("rrule", placed.rule)
    if _limit(event, placed):
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", Text(SOON))
        reminder.add("trigger", AHEAD)
        entry.add_component(reminder)
    content: bytes = entry.to_ical()
    return content


def _kind(event: Event) -> str:
    """What stands behind the words of an event: how it repeats, that it is a limit, which longer term it notes."""
    if event.repeats:
        return repeated(event.repeats)
    noted = event.mark == "on" and days(event)[1] != event.last
    return when(event, 0) if noted else RUSSIAN[event.mark]


def _limit(event: Event, placed: Recurrence | None) -> bool:
    """Whether something must be done by the day or on it, so that a reminder helps."""
    return placed.note in {ENDS, LAST} if placed else event.mark == "until" or (event.mark == "on" and event.first == event.last)


def _description(event: Event, origin: Origin, placed: Recurrence | None, longest: int) -> Iterator[str]:
    """What stands below an event; words that are so long that a measure's many days would fill the file with them are cut."""
    text, wording = short(event.text, longest), short(event.wording, longest)
    if short(event.text) != event.text:
        yield f"{text}\n"
    if wording:
        yield f"Срок в документе: «{wording}»."
    if (text, wording) != (event.text, event.wording):
        yield CUT
    yield from (f"Понято так: {note}." for note in event.assumed)
    if placed and placed.note:
        yield placed.note
    whose = f"{origin.town}, {origin.region}: дорожная" if origin.town else "Дорожная"
    yield f"{whose} карта {origin.plan}, {event.label}."
