"""A table of the document as roadmap.yml says it: columns get keys, rows become records of its kind, sections rows of a plan."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.intake import columns, flow, parallel_lists, rows, sections, tables, titles
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted
from generator.intake.logical_tables import LogicalRow, LogicalTable
from generator.intake.rows import MainColumns
from generator.russian import MONTHS, NAMES

MAIN = frozenset({"text", "member", "name", "group", "participant"})  # keys of the words that a row is about
# Kinds whose rows the model refuses without those words: the key, and what the rows are called.
MUST = {
    "indicators": ("text", "показатели"),
    "risk_factors": ("text", "факторы риска"),
    "participants": ("participant", "участники"),
}
ONE_LINE = ("number", "unit")
_MONTH = re.compile(rf"(?P<month>{'|'.join(NAMES)})(?:\s+(?P<year>20\d\d))?(?:\s*(?:год[а]?|г\.?))?\s*$", re.IGNORECASE)
_DAYS = re.compile(r"\d{1,2}(?:\s*[-–—,]\s*\d{1,2})*")
NO_ROW = sections.SectionRow(None, "", sure=True)  # below the last row
LISTS = {"targets", "participants"}  # kinds whose `indicators` are a list, one line of the cell each


def read(table: LogicalTable, kind: str) -> tuple[tuple[str, dict[str, object]], Diagnostics]:
    """The key of a block's content (plan, table …) and what stands under it."""
    keys_of = columns.chosen(table.titles, kind, table.supposed)
    column_of = {name: column for column, name in keys_of.items()}
    lead = column_of.get("number")
    main = next((column for column, name in keys_of.items() if name in MAIN), lead or 0)

    def is_title(row: LogicalRow) -> bool:
        return kind == "plan" and sections.title(row, lead) is not None

    printed = rows.whole(table.rows, MainColumns(lead or 0, main), is_title)
    parts: list[Diagnostics] = []
    if kind in MUST:
        key, called = MUST[kind]
        if key not in column_of or not all(row.cells[column_of[key]] for row in printed):
            text = f"есть строки без слов в главной графе: {called} перенесены как прочая таблица"
            parts.append(doubt(table.place, text))
            kind = "table"
    titles_by_key, keys_diagnostics = columns.keys(table, kind)
    keys = list(titles_by_key)
    unnumbered = kind == "plan" and lead is not None and len(printed) > 1 and not any(row.cells[lead] for row in printed)
    if unnumbered:
        text = "графа номеров пуста: проверьте, не слились ли мероприятия с продолжениями строк"
        parts.append(doubt(table.place, text, kind, "columns", "number"))
    pairs = (
        _plan(printed, keys, None if unnumbered else lead)
        if kind == "plan"
        else [_listed_person(row, keys) if kind == "working_group" else _record(row, keys, kind) for row in printed]
    )
    parts.append(keys_diagnostics.within(kind, "columns"))
    parts += [row_diagnostics.within(kind, "rows", index) for index, (_, row_diagnostics) in enumerate(pairs)]
    return (kind, {"columns": titles_by_key, "rows": [record for record, _ in pairs]}), joined(parts)


def _plan(printed: Sequence[LogicalRow], keys: Sequence[str], lead: int | None) -> list[tuple[dict[str, object], Diagnostics]]:
    """Measures and sections in printed order, each with its diagnostics."""
    main = keys.index("text") if "text" in keys else None
    section_rows = [sections.title(row, lead) for row in printed]
    under_romans = sections.roman([section.section for section in section_rows if section])
    pairs = []
    foreign = month = ""
    below = [*section_rows, NO_ROW][1:]
    for row, section, next_section in zip(printed, section_rows, below, strict=True):
        if section is None:
            measure, diagnostics = _measure(row, keys, month)
            text = f"строка стоит под заголовком {quoted([foreign])}: проверьте, мероприятие ли это"
            pairs.append((measure, joined([diagnostics, doubt(row.place, text) if foreign else _torn(row, lead, main)])))
            continue
        month = section.title
        foreign = section.title if tables.is_foreign(section.title) else ""
        # A section's style says its level; without one its number does.
        level = row.heading or 1 if row.role else sections.level(section.section, row.heading, under_romans)
        number = {"section": " ".join(section.section.split())} if section.section else {}
        parts = _of_cells(row, [("title",)] * len(keys))
        if not section.sure:
            text = "кроме номера заполнена одна графа: строка принята за заголовок раздела, проверьте"
            parts.append(doubt(row.place, text, "title"))
        if next_section is NO_ROW and not row.role:
            text = "под этим заголовком нет мероприятий: проверьте, не примечание ли это и не итог ли"
            parts.append(doubt(row.place, text, "title"))
        pairs.append(({**number, "level": level, "title": section.title}, joined(parts)))
    return pairs


def _listed_person(row: LogicalRow, keys: Sequence[str]) -> tuple[dict[str, object], Diagnostics]:
    """A person of a working group; words alone in a row, such as «Члены группы:», are told."""
    record, diagnostics = _record(row, keys, "working_group")
    if len(row.filled) != 1 or not row.cells[row.filled[0]].endswith(":"):
        return record, diagnostics
    return record, joined([diagnostics, doubt(row.place, "в строке одни слова: проверьте, человек ли это или заголовок")])


def _measure(row: LogicalRow, keys: Sequence[str], section: str) -> tuple[dict[str, object], Diagnostics]:
    """A measure with bare days read in the month of its section, and with the pairs of lists that stand beside each other."""
    record, diagnostics = _record(row, keys, "plan")
    parts = [diagnostics]
    days = str(record.get("deadline", ""))
    if (month := _MONTH.match(section)) and _DAYS.fullmatch(days):
        name = MONTHS[NAMES.index(month["month"].lower())]
        record["deadline"] = " ".join(filter(None, (days, name, month["year"])))
        text = f"напечатаны одни числа „{days}“, месяц взят из заголовка {quoted([section])}: проверьте"
        added = (name, *([month["year"]] if month["year"] else []))
        parts.append(replace(doubt(row.place, text, "deadline"), repeated=added))
    if paired := parallel_lists.pairs(row, {key: column for column, key in enumerate(keys)}):
        text = (
            f"в одной строке перечень из {len(paired)} пунктов и столько же сроков: они связаны по порядку (pairs), "
            "проверьте или разделите строку на мероприятия"
        )
        record["pairs"] = paired
        parts.append(doubt(row.place, text, "pairs"))
    return record, joined(parts)


def _torn(row: LogicalRow, lead: int | None, main: int | None) -> Diagnostics:
    """A measure that may be the rest of another row: without a number where the table has them, or all in lower case."""
    number = None if lead is None else row.cells[lead]
    begins_low = all(row.cells[column][:1].islower() for column in row.filled)
    again = "проверьте, не продолжение ли она предыдущей"
    reasons: tuple[tuple[object, str], ...] = (
        (
            flow.is_signature([row.cells[column] for column in row.filled]),
            "похоже на подпись под планом: удалите строку, если это не мероприятие",
        ),
        (number and re.search(r"[^\W\d_]{3}", number), "в графе номера стоят слова: проверьте, мероприятие ли это"),
        (number and len(row.filled) == 1, "в строке один номер: удалите её, если мероприятия под ним нет"),
        (main is not None and not row.cells[main], "графа мероприятий в этой строке пуста, проверьте"),
        (number == "", f"строка без номера перенесена отдельным мероприятием, {again}"),
        (
            number is None and len(row.filled) == 1 and len(row.cells) > 2,
            "заполнена одна графа: проверьте, не заголовок ли это раздела и не продолжение ли строки выше",
        ),
        (number is None and begins_low, f"строка со строчных букв перенесена отдельным мероприятием, {again}"),
    )
    return next((doubt(row.place, text) for applies, text in reasons if applies), Diagnostics())


def _record(row: LogicalRow, keys: Sequence[str], kind: str) -> tuple[dict[str, object], Diagnostics]:
    """The cells under their keys: own keys of the kind first, then periods' values, then additional columns."""
    own = {name for name, _ in titles.KINDS.get(kind, ())} | {"number"}
    inside = "values" if kind == "indicators" else "cells"
    record: dict[str, object] = {}
    additional: dict[str, str] = {}
    parts: list[Diagnostics] = []
    for key, text in zip(keys, row.cells, strict=True):
        if text and key not in own:
            additional[key] = text
        elif text and key == "indicators" and kind in LISTS:
            record[key] = [{"text": line} for line in text.splitlines()]
        elif text and key in ONE_LINE and "\n" in text:
            record[key] = " ".join(text.split())
            parts.append(doubt(row.place, "напечатано в несколько строк, перенесено в одну", key))
        elif text:
            record[key] = text
    parts += _of_cells(row, [(key,) if key in own else (inside, key) for key in keys])
    return {**record, inside: additional} if additional else record, joined(parts)


def _of_cells(row: LogicalRow, steps: Sequence[tuple[str, ...]]) -> list[Diagnostics]:
    """The doubts about cells of a row; `steps` lead from its record to the words of each column."""
    return [
        doubt(row.place, cell_doubt.text, *(steps[cell_doubt.column] if cell_doubt.column >= 0 else ()))
        for cell_doubt in row.doubts
        if cell_doubt.text
    ]
