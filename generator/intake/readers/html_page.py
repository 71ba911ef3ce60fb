"""HTML to paragraphs and grids in one pass of the parser: a page, a fragment of one in a cell, or what Word became."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import get_args

from generator.intake.document import CELLS, Document, Grid, Paragraph, Part, Role, Unreadable
from generator.intake.readers import characters
from generator.intake.readers.grids import MarkupCell, placed
from generator.intake.readers.numerals import BULLET, figure, number

SKIPPED = frozenset({"script", "style", "template", "title", "noscript", "select", "textarea", "object", "svg"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
BLOCKS = frozenset({"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
                    "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
                    "section", "ul", *(f"h{level}" for level in range(1, 10))})  # fmt: skip
LISTED = frozenset({"li", "ul", "ol"})
TABLE = frozenset({"table", "tr", "td", "th"})
BOLD = frozenset({"b", "strong", "th"})
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
OPEN = 150  # elements inside each other; a table in a table needs thirty
TAGS = 500_000  # a plan of 20,000 cells has 200,000 at the most
COLUMNS = 1_000  # HTML Standard, 4.9.11: colspan is clamped to 1000
CHARSET = re.compile(rb"""<meta[^<>]{0,200}charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
DEEP = "На странице слишком много вложенных друг в друга частей. Скопируйте план в новый документ Word и сохраните его."


def read(content: bytes) -> Document:
    """A page in whatever encoding it declares. Raise `Unreadable`."""
    declared = CHARSET.search(content[:4096])
    return parsed(characters.decoded(content, declared[1].decode("ascii") if declared else ""), "html")


def parsed(markup: str, kind: str, exact: bool = False) -> Document:
    """Markup as a document; `exact` keeps spaces and tabs as they stand instead of collapsing them as browsers do."""
    reader = _MarkupReader(exact)
    # Whatever is left open at the end is closed, and a stray bracket is a letter: the parser would search to the end for each.
    reader.feed(re.sub("<(?![A-Za-z/!?])", "&lt;", markup) + "<!---->")
    reader.close()
    while reader.tables:
        reader.finish_table()
    reader.flush()
    return Document(tuple(reader.parts), kind, tuple(dict.fromkeys(reader.notes)))


@dataclass(frozen=True)
class _OpenElement:
    """An element that has begun, bold or hidden by itself or through those around it."""

    tag: str
    bold: bool
    hidden: bool
    marker: bool


@dataclass
class _MarkupList:
    """A list: its next number, or `None` for bullets."""

    count: int | None
    form: str


class _MarkupReader(HTMLParser):
    """Goes through markup once, forward; what is left open is closed by what follows, as browsers do."""

    def __init__(self, exact: bool) -> None:
        super().__init__()
        self.exact = exact
        self.parts: list[Part] = []
        self.notes: list[str] = []
        # What has begun and not ended, the innermost last; of a table its rows with their cells.
        self.open: list[_OpenElement] = []
        self.tables: list[list[list[MarkupCell]]] = []
        self.lists: list[_MarkupList] = []
        # The paragraph that is being read: its words and whether they are bold, its style, its number.
        self.runs: list[tuple[str, bool]] = []
        self.heading: int | None = None
        self.role: Role = ""
        self.marker = ""  # as our own plain form of a Word file has written it
        self.printed = ""  # as a browser would print it before an item of a list
        self.count = self.tags = 0  # of cells and of tags so far

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._step()
        given = {name: text or "" for name, text in attrs}
        if tag == "br":
            self.runs.append(("\n", False))
        elif tag == "img":
            where = f"таблица {self._tables()}, строка {len(self.tables[-1])}" if self.tables else "вне таблиц"
            named = f" «{given['alt']}»" if given.get("alt") else ""
            self.notes.append(f"{where}: рисунок{named}, слова на нём не прочитаны")
        if tag in BLOCKS | TABLE:
            self._begin(tag, given)
        if tag not in VOID:
            self._push(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self._step()
        # Empty paragraphs of a Word cell align its lines with those of the cells beside it.
        if tag == "p" and self.exact and self.tables and not self._words() and not self.marker and self.tables[-1]:
            self._add(Paragraph(""))
        if tag in BLOCKS:
            self.flush(pending=tag not in LISTED)
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "table" and self.tables:
            self.finish_table()
        # An end without a beginning closes nothing.
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass
        if tag == "p" or re.fullmatch("h[1-9]", tag):
            self.heading, self.role = None, ""

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].hidden:
            return
        text = data if self.exact else characters.visible(re.sub(r"[ \t\n\r\f]+", " ", data))
        if self.open and self.open[-1].marker and not self.printed and not self._words():
            self.marker = text
        else:
            self.runs.append((text, bool(self.open) and self.open[-1].bold))

    def flush(self, pending: bool = False) -> None:
        """End the paragraph that is being read; `pending` leaves the number of an item to the block that follows in it."""
        words = self._words()
        printed = self.printed
        # In «<li><p>…» the number belongs to the paragraph inside of the item.
        if pending and printed and not words and not self.marker:
            self.runs = []
            return
        marker = self.marker or printed
        if words or marker:
            gap = " " if printed and words else ""
            text = (marker + gap + ("".join(text for text, _ in self.runs) if self.marker else words)).strip()
            lettered = [bold for run, bold in self.runs if run.strip()]
            if not self.exact:
                text = "\n".join(line.strip(" ") for line in re.sub(" {2,}", " ", text).split("\n"))
            self._add(Paragraph(text, self.heading, bool(lettered) and all(lettered), marker, self.role))
        elif self.role == "break":
            self._add(Paragraph("", role=self.role))
        self.runs, self.marker, self.printed = [], "", ""

    def finish_table(self) -> None:
        """A table is whole: a grid of its own, or lines in the cell around it."""
        self.flush()
        rows = self.tables.pop()
        if not self.tables:
            grid = placed(rows)
            self.parts += [grid] if grid.cells else []
            return
        self.notes.append(f"таблица {self._tables()}: внутри ячейки ещё одна таблица, её строки записаны как текст")
        for row in rows:
            cells = (" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row)
            self._add(Paragraph(" | ".join(cells).strip("\n")))

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        """A block or a part of a table ends what stands before it."""
        self.flush(pending=tag not in LISTED | TABLE)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self._cell(tag, given)
        elif tag in ("ul", "ol"):
            start = number(given.get("start"), 1) if tag == "ol" else None
            bare = re.search(r"list-style(-type)?:\s*none", given.get("style", "").lower())
            self.lists.append(_MarkupList(start, "none" if bare else FORMS.get(given.get("type", ""), "decimal")))
        elif tag == "li":
            self.printed = self._label(given)
        elif re.fullmatch("h[1-9]", tag):
            self.heading = int(tag[1])
        elif tag == "p":
            self._drop("p")
            # Our own plain form has written the role, and of a section its level, as a class.
            match = re.fullmatch("([a-z]+)([1-9]?)", given.get("class", "") if self.exact else "")
            self.role = next((role for role in get_args(Role) if match and role == match[1]), "")
            self.heading = int(match[2]) if match and match[2] else self.heading

    def _step(self) -> None:
        self.tags += 1
        if self.tags > TAGS:
            raise Unreadable(f"На странице больше {TAGS} тегов. Скопируйте план в новый документ Word и сохраните его.")

    def _push(self, tag: str, given: dict[str, str]) -> None:
        if tag in TABLE | {"li"}:
            self._drop(tag)
        if len(self.open) >= OPEN:
            raise Unreadable(DEEP)
        style = re.sub(r"\s+", "", given.get("style", "").lower())
        above = self.open[-1] if self.open else _OpenElement("", False, False, False)
        bold = above.bold or tag in BOLD or re.search("font-weight:(bold|[6-9]00)", style) is not None
        hidden = above.hidden or tag in SKIPPED or "display:none" in style or "hidden" in given
        self.open.append(_OpenElement(tag, bold, hidden, given.get("class") == "marker" and self.exact))

    def _drop(self, tag: str) -> None:
        """An element that nobody closed ends where another of its kind begins beside it."""
        # Neither the table around nor, for an item, the list around is closed by it.
        edge = max((place for place, element in enumerate(self.open) if element.tag == "table"), default=-1)
        inner = {"tr": ("tr",), "td": ("td", "th"), "th": ("td", "th"), "table": ()}.get(tag, (tag,))
        barrier = edge if tag != "li" else max([edge, *(p for p, e in enumerate(self.open) if e.tag in ("ul", "ol"))])
        place = next((p for p, element in enumerate(self.open) if p > barrier and element.tag in inner), None)
        if place is not None:
            del self.open[place:]

    def _cell(self, tag: str, given: dict[str, str]) -> None:
        # A cell without a row begins one, as in browsers.
        if not self.tables[-1]:
            self.tables[-1].append([])
        self.count += 1
        if self.count > CELLS:
            raise Unreadable(f"В таблицах больше {CELLS} ячеек. Скопируйте план в новый документ Word и сохраните его.")
        columns = min(max(number(given.get("colspan"), 1), 1), COLUMNS)
        rows = number(given.get("rowspan"), 1)
        # A span of 0 goes to the end of the table, where `placed` cuts it.
        self.tables[-1][-1].append(MarkupCell(rows if rows > 0 else CELLS, columns, tag == "th"))

    def _add(self, paragraph: Paragraph) -> None:
        """To the cell that is open, else to the page; words of a table outside its cells stand before it."""
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1].paragraphs.append(paragraph)
        elif paragraph.text or paragraph.role:
            self.parts.append(paragraph)

    def _label(self, given: dict[str, str]) -> str:
        inner = self.lists[-1] if self.lists else _MarkupList(None, "")
        if inner.form == "none":
            return ""
        if inner.count is None:
            return BULLET
        count = number(given.get("value"), inner.count)
        inner.count = count + 1
        return f"{figure(count, inner.form)}."

    def _tables(self) -> int:
        return 1 + sum(isinstance(part, Grid) for part in self.parts)

    def _words(self) -> str:
        return "".join(text for text, _ in self.runs).strip()
