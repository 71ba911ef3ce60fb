"""Joins rows that the edge of a sheet has cut: the first row of the next sheet goes on with the words of the last one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.intake.scan import text_lines
from generator.intake.scan.sheet import Box
from generator.intake.scan.text_lines import TextParagraph

LONGEST = 8  # signs of a row's number
ALIKE = 0.88  # of the signs of two headers that are one
DEEPEST = 3  # rows of a header that the next sheet repeats
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_ENDS = (".", ";", "!", "?", ":")


@dataclass(frozen=True)
class CellWords:
    """A cell by its place in the table, the paragraphs in it, and where its lines end on the right."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[TextParagraph, ...]
    right: float

    @property
    def text(self) -> str:
        """Its paragraphs on one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class TableWords:
    """A table on one sheet with its cells in reading order."""

    cells: tuple[CellWords, ...]
    box: Box

    def row(self, number: int) -> list[CellWords]:
        """The cells that begin in a row, from the left."""
        return [cell for cell in self.cells if cell.row == number]

    @property
    def height(self) -> int:
        """Its rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


def joined(last: TableWords, first: TableWords) -> tuple[TableWords, TableWords, str] | None:
    """Both tables with the row that the edge between them has cut whole on the first, and a Russian remark; `None` if none is."""
    heads = _repeated(last, first)
    above, below = last.row(last.height - 1), first.row(heads)
    if not below:
        return None
    if not _cut(above, below):
        return None
    # A dash beside a row's number is a rest of the line that ends the sheet.
    pairs = [(over, under) for over, under in zip(above, below, strict=True) if over is not above[0] or _worded(under)]
    whole = {id(over): replace(over, paragraphs=_together(over, under)) for over, under in pairs}
    longer = replace(last, cells=tuple(whole.get(id(cell), cell) for cell in last.cells))
    rest = tuple(replace(cell, row=cell.row - (cell.row > heads)) for cell in first.cells if cell.row != heads)
    # Of a sheet that holds nothing but a repeated header and the rest of a row nothing is left.
    shorter = replace(first, cells=rest if any(cell.row >= heads for cell in rest) else ())
    quote = ", ".join(f"„{cell.text}“" for cell in below if cell.text)
    return longer, shorter, f"строка таблицы разрезана краем листа и соединена, её вторая часть: {quote}"


def with_common_header(last: TableWords, first: TableWords) -> tuple[TableWords, TableWords]:
    """Both tables with one reading of their common header: the row with more cells, of each cell the one with fewer doubts."""
    heads: list[CellWords] = []
    count = _repeated(last, first)
    for row in range(count):
        one, other = last.row(row), first.row(row)
        if len(one) == len(other):
            heads += [min(pair, key=_doubts) for pair in zip(one, other, strict=True)]
        else:
            # A side of a low row may be lost in one of two pictures.
            heads += one if len(one) > len(other) else other
    above, below = (
        replace(table, cells=(*heads, *(cell for cell in table.cells if cell.row >= count))) for table in (last, first)
    )
    return above, below


def _doubts(cell: CellWords) -> int:
    return sum(bool(word.doubt) for paragraph in cell.paragraphs for word in paragraph.words)


def _repeated(last: TableWords, first: TableWords) -> int:
    """How many rows of the second table repeat those with which the first begins, but for slips of the recognition."""
    count = 0
    while count < min(DEEPEST, last.height - 1, first.height) and _alike(last.row(count), first.row(count)):
        count += 1
    return count


def _alike(one: Sequence[CellWords], other: Sequence[CellWords]) -> bool:
    spans = [sum(cell.columns for cell in cells) for cells in (one, other)]
    if spans[0] != spans[1] or any(cell.rows > 1 for cell in (*one, *other)):
        return [(cell.column, cell.columns, cell.text) for cell in one] == [
            (cell.column, cell.columns, cell.text) for cell in other
        ]
    text, again = (" ".join("\n".join(cell.text for cell in cells).split()) for cells in (one, other))
    return text == again or (len(text) > 12 and SequenceMatcher(None, text, again, autojunk=False).ratio() >= ALIKE)


def _cut(above: Sequence[CellWords], below: Sequence[CellWords]) -> bool:
    """Whether a row goes on with the one above: no cell of it begins anew, and one goes on inside a sentence."""
    if [(cell.column, cell.columns) for cell in above] != [(cell.column, cell.columns) for cell in below]:
        return False
    if any(cell.rows > 1 for cell in (*above, *below)):
        return False
    pairs = [(over, under) for over, under in zip(above, below, strict=True) if under.text]
    if not pairs or any(not over.text for over, _ in pairs):
        return False
    first, lead = above[0], below[0]
    # A recognised number may have a stray sign beside it.
    if re.search(r"\d", first.text) and len(first.text) <= LONGEST:
        return not _worded(lead)
    return any(_goes_on(over, under) for over, under in pairs) and not any(
        _NUMBER.fullmatch(under.text) for _, under in pairs[:1]
    )


def _worded(cell: CellWords) -> bool:
    return bool(re.search(r"\w", cell.text))


def _goes_on(over: CellWords, under: CellWords) -> bool:
    """Whether words go on in the middle of a sentence: their last line was full, and they begin with no capital letter."""
    last, first = over.paragraphs[-1], under.paragraphs[0]
    if last.text.endswith(_ENDS) or not (first.text[0].islower() or first.text[0].isdigit()):
        return False
    return not _NUMBER.match(first.text.split()[0] + " ") or not first.text[0].isdigit() or _full(over, first)


def _full(over: CellWords, first: TextParagraph) -> bool:
    last = over.paragraphs[-1]
    return bool(last.words) and not text_lines.has_room(last.words[-1].box.right, over.right, first.words[0])


def _together(over: CellWords, under: CellWords) -> tuple[TextParagraph, ...]:
    """The paragraphs of a cut cell; one that was cut inside is whole again."""
    if not over.paragraphs or not under.paragraphs:
        return over.paragraphs + under.paragraphs
    last, first = over.paragraphs[-1], under.paragraphs[0]
    if _full(over, first) and not last.text.endswith(_ENDS) and not re.match(r"[-–—•▪✓]\s", first.text):
        return (*over.paragraphs[:-1], text_lines.follow(last, first), *under.paragraphs[1:])
    return over.paragraphs + under.paragraphs
