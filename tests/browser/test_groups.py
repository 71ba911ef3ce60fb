"""A large site is searched by parts: names first, then as many groups of regions as it takes; what is left is said."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator import building
from generator.building import WorkerPool, search_index
from generator.cache import Cache

from .country import DAY, ours
from .serving import ROOT, overflow, serve, watched

pytestmark = pytest.mark.browser
RARE = "гиппогриф"
COMMON = "школами"
LEFT = re.compile(
    r"^Нашлось в \d+ част(и|ях) документов\. Просмотрены карты \d регион(а|ов) из 7: выберите регион или ищите дальше\.$"
)
ALL = re.compile(r"^Нашлось в \d+ част(и|ях) документов$")


def large(folder: Path) -> None:
    """A country of seven regions in three groups; a plan of the last group has a word that no other has."""
    ours("sample", "--municipalities", "20", "--to", str(folder))
    last = next(region for region in sorted((folder / "roadmaps").iterdir()) if search_index.group(region.name, 3) == 3)
    plan = next(iter(sorted(last.glob("*/*/roadmap.yml"))))
    plan.write_text(plan.read_text("utf-8").replace(COMMON, f"{COMMON} ({RARE})", 1), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "UNDIVIDED", 10)
        patch.setattr(search_index, "PLANS", 10)
        build(folder / "roadmaps", folder / "site", Cache(folder / "cache"), folder / "mkdocs.yml")


def build(data: Path, site: Path, cache: Cache, config: Path = ROOT / "mkdocs.yml") -> None:
    building.build(config, data, site, date.fromisoformat(DAY), cache=cache, pool=WorkerPool(1))


@pytest.fixture(scope="module")
def made(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("large", large) / "site"


@pytest.fixture(scope="module")
def groups(made: Path) -> dict[str, list[str]]:
    """The names of the regions of each group."""
    found: dict[str, list[str]] = json.loads((made / "pagefind/groups.json").read_text("utf-8"))["groups"]
    assert list(found) == ["1/", "2/", "3/"]
    return found


@pytest.fixture
def reader(browser: Browser, made: Path) -> Iterator[Page]:
    """A reader of the large site; nothing goes wrong on any page."""
    with serve(made) as address, browser.new_context(base_url=address, locale="ru-RU") as context:
        page = context.new_page()
        faults = watched(page)
        yield page
        assert faults == []


@pytest.fixture
def asked(reader: Page) -> list[str]:
    """The groups of which a file was asked for, once for each file."""
    found: list[str] = []
    reader.on("request", lambda sent: found.extend(re.findall(r"/pagefind/(\d/)", sent.url)))
    return found


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def onward(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("button", name="Искать в остальных регионах")


def titles(page: Page) -> Locator:
    return page.locator("#search-hits .hit__title")


def opened(page: Page, query: str) -> None:
    page.goto(f"/search/?{query}")
    page.wait_for_selector("#search[data-ready]")


def test_a_rare_word_of_the_last_group_is_found_without_a_region(reader: Page) -> None:
    """All groups are asked by themselves; the hit leads to the very place."""
    opened(reader, f"q={RARE}")
    expect(status(reader)).to_have_text("Нашлось в 1 части документов")
    expect(onward(reader)).to_be_hidden()
    reader.locator("#search-hits .hit__place a").first.click()
    expect(reader).to_have_url(re.compile(r"/roadmaps/.+/#."))
    expect(reader.get_by_text(RARE).first).to_be_in_viewport()


def test_a_common_word_stops_early_and_says_so(reader: Page, asked: list[str], groups: dict[str, list[str]]) -> None:
    """One group is enough; the button goes on through the rest, and the focus stays with what it has brought."""
    opened(reader, f"q={COMMON}")
    expect(status(reader)).to_have_text(LEFT)
    expect(status(reader)).to_contain_text(f"{len(groups['1/'])} регионов из 7")
    assert set(asked) == {"1/"}
    few = int(re.findall(r"\d+", status(reader).inner_text())[0])
    onward(reader).focus()
    reader.keyboard.press("Enter")
    expect(status(reader)).to_have_text(ALL)
    assert set(asked) == {"1/", "2/", "3/"}
    assert int(re.findall(r"\d+", status(reader).inner_text())[0]) > few
    expect(onward(reader)).to_be_hidden()
    expect(titles(reader).first).to_be_focused()


def test_the_way_on_is_gone_once(reader: Page) -> None:
    """Pressed twice, it asks every group once: as many parts are found as when it was pressed once."""
    said = []
    for presses in (1, 2):
        opened(reader, f"q={COMMON}")
        onward(reader).evaluate("(button, presses) => { while (presses--) button.click(); }", presses)
        expect(status(reader)).to_have_text(ALL)
        said.append(status(reader).inner_text())
    assert said[0] == said[1]


def test_a_chosen_region_loads_its_group_alone(reader: Page, asked: list[str], groups: dict[str, list[str]]) -> None:
    """Municipalities are offered once there is a region, of that region; another region, other municipalities."""
    reader.goto("/search/")
    main = reader.get_by_role("main")
    region, other = groups["2/"]
    expect(main.get_by_label("Регион")).to_be_visible()
    expect(main.get_by_label("Муниципалитет")).to_have_count(0)
    main.get_by_label("Регион").focus()
    main.get_by_label("Регион").select_option(region)
    expect(main.get_by_label("Муниципалитет").locator("option")).to_have_count(4)
    expect(main.get_by_label("Регион")).to_be_focused()
    main.get_by_role("searchbox").fill(COMMON)
    expect(titles(reader).first).to_be_visible()
    expect(status(reader)).to_have_text(ALL)
    assert set(asked) == {"2/"}
    expect(reader.locator("#search-hits .hit").filter(has_not_text=region)).to_have_count(0)
    options = main.get_by_label("Муниципалитет").locator("option")
    assert [text for text in reader.locator("#search-facets option").all_inner_texts() if re.search(r"\(\d+\)$", text)] == []
    town = options.nth(1).inner_text()
    main.get_by_label("Муниципалитет").select_option(town)
    reader.wait_for_url("**municipality=*")
    expect(reader.locator("#search-hits .hit").filter(has_not_text=town)).to_have_count(0)
    main.get_by_label("Регион").select_option(other)
    reader.wait_for_url(lambda url: "municipality" not in url)
    expect(main.get_by_label("Муниципалитет")).to_have_value("")
    expect(reader.locator("#search-hits .hit").filter(has_not_text=other)).to_have_count(0)
    assert set(asked) == {"2/"}


def test_choices_alone_list_what_there_is(reader: Page, asked: list[str], groups: dict[str, list[str]]) -> None:
    """A region: its page, municipalities and plans; a year: plans; a kind of names needs no group. No index is loaded whole."""
    (region,) = groups["3/"]
    opened(reader, f"region={region}")
    expect(titles(reader).first).to_have_text(region)
    expect(status(reader)).to_have_text(ALL)
    assert set(asked) == {"3/"}
    everything = int(re.findall(r"\d+", status(reader).inner_text())[0])
    assert everything == 1 + 2 * 3 + len(list_of(reader, region))
    asked.clear()
    opened(reader, "kind=муниципалитеты")
    expect(status(reader)).to_have_text("Нашлось в 27 частях документов")
    assert asked == []
    opened(reader, "year=2022&kind=показатели")
    expect(titles(reader).first).to_be_visible()
    assert set(reader.locator(".hit__head span:last-child").all_inner_texts()) == {"показатели"}


def list_of(page: Page, region: str) -> list[int]:
    """The documents of plans of a region, as Pagefind itself counts them."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async region => {
            const index = await import(new URL("../pagefind/pagefind.js", location.href).href);
            return (await index.search(null, {filters: {region, group: "3/"}})).results.map((_, nth) => nth);
        }""",
        region,
    )


def test_a_name_comes_first_wherever_it_is(reader: Page, groups: dict[str, list[str]]) -> None:
    """Of a region of the last group too; and a municipality that is called so before what its plans say."""
    (region,) = groups["3/"]
    opened(reader, f"q={region}")
    expect(titles(reader).first).to_have_text(region)
    reader.goto("/search/")
    reader.get_by_label("Регион").select_option(region)
    town = reader.get_by_role("main").get_by_label("Муниципалитет").locator("option").nth(1).inner_text()
    opened(reader, f"q={town.removesuffix(' (вымышленный)')}")
    expect(titles(reader).first).to_have_text(town)
    expect(reader.locator(".hit__head").first).to_contain_text("муниципалитеты")


def test_a_school_leads_to_its_own_page(reader: Page) -> None:
    """The schools of a municipality are one document, and each of its places is a page."""
    opened(reader, "q=гимназия&kind=школы")
    expect(reader.locator(".hit__head").first).to_contain_text("школы")
    link = reader.locator("#search-hits .hit__place a").first
    name = link.inner_text()
    assert re.search(r"/schools/[a-z0-9-]+/$", str(link.get_attribute("href")))
    link.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(name)


def test_words_typed_while_groups_load_are_not_lost(reader: Page) -> None:
    """What is typed last is what is found, however late a group comes."""
    held: list[Route] = []
    reader.route("**/pagefind/1/*.pf_meta", lambda route: held.append(route))  # noqa: PLW0108  Playwright cannot call a builtin
    reader.goto(f"/search/?q={COMMON}")
    box = reader.get_by_role("main").get_by_role("searchbox")
    with reader.expect_request("**/pagefind/1/*.pf_meta"):
        pass
    box.fill(RARE)
    held[0].continue_()
    expect(status(reader)).to_have_text("Нашлось в 1 части документов")
    expect(box).to_have_value(RARE)


def test_a_group_that_does_not_come_is_told_and_asked_for_again(browser: Browser, made: Path) -> None:
    """A search that failed half way says so; the next one begins anew."""
    with serve(made) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        opened(page, f"q={COMMON}")
        page.route("**/pagefind/3/**", lambda route: route.abort())
        onward(page).click()
        expect(status(page)).to_have_text("Часть указателя не загрузилась. Проверьте связь и повторите поиск.")
        page.unroute("**/pagefind/3/**")
        page.get_by_role("main").get_by_role("searchbox").fill(RARE)
        expect(status(page)).to_have_text("Нашлось в 1 части документов")


def test_the_page_fits_a_phone(reader: Page) -> None:
    """With all of its choices and the way on."""
    reader.set_viewport_size({"width": 320, "height": 800})
    opened(reader, f"q={COMMON}")
    expect(onward(reader)).to_be_visible()
    assert overflow(reader) <= 0


def parted(folder: Path) -> None:
    """The site of the repository, as if it were large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "UNDIVIDED", 1)
        patch.setattr(search_index, "PLANS", 1)
        build(ROOT / "roadmaps", folder / "site", Cache(folder / "cache"))


@pytest.fixture(scope="module")
def both(folder: Path, once: Callable[[str, Callable[[Path], object]], Path]) -> tuple[Path, Path]:
    """The site of the repository, as it is and as if it were large."""
    return folder, once("parted", parted) / "site"


@pytest.mark.parametrize("words", ["профориентация", "608-р", "наставник", "Хунзах"])
def test_groups_find_what_one_index_finds(both: tuple[Path, Path], browser: Browser, words: str) -> None:
    """The same documents, in whatever order."""
    said = []
    for site in both:
        with serve(site) as address, browser.new_context(base_url=address) as context:
            page = context.new_page()
            opened(page, f"q={words}")
            for _ in range(3):
                more = page.get_by_role("button", name="Показать ещё")
                if more.is_visible():
                    more.click()
                    page.wait_for_load_state("networkidle")
            said.append(sorted(titles(page).evaluate_all("links => links.map(link => new URL(link.href).pathname)")))
    assert said[0] == said[1] != []


def test_a_small_site_has_one_index(both: tuple[Path, Path]) -> None:
    one, many = (sorted(place.name for place in (site / "pagefind").glob("[0-9]")) for site in both)
    assert one == []
    assert len(many) > 1
    assert json.loads((both[0] / "pagefind/groups.json").read_text("utf-8"))["groups"] == {}
