"""The parts of a roadmap's page, values made from its outline: clauses of the act, annexes and their blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.loading import EditionData
from generator.model import Annex, Block, Clause, Section
from generator.outline import OutlinePlace
from generator.pages.annex_tables import PrintedTable, printed
from generator.pages.annotations import Annotations, Note
from generator.pages.labels import DUTIES
from generator.pages.understood import Understood, When

CAPTIONS = {
    "plan": "План мероприятий",
    "working_group": "Состав рабочей группы",
    "indicators": "Целевые показатели",
    "targets": "Целевые ориентиры и индикаторы",
    "risk_factors": "Факторы риска",
    "participants": "Участники",
    "table": "Таблица",
}


@dataclass(frozen=True)
class PrintedClause:
    """A clause of the act with those inside it; `duty` and `when` say what was marked and understood of it, if anything."""

    anchor: str
    label: str
    number: str | None
    text: str
    duty: str
    deadline: str | None
    when: When | None
    notes: tuple[Note, ...]
    inside: tuple["PrintedClause", ...]


@dataclass(frozen=True)
class PrintedBlock:
    """A part of an annex: its heading with the signs that make it one in Markdown, the remarks, then a text or a table.

    `sections` are those of the first level, for the contents of the page.
    """

    anchor: str
    heading: str | None
    signs: str
    notes: tuple[Note, ...]
    text: str | None
    table: PrintedTable | None
    sections: tuple[OutlinePlace, ...]


@dataclass(frozen=True)
class PrintedAnnex:
    """An annex: its printed label, its title or what people call it, the remarks, its blocks."""

    anchor: str
    label: str | None
    title: str
    notes: tuple[Note, ...]
    blocks: tuple[PrintedBlock, ...]

    @property
    def headed(self) -> tuple[PrintedBlock, ...]:
        """The blocks that the contents of the page name."""
        return tuple(block for block in self.blocks if block.heading)


def clauses(place: OutlinePlace, annotations: Annotations, understood: Understood) -> tuple[PrintedClause, ...]:
    """The clauses of an act or of a clause, in printed order."""
    return tuple(_clauses(place, annotations, understood))


def annexes(edition: EditionData, annotations: Annotations, understood: Understood) -> tuple[PrintedAnnex, ...]:
    """The annexes in printed order."""
    return tuple(_annex(place, annotations, understood) for place in edition.outline.annexes)


def _clauses(place: OutlinePlace, annotations: Annotations, understood: Understood) -> Iterator[PrintedClause]:
    for inner in place.inside:
        clause = inner.value
        assert isinstance(clause, Clause)
        yield PrintedClause(
            inner.anchor,
            inner.label,
            clause.number,
            clause.text,
            DUTIES[clause.duty] if clause.duty else "",
            clause.deadline,
            understood.when(inner) if clause.duty else None,
            annotations.notes(inner),
            clauses(inner, annotations, understood),
        )


def _annex(place: OutlinePlace, annotations: Annotations, understood: Understood) -> PrintedAnnex:
    annex = place.value
    assert isinstance(annex, Annex)
    blocks = tuple(_block(inner, annex, annotations, understood) for inner in place.inside)
    return PrintedAnnex(place.anchor, annex.label, annex.title or place.label, annotations.notes(place), blocks)


def _block(place: OutlinePlace, annex: Annex, annotations: Annotations, understood: Understood) -> PrintedBlock:
    block = place.value
    assert isinstance(block, Block)
    table = None
    if block.content and not block.text:
        caption = (block.heading or annex.title or CAPTIONS[block.kind]).replace("\n", " ")
        table = printed(place, caption, annotations, understood)
    sections = tuple(inner for inner in place.inside if isinstance(inner.value, Section) and inner.value.level == 1)
    signs = "#" * (block.level + 2)
    return PrintedBlock(place.anchor, block.heading, signs, annotations.notes(place), block.text, table, sections)
