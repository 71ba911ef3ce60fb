"""What changed between two editions as a table to take away: a row for each measure of either."""

from generator import addresses
from generator.compare.editions import KINDS, SAME, MeasureChange, compared
from generator.compare.measure_table import UNSTATED, days
from generator.compare.pairing import RUSSIAN
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.reading import MeasureReading

SIDES = (("older", "было"), ("newer", "стало"))
PRINTED = (("number", "№", 8), ("text", "Мероприятие", 44), ("deadline", "Срок", 15), ("responsible", "Ответственный", 20),
           ("result", "Результат", 20), ("section", "Раздел", 24))  # fmt: skip
READ = (("first_day", "Первый день"), ("last_day", "Последний день"))
CHANGES = (
    Column("change", "Что изменилось", "counted", 24, "Все найденные изменения мероприятия через точку с запятой."),
    *(Column(f"{key}_{side}", f"{title}: {when}", "signed", width) for key, title, width in PRINTED for side, when in SIDES),
    *(Column(f"{key}_{side}", f"{title}: {when}", "found", 11) for key, title in READ for side, when in SIDES),
    *(Column(f"url_{side}", f"Адрес: {when}", width=40) for side, when in SIDES),
    Column("how", "Как сопоставлено", "counted", 24, "По чему программа решила, что это одно мероприятие."),
)
NOTICE = (
    "Мероприятия сопоставила программа, по номерам и похожим словам; где сходство мало, одно названо исключённым, другое "
    "добавленным. Сравниваются текст, срок, ответственные, результат, раздел и номер; исполнитель, названный иначе, "
    "например сокращением, считается другим. Почему карту изменили, здесь не сказано."
)


def changes(link: str, title: str, older: EditionPlan, newer: EditionPlan, site: str | None) -> Table:
    """Every measure of two editions with what changed in it; `link` is the page that compares them."""
    rows = tuple(_row(change, (older, newer), site) for change in compared(older, newer).changes)
    return Table("changes", title, NOTICE, link, CHANGES, rows)


def _row(change: MeasureChange, plans: tuple[EditionPlan, EditionPlan], site: str | None) -> tuple[TableCell, ...]:
    sides = tuple(_side(read, plan, site) for read, plan in zip((change.older, change.newer), plans, strict=True))
    changed = "; ".join(KINDS[kind] for kind in change.kinds) or SAME
    how = TableCell(RUSSIAN[change.how]) if change.how else TableCell(None, "пары нет")
    return TableCell(changed), *(cell for pair in zip(*sides, strict=True) for cell in pair), how


def _side(read: MeasureReading | None, plan: EditionPlan, site: str | None) -> tuple[TableCell, ...]:
    """The cells of one edition: number, text, deadline, body, result, section, first and last day, address."""
    if read is None:
        return (TableCell(None, "нет"),) * 9
    measure, link = read.measure, f"{addresses.folder(plan.path)}#{read.place.anchor}"
    return (
        TableCell(measure.number, link=link),
        TableCell(measure.text),
        TableCell(measure.deadline, UNSTATED),
        TableCell(measure.responsible, UNSTATED),
        TableCell(measure.result),
        TableCell(read.place.sections[-1].title if read.place.sections else None),
        *days(read.deadline),
        TableCell(addresses.absolute(link, site), link=link),
    )
