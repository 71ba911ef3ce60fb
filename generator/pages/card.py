"""The card of a roadmap: a page of its own HTML that a department's or a school's site shows in a frame."""

from datetime import date

from generator import addresses, agenda
from generator.loading import EditionData
from generator.pages.roadmap import act_name, title
from generator.pages.templates import render
from generator.pages.understood import NextEvent
from generator.pages.values import Where
from generator.reading import Reading
from generator.settings import Settings

NEXT = 3  # dates on a card


def card(edition: EditionData, where: Where, reading: Reading, settings: Settings, today: date) -> str:
    """A page without furniture or scripts: what the plan is, its act, the next dates, the link."""
    assert edition.roadmap
    coming = [event for event in agenda.events(reading) if event.last >= today][:NEXT]
    page = addresses.folder(edition.path)
    return render(
        "card.html",
        addresses.card(edition.path),
        page=page,
        title=title(where.town.name, edition.roadmap),
        act_name=act_name(edition.roadmap.act),
        where=where,
        coming=tuple((f"{page}#{event.anchor}", event) for event in map(NextEvent.of, coming)),
        site=settings.name,
        draft=settings.draft,
    )
