"""Makes tables of when plans act: the kinds of their measures' deadlines, and how many measures fall on months and quarters."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from generator import addresses, agenda
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.compare.territory import PLAN, TOWN, Party, Territory
from generator.deadline import KINDS
from generator.russian import NBSP, counted, month

UNSAID = "unsaid"
TITLES = {**{code: name.capitalize() for code, name in KINDS.items()}, UNSAID: "Не указан"}
WHOLE, REST = Column("throughout", "Весь срок", "counted"), Column("none", "Дни срока неизвестны", "counted")
QUARTERS = ("I", "II", "III", "IV")
OUTSIDE, NONE, EMPTY = "вне срока", "нет", "мероприятий нет"
KINDS_NOTICE = (
    "Как в документах названы сроки: сколько мероприятий каждого вида из скольких. «Повторяется» и «весь срок» не хуже дат: "
    "бывает работа, которая идёт постоянно. «Не вычисляется» значит, что программа не прочитала слова срока."
)
MONTHS_NOTICE = (
    "На сколько мероприятий приходится каждый месяц. Работа на несколько месяцев стоит в каждом из них, срок «до» — в месяце, "
    "когда он истекает, повторяющееся — в первом своём месяце; поэтому складывать месяцы нельзя. «Вне срока» — карта этого "
    "месяца не касается. Месяцы, на которые ничего не приходится ни у кого, пропущены."
)
QUARTERS_NOTICE = (
    "Сколько разных мероприятий приходится на квартал; то, что длится дольше, стоит в каждом из них, складывать кварталы нельзя. "
    "Кварталы, на которые ничего не приходится ни у кого, пропущены."
)
_Unit = TypeVar("_Unit")


@dataclass(frozen=True)
class Months:
    """The anchors of a plan's measures by the first days of months; then those of the whole term, and of no month."""

    named: Mapping[date, tuple[str, ...]]
    whole: tuple[str, ...]
    rest: tuple[str, ...]


def by_months(plan: EditionPlan) -> Months:
    """What falls on each month, joined as the plan's own list of months joins it."""
    anchors = {read.place.anchor: read for read in plan.reading.measures}
    events_by_month = agenda.months(event for event in agenda.events(plan.reading) if event.anchor in anchors)
    named = {first: tuple(dict.fromkeys(event.anchor for event in events)) for first, events in events_by_month.items()}
    dated = {anchor for month in named.values() for anchor in month}
    left = [anchor for anchor in anchors if anchor not in dated]
    whole = tuple(anchor for anchor in left if anchors[anchor].deadline.kind == "throughout")
    rest = tuple(anchor for anchor in left if anchors[anchor].deadline.kind != "throughout")
    return Months(named, whole, rest)


def lasting(start: date, end: date) -> str:
    """«12 месяцев», «1 месяц и 5 дней»: whole months, then days; both ends are within."""
    after = end + timedelta(1)
    months = (after.year - start.year) * 12 + after.month - start.month
    months -= _later(start, months) > after
    days = (after - _later(start, months)).days
    parts = [counted(months, "месяц", "месяца", "месяцев")] if months else []
    return " и ".join([*parts, *([counted(days, "день", "дня", "дней")] if days else [])])


def deadlines(place: Territory) -> Table:
    """Municipalities by kinds of deadlines, each a count out of all measures."""
    columns = tuple(Column(code, name, "counted") for code, name in TITLES.items())
    total = Column("measures", "Мероприятий", "counted")
    rows = []
    for party in place.parties:
        reads = party.plan.reading.measures if party.plan else ()
        kinds = [read.deadline.kind if read.measure.deadline else UNSAID for read in reads]
        cells = (TableCell(kinds.count(code), f"{kinds.count(code)} из {len(kinds)}") for code in TITLES)
        absent = TableCell(None, EMPTY) if party.plan else party.missing
        rows.append((party.town, party.held, *((TableCell(len(kinds)), *cells) if kinds else [absent] * (len(TITLES) + 1))))
    return Table(
        "deadlines", "Как названы сроки мероприятий", KINDS_NOTICE, place.address, (TOWN, PLAN, total, *columns), tuple(rows)
    )


def months(place: Territory) -> Table:
    """Municipalities by every month that a measure of any of them falls on."""
    plans_months = {party.path: by_months(party.plan) for party in place.parties if party.plan}
    firsts = sorted({first for plan_months in plans_months.values() for first in plan_months.named})
    columns = tuple(Column(addresses.month(first), month(first), "counted") for first in firsts)

    def cell(plan: EditionPlan, first: date) -> TableCell:
        number = len(plans_months[plan.place].named.get(first, ()))
        return _at(plan, number, f"month-{addresses.month(first)}") if number else _empty(plan, [first])

    rows = tuple(_row(party, plans_months.get(party.path), firsts, cell) for party in place.parties)
    return Table("months", "Мероприятия по месяцам", MONTHS_NOTICE, place.address, (TOWN, PLAN, *columns, WHOLE, REST), rows)


def quarters(place: Territory) -> Table:
    """Municipalities by quarters."""
    plans_months = {party.path: by_months(party.plan) for party in place.parties if party.plan}
    touched = sorted({_quarter(first) for plan_months in plans_months.values() for first in plan_months.named})
    columns = tuple(
        Column(f"{year}-{QUARTERS[part]}", f"{QUARTERS[part]}{NBSP}квартал {year}", "counted") for year, part in touched
    )

    def cell(plan: EditionPlan, quarter: tuple[int, int]) -> TableCell:
        named = plans_months[plan.place].named.items()
        number = len({anchor for first, anchors in named if _quarter(first) == quarter for anchor in anchors})
        firsts = [date(quarter[0], 3 * quarter[1] + step, 1) for step in (1, 2, 3)]
        return TableCell(number) if number else _empty(plan, firsts)

    rows = tuple(_row(party, plans_months.get(party.path), touched, cell) for party in place.parties)
    return Table(
        "quarters", "Мероприятия по кварталам", QUARTERS_NOTICE, place.address, (TOWN, PLAN, *columns, WHOLE, REST), rows
    )


def _row(
    party: Party, months: Months | None, units: Sequence[_Unit], cell: Callable[[EditionPlan, _Unit], TableCell]
) -> tuple[TableCell, ...]:
    plan = party.plan
    if not plan or not months:
        return (party.town, party.held, *(party.missing,) * (len(units) + 2))
    undated = (_at(plan, len(months.whole), "month-throughout"), _at(plan, len(months.rest), "month-none"))
    return (party.town, party.held, *(cell(plan, unit) for unit in units), *undated)


def _at(plan: EditionPlan, number: int, anchor: str) -> TableCell:
    return TableCell(number, link=f"{addresses.lists(plan.path)}#{anchor}") if number else TableCell(None, NONE)


def _empty(plan: EditionPlan, firsts: Iterable[date]) -> TableCell:
    """No measure: within the plan's term, or where it has none."""
    start, last = plan.reading.roadmap.period.start.replace(day=1), plan.reading.roadmap.period.last or date.max
    return TableCell(None, NONE if any(start <= first <= last for first in firsts) else OUTSIDE)


def _quarter(first: date) -> tuple[int, int]:
    return first.year, (first.month - 1) // 3


def _later(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that is shorter."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))
