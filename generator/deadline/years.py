"""Rules for years and school years in words and digits, and for how they join the units beside them."""

from typing import NamedTuple

from generator.deadline.calendar_units import CalendarUnit, UnitRange, single
from generator.deadline.rules import Nodes, Replacement, Rule, Stage, has
from generator.deadline.values import Grain

G = "(years|g)"


class Annum(NamedTuple):
    """Years as written: pairs of equal years are single ones; no pairs is a year that is not named.

    `school` tells school years, `plural` that the years are said to be several («гг.»), `lost` that another year than the
    plan's is meant («следующего года»).
    """

    pairs: tuple[tuple[int, int], ...]
    school: bool = False
    plural: bool = False
    lost: bool = False


def _pairs(nodes: Nodes) -> Replacement:
    """«2021/22, 2022/23» are two, «2020/21-2022/23 уч. гг.» all from the first to the last."""
    pairs: list[tuple[int, int]] = []
    slashed = dashed = False
    for node in nodes:
        if isinstance(node.value, tuple):
            first, last, slash = node.value
            pairs[-1:] = [(pairs[-1][0], last)] if dashed else [*pairs[-1:], (first, last)]
            slashed |= slash
        dashed = has([node], "dash") and bool(pairs)
    school = slashed or has(nodes, "school")
    plural = has(nodes, "years", "g") and not school
    # «1–30 ноября 2024/2025 гг.» is in both years, «ноябрь 2024/2025 уч. гг.» in one.
    plural |= not has(nodes, "school") and any(node.value == 2 for node in nodes if has([node], "g"))
    return "annum", Annum(tuple(pairs), school, plural)


def _years(nodes: Nodes) -> Replacement:
    """«2021, 2022 гг.» are two, «2021 г. - 2023 г.» one pair."""
    pairs: list[tuple[int, int]] = []
    dashed = False
    for node in nodes:
        if has([node], "year"):
            pairs[-1:] = [(pairs[-1][0], node.value)] if dashed else [*pairs[-1:], (node.value, node.value)]
        dashed = has([node], "dash") or (dashed and not has([node], "year"))
    return "annum", Annum(tuple(pairs), plural=True)


YEARS = Stage(
    Rule("учебный год за словом", f"school {G} pair {G}*", _pairs),
    Rule("пара лет", f"pair ((comma|and|dash|slash)? pair){{0,8}} school? {G}*", _pairs),
    Rule("перечень лет", f"year {G}* ((comma|dash|and|slash) year {G}*)+", _years),
    Rule("год учебный, один", f"year school {G}*", lambda _nodes: ("annum", Annum((), school=True))),
    Rule("год", f"year {G}*", lambda nodes: ("annum", Annum(((nodes[0].value, nodes[0].value),)))),
    Rule(
        "другой год",
        f"(next|past) (school|calendar)? {G}|{G} comma? next za word?|next za word {G}",
        lambda nodes: ("annum", Annum((), has(nodes, "school"), lost=True)),
    ),
    Rule("учебный год", f"school {G}+", lambda _nodes: ("annum", Annum((), school=True))),
    Rule("календарный год", f"calendar {G}+", lambda _nodes: ("annum", Annum(()))),
)


def joined(stretches: tuple[UnitRange, ...], annum: Annum | None) -> tuple[UnitRange, ...]:
    """The stretches in the years they stand by; one stretch by several years is one in each."""
    if annum is None:
        return stretches
    if not annum.pairs:
        return tuple(_each(stretch, lost=annum.lost, school=annum.school) for stretch in stretches)
    return tuple(_each(stretch, pair, annum.school, annum.plural) for pair in annum.pairs for stretch in stretches)


def _each(
    stretch: UnitRange, pair: tuple[int, int] | None = None, school: bool = False, plural: bool = False, lost: bool = False
) -> UnitRange:
    def mark(mark: CalendarUnit) -> CalendarUnit:
        # A half of two years («II полугодие 2021-2022») is the school's: one of the calendar has a single year.
        in_school = mark.grain == "half-year" and (school or mark.school or (pair is not None and pair[0] != pair[1]))
        mark = mark._replace(school=in_school, vague=4 if lost else mark.vague)
        if pair is None:
            return mark
        if pair[0] == pair[1]:
            return mark._replace(year=pair[0])
        several = (
            (plural or (pair[1] - pair[0] > 1 and not school)) and not in_school and (mark.grain, mark.number) != ("season", 1)
        )
        return mark._replace(pair=pair, both=several)

    return UnitRange(mark(stretch.first), mark(stretch.last), stretch.short)


def alone(annum: Annum) -> tuple[UnitRange, ...]:
    """Years that stand by nothing, as stretches."""
    grain: Grain = "school-year" if annum.school else "year"
    if not annum.pairs:
        return (single(CalendarUnit(grain, vague=4 if annum.lost else 0)),)
    if annum.school and len(annum.pairs) == 1 and annum.pairs[0][1] - annum.pairs[0][0] > 1:
        ((first, last),) = annum.pairs
        return (UnitRange(CalendarUnit(grain, year=first), CalendarUnit(grain, year=last - 1)),)
    if annum.school:
        return tuple(single(CalendarUnit(grain, year=first)) for first, _ in annum.pairs)
    return tuple(_range(first, last, annum.plural) for first, last in annum.pairs)


def _range(first: int, last: int, plural: bool) -> UnitRange:
    """Years from one to another; two of them without «гг.» may be a school year (see `order.school_pair`)."""
    begin, end = CalendarUnit("year", year=first), CalendarUnit("year", year=last)
    return UnitRange(begin, end._replace(pair=(first, last)) if last == first + 1 and not plural else end)
