"""Automatic numbers of Word, counted as Word counts them: the labels in front of paragraphs that no text of the file holds."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from generator.intake.readers import characters
from generator.intake.readers.docx_styles import Styles, on, value
from generator.intake.readers.numerals import BULLET, figure, number

SYMBOL_FONTS = re.compile("symbol|wingdings|webdings", re.IGNORECASE)


@dataclass(frozen=True)
class ListLabel:
    """What is printed in front, and whether a space parts it from the words."""

    text: str
    spaced: bool = True


@dataclass(frozen=True)
class ListLevel:
    """One level of a list, as `w:lvl` has it; `restart` is the level, from 1, that starts it anew (0: none does)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    spaced: bool = True
    restart: int | None = None
    legal: bool = False
    style: str = ""
    symbol: bool = False


@dataclass(frozen=True)
class WordList:
    """A list that paragraphs refer to: `abstract` names the one whose counting it shares."""

    abstract: str
    levels: Mapping[int, ListLevel]
    restarts: Mapping[int, int]


class Numbering:
    """Labels of a document's paragraphs, asked for in the order in which they stand."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        parts = root if root is not None else Element("numbering")
        abstracts = {item.get("abstractNumId", ""): item for item in parts.findall("abstractNum")}
        numbers = {item.get("numId", ""): item for item in parts.findall("num")}
        # The number 0 is no list: a paragraph takes itself out of its style's list with it.
        self.lists = {key: _list(item, abstracts, numbers, styles) for key, item in numbers.items() if key != "0"}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> ListLabel | None:
        """The label of the next paragraph by its properties, or `None` when it has none."""
        place = self._place(properties)
        if not place:
            return None
        identifier, depth = place
        listed = self.lists[identifier]
        level = listed.levels.get(depth)
        if level is None:
            return None
        self._count(identifier, depth)
        text = _printed(listed, level, self.counts[listed.abstract])
        return ListLabel(text, level.spaced) if text.strip() else None

    def _count(self, identifier: str, depth: int) -> None:
        """One further on a level; levels below it begin anew."""
        listed = self.lists[identifier]
        counts = self.counts[listed.abstract]
        # Lists share the counts of their abstract list, but one with a start of its own begins with it, once.
        if depth in listed.restarts and (identifier, depth) not in self.begun:
            counts.pop(depth, None)
        self.begun.add((identifier, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else _start(listed, depth)
        # A level without a rule of its own begins anew below any higher one.
        for below in [other for other in counts if other > depth]:
            restart = listed.levels[below].restart if below in listed.levels else None
            if restart is None or depth < restart:
                del counts[below]

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's."""
        own = properties.find("numPr") if properties is not None else None
        identifier, depth = value(own, "numId"), value(own, "ilvl")
        if identifier is None:
            identifier, of_style = self._of_style(self.styles.of_paragraph(properties))
            depth = depth or of_style
        if identifier not in self.lists:
            return None
        return identifier, number(depth, 0)

    def _of_style(self, name: str) -> tuple[str, str]:
        """The list and level that a style gives: of the nearest one with a list, the level that names it."""
        for style in self.styles.chain(name):
            properties = style.find("pPr/numPr")
            identifier = value(properties, "numId")
            if identifier is None:
                continue
            levels = self.lists[identifier].levels.items() if identifier in self.lists else ()
            linked = (str(depth) for depth, level in levels if level.style == style.get("styleId"))
            return identifier, next(linked, value(properties, "ilvl") or "0")
        return "", "0"


def _printed(listed: WordList, level: ListLevel, counts: Mapping[int, int]) -> str:
    """The label's pattern with the counts of its own and higher levels."""
    if level.form == "bullet":
        # A bullet out of a symbol font is a private code that other fonts do not have.
        visible = level.text.isprintable() and not level.symbol and not re.search("[\ue000-\uf8ff]", level.text)
        return level.text.strip() if visible and level.text.strip() else BULLET

    def filled(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = listed.levels.get(depth, ListLevel())
        return figure(counts.get(depth, _start(listed, depth)), "decimal" if level.legal and other.form != "none" else other.form)

    return characters.visible(re.sub("%([1-9])", filled, level.text))


def _start(listed: WordList, depth: int) -> int:
    return listed.restarts.get(depth, listed.levels.get(depth, ListLevel()).start)


def _list(item: Element, abstracts: Mapping[str, Element], numbers: Mapping[str, Element], styles: Styles) -> WordList:
    abstract = _abstract(item, abstracts, numbers, styles)
    levels = _levels(abstracts.get(abstract))
    restarts: dict[int, int] = {}
    for override in item.findall("lvlOverride"):
        depth = number(override.get("ilvl"), 0)
        levels |= _levels(override)
        if (start := value(override, "startOverride")) is not None:
            restarts[depth] = number(start, 1)
            levels[depth] = replace(levels.get(depth, ListLevel()), start=restarts[depth])
    return WordList(abstract, levels, restarts)


def _abstract(item: Element, abstracts: Mapping[str, Element], numbers: Mapping[str, Element], styles: Styles) -> str:
    """Where the levels are described: a list may point to a style, and that to another list."""
    identifier = value(item, "abstractNumId") or ""
    # A circle of links would have no end.
    for _ in range(5):
        link = value(abstracts.get(identifier), "numStyleLink")
        style = styles.by_identifier.get(link or "")
        linked = numbers.get(value(style.find("pPr/numPr"), "numId") or "") if style is not None else None
        if linked is None:
            break
        identifier = value(linked, "abstractNumId") or ""
    return identifier


def _levels(parent: Element | None) -> dict[int, ListLevel]:
    children = parent.findall("lvl") if parent is not None else ()
    return {number(level.get("ilvl"), 0): _level(level) for level in children}


def _level(level: Element) -> ListLevel:
    restart = value(level, "lvlRestart")
    fonts = level.find("rPr/rFonts")
    legal = level.find("isLgl")
    return ListLevel(
        start=number(value(level, "start"), 0),
        form=value(level, "numFmt") or value(level, "AlternateContent/Fallback/numFmt") or "decimal",
        text=(value(level, "lvlText") or "")[:100],
        spaced=value(level, "suff") != "nothing",
        restart=None if restart is None else number(restart, 0),
        legal=legal is not None and on(legal.get("val", "1")),
        style=value(level, "pStyle") or "",
        symbol=fonts is not None and any(SYMBOL_FONTS.search(name) for name in fonts.attrib.values()),
    )
