"""A site of many regions is searched as a small one is: a rare word of any region, names, choices; little is loaded."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator import building
from generator.building import WorkerPool
from generator.cache import Cache

from .country import DAY, ours
from .serving import overflow, serve, watched
from .test_questions import asked, families

pytestmark = pytest.mark.browser
RARE = "гиппогриф"
COMMON = "школами"
COUNT = re.compile(r"^Нашлось [\d\s]+мест(о|а)?\s+на [\d\s]+страниц(е|ах)$")
ONE = re.compile(r"^Нашлось 1\s+место на 1\s+странице$")


def large(folder: Path) -> None:
    """A country of seven regions; a plan of the last has a word that no other has."""
    ours("sample", "--municipalities", "20", "--to", str(folder))
    plan = sorted((folder / "roadmaps").glob("*/*/*/roadmap.yml"))[-1]
    plan.write_text(plan.read_text("utf-8").replace(COMMON, f"{COMMON} ({RARE})", 1), "utf-8")
    today, cache = date.fromisoformat(DAY), Cache(folder / "cache")
    building.build(folder / "mkdocs.yml", folder / "roadmaps", folder / "site", today, cache=cache, pool=WorkerPool(1))


@pytest.fixture(scope="module")
def made(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("large", large) / "site"


@pytest.fixture
def reader(browser: Browser, made: Path) -> Iterator[Page]:
    """A reader of the large site; nothing goes wrong on any page."""
    with serve(made) as address, browser.new_context(base_url=address, locale="ru-RU") as context:
        page = context.new_page()
        faults = watched(page)
        yield page
        assert faults == []


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def titles(page: Page) -> Locator:
    return page.locator("#search-hits .hit__title")


def opened(page: Page, query: str) -> None:
    page.goto(f"/search/?{query}")
    page.wait_for_selector("#search[data-ready]")


def test_a_rare_word_of_the_last_region_is_found(reader: Page) -> None:
    """The hit leads to the very place."""
    opened(reader, f"q={RARE}")
    expect(status(reader)).to_have_text(ONE)
    reader.locator("#search-hits .hit__place a").first.click()
    expect(reader).to_have_url(re.compile(r"/roadmaps/.+/#."))
    expect(reader.get_by_text(RARE).first).to_be_in_viewport()


def towns(made: Path, region: str) -> int:
    """How many municipalities a region of the data has."""
    (file,) = [file for file in (made.parent / "roadmaps").glob("*/region.yml") if f"name: {region}\n" in file.read_text("utf-8")]
    return len([*file.parent.glob("*/municipality.yml")])


def test_a_chosen_region_offers_its_municipalities(reader: Page, made: Path) -> None:
    """Municipalities are those of the region; another region, other municipalities; the focus stays."""
    opened(reader, f"q={COMMON}")
    main = reader.get_by_role("main")
    regions = [text.rpartition(" (")[0] for text in main.get_by_label("Регион").locator("option").all_inner_texts()[1:]]
    assert len(regions) == 7
    main.get_by_label("Регион").focus()
    main.get_by_label("Регион").select_option(regions[1])
    expect(main.get_by_label("Регион")).to_be_focused()
    expect(main.get_by_label("Муниципалитет").locator("option")).to_have_count(1 + towns(made, regions[1]))
    expect(status(reader)).to_have_text(COUNT)
    expect(reader.locator("#search-hits .hit").filter(has_not_text=regions[1])).to_have_count(0)
    town = main.get_by_label("Муниципалитет").locator("option").nth(1).get_attribute("value")
    main.get_by_label("Муниципалитет").select_option(town)
    reader.wait_for_url("**municipality=*")
    expect(reader.locator("#search-hits .hit").filter(has_not_text=str(town))).to_have_count(0)
    main.get_by_label("Регион").select_option(regions[2])
    reader.wait_for_url(lambda url: "municipality" not in url)
    expect(main.get_by_label("Муниципалитет")).to_have_value("")
    expect(reader.locator("#search-hits .hit").filter(has_not_text=regions[2])).to_have_count(0)


def test_choices_alone_list_what_there_is(reader: Page) -> None:
    """A kind of names: every region and municipality; a year and a kind: parts of plans; no word is loaded for that."""
    asked: list[str] = []
    reader.on("request", lambda sent: asked.append(sent.url))
    opened(reader, "kind=муниципалитеты")
    expect(status(reader)).to_have_text("По отбору: 27\u00a0страниц")
    opened(reader, "year=2022&kind=показатели")
    expect(titles(reader).first).to_be_visible()
    assert set(reader.locator(".hit__head span:last-child").all_inner_texts()) == {"показатели"}
    assert [url for url in asked if "/index/words/" in url or "/index/forms/" in url] == []


def test_a_name_comes_first_wherever_it_is(reader: Page, made: Path) -> None:
    """Of the last region too; and a municipality that is called so before what its plans say."""
    opened(reader, f"q={COMMON}")
    main = reader.get_by_role("main")
    region = str(main.get_by_label("Регион").locator("option").last.get_attribute("value"))
    main.get_by_label("Регион").select_option(region)
    expect(main.get_by_label("Муниципалитет").locator("option")).to_have_count(1 + towns(made, region))
    town = str(main.get_by_label("Муниципалитет").locator("option").nth(1).get_attribute("value"))
    opened(reader, f"q={region}")
    expect(titles(reader).first).to_have_text(region)
    opened(reader, f"q={town.removesuffix(' (вымышленный)')}")
    expect(titles(reader).first).to_have_text(town)
    expect(reader.locator(".hit__head").first).to_contain_text("муниципалитеты")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("наставник", "/compare/themes/mentoring/"),
        ("родители", "/compare/themes/parents/"),
        ("дефицит кадров", "/compare/factors/staff/"),
        ("директор школы", "/bodies/head/"),
        ("что такое ВПР", "/glossary/#a-ВПР"),
        ("сравнить районы", "/compare/"),
    ],
)
def test_what_sums_up_is_among_the_first_however_many_plans_say_it(reader: Page, words: str, page: str) -> None:
    reader.goto("/search/")
    reader.locator("#search[data-ready]").wait_for()
    assert [link for hit in asked(reader, words)["hits"] for link in hit if link.endswith(page)]


def test_a_school_leads_to_its_own_page(reader: Page) -> None:
    opened(reader, "q=гимназия&kind=школы")
    expect(reader.locator(".hit__head").first).to_contain_text("школа")
    link = reader.locator("#search-hits a[href*='/schools/']:not([href$='/schools/'])").first
    name = link.inner_text()
    assert re.search(r"/schools/[a-z0-9-]+/$", str(link.get_attribute("href")))
    link.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(name)


def test_words_typed_while_others_load_are_not_lost(reader: Page) -> None:
    """What is typed last is what is found, however late the words before come."""
    held: list[Route] = []
    reader.route("**/index/words/448-43a.idx", lambda route: held.append(route))  # noqa: PLW0108  Playwright cannot call a builtin
    with reader.expect_request("**/index/words/448-43a.idx"):
        reader.goto(f"/search/?q={COMMON}")
    box = reader.get_by_role("main").get_by_role("combobox", name="Что найти")
    box.fill(RARE)
    expect(status(reader)).to_have_text(ONE)
    held[0].continue_()
    expect(status(reader)).to_have_text(ONE)
    expect(box).to_have_value(RARE)


def test_a_part_that_does_not_come_is_told_and_asked_for_again(browser: Browser, made: Path) -> None:
    """A search that failed half way says so; the next one begins anew."""
    with serve(made) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        opened(page, f"q={RARE}")
        page.route("**/index/words/**", lambda route: route.abort())
        box = page.get_by_role("main").get_by_role("combobox", name="Что найти")
        box.fill(COMMON)
        expect(status(page)).to_have_text("Часть указателя не загрузилась. Проверьте связь и повторите поиск.")
        page.unroute("**/index/words/**")
        page.get_by_role("main").get_by_role("button", name="Найти").click()
        expect(status(page)).to_have_text(COUNT)


def test_the_page_fits_a_phone(reader: Page) -> None:
    """With all of its choices and notes."""
    reader.set_viewport_size({"width": 320, "height": 800})
    opened(reader, "q=наствник школа")
    expect(reader.locator("#search-notes")).to_contain_text("Возможно, вы искали")
    assert overflow(reader) <= 0


def test_every_form_of_a_word_finds_the_same_places(reader: Page, made: Path) -> None:
    """On a made-up country as on the four roadmaps."""
    texts = [file.read_text("utf-8") for file in (made.parent / "roadmaps").rglob("roadmap.yml")]
    told = families(reader, texts, 200)
    assert told["differ"] == []
    assert told["forms"] > 1_500
