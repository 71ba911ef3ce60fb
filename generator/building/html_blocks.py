"""Converts our pages, which are headings and whole blocks of HTML, without reading the blocks.

A page that has anything else is given to Python-Markdown, with stand-ins for its blocks, which it would read three times each.
"""

import re
from dataclasses import dataclass

_KINDS = frozenset({"aside", "details", "div", "dl", "figure", "form", "nav", "ol", "p", "section", "table", "ul"})
_OPENING = re.compile(r"<([a-z]+)[\s>]")
_TAG = re.compile(r"<(/?)([a-z]+)(?:>|\s[^<>]*>)")
_STAND_IN = re.compile(r"<div>block-(\d+)</div>")  # words of the data cannot say so: their signs are escaped
_HEADING = re.compile(r"(#{1,6}) ([^\n]*[^\s#]) \{#([\w.-]+)\}")
_REFERENCE_OR_TAG = re.compile(r"&#\d+;|<[^<>]*>")
_SIGNS = re.compile(r"[&<>\\`*_\[\]!]|://|@")  # by which Markdown would see more in a heading than its words
PLAIN = frozenset({"attr_list", "fenced_code", "tables", "toc"})  # extensions that leave blocks of HTML alone


@dataclass(frozen=True)
class Heading:
    """A heading: its level from 1 to 6, its anchor, and its HTML."""

    level: int
    anchor: str
    html: str

    @property
    def words(self) -> str:
        """What it says, without elements."""
        return " ".join(re.sub(r"<[^<>]*>", "", self.html).split())


def converted(markdown: str) -> tuple[str, list[Heading]] | None:
    """The HTML of a page of headings with anchors and of whole blocks, and those headings; `None` of any other page."""
    lines: list[str] = []
    headings: list[Heading] = []
    for part in markdown.split("\n\n"):
        block = part.strip("\n")
        if heading := _HEADING.fullmatch(block):
            marks, words, anchor = heading.groups()
            if _SIGNS.search(_REFERENCE_OR_TAG.sub("", words)):
                return None
            headings.append(Heading(len(marks), anchor, words))
            lines.append(f'<h{len(marks)} id="{anchor}">{words}</h{len(marks)}>')
        elif _whole(block):
            lines.append(block)
        elif block:
            return None
    return "\n".join(lines), headings


def apart(markdown: str) -> tuple[str, list[str]]:
    """Markdown with stand-ins for its blocks of HTML that are whole in themselves, and those blocks."""
    blocks: list[str] = []
    parts = []
    for block in markdown.split("\n\n"):
        text = block.rstrip("\n")
        if _whole(text):
            parts.append(f"<div>block-{len(blocks)}</div>{block[len(text) :]}")
            blocks.append(text)
        else:
            parts.append(block)
    return "\n\n".join(parts), blocks


def together(html: str, blocks: list[str]) -> str:
    """What became of it, with the blocks in their places."""
    return _STAND_IN.sub(lambda match: blocks[int(match[1])], html)


def _whole(block: str) -> bool:
    """Whether a block is elements from its first sign to its last, each closed, one to a line or several."""
    start = 0
    while opening := _OPENING.match(block, start):
        end = _end(block, opening[1], start) if opening[1] in _KINDS else 0
        if end == len(block):
            return True
        if not end or block[end] != "\n":
            return False
        start = end + 1
    return False


def _end(block: str, kind: str, start: int) -> int:
    """Where the element of a kind that begins at `start` is closed; 0 if nowhere."""
    depth = 0
    for tag in _TAG.finditer(block, start):
        if tag[2] != kind:
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return 0
