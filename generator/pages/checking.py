"""Writes the page on which a clerk compares a draft with the scan: each text beside its piece of the picture, doubts marked.

It opens from the disk without a server and is read without its script, which only writes a corrected roadmap.yml.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from markupsafe import Markup

from generator import source
from generator.intake.document import Document
from generator.intake.scan import traced
from generator.intake.scan.sheet import Box, SheetPicture, SheetWord
from generator.pages import templates
from generator.source import ParsedFile, Path

FOLDER = "sverka"
ENLARGED = 1.6  # pixels of the screen for a point of the sheet
AROUND = 5.0  # points of the sheet shown around the words
SCRIPT = FilePath(__file__).parent.parent / "templates" / "checking.js"
_NAMES: Mapping[str, str] = {
    "act": "акт", "issuer": "кто издал", "number": "номер", "date_wording": "дата", "place": "место", "title": "заголовок",
    "preamble": "преамбула", "enacting": "слово «приказываю»", "clauses": "пункт", "signatory": "подпись", "post": "должность",
    "name": "имя", "stamp": "гриф", "text": "текст", "heading": "подзаголовок", "label": "отметка", "kind": "вид",
}  # fmt: skip


@dataclass(frozen=True)
class Cutting:
    """A piece of a sheet's picture: the sheet's number and size and the piece of it, in points, and the doubted words there."""

    page: int
    width: float
    height: float
    view: str
    widest: int
    doubted: tuple[Box, ...]


@dataclass(frozen=True)
class WordDoubt:
    """A word to be compared: its number on the page, why, what it may be, and where it begins in roadmap.yml, -1 if not there."""

    number: int
    word: str
    why: str
    proposal: str
    start: int
    place: str
    page: int

    @property
    def missing(self) -> bool:
        """Whether the word is not found in the file, so that a person corrects it there."""
        return self.start < 0


@dataclass(frozen=True)
class Piece:
    """Words of a text; `number` is that of their doubt, `None` for those that are certain."""

    words: str
    number: int | None = None


@dataclass(frozen=True)
class ComparedText:
    """A text of the draft: where it stands, its words in pieces, pictures, doubts."""

    place: str
    pieces: tuple[Piece, ...]
    cuttings: tuple[Cutting, ...]
    doubts: tuple[WordDoubt, ...]


def files(text: str, data: object, document: Document) -> dict[str, bytes]:
    """Names and contents of the folder: the page, the sheets' pictures, a line that keeps git away; none without pictures."""
    if not document.pictures:
        return {}
    parsed = source.parse(text, "roadmap.yml")
    landed = traced.traced(document.placed, data)
    compared = [*_compared(text, parsed, data, landed, document.pictures)]
    doubts = [doubt for each in compared for doubt in each.doubts]
    lost = [word for word in landed.get((), []) if word.doubt]
    embedded = json.dumps(
        {"text": text, "words": {doubt.number: [doubt.start, doubt.word] for doubt in doubts}}, ensure_ascii=False
    )
    page = templates.render(
        "checking.html",
        "",
        compared=compared,
        doubts=doubts,
        count=len(doubts),
        lost=lost,
        data=Markup(embedded.replace("<", "\\u003c")),
        script=Markup(SCRIPT.read_text(encoding="utf-8")),
    )
    pictures = {f"{picture.page}.jpg": picture.jpeg for picture in document.pictures}
    # Pictures of signed papers are for the clerk's eyes: they are never pushed.
    return {"index.html": page.encode(), ".gitignore": b"*\n", **pictures}


def _compared(
    text: str, parsed: ParsedFile, data: object, landed: Mapping[Path, Sequence[SheetWord]], pictures: Sequence[SheetPicture]
) -> Iterator[ComparedText]:
    """Every text of the draft in its order."""
    starts = [sum(map(len, text.splitlines(keepends=True)[:line])) for line in range(text.count("\n") + 1)]
    sheets = {picture.page: picture for picture in pictures}
    count = 0
    for path, words in traced.texts(data):
        place = _place(data, path)
        printed = [word for word in landed.get(path, ()) if word.page in sheets]
        mark = parsed.mark(path)
        at = starts[min(mark.line - 1, len(starts) - 1)] + mark.column - 1
        doubts: list[WordDoubt] = []
        pieces: list[Piece] = []
        shown = 0
        for word in printed:
            if not word.doubt:
                continue
            count += 1
            start = text.find(word.text, at)
            # Words stand in the file as in the draft, line by line; what is further away belongs to another text.
            start = start if 0 <= start < at + 2 * len(words) + 200 else -1
            at = start + len(word.text) if start >= 0 else at
            doubts.append(WordDoubt(count, word.text, word.doubt, word.proposal, start, place, word.page))
            found = words.find(word.text, shown)
            if found >= 0:
                pieces += [Piece(words[shown:found]), Piece(word.text, count)]
                shown = found + len(word.text)
        pieces.append(Piece(words[shown:].rstrip("\n")))
        yield ComparedText(place, tuple(pieces), tuple(_cuttings(printed, sheets)), tuple(doubts))


def _cuttings(words: Sequence[SheetWord], sheets: Mapping[int, SheetPicture]) -> Iterator[Cutting]:
    """The pieces of pictures on which words stand, one of each sheet."""
    for page in dict.fromkeys(word.page for word in words):
        own = [word for word in words if word.page == page]
        box = own[0].box
        for word in own[1:]:
            box = box.around(word.box)
        box = Box(box.left - AROUND, box.top - AROUND, box.right + AROUND, box.bottom + AROUND)
        view = f"{box.left:.1f} {box.top:.1f} {box.width:.1f} {box.height:.1f}"
        sheet, widest = sheets[page], round(box.width * ENLARGED)
        yield Cutting(page, round(sheet.width), round(sheet.height), view, widest, tuple(word.box for word in own if word.doubt))


def _place(data: object, path: Path) -> str:
    """Where a text stands, in words: «приложение 1, таблица, строка 4: Сроки»."""
    names: list[str] = []
    columns: Mapping[str, str] = {}
    value = data
    for step, after in zip(path, [*path[1:], None], strict=True):
        if isinstance(value, Mapping) and isinstance(value.get("columns"), Mapping):
            columns = value["columns"]
        value = value[step] if isinstance(value, Mapping | list | tuple) else None  # type: ignore[index]
        if step in ("annexes", "rows", "clauses") and isinstance(after, int):
            names.append({"annexes": "приложение", "rows": "строка", "clauses": "пункт"}[str(step)] + f" {after + 1}")
        elif step == "columns":
            names.append("заголовок графы")
        elif step in columns and step == path[-1]:
            names.append(f"графа «{' '.join(str(columns[str(step)]).split())}»")
        elif isinstance(step, str) and step in _NAMES:
            names.append(_NAMES[step])
    return ", ".join(names) or re.sub(r"[\[\]']", "", str(list(path)))
