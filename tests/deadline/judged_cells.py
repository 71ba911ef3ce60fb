"""Compares readings with what a careful reader understood, as sets of days, repetitions and kinds.

A meaning is terms joined by « + »: `2024-05-01..2024-05-25`, `..2024-03-01`, `2024-09-01..`, `2024-05`, `whole`, `schedule`,
`demand`, `?` (something is not computed, and that is told), or a repetition: `2/week w1,3`, `least 1/month d1-5`,
`1/month w5 n-1`, `1/year m4-5`; days before a repetition bound it. ` | ` stands between meanings that are equally good.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from generator.deadline import Deadline, PlanPeriod, Repeats, parse

HERE = Path(__file__).parent
Days = tuple[date | None, date | None]
Outcome = Literal["right", "less", "wrong date"]
_REPEATS = re.compile(r"(?:least |most )?\d+/\d*[a-z-]+(?: [wnmd][-\d,]+)*")


class Meaning(NamedTuple):
    """Days asserted (`None` where one side is open), repetitions and kinds."""

    days: frozenset[Days]
    repeats: frozenset[str]
    kinds: frozenset[str]


class JudgedCell(NamedTuple):
    text: str
    period: PlanPeriod
    meanings: tuple[Meaning, ...]


def cells(file: str) -> Iterator[JudgedCell]:
    """The cells of a file in their order."""
    for term, judged in yaml.safe_load((HERE / file).read_text(encoding="utf-8")).items():
        first, last = map(date.fromisoformat, term.split(".."))
        for text, meaning in judged.items():
            yield JudgedCell(text, PlanPeriod(first, last), tuple(map(_meaning, meaning.split(" | "))))


def outcome(cell: JudgedCell) -> Outcome:
    """«wrong date»: a day is asserted that no reader understands, and no doubt beside a wider term tells of it."""
    deadline = parse(cell.text, cell.period)
    said = _said(deadline, cell.period)
    for meaning in cell.meanings:
        told = "?" not in meaning.kinds or deadline.doubt or deadline.kind == "unread"
        if told and said == meaning._replace(kinds=meaning.kinds - {"?"}):
            return "right"
    expected = {days for meaning in cell.meanings for days in meaning.days}
    edges = {day for days in expected for day in days}
    for days in said.days - expected:
        if not {*days} <= edges | {None} and not (deadline.doubt and any(_covers(days, other) for other in expected)):
            return "wrong date"
    return "less"


def totals(file: str) -> Counter[str]:
    """How many cells of a file have each outcome."""
    return Counter(map(outcome, cells(file)))


def _covers(wide: Days, narrow: Days) -> bool:
    return (wide[0] or date.min) <= (narrow[0] or date.min) and (narrow[1] or date.max) <= (wide[1] or date.max)


def _said(deadline: Deadline, period: PlanPeriod) -> Meaning:
    days: set[Days] = set()
    repeats: set[str] = set()
    kinds: set[str] = set()
    for part in deadline.parts or (deadline,):
        kinds |= {"by-schedule": {"schedule"}, "on-demand": {"demand"}}.get(part.kind, set())
        if part.repeats:
            repeats.add(_written(part.repeats))
        if part.kind == "throughout" and not part.spans and part.start in (period.start, None) and part.end in (period.end, None):
            kinds.add("whole")
        elif part.kind != "recurring" and part.spans:
            days |= {(span.first, span.last) for span in part.spans}
        elif part.start or part.end:
            days.add((part.start, part.end))
    return Meaning(frozenset(days), frozenset(repeats), frozenset(kinds))


def _written(repeats: Repeats) -> str:
    words = [f"{repeats.times}/{repeats.every if repeats.every > 1 else ''}{repeats.unit}"]
    weekdays = (repeats.weekday,) if repeats.weekday else repeats.weekdays
    days = ((repeats.day, repeats.day),) if repeats.day else repeats.days
    months = ((repeats.month, repeats.month),) if repeats.month else repeats.months
    words += ["w" + ",".join(map(str, weekdays))] if weekdays else []
    words += ["n" + ",".join(map(str, repeats.nth))] if repeats.nth else []
    words += ["m" + _rows(months)] if months else []
    words += ["d" + _rows(days)] if days else []
    return " ".join(([repeats.limit] if repeats.limit else []) + words)


def _rows(rows: tuple[tuple[int, int], ...]) -> str:
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in rows)


def _meaning(text: str) -> Meaning:
    days: set[Days] = set()
    repeats: set[str] = set()
    kinds: set[str] = set()
    for term in text.split(" + "):
        match = _REPEATS.search(term)
        repeats |= {_sorted(match[0])} if match else set()
        for word in (term.replace(match[0], "") if match else term).split():
            if word[0].isdigit() or word[0] == ".":
                first, dots, last = word.partition("..")
                days.add((_day(first, False), _day(last if dots else first, True)))
            else:
                kinds.add(word)
    return Meaning(frozenset(days), frozenset(repeats), frozenset(kinds))


def _sorted(repeats: str) -> str:
    """The details in one order: weekdays, which of them, months, days."""
    often, *details = re.split(r" (?=[wnmd][-\d])", repeats)
    return " ".join([often, *sorted(details, key=lambda detail: "wnmd".index(detail[0]))])


def _day(text: str, ends: bool) -> date | None:
    if len(text) != 7:
        return date.fromisoformat(text) if text else None
    year, month = map(int, text.split("-"))
    return date(year, month, monthrange(year, month)[1] if ends else 1)
