"""Fills the page on which a clerk marks what became of measures and takes the file to send: nothing leaves the page by itself."""

from functools import partial

from generator import addresses
from generator.loading import EditionData
from generator.loading.progress_consistency import FILE
from generator.pages.templates import fitting, render
from generator.pages.values import Where, above
from generator.progress_text import STATUSES
from generator.reading import Reading
from generator.russian import sentence, short
from generator.settings import Settings

LETTERS = 70  # of a measure's words in the list of measures; where these are too many, none

SAMPLE = """updates:
  - at: {anchor}
    date: {day}
    status: выполнено"""


def progress_entry(edition: EditionData, where: Where, reading: Reading, settings: Settings) -> str:
    """The page of an edition. Where names are hidden the file as it is stays away, and new lines alone are given."""
    told, here = edition.told, addresses.progress(edition.path)
    page = addresses.folder(edition.path)
    file = f"{edition.path}/{FILE}"
    values = {
        "crumbs": (*above(where.region, where.town), (page, f"Дорожная карта {reading.roadmap.period.wording}")),
        "title": "Отметить ход исполнения",
        "town": where.town.name,
        "page": page,
        "source": told.content.decode("utf-8", "replace") if told and told.progress and not edition.disclosed else "",
        "whole": not edition.disclosed,
        "unread": bool(told and not told.progress),
        "path": file,
        "edit": settings.edit_at(file, 1) if told and not edition.disclosed else None,
        "email": where.department.email,
        "statuses": tuple(STATUSES),
        "sample": _sample(reading),
        "table": f"roadmaps progress {edition.path} --to hod.xlsx",
        "taken": f"roadmaps progress {edition.path} --from hod.xlsx",
    }
    forms = (partial(render, "progress_entry.md", here, **values, places=_places(reading, letters)) for letters in (LETTERS, 0))
    return fitting(*forms)


def _sample(reading: Reading) -> str:
    """What a mark looks like, of the first measure on the first day of the plan; empty of a plan without measures."""
    return "".join(SAMPLE.format(anchor=read.place.anchor, day=reading.roadmap.period.start) for read in reading.measures[:1])


def _places(reading: Reading, letters: int) -> tuple[tuple[str, str], ...]:
    """Anchor and name of every measure, with the beginning of its words."""
    return tuple(
        (read.place.anchor, f"{sentence(read.place.label)}: {words}" if words else sentence(read.place.label))
        for read in reading.measures
        for words in [short(" ".join((read.measure.text or "").split()), letters) if letters else ""]
    )
