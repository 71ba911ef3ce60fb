"""Turns named units into days: by the years of the text, or where it has none by the plan's period."""

from datetime import date
from typing import NamedTuple

from generator.deadline.calendar_units import CalendarUnit, UnitRange
from generator.deadline.occurrences import built, common, occurrences, possible, within
from generator.deadline.order import school_pair
from generator.deadline.values import PLAN_BOUNDS, PLAN_YEAR, PlanPeriod, Span

SCHOOL_YEAR = "учебный год — с 1 сентября по 31 августа"
_SCHOOL_HALVES = {1: "I учебное полугодие — сентябрь–декабрь", 2: "II учебное полугодие — январь–май"}
_LOST = "год не назван"


class Filled(NamedTuple):
    """A stretch with its days, or with a doubt why there are none; `named` is false for bounds of the plan itself."""

    span: Span | None
    notes: tuple[str, ...] = ()
    doubt: str | None = None
    named: bool = True


def filled(stretch: UnitRange, period: PlanPeriod | None, edge: str = "") -> Filled:
    """Days of the stretch; `edge` tells which of its ends must lie in the period: «first», «last», «before» or both.

    ImpossibleError for a day that is in no calendar.
    """
    mark = stretch.first
    if mark.of:
        return _plans(mark, period)
    if mark.vague == 4:
        return Filled(None, doubt=_LOST)
    stretch = school_pair(stretch, period)
    notes = _notes(stretch)
    if stretch.first.year is not None and stretch.last.year is not None:
        return Filled(built(stretch, stretch.first.year, stretch.last.year), notes, _unread(stretch))
    if mark.grain == "school-year":
        return _school_year(stretch, period, edge)
    return _by_period(stretch, period, edge, notes)


def _notes(stretch: UnitRange) -> tuple[str, ...]:
    notes = [mark.note for mark in stretch[:2]]
    if stretch.first.grain == "school-year":
        notes.append(SCHOOL_YEAR)
    notes += [_SCHOOL_HALVES[mark.number] for mark in stretch[:2] if mark.school]
    return tuple(dict.fromkeys(note for note in notes if note))


def _plans(mark: CalendarUnit, period: PlanPeriod | None) -> Filled:
    if period is None or period.end < period.start:
        return Filled(None, named=False)
    if mark.of == "plan-year" and (period.end - period.start).days >= 400:  # «год» is the plan's own up to thirteen months
        return Filled(None, named=False, doubt="в плане не один год")
    note = PLAN_BOUNDS[mark.of != "plan"]
    return Filled(Span(period.start, period.end, "year"), (note,), named=False)


def _school_year(stretch: UnitRange, period: PlanPeriod | None, edge: str) -> Filled:
    """The one school year at least two thirds of whose September to May are in the period; else the one whose edge is."""
    if period is None:
        return Filled(None, (), "учебный год не назван")
    # In a plan of nine calendar years or more no school year can be the one that is meant.
    years = range(period.start.year - 1, period.end.year + 1) if period.end.year - period.start.year < 9 else range(0)
    mostly = [year for year in years if common(period, date(year, 9, 1), date(year + 1, 5, 31)) >= 182]
    edges = [year for year in years if within(built(stretch, year, year), period, edge)] if edge else []
    candidates = {*mostly[:2], *edges[:2]}
    if len(candidates) != 1:
        return Filled(None, (), "учебный год не назван")
    year = candidates.pop()
    return Filled(built(stretch, year, year), (f"учебный год по сроку плана: {year}/{year + 1}", SCHOOL_YEAR), _unread(stretch))


def _by_period(stretch: UnitRange, period: PlanPeriod | None, edge: str, notes: tuple[str, ...]) -> Filled:
    """The year from the period, if the unit comes in it exactly once."""
    possible(stretch)
    if period is None:
        return Filled(None, (), "год не указан")
    spans = occurrences(stretch, period)
    inside = [span for span in spans if within(span, period, edge)]
    if not inside and not edge:
        inside = [span for span in spans if common(period, span.first, span.last) > 0]
    if len(inside) != 1:
        return Filled(
            None, (), f"год не указан, {'в сроке плана он не один' if inside else 'в срок плана это время не попадает'}"
        )
    years = sorted({inside[0].first.year, inside[0].last.year})
    return Filled(inside[0], (f"{PLAN_YEAR}: {'–'.join(map(str, years))}", *notes), _unread(stretch))


def _unread(stretch: UnitRange) -> str | None:
    return stretch.first.doubt or stretch.last.doubt or None
