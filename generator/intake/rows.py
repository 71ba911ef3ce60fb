"""Rows of a table: those that only the page made are left out or joined, each with a doubt, the others kept as printed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.intake.diagnostics import Notebook, quoted
from generator.intake.table_rows import CellDoubt, LogicalRow, LogicalTable, named

_RULE = re.compile(r"[-–—_=|: ]+")
_ITEM = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[-–—•✓*]|[а-я]\))\s")


@dataclass(frozen=True)
class Main:
    """The columns that tell a row: of its number (or what stands first) and of its main words."""

    lead: int
    text: int


def printed(sheet: LogicalTable, columns: Main, is_title: Callable[[LogicalRow], bool], notebook: Notebook) -> list[LogicalRow]:
    """The rows that a reader of the whole table would count."""
    _count(sheet, notebook)
    joined: list[LogicalRow] = []
    for strip in _without(sheet, notebook):
        if joined and _continues(joined[-1], strip, columns, is_title):
            joined[-1] = _join(joined[-1], strip)
        else:
            joined.append(strip)
    return joined


def _count(sheet: LogicalTable, notebook: Notebook) -> None:
    """Words set again in rows that a merged cell covers, and words that neighbouring columns print twice."""
    for note in (note for strip in sheet.strips for note in strip.notes):
        notebook.set_again(note.added)
    for column, title in enumerate(sheet.titles):
        twice = [
            (strip, note.dropped) for strip in sheet.strips for note in strip.notes if note.column == column and note.dropped
        ]
        if twice:
            where = named([strip for strip, _ in twice], sheet.place)
            text = f"слова напечатаны дважды в соседних графах, оставлены один раз: {quoted(text for _, text in twice)} ({where})"
            notebook.lost(f"{sheet.place}, графа „{title}“", text, [text for _, text in twice])


def _without(sheet: LogicalTable, notebook: Notebook) -> list[LogicalRow]:
    """Rows without those that repeat the header, number the columns, rule a line or are empty; the row after is fresh."""
    kinds: dict[str, list[LogicalRow]] = {}
    kept: list[LogicalRow] = []
    fresh = False
    for strip in sheet.strips:
        kind = _kind(sheet, strip)
        if kind:
            kinds.setdefault(kind, []).append(strip)
            fresh = fresh or strip.fresh or kind == "header"
        else:
            kept.append(replace(strip, fresh=strip.fresh or fresh))
            fresh = False
    for kind, strips in kinds.items():
        texts = [" ".join(filter(None, strip.cells)) for strip in strips]
        quote = f": {quoted(texts)}" if kind in ("header", "ordinals") else ""
        notebook.lost(sheet.place, f"{SAYINGS[kind]}{quote} ({named(strips, sheet.place)})", texts)
    return kept


SAYINGS = {
    "header": "повторённый заголовок граф убран",
    "ordinals": "строка с номерами граф убрана",
    "rule": "строка из одних черт убрана",
    "empty": "пустая строка убрана",
}


def _kind(sheet: LogicalTable, strip: LogicalRow) -> str:
    texts = [text for text in strip.cells if text]
    if not texts:
        return "empty"
    if strip.role:
        return ""
    if all(_RULE.fullmatch(text) for text in texts) and any(len(text.strip()) > 1 for text in texts):
        return "rule"
    if _folded(strip.cells) in [_folded(head) for head in sheet.heads]:
        return "header"
    numbers = [text.strip(" .()") for text in strip.cells]
    return "ordinals" if len(numbers) > 1 and numbers == [str(count) for count in range(1, len(numbers) + 1)] else ""


def _folded(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.casefold().split()) for cell in cells]


def _continues(before: LogicalRow, strip: LogicalRow, columns: Main, is_title: Callable[[LogicalRow], bool]) -> bool:
    """Whether a row is the rest of the one before: it has neither number nor main words, or was cut off a numbered one.

    Cut off it was when it stands first on a page, or goes on in lower case, or with the next item of a list, however
    much that item looks like a title.
    """
    lead, text = strip.cells[columns.lead], strip.cells[columns.text]
    if lead or strip.role or strip.whole or is_title(before):
        return False
    listed = bool(before.cells[columns.lead]) and _next_item(before.cells[columns.text], text)
    if listed or is_title(strip):
        return listed
    if not text or not before.cells[columns.lead]:
        return not text
    return strip.fresh or all(strip.cells[column][:1].islower() for column in strip.filled)


def _next_item(before: str, text: str) -> bool:
    """Whether words begin with the number that follows the last one of a list: «… 3. Схема» and «4. Формы»."""
    number = re.match(r"(\d{1,2})[.)]\s", text)
    last = re.findall(r"(?:^|\s)(\d{1,2})[.)]\s", before)
    return bool(number and last) and int(last[-1]) + 1 == int(number[1] if number else 0)


def _join(before: LogicalRow, strip: LogicalRow) -> LogicalRow:
    cells = tuple(first + _between(first, second) + second for first, second in zip(before.cells, strip.cells, strict=True))
    told = f"{strip.place} без номера присоединена к этой строке как её продолжение: {quoted(filter(None, strip.cells))}"
    return replace(before, cells=cells, notes=(*before.notes, CellDoubt(-1, told), *strip.notes))


def _between(first: str, second: str) -> str:
    """A list's item and a capital letter begin a new line; other words go on."""
    if not first or not second:
        return ""
    goes_on = second[0].islower() or second[0].isdigit() or first.endswith((",", "-", "–", "("))
    return " " if goes_on and not _ITEM.match(second) else "\n"
