"""What changed between two editions as a table to take away: a row for each measure of either."""

from generator import addresses
from generator.compare.editions import KINDS, SAME, Change, compared
from generator.compare.measure_table import UNSTATED, days
from generator.compare.pairing import RUSSIAN
from generator.compare.plan import Plan
from generator.compare.table import Cell, Column, Table
from generator.reading import MeasureReading

SIDES = (("older", "было"), ("newer", "стало"))
PRINTED = (("number", "№", 8), ("text", "Мероприятие", 44), ("deadline", "Срок", 15), ("responsible", "Ответственный", 20),
           ("result", "Результат", 20), ("section", "Раздел", 24))  # fmt: skip
READ = (("first_day", "Первый день"), ("last_day", "Последний день"))
CHANGES = (
    Column("change", "Что изменилось", "counted", 24, "Все найденные изменения мероприятия через точку с запятой."),
    *(Column(f"{key}_{side}", f"{title}: {said}", "signed", width) for key, title, width in PRINTED for side, said in SIDES),
    *(Column(f"{key}_{side}", f"{title}: {said}", "found", 11) for key, title in READ for side, said in SIDES),
    *(Column(f"url_{side}", f"Адрес: {said}", width=40) for side, said in SIDES),
    Column("how", "Как сопоставлено", "counted", 24, "По чему программа решила, что это одно мероприятие."),
)
NOTICE = (
    "Мероприятия сопоставила программа, по номерам и похожим словам; где сходство мало, одно названо исключённым, другое "
    "добавленным. Сравниваются текст, срок, ответственные, результат, раздел и номер; исполнитель, названный иначе, "
    "например сокращением, считается другим. Почему карту изменили, здесь не сказано."
)


def changes(link: str, title: str, older: Plan, newer: Plan, site: str | None) -> Table:
    """Every measure of two editions with what changed in it; `link` is the page that compares them."""
    found = tuple(_row(change, (older, newer), site) for change in compared(older, newer).changes)
    return Table("changes", title, NOTICE, link, CHANGES, found)


def _row(change: Change, plans: tuple[Plan, Plan], site: str | None) -> tuple[Cell, ...]:
    sides = tuple(_side(read, plan, site) for read, plan in zip((change.older, change.newer), plans, strict=True))
    said = "; ".join(KINDS[kind] for kind in change.kinds) or SAME
    how = Cell(RUSSIAN[change.how]) if change.how else Cell(None, "пары нет")
    return Cell(said), *(cell for pair in zip(*sides, strict=True) for cell in pair), how


def _side(read: MeasureReading | None, plan: Plan, site: str | None) -> tuple[Cell, ...]:
    """The cells of one edition: number, text, deadline, body, result, section, first and last day, address."""
    if read is None:
        return (Cell(None, "нет"),) * 9
    measure, link = read.measure, f"{addresses.folder(plan.path)}#{read.place.anchor}"
    return (
        Cell(measure.number, link=link),
        Cell(measure.text),
        Cell(measure.deadline, UNSTATED),
        Cell(measure.responsible, UNSTATED),
        Cell(measure.result),
        Cell(read.place.sections[-1].title if read.place.sections else None),
        *days(read.deadline),
        Cell(addresses.absolute(link, site), link=link),
    )
