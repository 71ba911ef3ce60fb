"""Finished pages read back as readers do: tables under their names, squares of pictures, lists behind links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from posixpath import join, normpath

from roadmap_data import words

from generator import site


@dataclass
class Shown:
    """A cell or a square: its words, where it leads, what it says when asked, what it is sorted by if not by its words."""

    text: str = ""
    link: str | None = None
    title: str = ""
    order: str = ""


@dataclass
class Read(HTMLParser):
    """The tables of a page by their names, rows of cells without their heads, and the squares of its pictures."""

    page: str
    tables: dict[str, list[list[Shown]]] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    squares: list[Shown] = field(default_factory=list)
    cell: Shown | None = None
    name: str = ""
    sink: str = ""
    waiting: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "caption":
            self.sink = "caption"
        elif tag == "tr" and self.name in self.heads:
            self.tables[self.name].append([])
        elif tag in ("td", "th"):
            self.cell = Shown(order=given.get("data-value", ""))
            if given.get("scope") == "col":
                return
            self.tables[self.name][-1] += [self.cell] * int(given.get("colspan", "1"))
        elif tag == "a" and self.cell is not None:
            self.cell.link, self.cell.title = resolved(self.page, given["href"]), given.get("title", "")
        elif tag == "title":
            self.sink = "title"
            self.squares.append(Shown())
        elif tag == "text" and self.sink == "title":
            self.sink = "text"
        elif tag == "a" and given.get("tabindex") == "-1":
            self.waiting = resolved(self.page, given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.sink = ""
        elif tag == "thead":
            self.tables[self.name] = []
        elif tag == "th" and self.cell is not None and self.name not in self.tables:
            self.heads.setdefault(self.name, []).append(words(self.cell.text))
            self.cell = None
        elif tag in ("td", "th") and self.cell is not None:
            self.cell.text = words(self.cell.text)
            self.cell = None
        elif tag == "text":
            self.sink = ""
        elif tag == "a" and self.waiting:
            self.squares[-1].link, self.waiting = self.waiting, ""

    def handle_data(self, data: str) -> None:
        if self.sink == "caption":
            self.name = words(data)
        elif self.cell is not None:
            self.cell.text += data
        elif self.sink in ("title", "text") and data.strip():
            setattr(self.squares[-1], self.sink, words(data))


class Contents(dict[str, str]):
    """The pages of a site by their addresses, each made once and only when it is asked for."""

    def __init__(self, pages: Iterable[site.Artefact]) -> None:
        self.pages = {page.address: page for page in pages}

    def __missing__(self, address: str) -> str:
        content = self.pages[address].content()
        assert isinstance(content, str)
        return self.setdefault(address, content)


def read(contents: Contents, address: str) -> Read:
    """A page as it is written: its tables and pictures are HTML, which Markdown leaves alone."""
    found = Read(address)
    found.feed(contents[address])
    found.close()
    return found


def resolved(page: str, link: str) -> str:
    """The address a link on a page leads to."""
    path, _, anchor = link.partition("#")
    whole = normpath(join(page, path))
    return f"{'' if whole == '.' else whole}{'/' if path.endswith('/') else ''}{'#' + anchor if anchor else ''}"


@cache
def _lists(content: str) -> dict[str, frozenset[str]]:
    parts = re.split(r"^#{1,3} .*\{#([^}]+)\}$", unescape(content), flags=re.MULTILINE)
    return {
        name: frozenset(re.findall(r'href="[^"]*#(m-[^"]+)"', text)) for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def behind(contents: Contents, link: str) -> frozenset[str]:
    """The measures listed where a link leads: under that heading, up to the next."""
    address, _, anchor = link.partition("#")
    return _lists(contents[address])[anchor]
