"""What the XML of a workbook says beside values: formats of cells, formulas without a value, errors, sizes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.intake.document import CELLS, Unreadable
from generator.intake.readers import formats, zip_package
from generator.intake.readers.docx_styles import number

ROWS, COLUMNS = 20_000, 500
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"([A-Z]{1,9})([0-9]{1,9})")


@dataclass
class SheetMarks:
    """What the XML of a sheet says beside values: formats of cells, formulas without a value, errors."""

    codes: dict[tuple[int, int], str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False


def marked(parts: Mapping[str, bytes]) -> dict[str, SheetMarks]:
    """The marks of each sheet by its name. Raise `Unreadable` for a cell so far off that no memory holds its sheet."""
    if BOOK not in parts or RELATIONS not in parts:
        raise Unreadable(zip_package.DAMAGED)
    trees = {name: zip_package.tree(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    known = formats.codes(trees.get("xl/styles.xml"))
    targets = {item.get("Id"): item.get("Target", "") for item in trees[RELATIONS]}
    paths = {target: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets.values()}
    names = {paths.get(targets.get(item.get("id"), "")): item.get("name", "") for item in trees[BOOK].findall("sheets/sheet")}
    found = {path: _mark(names.get(path, path), root, known) for path, root in trees.items()}
    return {name: found[path] for path, name in names.items() if path in found}


def _mark(name: str, root: Element, known: tuple[str, ...]) -> SheetMarks:
    marks = SheetMarks(hidden=any(item.get("hidden") in ("1", "true") for tag in ("row", "col") for item in root.iter(tag)))
    height = width = 0
    for place, cell in _cells(root):
        height, width = max(height, place[0] + 1), max(width, place[1] + 1)
        value, kind = cell.find("v"), cell.get("t")
        if cell.find("f") is not None and (value is None or value.text is None) and kind != "str":
            marks.empty.append(name_of(place))
        style = number(cell.get("s"), 0)
        marks.codes[place] = known[style] if 0 <= style < len(known) else formats.GENERAL
        if kind == "e" and value is not None:
            marks.errors[place] = value.text or ""
    measured(name, height, width)
    return marks


def _cells(root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
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


def measured(name: str, height: int, width: int) -> None:
    """Raise `Unreadable` for a sheet that is no plan by its size."""
    if height > ROWS or width > COLUMNS or height * width > CELLS:
        raise Unreadable(
            f"Лист «{name}» слишком велик: строк {height}, столбцов {width}. "
            "Оставьте в книге только план, удалите лишние строки и столбцы и сохраните файл снова."
        )


def name_of(place: tuple[int, int]) -> str:
    """C7 for the third column of the seventh row."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
