"""The version for readers with low vision: each choice does what it says, is remembered, and is the same site."""

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .serving import KINDS, MUNICIPALITY, ROADMAPS, ROOT, overflow, unfold

pytestmark = pytest.mark.browser

STYLES = ROOT / "generator/face/assets/roadmaps/low_vision.css"
ROADMAP = ROADMAPS["Гурьевск"]
OPEN = "Версия для слабовидящих"
KEY = "roadmaps.sight"
SCHEMES = {
    "чёрным по белому": "black-white",
    "белым по чёрному": "white-black",
    "тёмно-синим по голубому": "navy-blue",
    "коричневым по бежевому": "brown-beige",
    "зелёным по тёмно-коричневому": "green-brown",
}
ENOUGH = 7.0
"""The contrast of text that WCAG 2.2 asks for at level AAA (1.4.6)."""


def colours() -> dict[str, tuple[str, str]]:
    """The pairs of the style sheet: text and ground of each scheme."""
    rule = re.compile(r'\[data-sight-colors="([\w-]+)"\] body \{ --first: (#\w+); --second: (#\w+); \}')
    return {name: (first, second) for name, first, second in rule.findall(STYLES.read_text(encoding="utf-8"))}


def luminance(colour: str) -> float:
    """How light a colour is, 0 to 1 (WCAG 2.2, relative luminance)."""
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: str) -> str:
    """#fff as a browser tells it."""
    digits = "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    return f"rgb({', '.join(str(int(digits[at : at + 2], 16)) for at in (0, 2, 4))})"


def choose(page: Page, group: str, words: str) -> None:
    """Open the choices, if they are closed, and take one."""
    button = page.get_by_role("button", name=OPEN)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    page.get_by_role("group", name=group).get_by_role("radio", name=words, exact=True).check()


def style(page: Page, selector: str, name: str) -> str:
    """A computed property of the first such element."""
    return str(page.locator(selector).first.evaluate("(one, name) => getComputedStyle(one)[name]", name))


def size(page: Page, selector: str, name: str = "fontSize") -> float:
    """A computed length, in pixels."""
    return float(style(page, selector, name).removesuffix("px"))


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """Somebody who chose everything largest on an earlier visit, with a phone."""
    with browser.new_context(base_url=site, viewport={"width": 390, "height": 844}) as context:
        chosen = {"size": "huge", "colors": "white-black", "spacing": "wider", "images": ""}
        context.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(chosen))})")
        yield context.new_page()


def test_every_pair_of_colours_has_contrast() -> None:
    """Each scheme that can be chosen reaches 7:1, computed from the style sheet itself."""
    pairs = colours()
    assert set(pairs) == set(SCHEMES.values())
    for name, (first, second) in pairs.items():
        dark, light = sorted((luminance(first), luminance(second)))
        assert (light + 0.05) / (dark + 0.05) >= ENOUGH, name


def test_it_is_the_first_thing_on_a_page(page: Page) -> None:
    """The first press of Tab after the link to the content comes to the button; Enter opens it, Escape closes it."""
    page.goto(ROADMAP)
    page.keyboard.press("Tab")
    if page.locator(".md-skip:focus").count():
        page.keyboard.press("Tab")
    button = page.get_by_role("button", name=OPEN)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="Размер шрифта").get_by_role("radio", name="обычный")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").filter(has_text="Размер шрифта")).to_have_text("Размер шрифта: крупный")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_each_size_is_as_large_as_it_says(page: Page) -> None:
    """One and a half times and twice the usual, for headings, words and cells alike."""
    page.goto(ROADMAP)
    places = ("h1", ".act p", ".sheet td", ".md-tabs__link")
    usual = [size(page, place) for place in places]
    for words, times in (("крупный", 1.5), ("очень крупный", 2), ("обычный", 1)):
        choose(page, "Размер шрифта", words)
        wide = [place for place in places if times < 2 or place != ".md-tabs__link"]  # a narrower layout has a menu instead
        found = [size(page, place) / before for place, before in zip(places, usual, strict=True) if place in wide]
        if times == 2:
            assert found[1:] == pytest.approx([times] * len(found[1:]), rel=0.1)
        else:
            assert found == pytest.approx([times] * len(found), rel=0.01)
        assert overflow(page) <= 0


@pytest.mark.parametrize("words", SCHEMES)
def test_each_scheme_has_two_colours(page: Page, words: str) -> None:
    """Text, links, cells and notices have the pair's colours; the choice of day and night steps aside; axe finds no fault."""
    first, second = map(rgb, colours()[SCHEMES[words]])
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto(ROADMAP)
    choose(page, "Цвета", words)
    assert style(page, "body", "backgroundColor") == second
    for place in ("h1", ".act p", ".act a", ".sheet td", ".standing p", ".remark", ".quiet", ".foot p", ".brand__name"):
        assert style(page, place, "color") == first, place
    for place in (".foot", ".sheet thead th", ".md-header"):
        assert style(page, place, "backgroundColor") == second, place
    expect(page.get_by_role("banner").get_by_title("Светлое оформление")).to_be_hidden()
    assert faults(page) == []


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(
    ("words", "letters", "between", "lines"), [("увеличенный", 0.06, 0.12, 1.8), ("большой", 0.12, 0.16, 2.1)]
)
def test_each_spacing_is_as_wide_as_it_says(page: Page, words: str, letters: float, between: float, lines: float) -> None:
    """Letters, words and lines stand apart by their shares of the size of the text; nothing is cut or laid over."""
    page.goto(ROADMAP)
    choose(page, "Интервал", words)
    for place in (".act p", ".sheet td", ".standing p"):
        text = size(page, place)
        found = [size(page, place, name) / text for name in ("letterSpacing", "wordSpacing", "lineHeight")]
        assert found == pytest.approx([letters, between, lines], abs=0.01), place
    assert overflow(page) <= 0


def test_without_images_their_tables_stand_open(page: Page) -> None:
    """The timeline gives way to its table, a picture to its words; buttons keep their signs."""
    page.goto(ROADMAP)
    unfold(page)
    expect(page.locator(".timeline__scroll")).to_be_visible()
    expect(page.locator(".timeline__twin")).to_be_hidden()
    choose(page, "Изображения", "не показывать")
    expect(page.locator(".timeline__twin")).to_be_visible()
    assert page.locator("article :is(svg, img):visible").count() == 0
    expect(page.get_by_role("search").get_by_role("button", name="Найти")).to_be_visible()
    page.goto("/first-hour/")
    said = [words.removeprefix("[Изображение: ").removesuffix("]") for words in page.locator(".sight__alt").all_inner_texts()]
    assert said
    assert said == [image.get_attribute("alt") for image in page.locator("article img").all()]
    assert page.locator("article img:visible").count() == 0


def test_a_choice_is_remembered_until_it_is_left(page: Page) -> None:
    """It holds after a reload and on other pages, and ends with one button, everywhere."""
    page.goto(ROADMAP)
    choose(page, "Размер шрифта", "очень крупный")
    choose(page, "Цвета", "зелёным по тёмно-коричневому")
    chosen = "document.documentElement.dataset.sightSize + document.documentElement.dataset.sightColors"
    page.reload()
    assert page.evaluate(chosen) == "hugegreen-brown"
    for address in ("/", MUNICIPALITY, "/search/", "/first-hour/"):
        page.goto(address)
        assert page.evaluate(chosen) == "hugegreen-brown", address
    page.get_by_role("button", name=OPEN).click()
    expect(page.get_by_role("radio", name="очень крупный")).to_be_checked()
    page.get_by_role("button", name="Обычная версия").click()
    expect(page.get_by_role("button", name=OPEN)).to_be_focused()
    expect(page.get_by_role("button", name="Обычная версия")).to_be_hidden()
    expect(page.locator("#sight-said")).to_have_text("Обычная версия")
    page.goto(ROADMAP)
    assert page.evaluate("Object.keys(document.documentElement.dataset).filter(key => /^sight./.test(key))") == []


def test_what_was_chosen_stands_before_the_first_paint(reader: Page) -> None:
    """The attributes are there before the body is, so that nothing flashes and little moves."""
    reader.add_init_script(
        """new MutationObserver(() => {
            if (document.documentElement.dataset.sightSize) window.early ??= document.body === null ? "head" : "body";
        }).observe(document, { attributes: true, subtree: true });
        window.moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))
            .observe({ type: "layout-shift", buffered: true });"""
    )
    reader.goto(ROADMAP)
    assert reader.evaluate("window.early") == "head"
    assert reader.evaluate("window.moved") < 0.01


@pytest.mark.parametrize("address", [*KINDS, "/calendar/", "/low-vision/", f"{ROADMAP}lists/", "/compare/omsk/2021-2022/"])
def test_the_largest_fits_a_phone(reader: Page, address: str) -> None:
    """At 200 % and the widest spacing nothing but marked tables scrolls sideways, on 390 and on 320 pixels."""
    for width in (390, 320):
        reader.set_viewport_size({"width": width, "height": 844})
        reader.goto(address)
        assert overflow(reader) <= 0, width


def test_without_a_script_the_button_leads_to_help(browser: Browser, site: str) -> None:
    """Without JavaScript the same words are a link to a page that says how to enlarge in the browser."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ROADMAP)
        expect(page.get_by_role("button", name=OPEN)).to_be_hidden()
        page.get_by_role("link", name=OPEN).click()
        expect(page).to_have_url(re.compile("/low-vision/$"))
        expect(page.get_by_role("heading", level=1)).to_have_text(OPEN)
        expect(page.get_by_text("средствами самого браузера")).to_be_visible()


@pytest.mark.parametrize("kept", ["{", "[]", "null", '{"size": "<b>", "colors": 7, "more": "x"}', '{"size": "toString"}'])
def test_a_spoiled_memory_is_the_usual_version(page: Page, kept: str) -> None:
    """Whatever the browser kept, the page is whole."""
    page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(kept)})")
    page.goto("/")
    assert page.evaluate("document.documentElement.dataset.sight") == "off"
    expect(page.get_by_role("button", name=OPEN)).to_be_visible()
