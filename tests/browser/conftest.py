"""A built site on this machine and a browser to read it with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .serving import build, serve

expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def folder(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The repository's own site, built once for all tests."""
    return once("repository", lambda folder: build(folder / "site")) / "site"


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address of that site."""
    with serve(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader who has never been here, at a desk."""
    context = browser.new_context(base_url=site, locale="ru-RU", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def phone(page: Page) -> Page:
    """The same tab as wide as a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page
