"""Rules for days told by numbers beside their month: «сентябрь (до 20)», «ноябрь (7, 14, 21)», «май, с 13 по 17»."""

from calendar import monthrange
from typing import Literal, NamedTuple

from generator.deadline.calendar_units import CalendarUnit
from generator.deadline.rules import Nodes, Production, Replacement, Rule, Stage, has, value

_YEAR = ("", "year", "year g", "year years", "comma year", "comma year g", "comma year years", "comma")
_MONTH = "(" + "|".join(f"(?<=month {year})" for year in _YEAR[:-1]) + ")"
# A number beside several months may be meant for the last of them or for each: it stays unread, which is told.
_ALONE = "(?<!comma month)(?<!and month)(?<!dash month)(?<!by month)(?<!slash month)(?<!comma month year)(?<!and month year)"
_ENDS = "(?=$|close|comma|stop|open)"
_UNTIL = "(before|to|not later than? (before|to|by)?|by)"
_DAYS = "(in? lapse)? from number (by|before|dash) number"
_LEAP = 2024
CLASSES = 12
"""A single number in brackets up to this may as well count something or be a class."""
_NOTE = "числа рядом с месяцем поняты как его дни"


class MonthDays(NamedTuple):
    """Days of a month that stand after it. `rows` are ranges, `by` tells from which side one number bounds the month."""

    rows: tuple[tuple[int, int], ...]
    by: Literal["", "until", "from"] = ""
    unsure: bool = False


def _rows(nodes: Nodes) -> tuple[tuple[int, int], ...]:
    numbers = [node.value for node in nodes if has([node], "number")]
    if len(numbers) > 1:
        return ((numbers[0], numbers[1]),)
    run: tuple[tuple[int, int], ...] | None = value(nodes, "run")
    return run or ((numbers[0], numbers[0]),)


def _days(by: Literal["", "until", "from"]) -> Production:
    def production(nodes: Nodes) -> Replacement:
        rows = _rows(nodes)
        bare = not by and has(nodes, "open") and not has(nodes, "count", "from", "run")
        return "within", MonthDays(rows, by, unsure=bare and rows[0][0] <= CLASSES)

    return production


WITHIN = Stage(
    Rule("месяц до числа", f"{_MONTH}((?<!comma month)(?<!and month) open {_UNTIL} number count? inclusive? close"
         f"|{_ALONE} (comma|dash)? {_UNTIL} number (count (?!every|months|often|next|in|comma next|comma often)|{_ENDS}))",
         _days("until")),
    Rule("месяц, числа от и до", f"{_MONTH} {_ALONE} (open {_DAYS} count? close|(comma|dash|colon)? {_DAYS} count? {_ENDS})",
         _days("")),
    Rule("месяц с числа", f"{_MONTH} {_ALONE} (open from number count? close|comma? from number count {_ENDS})", _days("from")),
    Rule("числа за месяцем", f"{_MONTH} {_ALONE} (open (number|run) count? close"
         f"|(comma|dash|colon)? (number|run) count {_ENDS})", _days("")),
)  # fmt: skip


def marks(month: int, days: MonthDays) -> tuple[CalendarUnit, ...]:
    """The days as units of the calendar; the month with a doubt where they are none of it, or may be something else."""
    longest = monthrange(_LEAP, month)[1]
    words = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in days.rows)
    if days.unsure or not all(1 <= first <= last <= longest for first, last in days.rows):
        return (CalendarUnit("month", month, doubt=f"не прочитано: {words}"),)
    if days.by:
        ((number, _),) = days.rows[:1]
        first, last = (1, number) if days.by == "until" else (number, -1)
        return (CalendarUnit("day", month, day=first, last=last),)
    return tuple(CalendarUnit("day", month, day=first, last=last, note=_NOTE) for first, last in days.rows)
