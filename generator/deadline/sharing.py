"""Spreads a year that is written once over its neighbours: «январь, март, май 2022 г.», «2021 год: сентябрь»."""

from generator.deadline.calendar_units import UnitRange
from generator.deadline.order import in_years, of_school, place
from generator.deadline.values import PlanPeriod

_WHOLE_YEARS = ("year", "school-year")


def dated(stretch: UnitRange) -> bool:
    """Whether the year is known, or is none that neighbours could tell, as with «следующего года» or school halves."""
    mark = stretch.first
    return mark.year is not None or bool(mark.of) or mark.vague == 4 or mark.school


def heading(stretch: UnitRange) -> bool:
    """One year or school year, that may stand before its own months."""
    return stretch.first == stretch.last and stretch.first.grain in _WHOLE_YEARS and stretch.first.year is not None \
        and not stretch.first.doubt  # fmt: skip


def shared(row: list[UnitRange], period: PlanPeriod | None) -> list[UnitRange | None]:
    """The row with years where its neighbours tell them; None stands for a year that headed the units after it."""
    dated_row: list[UnitRange | None] = list(row)
    head: UnitRange | None = None
    for at, stretch in enumerate(row):
        if not dated(stretch) and stretch.first.grain not in _WHOLE_YEARS:
            if at and heading(row[at - 1]):
                head, dated_row[at - 1] = row[at - 1], None
            dated_row[at] = _under(stretch, head) if head else stretch
        else:
            head = None
    # From the end first: plans mostly write the year once, after the last unit it belongs to.
    _backward(dated_row, period)
    _forward(dated_row)
    return dated_row


def _under(stretch: UnitRange, head: UnitRange) -> UnitRange:
    year = head.first.year
    assert year is not None
    if head.first.grain == "year":
        return _at(stretch, year)
    years = (year, year + 1)
    return in_years(stretch, of_school(stretch.first, years), of_school(stretch.last, years))


def _at(stretch: UnitRange, year: int) -> UnitRange:
    return in_years(stretch, year, year + (place(stretch.first) > place(stretch.last)))


def _key(stretch: UnitRange) -> tuple[int, int]:
    return stretch.first.year or 0, place(stretch.first)


def _backward(row: list[UnitRange | None], period: PlanPeriod | None) -> None:
    """A unit without a year has that of the next one, or the year before where only so the order or the plan holds."""
    after: UnitRange | None = None
    for at in range(len(row) - 1, -1, -1):
        stretch = row[at]
        if stretch is None or stretch.first.of:
            after = None
            continue
        if not dated(stretch) and after and after.first.year:
            row[at] = stretch = _before(stretch, after, row[max(0, at - 1) : at], period)
        after = stretch if stretch.first.year and stretch.first.grain not in _WHOLE_YEARS else None


def _before(stretch: UnitRange, after: UnitRange, behind: list[UnitRange | None], period: PlanPeriod | None) -> UnitRange:
    year = after.first.year
    assert year is not None
    same, previous = _at(stretch, year), _at(stretch, year - 1)
    if _key(same) <= _key(after):
        return same
    fits = period and _within(previous, period) and not _within(same, period)
    ordered = behind and behind[0] and behind[0].first.year and _key(behind[0]) <= _key(previous)
    return previous if fits or ordered else same


def _within(stretch: UnitRange, period: PlanPeriod) -> bool:
    """Whether the month of the unit is one of the plan's, roughly."""
    year, month = _key(stretch)[0], _key(stretch)[1] // 40
    return (period.start.year, period.start.month) <= (year, month) <= (period.end.year, period.end.month)


def _forward(row: list[UnitRange | None]) -> None:
    """A unit after a dated one is in the same year if it comes later in it: «январь 2022 г., март»."""
    before: UnitRange | None = None
    for at, stretch in enumerate(row):
        if stretch is None:
            continue
        follows = before and before.last.year and not dated(stretch) and place(before.last) <= place(stretch.first)
        if before and before.last.year and follows and stretch.first.grain not in _WHOLE_YEARS:
            row[at] = _at(stretch, before.last.year)
        before = row[at] if stretch.last.grain not in _WHOLE_YEARS else None
