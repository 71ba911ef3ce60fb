"""What a file of a department holds, before anybody says what it means: frozen values of paragraphs and grids in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.intake.scan.sheet import SheetPicture, SheetWord

CELLS = 200_000  # a plan has a few thousand; a stray span or a hostile file has millions


class Unreadable(Exception):  # noqa: N818  it says what happened to the file, not to the program
    """A file that cannot be read: one Russian sentence or two, the last of them says what to do."""


# What a style says that its paragraph is: a title, or by the styles of our own annexes a label, a text (also in a cell), a
# plan's section; `break` is an empty paragraph with which a part of the document ends and a new page begins.
Role = Literal["", "label", "title", "text", "section", "break"]
# The names under which a typist sees those styles; a section's is followed by its level.
LABEL, TEXT, CELL, SECTION = "Отметка о приложении", "Текст приложения", "Ячейка таблицы", "Раздел плана"


@dataclass(frozen=True)
class Paragraph:
    """Visible words of one paragraph: a line break inside is a line feed, an automatic number stands in front as printed.

    `heading` is the level of the document's own heading style, `bold` means that all its letters are bold,
    `marker` is the number or bullet that the editor made by itself and that `text` begins with.
    """

    text: str
    heading: int | None = None
    bold: bool = False
    marker: str = ""
    role: Role = ""


@dataclass(frozen=True)
class GridCell:
    """A cell by its top left corner, counted from 0, and how many rows and columns it takes.

    `notes` are Russian sentences about what reading could not keep of it.
    """

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    rows: int = 1
    columns: int = 1
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs in lines, without empty ones."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.text.strip())

    @property
    def bold(self) -> bool:
        """Whether it has words and all of them are bold."""
        worded = [paragraph for paragraph in self.paragraphs if paragraph.text.strip()]
        return bool(worded) and all(paragraph.bold for paragraph in worded)


@dataclass(frozen=True)
class Grid:
    """A table in reading order: its cells cover every position of the rectangle exactly once.

    `heads` is how many of its first rows the file itself calls headings, `above` how many rows of its sheet stand above it,
    so that a row is called by the number that its program shows.
    """

    cells: tuple[GridCell, ...]
    height: int
    width: int
    name: str = ""
    heads: int = 0
    above: int = 0


Part = Paragraph | Grid


@dataclass(frozen=True)
class Document:
    """Paragraphs and grids in the order of the file, and what reading could not keep of it.

    `notes` are Russian sentences: a reader does not know where its words will stand in roadmap.yml, so that the draft makes of
    each a doubt about the file. `placed` are the words of printed sheets in the order of the parts, `pictures` those of
    the sheets, with which a person compares them; other files have neither.
    """

    parts: tuple[Part, ...]
    kind: str
    notes: tuple[str, ...] = ()
    placed: tuple[SheetWord, ...] = ()
    pictures: tuple[SheetPicture, ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """The texts of all paragraphs and cells in order."""
        for part in self.parts:
            if isinstance(part, Paragraph):
                yield part.text
            else:
                yield from (cell.text for cell in part.cells)


def grid(cells: Iterable[GridCell], name: str = "", heads: int = 0, above: int = 0) -> Grid:
    """A whole rectangle: positions that no cell covers get empty cells.

    A cell that begins on a taken position is the caller's mistake; a span that would run into a taken
    position is cut before it. More than `CELLS` positions raise `Unreadable`.
    """
    given = sorted(cells, key=lambda cell: (cell.row, cell.column))
    height = max((cell.row + cell.rows for cell in given), default=0)
    width = max((cell.column + cell.columns for cell in given), default=0)
    if height * width > CELLS:
        raise Unreadable(
            f"Таблица слишком велика: строк {height}, столбцов {width}. "
            "Удалите лишние строки и столбцы за краем плана и сохраните файл снова."
        )
    # Corners come first: a cell that begins somewhere is worth more than a span that would cover it.
    taken = {(cell.row, cell.column) for cell in given}
    whole = []
    for cell in given:
        fitted = _fitted(cell, taken)
        taken |= set(positions(fitted))
        whole.append(fitted)
    free = (GridCell(row, column, ()) for row in range(height) for column in range(width) if (row, column) not in taken)
    return Grid(tuple(sorted([*whole, *free], key=lambda cell: (cell.row, cell.column))), height, width, name, heads, above)


def positions(cell: GridCell) -> Iterator[tuple[int, int]]:
    """Every position that a cell covers, its own corner first."""
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def _fitted(cell: GridCell, taken: set[tuple[int, int]]) -> GridCell:
    """The cell with as much of its span as is free: first to the right, then down."""
    columns = 1
    while columns < cell.columns and (cell.row, cell.column + columns) not in taken:
        columns += 1
    rows = 1
    across = range(cell.column, cell.column + columns)
    while rows < cell.rows and not any((cell.row + rows, column) in taken for column in across):
        rows += 1
    return replace(cell, rows=rows, columns=columns)
