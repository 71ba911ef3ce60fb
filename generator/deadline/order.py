"""Orders units within a year, and finds the year of a unit by its pair of years, the other end or the school year."""

from generator.deadline.calendar_units import CalendarUnit, UnitRange
from generator.deadline.values import PlanPeriod

_FIRST_MONTH = {"month": 1, "quarter": 3, "half-year": 6, "season": 3}


def place(mark: CalendarUnit) -> int:
    """Where in its year the unit begins, to compare it with others."""
    match mark.grain:
        case "day":
            return 40 * mark.number + (mark.day if mark.day > 0 else 35)
        case "season":
            return 40 * (3 * mark.number - 3 or 12)
        case "half-year" if mark.school:
            return 40 * (9 if mark.number == 1 else 13)
        case "month" | "quarter" | "half-year":
            length = _FIRST_MONTH[mark.grain]
            return 40 * (length * mark.number - length + 1)
        case _:
            return 0


def settled(stretch: UnitRange) -> list[UnitRange]:
    """The stretch with one year in place of each pair of years, and the year of one end told by the other's."""
    first, last, _ = stretch
    if first.pair and first.pair != last.pair:  # each end has its own: «зима 2020–2021 гг. – зима 2021–2022 гг.»
        first = first._replace(year=of_school(first, first.pair), pair=None)
        stretch = stretch._replace(first=first)
    pair = last.pair
    if pair is None or last.grain == "year":
        return [_completed(stretch)]
    if last.both and place(first) <= place(last):
        return [in_years(stretch, year, year) for year in range(pair[0], pair[1] + 1)]
    if pair[1] == pair[0] + 1:
        years = first.year or of_school(first, pair), of_school(last, pair)
        if years[0] < years[1] or (years[0] == years[1] and place(first) <= place(last)):
            return [in_years(stretch, *years)]
    return [in_years(stretch, first.year or pair[0], pair[1])]


def of_school(mark: CalendarUnit, pair: tuple[int, int]) -> int:
    """Which of the two years of a school year holds the unit: September to December the first."""
    begins_first = mark.school or place(mark) >= 40 * 9
    return pair[0] if begins_first else pair[1]


def in_years(stretch: UnitRange, first: int, last: int) -> UnitRange:
    """The stretch from a unit of one year to a unit of the other."""
    marks = (stretch.first._replace(year=first, pair=None), stretch.last._replace(year=last, pair=None))
    return UnitRange(*marks, stretch.short)


def _completed(stretch: UnitRange) -> UnitRange:
    """«сентябрь – май 2022»: the other end is in the nearest year that keeps the order."""
    first, last, _ = stretch
    if first.of or last.of or (first.year is None) == (last.year is None):
        return stretch
    wraps = int(place(first) > place(last))
    if last.year is not None:
        return in_years(stretch, last.year - wraps, last.year)
    assert first.year is not None
    return in_years(stretch, first.year, first.year + wraps)


def is_school(period: PlanPeriod | None) -> bool:
    """Whether the plan is for one school year: from August or September to a month from May to August."""
    if period is None or period.end.year != period.start.year + 1:
        return False
    return period.start.month in (8, 9) and 5 <= period.end.month <= 8


def in_school(stretch: UnitRange) -> UnitRange:
    """A half of no year named is the school's in a plan for a school year."""
    first, last, _ = stretch
    if last.grain != "half-year" or first.year is not None or last.year is not None:
        return stretch
    return UnitRange(first._replace(school=True), last._replace(school=True), stretch.short)


def school_pair(stretch: UnitRange, period: PlanPeriod | None) -> UnitRange:
    """«2021-2022» is the school year in a plan for it."""
    if period is None or not is_school(period) or stretch.last.pair != (period.start.year, period.end.year):
        return stretch
    year = CalendarUnit("school-year", year=stretch.first.year)
    return UnitRange(year, year)
