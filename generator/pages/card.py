"""The card of a roadmap: a page that a department's or a school's own site shows in a frame."""

from datetime import date

from generator import addresses, agenda
from generator.loading import EditionData
from generator.pages.roadmap import act_name, title
from generator.pages.templates import render
from generator.pages.values import Where
from generator.reading import Reading
from generator.settings import Settings

NEXT = 3  # dates on a card


def card(edition: EditionData, where: Where, reading: Reading, settings: Settings, today: date) -> str:
    """A page without furniture or scripts: what the plan is, its act, the next dates, the link."""
    assert edition.roadmap
    coming = [event for event in agenda.events(reading) if event.last >= today][:NEXT]
    return render(
        "card.html",
        addresses.card(edition.path),
        page=addresses.folder(edition.path),
        title=title(where.town.name, edition.roadmap),
        act_name=act_name(edition.roadmap.act),
        where=where,
        coming=coming,
        site=settings.name,
        draft=settings.draft,
    )
