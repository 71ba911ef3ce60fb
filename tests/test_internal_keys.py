"""No key that only programs know is on a page as words: codes of the vocabulary, short names of schools, ids of indicators."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from facts import BuiltSite
from test_facts import built

__all__ = ["built"]

CODES = {"code", "slug", "id", "key", "factor", "kind"}
LISTS = {"themes", "factors", "schools", "supported"}
SPOKEN = ("title", "aria-label", "alt", "placeholder", "data-label")
ADDRESS = re.compile(r"https?://\S+|\S*/\S*|\S+@\S+|\S+\.(?:csv|ics|json|xlsx|yml|pdf)\b")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def keys(data: Any) -> Iterator[str]:
    """Every word of a data file that names an entry of a list, and not what the entry is called."""
    if isinstance(data, list):
        for item in data:
            yield from keys(item)
    elif isinstance(data, dict):
        for field, value in data.items():
            if field in CODES and isinstance(value, str):
                yield value
            elif field in LISTS and isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))
            if field == "bodies" and isinstance(value, dict):
                yield from value.values()
            if field == "columns":
                yield from value
            yield from keys(value)


def known(site: BuiltSite) -> frozenset[str]:
    """The keys of the vocabulary and of all data, and names of places without a number; years are words of documents too."""
    files = sorted(site.data.rglob("*.yml"))
    found = {key for file in files for key in keys(yaml.safe_load(file.read_text("utf-8")))}
    found |= {f"n{count}" for count in range(1, 20)}  # as anchors count what has no number
    return frozenset(key for key in found if WORD.fullmatch(key) and re.search("[a-z]", key))


def spoken(page: Path) -> Iterator[str]:
    """What a reader sees or hears of a page: its text and the attributes that are shown or read aloud, addresses left out."""
    tree = lxml.html.parse(str(page)).getroot()
    for element in tree.iter("script", "style", "template", "textarea"):
        element.clear(keep_tail=True)
    texts = [*tree.itertext(), *(value for name in SPOKEN for value in tree.xpath(f"//@{name}"))]
    yield from (ADDRESS.sub(" ", text) for text in texts)


@pytest.mark.usefixtures("built")
def test_no_page_says_a_key(built: BuiltSite) -> None:
    """Each page of the site, whole, in every place where words of a page can stand."""
    codes, pages = known(built), sorted(built.site.rglob("*.html"))
    found = {
        (page.relative_to(built.site).as_posix(), word)
        for page in pages
        for text in spoken(page)
        for word in re.findall(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])", text)
        if word in codes
    }
    print(f"{len(codes)} keys looked for on {len(pages)} pages")
    assert not found, (len(found), sorted(found)[:20])
    assert len(pages) > len(built.paths) * 3
    assert {"inclusion", "shnor-share", "pervaya", "department"} <= codes
