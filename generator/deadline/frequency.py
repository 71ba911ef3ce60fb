"""Productions for words of frequency: so many times in so many units, on a weekday, on a day of the month."""

from typing import NamedTuple

from generator.deadline.rules import Nodes, Production, Replacement, has, value
from generator.deadline.units import numbers
from generator.deadline.values import Every, Repeats

_UNITS: dict[str, tuple[int, Every]] = {
    "days": (1, "day"), "weeks": (1, "week"), "decades": (10, "day"), "months": (1, "month"), "quarters": (1, "quarter"),
    "halves": (1, "half-year"), "years": (1, "year"),
}  # fmt: skip
OFTEN: tuple[Every, ...] = ("day", "week", "month", "quarter", "half-year", "year")
_TERMS = "учебных четвертей в году четыре"
_TRIMESTERS = "триместров в учебном году три"


class Often(NamedTuple):
    """A repetition as read. `plain` is «ежегодно» or «ежемесячно», which more exact words may follow; `weak` a bare weekday."""

    repeats: Repeats
    notes: tuple[str, ...] = ()
    plain: bool = False
    weak: bool = False


def _per(nodes: Nodes, times: int, every: int, notes: tuple[str, ...] = ()) -> Replacement:
    """So many times in so many of the units named. The school has no quarters of its own here: they are four in a year."""
    for kind, (length, unit) in _UNITS.items():
        if has(nodes, kind):
            return "freq", Often(Repeats(times, every * length, unit), notes, plain=not has(nodes, "times", "twice"))
    count = value(nodes, "terms") or 4
    if count % every:
        return "freq", Often(Repeats(times, every // count or 1, "year"), (*notes, _TERMS))
    return "freq", Often(Repeats(times * count // every, 1, "year"), (*notes, _TERMS if count == 4 else _TRIMESTERS))


def _least(nodes: Nodes) -> tuple[int, tuple[str, ...]]:
    """The number before «раз»; of «2-3 раза» the lesser."""
    named = value(nodes, "number", "run", "twice")
    if isinstance(named, tuple):
        return max(1, named[0][0]), (f"«{named[0][0]}-{named[-1][1]} раза» понято как не менее {named[0][0]}",)
    return max(1, named or 1), ()


def times(nodes: Nodes) -> Replacement:
    """«не реже 1 раза в 2 недели»: the number before «раз» is how many times, the one after it of how many units."""
    cut = next(place for place, node in enumerate(nodes) if has([node], "times", "twice"))
    if _broken(nodes[cut:]):
        return "word", 0
    times, notes = _least(nodes[: cut + 1])
    every, _ = _least(nodes[cut + 1 :]) if has(nodes[cut + 1 :], "number", "run") else (1, ())
    return _per(nodes[cut:], times, every, notes)


def _broken(nodes: Nodes) -> bool:
    """«1,5 года» is no whole number of units."""
    run = value(nodes, "run")
    return run is not None and len(run) > 1


def each(nodes: Nodes) -> Replacement:
    """«каждые две недели», «в конце каждого полугодия»: the number after «каждый» is of how many units."""
    cut = next(place for place, node in enumerate(nodes) if has([node], "every"))
    if _broken(nodes[cut:]):
        return "word", 0
    every, _ = _least(nodes[cut:])
    return _per([node for node in nodes[cut:] if not has([node], "number", "run")], 1, every)


def adverb(nodes: Nodes) -> Replacement:
    """«ежемесячно», «ежемесячно 2 раза»; of the school's own quarters there are four in a year."""
    times, notes = _least(nodes)
    kind: int = value(nodes, "often")
    if kind == 7:
        return "freq", Often(Repeats(4 * times, 1, "year"), (*notes, _TERMS))
    return "freq", Often(Repeats(times, 1, OFTEN[kind - 1]), notes, plain=times == 1)


def day_of_month(nodes: Nodes) -> Replacement:
    """«до 5-го числа месяца, следующего за отчётным кварталом»: a day of the month, of each month or quarter."""
    unit: Every = "quarter" if has(nodes, "quarters") else "half-year" if has(nodes, "halves") else "month"
    ranges = numbers(nodes)
    ranged = has(nodes, "from") or any(first != last for first, last in ranges)
    day = ranges[0][0] if len(ranges) == 1 and not ranged and ranges[0][0] > 0 else None
    return "freq", Often(Repeats(1 if ranged else len(ranges), 1, unit, day=day))


def weekdays(nodes: Nodes) -> Replacement:
    """«по вторникам», «понедельник, четверг», «пн-пт»."""
    named = [node.value for node in nodes if has([node], "weekday", "weekdays", "someday")]
    count = (named[-1] - named[0]) % 7 + 1 if (has(nodes, "dash") and len(named) == 2) or has(nodes, "from") else len(set(named))
    repeats = Repeats(count, 1, "week", weekday=named[0] if count == 1 else None)
    return "freq", Often(repeats, weak=not has(nodes, "by", "every"))


def weekday_of_month(nodes: Nodes) -> Replacement:
    """«последняя пятница месяца»; «каждый второй вторник» without «месяца» is every other one."""
    named, weekday = numbers(nodes), value(nodes, "weekday", "someday")
    if named == ((2, 2),) and has(nodes, "every") and not has(nodes, "months"):
        return "freq", Often(Repeats(1, 2, "week", weekday=weekday))
    return "freq", Often(Repeats(len(named), 1, "month", weekday=weekday))


def part_of_month(nodes: Nodes) -> Replacement:
    """«последняя неделя месяца», «в конце квартала»: once in each."""
    count = len(numbers(nodes)) if value(nodes, "run") else 1
    return "freq", Often(
        Repeats(count, 1, "quarter" if has(nodes, "quarters") else "half-year" if has(nodes, "halves") else "month")
    )


def plainly(times: int, unit: Every, *notes: str) -> Production:
    """A production for words that need no reading: «по рабочим дням»."""
    return lambda _nodes: ("freq", Often(Repeats(times, 1, unit), notes))


def plurals(nodes: Nodes) -> Replacement:
    """«по кварталам», «по четвертям»."""
    kind: int = value(nodes, "plurals")
    if kind > 6:
        return plainly(4 if kind == 7 else 3, "year", _TERMS if kind == 7 else _TRIMESTERS)(nodes)
    return plainly(1, OFTEN[kind - 1])(nodes)
