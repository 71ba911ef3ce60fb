"""Writes a span as a Russian phrase that `parse` reads back as the same span."""

from datetime import date

from generator.deadline.calendar_units import CalendarUnit, days
from generator.deadline.values import Span

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
GENITIVE = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря")
_ROMAN = ("I", "II", "III", "IV")
_SEASONS = ("зима", "весна", "лето", "осень")


def phrase(span: Span) -> str:
    """«март 2022 г.», «с 1 марта 2022 г. по 15 марта 2022 г.», «I квартал 2022 г. – III квартал 2022 г.».

    ValueError for a span that is not made of whole units of its grain, or whose years are not from 1901 to 2098.
    """
    if not 1901 <= span.first.year <= span.last.year <= 2098 or span.last < span.first:
        raise ValueError(f"no phrase for {span}")
    if span.grain == "day":
        return day(span.first) if span.first == span.last else f"с {day(span.first)} по {day(span.last)}"
    first, last = _unit(span.first, span, True), _unit(span.last, span, False)
    if span.grain == "year" and first != last:
        return f"{span.first.year}–{span.last.year} годы"
    return _named(first) if first == last else f"{_named(first)} – {_named(last)}"


def day(value: date) -> str:
    """«1 марта 2022 г.»."""
    return f"{value.day} {GENITIVE[value.month - 1]} {value.year} г."


def _unit(edge: date, span: Span, begins: bool) -> CalendarUnit:
    """The unit of the span's grain that begins or ends on the day; ValueError if there is none."""
    for mark in _candidates(edge, span):
        assert mark.year is not None
        if days(mark, mark.year)[0 if begins else 1] == edge:
            return mark
    raise ValueError(f"{edge} is no edge of a {span.grain}")


def _candidates(edge: date, span: Span) -> list[CalendarUnit]:
    """Units that the day may be the edge of; of halves the calendar's first, then those of the school year."""
    years = (edge.year, edge.year - 1)
    match span.grain:
        case "month":
            return [CalendarUnit("month", edge.month, edge.year)]
        case "quarter":
            return [CalendarUnit("quarter", (edge.month + 2) // 3, edge.year)]
        case "half-year":
            school = [CalendarUnit("half-year", half, year, school=True) for year in years for half in (1, 2)]
            calendar = [CalendarUnit("half-year", (edge.month + 5) // 6, edge.year)]
            return calendar + school if span.first.month in (1, 7) and span.last.month in (6, 12) else school
        case "season":
            return [CalendarUnit("season", edge.month % 12 // 3 + 1, year) for year in years]
        case _:
            return [CalendarUnit(span.grain, year=year) for year in years]


def _named(mark: CalendarUnit) -> str:
    year = mark.year or 0
    school = f"{year}/{year + 1}"
    if mark.school:
        return f"{_ROMAN[mark.number - 1]} полугодие {school} учебного года"
    words = {
        "month": MONTHS[mark.number - 1],
        "quarter": f"{_ROMAN[mark.number % 5 - 1]} квартал",
        "half-year": f"{_ROMAN[mark.number % 3 - 1]} полугодие",
        "season": _SEASONS[mark.number % 5 - 1],
    }
    if mark.grain == "season" and mark.number == 1:
        return f"зима {year}–{year + 1} гг."
    return f"{school} учебный год" if mark.grain == "school-year" else f"{words.get(mark.grain, '')} {year} г.".strip()
