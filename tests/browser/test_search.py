"""A reader finds a measure: by words, by facets, by a link someone sent."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from test_published_data import INN, ISO, OKTMO, made

from .serving import KINDS, MUNICIPALITY, ROADMAPS, ROOT, below_header, build, serve, unfold, watched

pytestmark = pytest.mark.browser

HITS = "a[href*='/roadmaps/'][href*='#']"
FOUND, NOTHING = re.compile("^Наш"), re.compile("^Ничего не наш")
# The words of the places that links lead to; a heading's place is what stands under it.
WORDS = """links => Promise.all(links.map(async link => {
    const {hash, href} = new URL(link.href);
    const text = await (await fetch(href)).text();
    const place = new DOMParser().parseFromString(text, "text/html").getElementById(decodeURIComponent(hash.slice(1)));
    if (!place) return `no ${hash} on the page`;
    let words = place.textContent;
    const heading = /^H\\d$/;
    if (heading.test(place.tagName))
        for (let next = place.nextElementSibling; next && !heading.test(next.tagName); next = next.nextElementSibling)
            words += " " + next.textContent;
    return words.replace(/\\s+/g, " ");
}))"""


def field(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("combobox", name=re.compile("Что найти|Поиск по всем"))


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def searched(page: Page, query: str, said: re.Pattern[str] = FOUND) -> list[str]:
    """Open the search page at an address; the addresses of all hits shown."""
    page.goto(f"/search/?{query}")
    return hits(page, said)


def hits(page: Page, said: re.Pattern[str] = FOUND) -> list[str]:
    expect(status(page)).to_have_text(said)
    if said is FOUND:
        expect(page.get_by_role("main").locator(HITS).first).to_be_visible()
    return [str(link) for link in page.get_by_role("main").locator(HITS).evaluate_all("links => links.map(link => link.href)")]


def test_from_the_home_page_to_a_measure_by_words(page: Page) -> None:
    """A reader types a word, picks a hit, and sees the very measure that holds it."""
    page.goto("/")
    field(page).fill("наставник")
    page.get_by_role("main").get_by_role("button", name="Найти").click()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    hits(page)
    link = page.get_by_role("main").locator(HITS).first
    address = str(link.get_attribute("href"))
    link.click()
    expect(page).to_have_url(address)
    place = page.locator(f"[id='{address.partition('#')[2]}']")
    expect(place).to_contain_text(re.compile("наставник", re.IGNORECASE))
    below_header(place)


@pytest.mark.parametrize(
    ("code", "address"), [(INN, "omsk/okoneshnikovo/"), (OKTMO, "omsk/okoneshnikovo/"), (ISO, "omsk/"), (ISO.lower(), "omsk/")]
)
def test_a_code_finds_whose_it_is(
    browser: Browser, once: Callable[[str, Callable[[Path], object]], Path], code: str, address: str
) -> None:
    """The number of a department and the code of its municipality lead to the municipality's page, a region's to the region's."""
    with serve(once("published-data", made) / "nameless") as site, browser.new_page() as page:
        page.goto(f"{site}/search/?q={code}")
        expect(status(page)).to_have_text(FOUND)
        first = page.locator("#search-hits > li").first.locator("a").first
        expect(first).to_have_attribute("href", re.compile(rf"/roadmaps/{address}$"))


def test_from_the_home_page_to_a_measure_by_region(page: Page) -> None:
    """A reader who knows the place goes region, municipality, roadmap, section, and searches nothing."""
    page.goto("/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Омская область").click()
    main.get_by_role("link", name="Оконешниковский муниципальный район").click()
    main.get_by_role("link", name=re.compile("орожная карта на 2021-2023")).click()
    expect(page).to_have_url(re.compile(ROADMAPS["Оконешниково"]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Оконешниковский муниципальный район")
    contents = page.get_by_role("navigation", name="Содержание")
    contents.locator("summary").click()
    link = contents.locator("a[href^='#s-']").nth(1)
    anchor = str(link.get_attribute("href"))
    link.click()
    expect(page).to_have_url(re.compile(f"{anchor}$"))
    below_header(page.locator(f"[id='{anchor[1:]}']"))


@pytest.mark.parametrize(
    ("query", "words", "municipalities"),
    [
        ("школам", "школ", ["gurevsk", "khunzakh", "okoneshnikovo", "kalar"]),
        ("дорожную карту", r"дорожн\w+ карт", ["gurevsk", "khunzakh", "kalar"]),
        ("наставник", "наставник", ["gurevsk", "kalar"]),
        ("608-р", "608-р", ["kalar"]),
        ("учет", "уч[её]т", ["gurevsk", "khunzakh", "okoneshnikovo"]),
        ("учёт", "уч[её]т", ["gurevsk", "khunzakh", "okoneshnikovo"]),
        ("500+", r"500\+", ["khunzakh"]),
        ("Новопестеревская", "Новопестеревск", ["gurevsk"]),
        ("повышение квалификации педагогов", "квалификаци", ["khunzakh", "okoneshnikovo"]),
        ("ШНОР", "ШНОР", ["gurevsk", "khunzakh", "kalar"]),
    ],
)
def test_words_are_found_where_they_stand(page: Page, query: str, words: str, municipalities: list[str]) -> None:
    """Any form of a word leads to every municipality that uses it, and its hits to places that hold it."""
    found = searched(page, f"q={query.replace('+', '%2B')}")
    assert {place.split("/")[5] for place in found} >= set(municipalities)
    texts = page.get_by_role("main").locator(HITS).evaluate_all(WORDS)
    assert [text for text in texts if text.startswith("no #")] == []
    held = {place.split("/")[5] for place, text in zip(found, texts, strict=True) if re.search(words, text, re.IGNORECASE)}
    assert held >= set(municipalities)


def test_a_word_of_a_root_that_the_site_has_is_told_and_finds_it(page: Page) -> None:
    """Of a word that no document has those of its root are shown, and the page says which."""
    found = searched(page, "q=логопедичка")
    assert "okoneshnikovo" in {place.split("/")[5] for place in found}
    expect(page.locator("#search-notes")).to_contain_text("Слова «логопедичка» на сайте нет; показаны близкие слова")


def test_yo_and_ye_are_one_letter(page: Page) -> None:
    """«Учёт» and «учет» find the same places."""
    assert searched(page, "q=учёт") == searched(page, "q=учет") != []


def test_words_typed_while_the_search_loads_are_not_lost(page: Page) -> None:
    """A reader who types before the engine is there finds what was typed."""
    held: list[Route] = []
    page.route("**/directory.idx", lambda route: held.append(route))  # noqa: PLW0108  Playwright cannot call a builtin
    with page.expect_request("**/directory.idx"):
        page.goto("/search/", wait_until="commit")
    box = field(page)
    box.fill("школам")
    held[0].continue_()
    hits(page)
    expect(box).to_have_value("школам")


def test_a_search_can_be_sent_to_someone(page: Page, browser: Browser, site: str) -> None:
    """The address of a search shows the same hits, words and choices to whoever opens it."""
    page.goto("/search/")
    main = page.get_by_role("main")
    field(page).fill("школам")
    field(page).press("Enter")
    hits(page)
    main.get_by_label("Регион").select_option("Омская область")
    expect(page).to_have_url(re.compile(r"[?&]region="))
    expect(main.locator("a[href*='/roadmaps/']:not([href*='/omsk/'])")).to_have_count(0)
    mine = hits(page)
    with browser.new_context(base_url=site) as other:
        opened = other.new_page()
        opened.goto(page.url)
        assert hits(opened) == mine
        expect(field(opened)).to_have_value("школам")
        expect(opened.get_by_role("main").get_by_label("Регион")).to_have_value("Омская область")


@pytest.mark.parametrize(
    ("label", "name", "value", "inside"),
    [
        ("Регион", "region", "Омская область", "/omsk/"),
        ("Муниципалитет", "municipality", "Гурьевский муниципальный округ", "/gurevsk/"),
        ("Год", "year", "2023", r"/(khunzakh|okoneshnikovo)/"),
        ("Что искать", "kind", "показатели", r"#[it]-"),
    ],
)
def test_a_facet_narrows_the_hits(page: Page, label: str, name: str, value: str, inside: str) -> None:
    """A choice leaves the hits that fit it, stands in the address, keeps the focus, and can be taken back."""
    everywhere = searched(page, "q=школам")
    before = status(page).inner_text()
    facet = page.get_by_role("main").get_by_label(label)
    facet.focus()
    facet.select_option(value)
    expect(page).to_have_url(re.compile(rf"[?&]{name}="))
    expect(status(page)).not_to_have_text(before)
    expect(facet).to_be_focused()
    chosen = hits(page)
    assert chosen
    assert [link for link in chosen if not re.search(inside, link)] == []
    facet.select_option("")
    expect(status(page)).to_have_text(before)
    assert hits(page) == everywhere


def test_facets_alone_list_what_there_is(page: Page) -> None:
    """A reader who chooses a municipality and types nothing is led to all that it has."""
    page.goto("/search/?municipality=Гурьевский муниципальный округ")
    expect(status(page)).to_have_text(re.compile("^По отбору: "))
    links = page.get_by_role("main").locator("a[href*='/roadmaps/']")
    expect(links.and_(page.locator(f"a[href*='{ROADMAPS['Гурьевск']}']")).first).to_be_visible()
    expect(links.and_(page.locator("a:not([href*='/gurevsk/'])"))).to_have_count(0)


def test_more_hits_come_when_asked_for(page: Page) -> None:
    """A button brings the rest of a long answer, and is not there when nothing is left."""
    more = page.get_by_role("main").get_by_role("button", name="Показать ещё")
    few = searched(page, "q=школам")
    while more.is_visible():
        shown = page.locator("#search-hits > li").count()
        more.click()
        expect(page.locator("#search-hits > li").nth(shown)).to_be_visible()
    assert len(hits(page)) > len(few)
    searched(page, "q=608-р")
    expect(more).to_be_hidden()


def test_nothing_found_is_said(page: Page) -> None:
    """A word that no document has is answered with a sentence, not with an empty page."""
    assert searched(page, "q=ъъъщщ", NOTHING) == []


@pytest.mark.parametrize("address", KINDS)
def test_the_header_searches_from_everywhere(page: Page, address: str) -> None:
    """The field at the top of any page leads to the search page with the words in its address."""
    page.goto(address)
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("наставник")
    field.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=%D0%BD%D0%B0%D1%81%D1%82%D0%B0%D0%B2%D0%BD%D0%B8%D0%BA$"))
    assert hits(page)


def test_the_site_works_in_a_folder_of_its_host(page: Page) -> None:
    """Where the operator has only a folder of a host, search and its hits work there too."""
    faults = watched(page)
    page.goto(f"/some/folder{MUNICIPALITY}")
    page.get_by_role("banner").get_by_role("searchbox").fill("наставник")
    page.get_by_role("banner").get_by_role("searchbox").press("Enter")
    found = hits(page)
    assert [link for link in found if "/some/folder/roadmaps/" not in link] == []
    page.goto(found[0])
    expect(page.locator(f"[id='{found[0].partition('#')[2]}']")).to_be_in_viewport()
    assert faults == []


def test_hostile_words_are_shown_as_words(page: Page, tmp_path: Path) -> None:
    """Markup inside a document is found, quoted and marked by the search as plain letters."""
    data = Path(shutil.copytree(ROOT / "roadmaps", tmp_path / "roadmaps"))
    for file, old in (("municipality.yml", "Гурьевский"), ("2022/roadmap.yml", "Закрепление наставников")):
        path = data / "kemerovo/gurevsk" / file
        text = path.read_text(encoding="utf-8").replace(f"name: {old}", f"name: <img src=x onerror=alert(1)> {old}")
        path.write_text(text.replace("Закрепление наст", "<img src=x onerror=alert(2)> Закрепление наст"), encoding="utf-8")
    with serve(build(tmp_path / "site", data)) as address:
        faults = watched(page)
        page.goto(f"{address}/search/?q=наставник")
        hits(page)
        main = page.get_by_role("main")
        expect(main).to_contain_text("<img src=x onerror=alert(1)>")
        expect(main).to_contain_text("<img src=x onerror=alert(2)>")
        expect(main.locator("img")).to_have_count(0)
        assert faults == []


def test_without_script_the_search_page_leads_to_everything(browser: Browser, site: str) -> None:
    """A reader without JavaScript reaches each municipality and roadmap by the alphabetical index."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/search/")
        page.get_by_role("main").get_by_role("link", name=re.compile("по алфавиту")).click()
        expect(page).to_have_url(re.compile("/alphabet/$"))
        for roadmap in ROADMAPS.values():
            for address in (roadmap, f"{roadmap.rstrip('/').rpartition('/')[0]}/"):
                expect(page.get_by_role("main").locator(f"a[href$='{address.removeprefix('/')}']")).to_be_visible()


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_a_roadmap_reads_the_same_without_script(page: Page, browser: Browser, site: str, roadmap: str) -> None:
    """Every word of a document is there with and without JavaScript."""
    page.goto(ROADMAPS[roadmap])
    with browser.new_context(base_url=site, java_script_enabled=False, viewport=page.viewport_size) as context:
        bare = context.new_page()
        bare.goto(ROADMAPS[roadmap])
        unfold(page)
        for shown in (page, bare):
            shown.locator(".tools").evaluate("tools => tools.remove()")  # buttons that need a script
        assert bare.get_by_role("article").inner_text() == page.get_by_role("article").inner_text()


def fallback(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=re.compile("указатель муниципалитетов по алфавиту"))


def test_a_browser_that_unpacks_nothing_finds_the_same(page: Page, browser: Browser, site: str) -> None:
    """Old browsers have no streams that unpack gzip; they load a library for it."""
    usual = searched(page, "q=наставник")
    with browser.new_context(base_url=site) as context:
        context.add_init_script("delete window.DecompressionStream")
        old = context.new_page()
        with old.expect_request("**/fflate.*.js"):
            found = searched(old, "q=наставник")
    assert found == usual


def test_without_the_index_the_search_page_shows_another_way(page: Page) -> None:
    """Where the index does not arrive, the reader is led to the alphabetical index."""
    page.route("**/search/index/**", lambda route: route.abort())
    page.goto("/search/?q=школам")
    expect(fallback(page)).to_be_visible()
