"""Values of a parsed deadline: the period of a plan, spans of days, repetitions and the whole deadline; all named tuples."""

from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

Grain: TypeAlias = Literal["day", "month", "quarter", "half-year", "season", "year", "school-year"]
Every: TypeAlias = Literal["day", "week", "month", "quarter", "half-year", "year"]
Limit: TypeAlias = Literal["least", "most"]
Kind: TypeAlias = Literal["on", "until", "from", "throughout", "recurring", "by-schedule", "on-demand", "unread"]

PLAN_YEAR = "год по сроку плана"
PLAN_BOUNDS = ("границы — срок плана", "год — срок плана")
FROM_WORDS = "из слов мероприятия"
BEFORE = "«до» не включает названный срок"
"""How notes begin that tell of the commonest assumptions: a year or bounds of the plan's own term, a limit not within it;
and where a deadline was read that the measure's cell does not name."""


class PlanPeriod(NamedTuple):
    """The days of a plan, both ends within; a period that ends before it begins says nothing."""

    start: date
    end: date


class Span(NamedTuple):
    """Days from `first` to `last`, both within, named in units of `grain`; first <= last."""

    first: date
    last: date
    grain: Grain


class Repeats(NamedTuple):
    """`times` times in each `every` units: «2 раза в год» is 2, 1, year; «1 раз в 2 недели» is 1, 2, week.

    `weekday` is 1 (Monday) to 7, `day` the day of a month, `month` 1 to 12; None where the text names none or several.
    Several stand in `weekdays` and, as ranges from first to last, in `days` and `months`. `nth` tells which of such weekdays
    of the unit are meant, -1 the last; `limit` that the times are the least or the most that the text allows.
    """

    times: int
    every: int
    unit: Every
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    limit: Limit | None = None


class Deadline(NamedTuple):
    """One cell as it was read; a part of a mixed cell has the same shape and no parts of its own.

    `spans` are of `on`, `throughout` and `recurring`: `until` has its `end` alone, `from` its `start` alone.
    `assumed` tells in Russian what the text does not say, `rule` the names of the rules that fired, `doubt` what
    could not be read or dated.
    """

    text: str
    kind: Kind
    spans: tuple[Span, ...] = ()
    start: date | None = None
    end: date | None = None
    repeats: Repeats | None = None
    parts: "tuple[Deadline, ...]" = ()
    assumed: tuple[str, ...] = ()
    rule: str = ""
    doubt: str | None = None


def as_json(deadline: Deadline) -> dict[str, Any]:
    """Plain data for JSON: days are ISO 8601 strings or None; `doubt` is there only if there is one."""
    plain: dict[str, Any] = {
        "text": deadline.text,
        "kind": deadline.kind,
        "start": _iso(deadline.start),
        "end": _iso(deadline.end),
        "spans": [
            {"first": span.first.isoformat(), "last": span.last.isoformat(), "grain": span.grain} for span in deadline.spans
        ],
        "repeats": deadline.repeats
        and {key: value for key, value in deadline.repeats._asdict().items() if value not in (None, ())},
        "parts": [as_json(part) for part in deadline.parts],
        "assumed": list(deadline.assumed),
        "rule": deadline.rule,
    }
    return plain | ({"doubt": deadline.doubt} if deadline.doubt else {})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
