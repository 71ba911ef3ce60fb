"""Fills the pages of the past: an earlier wording with what the next one changed in it, word by word; withdrawn, moved pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from generator import addresses
from generator.compare import EditionPlan
from generator.compare.editions import KINDS, compared
from generator.compare.word_diff import difference, same
from generator.ledger import Revision
from generator.loading import EditionData
from generator.model import Measure, Record
from generator.outline import Outline
from generator.pages import roadmap as plan
from generator.pages.changed_measures import NAMES, ShownRun, shown
from generator.pages.templates import render
from generator.pages.values import HOME, Where, above
from generator.reading import Reading
from generator.russian import sentence
from generator.settings import Settings

WITHHELD = "Её файл данных на сайт не выложен: в нём имена людей, которые сайт не показывает."
OFFERED = "Её данные целы и лежат в файле."
EARLIER = "Прежняя редакция"
OTHERWISE = "изменены другие графы или пометки"
Links = tuple[tuple[str, str, str], ...]
"""What a link is, the address it leads to, what that is called."""


@dataclass(frozen=True)
class Version:
    """An earlier wording of an edition: its bytes, and what they say if they can still be read.

    Bytes that say names which the site does not show are `withheld`.
    """

    revision: Revision
    content: bytes
    edition: EditionData | None
    withheld: bool = False


@dataclass(frozen=True)
class ChangedPlace:
    """One place that the next wording changed: what it is called, what changed, the cells in both wordings by their names."""

    label: str
    kinds: tuple[str, ...]
    cells: tuple[tuple[str, tuple[ShownRun, ...]], ...] = ()

    @property
    def heading(self) -> str:
        """What it is called where a line begins with it."""
        return sentence(self.label)

    @property
    def changed(self) -> str:
        """What changed, in one line."""
        return ", ".join(self.kinds)


@dataclass(frozen=True)
class Banner:
    """What a page of an earlier wording says of itself: this one, the next and the standing one, what the next changed.

    `changed` is `None` where one of the two cannot be read any more.
    """

    address: str
    page: str
    this: Revision
    following: Revision
    standing: Revision
    changed: tuple[ChangedPlace, ...] | None
    withheld: bool = False


def version(page: plan.Shown, banner: Banner) -> str:
    """An earlier wording on its own page; letters and mends are for the standing one alone."""
    edition, where, meanings, settings, understood = page
    quiet = replace(where, department=where.department.model_copy(update={"email": None}))
    values = plan.template_values(edition, quiet, meanings, replace(settings, contact=None, edit=None), understood)
    return render("roadmap.md", banner.address, **{**values, "name": EARLIER, "version": banner})


def unread(title: str, where: Where, banner: Banner) -> str:
    """An earlier wording that the program of today cannot read: its data all the same."""
    data = WITHHELD if banner.withheld else OFFERED
    return render(
        "version_unread.md", banner.address, crumbs=above(where.region, where.town), title=title, version=banner, data=data
    )


def changed(older: Reading, newer: Reading, where: Where, outlines: tuple[Outline, Outline]) -> tuple[ChangedPlace, ...]:
    """What one wording changed in another: measures by what changed in each, other places by their words."""
    plans = (EditionPlan(reading.path, where.region.name, where.town.name, reading) for reading in (older, newer))
    places = []
    for change in compared(*plans).changes:
        before, after = (read.measure if read else None for read in (change.older, change.newer))
        if change.kinds or before != after:
            kinds = tuple(KINDS[kind] for kind in change.kinds) or (OTHERWISE,)
            pairs = ((name, getattr(before, field, None), getattr(after, field, None)) for field, name in NAMES.items())
            cells = ((name, shown(difference(old, new))) for name, old, new in pairs if not same(old, new))
            places.append(ChangedPlace(change.label, kinds, tuple(cells)))
    return (*_around(*outlines), *places)


def _around(older: Outline, newer: Outline) -> Iterator[ChangedPlace]:
    """Places other than measures: those of either wording by their anchors, each field of their own."""
    olds, news = ({place.anchor: place for place in outline.walk()} for outline in (older, newer))
    for anchor, place in {**olds, **news}.items():
        old, new = (_words(side[anchor].value) if anchor in side else {} for side in (olds, news))
        cells = tuple(
            ("", shown(difference(old.get(key), new.get(key)))) for key in {**old, **new} if old.get(key) != new.get(key)
        )
        if cells and not isinstance(place.value, Measure):
            fate = "добавлено" if anchor not in olds else "исключено" if anchor not in news else "изменено"
            yield ChangedPlace(place.label, (fate,), cells)


def _words(value: Record) -> dict[str, str]:
    """The words of a record itself, without those of the records inside it."""
    fields: dict[str, str] = {}
    for name in type(value).model_fields:
        content = getattr(value, name)
        if isinstance(content, Mapping):
            fields |= {f"{name}/{key}": str(words) for key, words in content.items()}
        elif isinstance(content, str | date):
            fields[name] = str(content)
    return fields


def withdrawn(here: str, title: str, since: datetime | None, until: tuple[datetime, str] | None, links: Links) -> str:
    """A page that was published and is no more; `until` is the time of its withdrawal and the ground, if either is known."""
    when, ground = until or (None, "")
    return render("withdrawn.md", here, crumbs=HOME, title=title, since=since, when=when, ground=ground, links=links)


def moved(here: str, to: str, name: str, settings: Settings) -> str:
    """A page that leads to its successor at once, and by a link where that is not followed."""
    canonical = addresses.absolute(to, settings.url) if settings.url else addresses.relative(to, here)
    return render("moved.html", here, to=to, name=name, canonical=canonical, draft=settings.draft)
