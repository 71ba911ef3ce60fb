"""A table of the document as roadmap.yml says it: its kind, its columns, its rows; every doubt at its place."""

import re
from collections.abc import Sequence

from generator.intake import columns, rows, sections, titles
from generator.intake.diagnostics import Notebook, words
from generator.intake.rows import Main
from generator.intake.table_rows import LogicalRow, LogicalTable

MUST = {"indicators": "text", "risk_factors": "text", "participants": "participant"}
ONE_LINE = ("number", "unit")
LISTS = {"targets", "participants"}  # kinds whose `indicators` are a list, one line of the cell each


def content(sheet: LogicalTable, kind: str, notebook: Notebook) -> tuple[str, dict[str, object]]:
    """The key of a block's content (plan, table …) and what stands under it."""
    keys_of = columns.chosen(sheet.titles, kind)
    lead = next((column for column, name in keys_of.items() if name == "number"), None)
    titled = (lambda strip: sections.title(strip, lead) is not None) if kind == "plan" else _never
    main = next((column for column, name in keys_of.items() if name in MAIN), lead or 0)
    strips = rows.printed(sheet, Main(lead or 0, main), titled, notebook)
    must = next((column for column, name in keys_of.items() if name == MUST.get(kind)), None)
    if kind in MUST and (must is None or not all(strip.cells[must] for strip in strips)):
        notebook.doubt(sheet.place, f"есть строки без слов в главной графе: {KINDS[kind]} перенесены как прочая таблица")
        kind = "table"
    here = notebook.within(kind)
    keys = columns.keys(sheet, kind, here)
    made = _plan(strips, list(keys), lead, here) if kind == "plan" else _rows(strips, list(keys), kind, here)
    return kind, {"columns": keys, "rows": made}


MAIN = frozenset({"text", "member", "name", "group", "participant"})
KINDS = {"indicators": "показатели", "risk_factors": "факторы риска", "participants": "участники"}


def _never(strip: LogicalRow) -> bool:
    return False


def _plan(strips: Sequence[LogicalRow], keys: Sequence[str], lead: int | None, notebook: Notebook) -> list[object]:
    found = [sections.title(strip, lead) for strip in strips]
    under_romans = sections.roman([title.section for title in found if title])
    made: list[object] = []
    for strip, title in zip(strips, found, strict=True):
        here = notebook.within("rows", len(made))
        if title is None:
            made.append(_row(strip, keys, "plan", here))
            _odd(strip, lead, here)
        else:
            level = strip.heading or 1 if strip.role else sections.level(title.section, strip.heading, under_romans)
            number = {"section": " ".join(title.section.split())} if title.section else {}
            made.append({**number, "level": level, "title": title.title})
            _notes(strip, [("title",)] * len(keys), here)
            if not title.sure:
                here.doubt(
                    strip.place, "кроме номера заполнена одна графа: строка принята за заголовок раздела, проверьте", "title"
                )
    return made


def _odd(strip: LogicalRow, lead: int | None, notebook: Notebook) -> None:
    """A measure that may be the rest of another row: without a number where the table has them, or all in lower case."""
    check = "проверьте, не продолжение ли она предыдущей"
    if lead is not None and not strip.cells[lead]:
        notebook.doubt(strip.place, f"строка без номера перенесена отдельным мероприятием, {check}")
    elif lead is None and all(strip.cells[column][:1].islower() for column in strip.filled):
        notebook.doubt(strip.place, f"строка со строчных букв перенесена отдельным мероприятием, {check}")


def _rows(strips: Sequence[LogicalRow], keys: Sequence[str], kind: str, notebook: Notebook) -> list[object]:
    made: list[object] = []
    for strip in strips:
        made.append(_row(strip, keys, kind, notebook.within("rows", len(made))))
    return made


def _row(strip: LogicalRow, keys: Sequence[str], kind: str, notebook: Notebook) -> dict[str, object]:
    """The cells under their keys: own keys of the kind first, then periods' values, then additional columns."""
    own = {name for name, _ in titles.KINDS.get(kind, ())} | {"number"}
    inside = "values" if kind == "indicators" else "cells"
    row: dict[str, object] = {}
    deep: dict[str, str] = {}
    for name, text in zip(keys, strip.cells, strict=True):
        if text and name in own:
            row[name] = _value(name, text, kind, strip, notebook)
        elif text:
            deep[name] = text
    _notes(strip, [(name,) if name in own else (inside, name) for name in keys], notebook)
    return {**row, inside: deep} if deep else row


def _value(name: str, text: str, kind: str, strip: LogicalRow, notebook: Notebook) -> object:
    if name == "indicators" and kind in LISTS:
        return [{"text": line} for line in text.splitlines()]
    if name in ONE_LINE and "\n" in text:
        notebook.doubt(strip.place, "напечатано в несколько строк, перенесено в одну", name)
        return " ".join(text.split())
    return text


def _notes(strip: LogicalRow, steps: Sequence[tuple[str, ...]], notebook: Notebook) -> None:
    for note in strip.notes:
        if note.text:
            notebook.doubt(strip.place, note.text, *(steps[note.column] if note.column >= 0 else ()))


def section_line(text: str) -> bool:
    """Whether a line between two pieces of a table is a numbered title of a plan's section."""
    return bool(re.match(r"\d+(?:\.\d+)*\.?\s+[А-ЯЁ]", text)) and len(words(text)) < 60
