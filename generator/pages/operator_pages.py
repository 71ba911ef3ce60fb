"""Adds to the operator's own pages, once MkDocs made them, what tables need for a keyboard to reach and a reader to name them."""

import re
from collections import Counter

from markupsafe import Markup

from generator.pages.markup import escape

# A part that is never closed ends where the next one opens, or n of them would be read to the end n times.
_PARTS = re.compile(
    r"(?s)<h[1-6][^<>]*+>(?P<heading>(?:(?!</?h[1-6]).)*+)</h[1-6]>|<table>(?P<table>(?:(?!</?table>).)*+)</table>"
)


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
