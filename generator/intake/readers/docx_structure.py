"""What a reader of a Word document sees: blocks, rows and cells found through any wrapping, nothing that is deleted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.intake.readers.docx_styles import value
from generator.intake.readers.numerals import number

# What a reader does not see: earlier words of tracked changes, instructions of fields, properties.
UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr",
                    "customXmlPr", "tblPr", "trPr", "tcPr", "tblGrid", "sectPr", "fldData", "tblPrEx"})  # fmt: skip
COLUMNS = 1000  # as many as a page of HTML may span
NARROW = 60  # twentieths of a point, one millimetre: borders closer than that are one, drawn twice by hand


def chosen(node: Element) -> Iterator[Element]:
    """What can be seen of an element's children."""
    for child in node:
        if child.tag == "AlternateContent":
            yield from drawn(child)
        elif child.tag not in UNSEEN:
            yield child


def drawn(alternate: Element) -> list[Element]:
    """The one of several drawings of the same thing that has words; the first if none has."""
    worded = (branch for branch in alternate if any((text.text or "").strip() for text in branch.iter("t")))
    return [*worded, *alternate][:1]


def blocks(node: Element) -> Iterator[Element]:
    """Paragraphs and tables of a container in order, through any wrapping; deleted ones are left out."""
    for child in chosen(node):
        if child.tag in ("p", "tbl"):
            yield child
        else:
            yield from blocks(child)


def rows(table: Element) -> Iterator[Element]:
    """Rows through any wrapping, without those that are deleted."""
    for child in chosen(table):
        if child.tag != "tr":
            yield from rows(child)
        elif child.find("trPr/del") is None:
            yield child


def joins_next(paragraph: Element) -> bool:
    """Whether its mark is deleted, so that its words belong to the next paragraph."""
    return paragraph.find("pPr/rPr/del") is not None


def cells(row: Element) -> Iterator[tuple[list[Element], int]]:
    """Cells and their widths; one that an old program merged into its left neighbour comes with it."""
    merged: list[tuple[list[Element], int]] = []
    for cell in _single(row):
        width = min(max(number(value(cell.find("tcPr"), "gridSpan"), 1), 1), COLUMNS)
        # Old programs write a cell over several columns as one cell for each, those after the first marked as merged.
        merge = cell.find("tcPr/hMerge")
        if merge is not None and merge.get("val", "continue") == "continue" and merged:
            merged[-1] = ([*merged[-1][0], cell], merged[-1][1] + width)
        else:
            merged.append(([cell], width))
    yield from merged


def phantoms(table: Element) -> frozenset[int]:
    """Columns of a table's grid, from 0, that are narrower than a millimetre and hold no words of their own."""
    widths = [number(column.get("w"), 0) for column in table.findall("tblGrid/gridCol")[:COLUMNS]]
    narrow = {column for column, width in enumerate(widths) if 0 < width < NARROW}
    if not narrow:
        return frozenset()
    for row in rows(table):
        start = max(number(value(row.find("trPr"), "gridBefore"), 0), 0)
        for parts, width in cells(row):
            covered = set(range(start, start + width))
            if covered <= narrow and any((text.text or "").strip() for part in parts for text in part.iter("t")):
                narrow -= covered
            start += width
    return frozenset(narrow)


def _single(row: Element) -> Iterator[Element]:
    for child in chosen(row):
        if child.tag == "tc":
            yield child
        else:
            yield from _single(child)
