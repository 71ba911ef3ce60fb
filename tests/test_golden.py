"""The pages of the four roadmaps and the text files of one, letter for letter: a change of a template is reviewed as a diff."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import addresses, loading, site
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden"
DATA = loading.load(ROOT / "roadmaps")
SITE = site.pages(
    DATA,
    Settings(url="https://example.org/"),
    date(2022, 2, 1),
)
COMPARED = {  # of the pages that compare, one of each kind
    addresses.COMPARE,
    addresses.comparison("omsk"),
    addresses.subject("themes"),
    addresses.subject("themes", "mentoring"),
    addresses.subject("themes", "mentoring", "kemerovo"),
    addresses.subject("factors", "parents"),
    addresses.subject("indicators"),
    addresses.subject("indicators", "mentoring-model"),
}
EXPORTED = "roadmaps/kemerovo/gurevsk/2022/"
KEPT = [
    page
    for page in SITE
    if (page.is_page and (page.address in COMPARED or not page.address.startswith(addresses.COMPARE)))
    or (not page.is_page and page.address.startswith(EXPORTED) and isinstance(page.content(), str))
]


@pytest.mark.parametrize("page", KEPT, ids=lambda page: page.address or "home")
def test_pages_are_as_reviewed(page: site.Artefact, expect: Callable[[Path, str], None]) -> None:
    """A page's text is the one that was last looked at."""
    content = page.content()
    assert isinstance(content, str)
    name = page.address.strip("/").replace("/", ".") or "home"
    expect(GOLDEN / (f"{name}.md" if page.is_page else name), content)


def test_no_golden_page_is_left_over() -> None:
    """Every file kept belongs to a page of the site."""
    names = {page.address.strip("/").replace("/", ".") or "home" for page in KEPT}
    assert {path.name.removesuffix(".md") for path in GOLDEN.iterdir()} == names


def test_words_below_folders_are_reserved() -> None:
    """No folder of the data can be called as a page that stands beside it."""
    paths = {path for land, town, edition in DATA.editions for path in (land.path, town.path, edition.path)}
    folders = sorted(map(addresses.folder, paths), key=len)
    for page in SITE:
        above = [folder for folder in folders if page.address.startswith(folder) and page.address != folder]
        if page.is_page and page.address not in folders and above:
            assert page.address.removeprefix(above[-1]).partition("/")[0] in addresses.RESERVED, page.address


def test_pages_are_plain_markdown() -> None:
    """No front matter, no template marks, no line that ends in white space."""
    for page in SITE:
        content = page.content()
        if page.is_page and isinstance(content, str):
            assert not content.startswith("---")
            assert "{{" not in content
            assert "{%" not in content
            assert not [line for line in content.splitlines() if line != line.rstrip()]
