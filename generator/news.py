"""Lists what is new of plans: published, changed, withdrawn, reported, due this week; names come from the ledger and the data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator import addresses, agenda
from generator.event_wording import when
from generator.ledger import Ledger, Published, Withdrawn
from generator.progress_text import said
from generator.reading import Reading
from generator.reported import DEPARTMENT
from generator.russian import inside, short, there

Kind = Literal["published", "changed", "withdrawn", "reported", "due"]
KEPT = 60  # items of a feed and of a page of what is new
NEWEST = f"Здесь не больше {KEPT} новейших записей; о прежнем говорят страницы самих карт."
BESIDE = "сторонние сведения: "
WEEK = timedelta(days=7)
WORDS = 200  # letters of a measure's words
_FOLDERS = 5  # parts of an edition's address: roadmaps, region, municipality, edition, nothing


@dataclass(frozen=True)
class NewsItem:
    """What is new: a name that stays (`id`), its day, its title, more words, where it leads.

    `bodies` are the kinds of bodies and `schools` the short names of schools that it concerns; of a school's own words that
    school alone.
    """

    id: str
    day: date
    kind: Kind
    title: str
    words: str
    address: str
    bodies: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


def of_plan(reading: Reading, title: str, town: str, ledger: Ledger, today: date) -> Iterator[NewsItem]:
    """What is new of a plan up to a day; `title` is what its page is called, `town` its municipality."""
    path, here = reading.path, addresses.folder(reading.path)
    first = ledger.first(here)
    placed = there(first.moment.time) if first else reading.roadmap.published
    if placed and placed <= today:
        yield NewsItem(f"{path}/published", placed, "published", f"Размещена: {title}", reading.roadmap.title, here)
    for change in ledger.changes(path)[1:]:
        day = there(change.moment.time)
        yield NewsItem(f"{path}/changed/{change.moment.release}", day, "changed", f"Изменены данные: {title}", "", here)
    yield from _reported(reading, town, today)
    yield from _due(reading, town, today)


def withdrawn(ledger: Ledger, below: str) -> Iterator[NewsItem]:
    """The plans below an address that were withdrawn and are not back."""
    for address, entry in ledger.pages.items():
        if isinstance(entry, Withdrawn) and address.startswith(below) and len(address.split("/")) == _FOLDERS:
            page: Published | None = ledger.first(address)
            title = f"Снята с сайта: {page.title if page else address}"
            yield NewsItem(
                f"{address}withdrawn/{entry.time:%Y%m%d%H%M}", there(entry.time), "withdrawn", title, entry.ground, address
            )


def latest(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """The newest items, as many as are kept."""
    return tuple(sorted(items, key=lambda item: (item.day, item.id), reverse=True)[:KEPT])


def summed(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """The newest items of a region and the newest of each kind of bodies: what the site's page and feeds are made of."""
    every = tuple(items)
    kinds = dict.fromkeys(kind for item in every for kind in item.bodies)
    parts = (every, *([item for item in every if kind in item.bodies] for kind in kinds))
    return tuple(dict.fromkeys(item for part in parts for item in latest(part)))


def _reported(reading: Reading, town: str, today: date) -> Iterator[NewsItem]:
    """Each dated word and each placed report; a file is added to at its end, so that places in it are names that stay."""
    measures = {read.place.anchor: read for read in reading.measures}
    here = addresses.folder(reading.path)
    for update in reading.reported.updates:
        if update.date <= today:
            read = measures.get(update.at)
            label = read.place.label if read else "пункт акта"
            source = "" if update.source == DEPARTMENT else f" ({update.source})"
            words = short(" ".join((read.measure.text or "").split()), WORDS) if read else ""
            schools = (update.school,) if update.school else read.schools if read else ()
            yield NewsItem(
                f"{reading.path}#{update.at}/{update.date}/{update.position + 1}",
                update.date,
                "reported",
                f"{town}: {label} — {BESIDE if update.independent else ''}{inside(said(update))}{source}",
                ". ".join(filter(None, (words, update.text))),
                f"{here}#{update.at}",
                read.kinds if read else (),
                schools,
            )
    for position, report in enumerate(reading.reported.reports, 1):
        if report.date <= today:
            title = f"{town}: размещён отчёт{f' за {report.period}' if report.period else ''}"
            name = f"{reading.path}#{report.at}/{report.date}/report-{position}"
            yield NewsItem(name, report.date, "reported", title, report.text or "", f"{here}#progress-reports")


def _due(reading: Reading, town: str, today: date) -> Iterator[NewsItem]:
    """What falls due within a week, with the day on which that began to be true."""
    schools = {read.place.anchor: read.schools for read in reading.measures}
    for event in agenda.events(reading):
        if today <= event.last < today + WEEK and event.mark != "repeats":
            yield NewsItem(
                f"{reading.path}#{event.anchor}/due/{event.number}",
                event.last - WEEK + timedelta(days=1),
                "due",
                f"{town}: срок {when(event)} — {event.label}",
                short(event.text, WORDS),
                f"{addresses.folder(reading.path)}#{event.anchor}",
                event.kinds,
                schools.get(event.anchor, ()),
            )
