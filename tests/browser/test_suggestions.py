"""Pages are suggested while a name is typed, by the keyboard and by a finger; «Назад» returns to where the results were left."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_questions import asked

pytestmark = pytest.mark.browser
OPTIONS = "[role=listbox] [role=option]"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("гур", "Гурьевский муниципальный округ"),
        ("Оконешн", "Оконешниковский муниципальный район"),
        ("золотон", "МБОУ «Золотонивская СШ»"),
        ("школа золот", "МБОУ «Золотонивская СШ»"),
        ("настав", "Наставничество и кураторство"),
        ("омская", "Омская область"),
        ("16", "МБОУ «ООШ № 16»"),
    ],
)
@pytest.mark.parametrize("address", ["/", "/search/"])
def test_pages_are_suggested_by_the_beginning_of_their_names(page: Page, address: str, typed: str, first: str) -> None:
    page.goto(address)
    field = page.get_by_role("main").get_by_role("combobox").first
    field.press_sequentially(typed)
    expect(page.locator(OPTIONS).first).to_contain_text(first)
    expect(field).to_have_attribute("aria-expanded", "true")
    assert page.locator(OPTIONS).count() <= 8


def test_a_suggestion_is_chosen_by_keyboard(page: Page) -> None:
    """Arrows go through the list and around, Escape closes it, Enter follows what is chosen, or else asks the words."""
    page.goto("/")
    field = page.get_by_role("main").get_by_role("combobox")
    field.press_sequentially("школа")
    options = page.locator(OPTIONS)
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("")
    field.press_sequentially("гурьев")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/roadmaps/kemerovo/gurevsk/$"))
    page.goto("/")
    field.press_sequentially("гурьев")
    expect(options.first).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))


def test_a_suggestion_is_chosen_by_a_finger(page: Page) -> None:
    page.goto("/search/")
    page.get_by_role("combobox", name="Что найти").press_sequentially("каларск")
    page.locator(OPTIONS).first.click()
    expect(page).to_have_url(re.compile(r"/roadmaps/zabaykalsky/kalar/$"))


@pytest.mark.parametrize("kept", [True, False], ids=["kept by the browser", "made anew"])
def test_back_returns_to_the_same_place_of_the_results(page: Page, kept: bool) -> None:
    """However long the list had grown, and whether or not the browser keeps pages."""
    if not kept:
        page.add_init_script("addEventListener('unload', () => {})")
    page.goto("/search/")
    page.locator("#search[data-ready]").wait_for()
    asked(page, "школа")
    page.get_by_role("button", name="Показать ещё").click()
    hits = page.locator("#search-hits > li")
    expect(hits.nth(15)).to_be_attached()
    hits.nth(15).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    hits.nth(15).get_by_role("link").first.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    page.go_back()
    expect(hits.nth(15)).to_be_in_viewport()
    page.wait_for_function("before => Math.abs(scrollY - before) < 40", arg=before)


def test_back_returns_to_the_question_before(page: Page) -> None:
    """What was asked is not overwritten by what is asked next, only what was being typed; a filter is taken back likewise."""
    page.goto("/search/")
    page.locator("#search[data-ready]").wait_for()
    asked(page, "школа")
    asked(page, "наставник")
    main = page.get_by_role("main")
    main.get_by_label("Регион").select_option("Омская область")
    expect(page).to_have_url(re.compile("region="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("region="))
    expect(main.get_by_label("Регион")).to_have_value("")
    page.go_back()
    expect(main.get_by_role("combobox", name="Что найти")).to_have_value("школа")
    expect(page.locator("#search[data-answered='школа']")).to_be_attached()


def test_on_a_phone_pages_are_offered_below_the_field_and_found_below_no_keyboard(browser: Browser, site: str) -> None:
    """The list stands next to the field, not below the filters; who has asked sees what was found instead of the keyboard."""
    screen = {"width": 390, "height": 844}
    with browser.new_context(base_url=site, viewport=screen, has_touch=True, is_mobile=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/search/")
        page.locator("#search[data-ready]").wait_for()
        field = page.get_by_role("main").get_by_role("combobox", name="Что найти")
        field.press_sequentially("школа")
        expect(page.locator(OPTIONS).first).to_be_visible()
        above, below = field.bounding_box(), page.get_by_role("listbox").bounding_box()
        assert above
        assert below
        assert 0 <= below["y"] - above["y"] - above["height"] < 16
        field.press("Enter")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field).not_to_be_focused()


def test_the_focus_does_not_get_lost_with_a_button_that_goes(page: Page) -> None:
    """Who follows a note hears what was found next."""
    page.goto("/search/?q=наставник")
    page.get_by_role("button", name="Искать только эти слова").press("Enter")
    expect(page.locator("#search-status")).to_be_focused()
