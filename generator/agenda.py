"""Lists dated events: the days on which measures and duties of a roadmap fall, by their deadlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.deadline import Deadline, Repeats
from generator.deadline.values import Grain
from generator.reading import DutyReading, MeasureReading, Reading
from generator.report_days import days

WORDS = 300_000  # characters of an edition's events, each counted in every month it stands in; the first four have up to 21,000
FRAME = 300  # characters that an event takes besides its own
STALE = 6  # months after which what is told of progress is to be looked at again
VERIFIED = "сведения подтверждены полгода назад"
COUNTED = "дни отсчитаны по сроку карты"
NEXT = 3  # events that are told as those ahead
Mark = Literal["on", "until", "from", "repeats"]
RUSSIAN: dict[Mark, str] = {"on": "", "until": "срок", "from": "начало", "repeats": "повторяется"}


@dataclass(frozen=True)
class Event:
    """One span of days, the first and the last within, and the place of the roadmap that names it.

    `mark` tells whether the days are the term itself, its end, its beginning, or bounds within which it
    repeats; `number` counts the events of one place from one, so that each keeps its name in calendars.
    `briefly` is set in an edition whose events together touch too many months: each stands in its first month alone.
    """

    path: str
    anchor: str
    number: int
    label: str
    text: str
    wording: str
    first: date
    last: date
    grain: Grain
    mark: Mark
    kinds: tuple[str, ...] = ()
    repeats: Repeats | None = None
    assumed: tuple[str, ...] = ()
    briefly: bool = False


@dataclass(frozen=True)
class Origin:
    """Whose roadmap an event is of, unnamed where all are of one town; `stamped` is the day from which it is known."""

    region: str
    town: str
    plan: str
    stamped: date


def origin(reading: Reading, region: str, municipality: str) -> Origin:
    """What an event's calendar says of its roadmap."""
    roadmap = reading.roadmap
    return Origin(region, municipality, roadmap.period.wording, roadmap.published or roadmap.act.date or roadmap.period.start)


def events(reading: Reading) -> tuple[Event, ...]:
    """The events of a roadmap, measures and duties of its act alike, by their days.

    Where so many of them have so many words that they would fill calendars, a place stands once, over all of its days;
    where they touch so many months, each stands in its first month alone.
    """
    places: tuple[MeasureReading | DutyReading, ...] = (*reading.duties, *reading.measures)
    by_place = [tuple(_of(reading.path, place)) for place in places]
    by_place += [tuple(_recurring_reports(reading)), tuple(_verifying(reading))]
    if sum(length(event) for events in by_place for event in events) > WORDS:
        by_place = [_joined(events) for events in by_place]
    every = [event for events in by_place for event in events]
    if sum(length(event) * _span(event) for event in every) > WORDS:
        every = [replace(event, briefly=True) for event in every]
    return by_days(every)


def by_days(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by their days; those of the same days stay in the order of the documents."""
    return tuple(sorted(events, key=lambda event: (event.first, event.last, event.mark)))


def months(events: Iterable[Event]) -> dict[date, tuple[Event, ...]]:
    """Events by the first days of the months they touch; what repeats or is told briefly stands in its first month alone."""
    grouped: dict[date, list[Event]] = {}
    for event in events:
        for month in _months(event):
            grouped.setdefault(month, []).append(event)
    return {month: tuple(grouped[month]) for month in sorted(grouped)}


def length(event: Event) -> int:
    """Characters that an event takes wherever it stands, its address and marks among them."""
    return FRAME + len(event.label) + len(event.text) + len(event.wording)


def _span(event: Event) -> int:
    """How many months an event touches."""
    return 12 * (event.last.year - event.first.year) + event.last.month - event.first.month + 1


def _joined(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events of one place as one, over all their days."""
    if len(events) < 2:
        return events
    first, last = min(event.first for event in events), max(event.last for event in events)
    note = f"сроков в карте так много, что здешние показаны одним промежутком: их {len(events)}"
    return (replace(events[0], first=first, last=last, grain="day", mark="on", repeats=None, assumed=(*events[0].assumed, note)),)


def _of(path: str, read: MeasureReading | DutyReading) -> Iterator[Event]:
    duty = isinstance(read, DutyReading)
    text = (read.clause.text if isinstance(read, DutyReading) else read.measure.text) or ""
    kinds = tuple(dict.fromkeys(body.kind for body in read.bodies if body.kind))
    deadline = read.deadline
    spans = (span for part in deadline.parts or (deadline,) for span in _spans(part))
    for number, (first, last, grain, mark, repeats) in enumerate(spans, 1):
        yield Event(
            path,
            read.place.anchor,
            number,
            read.place.label,
            text.replace("\n", " "),
            (read.clause.deadline if isinstance(read, DutyReading) else read.measure.deadline) or "",
            first,
            last,
            grain,
            "until" if duty and mark == "on" else mark,
            kinds,
            repeats,
            deadline.assumed,
        )


def _recurring_reports(reading: Reading) -> Iterator[Event]:
    """The last days of reports that recur without bounds of their own: «один раз в полугодие»."""
    for duty in reading.duties:
        if duty.clause.duty == "report" and not any(_spans(duty.deadline)) and not duty.deadline.parts:
            for number, day in enumerate(days(duty.deadline, reading.roadmap.period), 1):
                yield Event(
                    reading.path,
                    duty.place.anchor,
                    number,
                    duty.place.label,
                    duty.clause.text.replace("\n", " "),
                    duty.clause.deadline or "",
                    day,
                    day,
                    "day",
                    "until",
                    tuple(dict.fromkeys(body.kind for body in duty.bodies if body.kind)),
                    assumed=(COUNTED,),
                )


def _verifying(reading: Reading) -> Iterator[Event]:
    """When what is told of progress was last said to be right half a year ago."""
    if verified := reading.reported.verified:
        month = verified.year * 12 + verified.month - 1 + STALE
        due = date(month // 12, month % 12 + 1, 1)
        text = "Проверить сведения о ходе исполнения и подтвердить день, на который они верны"
        yield Event(reading.path, "progress", 1, "ход исполнения", text, "", due, due, "day", "on", assumed=(VERIFIED,))


def _spans(part: Deadline) -> Iterator[tuple[date, date, Grain, Mark, Repeats | None]]:
    if part.kind == "on":
        yield from ((span.first, span.last, span.grain, "on", None) for span in part.spans)
    elif part.kind == "until" and part.end:
        yield part.end, part.end, "day", "until", None
    elif part.kind == "from" and part.start:
        yield part.start, part.start, "day", "from", None
    elif part.kind == "recurring" and part.start and part.end:
        yield part.start, part.end, "day", "repeats", part.repeats


def _months(event: Event) -> Iterator[date]:
    month, last = event.first.replace(day=1), event.first if event.mark == "repeats" or event.briefly else event.last
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
