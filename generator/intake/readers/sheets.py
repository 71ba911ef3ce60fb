"""A workbook: calamine gives the values of its sheets, their number formats make of them what the screen showed."""

import re
from collections.abc import Container, Iterator, Mapping
from itertools import chain

from python_calamine import CalamineSheet

from generator.intake.document import Document, Grid
from generator.intake.readers import characters, formats, workbook, zip_package
from generator.intake.readers.grids import Position, arranged, measured, name_of
from generator.intake.readers.xlsx_xml import REMARKS, SheetMarks, joined, marked

OLD = "xls"


def read(content: bytes) -> Document:
    """The document of an .xlsx. Raise `Unreadable`."""
    parts = zip_package.opened(content)
    # Weighed parts are packed anew, so that calamine opens nothing that was not measured.
    marks = marked(parts)
    told = {remark for sheet_marks in marks.values() for remark in sheet_marks.remarks.values()}
    return _document(zip_package.packed(parts), "xlsx", marks, tuple(_aside(parts, told)))


def read_old(content: bytes) -> Document:
    """The document of an .xls, in which nobody but Excel sees the formats of numbers. Raise `Unreadable`."""
    workbook.rehearse(content)
    return _document(content, OLD, {}, ())


def _document(content: bytes, kind: str, marks: Mapping[str, SheetMarks], aside: tuple[str, ...]) -> Document:
    grids: list[Grid] = []
    notes: list[str] = []
    for sheet, visible in workbook.sheets(content):
        grid, sheet_notes = _sheet(sheet, kind, marks.get(sheet.name, SheetMarks()))
        # Of a sheet without words nothing is told either; what a department has hidden is not for readers.
        if grid and not visible:
            filled = sum(bool(cell.text) for cell in grid.cells)
            notes.append(
                f"лист «{sheet.name}» скрыт и не перенесён, ячеек со словами в нём {filled}; "
                "если он нужен, покажите его в Excel и сохраните файл"
            )
        elif grid:
            grids.append(grid)
            notes += [f"лист «{sheet.name}»: {note}" for note in sheet_notes]
    return Document(tuple(grids), kind, (*notes, *aside))


def _sheet(sheet: CalamineSheet, kind: str, marks: SheetMarks) -> tuple[Grid | None, list[str]]:
    """The grid of a sheet, `None` for one without words, and what reading could not keep."""
    measured(sheet.name, sheet.total_height, sheet.total_width)
    notes = ["скрытые строки и столбцы прочитаны вместе с видимыми"] if marks.hidden else []
    texts: dict[Position, str] = {}
    of_cells: dict[Position, list[str]] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            text, note = _text((row, column), value, kind, marks)
            if text.strip():
                texts[row, column] = text
                of_cells |= {(row, column): [note]} if note else {}
    for place in marks.empty:
        text = f"ячейка {name_of(place)}: формула без значения; откройте книгу в Excel и сохраните её снова"
        of_cells.setdefault(place, []).append(text)
    for place, remark in marks.remarks.items():
        of_cells.setdefault(place, []).append(f"примечание к ячейке {name_of(place)}: «{remark}»")
    if not texts:
        return None, [*notes, *chain.from_iterable(of_cells.values())]
    grid, covered = arranged(texts, sheet.merged_cell_ranges or [], sheet.name, of_cells)
    notes += [f"ячейка {name_of(place)} закрыта объединённой, её слова не перенесены: «{texts[place]}»" for place in covered]
    return grid, notes


def _text(place: Position, value: formats.Value, kind: str, marks: SheetMarks) -> tuple[str, str]:
    """The shown text of a cell and what to check about it."""
    name = name_of(place)
    if place in marks.errors:
        return marks.errors[place], f"ячейка {name}: вместо значения ошибка {marks.errors[place]}"
    text, rebuilt = formats.shown(value, marks.codes.get(place, formats.GENERAL))
    text = "\n".join(characters.visible(line) for line in text.replace("\r\n", "\n").split("\n")).strip()
    # An .xls keeps its formats where calamine does not look, so that a date or a fraction may have been shown otherwise.
    if kind == OLD and (rebuilt or (isinstance(value, float) and value != int(value))):
        return text, f"ячейка {name}: Excel хранит {formats.stored(value)}, вид в .xls не прочесть, записано «{text}»: сверьте"
    return text, f"ячейка {name}: Excel хранит {formats.stored(value)}, показано «{text}»: сверьте" if rebuilt else ""


def _aside(parts: Mapping[str, bytes], told: Container[str]) -> Iterator[str]:
    """Words that stand over the cells: remarks that no sheet has `told` and boxes; pictures."""
    for name in sorted(parts):
        if REMARKS.fullmatch(name):
            items = [(item.get("ref", ""), joined(item)) for item in zip_package.tree(parts[name]).iter("comment")]
            yield from (f"примечание к ячейке {place}: «{remark}»" for place, remark in items if remark not in told)
        elif re.fullmatch(r"xl/drawings/drawing\d*\.xml", name):
            root = zip_package.tree(parts[name])
            yield from (f"надпись на листе: «{text}»" for box in root.iter("txBody") if (text := joined(box)))
            yield from ["на листе рисунок, слова на нём не прочитаны"] * sum(1 for _ in root.iter("pic"))
