"""The golden files read: what a cell means in their short writing, as values of the package."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.deadline import Deadline, PlanPeriod, Repeats, Span

HERE = Path(__file__).parent
_REPEATS = re.compile(r"(?:(least|most) )?(\d+)/(\d+)/([a-z-]+)((?: [wndm][-\d,.]+)*)")


class Meaning(NamedTuple):
    """What is expected of a text: everything but its words and the names of rules."""

    kind: str
    start: date | None
    end: date | None
    spans: tuple[Span, ...]
    repeats: Repeats | None
    parts: tuple[str, ...]


class Case(NamedTuple):
    text: str
    period: PlanPeriod | None
    meaning: Meaning
    name: str


def read(deadline: Deadline) -> Meaning:
    parts = tuple(part.kind for part in deadline.parts)
    return Meaning(deadline.kind, deadline.start, deadline.end, deadline.spans, deadline.repeats, parts)


def corpus() -> Iterator[Case]:
    data = yaml.safe_load((HERE / "corpus.yml").read_text(encoding="utf-8"))
    periods = {name: days and _period(days) for name, days in data["periods"].items()}
    for meaning in data["meanings"]:
        for text in meaning["phrasings"]:
            yield Case(text, periods[meaning["period"]], _meaning(meaning), meaning["means"])


def documents() -> Iterator[Case]:
    for plan in yaml.safe_load((HERE / "documents.yml").read_text(encoding="utf-8")):
        for cell in plan["cells"]:
            yield Case(cell["text"], _period(plan["period"]), _meaning(cell), plan["plan"])


def _period(days: str) -> PlanPeriod:
    first, last = days.split("..")
    return PlanPeriod(date.fromisoformat(first), date.fromisoformat(last))


def _meaning(data: dict[str, Any]) -> Meaning:
    spans = tuple(_span(span) for span in data.get("spans", ()))
    start = data["start"] if "start" in data else min((span.first for span in spans), default=None)
    end = data["end"] if "end" in data else max((span.last for span in spans), default=None)
    repeats = _repeats(data["repeats"]) if "repeats" in data else None
    return Meaning(data["kind"], start, end, spans, repeats, tuple(data.get("parts", ())))


def _span(text: str) -> Span:
    days, grain = text.split(" ")
    first, last = _period(days)
    return Span(first, last, grain)  # type: ignore[arg-type]


def _repeats(text: str) -> Repeats:
    found = _REPEATS.fullmatch(text)
    assert found, text
    limit, times, every, unit, details = found.groups()
    listed = {detail[0]: _rows(detail[1:]) for detail in details.split()}
    weekdays = tuple(first for first, _ in listed.get("w", ()))
    month, months = _single(listed.get("m", ()))
    day, days = (None, listed.get("d", ())) if months else _single(listed.get("d", ()))
    weekday = weekdays[0] if len(weekdays) == 1 else None
    nth = tuple(first for first, _ in listed.get("n", ()))
    return Repeats(
        int(times),
        int(every),
        unit,
        weekday,
        day,
        month,
        () if weekday else weekdays,
        nth,
        days,
        months,
        limit,  # type: ignore[arg-type]
    )


def _rows(text: str) -> tuple[tuple[int, int], ...]:
    """«1,3..5» as ((1, 1), (3, 5)); days before the end of a month are below nought."""
    ends = [row.partition("..") for row in text.split(",")]
    return tuple((int(first), int(last or first)) for first, _, last in ends)


def _single(rows: tuple[tuple[int, int], ...]) -> tuple[int | None, tuple[tuple[int, int], ...]]:
    return (rows[0][0], ()) if len(rows) == 1 and rows[0][0] == rows[0][1] > 0 else (None, rows)
