"""Rules that join two units to a range: «с 1 по 15 марта», «сентябрь 2021 – май 2022», «01.09.2021-31.05.2022»."""

from generator.deadline.calendar_units import CalendarUnit, UnitRange, single
from generator.deadline.rules import Nodes, Replacement, Rule, Stage, has, value
from generator.deadline.units import numbers

_TO = "((comma|and)? (by|before)|dash (by|before)?)"
Stretches = tuple[UnitRange, ...]


def _range(nodes: Nodes) -> Replacement:
    """The last unit before and the first after the dash become one stretch if they can."""
    before, after = [node.value for node in nodes if has([node], "unit")]
    short = has(nodes, "before") and not has(nodes, "inclusive") and after[0].last.grain != "day"
    return "unit", between(before, after, short)


def between(before: Stretches, after: Stretches, short: bool = False) -> Stretches:
    """The row of stretches with the two in the middle joined; «2021 год – март» is March 2021, not a range."""
    left, right = before[-1], after[0]
    if len(after) > 1 and left.first == left.last and left.first.year is None and _alike(after):
        return (*before[:-1], *(UnitRange(left.first, stretch.last, short) for stretch in after))
    if _rank(left.first) == 5 and _rank(right.last) < 5 and right.last.year is None and left.first == left.last:
        return before + after
    if {_rank(left.first), _rank(right.last)} in ({1, 2}, {1, 3}):  # «I полугодие – декабрь»: the longer only names the shorter
        return after if _rank(right.last) == 1 else before
    if _rank(left.first) != _rank(right.last):
        return before + after
    return (*before[:-1], UnitRange(left.first, right.last, short or right.short), *after[1:])


def _alike(stretches: Stretches) -> bool:
    """Whether they are one unit in several years: «январь-февраль 2021, 2022 гг.»."""
    return len({stretch.last._replace(year=None, pair=None) for stretch in stretches}) == 1


def _rank(mark: CalendarUnit) -> int:
    """Units of one rank make ranges: days and months, quarters, halves, seasons, years."""
    ranks = {"day": 1, "month": 1, "quarter": 2, "half-year": 3, "season": 4, "year": 5, "school-year": 5}
    return 0 if mark.of else ranks[mark.grain]


def _days(nodes: Nodes) -> Replacement:
    """«с 1 по 15 марта»: the first day is in the month of the second."""
    (first, _), *_ = numbers(nodes)
    stretches: Stretches = value(nodes, "unit")
    mark = stretches[0].first
    if mark.grain != "day" or mark.weekday:
        return "unit", stretches
    return "unit", (UnitRange(mark._replace(day=first, last=0), stretches[0].last), *stretches[1:])


RANGES = Stage(
    Rule("дни от и до", f"(in? lapse)? (from|of) number {_TO} unit inclusive?", _days),
    Rule("дни через тире", "number (dash|by) unit", _days),
    Rule("от и до", f"((in|za)? lapse)? (from|of|since from?) unit {_TO} unit inclusive?", _range),
    Rule("через тире", "unit (dash|by) unit inclusive?", _range),
)
__all__ = ["RANGES", "between", "single"]
