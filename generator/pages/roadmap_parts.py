"""Makes the parts of a roadmap's page from its outline: clauses, annexes and their blocks; counts, and how names are shown."""

from dataclasses import dataclass

from generator.compare.indicator_table import figures
from generator.loading import Disclosed, EditionData
from generator.model import Annex, Block, Clause, Section
from generator.names import Show
from generator.outline import OutlinePlace
from generator.pages.annex_tables import PrintedTable, printed
from generator.pages.annotations import Annotations, Notes
from generator.pages.labels import DUTIES
from generator.pages.told import ToldPlace
from generator.pages.understood import Understood, When
from generator.russian import rows

SHORT = 300  # letters of a text that stands open before the plan of measures
SHORTENED = ("сокращены", "вместо имени и отчества — инициалы в квадратных скобках")


HIDDEN = ("не показаны", "на месте каждого найденного стоит «[имя не показано]», должности оставлены")


NAMES: dict[Show, tuple[str, str]] = {"full": SHORTENED, "initials": SHORTENED, "posts": HIDDEN}
"""What became of names where they are not shown as signed, and what stands in their place."""
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
class NamesNotice:
    """That names of people are not shown as signed: what became of them, who decided so, what stands in their place."""

    fate: str
    decided: str
    instead: str

    @classmethod
    def of(cls, disclosed: Disclosed, published_by: str) -> "NamesNotice":
        """The notice of an edition; `published_by` is who answers for its data."""
        fate, instead = NAMES[disclosed.show]
        publisher = "ведомства" if published_by == "department" else "редакции сайта"
        return cls(fate, "оператора сайта" if disclosed.by_operator else publisher, instead)


@dataclass(frozen=True)
class Contained:
    """How many measures, sections and indicators a roadmap has, and whether the document names a value of any of these."""

    measures: int
    sections: int
    indicators: int
    valued: bool

    @classmethod
    def of(cls, edition: EditionData) -> "Contained":
        """The counts of an edition."""
        measures, indicators = edition.outline.measures, tuple(figures(edition.outline))
        return cls(
            len(measures),
            len({repr(place.sections) for place in measures if place.sections}),
            len(indicators),
            any(figure.valued for figure in indicators),
        )


@dataclass(frozen=True)
class PrintedClause:
    """A clause of the act with those inside it; `duty`, `when` and `told` say what was marked, understood and told of it."""

    anchor: str
    label: str
    number: str | None
    text: str
    duty: str
    deadline: str | None
    when: When | None
    notes: Notes
    inside: tuple["PrintedClause", ...]
    told: ToldPlace | None


@dataclass(frozen=True)
class PrintedBlock:
    """A part of an annex: its heading with the signs that make it one in Markdown, the remarks, then a text or a table.

    `sections` are those of the first level, for the contents of the page; `fold` are the words to open it by, where it is folded.
    """

    anchor: str
    heading: str | None
    signs: str
    notes: Notes
    text: str | None
    table: PrintedTable | None
    sections: tuple[OutlinePlace, ...]
    fold: str


@dataclass(frozen=True)
class PrintedAnnex:
    """An annex: its printed label, its title or what people call it, the remarks, its blocks."""

    anchor: str
    label: str | None
    title: str
    notes: Notes
    blocks: tuple[PrintedBlock, ...]

    @property
    def headed(self) -> tuple[PrintedBlock, ...]:
        """The blocks that the contents of the page name."""
        return tuple(block for block in self.blocks if block.heading)


def clauses(place: OutlinePlace, annotations: Annotations, understood: Understood) -> tuple[PrintedClause, ...]:
    """The clauses of an act or of a clause, in printed order."""
    printed_clauses = []
    for inner in place.inside:
        clause = inner.value
        assert isinstance(clause, Clause)
        duty, when = (DUTIES[clause.duty], understood.when(inner)) if clause.duty else ("", None)
        notes, within = annotations.notes(inner), clauses(inner, annotations, understood)
        printed_clauses.append(
            PrintedClause(
                inner.anchor,
                inner.label,
                clause.number,
                clause.text,
                duty,
                clause.deadline,
                when,
                notes,
                within,
                understood.told(inner),
            )
        )
    return tuple(printed_clauses)


def annexes(edition: EditionData, annotations: Annotations, understood: Understood) -> tuple[PrintedAnnex, ...]:
    """The annexes in printed order; where there is a plan of measures, all else that is long is folded."""
    printed_annexes, planned = [], bool(understood.reading.measures)
    for place in edition.outline.annexes:
        annex, notes = place.value, annotations.notes(place)
        assert isinstance(annex, Annex)
        blocks = tuple(_block(inner, annex, annotations, understood, planned) for inner in place.inside)
        printed_annexes.append(PrintedAnnex(place.anchor, annex.label, annex.title or place.label, notes, blocks))
    return tuple(printed_annexes)


def _block(place: OutlinePlace, annex: Annex, annotations: Annotations, understood: Understood, planned: bool) -> PrintedBlock:
    block = place.value
    assert isinstance(block, Block)
    table = None
    if block.content and not block.text:
        caption = (block.heading or annex.title or CAPTIONS[block.kind]).replace("\n", " ")
        table = printed(place, caption, annotations, understood)
    sections = tuple(inner for inner in place.inside if isinstance(inner.value, Section) and inner.value.level == 1)
    signs = "#" * (block.level + 2)
    fold = _fold(block, table) if planned else ""
    return PrintedBlock(place.anchor, block.heading, signs, annotations.notes(place), block.text, table, sections, fold)


def _fold(block: Block, table: PrintedTable | None) -> str:
    """The words by which a part is opened; a plan of measures and a short text stand open."""
    if table:
        return "" if block.kind == "plan" else f"Показать таблицу: {rows(table.count)}"
    return "Показать текст" if len(block.text or "") > SHORT else ""
