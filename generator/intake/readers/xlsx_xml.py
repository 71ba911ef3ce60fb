"""What a workbook says beside its values, out of the XML of its sheets: formats, formulas without a value, errors, sizes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.intake.document import Unreadable
from generator.intake.readers import formats, zip_package
from generator.intake.readers.grids import Position, measured, name_of
from generator.intake.readers.numerals import number

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"([A-Z]{1,9})([0-9]{1,9})")


@dataclass(frozen=True)
class SheetMarks:
    """What the XML of a sheet says beside values.

    `codes` are number formats and `errors` texts by place, `empty` the names of cells whose formula has no value,
    `hidden` says that some row or column is.
    """

    codes: Mapping[Position, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    errors: Mapping[Position, str] = field(default_factory=dict)
    hidden: bool = False


def marked(parts: Mapping[str, bytes]) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name. Raise `Unreadable` for a cell so far off that no memory holds its sheet."""
    if BOOK not in parts or RELATIONS not in parts:
        raise Unreadable(zip_package.DAMAGED)
    trees = {name: zip_package.tree(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    codes = formats.codes(trees.get("xl/styles.xml"))
    # The book names its sheets by identifiers, the relations say which part each identifier is.
    targets = {item.get("Id"): item.get("Target", "") for item in trees[RELATIONS]}
    paths = {target: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets.values()}
    names = {paths.get(targets.get(item.get("id"), "")): item.get("name", "") for item in trees[BOOK].findall("sheets/sheet")}
    # Every part is measured, also one that the book does not name.
    marks = {path: _marks(names.get(path, path), root, codes) for path, root in trees.items()}
    return {name: marks[path] for path, name in names.items() if path in marks}


def _marks(name: str, root: Element, codes: tuple[str, ...]) -> SheetMarks:
    """The marks of one sheet; `codes` are the formats of the book's cell styles."""
    code_of: dict[Position, str] = {}
    errors: dict[Position, str] = {}
    empty: list[str] = []
    height = width = 0
    for place, cell in _cells(root):
        height, width = max(height, place[0] + 1), max(width, place[1] + 1)
        value, kind = cell.find("v"), cell.get("t")
        # Programs other than Excel leave the value out for Excel to count; calamine reads such a cell as empty.
        if cell.find("f") is not None and (value is None or value.text is None) and kind != "str":
            empty.append(name_of(place))
        style = number(cell.get("s"), 0)
        code_of[place] = codes[style] if 0 <= style < len(codes) else formats.GENERAL
        if kind == "e" and value is not None:
            errors[place] = value.text or ""
    measured(name, height, width)
    hidden = any(item.get("hidden") in ("1", "true") for tag in ("row", "col") for item in root.iter(tag))
    return SheetMarks(code_of, tuple(empty), errors, hidden)


def _cells(root: Element) -> Iterator[tuple[Position, Element]]:
    """Cells with something in them by their places; without a reference each stands after the one before it."""
    row = column = -1
    for item in root.iter():
        if item.tag == "row":
            row, column = number(item.get("r"), row + 2) - 1, -1
        elif item.tag == "c":
            match = REFERENCE.fullmatch(item.get("r", "").upper())
            row, column = (int(match[2]) - 1, _column(match[1])) if match else (row, column + 1)
            if len(item):
                yield (row, column), item


def _column(letters: str) -> int:
    """The column that Excel calls so, from 0: A, B … Z, AA."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
