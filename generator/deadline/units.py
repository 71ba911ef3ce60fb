"""Rules for every way a cell names one unit of the calendar or a row of them: days, months, quarters, halves, seasons."""

from generator.deadline.calendar_units import CalendarUnit, UnitRange, single
from generator.deadline.rules import CODE, Nodes, Production, Replacement, Rule, Stage, has, value
from generator.deadline.values import Grain
from generator.deadline.within import marks
from generator.deadline.years import Annum, alone, joined

# A year stands right by the unit or after a comma or a dash; «март, 2022 – май» is a year with its own months after it.
YEAR = "(annum|comma annum(?!colon|dash|open)|dash annum(?!colon)|open annum close)?"
WHICH = "(number|run|last|roman)"
_TENTHS = {1: (1, 10), 2: (11, 20), 3: (21, -1), -1: (21, -1)}
_EDGES = {1: "начало месяца — по 10-е число", 2: "середина месяца — с 11-го по 20-е число", 3: "конец месяца — с 21-го числа"}
_WEEK = "неделя месяца — семь дней, считая с 1-го числа"


def numbers(nodes: Nodes) -> tuple[tuple[int, int], ...]:
    """The numbers named, as ranges; the last one is -1."""
    named = value(nodes, "number", "run", "roman")
    if named is None:
        return ((-1, -1),)
    return ((named, named),) if isinstance(named, int) else tuple(named)


def _unit(nodes: Nodes, stretches: tuple[UnitRange, ...]) -> Replacement:
    annum: Annum | None = value(nodes, "annum")
    return "unit", joined(stretches, annum)


def _date(nodes: Nodes) -> Replacement:
    """The month and year in digits, with other days of the same month before them: «05, 12.03.2022», «01-15.03.2022»."""
    last, month, *year = value(nodes, "date", "daymonth")
    before = numbers(nodes) if value(nodes, "number", "run") else ()
    marks = [CalendarUnit("day", month, year[0] if year else None, day, end) for day, end in (*before, (last, last))]
    # «01-15.03.2022» is one row of days, not two days.
    if before and value(nodes, "dash") is not None:
        marks[-2:] = [marks[-2]._replace(last=last)]
    return _unit(nodes, tuple(single(mark) for mark in marks))


def _days(nodes: Nodes) -> Replacement:
    month = value(nodes, "month")
    return _unit(nodes, tuple(single(CalendarUnit("day", month, day=first, last=last)) for first, last in numbers(nodes)))


def _within(nodes: Nodes) -> Replacement:
    return _unit(nodes, tuple(map(single, marks(value(nodes, "month"), value(nodes, "within")))))


def _short_year(nodes: Nodes) -> Replacement:
    """«15 марта 22 г.», «сентябрь 22 г.»: the number after the month is the year."""
    years = [node.value for node in nodes if node.code == nodes[-2].code]
    month, year = value(nodes, "month"), 2000 + nodes[-2].value
    mark = CalendarUnit("day", month, year, years[0], years[0]) if len(years) > 1 else CalendarUnit("month", month, year)
    return "unit", (single(mark),)


def _months_of_year(nodes: Nodes) -> Replacement:
    """«03-05.2024» is from March to May; a number that begins no such row is told."""
    number, (month, year) = value(nodes, "number"), value(nodes, "monthyear")
    last = CalendarUnit("month", month, year)
    if not 0 < number < month:
        return "unit", (single(last._replace(doubt=f"не прочитано: {number}")),)
    return "unit", (UnitRange(CalendarUnit("month", number, year), last),)


def _short_year_of_quarter(nodes: Nodes) -> Replacement:
    """«IV кв. 22»: the last number is the year, if a plan may be of it."""
    cut = next(at for at, node in enumerate(nodes) if node.code in (CODE["quarters"], CODE["halves"]))
    year = value(nodes[cut:], "number")
    numbered = _numbered("quarter", 4) if has(nodes, "quarters") else _numbered("half-year", 2)
    if 15 <= year < 40:
        return numbered([*nodes[: cut + 1], nodes[-1]._replace(code=CODE["annum"], value=Annum(((2000 + year, 2000 + year),)))])
    replacement = numbered(nodes[: cut + 1])
    assert replacement is not None
    kind, stretches = replacement
    if kind == "unit":
        stretches = tuple(stretch._replace(first=stretch.first._replace(doubt=f"не прочитано: {year}")) for stretch in stretches)
    return kind, stretches


def _part(nodes: Nodes) -> Replacement:
    """Tens of days, weeks and halves of a month, whichever side of the month they are named on."""
    month = value(nodes, "month")
    return _unit(nodes, tuple(single(_days_of(nodes, month, first, last)) for first, last in numbers(nodes)))


def _days_of(nodes: Nodes, month: int, first: int, last: int) -> CalendarUnit:
    if value(nodes, "part") is not None:
        return CalendarUnit("day", month, day=1 if first == 1 else 16, last=15 if first == 1 else -1)
    tens = value(nodes, "weeks") is None
    begin, end = part_days(first, last, tens) or (0, 0)
    note = "" if tens else _WEEK if first > 0 else "последняя неделя — последние семь дней месяца"
    return CalendarUnit("day", month, day=begin, last=end, note=note)


def part_days(first: int, last: int, tens: bool) -> tuple[int, int] | None:
    """The days of a month from its `first` to its `last` week or ten days, -1 the last one; None if it has no such."""
    if not tens:
        return (-7, -1) if first < 0 else (7 * first - 6, -1 if last > 4 else 7 * last) if 0 < first <= last <= 5 else None
    begin, end = _TENTHS.get(first), _TENTHS.get(last)
    return (begin[0], end[1]) if begin and end else None


def _edge(nodes: Nodes) -> Replacement:
    number = value(nodes, "number") or (30 if value(nodes, "last") is not None else 1)
    edge = value(nodes, "edge", "finish") or min(3, 1 + number // 10)
    first, last = _TENTHS[edge]
    return _unit(
        nodes, (single(CalendarUnit("day", value(nodes, "month"), day=first, last=last, vague=edge, note=_EDGES[edge])),)
    )


def _weekday(nodes: Nodes) -> Replacement:
    month, weekday = value(nodes, "month"), value(nodes, "weekday", "someday")
    return _unit(nodes, tuple(single(CalendarUnit("day", month, day=first, weekday=weekday)) for first, _ in numbers(nodes)))


def _whole(grain: Grain, kind: str) -> Production:
    return lambda nodes: _unit(nodes, (single(CalendarUnit(grain, value(nodes, kind))),))


def _numbered(grain: Grain, count: int) -> Production:
    """Quarters and halves by number; the last one of the year is the `count`-th; school halves are told by their words."""

    def production(nodes: Nodes) -> Replacement:
        school = value(nodes, "school") is not None or bool(value(nodes, "halves"))
        rows = [(count if first < 0 else first, count if last < 0 else last) for first, last in numbers(nodes)]
        if any(not 1 <= number <= count for row in rows for number in row):
            return "bad", f"нет такого: {'квартал' if count == 4 else 'полугодие'} № {max(map(max, rows))}"
        return _unit(
            nodes,
            tuple(
                UnitRange(CalendarUnit(grain, first, school=school), CalendarUnit(grain, last, school=school))
                for first, last in rows
            ),
        )

    return production


def _seasons(nodes: Nodes) -> Replacement:
    """«осенне-зимний период» is from autumn to winter, «весной и осенью» are two."""
    named = [CalendarUnit("season", node.value) for node in nodes if node.code == nodes[0].code]
    ranged = len(named) > 1 and value(nodes[1:2], "dash") is not None
    return _unit(nodes, (UnitRange(named[0], named[1]),) if ranged else tuple(single(mark) for mark in named))


def _roman_month(nodes: Nodes) -> Replacement:
    """«IX 2021» is September; up to IV it may as well be a quarter."""
    month = nodes[0].value
    return _unit(nodes, (single(CalendarUnit("month", month)),)) if 4 < month < 13 else ("digits", 0)


_BRACKETED = "from|before|by|dash|comma|and|in|number|run|month|date|daymonth|monthyear|year|annum|unit|g"
_NO_YEAR = "month|count|counts|times|quarters|halves|terms|days|weeks|decades|months|years|dash|part|weekday|someday"
UNITS = Stage(
    Rule("дни и дата цифрами", f"(number|run) (comma|and|dash) (date (years|g)*|daymonth {YEAR})", _date),
    Rule("дата цифрами", f"date (years|g)*|daymonth {YEAR}", _date),
    Rule(
        "день, месяц и год цифрами",
        "number monthyear (years|g)*",
        lambda nodes: (
            "unit",
            (single(CalendarUnit("day", nodes[1].value[0], nodes[1].value[1], nodes[0].value, nodes[0].value)),),
        ),
    ),
    Rule("месяцы и год цифрами", "number dash monthyear (years|g)*", _months_of_year),
    Rule(
        "месяц и год цифрами", "monthyear (years|g)*", lambda nodes: ("unit", (single(CalendarUnit("month", *nodes[0].value)),))
    ),
    Rule(
        "месяц и год без дня",
        "dayless (years|g)*",
        lambda nodes: ("unit", (single(CalendarUnit("month", *nodes[0].value)._replace(doubt="день не указан")),)),
    ),
    Rule("год двумя цифрами", "number? month number (years|g)", _short_year),
    Rule("число месяца", f"(number|run) count? month {YEAR}", _days),
    Rule("край месяца", f"((edge|finish)|number counts|(firsts|last) (count|counts|days)) month {YEAR}", _edge),
    Rule("половина месяца", f"number part month {YEAR}", _part),
    Rule("декада или неделя месяца", f"{WHICH} (school|work|calendar)? (decades|weeks) in? month {YEAR}", _part),
    Rule("день недели месяца", f"(number|run|last) (weekday|someday) month {YEAR}", _weekday),
    Rule("числа месяца", f"month {YEAR} within {YEAR}", _within),
    Rule(
        "месяц и декада",
        f"month {YEAR} (comma|dash|colon|open)? {WHICH} (decades|weeks|part)(?!month|months) (close annum?)?",
        _part,
    ),
    Rule("месяц и край", f"month {YEAR} open edge close annum?", _edge),
    Rule("месяц", f"month {YEAR}", _whole("month", "month")),
    Rule(
        "квартал и год двумя цифрами",
        f"(number|run|roman|last) school? (quarters|halves) number ((years|g)+|(?!{_NO_YEAR}|word))",
        _short_year_of_quarter,
    ),
    Rule("квартал", f"{WHICH} quarters {YEAR}", _numbered("quarter", 4)),
    Rule("квартал за словом", f"quarters (roman|(number|run)(?!{_NO_YEAR})) {YEAR}", _numbered("quarter", 4)),
    Rule("полугодие", f"{WHICH} comma? school? halves {YEAR}", _numbered("half-year", 2)),
    Rule("половина года", "number part (annum|years)", _numbered("half-year", 2)),
    Rule(
        "учебная четверть",
        "((edge|finish|last) (weeks|days)?)? (number|run|roman|last)? school? terms annum?",
        lambda _n: ("by_schedule", "event"),
    ),
    Rule(
        "каникулы",
        "((season ((dash|comma|and) season){0,3}|word)? lapse? holidays) season?"
        f"|season(?=open ({_BRACKETED}){{1,8}} close (comma|and|dash)* season lapse? holidays)",
        lambda _nodes: ("by_schedule", "event"),
    ),
    Rule("время года", f"season ((dash|comma|and) season)? (lapse|months)* {YEAR}", _seasons),
    Rule("месяц римской цифрой", "roman annum", _roman_month),
    Rule("годы", "annum", lambda nodes: ("unit", alone(nodes[0].value))),
)
