"""Fills the page of a roadmap by one template, of parts made apart, and what others show of it: card, link, reference."""

import html
from dataclasses import dataclass
from datetime import date

from generator import addresses, agenda
from generator.charts.drawing import drawing
from generator.loading import EditionData
from generator.model import Act, Clause, Roadmap
from generator.pages.annotations import Annotations, Letters
from generator.pages.markup import Words
from generator.pages.plan_progress import progress_section
from generator.pages.plan_state import plan_state
from generator.pages.roadmap_parts import Contained, NamesNotice, annexes, clauses
from generator.pages.templates import render
from generator.pages.understood import NextEvent, Understood
from generator.pages.values import FILES, Kept, Where, above
from generator.reading import Reading
from generator.russian import day, inside, lasting, there
from generator.settings import Settings

LISTS = ("months", "bodies", "themes", "factors")
Meanings = tuple[tuple[str, str], ...]
Shown = tuple[EditionData, Where, Meanings, Settings, Understood]
"""What a roadmap's page is made from."""
FRAME = (
    '<iframe src="{}" title="{}" height="340" loading="lazy" '
    'style="border: 1px solid #d3dade; max-width: 32rem; width: 100%"></iframe>'
)


def roadmap(edition: EditionData, where: Where, meanings: Meanings, settings: Settings, understood: Understood) -> str:
    """One published roadmap, whole, and beside its words what we understood of them."""
    return render("roadmap.md", addresses.folder(edition.path), **template_values(edition, where, meanings, settings, understood))


def template_values(
    edition: EditionData, where: Where, meanings: Meanings, settings: Settings, understood: Understood
) -> dict[str, object]:
    """What the template of a roadmap is filled with; `version` is for pages of earlier wordings."""
    assert edition.roadmap
    roadmap, here = edition.roadmap, addresses.folder(edition.path)
    named, act = title(where.town.name, roadmap), act_name(roadmap.act)
    letters = Letters(where.department.email or settings.contact, named, addresses.absolute(here, settings.url))
    annotations, contained = Annotations(edition, letters, settings), Contained.of(edition)
    printed = annexes(edition, annotations, understood)
    entry, transcribed = where.town.by_address.get(here), roadmap.published_by == "transcribed"
    return {
        "crumbs": above(where.region, where.town),
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
        "state": plan_state(here, roadmap.period, where.town, understood),
        "plan": next((block.anchor for annex in printed for block in annex.blocks if block.table and block.table.plan), ""),
        "stands": stands(where.kept, roadmap),
        "originals": tuple(
            (addresses.original(file.digest, file.name), file.caption)
            for file in edition.offered
            if file.name in roadmap.originals
        ),
        "workbook": "мероприятия и показатели" if contained.valued else "мероприятия",
        "tables": (
            *(FILES if contained.valued else FILES[:1]),
            *(("progress",) if understood.reading.reported.anything else ()),
        ),
        "transcribed": transcribed,
        "names": NamesNotice.of(edition.disclosed, roadmap.published_by) if edition.disclosed else None,
        "chart": drawing(understood.chart) if understood.chart.drawn else None,
        "progress": progress_section(edition, understood, where.kept.told),
        "lists": {name: f"{addresses.lists(edition.path)}#{name}" for name in LISTS},
        "act_notes": annotations.notes(edition.outline.act),
        "clause_count": sum(isinstance(place.value, Clause) for place in edition.outline.walk()),
        "clauses": clauses(edition.outline.act, annotations, understood),
        "annexes": printed,
        "remarks": annotations.listed(),
        "author": annotations.author,
        "ask": letters.ask(),
        "report": letters.report(),
        "edit": annotations.edit(1),
        "snippets": snippets(edition, named, act, settings),
        "cite": cite(edition, act, settings),
        "words": Words(dict(meanings)),
        "version": None,
    }


def title(town: str, roadmap: Roadmap) -> str:
    """Гурьевский муниципальный округ: дорожная карта на 2022 год."""
    return f"{town}: дорожная карта {roadmap.period.wording}"


def act_name(act: Act) -> str:
    """Приказ от 21 января 2022 г. № 25."""
    when = f" от {day(act.date)}" if act.date else " без даты"
    number = f" № {act.number}" if act.number else ""
    return f"{act.kind[0].upper()}{act.kind[1:]}{when}{number}"


def stands(kept: Kept, roadmap: Roadmap) -> str:
    """Since when a roadmap stands on the site and when it last changed, as far as that was recorded."""
    if not kept.wordings:
        return f", на сайте с {day(roadmap.published)}" if roadmap.published else ""
    first, *later = (there(revision.moment.time) for revision, _ in kept.wordings)
    return f", на сайте с {day(first)}" + (f", изменено {day(later[-1])}" if later else "")


@dataclass(frozen=True)
class Snippet:
    """HTML that other sites copy, what it is called, and the page that shows what it looks like, if there is one."""

    name: str
    code: str
    sample: str = ""


def snippets(edition: EditionData, title: str, act: str, settings: Settings) -> tuple[Snippet, ...]:
    """A link to a roadmap and its card, by the title of its page and the name of its act; none without the site's own address."""
    if not settings.url:
        return ()
    page, sample = addresses.absolute(addresses.folder(edition.path), settings.url), addresses.card(edition.path)
    card = addresses.absolute(sample, settings.url)
    return (
        Snippet("Ссылка", f'<p><a href="{html.escape(page)}">{html.escape(title)}</a> ({html.escape(inside(act))})</p>'),
        Snippet("Карточка с ближайшими сроками", FRAME.format(html.escape(card), html.escape(title)), sample),
    )


def cite(edition: EditionData, act: str, settings: Settings) -> str:
    """How to refer to the page of a roadmap (ГОСТ Р 7.0.100-2018: an electronic resource)."""
    assert edition.roadmap
    name = edition.roadmap.title.replace("\n", " ").rstrip(".")
    url = addresses.absolute(addresses.folder(edition.path), settings.url)
    site = f"{settings.name} : [сайт]. – URL: {url} (дата обращения: ДД.ММ.ГГГГ)."
    return f"{name} ({inside(act)}). – Текст : электронный // {site}"


def card(edition: EditionData, where: Where, reading: Reading, settings: Settings, today: date) -> str:
    """A page without furniture or scripts: what the plan is, its act, the next dates, the link."""
    assert edition.roadmap
    coming = [event for event in agenda.events(reading) if event.last >= today][: agenda.NEXT]
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
