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
    longer, shorter = (left, right) if _rank(left.first) > _rank(right.last) else (right, left)
    if _rank(shorter.first) == 1 and _rank(longer.first) in (2, 3) and _holds(longer, shorter):
        # «II полугодие – декабрь»: the longer only names the shorter.
        words = f"{longer.first.number}-{'й квартал' if longer.first.grain == 'quarter' else 'е полугодие'}"
        told = UnitRange(shorter.first._replace(note=f"{words} рядом только поясняет срок"), shorter.last, shorter.short)
        return (told, *after[1:]) if shorter is right else (*before[:-1], told)
    if _rank(left.first) != _rank(right.last):
        return before + after
    return (*before[:-1], UnitRange(left.first, right.last, short or right.short), *after[1:])


def _holds(longer: UnitRange, shorter: UnitRange) -> bool:
    """Whether the months of the shorter are of the longer, whatever the year."""
    number = longer.first.number
    halves = ({1: range(1, 7), 2: range(7, 13)}, {1: range(9, 13), 2: range(1, 6)})  # of the calendar and of the school
    quarter = ({number: range(3 * number - 2, 3 * number + 1)},)
    rows = quarter if longer.first.grain == "quarter" else halves
    return longer.first == longer.last and any(all(mark.number in row[number] for mark in shorter[:2]) for row in rows)


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
    if mark.grain != "day" or mark.weekday:  # the number is no day of a month or a quarter: it is told
        doubted = mark._replace(doubt=f"не прочитано: {first}")
        return "unit", (stretches[0]._replace(first=doubted), *stretches[1:])
    return "unit", (UnitRange(mark._replace(day=first, last=0), stretches[0].last), *stretches[1:])


RANGES = Stage(
    Rule("дни от и до", f"(in? lapse)? (from|of) number {_TO} unit inclusive?", _days),
    Rule("дни через тире", "number (dash|by) unit", _days),
    Rule("от и до", f"((in|za)? lapse)? (from|of|since from?) unit {_TO} unit inclusive?", _range),
    Rule("через тире", "unit (dash|by) unit inclusive?", _range),
)
__all__ = ["RANGES", "between", "single"]
