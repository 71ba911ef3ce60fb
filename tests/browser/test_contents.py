"""The contents of a long document stay in reach."""

import pytest
from playwright.sync_api import Page, expect

from .serving import ROADMAPS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_the_contents_stay_in_reach_on_a_wide_screen(page: Page, roadmap: str) -> None:
    """Half way down the document its contents are still on the screen, and lead to a part of it."""
    page.goto(ROADMAPS[roadmap])
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    contents = page.get_by_role("navigation", name="Содержание")
    expect(contents).to_be_in_viewport()
    if not contents.get_by_role("link").first.is_visible():
        contents.locator("summary").click()
    link = contents.get_by_role("link").first
    expect(link).to_be_in_viewport()
    address = str(link.get_attribute("href"))
    link.click()
    expect(page.locator(f"[id='{address.partition('#')[2]}']")).to_be_in_viewport()
