"""What a workbook says beside its values, out of the XML of its sheets: formats, formulas without a value, errors, sizes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from xml.etree.ElementTree import Element

from generator.intake.document import Unreadable
from generator.intake.readers import formats, zip_package
from generator.intake.readers.grids import Position, measured
from generator.intake.readers.numerals import number

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REMARKS = re.compile(r"xl/comments\d*\.xml")
REFERENCE = re.compile(r"([A-Z]{1,9})([0-9]{1,9})")


@dataclass(frozen=True)
class SheetMarks:
    """What the XML of a sheet says beside values.

    `codes` are number formats, `errors` texts and `remarks` what people wrote over cells, all by place, `empty` the places of
    cells whose formula has no value; `hidden` says that some row or column is.
    """

    codes: Mapping[Position, str] = field(default_factory=dict)
    empty: tuple[Position, ...] = ()
    errors: Mapping[Position, str] = field(default_factory=dict)
    hidden: bool = False
    remarks: Mapping[Position, str] = field(default_factory=dict)


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
    marks = {path: _marks(names.get(path, path), root, codes, _remarks(path, trees)) for path, root in trees.items()}
    return {name: marks[path] for path, name in names.items() if path in marks}


def _remarks(path: str, trees: Mapping[str, Element]) -> dict[Position, str]:
    """What people wrote over the cells of the sheet in this part: its relations say which part that is."""
    folder, _, name = path.rpartition("/")
    related = trees.get(f"{folder}/_rels/{name}.rels")
    parts = [normpath(f"{folder}/{item.get('Target', '')}") for item in related] if related is not None else []
    items = [item for part in parts if REMARKS.fullmatch(part) and part in trees for item in trees[part].iter("comment")]
    placed = ((REFERENCE.fullmatch(item.get("ref", "").upper()), joined(item)) for item in items)
    return {(int(match[2]) - 1, _column(match[1])): text for match, text in placed if match}


def joined(node: Element) -> str:
    """All words of a part on one line."""
    return re.sub(r"\s+", " ", " ".join(text.text or "" for text in node.iter("t"))).strip()


def _marks(name: str, root: Element, codes: tuple[str, ...], remarks: Mapping[Position, str]) -> SheetMarks:
    """The marks of one sheet; `codes` are the formats of the book's cell styles."""
    code_of: dict[Position, str] = {}
    errors: dict[Position, str] = {}
    empty: list[Position] = []
    height = width = 0
    for place, cell in _cells(root):
        height, width = max(height, place[0] + 1), max(width, place[1] + 1)
        value, kind = cell.find("v"), cell.get("t")
        # Programs other than Excel leave the value out for Excel to count; calamine reads such a cell as empty.
        if cell.find("f") is not None and (value is None or value.text is None) and kind != "str":
            empty.append(place)
        style = number(cell.get("s"), 0)
        code_of[place] = codes[style] if 0 <= style < len(codes) else formats.GENERAL
        if kind == "e" and value is not None:
            errors[place] = value.text or ""
    measured(name, height, width)
    hidden = any(item.get("hidden") in ("1", "true") for tag in ("row", "col") for item in root.iter(tag))
    return SheetMarks(code_of, tuple(empty), errors, hidden, remarks)


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
