"""Text that came through the clipboard: lines with tabs are rows of tables, other lines paragraphs."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.entities import html5

from generator.intake.document import Document, Grid, GridCell, Paragraph, Part, Unreadable, grid
from generator.intake.readers import broken_rows, characters, framed_text, html_page

# Excel puts quotes round a cell that holds a line break, a tab or a quote, and doubles those inside.
QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
PLAIN = re.compile(r"[^\t\n]*")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|([A-Za-z]{2,10}));")
# What editors leave in a cell that is copied out of a page.
KNOWN = frozenset(
    {"a", "b", "br", "div", "em", "font", "i", "li", "ol", "p", "s", "small", "span", "strong", "sub", "sup", "u", "ul"}
)
COLUMNS = 500
CELLS = 20_000  # as many as a table of Word may have
# Bold letters of Markdown, which chats and editors put on the clipboard.
STARRED = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*(?![\w*])")
SIGNED = re.compile(r"^\W{0,20}[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]{1,30}$")  # who signs below a table
RULE = re.compile(r"[-–—=_+|: ]{2,}")


@dataclass(frozen=True)
class TabLine:
    """The cells of one line, quotes taken off; `gap` says that an empty line stands before it."""

    cells: tuple[str, ...]
    gap: bool


def read(text: str) -> Document:
    """Paragraphs and grids of a text. A ruled line of dashes between rows is no row."""
    parts: list[Part] = []
    tables: list[list[TabLine]] = []
    table: list[TabLine] = []
    rules = count = width = 0
    lines, joinings = _rows(iter(_separated(text) or _lines(text)))
    for line in lines:
        if len(line.cells) > 1 and all(RULE.fullmatch(cell.strip()) for cell in line.cells):
            rules += 1
            continue
        if table and not _continues(table, line):
            piece = _grid(table, width)
            parts.append(piece)
            width = piece.width
            table = []
        count += len(line.cells)
        if count > CELLS:
            raise Unreadable(f"В тексте больше {CELLS} строк и ячеек. Скопируйте только приказ и план.")
        if len(line.cells) > 1:
            tables += [] if table else [table]
            table.append(line)
        else:
            parts += [paragraph for paragraph in _paragraphs(line.cells[0]) if paragraph.text]
    parts += [_grid(table, width)] if table else []
    notes = [f"строк из одних чёрточек между строками таблиц: {rules}, они пропущены"] if rules else []
    return Document(tuple(parts), "text", (*notes, *joinings, *_short(tables)))


def _rows(lines: Iterator[TabLine]) -> tuple[list[TabLine], list[str]]:
    """The lines with framed tables taken apart and broken rows put together, and what is to be checked of those."""
    rows: list[TabLine] = []
    notes: list[str] = []
    for block in _blocks(_unframed(list(lines))):
        for taken, cells in broken_rows.whole([line.cells for line in block]):
            rows.append(TabLine(cells, block[taken.start].gap))
            if len(taken) > 1:
                text = " | ".join(" ".join(cell.split()) for cell in cells)
                notes.append(f"строка таблицы сложена из {len(taken)} строк текста, проверьте границы ячеек: „{text}“")
    return rows, notes


def _unframed(lines: list[TabLine]) -> list[TabLine]:
    """The lines with those between bars as cells; what stands right below a frame is no part of its last row."""
    rows: list[TabLine] = []
    end = 0
    lines = list(lines)
    single = [line.cells[0] if len(line.cells) == 1 else "" for line in lines]
    for run in framed_text.runs(single, [line.gap for line in lines]):
        cells = framed_text.cells([line.cells[0] for line in lines[run.start : run.stop]])
        rows += lines[end : run.start]
        if cells is None:
            rows += lines[run.start : run.stop]
        else:
            # A drawn table stands by itself, whatever is right above it.
            rows += [TabLine(row, at == 0) for at, row in enumerate(cells)]
            if run.stop < len(lines):
                lines[run.stop] = replace(lines[run.stop], gap=True)
        end = run.stop
    return rows + lines[end:]


def _blocks(lines: list[TabLine]) -> Iterator[list[TabLine]]:
    """Lines that follow each other without an empty one."""
    block: list[TabLine] = []
    for line in lines:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _short(tables: list[list[TabLine]]) -> Iterator[str]:
    """Rows with fewer cells than others: which one is lacking, only a person can tell."""
    for number, table in enumerate(tables, 1):
        width = _width(table)
        for row, line in enumerate(table, 1):
            if len(line.cells) < width:
                yield f"таблица {number}, строка {row}: ячеек {len(line.cells)} вместо {width}, пустые добавлены в конец"


def _width(table: list[TabLine]) -> int:
    """Columns up to the last one with words: editors leave tabs at the ends of lines."""
    return max(2, *(max((n for n, cell in enumerate(line.cells, 1) if cell.strip()), default=0) for line in table))


def _lines(text: str) -> Iterator[TabLine]:
    """Lines with words or tabs, in order."""
    place, gap = 0, False
    while place < len(text):
        cells, place = _cells(text, place)
        if len(cells) > 1 or cells[0].strip():
            yield TabLine(tuple(cells), gap)
        gap = len(cells) == 1 and not cells[0].strip()


def _separated(text: str) -> list[TabLine]:
    """Lines of a text whose cells are parted by semicolons, as a spreadsheet saves them, or by bars; none for any other text."""
    barred = [line.split("|") for line in text.splitlines() if not framed_text.is_framed(line)]
    # Bars between cells alone, without any at the edges, as people type tables in letters.
    if not re.search(r"\t[^\n]*\t", text) and _wide(barred):
        rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
        return _tab_lines([row if any(row) else [] for row in rows])
    if ";" not in text or re.search(r"\t[^\n]*\t", text):
        return []
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";"))
    except csv.Error:
        return []
    return _tab_lines(rows) if _wide(rows) else []


def _wide(rows: list[list[str]]) -> bool:
    """Whether two lines have as many cells, three with words, as prose that ends items with semicolons never has."""
    widths = Counter(len(row) for row in rows if sum(bool(cell.strip()) for cell in row) > 2)
    return max(widths.values(), default=0) > 1


def _tab_lines(rows: list[list[str]]) -> list[TabLine]:
    """Rows of cells as lines; one with words in its first cell alone is a line of text."""
    lines: list[TabLine] = []
    gap = False
    for row in rows:
        if any(cell.strip() for cell in row):
            # A line of a single cell may be one that was typed with tabs.
            lines.append(TabLine(tuple(row if any(cell.strip() for cell in row[1:]) else row[0].split("\t")), gap))
        gap = not row
    return lines


def _cells(text: str, place: int) -> tuple[list[str], int]:
    """The cells of the line that begins here, and where the next one begins."""
    cells: list[str] = []
    while True:
        if len(cells) == COLUMNS:
            raise Unreadable(f"В одной строке больше {COLUMNS} ячеек. Скопируйте только графы плана.")
        cell, place = _cell(text, place, bool(cells))
        cells.append(cell)
        if text[place : place + 1] != "\t":
            return cells, place + 1
        place += 1


def _cell(text: str, place: int, inside: bool) -> tuple[str, int]:
    """A cell and where it ends; in a line without tabs quotes are the author's own."""
    quoted = QUOTED.match(text, place) if text.startswith('"', place) else None
    if quoted and re.search('[\t\n]|""', quoted[1]) and (inside or text[quoted.end() : quoted.end() + 1] == "\t"):
        return quoted[1].replace('""', '"'), quoted.end()
    end = PLAIN.match(text, place)
    return (end[0], end.end()) if end else ("", place)


def _continues(table: list[TabLine], line: TabLine) -> bool:
    """Whether a line belongs to the table above: over an empty line, a page break, only if it nearly fits."""
    if len(line.cells) == 1 or (len(line.cells) == 2 and len(table[-1].cells) > 3 and SIGNED.search(line.cells[1])):
        return False
    if not line.gap:
        return True
    here, above = len(line.cells), max(len(other.cells) for other in table)
    near = here == above or (abs(here - above) == 1 and min(here, above) > 2)
    return near or (here < above and not line.cells[0].strip())


def _grid(table: list[TabLine], above: int) -> Grid:
    """The table; a piece whose longest lines have as many cells as the table `above` keeps its empty last columns."""
    width = above if max(len(line.cells) for line in table) == above else _width(table)
    cells = (
        GridCell(row, column, tuple(_paragraphs(text)))
        for row, line in enumerate(table)
        for column, text in enumerate(line.cells[:width])
    )
    return grid(cells)


def _paragraphs(cell: str) -> Iterator[Paragraph]:
    """The paragraphs of a cell, without what a page's markup has left in it."""
    tags = TAG.findall(cell)
    entities = [name for name in ENTITY.findall(cell) if not name or f"{name};" in html5]
    # A cell with any other tag speaks of tags: its brackets are the author's.
    if (tags or entities) and all(tag.lower() in KNOWN for tag in tags):
        lines = cell.replace("\n", "<br>")
        yield from (part for part in html_page.parsed(lines, "text").parts if isinstance(part, Paragraph))
        return
    for line in cell.split("\n"):
        if text := characters.visible(line).strip():
            yield Paragraph(STARRED.sub(r"\1", text), bold=not STARRED.sub("", text).strip(" .:"))
