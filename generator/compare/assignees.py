"""Counts the measures of plans by the kinds of bodies named for them, those of no known kind, of none, of one person."""

from generator import addresses, bodies
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import PLAN, TOWN, Territory
from generator.model import BodyKind

NONE = "нет"
TOTAL = Column("measures", "Мероприятий", "counted")
UNREAD = Column("unread", "Вид исполнителя не узнан", "counted")
UNSAID = Column("unsaid", "Исполнитель не указан", "counted")
ALONE = Column("alone", "Только на одно лицо", "counted")
NOTICE = (
    "На сколько мероприятий из скольких назначен каждый вид исполнителей. У мероприятия их бывает несколько, поэтому складывать "
    "столбцы нельзя. Сколько работы за этим стоит, числа не говорят. «Только на одно лицо» — исполнитель один и назван по имени."
)


def table(place: Territory, kinds: tuple[BodyKind, ...]) -> Table:
    """Municipalities by kinds of bodies."""
    columns = (TOWN, PLAN, TOTAL, *(Column(kind.code, kind.name, "counted") for kind in kinds), UNREAD, UNSAID, ALONE)
    codes, rows = (*(kind.code for kind in kinds), None), []  # bodies of no known kind have no code
    for party in place.parties:
        cells = _cells(party.plan, codes) if party.plan else (party.missing,) * (len(columns) - 2)
        rows.append((party.town, party.held, *cells))
    return Table("bodies", "На кого возложены мероприятия", NOTICE, place.address, columns, tuple(rows))


def _cells(plan: EditionPlan, codes: tuple[str | None, ...]) -> tuple[TableCell, ...]:
    measures, lists = plan.reading.measures, addresses.lists(plan.path)

    def cell(number: int, anchor: str = "") -> TableCell:
        link = f"{lists}#{anchor}" if anchor else None
        return TableCell(number, f"{number} из {len(measures)}", link) if number else TableCell(None, NONE)

    return (
        TableCell(len(measures)),
        *(
            cell(len([read for read in measures if code in {body.kind for body in read.bodies}]), f"body-{code or 'none'}")
            for code in codes
        ),
        cell(sum(not read.bodies for read in measures), "body-empty"),
        cell(sum(len(read.bodies) == 1 and read.bodies[0].kind == bodies.PERSON for read in measures)),
    )
