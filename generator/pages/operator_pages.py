"""Adds to the operator's own pages, once MkDocs made them, a description of each and what tables need to be reached and named."""

import re
from collections import Counter

from markupsafe import Markup

from generator.pages.markup import escape
from generator.russian import short

# A part that is never closed ends where the next one opens, or n of them would be read to the end n times.
_PARTS = re.compile(
    r"<h[1-6][^<>]*>(?P<heading>[^<]*(?:<(?!/?h[1-6])[^<]*)*)</h[1-6]>"
    r"|<table>(?P<table>[^<]*(?:<(?!/?table>)[^<]*)*)</table>"
)
_PARAGRAPH = re.compile(r"<p>([^<]*(?:<(?!/?p>)[^<]*)*)</p>")
DESCRIBED = 200  # signs that messengers and search engines show of a description


def description(html: str) -> str:
    """What a link to the page says of it, escaped: its first paragraph, as far as it is short; empty where it has none."""
    paragraph = _PARAGRAPH.search(html)
    return str(escape(short(Markup(paragraph[1]).striptags(), DESCRIBED))) if paragraph else ""


def reachable(html: str, title: str) -> str:
    """The page with each table in a region that scrolls by itself, named by the heading above it."""
    heading, met = title, Counter[str]()

    def part(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"] is not None:
            heading = Markup(match["heading"]).striptags()
            return match[0]
        met[heading] += 1
        name = escape(f"{heading}: таблица{f' {met[heading]}' if met[heading] > 1 else ''}")
        table = f'<table class="own__table">{match["table"]}</table>'
        return f'<div class="own" role="region" tabindex="0" aria-label="{name}">{table}</div>'

    return _PARTS.sub(part, html)
