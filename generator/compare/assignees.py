"""Counts the measures of plans by the kinds of bodies named for them, those of no known kind, of none, of one person."""

from generator import addresses, bodies
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import PLAN, TOWN, Territory
from generator.model import BodyKind
from generator.reading import MeasureReading

NONE = "нет"
UNREAD = Column("unread", "Вид исполнителя не узнан", "counted")
UNSAID = Column("unsaid", "Исполнитель не указан", "counted")
ALONE = Column("alone", "Только на одно лицо", "counted")
NOTICE = (
    "На сколько мероприятий из скольких назначен каждый вид исполнителей. У мероприятия их бывает несколько, поэтому складывать "
    "столбцы нельзя. Сколько работы за этим стоит, числа не говорят. «Только на одно лицо» — исполнитель один и назван по имени."
)


def table(place: Territory, kinds: tuple[BodyKind, ...]) -> Table:
    """Municipalities by kinds of bodies."""
    columns = (
        TOWN,
        PLAN,
        Column("measures", "Мероприятий", "counted"),
        *(Column(kind.code, kind.name, "counted") for kind in kinds),
        UNREAD,
        UNSAID,
        ALONE,
    )
    rows = tuple(
        (party.town, party.held, *(_cells(party.plan, kinds) if party.plan else (party.missing,) * (len(columns) - 2)))
        for party in place.parties
    )
    return Table("bodies", "На кого возложены мероприятия", NOTICE, place.address, columns, rows)


def on_kind(read: MeasureReading, code: str | None) -> bool:
    """Whether one of its bodies is of a kind; of none that we know for no code."""
    return any(body.kind == code for body in read.bodies)


def alone(read: MeasureReading) -> bool:
    """Whether it rests on one body, and that is a person by name."""
    return len(read.bodies) == 1 and read.bodies[0].kind == bodies.PERSON


def _cells(plan: EditionPlan, kinds: tuple[BodyKind, ...]) -> tuple[TableCell, ...]:
    measures, lists = plan.reading.measures, addresses.lists(plan.path)

    def cell(number: int, anchor: str = "") -> TableCell:
        link = f"{lists}#{anchor}" if anchor else None
        return TableCell(number, f"{number} из {len(measures)}", link) if number else TableCell(None, NONE)

    return (
        TableCell(len(measures)),
        *(cell(sum(on_kind(read, kind.code) for read in measures), f"body-{kind.code}") for kind in kinds),
        cell(sum(on_kind(read, None) for read in measures), "body-none"),
        cell(sum(not read.bodies for read in measures), "body-empty"),
        cell(sum(map(alone, measures))),
    )
