"""The page of a school and a calendar in a browser: on a phone, without scripts, on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .printed import printed

pytestmark = pytest.mark.browser

SCHOOL = "/roadmaps/zabaykalsky/kalar/schools/chsosh-1/"
CALENDAR = "/roadmaps/zabaykalsky/kalar/calendar/"


def test_a_school_on_a_phone(phone: Page) -> None:
    """Nothing is wider than the phone; each clause and measure is a heading of the fourth level that leads to its place."""
    phone.goto(SCHOOL)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    headings = phone.get_by_role("heading", level=4)
    expect(headings.first).to_contain_text("Пункт 2.1 акта")
    assert headings.count() == phone.locator(".item").count() > 10
    headings.filter(has_text="Пункт 2.3").get_by_role("link").click()
    expect(phone).to_have_url(re.compile(r"/2021-2022/#c-2\.3$"))


def test_the_address_of_a_school_is_copied_where_the_browser_shares_nothing(context: BrowserContext, page: Page) -> None:
    """The button says what it does, and the page's address without anchors is on the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{SCHOOL}#take")
    page.get_by_role("button", name="Поделиться").click()
    expect(page.get_by_role("status").filter(has_text="скопирован")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url.partition("#")[0]


def test_an_address_opens_the_year_it_lies_in(page: Page) -> None:
    """Who comes from a list to a month that is past sees it."""
    page.goto(CALENDAR)
    expect(page.locator("[id='2022-06']")).to_be_hidden()
    page.goto(f"{CALENDAR}?#2022-06")
    expect(page.locator("[id='2022-06']")).to_be_in_viewport()


def test_a_calendar_without_scripts_is_read_and_printed_whole(browser: Browser, site: str, tmp_path: Path) -> None:
    """Folded years open by themselves, and paper has them open."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(CALENDAR)
    page.get_by_text("2021 год", exact=True).click()
    expect(page.get_by_text("Июнь 2022", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", name="Сентябрь 2021")).to_be_visible()
    page.goto(CALENDAR)
    page.pdf(path=tmp_path / "page.pdf", tagged=True)
    words = printed(tmp_path / "page.pdf")
    whole = words.text(words.root)
    assert "Сентябрь" in whole
    assert "Представить аналитические материалы" in " ".join(whole.split())
    context.close()


def test_a_school_has_nothing_to_press_without_scripts(browser: Browser, site: str) -> None:
    """Buttons that need a script are not there; the calendar and the contacts are."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(SCHOOL)
    expect(page.get_by_role("link", name="Скачать календарь школы").first).to_be_visible()
    for button in ("[data-print]", "[data-share]"):
        expect(page.locator(button)).to_be_hidden()
    context.close()
