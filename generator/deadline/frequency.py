"""Productions for words of frequency: so many times in so many units, on a weekday, on a day of the month."""

from typing import Any, NamedTuple

from generator.deadline.rules import Nodes, Production, Replacement, has, value
from generator.deadline.units import numbers, part_days
from generator.deadline.values import Every, Limit, Repeats

_UNITS: dict[str, tuple[int, Every]] = {
    "days": (1, "day"), "weeks": (1, "week"), "decades": (10, "day"), "months": (1, "month"), "quarters": (1, "quarter"),
    "halves": (1, "half-year"), "years": (1, "year"),
}  # fmt: skip
OFTEN: tuple[Every, ...] = ("day", "week", "month", "quarter", "half-year", "year")
_TERMS = "учебных четвертей в году четыре"
_TRIMESTERS = "триместров в учебном году три"


class Often(NamedTuple):
    """A repetition as read. `plain` is «ежегодно» or «ежемесячно», which more exact words may follow; `weak` a bare weekday.

    `loose` are days or weekdays of a month that no word says to be of each: «до 25 числа», «последняя пятница»;
    `free` are days of which each unit need not have one: «раз в квартал, до 15 числа».
    """

    repeats: Repeats
    notes: tuple[str, ...] = ()
    plain: bool = False
    weak: bool = False
    loose: bool = False
    free: bool = False


Rows = tuple[tuple[int, int], ...]
_LIMITS: dict[tuple[bool, int], Limit] = {(True, 1): "least", (True, 2): "most", (False, 3): "least", (False, 4): "most"}


def _limit(nodes: Nodes) -> Limit | None:
    """«не реже», «минимум»: the times are the least that the text allows."""
    return _LIMITS.get((has(nodes, "not"), value(nodes, "rarer") or 0))


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
    if _broken(nodes[cut:]) or value(nodes, "number") == 0:
        return "digits", 0
    times, notes = _least(nodes[: cut + 1])
    every, _ = _least(nodes[cut + 1 :]) if has(nodes[cut + 1 :], "number", "run") else (1, ())
    return _detailed(_per(nodes[cut:], times, every, notes), limit=_limit(nodes[:cut]))


def _broken(nodes: Nodes) -> bool:
    """«1,5 года» is no whole number of units."""
    run = value(nodes, "run")
    return run is not None and len(run) > 1


def each(nodes: Nodes) -> Replacement:
    """«каждые две недели», «в конце каждого полугодия»: the number after «каждый» is of how many units."""
    cut = next(place for place, node in enumerate(nodes) if has([node], "every"))
    if _broken(nodes[cut:]) or value(nodes[cut:], "number") == 0:
        return "digits", 0
    every, _ = _least(nodes[cut:])
    which = _which(nodes[:cut])
    return _per([node for node in nodes[cut:] if not has([node], "number", "run")], 1, every, which)


def _detailed(replacement: Replacement, **details: Any) -> Replacement:
    assert replacement is not None
    often: Often = replacement[1]
    return "freq", often._replace(repeats=often.repeats._replace(**details))


def _which(nodes: Nodes) -> tuple[str, ...]:
    """A note of the numbers before a unit of which no days are reckoned: «третий рабочий день месяца»."""
    if not has(nodes, "number", "run", "roman"):
        return ()
    return (f"внутри названного промежутка: {written(numbers(nodes))}-й по счёту",)


def written(rows: Rows) -> str:
    """«1, 3–5»."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in rows)


def adverb(nodes: Nodes) -> Replacement:
    """«ежемесячно», «ежемесячно 2 раза», «не реже, чем ежемесячно»; the school has four quarters of its own in a year."""
    times, notes = _least(nodes)
    kind: int = value(nodes, "often")
    if value(nodes, "number") == 0:
        return "digits", 0
    if kind == 7:
        return "freq", Often(Repeats(4 * times, 1, "year"), (*notes, _TERMS))
    return "freq", Often(Repeats(times, 1, OFTEN[kind - 1], limit=_limit(nodes)), notes, plain=times == 1 and not _limit(nodes))


def day_of_month(nodes: Nodes) -> Replacement:
    """«до 5-го числа месяца, следующего за отчётным кварталом»: a day of the month, of each month or quarter."""
    unit: Every = "quarter" if has(nodes, "quarters") else "half-year" if has(nodes, "halves") else "month"
    rows = numbers(nodes)
    edges = [node.value for node in nodes if has([node], "number")]
    if has(nodes, "from") and len(edges) > 1:
        rows = ((edges[0], edges[1]),)
    if not all(first == last == -1 or 1 <= first <= last <= 31 for first, last in rows):
        return "digits", 0
    single = len(rows) == 1 and rows[0][0] == rows[0][1] > 0
    repeats = Repeats(len(rows), 1, unit, day=rows[0][0] if single else None, days=() if single else rows)
    loose = not has(nodes, "every", "months", "quarters", "halves", "next")
    return "freq", Often(repeats, loose=loose, free=not has(nodes, "every"))


def weekdays(nodes: Nodes) -> Replacement:
    """«по вторникам», «понедельник, четверг», «пн-пт»."""
    named = [node.value for node in nodes if has([node], "weekday", "weekdays", "someday")]
    if (has(nodes, "dash") and len(named) == 2) or has(nodes, "from"):
        named = [(named[0] + day - 1) % 7 + 1 for day in range((named[-1] - named[0]) % 7 + 1)]
    days = tuple(dict.fromkeys(named))
    single = days[0] if len(days) == 1 else None
    repeats = Repeats(len(days), 1, "week", weekday=single, weekdays=() if single else days)
    return "freq", Often(repeats, weak=not has(nodes, "by", "every"), free=True)


def weekday_of_month(nodes: Nodes) -> Replacement:
    """«последняя пятница месяца»; «каждый второй вторник» without «месяца» is every other one."""
    named, weekday = numbers(nodes), value(nodes, "weekday", "someday")
    if named == ((2, 2),) and has(nodes, "every") and not has(nodes, "months"):
        return "freq", Often(Repeats(1, 2, "week", weekday=weekday))
    if not all(first == last == -1 or 1 <= first <= last <= 5 for first, last in named):
        return "digits", 0
    nth = tuple(number for first, last in named for number in range(first, last + 1))
    return "freq", Often(Repeats(len(nth), 1, "month", weekday=weekday, nth=nth),
                         loose=not has(nodes, "every", "months"), free=not has(nodes, "every"))  # fmt: skip


def part_of_month(nodes: Nodes) -> Replacement:
    """«последняя неделя месяца», «в конце квартала»: once in each; weeks and tens of days of a month are days of it."""
    count = len(numbers(nodes)) if value(nodes, "run") else 1
    unit: Every = "quarter" if has(nodes, "quarters") else "half-year" if has(nodes, "halves") else "month"
    if unit == "month" and has(nodes, "weeks", "decades"):
        tens = has(nodes, "decades")
        rows = tuple(row for first, last in numbers(nodes) if (row := part_days(first, last, tens)) is not None)
        if len(rows) == len(numbers(nodes)):
            return "freq", Often(Repeats(count, 1, unit, days=rows), free=not has(nodes, "every"))
    return "freq", Often(Repeats(count, 1, unit), _which(nodes))


def plainly(times: int, unit: Every, *notes: str) -> Production:
    """A production for words that need no reading: «по рабочим дням»."""
    return lambda _nodes: ("freq", Often(Repeats(times, 1, unit), notes))


def plurals(nodes: Nodes) -> Replacement:
    """«по кварталам», «по четвертям»."""
    kind: int = value(nodes, "plurals")
    if kind > 6:
        return plainly(4 if kind == 7 else 3, "year", _TERMS if kind == 7 else _TRIMESTERS)(nodes)
    return plainly(1, OFTEN[kind - 1])(nodes)
