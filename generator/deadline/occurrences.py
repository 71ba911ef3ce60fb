"""Builds the spans of a unit in given years, and lists those that touch a plan's period."""

from datetime import date

from generator.deadline.calendar_units import DAY, ImpossibleError, UnitRange, days
from generator.deadline.values import Grain, PlanPeriod, Span

_ORDER: tuple[Grain, ...] = ("day", "month", "quarter", "half-year", "season", "school-year", "year")
_LEAP = 2024


def built(stretch: UnitRange, first: int, last: int) -> Span:
    """The span in the years given; ImpossibleError also if it would end before it begins."""
    begin = days(stretch.first, first)[0]
    begins, ends = days(stretch.last, last)
    end = begins - DAY if stretch.short else ends
    if end < begin:
        raise ImpossibleError(f"конец раньше начала: {begin:%d.%m.%Y} – {end:%d.%m.%Y}")
    grain = min(stretch.first.grain, stretch.last.grain, key=_ORDER.index)
    return Span(begin, end, grain)


def within(span: Span, period: PlanPeriod, edge: str) -> bool:
    """Whether the edge that counts lies in the period: «first», «last», the day «before» the span, or the whole of it."""
    if edge == "":
        return period.start <= span.first and span.last <= period.end
    day = {"first": span.first, "last": span.last, "before": span.first - DAY}[edge]
    return period.start <= day <= period.end


def common(period: PlanPeriod, first: date, last: date) -> int:
    """How many days the period shares with others; none or less where it shares none."""
    return (min(period.end, last) - max(period.start, first)).days + 1


def possible(stretch: UnitRange) -> None:
    """ImpossibleError for a day that no year has, whether or not there is a period."""
    try:
        built(stretch, _LEAP, _LEAP + _wraps(stretch))
    except ImpossibleError as fault:
        raise ImpossibleError(str(fault).replace(f".{_LEAP}", "")) from None


def _wraps(stretch: UnitRange) -> int:
    first, last = days(stretch.first, _LEAP)[0], days(stretch.last, _LEAP)[1]
    return int(last < first)


def occurrences(stretch: UnitRange, period: PlanPeriod) -> list[Span]:
    """The unit in each year that could touch the period; a plan of many years can have no single one."""
    wraps, spans = _wraps(stretch), []
    if period.end.year - period.start.year > 8:
        return []
    for year in range(max(2, period.start.year - 1), min(9997, period.end.year) + 1):
        try:
            spans.append(built(stretch, year, year + wraps))
        except ImpossibleError:  # 29 February
            continue
    return spans
