"""Rows of a table as a reader of the whole table counts them: those that only the page made are left out or joined."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.intake.diagnostics import Diagnostics, joined, left_out, quoted
from generator.intake.logical_tables import CellDoubt, LogicalRow, LogicalTable, folded, named

_RULE = re.compile(r"[-–—_=|: ]+")
_PAGE = re.compile(r"[-–—] ?\d{1,3} ?[-–—]|(?:стр|страница|лист)\.? \d{1,3}(?: из \d{1,3})?", re.IGNORECASE)
_ITEM = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[-–—•✓*]|[а-я]\))\s")
SAYINGS = {
    "header": "повторённый заголовок граф убран",
    "ordinals": "строка с номерами граф убрана",
    "rule": "строка из одних черт убрана",
    "page": "номер страницы убран",
    "empty": "пустая строка убрана",
}


@dataclass(frozen=True)
class MainColumns:
    """The columns that tell a row: of its number (or what stands first) and of its main words."""

    lead: int
    text: int


def whole(rows: Sequence[LogicalRow], columns: MainColumns, is_title: Callable[[LogicalRow], bool]) -> list[LogicalRow]:
    """The rows with those that a page has cut joined again; `is_title` tells rows that are titles of sections."""
    whole_rows: list[LogicalRow] = []
    for row in rows:
        if whole_rows and _continues(whole_rows[-1], row, columns, is_title):
            whole_rows[-1] = _join(whole_rows[-1], row)
        else:
            whole_rows.append(row)
    return whole_rows


def _counted_twice(table: LogicalTable) -> list[Diagnostics]:
    """Words set again in rows that a merged cell covers, and words that neighbouring columns print twice."""
    # One doubt for a column names all its rows: a doubt for each would hide the others.
    of_cells = [(row, doubt) for row in table.rows for doubt in row.doubts]
    parts = [Diagnostics(repeated=tuple(doubt.repeated for _, doubt in of_cells if doubt.repeated))]
    for column, title in enumerate(table.titles):
        twice = [(row, doubt.left_out) for row, doubt in of_cells if doubt.column == column and doubt.left_out]
        if twice:
            texts = [text for _, text in twice]
            where = named([row for row, _ in twice], table.place)
            text = f"слова напечатаны дважды в соседних графах, оставлены один раз: {quoted(texts)} ({where})"
            parts.append(left_out(f"{table.place}, графа „{title}“", text, texts))
    return parts


def without_page_rows(table: LogicalTable) -> tuple[LogicalTable, Diagnostics]:
    """The table without rows that repeat the header, number the columns, rule a line or are empty."""
    by_kind: dict[str, list[LogicalRow]] = {}
    rows: list[LogicalRow] = []
    fresh = False
    for row in table.rows:
        if kind := _kind(table, row):
            by_kind.setdefault(kind, []).append(row)
            # A repeated header tells that a page begins: the row after it may be the rest of one that the page has cut.
            fresh = fresh or row.fresh or kind == "header"
        else:
            rows.append(replace(row, fresh=row.fresh or fresh))
            fresh = False
    parts = _counted_twice(table)
    for kind, dropped in by_kind.items():
        texts = [" ".join(filter(None, row.cells)) for row in dropped]
        quote = f": {quoted(texts)}" if kind in ("header", "ordinals", "page") else ""
        parts.append(left_out(table.place, f"{SAYINGS[kind]}{quote} ({named(dropped, table.place)})", texts))
    return replace(table, rows=tuple(rows)), joined(parts)


def _kind(table: LogicalTable, row: LogicalRow) -> str:
    """What the page made a row for, empty for a row of the table itself."""
    texts = [text for text in row.cells if text]
    if not texts:
        return "empty"
    # Styled words are of our own annexes, in which no page has made a row.
    if row.role:
        return ""
    if all(_RULE.fullmatch(text) for text in texts) and any(len(text.strip()) > 1 for text in texts):
        return "rule"
    if len(texts) == 1 and _PAGE.fullmatch(texts[0]):
        return "page"
    if folded(row.cells) in [folded(cells) for cells in table.header_rows]:
        return "header"
    # The row «1 2 3 4» under a header numbers the columns.
    numbers = [text.strip(" .()") for text in row.cells]
    return "ordinals" if len(numbers) > 1 and numbers == [str(count) for count in range(1, len(numbers) + 1)] else ""


def _continues(before: LogicalRow, row: LogicalRow, columns: MainColumns, is_title: Callable[[LogicalRow], bool]) -> bool:
    """Whether a row is the rest of the one before: it has neither number nor main words, or was cut off a numbered one.

    Cut off it was when it stands first on a page, or goes on in lower case, or with the next item of a list, however
    much that item looks like a title.
    """
    lead, text = row.cells[columns.lead], row.cells[columns.text]
    # Where no column has numbers, words alone that a new page begins in lower case are the rest of a cell.
    rest = columns.lead == columns.text and row.fresh and row.filled == [columns.text] and text[:1].islower()
    if (lead and not rest) or row.role or row.whole or is_title(before):
        return False
    if rest:
        return True
    # An item of a list in the middle of a cell looks like a numbered title, so the list is asked first.
    listed = bool(before.cells[columns.lead]) and _next_item(before.cells[columns.text], text)
    if listed or is_title(row):
        return listed
    if not text or not before.cells[columns.lead]:
        return not text
    return row.fresh or all(row.cells[column][:1].islower() for column in row.filled)


def _next_item(before: str, text: str) -> bool:
    """Whether words begin with the number that follows the last one of a list: «… 3. Схема» and «4. Формы»."""
    number = re.match(r"(\d{1,2})[.)]\s", text)
    last = re.findall(r"(?:^|\s)(\d{1,2})[.)]\s", before)
    return bool(number and last) and int(last[-1]) + 1 == int(number[1] if number else 0)


def _join(before: LogicalRow, row: LogicalRow) -> LogicalRow:
    """One row out of two; a list's item and a capital letter begin a new line in a cell, other words go on."""
    cells = []
    for first, second in zip(before.cells, row.cells, strict=True):
        goes_on = second[:1].islower() or second[:1].isdigit() or first.endswith((",", "-", "–", "("))
        between = " " if goes_on and not _ITEM.match(second) else "\n"
        cells.append(between.join(filter(None, (first, second))))
    text = f"{row.place} без номера присоединена к этой строке как её продолжение: {quoted(filter(None, row.cells))}"
    return replace(before, cells=tuple(cells), doubts=(*before.doubts, CellDoubt(-1, text), *row.doubts))
