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
from a11y import BARE, Readers, State
from browser.serving import serve, unfold
from every_kind import CONTACT, KINDS
from playwright.sync_api import Browser, Page

from generator.pages.operator_pages import reachable
from generator.pages.titles import apart
from generator.russian import bind, counted, day

pytestmark = pytest.mark.browser
PLAIN = State("home", "light", 1280, True, "nothing")
HERE = Path(__file__).parent
STATEMENT = HERE.parent / "generator/templates/accessibility.md"
SHARES = 6  # so that several processes can take them


@pytest.fixture(scope="module")
def folder(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("kinds", every_kind.build) / "site"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serve(folder, **a11y.KEPT) as address:
        yield address


@pytest.fixture(scope="module")
def readers(browser: Browser, site: str) -> Readers:
    return Readers(browser, site)


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


def test_axe_finds_what_was_planted(readers: Readers) -> None:
    """With scripts and without: a check that could not fail would show nothing."""
    for scripts in (True, False):
        with readers.shown(PLAIN._replace(scripts=scripts)) as page:
            page.evaluate("""() => {
                document.body.insertAdjacentHTML("beforeend", "<img src=x><p>бледно</p>");
                document.body.lastElementChild.style.color = "#ccc";  // as markup the policy would not let it through
            }""")
            found = dict(a11y.judged(page, scripts)["violations"])
        assert {"image-alt", "color-contrast"} <= set(found), scripts


@pytest.mark.parametrize("share", range(SHARES))
def test_a_sample_of_all_states_has_no_violation(readers: Readers, share: int) -> None:
    """Any two of kind, scheme, width, scripts and what is open meet in it; the whole matrix is `make a11y`."""
    states = a11y.sample(a11y.matrix())[share::SHARES]
    wrong = [f"{tuple(state)}: {found['violations']}" for state, found in a11y.run(readers, states) if found["violations"]]
    assert wrong == []


WIDER = """() => {
    const page = document.scrollingElement;
    const scrolls = box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1;
    const marked = box => box.matches("[role=region][tabindex='0'][aria-label]");
    const away = [...document.body.querySelectorAll("*:not(textarea)")]
        .filter(box => scrolls(box) && !marked(box) && box.checkVisibility());
    return [page.scrollWidth - page.clientWidth, ...away.map(box => box.outerHTML.slice(0, 120))];
}"""
TWICE = """() => {  // what the browser's own setting of text size does
    const root = document.documentElement;
    root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * 2}px`;
}"""
LARGER = ((320, ""), (640, ""), (1280, TWICE))  # 320 pixels, 1280 pixels at 200 %, twice the text


STILL = 0.05  # half of what Web Vitals calls good
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) sum += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 60)));
})"""


def test_nothing_jumps_nor_scrolls_sideways_but_marked_regions(readers: Readers) -> None:
    """Nothing jumps while pages, results and comparisons come in, on a phone (the wide window is below).

    Nothing scrolls at 320 pixels, at 200 % and with text of twice the size, as a reader comes to it on one page after another.
    """
    wrong = {}
    for kind in KINDS:
        for opened in ("nothing", *a11y.QUERIES.get(kind, {})):
            with readers.shown(PLAIN._replace(kind=kind, width=390, opened=opened)) as page:
                if (shift := page.evaluate(SHIFT)) >= STILL:
                    wrong[kind, opened, "jumps"] = round(shift, 3)
                for width, enlarge in LARGER:
                    page.set_viewport_size({"width": width, "height": 500})
                    if enlarge:
                        page.evaluate(enlarge)
                    if (found := page.evaluate(WIDER)) != [0]:
                        wrong[kind, opened, width] = found
    assert wrong == {}


STEP = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const seen = one.matches(".md-option") ? one.nextElementSibling : one;
    const box = seen.getBoundingClientRect();
    const style = getComputedStyle(seen);
    const header = document.querySelector(".md-header");
    const stays = header && !header.contains(one) && style.position !== "fixed" && getComputedStyle(header).position === "sticky";
    const cover = stays ? header.getBoundingClientRect() : {top: 0, bottom: 0};
    const under = box.bottom > cover.top + 1 ? cover.bottom : 0;  // what stands above the header is not under it
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
def test_focus_is_seen_and_goes_in_order(readers: Readers, width: int, whole: bool) -> None:
    """By Tab through each kind of page: the focus has a ring, is in the window, not under the header, and follows the page.

    Each kind at both widths, at one of them with scripts and at the other without.
    """
    wrong = {}
    for number, kind in enumerate(KINDS):
        for scripts in (True, False) if whole else ((number + width // 1280) % 2 > 0,):
            with readers.shown(PLAIN._replace(kind=kind, width=width, scripts=scripts), height=600) as page:
                if found := walked(page, "Tab"):
                    wrong[kind, scripts] = found[:4]
    assert wrong == {}


def test_going_back_the_focus_is_not_under_the_header(readers: Readers) -> None:
    for kind in ("roadmap by months", "lists", "docs: messages"):
        with readers.shown(PLAIN._replace(kind=kind), height=600) as page:
            page.evaluate("document.querySelectorAll('.foot a')[0].focus()")
            wrong = [fault for fault in walked(page, "Shift+Tab") if "out of order" not in fault]
        assert wrong == [], kind


def test_the_menu_opens_by_keyboard_and_without_scripts(readers: Readers) -> None:
    for scripts in (True, False):
        with readers.shown(PLAIN._replace(width=320, scripts=scripts)) as page:
            menu = page.locator(".menu > summary")
            menu.focus()
            page.keyboard.press("Enter")
            assert page.get_by_role("navigation", name="Разделы сайта").get_by_role("link", name="По алфавиту").is_visible()
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


def test_titles_are_unique(folder: Path) -> None:
    """Over the whole site; an address that only leads on has that of its target."""
    titles = defaultdict(list)
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            titles[" ".join(re.findall(r"(?s)<title>(.*?)</title>", text)[0].split())].append(str(file.relative_to(folder)))
    assert {title: files for title, files in titles.items() if len(files) > 1} == {}


def test_same_titles_are_told_apart() -> None:
    """By what differs in the address; others stay as they are, also those of another municipality."""
    pages = [("a/2024/lists/", "Списки"), ("a/2025/lists/", "Списки"), ("b/", "Другое")]
    assert apart(pages) == {"a/2024/lists/": "Списки (2024)", "a/2025/lists/": "Списки (2025)", "b/": "Другое"}
    towns = {"roadmaps/primer/a/": "Район", "roadmaps/primer/b/": "Район", "roadmaps/primer/b/2024/": "Район"}
    assert apart(towns.items()) == {**towns, "roadmaps/primer/b/2024/": "Район (2024)"}


def test_tables_of_handwritten_pages_are_named() -> None:
    html = '<p>a</p><table><tr></tr></table><h2 id="x">Что «<code>a&amp;b</code>»</h2><table>1</table><table>2</table>'
    names = re.findall('aria-label="([^"]+)"', reachable(html, "Страница"))
    assert [name.replace("\u00a0", " ") for name in names] == [
        "Страница: таблица",
        "Что «a&#38;b»: таблица",
        "Что «a&#38;b»: таблица 2",
    ]


def words(page: Page) -> list[str]:
    """The words of a page with all that folds open, without the buttons that need a script."""
    unfold(page)
    page.locator(":is([data-print], [data-share])").evaluate_all("buttons => buttons.forEach(button => button.remove())")
    return re.findall(r"\w+", page.locator("main").first.inner_text())


def test_pages_are_still_and_heard_and_say_all_without_scripts(readers: Readers) -> None:
    """Pictures have tables, words their language; the text without scripts has every word it has with them.

    Where scripts draw more, the next test shows that a plain way is named.
    """
    wrong = {}
    for kind in KINDS:
        with readers.shown(PLAIN._replace(kind=kind)) as page:
            found = (page.evaluate(SHIFT) < STILL, page.evaluate(PICTURES), page.evaluate(HEARD))
            said = words(page)
        if found != (True, [], ["ru", 0, 0, 1, 1]):
            wrong[kind] = found
        if kind not in a11y.QUERIES:
            with readers.shown(PLAIN._replace(kind=kind, scripts=False)) as page:
                if (plain := words(page)) != said:
                    wrong[kind, "without scripts"] = set(plain) ^ set(said)
    assert wrong == {}


def test_without_scripts_search_and_comparison_name_a_plain_way(readers: Readers, folder: Path) -> None:
    with readers.shown(PLAIN._replace(kind="search", scripts=False)) as page:
        assert "Поиск работает, когда в браузере включён JavaScript" in page.locator("main").inner_text().replace("\u00a0", " ")
        page.locator("main").get_by_role("link", name="указатель муниципалитетов по алфавиту").first.click()
        assert page.locator("main .plan__name").count() >= 6
    with readers.shown(PLAIN._replace(kind="compare", scripts=False)) as page:
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


def left(run: dict[str, Any]) -> str:
    """What axe-core leaves to people."""
    places = f"{run['undecided']['color-contrast']:,}".replace(",", "\u00a0")
    return bind(
        f"О контрасте программа не взялась судить в {places} случаях: это одиночные знаки и надписи на узоре и на ленте сроков."
    )


OPENED = {
    "nothing": "как открылась",
    "drawer": "открыто меню",
    "folds": "развёрнуто всё, что свёрнуто",
    "panel": "открыты настройки для слабовидящих",
    "suggestions": "предложены страницы с таким названием",
    "slip": "в запросе опечатка",
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
        (
            HERE.parent / "docs/verification.md",
            "<!-- a11y.json -->\n",
            "<!-- / a11y.json -->\n",
            f"{told(run)}\n\n{table(run)}\n{left(run)}\n",
        ),
        (STATEMENT, "<%# a11y.json %>\n", "<%# / %>\n", f"<li>{told(run)}</li>\n"),
    ):
        before, _, rest = file.read_text("utf-8").partition(opening)
        expect(file, f"{before}{opening}{shown}{closing}{rest.partition(closing)[2]}")
    assert run["violations"] == 0
    assert run["states"] == len(list(a11y.matrix())) == sum(counts["states"] for counts in run["opened"].values())
    assert run["kinds"] == list(KINDS)
