"""A workbook: each sheet with words becomes a grid, its cells as the screen showed them."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from generator.intake.document import Document, Grid, GridCell, Paragraph, Unreadable, grid
from generator.intake.readers import characters, formats, zip_package
from generator.intake.readers.sandboxed_read import rehearse
from generator.intake.readers.xlsx_xml import SheetMarks, marked, measured, name_of

OLD = "xls"
Span = tuple[tuple[int, int], tuple[int, int]]


def read(content: bytes) -> Document:
    """The document of an .xlsx. Raise `Unreadable`."""
    parts = zip_package.opened(content)
    marks = marked(parts)
    return _document(zip_package.packed(parts), "xlsx", marks, tuple(_aside(parts)))


def read_old(content: bytes) -> Document:
    """The document of an .xls, in which nobody but Excel sees the formats of numbers. Raise `Unreadable`."""
    rehearse(content)
    return _document(content, OLD, {}, ())


def survive(content: bytes) -> None:
    """Open every sheet and say nothing of it, for the process that may end by that; what is damaged is told by the reader."""
    try:
        for sheet, _ in _opened(content):
            measured(sheet.name, sheet.total_height, sheet.total_width)
            sheet.to_python(skip_empty_area=False)
    except Unreadable:
        return


def _document(content: bytes, kind: str, marks: Mapping[str, SheetMarks], aside: tuple[str, ...]) -> Document:
    made = [
        pair for sheet, visible in _opened(content) for pair in _sheet(sheet, kind, marks.get(sheet.name, SheetMarks()), visible)
    ]
    return Document(tuple(grid for grid, _ in made), kind, (*(note for _, notes in made for note in notes), *aside))


def _opened(content: bytes) -> list[tuple[CalamineSheet, bool]]:
    """Sheets with cells, and whether each is visible."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        return [(book.get_sheet_by_name(meta.name), meta.visible == SheetVisibleEnum.Visible) for meta in sheets]
    except PasswordError as fault:
        raise Unreadable(zip_package.LOCKED) from fault
    except BaseException as fault:
        if isinstance(fault, CalamineError) or type(fault).__name__ == "PanicException":  # Rust's own, which is no Exception
            raise Unreadable(zip_package.DAMAGED) from fault
        raise


def _sheet(sheet: CalamineSheet, kind: str, marks: SheetMarks, visible: bool) -> Iterator[tuple[Grid, list[str]]]:
    """The grid of a sheet with its remarks; none for a sheet without words."""
    measured(sheet.name, sheet.total_height, sheet.total_width)
    notes = [] if visible else ["лист скрыт, но прочитан"]
    notes += ["скрытые строки и столбцы прочитаны вместе с видимыми"] if marks.hidden else []
    texts: dict[tuple[int, int], str] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            text, note = _text((row, column), value, kind, marks)
            if text.strip():
                texts[row, column] = text
                notes += [note] if note else []
    notes += [f"ячейка {name}: формула без значения; откройте книгу в Excel и сохраните её снова" for name in marks.empty]
    if texts:
        made, covered = arranged(texts, sheet.merged_cell_ranges or [], sheet.name)
        notes += [f"ячейка {name_of(place)} закрыта объединённой, её слова не перенесены: «{texts[place]}»" for place in covered]
        yield made, [f"лист «{sheet.name}»: {note}" for note in notes]


def arranged(texts: Mapping[tuple[int, int], str], spans: Iterable[Span], name: str) -> tuple[Grid, list[tuple[int, int]]]:
    """A grid of the rectangle that has words, and the places of words that a merged cell hides.

    Spans are cut at the edge of the words: titles are often merged far beyond the table.
    """
    top, left = min(row for row, _ in texts), min(column for _, column in texts)
    bottom, right = max(row for row, _ in texts), max(column for _, column in texts)
    measured(name, bottom - top + 1, right - left + 1)
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (first, begin), (last, end) in spans:
        last, end = min(last, bottom), min(end, right)  # noqa: PLW2901  the part of the span that counts
        corner = (max(first, top), max(begin, left))
        if corner in sizes or corner in covered or last < corner[0] or end < corner[1]:
            continue
        sizes[corner] = (last - corner[0] + 1, end - corner[1] + 1)
        covered |= {(row, column) for row in range(corner[0], last + 1) for column in range(corner[1], end + 1)} - {corner}
    cells = []
    for row, column in sorted({*texts, *sizes} - covered):
        lines = tuple(Paragraph(line) for line in texts.get((row, column), "").split("\n") if line.strip())
        cells.append(GridCell(row - top, column - left, lines, *sizes.get((row, column), (1, 1))))
    return grid(cells, name), sorted(covered & set(texts))


def _text(place: tuple[int, int], value: formats.Value, kind: str, marks: SheetMarks) -> tuple[str, str]:
    """The shown text of a cell and what to check about it."""
    name = name_of(place)
    if place in marks.errors:
        return marks.errors[place], f"ячейка {name}: вместо значения ошибка {marks.errors[place]}"
    text, rebuilt = formats.shown(value, marks.codes.get(place, formats.GENERAL))
    text = "\n".join(characters.visible(line) for line in text.replace("\r\n", "\n").split("\n")).strip()
    if kind == OLD and (rebuilt or (isinstance(value, float) and value != int(value))):
        return text, f"ячейка {name}: Excel хранит {formats.stored(value)}, вид в .xls не прочесть, записано «{text}»: сверьте"
    return text, f"ячейка {name}: Excel хранит {formats.stored(value)}, показано «{text}»: сверьте" if rebuilt else ""


def _aside(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Words that stand over the cells: comments and boxes; pictures."""
    for name in sorted(parts):
        if re.fullmatch(r"xl/comments\d*\.xml", name):
            for item in zip_package.tree(parts[name]).iter("comment"):
                yield f"примечание к ячейке {item.get('ref', '')}: «{_joined(item)}»"
        elif re.fullmatch(r"xl/drawings/drawing\d*\.xml", name):
            root = zip_package.tree(parts[name])
            yield from (f"надпись на листе: «{text}»" for box in root.iter("txBody") if (text := _joined(box)))
            yield from ["на листе рисунок, слова на нём не прочитаны"] * sum(1 for _ in root.iter("pic"))


def _joined(node: Element) -> str:
    return re.sub(r"\s+", " ", " ".join(text.text or "" for text in node.iter("t"))).strip()
