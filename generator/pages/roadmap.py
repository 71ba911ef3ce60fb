"""The page of a roadmap: the act, its annexes as printed, the remarks beside their places; parts made apart fill one template."""

from generator import addresses
from generator.charts import drawing
from generator.loading import EditionData
from generator.model import Act, Roadmap
from generator.pages.annotations import Annotations
from generator.pages.citing import cite, snippets
from generator.pages.mail_links import Letters
from generator.pages.markup import Words
from generator.pages.roadmap_facts import Contained, NamesNotice
from generator.pages.roadmap_parts import annexes, clauses
from generator.pages.templates import render
from generator.pages.understood import NextEvent, Understood
from generator.pages.values import FILES, HOME, Crumbs, Where
from generator.russian import day, lasting
from generator.settings import Settings

AUTHORSHIP = "Замечания написаны теми, кто переносил документ на сайт, а не ведомством, если не сказано иное. "
LISTS = ("months", "bodies", "themes", "factors")
Meanings = tuple[tuple[str, str], ...]
Shown = tuple[EditionData, Where, Meanings, Settings, Understood]
"""What a roadmap's page is made from."""


def roadmap(edition: EditionData, where: Where, meanings: Meanings, settings: Settings, understood: Understood) -> str:
    """One published roadmap, whole, and beside its words what we understood of them."""
    return render("roadmap.md", addresses.folder(edition.path), **given(edition, where, meanings, settings, understood))


def given(
    edition: EditionData, where: Where, meanings: Meanings, settings: Settings, understood: Understood
) -> dict[str, object]:
    """What the template of a roadmap is filled with; `version` is for pages of earlier wordings."""
    assert edition.roadmap
    roadmap, here = edition.roadmap, addresses.folder(edition.path)
    named, act = title(where.town.name, roadmap), act_name(roadmap.act)
    letters = Letters(where.department.email or settings.contact, named, addresses.absolute(here, settings.url))
    annotations, contained = Annotations(edition, letters, settings), Contained.of(edition)
    entry, transcribed = where.town.by_address.get(here), roadmap.published_by == "transcribed"
    return {
        "crumbs": crumbs(where),
        "name": f"Дорожная карта {roadmap.period.wording}",
        "path": edition.path,
        "roadmap": roadmap,
        "where": where,
        "title": named,
        "act_name": act,
        "act": roadmap.act,
        "term": lasting(roadmap.period.start, roadmap.period.last),
        "altered": entry.altered if entry else "",
        "contained": contained,
        "coming": NextEvent.of(understood.coming) if understood.coming else None,
        "originals": tuple((addresses.original(file.digest, file.name), file.caption) for file in edition.offered),
        "workbook": "мероприятия и показатели" if contained.valued else "мероприятия",
        "tables": FILES if contained.valued else FILES[:1],
        "transcribed": transcribed,
        "names": NamesNotice.of(edition.disclosed, roadmap.published_by) if edition.disclosed else None,
        "chart": drawing(understood.chart) if understood.chart.drawn else None,
        "lists": {name: f"{addresses.lists(edition.path)}#{name}" for name in LISTS},
        "act_notes": annotations.notes(edition.outline.act),
        "clauses": clauses(edition.outline.act, annotations, understood),
        "annexes": annexes(edition, annotations, understood),
        "remarks": annotations.listed(),
        "authorship": AUTHORSHIP if transcribed else "",
        "ask": letters.ask(),
        "report": letters.report(),
        "edit": annotations.edit(1),
        "snippets": snippets(edition, named, act, settings),
        "cite": cite(edition, act, settings),
        "words": Words(dict(meanings)),
        "version": None,
    }


def crumbs(where: Where) -> Crumbs:
    """The pages above that of a roadmap."""
    return (*HOME, (where.region.address, where.region.name), (where.town.address, where.town.name))


def title(town: str, roadmap: Roadmap) -> str:
    """Гурьевский муниципальный округ: дорожная карта на 2022 год."""
    return f"{town}: дорожная карта {roadmap.period.wording}"


def act_name(act: Act) -> str:
    """Приказ от 21 января 2022 г. № 25."""
    when = f" от {day(act.date)}" if act.date else " без даты"
    number = f" № {act.number}" if act.number else ""
    return f"{act.kind[0].upper()}{act.kind[1:]}{when}{number}"
