"""A printed page is a document: tagged, in its own order, on A4, with numbered pages and without the site's furniture."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import loading, russian
from generator.model import Block, Clause, Measure, Plan, Record

from .printed import Printed, printed
from .serving import MUNICIPALITY, ROADMAPS, ROOT

pytestmark = pytest.mark.browser

TWO = "/compare/?with=kemerovo/gurevsk/2022,omsk/okoneshnikovo/2021-2023"
FURNITURE = (
    "Версия для слабовидящих", "Меню", "Найти", "Спросить", "Сообщить об ошибке", "Исправить в данных", "Как сослаться",
    "Для вашего сайта", "Слова документов приведены", "⋯", "calendar.ics",
)  # fmt: skip
SHOWN = """() => {
    const said = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template, textarea, .unseen")) return "";
        return getComputedStyle(node).display === "none" ? "" : [...node.childNodes].map(said).join("");
    };
    return said(document.querySelector("article"));
}"""
"""The words of a page that print shows, in the order of the document."""
ADDRESSES = """links => links.filter(link => link.checkVisibility())
    .map(link => [link.dataset.address, getComputedStyle(link, "::after").content !== "none"])"""
"""Links that lead from a page, and whether print tells where."""


def bare(text: str) -> str:
    """Letters and signs alone: where lines end is the paper's affair."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text).casefold()


def paper(page: Page, file: Path) -> Printed:
    """Print as the browser of a reader does, by the style sheets alone."""
    page.pdf(path=file, tagged=True, outline=True, prefer_css_page_size=True)
    return printed(file)


@pytest.mark.parametrize("roadmap", ROADMAPS)
def test_a_roadmap_prints_as_a_document(page: Page, tmp_path: Path, roadmap: str) -> None:
    """Tagged, titled, in the order of the page, titles of columns on every page of a table, no row cut, nothing of the site."""
    page.goto(ROADMAPS[roadmap])
    made = paper(page, tmp_path / "page.pdf")
    whole = made.text(made.root)
    page.emulate_media(media="print")
    assert bare(whole) == bare(page.evaluate(SHOWN))
    says(made, page.title(), page.url)
    assert not [words for words in FURNITURE if bare(words) in bare(whole)]
    leading = page.locator("article a[data-address]").evaluate_all(ADDRESSES)
    assert leading
    told = bare("".join(made.loose))  # what style sheets add is no part of the tagged text; the links themselves are
    assert [address for address, shown in leading if not shown or bare(address) not in told] == []
    tables(made, page.locator("article .sheet").count())
    at, said = 0, bare(whole)
    for words in signed(ROADMAPS[roadmap].strip("/").removeprefix("roadmaps/")):  # by the data, not by the page
        at = said.find(bare(words), at)
        assert at >= 0, words
        at += len(bare(words))


def says(made: Printed, title: str, address: str) -> None:
    """The file tells its language and name, each page its number, its address and the day of the site."""
    root = made.reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("ru", True)
    assert made.reader.metadata
    assert made.reader.metadata.title == title
    assert len(made.reader.outline) >= 1
    today = bare(f"Страница сформирована {russian.day(date.today())}")
    for number, (sheet, foot) in enumerate(zip(made.reader.pages, made.loose, strict=True), start=1):
        assert sorted(round(float(side)) for side in sheet.mediabox[2:]) == [595, 842], "A4 in points, upright or across"
        expected = {bare(f"Страница {number} из {len(made.loose)}"), bare(address) + today}
        assert sorted(expected) == sorted(found for found in expected if found in bare(foot)), foot


def tables(made: Printed, count: int) -> None:
    """Titles of columns stand on each page that a table takes; each row is on one page."""
    found = [*made.all("Table")]
    assert len(found) == count
    for table in found:
        titles, *rows = made.all("TR", table)
        assert rows
        for title in made.all("TH", titles):
            assert made.pages(title) == made.pages(table), made.text(title)
        assert [made.text(row)[:80] for row in rows if len(made.pages(row)) > 1] == []


def cells(row: Record, columns: Iterable[str]) -> list[str]:
    """The words of a row of a plan, or of a section's."""
    return [row.cell(key) or "" for key in columns] if isinstance(row, Measure) else [str(getattr(row, "title", ""))]


def signed(path: str) -> list[str]:
    """The act's title, its preamble, its clauses, then every row's cells one after another, in the order of the data."""
    edition = next(one for _, _, one in loading.load(ROOT / "roadmaps").editions if one.path == path)
    assert edition.roadmap
    act = edition.roadmap.act
    found = [act.title or "", act.preamble or ""]
    found += [place.value.text for place in edition.outline.act.walk() if isinstance(place.value, Clause)]
    blocks = [place for place in edition.outline.walk() if isinstance(place.value, Block)]
    for block in blocks:
        if isinstance(content := block.value.content, Plan):
            found += [words for place in block.inside for words in cells(place.value, content.columns)]
    return [words for words in found if words]


@pytest.mark.parametrize("look", ["dark", "white-black"])
def test_paper_is_white_whatever_the_screen(browser: Browser, site: str, look: str) -> None:
    """A reader of the dark page, or of white letters on black, spends no ink on it."""
    with browser.new_context(base_url=site, color_scheme="dark") as context:
        if look != "dark":
            context.add_init_script(f"localStorage.setItem('roadmaps.sight', JSON.stringify({{colors: '{look}'}}))")
        page = context.new_page()
        page.goto(ROADMAPS["Гурьевск"])
        page.emulate_media(media="print", color_scheme="dark")
        colours = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
        assert page.locator("body").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert page.locator(".sheet td").first.evaluate(colours) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        MUNICIPALITY,
        "/calendar/",
        "/compare/omsk/2021-2022/",
        "/compare/omsk/",
        TWO,
        f"{ROADMAPS['Гурьевск']}lists/",
        "/bodies/",
    ],
)
def test_other_pages_print_without_furniture(page: Page, tmp_path: Path, address: str) -> None:
    """Lists and tables: the page's own words, a numbered foot, nothing wider than the paper."""
    page.goto(address, wait_until="networkidle")
    made = paper(page, tmp_path / "page.pdf")
    says(made, page.title(), page.url)
    assert not [words for words in FURNITURE if bare(words) in bare(made.text(made.root))]
    assert all(len(sheet.extract_text()) > 200 for sheet in made.reader.pages), "a blank sheet"
    across = made.reader.pages[0].mediabox.width > made.reader.pages[0].mediabox.height
    width = 1009 if across else 680  # of the text on A4, in pixels
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
