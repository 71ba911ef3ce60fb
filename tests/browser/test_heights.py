"""A page is no longer on a phone than a reader has patience for, by the limits of `heights.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CASES = yaml.safe_load(Path(__file__).with_name("heights.yml").read_text(encoding="utf-8"))
SCREEN = 844  # pixels
FIRST = ".sheet__table--plan tbody tr:not(.section)"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['page']} at {case['width']}")
def test_a_page_takes_so_many_screens(page: Page, case: dict[str, Any]) -> None:
    """What a reader scrolls through as the page opens, and how far the first measure stands down."""
    page.set_viewport_size({"width": case["width"], "height": SCREEN})
    page.goto(case["page"])
    if "?" in case["page"]:
        page.locator("#compare-result:not([hidden])").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") / SCREEN <= case["screens"]
    if "first" in case:
        top = page.locator(FIRST).first.evaluate("row => row.getBoundingClientRect().top + scrollY")
        assert top / SCREEN <= case["first"]
