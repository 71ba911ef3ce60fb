"""Plans for a school year, and what their halves and pairs of years mean."""

from generator.deadline.calendar_units import CalendarUnit, UnitRange
from generator.deadline.values import PlanPeriod


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
