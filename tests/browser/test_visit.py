"""What is new since the last visit: kept in the reader's browser alone, shown on the home page by days."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import told_data
from conftest import neighbour
from playwright.sync_api import Browser, BrowserContext, Page

from browser.serving import serve
from generator import building

pytestmark = pytest.mark.browser
KEY = "roadmaps-visit"
MKDOCS = "site_name: Карты\nsite_url: https://karty.example.ru/\ntheme: {name: material}\nplugins: [roadmaps]\n"


def made(folder: Path) -> None:
    """A site of the made-up municipality and a neighbour: of one alone the home page is its own."""
    edition = told_data.lay(folder)
    neighbour(edition.parent, "sosed")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    assert building.build(folder / "mkdocs.yml", folder / "roadmaps", folder / "site", date(2024, 7, 10)).whole


@pytest.fixture(scope="module")
def site(once: Callable[[str, Callable[[Path], object]], Path]) -> Iterator[str]:
    with serve(once("visit", made) / "site") as address:
        yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


def days(page: Page) -> list[str]:
    """The days of what is shown."""
    items = page.locator("[data-visit] [data-day]")
    return [item.get_attribute("data-day") or "" for item in items.all() if item.is_visible()]


def come(reader: BrowserContext, site: str, last: str | None) -> Page:
    """Come to the home page, the last time on a day."""
    page = reader.new_page()
    page.goto(f"{site}/accessibility/")  # a page of the same site, to lay the day of the last visit down
    page.evaluate("([key, last]) => last ? localStorage.setItem(key, last) : localStorage.removeItem(key)", [KEY, last])
    page.goto(f"{site}/")
    page.wait_for_function(f"localStorage.getItem('{KEY}') > '2024-12-31'")  # the script has run: it keeps the day of today
    return page


def test_a_first_visit_shows_nothing(reader: BrowserContext, site: str) -> None:
    page = come(reader, site, None)
    assert days(page) == []
    assert page.locator("#visit").is_hidden()


def test_what_came_since_is_shown(reader: BrowserContext, site: str) -> None:
    """Of the day of the last visit too, for more may have come on it; nothing older, and nothing when nothing came."""
    every = [item.get_attribute("data-day") or "" for item in come(reader, site, "2020-01-01").locator("[data-day]").all()]
    assert len({*every}) > 3
    for last in sorted({*every}):
        page = come(reader, site, last)
        assert days(page) == [day for day in every if day >= last], last
        assert page.locator("#visit").is_visible()
    assert days(come(reader, site, "2024-12-30")) == []


def test_a_second_visit_on_a_day_and_one_before_a_wrong_clock(reader: BrowserContext, site: str) -> None:
    """Nothing is new since today; a day to come, as a clock that was wrong leaves it, counts as no visit and is mended."""
    today = come(reader, site, None).evaluate(f"localStorage.getItem('{KEY}')")
    assert days(come(reader, site, today)) == []
    page = come(reader, site, "2999-01-01")
    page.wait_for_function(f"localStorage.getItem('{KEY}') === '{today}'")
    assert days(page) == []


def test_nobody_is_told(reader: BrowserContext, site: str) -> None:
    """No cookie, and nothing is asked of anybody but the site's own files."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    come(reader, site, "2024-01-01")
    assert reader.cookies() == []
    assert [url for url in asked if not url.startswith(site) or "2024-01-01" in url] == []
