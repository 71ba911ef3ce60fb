"""A deadline that stands in several columns: neighbours known by their titles become one, in words that a person would write."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.intake import titles
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted, words
from generator.intake.logical_tables import LogicalRow, LogicalTable
from generator.russian import NAMES as MONTHS
from generator.timed_tables import is_mark

SAMPLE = 200  # rows that tell what a column holds
_UNMARKED = re.compile(r"[-–—−]*|нет", re.IGNORECASE)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "перво": "I", "второ": "II"}


def united(table: LogicalTable) -> tuple[LogicalTable, Diagnostics]:
    """The table with such neighbouring columns as one; marks are left out, words that the document lacks are told once."""
    parts: list[Diagnostics] = []
    runs = [run for run in groups(table.titles) if _marks(table, run)]
    # From the right, so that columns on the left keep their numbers.
    for run in reversed(runs):
        table, diagnostics = _united(table, run)
        parts.append(diagnostics)
    if runs and not any((key := titles.key(title, "plan")) and key.name == "deadline" for title in table.titles):
        table = replace(table, supposed={runs[0].start: "deadline"})
    return table, joined(parts)


def without_parts(table: LogicalTable) -> list[str]:
    """The titles with one of a deadline in place of those that make it."""
    runs = [run for run in groups(table.titles) if _marks(table, run)]
    parts = {column for run in runs for column in run}
    return [*(title for column, title in enumerate(table.titles) if column not in parts), *(["Срок"] if runs else [])]


def _marks(table: LogicalTable, run: range) -> bool:
    """Whether the columns hold what a deadline is made of: quarters and months marks, not numbers of an indicator."""
    if (titles.part_of_deadline(table.titles[run.start]) or ("",))[0] == "start":
        return True
    cells = [row.cells[column] for row in table.rows[:SAMPLE] if not row.whole for column in run if row.cells[column]]
    marks = sum(bool(is_mark(cell) or _UNMARKED.fullmatch(cell)) for cell in cells)
    return any(map(is_mark, cells)) and 2 * marks > len(cells) > 5 * sum(cell.isdigit() for cell in cells)


# What such columns are called after their names: of one and of several.
UNITS = {
    "quarter": ("квартал", "кварталы"),
    "half": ("полугодие", "полугодия"),
    "term": ("четверть", "четверти"),
    "year": ("г.", "гг."),
    "school-year": ("уч. г.", "уч. гг."),
    "month": ("", ""),
}


def groups(printed: Sequence[str]) -> list[range]:
    """Neighbouring columns that make one deadline: a start with its end, or several quarters or months."""
    parts = _parts(printed)
    runs: list[range] = []
    for unit, members in groupby(range(len(printed)), key=lambda column: _unit(parts[column])):
        columns = list(members)
        named = [part[0] for column in columns if (part := parts[column])]
        if (unit == "span" and named == ["start", "end"]) or (unit in UNITS and len(columns) > 1):
            runs.append(range(columns[0], columns[-1] + 1))
    return runs


def _parts(printed: Sequence[str]) -> list[tuple[str, str] | None]:
    """What each column says of a deadline; Roman numbers beside each other are months where one of them can be nothing else."""
    parts = [titles.part_of_deadline(title) for title in printed]
    for roman, members in groupby(range(len(printed)), key=lambda column: bool(titles.month_of_roman(printed[column]))):
        columns = list(members)
        numbers = [titles.month_of_roman(printed[column]) for column in columns]
        if roman and len(columns) > 2 and max(numbers) > len(_ROMAN):
            for column, number in zip(columns, numbers, strict=True):
                parts[column] = ("month", MONTHS[number - 1])
    return parts


def _unit(part: tuple[str, str] | None) -> str:
    return "" if part is None else "span" if part[0] in ("start", "end") else part[0]


def _united(table: LogicalTable, group: range) -> tuple[LogicalTable, Diagnostics]:
    """The table with this group as its first column."""
    printed = [table.titles[column] for column in group]
    upper = printed[0].rpartition(": ")[0]
    lower = [title.rpartition(": ")[2] for title in printed]
    title = f"{upper}: {' / '.join(lower)}" if upper else " / ".join(lower)
    spans = _parts(table.titles)[group.start] or ("", "")
    names = [] if spans[0] == "start" else [_name(part) for part in _parts(table.titles)[group.start : group.stop]]
    year = next(iter(re.findall(r"20\d\d", upper)), "")
    unit = "school-year" if spans[0] == "year" and "уч" in spans[1] else spans[0]
    rows: list[LogicalRow] = []
    left_out: list[str] = []
    repeated: list[str] = []
    for row in table.rows:
        cells = [row.cells[column] for column in group]
        # A title of a section stands over all columns: its words are in one cell.
        own = row.filled and (row.whole or len(row.filled) > 1)
        said = (
            "\n".join(filter(None, cells))
            if not own or row.whole
            else _span(cells)
            if not names
            else _listed(cells, names, unit, year)
        )
        have, want = words("\n".join(cells)), words(said)
        left_out += [word for word in set(have) for _ in range(have.count(word) - want.count(word))]
        repeated += [word for word in set(want) for _ in range(want.count(word) - have.count(word))]
        rows.append(_without(row, group, said))
    columns = (*table.columns[: group.start], range(table.columns[group.start].start, table.columns[group.stop - 1].stop))
    text = f"сроки стоят в нескольких графах ({quoted(lower)}) и соединены словами одной графы, проверьте"
    shorter = replace(
        table,
        titles=(*table.titles[: group.start], title, *table.titles[group.stop :]),
        columns=(*columns, *table.columns[group.stop :]),
        rows=tuple(rows),
    )
    return shorter, replace(doubt(table.place, text), left_out=tuple(left_out), repeated=tuple(repeated))


def _name(named: tuple[str, str] | None) -> str:
    """A quarter or a half by its Roman number, a month in its full name, a year by its digits."""
    part, plain = named or ("", "")
    if part == "month":
        return next((month for month in MONTHS if month[:3] == plain[:3]), plain)
    if part == "year":
        return re.sub(r"[^\d]*$", "", plain)
    number = re.match(r"[1-4]|i{1,3}v?|перво|второ", plain)
    return _ROMAN.get(number[0], number[0].upper()) if number else plain


def _span(cells: Sequence[str]) -> str:
    """A start with its end: «с 01.02.2021 по 15.03.2021», «январь – март»; of one alone or the same twice its own words."""
    start, end = (cells[0], cells[1])
    if not start or not end or start == end or _UNMARKED.fullmatch(start) or _UNMARKED.fullmatch(end):
        return "\n".join(dict.fromkeys(filter(None, cells)))
    if start[0].isdigit() and end[0].isdigit():
        return f"с {start} по {end}"
    return f"{start} – {end}"


def _listed(cells: Sequence[str], names: Sequence[str], unit: str, year: str) -> str:
    """The names of the columns that are marked: «I, III кварталы 2013 г.»; other words of a cell stand in brackets."""
    worded = [cell for cell in cells if not is_mark(cell) and not _UNMARKED.fullmatch(cell)]
    # Words merged over all columns, «в течение года», are the deadline.
    if len(worded) == 1 and not any(map(is_mark, cells)):
        at = list(cells).index(worded[0])
        return worded[0] if at == 0 else f"{_counted([names[at]], unit, year)} ({worded[0]})"
    chosen = [
        f"{name} ({cell})" if cell in worded else name
        for name, cell in zip(names, cells, strict=True)
        if not _UNMARKED.fullmatch(cell)
    ]
    return _counted(chosen, unit, year) if chosen else ""


def _counted(chosen: Sequence[str], unit: str, year: str) -> str:
    called = UNITS[unit][len(chosen) > 1]
    return f"{', '.join(chosen)}{f' {called}' if called else ''}{f' {year} г.' if year and not unit.endswith('year') else ''}"


def _without(row: LogicalRow, group: range, said: str) -> LogicalRow:
    """The row with these words in place of the group, its doubts at the columns where their words stand now."""
    doubts = []
    for each in row.doubts:
        column = each.column if each.column < group.start else max(group.start, each.column - len(group) + 1)
        # That a cell goes on over its neighbours within the group needs no look: they are one now.
        within = each.column in group and not (each.repeated or each.left_out or each.of_reader)
        doubts += [] if within else [replace(each, column=column)]
    return replace(row, cells=(*row.cells[: group.start], said, *row.cells[group.stop :]), doubts=tuple(doubts))
