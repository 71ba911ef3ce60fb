"""Makes the measures of plans a table to take away, a row for each: the document's words, beside them what we understood."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import addresses, deadline_text, measure_text, quantities
from generator.compare.plan import EditionPlan
from generator.compare.table import Column, Table, TableCell
from generator.deadline import Deadline
from generator.funding import Funding
from generator.model import Vocabulary
from generator.progress import NOTHING as SILENT
from generator.progress import PlaceProgress, of_places
from generator.quantities import Quantity
from generator.reading import MeasureReading
from generator.reported import ReportedUpdate
from generator.russian import NBSP
from generator.themes import Subject

PLACE = (
    Column("region", "Регион", width=16),
    Column("municipality", "Муниципалитет", width=18),
    Column("plan", "Дорожная карта", "signed", 12, "Срок карты теми словами, какими он назван; ссылка ведёт на карту."),
)
ADDRESSES = (
    Column("edition", "Имя карты", width=24, about="Короткое имя карты в адресах этого сайта."),
    Column("url", "Адрес", width=40, about="Страница сайта, где это место стоит в документе."),
    Column("region_iso", "Код региона", "hand", 10, "Код региона по ISO 3166-2."),
    Column("oktmo", "ОКТМО", "hand", 13, "Код муниципалитета по ОКТМО."),
    Column("inn", "ИНН ведомства", "hand", 13),
)
MEASURES = (
    *PLACE,
    Column("section", "Раздел", "signed", 7),
    Column("number", "№", "signed", 7),
    Column("text", "Мероприятие", "signed", 48),
    Column("deadline", "Срок", "signed", 16),
    Column("responsible", "Исполнитель", "signed", 26),
    Column("result", "Результат", "signed", 26),
    Column("first_day", "Первый день", "found", 11, "Первый день срока, как его прочла программа."),
    Column("last_day", "Последний день", "found", 11, "Последний день срока, включительно, как его прочла программа."),
    Column("section_title", "Заголовок раздела", "signed", 28),
    Column("deadline_kind", "Вид срока", "found", 18),
    Column("deadline_read", "Срок прочитан так", "found", 28),
    Column("deadline_assumed", "Принято", "found", 24, "Чего в словах срока нет и что взято из срока карты."),
    Column("bodies", "Виды исполнителей", "found", 26, "Виды из словаря сайта, узнанные в графе «Исполнитель»."),
    Column("bodies_how", "Исполнители: откуда", "found", 20),
    Column("themes", "Темы", "found", 26, "Темы из словаря сайта."),
    Column(
        "themes_how",
        "Темы: откуда",
        "found",
        30,
        "Найдены программой (по каким словам, с какой уверенностью) или указаны вручную.",
    ),
    Column("factors", "Факторы риска", "found", 26, "Факторы риска из словаря сайта."),
    Column("factors_how", "Факторы: откуда", "found", 30, "По каким словам или заголовку, или указаны вручную."),
    Column("schools", "Школы", "found", 24, "Школы, которые мероприятие называет."),
    Column("references", "Ссылается на", "found", 28, "Мероприятия той же карты, на которые ссылаются его слова."),
    Column(
        "quantities", "Числа результата", "found", 24, "Числа, названные в графе «Результат», с пределом, изменением и годом."
    ),
    Column(
        "quantity", "Число результата", "found", 11, "Само число, где в результате названо одно, без промежутков и изменений."
    ),
    Column("quantity_unit", "Единица числа", "found", 12),
    Column("funding", "Деньги", "found", 28, "Суммы и источники, как прочитаны графы о деньгах; слова граф — на странице карты."),
    Column("roubles", "Сумма, руб.", "found", 14, "Сумма в рублях, где названа одна; складывать суммы разных карт нельзя."),
    Column("done", "Выполнено", "hand", 11, "День выполнения, если о нём сообщено."),
    Column("done_text", "Что сделано", "hand", 24),
    Column("evidence", "Подтверждение", "hand", 24, "Слова или адрес страницы либо файла."),
    Column("status", "Последнее сведение", "hand", 14, "Последнее слово ведомства или школы о мероприятии."),
    Column("status_day", "День сведения", "hand", 11),
    Column("status_by", "Кто сообщает", "hand", 24),
    Column("status_text", "Слова сведения", "hand", 24),
    *ADDRESSES,
)
NOTICE = (
    "Мероприятия опубликованных дорожных карт. О выполнении сказано только там, где о нём сообщили; "
    "число мероприятий не говорит о качестве карты."
)
UNSTATED, UNCOUNTED, UNNAMED, UNFOUND = "не указан", "не вычисляется", "не назван", "не найдено"
UNREPORTED = "сведений нет"
UNDEFINED = "не определена"  # the theme of a measure of which no word of the vocabulary tells
UNDATED = frozenset({"by-schedule", "on-demand", "unread"})


@dataclass(frozen=True)
class CodeNames:
    """What the short names of a vocabulary and of schools are called."""

    vocabulary: Vocabulary
    schools: tuple[tuple[str, str, str], ...] = ()
    """Path of a municipality, short name, name."""

    @cached_property
    def themes(self) -> dict[str, str]:
        """Themes; a factor may have the code of one."""
        return {theme.code: theme.name for theme in self.vocabulary.themes}

    @cached_property
    def factors(self) -> dict[str, str]:
        """Risk factors."""
        return {factor.code: factor.name for factor in self.vocabulary.factors}

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Kinds of bodies."""
        return {kind.code: kind.name for kind in self.vocabulary.kinds}

    @cached_property
    def of_schools(self) -> dict[tuple[str, str], str]:
        """Schools by municipality and short name."""
        return {(place, slug): name for place, slug, name in self.schools}


def measures(link: str, title: str, plans: Iterable[EditionPlan], names: CodeNames, site: str | None) -> Table:
    """Every measure of some plans in their order; `link` is the page beside which the table lies."""
    rows = tuple(row for plan in plans for row in _rows(plan, names, site))
    return Table("measures", title, NOTICE, link, MEASURES, rows)


def whose(plan: EditionPlan) -> tuple[TableCell, ...]:
    """The cells that say whose plan it is."""
    return TableCell(plan.region), TableCell(plan.town), TableCell(plan.wording, link=addresses.folder(plan.path))


def where(plan: EditionPlan, anchor: str, site: str | None) -> tuple[TableCell, ...]:
    """The cells that say where a place of it stands, and whose it is by codes."""
    link, codes = f"{addresses.folder(plan.path)}#{anchor}", plan.codes
    place = TableCell(plan.path), TableCell(addresses.absolute(link, site), link=link)
    return *place, TableCell(codes.iso), TableCell(codes.oktmo), TableCell(codes.inn)


def _rows(plan: EditionPlan, names: CodeNames, site: str | None) -> Iterator[tuple[TableCell, ...]]:
    told = of_places(plan.reading.reported.updates, date.max)
    return (_row(plan, read, names, site, told.get(read.place.anchor, SILENT)) for read in plan.reading.measures)


def _row(
    plan: EditionPlan, read: MeasureReading, names: CodeNames, site: str | None, told: PlaceProgress
) -> tuple[TableCell, ...]:
    measure, place = read.measure, read.place
    link = f"{addresses.folder(plan.path)}#{place.anchor}"
    schools = [names.of_schools.get((plan.place, slug), slug) for slug in read.schools]
    return (
        *whose(plan),
        TableCell(place.section),
        TableCell(measure.number, link=link),
        TableCell(measure.text),
        TableCell(measure.deadline, UNSTATED),
        TableCell(measure.responsible, UNSTATED),
        TableCell(measure.result),
        *days(read.deadline),
        TableCell(place.section_title),
        *_deadline(read.deadline),
        *_bodies(read, names),
        *_subjects(read.themes, names.themes, UNDEFINED),
        *_subjects(read.factors, names.factors, UNFOUND),
        TableCell("; ".join(schools) or None),
        TableCell(_said(measure_text.references(read.references))),
        *_quantities(read.quantities),
        *_funding(read.funding),
        *_done(told.latest, site),
        *where(plan, place.anchor, site),
    )


def _quantities(read: tuple[Quantity, ...]) -> tuple[TableCell, TableCell, TableCell]:
    """The numbers of a result in words; where there is one alone, the number itself and its unit."""
    single = quantities.single(read)
    value, unit = (single.value, single.unit) if single else (None, None)
    return TableCell(_said(measure_text.quantities(read))), TableCell(value), TableCell(unit)


def _funding(read: Funding | None) -> tuple[TableCell, TableCell]:
    """What columns on money say, in words; where they name one sum, the sum itself."""
    single = read.sums[0].roubles if read and len(read.sums) == 1 else None
    return TableCell(_said(measure_text.funding(read)) if read else None), TableCell(single)


def _said(words: str) -> str | None:
    return words.replace(NBSP, " ") or None


def _done(latest: ReportedUpdate | None, site: str | None) -> tuple[TableCell, ...]:
    """The day on which it was done, words and evidence (where that leads, else what it is called), then the latest word."""
    silent, empty = TableCell(None, UNREPORTED), TableCell(None)
    if not latest:
        return silent, empty, empty, silent, empty, empty, empty
    papers = "; ".join(paper.url(site) or paper.words for paper in latest.evidence) or None
    done = (silent, empty, empty)
    if latest.status == "выполнено":
        done = (TableCell(latest.date), TableCell(latest.text), TableCell(papers))
    return (*done, *map(TableCell, (latest.status, latest.date, latest.source, latest.text)))


def days(deadline: Deadline) -> tuple[TableCell, TableCell]:
    """The first and the last day of a deadline, or why there is none."""
    absent = UNSTATED if not deadline.text else UNCOUNTED if deadline.kind in UNDATED else UNNAMED
    return TableCell(deadline.start, absent), TableCell(deadline.end, absent)


def _deadline(deadline: Deadline) -> tuple[TableCell, ...]:
    if not deadline.text:
        return TableCell(None, UNSTATED), TableCell(None, UNSTATED), TableCell(None)
    return (
        TableCell(deadline_text.kind(deadline)),
        TableCell(deadline_text.said(deadline).replace(NBSP, " ")),
        TableCell("; ".join(deadline.assumed) or None),
    )


def _bodies(read: MeasureReading, names: CodeNames) -> tuple[TableCell, TableCell]:
    if not read.bodies:
        return TableCell(None, UNSTATED), TableCell(None, UNSTATED)
    kinds = dict.fromkeys(names.bodies.get(body.kind or "", "вид не узнан") for body in read.bodies)
    origin = deadline_text.ORIGINS["hand" if any(body.by_hand for body in read.bodies) else "found"]
    return TableCell("; ".join(kinds)), TableCell(origin)


def _subjects(subjects: tuple[Subject, ...], names: Mapping[str, str], absent: str) -> tuple[TableCell, TableCell]:
    """Their names, and how each is known: «найдено программой: «повышение квалификации»»."""
    called, how = [names.get(subject.code, subject.code) for subject in subjects], []
    for subject in subjects:
        evidence = ", ".join(f"«{' '.join(words.split())}»" for words in subject.evidence)
        origin = deadline_text.subject_origin(subject).replace(NBSP, " ")
        how.append(f"{origin}{': ' if evidence else ''}{evidence}")
    return TableCell("; ".join(called) or None, absent), TableCell("; ".join(how) or None, absent)
