"""Makes tables of themes, risk factors and indicators, a row for each plan, region, measure or value."""

from typing import Any

from generator import addresses, deadline_text, measure_text
from generator.compare.counts import Total
from generator.compare.coverage import TYPICAL
from generator.compare.subjects import ComparedSubject, SubjectShare
from generator.compare.table import Column, Table, TableCell
from generator.compare.targets import IndicatorRow, PlanIndicator
from generator.reading import MeasureReading
from generator.russian import NBSP, day

COUNTED = "Число мероприятий ничего не говорит об их качестве: один документ дробит работу на пункты, другой соединяет."
THEMES = (
    f"{COUNTED} Похожие мероприятия подобрала программа по теме и словам, рядом сказано почему; она ничего не объединяет и может "
    "ошибиться. Если похожего не найдено, это говорит о словах документа, а не о том, хороша ли карта."
)
FACTORS = (
    "Фактор узнаётся по словам документа или указан вручную. «Не заявлен» значит, что документ не называет его словами, "
    "известными программе; это не значит, что такого риска нет. «Описан как типичный» значит, что документ рассказывает о нём "
    "как о частом в школах и оставляет диагностике, где он есть; отсутствие мероприятий тогда не пробел. Число мероприятий "
    "не говорит об их качестве."
)
TARGETS = "Значения напечатаны в документах; они не складываются, не усредняются и не сравниваются по величине."
NOTICES = {"themes": THEMES, "factors": FACTORS, "indicators": TARGETS}
_WHO = (Column("town", "Муниципалитет", None, 34), Column("plan", "Дорожная карта", "signed", 20))
_REGION = Column("region", "Регион", None, 24)
_COUNT = Column("measures", "Мероприятий", "counted", 14)


def summary(topic: ComparedSubject) -> Table:
    """Plans that speak of a theme or a factor; where the page counts their measures, each leads to its own list of them."""
    link = addresses.subject(topic.axis, topic.code, topic.land)
    key, title = ("declared", "Заявлен") if topic.axis == "factors" else ("first", "Самый ранний срок")
    columns = (*_WHO, _REGION, Column(key, title, "found", 24), _COUNT)
    rows = tuple(
        (*_who(share), TableCell(share.plan.region), _fact(topic, share), _measures(topic, share)) for share in topic.shares
    )
    return Table("plans", topic.name, _notice(topic.axis, topic.listed), link, columns, rows)


def regions(total: Total[Any]) -> Table:
    """How much each region says of a theme, a factor or an indicator."""
    what = Column("indicators", "Показателей", "counted", 14) if total.axis == "indicators" else _COUNT
    columns = (_REGION, Column("towns", "Муниципалитетов", "counted"), what)
    link = addresses.subject(total.axis, total.code)
    rows = tuple(
        (
            TableCell(part.region, link=addresses.subject(part.axis, part.code, part.land)),
            TableCell(part.places),
            TableCell(part.count),
        )
        for part in total.parts
    )
    return Table("regions", total.name, _notice(total.axis, False), link, columns, rows)


def measures(topic: ComparedSubject) -> Table:
    """Every measure on a theme or a factor, with its words and what was understood of them."""
    columns = (
        _REGION,
        *_WHO,
        Column("number", "Мероприятие", None, 20),
        Column("text", "Что делается", "signed", 60),
        Column("deadline", "Срок", "signed", 24),
        Column("understood", "Срок понят так", "found", 32),
        Column("responsible", "Исполнитель", "signed", 32),
        Column("result", "Результат", "signed", 40),
    )
    rows = tuple(
        (TableCell(share.plan.region), *_who(share), *_measure(share, read)) for share in topic.shares for read in share.reads
    )
    link = addresses.subject(topic.axis, topic.code, topic.land)
    return Table("measures", f"{topic.name}: мероприятия", NOTICES[topic.axis], link, columns, rows)


def values(line: IndicatorRow) -> Table:
    """Every indicator under a key, with its words and its values by period."""
    periods = tuple(Column(code, printed, "signed") for code, printed in line.periods)
    named = (Column("baseline", "Исходное, названное в словах", "hand"), Column("target", "Целевое, названное в словах", "hand"))
    named_here = Column("label", "Как назван на сайте", None, 24)
    columns = (
        _REGION,
        *_WHO,
        Column("text", "Показатель", "signed", 60),
        named_here,
        Column("unit", "Единица", "signed"),
        *periods,
        *named,
        Column("read", "Числа, как прочитаны", "found", 32, "Числа значений с единицей и пределом, как их прочла программа."),
    )
    rows = []
    for aim in line.aims:
        printed, page = {code: value for code, _, value in aim.values}, addresses.folder(aim.plan.path)
        whose = (TableCell(aim.plan.region), TableCell(aim.plan.town, link=page), TableCell(aim.plan.wording))
        values = (printed.get(code) for code, _ in line.periods)
        words = map(_stated, (aim.unit, *values, aim.indicator.baseline, aim.indicator.target))
        link = f"{page}#{aim.place.anchor}"
        rows.append(
            (*whose, TableCell(aim.indicator.text, link=link), TableCell(aim.place.label, link=link), *words, _numbers(aim))
        )
    link = addresses.subject("indicators", line.key.code, line.land)
    return Table("values", line.key.name, TARGETS, link, columns, tuple(rows))


def _numbers(aim: PlanIndicator) -> TableCell:
    """The numbers of all values, each by its period: «2024 год: не менее 60 %»."""
    values = (*((" ".join(title.split()), value) for _, title, value in aim.values), ("целевое", aim.indicator.target))
    read = ((title, measure_text.quantities(aim.numbers(value))) for title, value in values)
    return TableCell("; ".join(f"{title}: {said}" for title, said in read if said).replace(NBSP, " ") or None)


def _who(share: SubjectShare) -> tuple[TableCell, TableCell]:
    return TableCell(share.plan.town, link=addresses.folder(share.plan.path)), TableCell(share.plan.wording)


def _notice(axis: str, listed: bool) -> str:
    """What the numbers do not mean; where no measures are listed, none stand there that others could be like."""
    return NOTICES[axis] if listed or axis != "themes" else COUNTED


def _measures(topic: ComparedSubject, share: SubjectShare) -> TableCell:
    if not share.reads:
        return TableCell(0, "заявлен, мероприятий нет") if share.declared else TableCell(None, "не названы")
    plan_list = f"{addresses.lists(share.plan.path)}#{topic.axis.removesuffix('s')}-{topic.code}"
    return TableCell(len(share.reads), link=None if topic.listed else plan_list)


def _fact(topic: ComparedSubject, share: SubjectShare) -> TableCell:
    """How a plan declares a factor or describes it as typical; of a theme the earliest day of its measures."""
    if topic.axis == "factors":
        named = share.declared or share.typical
        if named is None:
            return TableCell(None, "отдельно не заявлен")
        words = ", ".join(f"«{' '.join(words.split())}»" for words in named.evidence) or "указано вручную"
        return TableCell(words if share.declared else f"{TYPICAL}: {words}")
    if share.first is None:
        return TableCell(None, "не вычисляется")
    deadline, link = share.first.deadline, f"{addresses.folder(share.plan.path)}#{share.first.place.anchor}"
    start, end = deadline.start, deadline.end
    return TableCell(start or end, f"с {day(start)}" if start else f"до {day(end)}" if end else "", link)


def _measure(share: SubjectShare, read: MeasureReading) -> tuple[TableCell, ...]:
    measure = read.measure
    origin = f" ({deadline_text.ORIGINS['words']})" if read.deadline_words else ""
    understood = (
        TableCell(f"{deadline_text.said(read.deadline)}{origin}") if read.deadline_origin else TableCell(None, "не указан")
    )
    place = f"{addresses.folder(share.plan.path)}#{read.place.anchor}"
    words = (_stated(measure.responsible), _stated(measure.result))
    return TableCell(read.place.label, link=place), _stated(measure.text), _stated(measure.deadline), understood, *words


def _stated(words: str | None) -> TableCell:
    return TableCell(words, "" if words else "в документе не указано")
