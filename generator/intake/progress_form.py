"""Reads a filled form of a plan's progress, a table by the titles of its columns, into entries; tells each row it doubts."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from generator import deadline
from generator.intake.document import Document, Grid
from generator.model import Status
from generator.source import Plain

COLUMNS: Mapping[str, str] = {
    "at": "Адрес",
    "number": "Место",
    "text": "Мероприятие",
    "deadline": "Срок",
    "told": "Уже сообщено",
    "status": "Состояние",
    "date": "День",
    "until": "Новый срок",
    "words": "Слова",
    "act": "Акт",
    "evidence": "Подтверждение",
}
"""The columns of a form by our keys, as it is written; those from `status` on are filled by hand."""
FILLED = ("status", "date", "until", "words", "act", "evidence")
STATUSES: Mapping[str, str] = {status: status for status in get_args(Status)} | {
    "выполнено частично": "частично",
    "частично выполнено": "частично",
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class FormEntries:
    """The entries of a form as data of `updates`, and what is doubtful in it, row by row in Russian."""

    updates: tuple[dict[str, Plain], ...]
    doubts: tuple[str, ...]


def of_text(text: str) -> list[list[str]]:
    """The rows of a text with tabs (as Excel pastes), semicolons or commas between its cells: of what its first line has most."""
    first = text.lstrip("\ufeff\n").partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    return [*csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)]


def of_document(document: Document) -> list[list[str]]:
    """The rows of all tables of a document, one after another."""
    return [row for part in document.parts if isinstance(part, Grid) for row in _rows(part)]


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def entries(rows: Iterable[list[str]], places: Mapping[str, str], today: date, by: Mapping[str, Plain]) -> FormEntries:
    """The entries of the rows that somebody filled.

    `places` are the plan's anchors with what they are called, `by` is who tells it, as data. What is doubtful is not taken.
    """
    titles: dict[int, str] = {}
    updates: list[dict[str, Plain]] = []
    doubts: list[str] = []
    for number, cells in enumerate(rows, 1):
        words = [cell.strip() for cell in cells]
        if header := _header(words):
            titles = header
            continue
        row = {key: words[column] for column, key in titles.items() if column < len(words)}
        if any(row.get(key) for key in FILLED):
            faults = [*_faults(row, places, today)]
            doubts += [f"строка {number}: {fault}" for fault in faults]
            updates += [] if faults else [_entry(row, by)]
    return FormEntries(tuple(updates), tuple(doubts) if titles else ("в файле нет строки с заголовками граф",))


def _header(words: list[str]) -> dict[int, str]:
    """Keys by columns, if these are the titles of a form."""
    keys = {title.casefold(): key for key, title in COLUMNS.items()}
    named = {column: keys[word.casefold()] for column, word in enumerate(words) if word.casefold() in keys}
    return named if {"at", "status"} <= set(named.values()) else {}


def _faults(row: Mapping[str, str], places: Mapping[str, str], today: date) -> Iterator[str]:
    anchor, status = row.get("at", ""), row.get("status", "").casefold()
    if anchor not in places:
        yield f"места «{anchor}» в карте нет"
    if status not in STATUSES:
        known = ", ".join(get_args(Status))
        yield f"состояние «{row.get('status', '')}» неизвестно; бывают: {known}" if status else "не названо состояние"
    day = _day(row.get("date", ""))
    if day is None:
        yield f"день «{row['date']}» не читается; напишите 20.03.2024" if row.get("date") else "не назван день"
    elif day > today:
        yield f"день ещё не наступил: {row['date']}"
    if row.get("until") and _day(row["until"]) is None:
        yield f"новый срок «{row['until']}» не читается; напишите 20.03.2024"
    if row.get("until") and status in STATUSES and status != "перенесено":
        yield "новый срок бывает только у перенесённого"
    if status in ("перенесено", "отменено") and not (row.get("words") or row.get("act")):
        yield f"«{status}» без причины и без акта"


def _entry(row: Mapping[str, str], by: Mapping[str, Plain]) -> dict[str, Plain]:
    day, until = _day(row["date"]), _day(row.get("until", ""))
    papers: list[Plain] = [paper.strip() for paper in re.split(r"[;\n]", row.get("evidence", "")) if paper.strip()]
    entry: dict[str, Plain] = {
        "at": row["at"],
        "date": day.isoformat() if day else "",
        "status": STATUSES[row["status"].casefold()],
        "until": until.isoformat() if until else "",
        "text": row.get("words", ""),
        "act": " ".join(row.get("act", "").split()),
        "evidence": papers,
    }
    return {key: value for key, value in entry.items() if value} | dict(by)


def _day(words: str) -> date | None:
    """A day as people and programs write it: 20.03.2024, 20 марта 2024 г., 2024-03-20."""
    if _ISO.fullmatch(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            return None
    read = deadline.parse(words, None)
    (span,) = read.spans if len(read.spans) == 1 else (None,)
    return span.first if span and span.first == span.last and read.kind == "on" else None
