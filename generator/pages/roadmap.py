"""The page of a roadmap: the act, its annexes as printed, the remarks beside their places."""

import html
from collections.abc import Iterator
from functools import cached_property

from generator import addresses
from generator.compare.indicator_table import figures
from generator.loading import EditionData
from generator.model import Act, Annex, Block, Remark, Roadmap
from generator.outline import OutlinePlace
from generator.pages.mail_links import Letters
from generator.pages.markup import Words
from generator.pages.templates import render
from generator.pages.understood import Understood
from generator.pages.values import HOME, Crumbs, Where
from generator.russian import day
from generator.settings import Settings

FIELDS = {
    "label": "отметка о приложении",
    "title": "заголовок",
    "date": "дата",
    "preamble": "вводная часть",
    "signatory": "подпись",
}
FRAME = (
    '<iframe src="{}" title="{}" height="340" loading="lazy" '
    'style="border: 1px solid #d3dade; max-width: 32rem; width: 100%"></iframe>'
)
CAPTIONS = {
    "plan": "План мероприятий",
    "working_group": "Состав рабочей группы",
    "indicators": "Целевые показатели",
    "targets": "Целевые ориентиры и индикаторы",
    "risk_factors": "Факторы риска",
    "participants": "Участники",
    "table": "Таблица",
}
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
    return {
        "settings": settings,
        "crumbs": crumbs(where),
        "edition": edition,
        "roadmap": edition.roadmap,
        "where": where,
        "title": title(where.town.name, edition.roadmap),
        "act_name": act_name(edition.roadmap.act),
        "facts": Facts(edition, where, settings),
        "understood": understood,
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


class Facts:
    """What the template asks of a roadmap besides its words."""

    def __init__(self, edition: EditionData, where: Where, settings: Settings) -> None:
        assert edition.roadmap
        self.edition, self.roadmap, self.where, self.settings = edition, edition.roadmap, where, settings
        self.url = addresses.absolute(addresses.folder(edition.path), settings.url)
        plan = title(where.town.name, edition.roadmap)
        self.letters = Letters(where.department.email or settings.contact, plan, self.url)
        self.file = f"{edition.path}/roadmap.yml"
        self.places = {place.anchor: place for place in edition.outline.walk()}

    def remarks(
        self, place: OutlinePlace, columns: dict[str, str] | None = None
    ) -> list[tuple[Remark, str, OutlinePlace | None]]:
        """The remarks on a place: each with the field it speaks of, if of one, and where it stands if not here.

        A field of a row is called by its column's printed title.
        """
        found, names = self._remarked.get(place.anchor, ()), columns or FIELDS
        return [(remark, names.get(field, ""), home) for remark, field, home in found]

    @cached_property
    def _remarked(self) -> dict[str, list[tuple[Remark, str, OutlinePlace | None]]]:
        """The remarks by the anchors of the places they name, each with the key of the field; asked for at every place."""
        found: dict[str, list[tuple[Remark, str, OutlinePlace | None]]] = {}
        for remark in self.roadmap.remarks:
            for name in (remark.at, *remark.also):
                at, _, field = name.partition("/")
                home = None if name == remark.at else self.places[remark.at.partition("/")[0]]
                found.setdefault(at, []).append((remark, field, home))
        return found

    def all_remarks(self) -> Iterator[tuple[Remark, OutlinePlace]]:
        """Every remark with its place, in the order of the data."""
        return ((remark, self.places[remark.at.partition("/")[0]]) for remark in self.roadmap.remarks)

    def edit(self, place: OutlinePlace) -> str | None:
        """Where the data of a place can be mended, when the operator says where the data lives and that shows no hidden name."""
        if self.edition.disclosed:
            return None
        return self.settings.edit_at(self.file, self.edition.line(place.path))

    def sections(self) -> int:
        """How many sections the plan's measures stand in."""
        return len({repr(place.sections) for place in self.edition.outline.measures if place.sections})

    def indicators(self) -> int:
        """How many indicators the document sets, in tables and in lists."""
        return sum(place.anchor.startswith("i-") for place in self.edition.outline.walk())

    def valued(self) -> bool:
        """Whether any of them has a value that the document names."""
        return any(figure.valued for figure in figures(self.edition.outline))

    def caption(self, block: OutlinePlace, annex: OutlinePlace) -> str:
        """What a table is called: its heading, else what it holds."""
        assert isinstance(block.value, Block)
        assert isinstance(annex.value, Annex)
        heading = block.value.heading or annex.value.title
        return (heading or CAPTIONS[block.value.kind]).replace("\n", " ")

    def snippets(self) -> tuple[tuple[str, str], ...]:
        """The HTML that other sites copy, a link and a card; none without the site's own address."""
        if not self.settings.url:
            return ()
        card = addresses.absolute(addresses.card(self.edition.path), self.settings.url)
        name = title(self.where.town.name, self.roadmap)
        act = act_name(self.roadmap.act)
        return (
            ("Ссылка", f'<p><a href="{html.escape(self.url)}">{html.escape(name)}</a> ({html.escape(_lower(act))})</p>'),
            ("Карточка с ближайшими сроками", FRAME.format(html.escape(card), html.escape(name))),
        )

    def cite(self) -> str:
        """How to refer to this page (ГОСТ Р 7.0.100-2018: an electronic resource)."""
        name = self.roadmap.title.replace("\n", " ").rstrip(".")
        act = act_name(self.roadmap.act)
        site = f"{self.settings.name} : [сайт]. – URL: {self.url} (дата обращения: ДД.ММ.ГГГГ)."
        return f"{name} ({_lower(act)}). – Текст : электронный // {site}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
