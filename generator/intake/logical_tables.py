"""One table of the document out of its printed pieces: their columns are matched, their rows stand under common titles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.intake import tables
from generator.intake.diagnostics import quoted, rows_named, spanned
from generator.intake.document import GridCell, Role
from generator.intake.tables import PrintedTable, clean, distinct


@dataclass(frozen=True)
class CellDoubt:
    """What to say of one cell of a row, of the whole row where `column` is -1; an empty `text` says nothing to a person.

    `repeated` and `left_out` are words that the cell has more and less than the source, for the account; `of_reader` says
    that the reader of the file could not keep something of the cell.
    """

    column: int
    text: str
    repeated: str = ""
    left_out: str = ""
    of_reader: bool = False


@dataclass(frozen=True)
class LogicalRow:
    """A printed row: its words by column, and what its look and the styles of its words say.

    `number` counts from 1 in its printed table, or in its sheet, 0 for a line that stood between two of them; `fresh` says that
    a page may begin above it, `whole` that a cell is merged over all of it; `role` is what the styles of all its words say.
    """

    table: str
    number: int
    cells: tuple[str, ...]
    bold: bool = False
    fresh: bool = False
    whole: bool = False
    heading: int | None = None
    role: Role = ""
    doubts: tuple[CellDoubt, ...] = ()
    starts: tuple[tuple[int, ...], ...] = ()  # of each cell the lines, from 1, that begin it or stand below an empty paragraph

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
    """A table: its titles, for each of them the printed columns of the first piece that it stands over, and its rows.

    `header` holds all words of the header, `header_rows` its rows as a page repeats them; `joined_header` says that a title was
    put together of several lines. `pieces` are the places of the printed tables, `remarks` Russian sentences about them;
    `supposed` has the keys that columns get by the words of their cells, where no title says them.
    """

    place: str
    titles: tuple[str, ...]
    columns: tuple[range, ...]
    rows: tuple[LogicalRow, ...]
    header: str
    header_rows: tuple[tuple[str, ...], ...]
    joined_header: bool = False
    pieces: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    supposed: Mapping[int, str] = field(default_factory=dict)


def begin(printed: PrintedTable) -> LogicalTable:
    """The table that a printed piece begins."""
    columns = tuple(tables.groups(printed))
    header = printed.header
    place, pieces = printed.place, (printed.place,)
    if header is None:
        rows = tuple(_rows(printed, columns, printed.first))
        return LogicalTable(place, ("",) * len(columns), columns, rows, "", (), pieces=pieces)
    titles = tuple(next((header.titles[column] for column in group if header.titles[column]), "") for group in columns)
    header_end = printed.grid.above + header.end
    header_rows = tuple(row.cells for row in _rows(printed, columns, printed.first) if row.number <= header_end)
    printed_header = [printed.rows[row] for row in range(header.first, header.end)]
    lines = [{clean(row[column].text) for row in printed_header} - {""} for column in range(printed.width)]
    return LogicalTable(
        place,
        titles,
        columns,
        tuple(_rows(printed, columns, header.end)),
        "\n".join(cell.text for cell in printed.grid.cells if header.first <= cell.row < header.end),
        header_rows,
        joined_header=any(len(texts) > 1 for texts in lines),
        pieces=pieces,
    )


def continued(table: LogicalTable, printed: PrintedTable) -> LogicalTable | None:
    """The table with the next piece below it, `None` when the piece is a table of its own, as a table of our own always is."""
    columns = _columns(table, printed)
    if columns is None:
        return None
    rows = list(_rows(printed, columns, printed.first))
    # Tables that the program itself has written are never cut: each has a header of its own and styles in its cells.
    if any(row.role for row in rows):
        return None
    if rows:
        rows[0] = replace(rows[0], fresh=True)
    remarks = list(table.remarks)
    where = named(rows, table.place)
    if printed.width > table.columns[-1].stop:
        remarks.append(f"{where}: граф больше, чем в заголовке; одинаковые и пустые графы сложены, проверьте слова")
    if printed.width < len(table.columns):
        remarks.append(f"{where}: граф меньше, чем в заголовке; в одной ячейке могут стоять слова двух граф")
    return replace(table, rows=(*table.rows, *rows), pieces=(*table.pieces, printed.place), remarks=tuple(remarks))


def _columns(table: LogicalTable, printed: PrintedTable) -> Sequence[range] | None:
    """Which columns of a next piece stand under which titles; `None` when that cannot be told."""
    count = len(table.columns)
    if printed.header is not None:
        other = begin(printed)
        return other.columns if folded(other.titles) == folded(table.titles) else None
    # A piece without a header stands under the titles of the table above, when its columns can be matched.
    if printed.width == table.columns[-1].stop:
        return table.columns
    if printed.width > count:
        return tables.aligned(printed, count)
    # A piece with fewer columns belongs to the table when it counts on: its first number is the one after the table's last.
    last = next((row.cells[0] for row in reversed(table.rows) if row.cells[0]), "")
    before, after = (re.fullmatch(r"(\d+)\.?", text) for text in (last, clean(printed.body[0][0].text)))
    if before is None or after is None or printed.width <= 2 or int(before[1]) + 1 != int(after[1]):
        return None
    return [range(min(column, printed.width), min(column + 1, printed.width)) for column in range(count)]


def folded(cells: Sequence[str]) -> list[str]:
    """Cells as they are compared: in lower case, each on one line."""
    return [" ".join(cell.casefold().split()) for cell in cells]


def named(rows: Sequence[LogicalRow], table: str) -> str:
    """«строки 4, 9»; rows of a table's later pieces with their table: «таблица 3, строка 1».

    Many pieces with the same rows are named once: «таблица 2 … таблица 20 (всего 19), строка 1».
    """
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.table, []).append(row.number)
    tables_of: dict[str, list[str]] = {}
    for name, own in numbers.items():
        tables_of.setdefault(rows_named(own), []).append(name)
    texts: list[str] = []
    # Rows of the table itself are named without it: the doubt's place says which table it is.
    for named_rows, names in tables_of.items():
        others = [name for name in names if name != table]
        texts += [named_rows] if table in names else []
        texts += [f"{name}, {named_rows}" for name in ([spanned(others)] if len(others) > 3 else others)]
    return "; ".join(texts)


def _rows(printed: PrintedTable, columns: Sequence[range], first: int) -> Iterator[LogicalRow]:
    """The rows from `first` on in which any cell begins: one that cells from above cover wholly is no row of its own."""
    for number, cells in printed.rows.items():
        if number >= first and any(cell.row == number for cell in cells):
            yield _row(printed, number, cells, columns)


def _row(printed: PrintedTable, number: int, cells: Sequence[GridCell], columns: Sequence[range]) -> LogicalRow:
    """Row `number`, from 0, with the words of the printed columns that are one put together, each text once."""
    filled = [cell for cell in distinct(cells) if cell.text.strip()]
    # A cell merged over the whole row, or over all of it but the number, is a title, not a cell over several columns.
    whole = any(cell.columns > 1 and cell.column <= columns[0].stop and _end(cell) >= columns[-1].stop for cell in filled)
    texts: list[str] = []
    doubts: list[CellDoubt] = []
    for column, group in enumerate(columns):
        # A cell that began left of these columns has given its words there.
        within = [cell for cell in distinct([cells[at] for at in group]) if cell in filled and cell.column >= group.start]
        words = [clean(cell.text) for cell in within]
        texts.append("\n".join(dict.fromkeys(words)))
        doubts += [CellDoubt(column, "", left_out=text) for at, text in enumerate(words) if text in words[:at]]
        doubts += [_over_rows(cell, number, column, printed.grid.above) for cell in within if cell.rows > 1]
        noted = (cell for cell in distinct([cells[at] for at in group]) if cell.row == number and cell.column >= group.start)
        doubts += [CellDoubt(column, note, of_reader=True) for cell in noted for note in cell.notes]
        doubts += [
            CellDoubt(column, f"ячейка объединена по нескольким графам, её слова стоят в первой из них: {quoted([cell.text])}")
            for cell in within
            if not whole and _end(cell) > group.stop
        ]
    # Words of several styles are of no style: such a row is read by its look.
    roles = {paragraph.role for cell in filled for paragraph in cell.paragraphs if paragraph.text.strip()}
    return LogicalRow(
        printed.place,
        printed.grid.above + number + 1,
        tuple(texts),
        bold=bool(filled) and all(cell.bold for cell in filled),
        whole=whole,
        heading=next((paragraph.heading for cell in filled for paragraph in cell.paragraphs if paragraph.heading), None),
        role=roles.pop() if len(roles) == 1 else "",
        doubts=tuple(doubts),
        starts=tuple(_starts(cells[group.start]) if len(group) else () for group in columns),
    )


def _starts(cell: GridCell) -> tuple[int, ...]:
    """Lines of a cell that begin it or stand below an empty paragraph: such paragraphs align it with the cells beside it."""
    starts: list[int] = []
    lines, parted = 0, True
    for paragraph in cell.paragraphs:
        own = len(clean(paragraph.text).splitlines())
        if own and parted:
            starts.append(lines + 1)
        lines, parted = lines + own, not own
    return tuple(starts)


def _end(cell: GridCell) -> int:
    return cell.column + cell.columns


def _over_rows(cell: GridCell, row: int, column: int, above: int) -> CellDoubt:
    """A cell merged over rows: a reader of each row must see its words; `above` rows of the sheet stand above the table."""
    if row > cell.row:
        return CellDoubt(column, "", repeated=clean(cell.text))
    rows = f"{above + cell.row + 1}–{above + cell.row + cell.rows}"
    return CellDoubt(column, f"ячейка объединена по строкам {rows}, её слова повторены в каждой: {quoted([cell.text])}")
