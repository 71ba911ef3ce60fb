"""Turns words into markup by numeric references, the only module that does: safe as Markdown and as HTML alike.

Every character that either language reads as a sign becomes a numeric reference, which neither reads
as one (CommonMark 0.31, 6.2: a reference cannot be used in place of a symbol of structure).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from generator.russian import bind

_SIGNS = re.compile(r"[&<>\"'\\`*_{}\[\]|~^$#]")
_MARKER = re.compile(r"\s*(?:[•·▪\-–—✓✔]|\d{1,2}[.)]|[а-я]\))\s")


def escape(text: object) -> Markup:
    """Plain text as markup on one line: its line ends become spaces."""
    return text if isinstance(text, Markup) else _escaped(str(text))


@lru_cache(maxsize=1 << 14)  # the words of a measure stand on a dozen pages of its region
def _escaped(text: str) -> Markup:
    return Markup(_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", bind(text.replace("\n", " "))))


def verbatim(text: str) -> Markup:
    """Code that people copy, and sentences of ours as they are typed: every space and line end stays as it is."""
    return Markup(_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text).replace("\n", "&#10;"))


class Words:
    """Signed words as markup; abbreviations are explained at their first place in each part of a page."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings
        self.seen: set[str] = set()
        names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])") if names else None

    def part(self) -> str:
        """Begin a new part of the page, where each abbreviation is explained anew."""
        self.seen.clear()
        return ""

    def line(self, text: str) -> Markup:
        """One line of words."""
        if not self.pattern:
            return escape(text)
        pieces, start = [], 0
        for match in self.pattern.finditer(text):
            pieces += [text[start : match.start()], self.explained(match[0])]
            start = match.end()
        return self.joined([*pieces, text[start:]])

    def joined(self, pieces: list[str | Markup]) -> Markup:
        """Escape the pieces one by one; bind first, so that a space before an abbreviation may be bound too."""
        return Markup("".join(map(escape, pieces)))

    def explained(self, name: str) -> Markup | str:
        """An abbreviation with its meaning, once in a part."""
        if name in self.seen:
            return name
        self.seen.add(name)
        return Markup(f'<abbr tabindex="0" title="{escape(self.meanings[name])}">{escape(name)}</abbr>')

    def cell(self, text: str | None) -> Markup:
        """Words of a cell or a paragraph: printed items become a list that keeps its printed markers."""
        groups = groupby(text.split("\n") if text else [], lambda line: bool(_MARKER.match(line)))
        return Markup("".join(self._items(lines) if items else "<br>".join(map(self.line, lines)) for items, lines in groups))

    def _items(self, lines: Iterable[str]) -> Markup:
        """A printed list; an item printed further to the right stays further to the right."""
        deeper = '<li class="deeper">'
        items = (f"{deeper if line[0].isspace() else '<li>'}{self.line(line.lstrip())}" for line in lines)
        return Markup(f'<ul class="printed">{"</li>".join(items)}</li></ul>')

    def paragraphs(self, text: str) -> Markup:
        """Words of a text block: paragraphs stand between empty lines."""
        parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        return Markup("\n").join(Markup('<div class="words">') + self.cell(part) + Markup("</div>") for part in parts)
