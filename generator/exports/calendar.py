"""Writes `calendar.ics`, events for people's own calendars (RFC 5545, `icalendar`); the same data give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import quote, urlsplit

from icalendar import Calendar, vText
from icalendar import Event as Written

from generator import addresses
from generator.agenda import RUSSIAN, Event, Origin
from generator.deadline.explanation import repeated
from generator.exports.recurrence import Recurrence, recurrence
from generator.russian import short

PRODUCT = "-//Открытые дорожные карты//roadmaps//RU"
OPEN, CLOSE = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"
WORDS = 2_000  # letters of a cell that each of its days repeats; the longest cell of the first four has 1,400
CUT = "Слова приведены не полностью: все они на странице дорожной карты."


class Text(vText):
    r"""Words as RFC 5545, 3.3.11 wants them; the library would take a printed «\N» for a line end."""

    def to_ical(self) -> bytes:
        """Write the words, each sign of the format escaped."""
        words = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return words.replace("\r\n", "\n").replace("\n", "\\n").encode()


def calendar(name: str, events: Iterable[Event], origins: Mapping[str, Origin], site: str | None) -> bytes:
    """A calendar file of its own name; events are written once however many calendars hold them."""
    return _framed(name, (_written(event, origins[event.path], site) for event in events))


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
def _written(event: Event, origin: Origin, site: str | None) -> bytes:
    """An event as its entries: one, or one for each day of a repetition that has no rule."""
    placed = recurrence(event.repeats, event.first, event.last) if event.repeats else None
    if placed and placed.days:
        return b"".join(_entry(event, origin, site, placed, day, day, f"-{day:%Y%m%d}") for day in placed.days)
    first, last = (placed.first, placed.first) if placed else (event.first, event.last)
    return _entry(event, origin, site, placed, first, last)


def _entry(  # noqa: PLR0913, PLR0917  an event, the days it stands on, and what tells it from its other days
    event: Event, origin: Origin, site: str | None, placed: Recurrence | None, first: date, last: date, mark: str = ""
) -> bytes:
    entry = Written()
    host = (urlsplit(site).hostname if site else None) or "roadmaps"
    entry.add("uid", Text(f"{event.path}#{event.anchor}-{event.number}{mark}@{host}"))
    entry.add("dtstamp", datetime.combine(origin.stamped, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    rhythm = repeated(event.repeats) if event.repeats else RUSSIAN[event.mark]
    words = short(event.text) or event.label
    entry.add("summary", Text(f"{rhythm}: {words}" if rhythm else words))
    entry.add("description", Text("\n".join(_description(event, origin, placed))))
    if site:
        entry.add("url", addresses.absolute(quote(f"{addresses.folder(event.path)}#{event.anchor}", safe="/#"), site))
    if placed and placed.rule:
        entry.add("rrule", placed.rule)
    content: bytes = entry.to_ical()
    return content


def _description(event: Event, origin: Origin, placed: Recurrence | None) -> Iterator[str]:
    """What stands below an event; words that are so long that a measure's many days would fill the file with them are cut."""
    text, wording = short(event.text, WORDS), short(event.wording, WORDS)
    if short(event.text) != event.text:
        yield f"{text}\n"
    if wording:
        yield f"Срок в документе: «{wording}»."
    if (text, wording) != (event.text, event.wording):
        yield CUT
    yield from (f"Понято так: {note}." for note in event.assumed)
    if placed and placed.note:
        yield placed.note
    yield f"{origin.town}, {origin.region}: дорожная карта {origin.plan}, {event.label}."
