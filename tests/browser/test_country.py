"""A made-up country as its readers meet it: browsing, searching, comparing, and what all of that weighs.

Twelve municipalities; with `--whole` five hundred, a site that counts where a small one lists.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .country import country
from .serving import ROADMAPS, overflow, serve, watched
from .weights import MOST, weights

pytestmark = pytest.mark.browser
FEW, MANY = 12, 500
LONGEST = 300_000  # bytes of a page's HTML
MADE_UP = re.compile("вымышлен", re.IGNORECASE)


@pytest.fixture(scope="module")
def number(whole: bool) -> int:
    return MANY if whole else FEW


@pytest.fixture(scope="module")
def made(once: Callable[[str, Callable[[Path], object]], Path], number: int) -> Path:
    """The folder of the country: its data in roadmaps/, its site in site/."""
    return once("country", lambda folder: country(folder, number))


@pytest.fixture(scope="module")
def plans(made: Path) -> list[str]:
    """The addresses of all roadmaps."""
    found = sorted((made / "roadmaps").glob("*/*/*/roadmap.yml"))
    return [f"/{file.parent.relative_to(made).as_posix()}/" for file in found]


@pytest.fixture
def reader(browser: Browser, made: Path) -> Iterator[Page]:
    """A reader on a phone; nothing goes wrong on any page."""
    with (
        serve(made / "site") as address,
        browser.new_context(base_url=address, locale="ru-RU", viewport={"width": 390, "height": 844}) as context,
    ):
        page = context.new_page()
        faults = watched(page)
        yield page
        assert faults == []


def test_a_reader_goes_from_the_front_page_to_a_measure(reader: Page, plans: list[str]) -> None:
    """By links alone; each page says that it is made up, and fits the phone."""
    reader.goto("/")
    for address in (*_above(plans[len(plans) // 2]), plans[len(plans) // 2]):
        reader.locator(f'main a[href="{_relative(reader, address)}"]').first.click()
        reader.wait_for_url(f"**{address}")
        expect(reader.get_by_text(MADE_UP).first).to_be_visible()
        assert overflow(reader) <= 0
    assert reader.locator("main table tr[id]").count() >= 3


def test_a_word_is_found_in_any_region(reader: Page, plans: list[str]) -> None:
    """Typed on the search page; a region chosen narrows what is found to it, and a hit leads to the measure."""
    reader.goto("/search/")
    reader.locator("#search-words").fill("школами")
    hits = reader.locator("#search-hits .hit__title")
    expect(hits.first).to_be_visible(timeout=120_000)
    expect(reader.locator("#search-status")).to_have_text(re.compile(r"[1-9]"))
    region = reader.locator("#search-facets select[name=region] option").nth(1).get_attribute("value") or ""
    reader.locator("#search-facets select[name=region]").select_option(region)
    reader.wait_for_url("**region=*")
    expect(reader.locator("#search-hits > *").first).to_contain_text(region, timeout=120_000)
    address = reader.evaluate("document.querySelector('#search-hits .hit__title').href")
    hits.first.click()
    reader.wait_for_url(address)
    expect(reader.locator("body")).to_contain_text(region)


def test_plans_of_different_regions_are_laid_side_by_side(reader: Page, plans: list[str]) -> None:
    """Found by typing, chosen by boxes; both stand in the comparison."""
    reader.goto("/compare/")
    expect(reader.locator("#compare[data-ready]")).to_be_attached(timeout=120_000)
    for plan in (plans[0], plans[-1]):
        if reader.locator("#compare-void").is_visible():
            reader.locator("#compare-void").check()  # acts that were repealed may be among them
        reader.locator("#compare-words").fill(_name(reader, plan))
        reader.locator(f'#compare input[value="{plan.removeprefix("/roadmaps/").strip("/")}"]').check()
    expect(reader.get_by_role("heading", name="Сравнение", exact=True)).to_be_visible(timeout=120_000)
    said = reader.locator("main").inner_text()
    assert all(_name(reader, plan) in said for plan in (plans[0], plans[-1]))


def test_what_a_reader_loads_does_not_grow_with_the_country(browser: Browser, made: Path, plans: list[str], number: int) -> None:
    found = weights(browser, made / "site", "школами", (plans[0], plans[-1]))
    print(number, found)
    assert {name: size for name, size in found.items() if size >= 1000 * MOST[name]} == {}


def test_no_page_is_longer_than_300_kilobytes(made: Path) -> None:
    """The longest come first."""
    pages = ((file.stat().st_size, file.relative_to(made / "site").as_posix()) for file in (made / "site").rglob("*.html"))
    sizes = sorted(pages, reverse=True)
    print(sizes[:10])
    assert [one for one in sizes if one[0] > LONGEST] == []


def test_four_plans_weigh_less(browser: Browser, folder: Path) -> None:
    """The repository's own site: the first search of a small site loads half of what that of a country may."""
    found = weights(browser, folder, "школами", (ROADMAPS["Гурьевск"], ROADMAPS["Калар"]))
    print(4, found)
    assert found["first search"] < 250_000
    assert {name: size for name, size in found.items() if size >= 1000 * MOST[name]} == {}


def _above(plan: str) -> list[str]:
    """The pages that lead to a plan from the front page."""
    _, top, region, town, *_ = plan.split("/")
    return [f"/{top}/{region}/", f"/{top}/{region}/{town}/"]


def _relative(page: Page, address: str) -> str:
    """An address as the page on which a reader stands writes it."""
    return str(
        page.evaluate(
            """address => [...document.querySelectorAll("main a")]
        .find(link => new URL(link.href).pathname === address).getAttribute("href")""",
            address,
        )
    )


def _name(page: Page, plan: str) -> str:
    """What the municipality of a plan is called."""
    _, _, region, town, *_ = plan.split("/")
    title = page.request.get(f"/roadmaps/{region}/{town}/").text()
    return re.findall(r"<h1[^>]*>(.*?)</h1>", title, re.DOTALL)[0].split("<")[0].strip()
