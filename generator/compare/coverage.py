"""Counts the measures of plans on each risk factor and theme as tables, with factors that are declared without any."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.compare.plan import EditionPlan
from generator.compare.table import UNDECLARED, Column, Table, TableCell
from generator.compare.territory import PLAN, TOWN, Party, Territory
from generator.model import Factor, Theme, Vocabulary
from generator.reading import MeasureReading
from generator.russian import measures

DECLARED, SILENT, BARE, TYPICAL, NONE = "заявлен", UNDECLARED, "заявлен, мероприятий нет", "описан как типичный", "нет"
UNTHEMED, NOWHERE = "Тема не определена", "none"
"""What measures without a theme are counted as, and what stands in the place of its code, in the lists' anchor too."""
APART = {SILENT: "; отдельно фактор не заявлен", TYPICAL: "; сам фактор описан как типичный"}
"""What a count of measures says of a factor that is not declared."""
_ORDER = (
    "Три числа через черту: сколько мероприятий, у скольких из них сайт понял дни срока, у скольких назван результат. "
    "Число мероприятий не говорит, насколько они велики и полезны: одно мероприятие бывает больше десяти."
)
FACTORS_NOTICE = (
    f"{_ORDER} «Не заявлен» значит, что документ этот фактор не называет; это не ноль работы. "
    "«Заявлен, мероприятий нет» значит, что фактор в документе назван, но ни одно мероприятие его словами не названо. "
    "«Описан как типичный» значит, что документ рассказывает о нём как о частом в школах, а не заявляет его; это не пробел."
)
THEMES_NOTICE = (
    f"{_ORDER} Темы находит программа по словам мероприятий, если их не указали вручную; у одного мероприятия их бывает "
    "несколько. «Нет» значит, что слов темы в мероприятиях не нашлось; мероприятия, о которых программа не узнала ничего, "
    "сосчитаны отдельно: «Тема не определена», и среди них могут быть мероприятия любой темы."
)
LIST_NOTICE = (
    "Каждое число карт покрытия отдельной строкой, для сводных таблиц. Отсутствие числа объяснено словами и не равно нулю; "
    "у муниципалитета без карты на этот год строка одна."
)


@dataclass(frozen=True)
class Coverage:
    """What a plan has on one subject; `named` is how it names a factor, in words, and empty for a theme."""

    named: str
    measures: int
    dated: int
    resulting: int


def is_dated(read: MeasureReading) -> bool:
    """Whether at least one day of its term was computed."""
    return bool(read.deadline.start or read.deadline.end)


def of_factor(plan: EditionPlan, code: str) -> Coverage:
    """What a plan has on a risk factor."""
    reads = [read for read in plan.reading.measures if any(subject.code == code for subject in read.factors)]
    declared, typical = ({subject.code for subject in named} for named in (plan.reading.declared, plan.reading.typical))
    return _coverage(reads, DECLARED if code in declared else TYPICAL if code in typical else SILENT)


def of_theme(plan: EditionPlan, code: str) -> Coverage:
    """What a plan has on a theme."""
    reads = [read for read in plan.reading.measures if any(subject.code == code for subject in read.themes)]
    return _coverage(reads, "")


def unthemed(plan: EditionPlan) -> Coverage:
    """What a plan has that no theme is known of."""
    return _coverage([read for read in plan.reading.measures if not read.themes], "")


def factors(place: Territory, vocabulary: Iterable[Factor]) -> Table:
    """Municipalities by risk factors."""
    columns = tuple(Column(factor.code, factor.name, "counted") for factor in vocabulary)
    rows = tuple(_row(party, columns, _factor) for party in place.parties)
    title = "Мероприятия по факторам риска"
    return Table("factors", title, FACTORS_NOTICE, place.address, (TOWN, PLAN, *columns), rows)


def themes(place: Territory, vocabulary: Iterable[Theme]) -> Table:
    """Municipalities by themes."""
    columns = (*(Column(theme.code, theme.name, "counted") for theme in vocabulary), Column(NOWHERE, UNTHEMED, "counted"))
    rows = tuple(_row(party, columns, _theme) for party in place.parties)
    return Table("themes", "Мероприятия по темам", THEMES_NOTICE, place.address, (TOWN, PLAN, *columns), rows)


def listed(place: Territory, vocabulary: Vocabulary) -> Table:
    """The same numbers one subject a row, each number in its own cell."""
    columns = (
        TOWN,
        PLAN,
        Column("axis", "Что это", None, 14),
        Column("subject", "Фактор или тема", None, 60),
        Column("declared", "Заявлен ли", "found"),
        Column("measures", "Мероприятий", "counted"),
        Column("dated", "С известными днями срока", "counted"),
        Column("resulting", "С названным результатом", "counted"),
    )
    rows = tuple(row for party in place.parties for row in _rows(party, vocabulary))
    return Table("coverage", "Факторы и темы отдельными строками", LIST_NOTICE, place.address, columns, rows)


def _coverage(reads: list[MeasureReading], named: str) -> Coverage:
    return Coverage(named, len(reads), sum(map(is_dated, reads)), sum(bool(read.measure.result) for read in reads))


def _row(party: Party, columns: Iterable[Column], cell: Callable[[EditionPlan, str], TableCell]) -> tuple[TableCell, ...]:
    plan = party.plan
    return (party.town, party.held, *(cell(plan, column.key) if plan else party.missing for column in columns))


def _factor(plan: EditionPlan, code: str) -> TableCell:
    coverage, link = of_factor(plan, code), f"{addresses.lists(plan.path)}#factor-{code}"
    if coverage.measures:
        return _counted(coverage, link, APART.get(coverage.named, ""))
    return TableCell(None, BARE if coverage.named == DECLARED else coverage.named, None if coverage.named == SILENT else link)


def _theme(plan: EditionPlan, code: str) -> TableCell:
    coverage = unthemed(plan) if code == NOWHERE else of_theme(plan, code)
    return _counted(coverage, f"{addresses.lists(plan.path)}#theme-{code}") if coverage.measures else TableCell(None, NONE)


def _counted(coverage: Coverage, link: str, more: str = "") -> TableCell:
    sentence = f"{measures(coverage.measures)}, со сроком {coverage.dated}, с результатом {coverage.resulting}{more}"
    return TableCell(coverage.measures, f"{coverage.measures} / {coverage.dated} / {coverage.resulting}", link, sentence)


def _rows(party: Party, vocabulary: Vocabulary) -> Iterator[tuple[TableCell, ...]]:
    """A row for each subject; of a municipality that has no plan to be asked, one that says so."""
    plan = party.plan
    if not plan:
        yield (party.town, party.held, *[party.missing] * 6)
        return
    for factor in vocabulary.factors:
        coverage, cell = of_factor(plan, factor.code), _factor(plan, factor.code)
        subject = (TableCell("фактор риска"), TableCell(factor.name), TableCell(coverage.named))
        yield (party.town, party.held, *subject, *_apart(coverage, cell))
    for theme in vocabulary.themes:
        subject = (TableCell("тема"), TableCell(theme.name), TableCell(None, "к темам не относится"))
        yield (party.town, party.held, *subject, *_apart(of_theme(plan, theme.code), _theme(plan, theme.code)))
    subject = (TableCell("тема"), TableCell(UNTHEMED), TableCell(None, "к темам не относится"))
    yield (party.town, party.held, *subject, *_apart(unthemed(plan), _theme(plan, NOWHERE)))


def _apart(coverage: Coverage, cell: TableCell) -> Iterator[TableCell]:
    """The three numbers one by one, or thrice the words that stand for them."""
    if not coverage.measures:
        return iter((cell, cell, cell))
    return (TableCell(number, link=cell.link) for number in (coverage.measures, coverage.dated, coverage.resulting))
