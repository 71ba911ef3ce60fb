"""A search in groups finds what one index finds: the same number, the same choices, the same places."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import building
from generator.building import searching
from generator.cache import Cache

from .serving import ROOT, serve

pytestmark = pytest.mark.browser


def found(page: Page, address: str, words: str) -> tuple[list[str], list[str]]:
    """What the search says, its choices with their numbers, and the addresses of the documents shown."""
    page.goto(f"{address}/search/?q={words}")
    page.wait_for_selector("#search[data-ready]")
    options = page.locator("#search-facets option").all_text_contents()
    links = page.locator("#search-hits .hit__title").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    return [page.locator("#search-status").inner_text(), *options], sorted(links)


def test_groups_find_what_one_index_finds(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site of the repository, once as one group, once with each plan enough for one more."""
    said = []
    for name, full in (("one", 1000), ("many", 1)):
        monkeypatch.setattr(searching, "FULL", full)
        site = tmp_path / name
        building.build(ROOT / "mkdocs.yml", ROOT / "roadmaps", site, None, cache=Cache(tmp_path / "cache"))
        with serve(site) as address, browser.new_context() as context:
            said.append([found(context.new_page(), address.rstrip("/"), words) for words in ("профориентация", "школа", "2021")])
    assert (tmp_path / "one/pagefind/groups.json").read_text("utf-8") == "[]"
    assert (tmp_path / "many/pagefind/groups.json").read_text("utf-8") != "[]"
    assert [choices for choices, _ in said[0]] == [choices for choices, _ in said[1]]
    assert said[0][0][1] == said[1][0][1]
