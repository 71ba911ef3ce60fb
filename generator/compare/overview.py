"""Lists the municipalities of a region as a table: whose plan it is, how long it runs, and how much of what it has."""

from datetime import date

from generator import addresses
from generator.compare.coverage import is_dated
from generator.compare.measure_table import UNREPORTED
from generator.compare.plan import EditionPlan, kind
from generator.compare.table import Column, Table, TableCell
from generator.compare.terms import lasting
from generator.compare.territory import PLAN, TOWN, Party, Territory
from generator.model import OPEN, Period
from generator.progress import plan_progress

UNKNOWN, NONE = "вид не назван", "нет"
NOTICE = (
    "Строки стоят по алфавиту. Это не рейтинг: длинная карта не лучше короткой, а муниципалитеты разного вида и размера не "
    "сравнимы одним числом. «Дорожных карт на сайте нет» не значит, что их нет у муниципалитета. В графе «Сообщено о выполнении» "
    "стоит, о скольких мероприятиях сайту сообщили, что они выполнены: «сведений нет» не значит, что не выполнено ничего."
)
COLUMNS = (
    TOWN,
    Column("kind", "Вид", "found", 22),
    PLAN,
    Column("others", "Ещё карты этого года", "signed", 28),
    Column("start", "Срок с", "hand", 14),
    Column("end", "Срок по", "hand", 14),
    Column("lasting", "Длится", "counted", 18, "В книге Excel здесь число дней."),
    Column("measures", "Мероприятий", "counted"),
    Column("dated", "Со сроком", "counted"),
    Column("resulting", "С результатом", "counted"),
    Column("declared", "Факторов заявлено", "counted"),
    Column("bare", "Заявлено без мероприятий", "counted"),
    Column("reported", "Сообщено о выполнении", "counted"),
)


def table(place: Territory) -> Table:
    """All municipalities of a region, those without a plan too."""
    rows = tuple(
        (party.town, TableCell(kind(party.name), UNKNOWN * (not kind(party.name))), *_held(party)) for party in place.parties
    )
    return Table("municipalities", "Муниципалитеты и их карты", NOTICE, place.address, COLUMNS, rows)


def _held(party: Party) -> tuple[TableCell, ...]:
    plan = party.plan
    if not plan:
        return (party.held, *(party.missing,) * (len(COLUMNS) - 3))
    term, here = plan.reading.roadmap.period, addresses.folder(plan.path)
    others, link = TableCell(None, NONE), party.others[0].path if len(party.others) == 1 else party.path
    if party.others:  # plans of the same year that began earlier
        others = TableCell("; ".join(plan.wording for plan in party.others), link=addresses.folder(link))
    return party.held, others, TableCell(term.start, link=here), *_end(term, here), *_numbers(plan)


def _end(term: Period, here: str) -> tuple[TableCell, TableCell]:
    """The last day and how long that is; of a term without end the word for it."""
    if term.last is None:
        return TableCell(None, OPEN, here), TableCell(None, OPEN)
    return TableCell(term.last, link=here), TableCell((term.last - term.start).days + 1, lasting(term.start, term.last))


def _numbers(plan: EditionPlan) -> tuple[TableCell, ...]:
    measures, declared = plan.reading.measures, {subject.code for subject in plan.reading.declared}
    answered = {subject.code for read in measures for subject in read.factors}
    bare, undeclared = len(declared - answered), "описаны как типичные" if plan.reading.typical else "не заявлены"
    return (
        _some(len(measures), "нет", addresses.folder(plan.path)),
        _some(sum(map(is_dated, measures)), "дни неизвестны"),
        _some(sum(bool(read.measure.result) for read in measures), "не названы"),
        TableCell(len(declared), link=f"{addresses.lists(plan.path)}#factors") if declared else TableCell(None, undeclared),
        TableCell(bare) if declared else TableCell(None, undeclared),
        _some(plan_progress(plan.reading, date.max).counts.get("выполнено", 0), UNREPORTED, addresses.folder(plan.path)),
    )


def _some(number: int, otherwise: str, link: str | None = None) -> TableCell:
    """A count of what is stated; where nothing is, words and not a zero."""
    return TableCell(number, link=link) if number else TableCell(None, otherwise)
