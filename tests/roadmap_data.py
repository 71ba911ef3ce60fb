"""The roadmaps counted from their YAML, without the program's own counts, joins and anchors."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import bodies, deadline, loading, themes
from generator.deadline import Deadline, PlanPeriod

ROOT = Path(__file__).parent.parent
DATASET = loading.load(ROOT / "roadmaps")
PATHS = sorted(file.parent.relative_to(ROOT / "roadmaps").as_posix() for file in (ROOT / "roadmaps").rglob("roadmap.yml"))


@dataclass(frozen=True)
class Counted:
    """One measure as the test counts it."""

    anchor: str
    row: dict[str, Any]
    deadline: Deadline
    bodies: tuple[bodies.Body, ...]
    themes: frozenset[str]
    factors: frozenset[str]

    @property
    def dated(self) -> bool:
        return self.deadline.start is not None or self.deadline.end is not None


@cache
def document(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "roadmaps" / path / "roadmap.yml").read_text(encoding="utf-8"))
    return loaded


def blocks(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block with the anchor of its place."""
    for number, annex in enumerate(document(path)["annexes"], 1):
        for position, block in enumerate(annex.get("blocks", ()), 1):
            yield f"annex-{number}-{position}", block


def plain(number: str) -> str:
    return number.strip(" .)(")


@cache
def measures(path: str) -> tuple[Counted, ...]:
    return tuple(_measures(path))


def _measures(path: str) -> Iterator[Counted]:
    term = PlanPeriod(document(path)["period"]["start"], document(path)["period"]["end"])
    vocabulary = DATASET.vocabulary
    town = next(town.municipality for _, town in DATASET.towns if path.startswith(f"{town.path}/"))
    for _, block in blocks(path):
        above: list[dict[str, Any]] = []
        for row in block.get("plan", {}).get("rows", ()):
            if "title" in row:
                above = [section for section in above if section.get("level", 1) < row.get("level", 1)] + [row]
                continue
            numbers = [plain(section["section"]) for section in above if "section" in section]
            anchor = "-".join(["m", *numbers[-1:], plain(row["number"])])
            about = frozenset(subject.code for subject in themes.of_measure(row.get("text", ""), vocabulary.themes))
            on = directed_at(row.get("text", "")).union(*(of_section(section) for section in above))
            yield Counted(
                anchor,
                row,
                deadline.parse(row.get("deadline", "").strip(), term),
                bodies.resolve(row.get("responsible", "").strip(), town, vocabulary.kinds),
                frozenset(row.get("themes", ())) or about,
                frozenset(row.get("factors", ())) or on,
            )


def named(text: str, known: Any) -> frozenset[str]:
    return frozenset(subject.code for subject in themes.find(text, known))


def directed_at(text: str) -> frozenset[str]:
    """Factors by the words of a measure: those that a phrase or the model names, which asks whether any phrase names a theme."""
    silent = all(theme.origin == "model" for theme in themes.of_measure(text, DATASET.vocabulary.themes))
    return frozenset(subject.code for subject in themes.of_measure(text, DATASET.vocabulary.factors, silent=silent))


def of_section(section: dict[str, Any]) -> frozenset[str]:
    return frozenset(section.get("factors", ())) or named(section["title"], DATASET.vocabulary.factors)


DESCRIBED = frozenset({"dagestan/khunzakh/2023"})
"""Plans whose tables of factors say what is typical, and that only a school's diagnosis shows what it has."""


def declared(path: str) -> frozenset[str]:
    """Factors that a plan names as its own."""
    return frozenset() if path in DESCRIBED else named_factors(path)


def typical(path: str) -> frozenset[str]:
    """Factors that a plan only describes."""
    return named_factors(path) if path in DESCRIBED else frozenset()


@cache
def named_factors(path: str) -> frozenset[str]:
    """Factors that headings, sections and tables of factors name."""
    found: set[str] = set()
    for _, block in blocks(path):
        found |= named(block.get("heading", ""), DATASET.vocabulary.factors)
        for row in block.get("plan", {}).get("rows", ()):
            found |= of_section(row) if "title" in row else frozenset()
        for row in block.get("risk_factors", {}).get("rows", ()):
            found |= {row["factor"]} if "factor" in row else named(row["text"], DATASET.vocabulary.factors)
    return frozenset(found)


def months(found: Counted) -> set[str]:
    """The months a measure falls on: every month of named days; the last of «до»; the first of what repeats or begins."""
    said: set[str] = set()
    for part in found.deadline.parts or (found.deadline,):
        if part.kind == "on":
            for first, last, _ in part.spans:
                said |= set(between(first, last))
        elif part.kind == "until" and part.end:
            said.add(part.end.isoformat()[:7])
        elif (part.kind == "from" and part.start) or (part.kind == "recurring" and part.start and part.end):
            said.add(part.start.isoformat()[:7])
    return said


def between(first: date, last: date) -> Iterator[str]:
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            if date(year, month, monthrange(year, month)[1]) >= first and date(year, month, 1) <= last:
                yield f"{year}-{month:02}"


def school_years(path: str) -> list[str]:
    """The school years that a term touches, each from September to August."""
    term = document(path)["period"]
    years = range(term["start"].year - 1, term["end"].year + 1)
    return [f"{y}-{y + 1}" for y in years if date(y, 9, 1) <= term["end"] and date(y + 1, 8, 31) >= term["start"]]


def clauses(path: str) -> Iterator[dict[str, Any]]:
    waiting = list(document(path)["act"].get("clauses", ()))
    while waiting:
        clause = waiting.pop(0)
        waiting = [*clause.get("clauses", ()), *waiting]
        yield clause


def words(text: object) -> str:
    """A text as people compare it: any space is a space."""
    return re.sub(r"\s+", " ", str(text)).strip()
