"""A document as one list of lines and tables, each with its place in Russian; tables of mere layout become lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.intake import people, tables
from generator.intake.document import Document, Grid, GridCell, Paragraph
from generator.intake.tables import PrintedTable

LAYOUT = 6  # rows; a letterhead, a stamp or a signature set with a table is no taller
_LAYOUT = re.compile(
    r"утвержд(?:аю|ено?|ена|ены)\b|согласовано|(?:п ?р ?и ?к ?а ?з|распоряжение|постановление|решение)\b|^\W*приложение"
    r"|\b\d{1,2}\.\d{2}\.\d{4}|\b\d{1,2} (?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]+ 20\d\d|№ ?\d|«\d{1,2}»"
    r"|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+|(?<![а-яё])[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.",
    re.IGNORECASE,
)
# A cell that is a requisite and no more, and the first and the last cell of a signature.
REQUISITE = 40  # letters
_REQUISITE = re.compile(r"(?:от )?[«\"]?(?:_+|\d{1,2})[»\"]?[ .]|№|N |_+$|(?:г|с|п|пгт|пос)\. ?[А-ЯЁ]|на №", re.IGNORECASE)
_POST = re.compile(
    r"(?:и ?\. ?о ?\.?|врио|исполняющ|заместител|зам\.|начальник|директор|глава|председател|руководител|заведующ)", re.IGNORECASE
)
_PEN = re.compile(r"[_ /]*|\(?подпись\)?", re.IGNORECASE)
_SIGNED = re.compile(r"[_/ –]*(?:[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.)[/ ]*")


@dataclass(frozen=True)
class FlowLine:
    """A paragraph with words and its place in the source; `fresh` says that a part of the document begins with it."""

    paragraph: Paragraph
    place: str
    fresh: bool = False

    @property
    def text(self) -> str:
        """The words without white space that no reader sees."""
        return tables.clean(self.paragraph.text)


Item = FlowLine | PrintedTable


def items(document: Document) -> list[Item]:
    """Everything with words, in printed order."""
    flow: list[Item] = []
    paragraphs = grids = width = 0
    fresh = False
    for part in document.parts:
        if isinstance(part, Grid):
            grids += 1
            place = f"таблица {grids}" + (f", лист „{part.name}“" if part.name else "")
            unfolded = list(_unfolded(part, place, width))
            flow += unfolded
            width = next((item.width for item in unfolded if isinstance(item, PrintedTable) and item.header), width)
        elif part.text.strip():
            paragraphs += 1
            flow.append(FlowLine(part, f"абзац {paragraphs}", fresh))
        # Empty paragraphs after a break are skipped: the part begins with the first words below it.
        fresh = isinstance(part, Paragraph) and (part.role == "break" or (fresh and not part.text.strip()))
    return flow


def _unfolded(grid: Grid, place: str, above: int) -> Iterator[Item]:
    """The lines that stand in rows above a table's header, then the table; of a layout table the lines alone.

    `above` is the width of the last table with a header. A title of another table further down ends the table.
    """
    start = 0
    header = tables.header(grid)
    for end in [*tables.foreign(grid, header), grid.height]:
        header = tables.header(grid, start) if start else header
        first = (
            header.first if header else end if _is_layout(grid, start, end, above) else start + 1 if start else tables.top(grid)
        )
        for cell in _read_down(grid, start, min(first, end)):
            for paragraph in cell.paragraphs:
                if paragraph.text.strip():
                    yield FlowLine(paragraph, f"{place}, строка {grid.above + cell.row + 1}")
        signature = _signature(grid, header.end if header else first, end)
        below = end - bool(signature)
        if first < below and any(cell.text.strip() for cell in grid.cells if first <= cell.row < below):
            yield from tables.pieces(grid, place, header, first, below)
        if signature:
            yield FlowLine(Paragraph(signature), f"{place}, строка {grid.above + end}")
        start = end


def _signature(grid: Grid, first: int, end: int) -> str:
    """The words of a last row that is a post with a name, where no other row ends in a name: it stands below the table."""
    rows = [
        [tables.clean(cell.text) for cell in grid.cells if cell.row == row and cell.text.strip()] for row in range(first, end)
    ]
    if len(rows) < 3 or not is_signature(rows[-1]) or any(row and _SIGNED.fullmatch(row[-1]) for row in rows[:-1]):
        return ""
    return "\t".join(" ".join(text.split()) for text in rows[-1])


def _read_down(grid: Grid, start: int, height: int) -> list[GridCell]:
    """The cells of rows from `start` on as a person reads them: row by row, but a stamp beside another one down to its end."""
    above = [cell for cell in grid.cells if start <= cell.row < height]
    start = min((cell.row for cell in above if tables.STAMP.match(cell.text.strip())), default=height)
    columns = {cell.column for cell in above if cell.row == start and cell.text.strip()}
    end = start
    while end < height and {cell.column for cell in above if cell.row == end and cell.text.strip()} <= columns:
        if not any(cell.row == end and cell.text.strip() and cell.columns < grid.width for cell in above):
            break
        end += 1
    stamps = sorted((cell for cell in above if start <= cell.row < end), key=lambda cell: (cell.column, cell.row))
    return [*(cell for cell in above if cell.row < start), *stamps, *(cell for cell in above if cell.row >= end)]


def _is_layout(grid: Grid, start: int, end: int, above: int) -> bool:
    """Whether rows without a header only set out requisites, stamps or a signature: they are low and hold such words.

    Rows with words in three columns or more are rather a table's, where the table `above` is as wide, or nothing in them is
    only a requisite.
    """
    if grid.width == 1:
        return True
    rows = [[cell for cell in grid.cells if cell.row == row and cell.text.strip()] for row in range(start, end)]
    filled = [cell for cells in rows for cell in cells]
    if people.are_listed([[" ".join(cell.text.split()) for cell in cells] for cells in rows if cells]):
        return False
    # One whose first column counts rows is a table, however low.
    counted = any(cell.column == 0 and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*[.)]?", cell.text.strip()) for cell in filled)
    # Stamps say in their first words what they are, and may be taller.
    stamped = any(tables.STAMP.match(cell.text.strip()) for cell in filled) and end - start <= 2 * LAYOUT
    if counted or not (end - start <= LAYOUT or stamped):
        return False
    # A borderless cell holds the title of an act, or its words.
    if all(len(cells) <= 1 for cells in rows):
        return True
    if not stamped and not any(_LAYOUT.search(cell.text) for cell in filled):
        return False
    wide = [cells for cells in rows if len(cells) > 2 and not _is_requisites(cells)]
    return stamped or 2 * len(wide) <= len([cells for cells in rows if cells]) or (grid.width != above and len(rows) == 1)


def _is_requisites(cells: list[GridCell]) -> bool:
    """Whether a row is the line of an act's day, number and place, or of a signature."""
    texts = [" ".join(cell.text.split()) for cell in cells]
    return is_signature(texts) or all(len(text) < REQUISITE and _REQUISITE.match(text) for text in texts)


def is_signature(texts: Sequence[str]) -> bool:
    """Whether cells of a row are a post, a line for the pen and a name."""
    *first, last = texts or ("",)
    return bool(first and _POST.match(first[0]) and _SIGNED.fullmatch(last) and all(_PEN.fullmatch(text) for text in first[1:]))
