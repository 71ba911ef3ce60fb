"""Turns tables of annexes into values that a template prints row by row: printed cells, what was understood beside each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator import funding
from generator.measure_text import total
from generator.model import Block, Measure, Row, Section
from generator.outline import OutlinePlace
from generator.pages.annotations import Actions, Annotations, Notes
from generator.pages.told import ToldPlace
from generator.pages.understood import Named, Understood, When

BRIEF, MIDDLE = 20, 90  # letters of a cell in a narrow column and in one of middle width
NUMBER = "number"  # the key of the column that holds a row's printed number


@dataclass(frozen=True)
class PrintedCell:
    """A cell of a row: the key of its column and its title, the printed words.

    `title` is empty where the row's number stands; `items` are the places of a cell that is a list, `None` elsewhere.
    Beside a deadline stands what it does not say itself; beside the text of a measure the measure itself, lines of the text and
    of other cells that go together, what is told of its progress, and what its words name.
    """

    column: str
    title: str
    words: str | None
    items: tuple[OutlinePlace, ...] | None = None
    when: When | None = None
    measure: Measure | None = None
    pairs: tuple[str, ...] = ()
    told: ToldPlace | None = None
    named: Named | None = None


@dataclass(frozen=True)
class PrintedColumn:
    """A column: its key, its title, and how wide its cells are: `brief`, `middle` or `long` of a style sheet."""

    key: str
    title: str
    width: str


@dataclass(frozen=True)
class PrintedRow:
    """A row: its anchor and name, its number if the first column prints one, the first cell and the others, what is beside."""

    anchor: str
    label: str
    number: str | None
    head: PrintedCell
    cells: tuple[PrintedCell, ...]
    actions: Actions | None
    notes: Notes


@dataclass(frozen=True)
class PrintedSection:
    """A row that is the heading of a section, 1 to 4 levels deep."""

    anchor: str
    label: str
    number: str | None
    level: int
    title: str
    notes: Notes


@dataclass
class PrintedBody:
    """Rows under the heading of their section, if they stand under one."""

    section: PrintedSection | None = None
    rows: list[PrintedRow] = field(default_factory=list)


@dataclass(frozen=True)
class PrintedTable:
    """A table: its caption, the kind of its content, its columns by key and title, its rows.

    `anchor` is empty where a heading above the table bears it; `hint` says once what was assumed of many of its deadlines,
    `total` what its sums come to.
    """

    anchor: str
    kind: str
    caption: str
    columns: tuple[PrintedColumn, ...]
    bodies: tuple[PrintedBody, ...]
    hint: str = ""
    total: str = ""

    @property
    def plan(self) -> bool:
        """Whether its rows are measures."""
        return self.kind == "plan"

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(len(body.rows) for body in self.bodies)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns)


def printed(block: OutlinePlace, caption: str, annotations: Annotations, understood: Understood) -> PrintedTable:
    """The table of a block that holds one."""
    assert isinstance(block.value, Block)
    columns: dict[str, str] = getattr(block.value.content, "columns", {})
    bodies = [PrintedBody()]
    for position, place in enumerate(block.inside):
        if isinstance(section := place.value, Section):
            if position:
                bodies.append(PrintedBody())
            notes = annotations.notes(place)
            bodies[-1].section = PrintedSection(place.anchor, place.label, section.section, section.level, section.title, notes)
        else:
            bodies[-1].rows.append(_row(place, columns, annotations, understood))
    anchor = "" if block.value.heading else block.anchor
    kind, rows = block.value.kind.replace("_", "-"), [row for body in bodies for row in body.rows]
    titled = (PrintedColumn(key, title, _width(position, rows)) for position, (key, title) in enumerate(columns.items()))
    hint = understood.hint(block, block.value.kind)
    reads = (understood.measures.get(place.anchor) for place in block.inside)
    sums = funding.total(read.funding for read in reads if read and read.funding)
    return PrintedTable(anchor, kind, caption, tuple(titled), tuple(bodies), hint, total(sums) if sums else "")


def _width(position: int, rows: Iterable[PrintedRow]) -> str:
    """How wide a column is, by nine in ten of its cells with what is told there: few long ones may take several lines."""
    cells = (row.cells[position - 1] if position else row.head for row in rows)
    lengths = sorted(len(cell.words or "") + (cell.told.length if cell.told else 0) for cell in cells)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return "brief" if usual <= BRIEF else "middle" if usual <= MIDDLE else "long"


def _row(place: OutlinePlace, columns: dict[str, str], annotations: Annotations, understood: Understood) -> PrintedRow:
    row, actions = place.value, annotations.actions(place)
    assert isinstance(row, Row)
    measure = row if isinstance(row, Measure) else None
    lists = hasattr(row, "indicators")
    at_deadline = "deadline" if "deadline" in columns else "text"  # what the words of a measure name is told beside them
    at_words = "text" if "text" in [*columns][1:] else [*columns][-1]  # the first column has but its own words
    head, *cells = (
        PrintedCell(
            key,
            title if position or key != NUMBER else "",
            row.cell(key),
            place.inside if lists and key == "indicators" else None,
            understood.when(place) if measure and key == at_deadline else None,
            measure if key == at_words else None,
            understood.pairs(measure) if measure and key == "text" else (),
            understood.told(place) if measure and key == at_words else None,
            (understood.named(place) if key == at_words else understood.expected(place) if key == "result" else None)
            if measure
            else None,
        )
        for position, (key, title) in enumerate(columns.items())
    )
    notes = sum((annotations.notes(inner) for inner in place.inside), annotations.notes(place, columns))
    return PrintedRow(place.anchor, place.label, None if head.title else row.number, head, tuple(cells), actions, notes)
