"""Styles of a Word document: what a paragraph or a run has is looked up along the chain of styles based on each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.intake.document import CELL, LABEL, SECTION, TEXT, Role

CHAIN = 20  # Word writes no longer chains; a circle would have no end
ROLES: dict[str, Role] = {
    LABEL: "label",
    TEXT: "text",
    CELL: "text",
    **{f"{SECTION} {level}": "section" for level in range(1, 5)},
}
BUILT_IN = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class Styles:
    """Styles by their identifiers."""

    by_identifier: dict[str, Element] = field(default_factory=dict)
    paragraph: str = ""  # the default style of paragraphs

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Of styles.xml, if there is one."""
        by_identifier: dict[str, Element] = {}
        default = ""
        for style in root.findall("style") if root is not None else ():
            by_identifier[style.get("styleId", "")] = style
            if style.get("type") == "paragraph" and on(style.get("default", "0")):
                default = style.get("styleId", "")
        return cls(by_identifier, default)

    def chain(self, identifier: str) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(CHAIN):
            style = self.by_identifier.get(identifier)
            if style is None:
                return
            yield style
            identifier = value(style, "basedOn") or ""

    def of_paragraph(self, properties: Element | None) -> str:
        """The identifier of a paragraph's style."""
        return value(properties, "pStyle") or self.paragraph

    def heading(self, properties: Element | None) -> int | None:
        """The level of a heading: by the style's built-in name in English or Russian, else by the outline level."""
        levels = [value(properties, "outlineLvl")]
        for style in self.chain(self.of_paragraph(properties)):
            # Files keep built-in names in English, some programs write the Russian ones that their users see.
            if match := BUILT_IN.fullmatch((value(style, "name") or "").strip()):
                return int(match[1])
            levels.append(value(style.find("pPr"), "outlineLvl"))
        outline = next((level for level in levels if level is not None), "")
        return int(outline) + 1 if re.fullmatch("[0-8]", outline) else None

    def role(self, properties: Element | None) -> Role:
        """What the style says that the paragraph is."""
        style = next(self.chain(self.of_paragraph(properties)), None)
        name = (value(style, "name") or "").strip()
        return "title" if name.casefold() == "title" else ROLES.get(name, "")

    def bold(self, paragraph: Element | None, run: Element | None) -> bool:
        """Whether a run is bold: its own word is final, those of its two styles cancel out (ECMA-376, 17.7.3)."""
        own = _bold_flag(run)
        if own is not None:
            return own
        by_style = []
        for identifier in (self.of_paragraph(paragraph), value(run, "rStyle") or ""):
            flags = (_bold_flag(style.find("rPr")) for style in self.chain(identifier))
            by_style.append(next((flag for flag in flags if flag is not None), False))
        return by_style[0] != by_style[1]


def value(element: Element | None, name: str) -> str | None:
    """The `val` of a child, or `None`."""
    child = element.find(name) if element is not None else None
    return child.get("val") if child is not None else None


def on(text: str) -> bool:
    """Whether a switch of Word is on."""
    return text not in {"0", "false", "off", "none"}


def _bold_flag(properties: Element | None) -> bool | None:
    """What properties say of bold letters, `None` when they say nothing."""
    child = properties.find("b") if properties is not None else None
    return None if child is None else on(child.get("val", "1"))
