"""Filters the HTML of a finished page by a list of allowed elements and attributes (`nh3`), should `markup.escape` ever fail.

The first wall makes signs of markup into references before Markdown sees them, so nothing can be cleaned there without
bringing the signs back. This one stands after Markdown, where no reader of markup comes any more, and knows elements
and attributes by name alone: a script, a handler or a foreign address that slipped through would be dropped here.
"""

import nh3

NBSP = "\u00a0"
SCHEMES = {"http", "https", "mailto", "webcal"}
DRAWN = {
    "circle": {"cx", "cy", "r"},
    "defs": set[str](),
    "g": set[str](),
    "line": {"x1", "x2", "y1", "y2"},
    "linearGradient": set[str](),
    "path": {"d"},
    "pattern": {"height", "patternTransform", "patternUnits", "width"},
    "rect": {"fill", "height", "width", "x", "y"},
    "stop": {"offset"},
    "svg": {"focusable", "height", "preserveAspectRatio", "viewBox", "width", "x", "y"},
    "symbol": {"overflow"},
    "text": {"dx", "x", "y"},
    "title": set[str](),
    "use": {"height", "href", "width", "x", "y"},
}
FILLED_IN = {
    "button": {"type"},
    "fieldset": {"disabled"},
    "form": {"action", "method"},
    "input": {"autocomplete", "checked", "name", "placeholder", "required", "type", "value"},
    "label": {"for"},
    "legend": set[str](),
    "option": {"value"},
    "select": set[str](),
    "textarea": {"readonly", "rows", "spellcheck"},
}
CELL = {"colspan", "rowspan"}
WRITTEN = {
    "a": {"href", "rel"},
    "details": {"open"},
    "ol": {"start"},
    "td": CELL,
    "th": {*CELL, "scope"},
    "time": {"datetime"},
}
PLAIN = {
    "abbr", "aside", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "li", "mark", "nav", "noscript", "p",
    "pre", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
EVERYWHERE = {"class", "dir", "hidden", "id", "lang", "role", "tabindex", "title"}
_CLEANER = nh3.Cleaner(
    tags={*DRAWN, *FILLED_IN, *WRITTEN, *PLAIN},
    attributes={"*": EVERYWHERE, **DRAWN, **FILLED_IN, **WRITTEN},
    generic_attribute_prefixes={"aria-", "data-"},
    url_schemes=SCHEMES,
    clean_content_tags={"script", "style"},
    link_rel=None,
)


def permitted(html: str) -> str:
    """The content of a page of ours with everything dropped that no template of ours writes."""
    return _CLEANER.clean(html).replace("&nbsp;", NBSP)
