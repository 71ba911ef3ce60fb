"""A tagged PDF as a screen reader walks it: its elements in their order, each with its words and the pages they stand on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Words = dict[int, str]


@dataclass
class Element:
    """A node of the structure: its kind, its parts in order; a leaf is a page with a mark of its content."""

    kind: str
    parts: list["Element | tuple[int, int]"] = field(default_factory=list)


@dataclass(frozen=True)
class Printed:
    """A printed page of the site: the structure, the words under each mark, and those outside it, by page."""

    reader: PdfReader
    root: Element
    marked: list[Words]
    loose: list[str]

    def all(self, kind: str, within: Element | None = None) -> Iterator[Element]:
        """Every element of a kind, in the order of the structure."""
        for part in (within or self.root).parts:
            if isinstance(part, Element):
                if part.kind == kind:
                    yield part
                yield from self.all(kind, part)

    def leaves(self, element: Element) -> Iterator[tuple[int, int]]:
        """The pieces of content of an element: page and mark."""
        for part in element.parts:
            if isinstance(part, Element):
                yield from self.leaves(part)
            else:
                yield part

    def pages(self, element: Element) -> set[int]:
        """The pages on which an element's words stand."""
        return {page for page, mark in self.leaves(element) if self.marked[page].get(mark, "").strip()}

    def text(self, element: Element) -> str:
        """The words of an element; of a title of a column, that stands on every page of its table, those of the first."""
        if element.kind == "TH":
            first = min(self.pages(element), default=0)
            return "".join(self.marked[page].get(mark, "") for page, mark in self.leaves(element) if page == first)
        said = (self.text(part) if isinstance(part, Element) else self.marked[part[0]].get(part[1], "") for part in element.parts)
        return "".join(said)


def printed(file: Path) -> Printed:
    """Read a tagged PDF that Chromium has made."""
    reader = PdfReader(file)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference}
    contents = [_words(page, reader) for page in reader.pages]
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    root = Element("Root", [*_parts(tree.get("/K"), None, numbers)])
    return Printed(reader, root, [marked for marked, _ in contents], [loose for _, loose in contents])


def _parts(kids: Any, page: int | None, numbers: dict[int, int]) -> Iterator[Element | tuple[int, int]]:
    kids = kids.get_object() if kids is not None else []
    for raw in kids if isinstance(kids, list) else [kids]:
        kid = raw.get_object()
        if isinstance(kid, int):
            assert page is not None
            yield page, kid
            continue
        own = numbers[kid.raw_get("/Pg").idnum] if "/Pg" in kid else page
        if kid.get("/Type") == "/MCR":
            assert own is not None
            yield own, kid["/MCID"]
        elif kid.get("/Type") != "/OBJR":
            yield Element(kid["/S"].removeprefix("/"), [*_parts(kid.get("/K"), own, numbers)])


def _words(page: Any, reader: PdfReader) -> tuple[Words, str]:
    """The words of a page under each mark, and those under none."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    marked: Words = {}
    loose, marks, letters = [], [-1], {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            marks.append(operands[1].get("/MCID", marks[-1]) if isinstance(operands[1], dict) else marks[-1])
        elif operator == b"BMC":
            marks.append(marks[-1])
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            pieces = operands[0] if operator == b"TJ" else operands
            said = "".join(_said(piece.original_bytes, letters) for piece in pieces if hasattr(piece, "original_bytes"))
            if marks[-1] < 0:
                loose.append(said)
            else:
                marked[marks[-1]] = marked.get(marks[-1], "") + said
    return marked, "".join(loose)


def _said(data: bytes, letters: dict[bytes, str]) -> str:
    width = max(map(len, letters), default=1)
    return "".join(letters.get(data[at : at + width], "") for at in range(0, len(data), width))


def _letters(font: Any) -> dict[bytes, str]:
    """What the codes of a font mean, by its own table (ISO 32000-2, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_data().decode("latin-1")
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(len(first) // 2, "big")
                found[code] = chr(int(letter, 16) + step)
    return found
