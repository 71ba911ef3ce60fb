"""A reader at a desk, with a phone, with a keyboard and on paper reads the same document."""

import json
import re
from collections import Counter
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from .serving import HANDWRITTEN, KINDS, ROADMAPS, ROOT, WRONG, below_header, overflow, unfold, watched

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
LIGHTNESS = """() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
    return (red + green + blue) / 765;
}"""
TABLES = ("table", "row", "cell", "columnheader", "rowheader", "caption")


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_fails_calls_away_or_scrolls_sideways(
    browser: Browser, site: str, scheme: Literal["light", "dark"], address: str
) -> None:
    """Every kind of page is whole on a wide and a narrow screen, by day and by night, and talks to its own host alone."""
    with browser.new_context(base_url=site, color_scheme=scheme) as context:
        page = context.new_page()
        faults = watched(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{address}?q=школам" if address == "/search/" else address)
            if address == "/search/":
                expect(page.get_by_role("main").locator("a[href*='#']").first).to_be_visible()
            assert overflow(page) <= 0, width
            unfold(page)
            assert overflow(page) <= 0, f"{width}, unfolded"
            assert (page.evaluate(LIGHTNESS) > 0.5) == (scheme == "light"), width
        assert faults == []


def test_the_page_of_a_wrong_address_leads_home(page: Page) -> None:
    """A mistyped address is answered in Russian, with a way to the home page."""
    page.goto(WRONG)
    expect(page.get_by_role("heading", level=1)).to_have_text("Страница не найдена")
    page.get_by_role("main").get_by_role("link", name="На главную").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Открытые дорожные карты")


# plans as tables, as cards, on paper


def columns(page: Page, roadmap: str) -> list[str]:
    """The printed titles of the columns of the first plan that its cards repeat: all but the number and the measure itself."""
    published = json.loads(page.request.get(f"{ROADMAPS[roadmap]}roadmap.json").text())
    plans = [block["plan"] for annex in published["roadmap"]["annexes"] for block in annex["blocks"] if block.get("plan")]
    return [title for key, title in plans[0]["columns"].items() if key not in ("number", "text")]


def measure(page: Page) -> str:
    """The anchor of the first measure on the page."""
    return str(page.locator("tr[id^='m-']").first.get_attribute("id"))


def shown_titles(page: Page, row: str) -> list[str]:
    """The column titles that the cells of a row show before their words."""
    before = """cells => cells.map(cell => getComputedStyle(cell, '::before'))
        .map(style => style.display === 'none' ? '' : style.content)"""
    titles = page.locator(f"tr[id='{row}'] > *").evaluate_all(before)
    return [title.strip('"').removesuffix(": ") for title in titles if title not in ("none", "normal", "")]


def tree(page: Page) -> Counter[str]:
    """How many tables, rows and cells a screen reader is told of."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"].lower() for node in nodes if not node["ignored"]]
    return Counter({"gridcell": "cell", "layouttable": "?"}.get(role, role) for role in roles if role in (*TABLES, "gridcell"))


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_a_plan_is_a_table_at_a_desk(page: Page, roadmap: str) -> None:
    """On a wide screen a plan is a table with a name and column titles, said once."""
    page.goto(ROADMAPS[roadmap])
    row = measure(page)
    table = page.get_by_role("table").filter(has=page.locator(f"tr[id='{row}']"))
    expect(table).to_have_accessible_name(re.compile(r"\w"))
    for title in columns(page, roadmap):
        expect(table.get_by_role("columnheader", name=" ".join(title.split())).first).to_be_visible()
    assert shown_titles(page, row) == []


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_a_plan_is_cards_on_a_phone(phone: Page, roadmap: str) -> None:
    """On a phone the cells of a measure stand one under another and say their column's title; screen readers hear a table."""
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto(ROADMAPS[roadmap])
    wide = tree(phone)
    phone.set_viewport_size({"width": 390, "height": 844})
    assert tree(phone) == wide
    assert min(wide["table"], wide["row"], wide["cell"], wide["columnheader"]) > 0
    row = phone.locator(f"tr[id='{measure(phone)}']")
    assert shown_titles(phone, measure(phone)) == [" ".join(title.split()) for title in columns(phone, roadmap)]
    lefts = {round(box["x"]) for cell in row.locator("> [data-label]:not(.c-text)").all() if (box := cell.bounding_box())}
    assert len(lefts) == 1, "cells stand one under another, below the number and the text, which run on"
    for head in phone.locator(".sheet thead").all():
        box = head.bounding_box()
        assert box is None or box["height"] <= 1, "the row of column titles is seen"


@pytest.mark.parametrize("width", WIDTHS)
def test_paper_shows_the_document_alone(page: Page, width: int) -> None:
    """A printed roadmap is a table with column titles, without the site's header, footer and search, from any screen."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(ROADMAPS["Гурьевск"])
    row = measure(page)
    page.emulate_media(media="print")
    table = page.locator("table").filter(has=page.locator(f"tr[id='{row}']"))
    assert table.locator("thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    expect(table.get_by_role("columnheader").first).to_be_visible()
    assert shown_titles(page, row) == []
    for furniture in ("banner", "contentinfo", "search", "navigation"):
        for found in page.get_by_role(furniture, include_hidden=True).all():
            expect(found).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_can_be_asked_about_any_row(page: Page, width: int) -> None:
    """Each row, be it the last of its table, has a letter about that very row."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(ROADMAPS["Хунзах"])
    unfold(page)
    last = "tables => tables.map(table => [...table.querySelectorAll('tr[id]')].pop().id)"
    for anchor in ["m-1", *page.locator(".sheet table").evaluate_all(last)]:
        link = page.locator(f"tr[id='{anchor}']").get_by_role("link", name="Написать об этом")
        link.scroll_into_view_if_needed()
        expect(link).to_be_in_viewport(ratio=1)
        expect(link).to_have_attribute("href", re.compile(rf"^mailto:oo-imc@mail\.ru\?.*(%23|#){anchor}$"))
    assert overflow(page) <= 0


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_a_number_is_heard_once(page: Page, roadmap: str) -> None:
    """The accessible names of rows and clauses say what a number is of, once, and no link says that it is a link."""
    page.goto(ROADMAPS[roadmap])
    unfold(page)
    heard = page.get_by_role("main").aria_snapshot()
    assert "Ссылка:" not in heard
    numbered = page.locator("main a.anchor").evaluate_all("links => links.map(link => link.ariaLabel)")
    assert len(set(numbered)) == len(numbered) > 15
    heads = re.findall(r"rowheader \"(.*?)\"", heard)
    assert len(heads) > 15
    for head in heads:
        assert [name for name in numbered if head.count(f"{name} ") + head.endswith(name) > 1] == [], head


def test_a_phone_has_a_menu(phone: Page) -> None:
    """A reader with a phone opens the menu and goes to another part of the site."""
    phone.goto(ROADMAPS["Гурьевск"])
    link = phone.get_by_role("navigation", name="Разделы сайта").get_by_role("link", name="По алфавиту")
    phone.get_by_role("banner").get_by_title("Меню").click()
    expect(link).to_be_in_viewport()
    link.click()
    expect(phone).to_have_url(re.compile("/alphabet/$"))


# addresses of places


@pytest.mark.parametrize("width", WIDTHS)
def test_an_address_brings_its_place_into_view(page: Page, width: int) -> None:
    """A link to a measure shows it below the header and makes it stand out."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{ROADMAPS['Гурьевск']}#m-1-10")
    row = page.locator("tr[id='m-1-10']")
    below_header(row)
    colour = "row => [row, ...row.children].map(part => getComputedStyle(part).backgroundColor).join()"
    assert row.evaluate(colour) != page.locator("tr[id='m-1-9']").evaluate(colour)


def test_a_number_carries_its_own_address(page: Page) -> None:
    """A reader presses a measure's number and has its address to copy."""
    page.goto(ROADMAPS["Гурьевск"])
    link = page.locator("tr[id='m-1-10']").locator("a[href='#m-1-10']")
    expect(link).to_be_visible()
    expect(link).to_have_text("10")
    link.click()
    expect(page).to_have_url(re.compile(r"/2022/#m-1-10$"))
    below_header(page.locator("tr[id='m-1-10']"))


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_every_measure_has_a_visible_address(page: Page, roadmap: str) -> None:
    """No measure is without a link of its own, whether the document numbers it or not."""
    page.goto(ROADMAPS[roadmap])
    for row in page.locator("tr[id^='m-']").all():
        expect(row.locator(f"a[href='#{row.get_attribute('id')}']")).to_be_visible()


def test_abbreviations_explain_themselves_to_the_keyboard(page: Page) -> None:
    """A reader without a mouse steps onto an abbreviation and sees what it means."""
    page.goto(f"{ROADMAPS['Гурьевск']}#m-1-4")
    focused = page.locator("abbr:focus")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused.count():
            break
    meaning = str(focused.get_attribute("title"))
    assert len(meaning) > len(focused.inner_text())
    shown = focused.evaluate("abbr => getComputedStyle(abbr, '::after').content")
    assert shown == f'"{meaning}"'


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_no_explanation_is_cut_off(page: Page, roadmap: str, width: int) -> None:
    """The meaning of an abbreviation fits on the screen, also at the edge of a table or of a phone."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(ROADMAPS[roadmap])
    page.keyboard.press("Tab")
    cut = """abbrs => abbrs.filter(abbr => {
        const around = [document.documentElement, abbr.closest('[role=region]')].filter(Boolean);
        const sizes = () => around.map(box => `${box.scrollWidth} ${box.scrollHeight}`).join();
        document.activeElement.blur();
        const before = sizes();
        abbr.focus();
        return sizes() !== before;
    }).map(abbr => `${abbr.textContent} in ${abbr.closest('[id]')?.id}`)"""
    assert page.locator("abbr").evaluate_all(cut) == []


# night and day


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_look_is_remembered(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    """A reader's choice of a dark or light page holds on the next page and against the device's own."""
    with browser.new_context(base_url=site, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto("/")
        before = page.evaluate(LIGHTNESS)
        button = page.get_by_role("banner").get_by_title("Тёмное оформление" if scheme == "light" else "Светлое оформление")
        button.click()
        page.wait_for_function(f"before => Math.abs(({LIGHTNESS})() - before) > 0.5", arg=before)
        for address in (ROADMAPS["Гурьевск"], HANDWRITTEN[0], "/search/"):
            page.goto(address)
            assert abs(page.evaluate(LIGHTNESS) - before) > 0.5, address
            expect(button).to_be_hidden()


def test_the_home_page_names_every_region(page: Page) -> None:
    """A reader sees all regions that publish, without a search."""
    page.goto("/")
    for file in sorted((ROOT / "roadmaps").glob("*/region.yml")):
        expect(page.get_by_role("main").locator(f"a[href$='roadmaps/{file.parent.name}/']")).to_be_visible()
