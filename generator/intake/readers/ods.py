"""A sheet of LibreOffice: beside each value its file keeps the words that the screen showed, and those are read."""

from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from generator.intake.document import CELLS, Document, Unreadable
from generator.intake.readers import characters, zip_package
from generator.intake.readers.grids import Position, Span, arranged, name_of
from generator.intake.readers.numerals import number

CONTENT = "content.xml"
BLANK = {"s": " ", "tab": " ", "line-break": "\n"}
CELL = ("table-cell", "covered-table-cell")


def read(content: bytes) -> Document:
    """The document of an .ods. Raise `Unreadable`."""
    parts = zip_package.opened(content)
    if CONTENT not in parts:
        raise Unreadable(zip_package.DAMAGED)
    grids, notes = [], []
    for sheet in zip_package.tree(parts[CONTENT]).findall("body/spreadsheet/table"):
        name = sheet.get("name", "")
        texts, spans, of_cells = _sheet(sheet)
        asides = ["рисунок, слова на нём не прочитаны"] * sum(1 for _ in sheet.iter("image"))
        if texts:
            grid, covered = arranged(texts, spans, name, of_cells)
            grids.append(grid)
            asides += [f"ячейка закрыта объединённой, её слова не перенесены: «{texts[place]}»" for place in covered]
        else:
            asides += chain.from_iterable(of_cells.values())
        notes += [f"лист «{name}»: {note}" for note in asides]
    return Document(tuple(grids), "ods", tuple(notes))


def _sheet(sheet: Element) -> tuple[dict[Position, str], list[Span], dict[Position, list[str]]]:
    """Texts by their places, merged ranges, and remarks by the places of their cells."""
    texts: dict[Position, str] = {}
    spans: list[Span] = []
    notes: dict[Position, list[str]] = {}
    top = 0
    # Equal rows and cells are written once with their number; empty ones run to the edge of the sheet, a million rows.
    for row in _rows(sheet):
        left, high = 0, _repeated(row, "number-rows-repeated")
        for cell in (item for item in row if item.tag in CELL):
            wide = _repeated(cell, "number-columns-repeated")
            text = "\n".join(_line(line) for line in cell.findall("p")).strip()
            # Counted before they are spread: a file of a few bytes may repeat one cell a million times.
            if text and len(texts) + high * wide > CELLS:
                raise Unreadable(f"На листе больше {CELLS} ячеек с текстом. Оставьте в книге только план и сохраните файл снова.")
            if text:
                texts |= {(top + down, left + right): text for down in range(high) for right in range(wide)}
            tall, broad = _repeated(cell, "number-rows-spanned"), _repeated(cell, "number-columns-spanned")
            spans += [((top, left), (top + tall - 1, left + broad - 1))] if tall * broad > 1 else []
            if remarks := [_line(line) for line in cell.findall("annotation/p")]:
                notes[top, left] = [f"примечание к ячейке {name_of((top, left))}: «{remark}»" for remark in remarks]
            left += wide
        top += high
    return texts, spans, notes


def _rows(node: Element) -> Iterator[Element]:
    """Rows through groups and headings."""
    for child in node:
        if child.tag == "table-row":
            yield child
        elif child.tag in ("table-header-rows", "table-row-group", "table-rows"):
            yield from _rows(child)


def _repeated(element: Element, name: str) -> int:
    """How often, at least once."""
    return max(1, number(element.get(name), 2**20 if element.get(name) else 1))


def _line(node: Element) -> str:
    """Words of a paragraph with its spaces and breaks."""
    text = node.text or ""
    for child in node:
        inner = BLANK[child.tag] * min(_repeated(child, "c"), 99) if child.tag in BLANK else _line(child)
        text += inner + (child.tail or "")
    return "\n".join(characters.visible(line) for line in text.split("\n"))
