"""Puts sheets together as one document: tables by their lines, words between them as paragraphs, first sheet to last."""

import re
from collections.abc import Iterator, Sequence

from generator.intake.document import Document, Grid, GridCell, Paragraph, Part, grid
from generator.intake.scan import columns, cut_rows, furniture, ruled_tables, text_lines
from generator.intake.scan.cut_rows import CellWords, TableWords
from generator.intake.scan.ruled_tables import RuledCell, RuledTable
from generator.intake.scan.sheet import Sheet, SheetPicture, SheetWord
from generator.intake.scan.text_lines import TextParagraph

PADDING = 5.4  # points between the edge of a cell and its words
SHORT = 0.72  # share of a sheet's height: what ends above was ended by its author

Piece = TextParagraph | TableWords


def document(sheets: Sequence[Sheet], kind: str) -> Document:
    """The document of all sheets with the place of each word; what was left out is among its notes."""
    bare, remarks = furniture.without(sheets)
    flow: list[Piece | None] = []  # `None` where a part of the document ends
    for before, sheet in zip([None, *bare], bare, strict=False):
        # Specks between tables look like commas; a paragraph has words too.
        pieces = [piece for piece in _pieces(sheet) if isinstance(piece, TableWords) or re.search(r"\w", piece.text)]
        if before and flow and pieces and flow[-1] is not None:
            last, first = flow[-1], pieces[0]
            if isinstance(last, TextParagraph) and isinstance(first, TextParagraph) and _goes_on(last, first):
                flow[-1] = text_lines.follow(last, first)
                del pieces[0]
            elif isinstance(last, TableWords) and isinstance(first, TableWords):
                flow[-1], pieces[0] = last, first = cut_rows.with_common_header(last, first)
                joined = cut_rows.joined(last, first)
                if joined is not None:
                    flow[-1], pieces[0], remark = joined
                    remarks.append(f"страницы {before.number}–{sheet.number}: {remark}")
            elif last.box.bottom < SHORT * before.height:
                flow.append(None)
        flow += [piece for piece in pieces if not (isinstance(piece, TableWords) and not piece.cells)]
    told = [remark for sheet in bare for remark in sheet.remarks]
    scanned = kind == "scan"
    return Document(
        tuple(_part(piece, scanned) for piece in flow),
        kind,
        tuple(dict.fromkeys([*told, *remarks])),
        tuple(word for piece in flow if piece for paragraph in _paragraphs(piece) for word in paragraph.words),
        tuple(SheetPicture(sheet.number, sheet.width, sheet.height, sheet.picture) for sheet in bare if sheet.picture),
    )


def _goes_on(before: TextParagraph, after: TextParagraph) -> bool:
    """Whether a paragraph goes on over the edge of a sheet."""
    return not before.text.endswith((".", ":", ";", "!", "?", "»")) and after.text[:1].islower()


def _part(piece: Piece | None, scanned: bool) -> Part:
    if piece is None:
        return Paragraph("", role="break")
    if isinstance(piece, TextParagraph):
        return _paragraph(piece, scanned)
    return _grid(piece, scanned)


def _grid(table: TableWords, scanned: bool) -> Grid:
    cells = (
        GridCell(cell.row, cell.column, tuple(_paragraph(each, scanned) for each in cell.paragraphs), cell.rows, cell.columns)
        for cell in table.cells
    )
    return grid(cells)


def _paragraph(paragraph: TextParagraph, scanned: bool) -> Paragraph:
    # Of recognised words nobody knows whether they are bold.
    return Paragraph(paragraph.text, bold=paragraph.bold and not scanned)


def _paragraphs(piece: Piece) -> Iterator[TextParagraph]:
    if isinstance(piece, TextParagraph):
        yield piece
    else:
        for cell in piece.cells:
            yield from cell.paragraphs


def _pieces(sheet: Sheet) -> Iterator[Piece]:
    """What stands on a sheet, from above."""
    tables = ruled_tables.tables(sheet.lines, ruled_tables.SEEN if sheet.scanned else ruled_tables.COVERED)
    inside = {id(word) for word in sheet.words if any(table.box.holds(word.box.middle) for table in tables)}
    free = [word for word in sheet.words if id(word) not in inside]
    # A mark at the edge of the sheet is no line of text.
    printed = text_lines.lines(free)
    full = [line for line in printed if len(line.words) > 3] or printed
    right = max([*(line.box.right for line in full), *(table.box.right - PADDING for table in tables)], default=sheet.width)
    top = 0.0
    for table in tables:
        yield from _between([word for word in free if top <= word.box.middle[1] < table.box.top], right)
        yield _table(table, sheet.words)
        top = table.box.top
    yield from _between([word for word in free if word.box.middle[1] >= top], right)


def _between(words: Sequence[SheetWord], right: float) -> Iterator[Piece]:
    """Words outside of drawn tables: columns of words side by side, else paragraphs."""
    for piece in columns.pieces(text_lines.lines(words)):
        if isinstance(piece, RuledTable):
            yield _table(piece, words)
        else:
            yield from text_lines.paragraphs(piece, right)


def _table(table: RuledTable, words: Sequence[SheetWord]) -> TableWords:
    return TableWords(tuple(_cell(cell, words) for cell in table.cells), table.box)


def _cell(cell: RuledCell, words: Sequence[SheetWord]) -> CellWords:
    """A cell with the paragraphs of the words whose middle lies in it."""
    box = cell.box
    own = [word for word in words if box.left <= word.box.middle[0] < box.right and box.top <= word.box.middle[1] < box.bottom]
    printed = text_lines.lines(own)
    right = box.right
    if printed:
        inset = min(PADDING, max(0.0, min(line.box.left for line in printed) - box.left))
        upright = all(word.upright for word in own)
        right = box.right - inset if upright else max(line.box.right for line in printed)
    paragraphs = tuple(text_lines.paragraphs(printed, right))
    return CellWords(cell.row, cell.column, cell.rows, cell.columns, paragraphs, right)
