"""One table of the document out of its printed pieces: rows as strips of words under common titles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.intake import tables
from generator.intake.diagnostics import quoted, rows_named, spanned
from generator.intake.document import GridCell, Role
from generator.intake.tables import PrintedTable, clean, distinct


@dataclass(frozen=True)
class CellDoubt:
    """A doubt about one cell of a strip; words that the cell has more or less than the source are counted."""

    column: int
    text: str
    added: str = ""
    dropped: str = ""


@dataclass(frozen=True)
class LogicalRow:
    """A printed row: its words by column, and what its look and the styles of its words say.

    A row of which all words have the role of a text or a section is whole: no page has cut it.
    """

    table: str
    number: int
    cells: tuple[str, ...]
    bold: bool = False
    fresh: bool = False
    whole: bool = False
    heading: int | None = None
    role: Role = ""
    notes: tuple[CellDoubt, ...] = ()

    @property
    def place(self) -> str:
        """«таблица 2, строка 9»; a line between two tables has its own."""
        return f"{self.table}, строка {self.number}" if self.number else self.table

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [column for column, text in enumerate(self.cells) if text]


@dataclass(frozen=True)
class LogicalTable:
    """A table: its titles, the strips that its header would make when repeated, and its rows."""

    place: str
    titles: tuple[str, ...]
    columns: tuple[range, ...]
    heads: tuple[tuple[str, ...], ...]
    strips: tuple[LogicalRow, ...]
    header: str
    joined_header: bool = False
    pieces: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def begin(printed: PrintedTable) -> LogicalTable:
    """The table that a printed piece begins."""
    columns = tables.groups(printed)
    header = printed.header
    end = header.end if header else printed.first
    first = [_merged_title(header.titles, group) if header else "" for group in columns]
    strips = tuple(_strips(printed, columns, end))
    heads = tuple(strip.cells for strip in _strips(printed, columns, printed.first) if strip.number <= end) if header else ()
    words = [cell.text for cell in printed.grid.cells if header and header.first <= cell.row < header.end]
    joined = header is not None and any(len(set(filter(None, rows))) > 1 for rows in _header_columns(printed))
    return LogicalTable(printed.place, tuple(first), tuple(columns), heads, strips, "\n".join(words), joined, (printed.place,))


def continued(sheet: LogicalTable, printed: PrintedTable) -> LogicalTable | None:
    """The table with the next piece below it, `None` when the piece is a table of its own, as a table of our own always is."""
    columns = _columns(sheet, printed)
    if columns is None:
        return None
    found = list(_strips(printed, columns, printed.first))
    if any(strip.role for strip in found):
        return None
    if found:
        found[0] = replace(found[0], fresh=True)
    remarks = list(sheet.remarks)
    if printed.width > sheet.columns[-1].stop:
        remarks.append(
            f"{named(found, sheet.place)}: граф больше, чем в заголовке; одинаковые и пустые графы сложены, проверьте слова"
        )
    if printed.width < len(sheet.columns):
        remarks.append(f"{named(found, sheet.place)}: граф меньше, чем в заголовке; в одной ячейке могут стоять слова двух граф")
    return replace(sheet, strips=(*sheet.strips, *found), pieces=(*sheet.pieces, printed.place), remarks=tuple(remarks))


def _columns(sheet: LogicalTable, printed: PrintedTable) -> list[range] | None:
    """Which columns of a next piece stand under which titles; `None` when that cannot be told."""
    if printed.header is not None:
        other = begin(printed)
        return list(other.columns) if _folded(other.titles) == _folded(sheet.titles) else None
    if printed.width == sheet.columns[-1].stop:
        return list(sheet.columns)
    if printed.width > len(sheet.columns):
        return tables.aligned(printed, len(sheet.columns))
    if not _counts_on(sheet, printed):
        return None
    return [range(min(column, printed.width), min(column + 1, printed.width)) for column in range(len(sheet.columns))]


def _counts_on(sheet: LogicalTable, printed: PrintedTable) -> bool:
    """Whether a piece with fewer columns begins with the number after the table's last."""
    last = next((strip.cells[0] for strip in reversed(sheet.strips) if strip.cells[0]), "")
    before, after = (re.fullmatch(r"(\d+)\.?", text) for text in (last, clean(printed.body[0][0].text)))
    return before is not None and after is not None and printed.width > 2 and int(before[1]) + 1 == int(after[1])


def named(strips: Sequence[LogicalRow], table: str) -> str:
    """«строки 4, 9»; rows of a table's later pieces with their table: «таблица 3, строка 1».

    Many pieces with the same rows are named once: «таблица 2 … таблица 20 (всего 19), строка 1».
    """
    numbers: dict[str, list[int]] = {}
    for strip in strips:
        numbers.setdefault(strip.table, []).append(strip.number)
    alike: dict[str, list[str]] = {}
    for name, rows in numbers.items():
        alike.setdefault(rows_named(rows), []).append(name)
    return "; ".join(text for rows, names in alike.items() for text in _named(rows, names, table))


def _named(rows: str, tables: Sequence[str], own: str) -> Iterator[str]:
    others = [name for name in tables if name != own]
    if own in tables:
        yield rows
    if len(others) > 3:
        yield f"{spanned(others)}, {rows}"
    else:
        yield from (f"{name}, {rows}" for name in others)


def _merged_title(titles: Sequence[str], group: range) -> str:
    return next((titles[column] for column in group if titles[column]), "")


def _header_columns(printed: PrintedTable) -> list[list[str]]:
    if printed.header is None:
        return []
    rows = [printed.rows[row] for row in range(printed.header.first, printed.header.end)]
    return [[clean(cell.text) for cell in distinct([row[column] for row in rows])] for column in range(printed.width)]


def _folded(titles: Sequence[str]) -> list[str]:
    return [" ".join(title.casefold().split()) for title in titles]


def _strips(printed: PrintedTable, columns: Sequence[range], first: int) -> Iterator[LogicalRow]:
    for row, cells in printed.rows.items():
        own = [cell for cell in distinct(cells) if cell.row == row]
        if row >= first and own:
            yield _strip(printed.place, row, cells, columns)


def _strip(table: str, row: int, cells: Sequence[GridCell], columns: Sequence[range]) -> LogicalRow:
    filled = [cell for cell in distinct(cells) if cell.text.strip()]
    whole = any(_reaches_end(cell, columns) for cell in filled)
    words: list[str] = []
    notes: list[CellDoubt] = []
    for column, group in enumerate(columns):
        within = [cell for cell in distinct([cells[at] for at in group]) if cell in filled and cell.column >= group.start]
        texts = [clean(cell.text) for cell in within]
        words.append("\n".join(dict.fromkeys(texts)))
        again = [text for at, text in enumerate(texts) if text in texts[:at]]
        notes += [CellDoubt(column, "", dropped=text) for text in again]
        notes += [note for cell in within if (note := _over_rows(cell, row, column))]
        notes += [_over_columns(cell, column) for cell in within if not whole and cell.column + cell.columns > group.stop]
    headings = [paragraph.heading for cell in filled for paragraph in cell.paragraphs if paragraph.heading]
    roles = {paragraph.role for cell in filled for paragraph in cell.paragraphs if paragraph.text.strip()}
    bold = bool(filled) and all(cell.bold for cell in filled)
    return LogicalRow(
        table,
        row + 1,
        tuple(words),
        bold=bold,
        whole=whole,
        heading=headings[0] if headings else None,
        role=roles.pop() if len(roles) == 1 else "",
        notes=tuple(notes),
    )


def _reaches_end(cell: GridCell, columns: Sequence[range]) -> bool:
    """Whether a cell is merged over the whole row, or over all of it but the number."""
    return cell.columns > 1 and cell.column <= columns[0].stop and cell.column + cell.columns >= columns[-1].stop


def _over_rows(cell: GridCell, row: int, column: int) -> CellDoubt | None:
    """A cell merged over rows: a reader of each row must see its words."""
    if cell.rows == 1:
        return None
    if row > cell.row:
        return CellDoubt(column, "", added=clean(cell.text))
    rows = f"{cell.row + 1}–{cell.row + cell.rows}"
    return CellDoubt(column, f"ячейка объединена по строкам {rows}, её слова повторены в каждой: {quoted([cell.text])}")


def _over_columns(cell: GridCell, column: int) -> CellDoubt:
    """A cell merged over some of the columns: which of them it means is not printed."""
    return CellDoubt(column, f"ячейка объединена по нескольким графам, её слова стоят в первой из них: {quoted([cell.text])}")
