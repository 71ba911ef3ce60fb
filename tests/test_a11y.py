"""The site is for everybody: axe-core over a sample of all states, reflow, focus, twins of pictures, no jumps, no scripts."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import a11y
import every_kind
import pytest
from a11y import BARE, State
from browser.serving import serve
from every_kind import CONTACT, KINDS
from playwright.sync_api import Browser, Page

from generator.pages.handwritten import reachable
from generator.pages.titles import apart
from generator.wording import bind, counted, day

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
PLAIN = State("home", "light", 1280, True, "nothing")
STATEMENT = HERE.parent / "generator/templates/accessibility.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_kind.build(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a11y.chrome() as browser:
        yield browser


def test_every_page_is_of_a_kind(folder: Path) -> None:
    """No kind of page is left out: each function that makes pages has one among the kinds."""
    said = re.compile(r'<div class="page page--([\w-]+)"')
    files = {kind: folder / address / "index.html" for kind, address in KINDS.items() if not address.endswith(".html")}
    made, shown = (
        {kind for file in found if file.exists() for kind in said.findall(file.read_text("utf-8"))}
        for found in (folder.rglob("index.html"), files.values())
    )
    assert made == shown
    assert [name for name, address in KINDS.items() if not (folder / address).exists()] == ["wrong address"]
    folded = re.compile(r"(?s)<article.*<details.*</article>")
    found = {kind for kind, file in files.items() if file.exists() and folded.search(file.read_text("utf-8"))}
    assert found == set(a11y.FOLDED)


def test_axe_finds_what_was_planted(browser: Browser, site: str) -> None:
    """With scripts and without: a check that could not fail would show nothing."""
    for scripts in (True, False):
        with a11y.shown(browser, site, PLAIN._replace(scripts=scripts)) as page:
            page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x><p style=\"color: #ccc\">бледно</p>')")
            found = dict(a11y.judged(page, scripts)["violations"])
        assert {"image-alt", "color-contrast"} <= set(found), scripts


def test_a_sample_of_all_states_has_no_violation(browser: Browser, site: str) -> None:
    """Any two of kind, scheme, width, scripts and what is open meet in it; the whole matrix is `make a11y`."""
    wrong = [
        f"{tuple(state)}: {found['violations']}"
        for state, found in a11y.run(browser, site, a11y.sample(a11y.matrix()))
        if found["violations"]
    ]
    assert wrong == []


WIDER = """() => {
    const page = document.scrollingElement;
    const scrolls = box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1;
    const marked = box => box.matches("[role=region][tabindex='0'][aria-label]");
    const away = [...document.body.querySelectorAll("*:not(textarea)")]
        .filter(box => scrolls(box) && !marked(box) && box.checkVisibility());
    return [page.scrollWidth - page.clientWidth, ...away.map(box => box.outerHTML.slice(0, 120))];
}"""
LARGER = {  # width in CSS pixels, scale of the screen, size of the text
    "320": (320, 1, ""),
    "1280 at 200 %": (640, 2, ""),
    "twice the text": (1280, 1, "200%"),
}


@pytest.mark.parametrize("way", LARGER)
def test_nothing_scrolls_sideways_but_marked_regions(browser: Browser, site: str, way: str) -> None:
    width, scale, text = LARGER[way]
    wrong = {}
    with browser.new_context(viewport={"width": width, "height": 500}, device_scale_factor=scale, base_url=site) as context:
        page = context.new_page()
        page.route(f"**/{KINDS['moved']}", a11y.stay)
        for kind, address in KINDS.items():
            for query in ("", *a11y.QUERIES.get(kind, {}).values()):
                page.goto(f"/{address}{query}")
                a11y.settled(page, kind)
                if text:  # what the browser's own setting of text size does
                    page.evaluate(
                        "size => { const now = parseFloat(getComputedStyle(document.documentElement).fontSize);"
                        " document.documentElement.style.fontSize = `${now * parseFloat(size) / 100}px`; }",
                        text,
                    )
                found = page.evaluate(WIDER)
                if found != [0]:
                    wrong[kind + query] = found
    assert wrong == {}


STEP = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const seen = one.matches(".md-option") ? one.nextElementSibling : one;
    const box = seen.getBoundingClientRect();
    const style = getComputedStyle(seen);
    const header = document.querySelector(".md-header");
    const stays = header && !header.contains(one) && style.position !== "fixed" && getComputedStyle(header).position === "sticky";
    const under = stays ? header.getBoundingClientRect().bottom : 0;
    const ringed = [seen, ...(one.closest(".head-find") ? [one.closest(".head-find")] : [])]
        .some(part => getComputedStyle(part).outlineStyle !== "none" && parseFloat(getComputedStyle(part).outlineWidth) >= 1);
    window.tabbed ??= [];
    const before = window.tabbed.at(-1);
    const turned = before && !(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const again = window.tabbed.includes(one);
    window.tabbed.push(one);
    const faults = [];
    if (!ringed) faults.push("no ring");
    if (box.bottom <= under + 1 || box.top >= innerHeight - 1) {
        faults.push(`hidden ${Math.round(box.top)}..${Math.round(box.bottom)} under ${Math.round(under)}`);
    }
    if (turned && !again) faults.push("out of order");
    return [again, faults.length ? `${faults.join(", ")}: ${one.outerHTML.slice(0, 140)}` : ""];
}"""


def walked(page: Page, key: str, most: int = 60) -> list[str]:
    """Go through a page by one key; what is wrong with a step."""
    wrong = []
    for _ in range(most):
        page.keyboard.press(key)
        step = page.evaluate(STEP)
        if not step or step[0]:
            break
        wrong += [step[1]] if step[1] else []
    return wrong


@pytest.mark.parametrize("width", [1280, 320])
def test_focus_is_seen_and_goes_in_order(browser: Browser, site: str, width: int) -> None:
    """By Tab through each kind of page: the focus has a ring, is in the window, not under the header, and follows the page."""
    wrong = {}
    for kind in KINDS:
        for scripts in (True, False):
            with a11y.shown(browser, site, PLAIN._replace(kind=kind, width=width, scripts=scripts), height=600) as page:
                if found := walked(page, "Tab"):
                    wrong[kind, scripts] = found[:4]
    assert wrong == {}


def test_going_back_the_focus_is_not_under_the_header(browser: Browser, site: str) -> None:
    for kind in ("roadmap by months", "lists", "docs: messages"):
        with a11y.shown(browser, site, PLAIN._replace(kind=kind), height=600) as page:
            page.evaluate("document.querySelectorAll('.foot a')[0].focus()")
            wrong = [fault for fault in walked(page, "Shift+Tab") if "out of order" not in fault]
        assert wrong == [], kind


def test_the_menu_opens_by_keyboard_and_without_scripts(browser: Browser, site: str) -> None:
    for scripts in (True, False):
        with a11y.shown(browser, site, PLAIN._replace(width=320, scripts=scripts)) as page:
            menu = page.locator(".menu > summary")
            menu.focus()
            page.keyboard.press("Enter")
            assert page.get_by_role("navigation", name="Навигация").get_by_role("link", name="По алфавиту").is_visible()
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent.trim()") == "Главная"


PICTURES = """() => [...document.querySelectorAll(".timeline, .heat, [role=img], article svg")]
    .filter(one => !one.closest("[aria-hidden=true]") && !one.querySelector("table"))
    .filter(one => !one.parentElement.querySelector(".ledger table"))
    .map(one => one.outerHTML.slice(0, 100))"""
HEARD = """() => [
    document.documentElement.lang,
    [...document.querySelectorAll("abbr")].filter(one => !one.title.trim()).length,
    [...document.querySelectorAll("article table:not(.own__table)")].filter(one => !one.querySelector("th[scope]")).length,
    document.querySelectorAll("h1").length,
    document.querySelectorAll("main, [role=main]").length,
]"""


def test_pictures_have_tables_and_words_their_language(browser: Browser, site: str) -> None:
    wrong = {}
    for kind in KINDS:
        with a11y.shown(browser, site, PLAIN._replace(kind=kind)) as page:
            found = (page.evaluate(PICTURES), page.evaluate(HEARD))
        if found != ([], ["ru", 0, 0, 1, 1]):
            wrong[kind] = found
    assert wrong == {}


def test_titles_are_unique(folder: Path) -> None:
    """Over the whole site; an address that only leads on has that of its target."""
    titles = defaultdict(list)
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' not in text and "pagefind" not in file.parts:
            titles[" ".join(re.findall(r"(?s)<title>(.*?)</title>", text)[0].split())].append(str(file.relative_to(folder)))
    assert {title: files for title, files in titles.items() if len(files) > 1} == {}


def test_same_titles_are_told_apart() -> None:
    """By what differs in the address; others stay as they are."""
    pages = [("a/2024/lists/", "Списки"), ("a/2025/lists/", "Списки"), ("b/", "Другое")]
    assert apart(pages) == {"a/2024/lists/": "Списки (2024)", "a/2025/lists/": "Списки (2025)", "b/": "Другое"}


def test_tables_of_handwritten_pages_are_named() -> None:
    html = '<p>a</p><table><tr></tr></table><h2 id="x">Что «<code>a&amp;b</code>»</h2><table>1</table><table>2</table>'
    names = re.findall('aria-label="([^"]+)"', reachable(html, "Страница"))
    assert [name.replace("\u00a0", " ") for name in names] == [
        "Страница: таблица",
        "Что «a&#38;b»: таблица",
        "Что «a&#38;b»: таблица 2",
    ]


SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) sum += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 60)));
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps(browser: Browser, site: str, width: int) -> None:
    """Also while results and comparisons come in."""
    wrong = {}
    for kind in KINDS:
        for opened in ("nothing", *a11y.QUERIES.get(kind, {})):
            with a11y.shown(browser, site, PLAIN._replace(kind=kind, width=width, opened=opened)) as page:
                if (sum_ := page.evaluate(SHIFT)) >= 0.05:
                    wrong[kind, opened] = round(sum_, 3)
    assert wrong == {}


def words(page: Page) -> list[str]:
    return re.findall(r"\w+", page.locator("main").first.inner_text())


def test_without_scripts_every_fact_is_there(browser: Browser, site: str) -> None:
    """The text of a page without scripts has every word it has with them; where scripts draw more, a plain way is named."""
    wrong = {}
    for kind in KINDS:
        if kind in ("search", "compare"):
            continue
        said = []
        for scripts in (True, False):
            with a11y.shown(browser, site, PLAIN._replace(kind=kind, scripts=scripts)) as page:
                said.append(words(page))
        if said[0] != said[1]:
            wrong[kind] = [set(said[0]) ^ set(said[1])]
    assert wrong == {}


def test_without_scripts_search_and_comparison_name_a_plain_way(browser: Browser, site: str, folder: Path) -> None:
    with a11y.shown(browser, site, PLAIN._replace(kind="search", scripts=False)) as page:
        assert "Поиск работает, когда в браузере включён JavaScript" in page.locator("main").inner_text().replace("\u00a0", " ")
        page.locator("main").get_by_role("link", name="указатель муниципалитетов по алфавиту").first.click()
        assert page.locator("main .plan__name").count() >= 6
    with a11y.shown(browser, site, PLAIN._replace(kind="compare", scripts=False)) as page:
        hrefs = page.locator("#tables + .plans a, #tables ~ * a").evaluate_all("all => all.map(one => one.pathname)")
        regions = [f"/compare/{region.parent.name}/" for region in (folder.parent / "roadmaps").glob("*/region.yml")]
        assert {"/compare/themes/", "/compare/factors/", "/compare/indicators/", *regions} <= set(hrefs)
        assert not page.locator("#compare").is_visible()


def test_the_statement_names_the_contact_and_is_linked_everywhere(folder: Path) -> None:
    statement = (folder / "accessibility/index.html").read_text("utf-8")
    assert f'href="mailto:{CONTACT}"' in statement
    for kind, address in KINDS.items():
        if kind not in (*BARE, "wrong address"):
            page = (folder / address / "index.html").read_text("utf-8")
            assert 'accessibility/">Доступность сайта</a>' in page.partition("<footer")[2] or kind == "accessibility", kind


def told(run: dict[str, Any]) -> str:
    """The counts of the long run as a sentence."""
    kinds = counted(len(run["kinds"]), "вида", "видов", "видов")
    states = counted(run["states"], "состоянии", "состояниях", "состояниях")
    return bind(
        f"Программа axe-core {run['axe']} сверила с WCAG 2.2 (уровни A и AA) страницы {kinds} в {states}: светлое и тёмное "
        "оформление, ширина 1280, 390 и 320 пикселей, с JavaScript и без него, с открытыми меню, поиском, отборами и сравнением. "
        f"Нарушений: {run['violations']}. Последняя проверка — {day(date.fromisoformat(run['date']))}"
    )


OPENED = {
    "nothing": "как открылась",
    "drawer": "открыто меню",
    "folds": "развёрнуто всё, что свёрнуто",
    "results": "найденное поиском",
    "nothing found": "поиск ничего не нашёл",
    "filters": "включены отборы",
    "comparison": "сравнение двух планов",
    "differences": "только различия",
    "wide comparison": "сравнение шести планов таблицей",
}


def table(run: dict[str, Any]) -> str:
    """The counts by what was open."""
    rows = "".join(
        f"| {OPENED[name]} | {counts['states']} | {counts['violations']} |\n" for name, counts in run["opened"].items()
    )
    return f"| Что на странице | Состояний | Нарушений |\n|---|---|---|\n{rows}"


def test_pages_show_the_last_long_run(expect: Callable[[Path, str], None]) -> None:
    """Their numbers are those that the run wrote; a run that found a violation or left a state out may not be shown."""
    run = json.loads((HERE / "a11y.json").read_text("utf-8"))
    for file, opening, closing, shown in (
        (HERE.parent / "docs/verification.md", "<!-- a11y.json -->\n", "<!-- / a11y.json -->\n", f"{told(run)}\n\n{table(run)}"),
        (STATEMENT, "<%# a11y.json %>\n", "<%# / %>\n", f"<li>{told(run)}</li>\n"),
    ):
        before, _, rest = file.read_text("utf-8").partition(opening)
        expect(file, f"{before}{opening}{shown}{closing}{rest.partition(closing)[2]}")
    assert run["violations"] == 0
    assert run["states"] == len(list(a11y.matrix())) == sum(counts["states"] for counts in run["opened"].values())
    assert run["kinds"] == list(KINDS)
