"""Every place that a handwritten page names in another: a heading has an anchor of its own that tells what it is about."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {file.name: file.read_text(encoding="utf-8") for file in sorted(DOCS.glob("*.md"))}
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*\.md)?(?:#([^)]+))?\)")
ANCHOR = re.compile(r"\{#([^}\s]+)\}")


def anchors(page: str) -> set[str]:
    return set(ANCHOR.findall(PAGES[page]))


@pytest.mark.parametrize("page", PAGES)
def test_a_link_names_a_place_that_is_there(page: str) -> None:
    """Anchors of other pages and of the page itself; a link to a page that the program makes is judged in a built site."""
    links = [(file or page, anchor) for file, anchor in LINK.findall(PAGES[page]) if (file or page) in PAGES]
    assert [f"{file}#{anchor}" for file, anchor in links if anchor and anchor not in anchors(file)] == []


@pytest.mark.parametrize("page", PAGES)
def test_an_anchor_outlives_the_order_of_what_is_told(page: str) -> None:
    """None holds a number: steps are added and taken out, what a place is about stays."""
    assert [anchor for anchor in sorted(anchors(page)) if not re.fullmatch(r"[a-z]+(-[a-z]+)*", anchor)] == []
