"""The golden files read: what a cell means in their short writing, as values of the package."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.deadline import Deadline, PlanPeriod, Repeats, Span

HERE = Path(__file__).parent
_REPEATS = re.compile(r"(\d+)/(\d+)/([a-z-]+)(?: w(\d))?(?: d(\d+))?(?: m(\d+))?")


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
    times, every, unit, weekday, day, month = found.groups()
    whole = [int(number) if number else None for number in (weekday, day, month)]
    return Repeats(int(times), int(every), unit, *whole)  # type: ignore[arg-type]
