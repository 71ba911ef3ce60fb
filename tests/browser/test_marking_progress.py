"""A clerk marks measures on a page without a server: three lines a mark, comments as they were, the signed file untouched."""

import difflib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import told_data
from conftest import EDITION
from playwright.sync_api import Browser, Page

from browser.serving import serve
from generator import building, loading

pytestmark = pytest.mark.browser
MKDOCS = """\
site_name: Карты
site_url: https://karty.example.ru/
repo_url: https://forge.example/karty
edit_uri: _edit/main/
theme: {name: material}
plugins: [roadmaps]
"""
ADDRESS = f"{EDITION.as_posix()}/progress/"


def made(folder: Path) -> None:
    """A site of the made-up municipality."""
    told_data.lay(folder)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    assert building.build(folder / "mkdocs.yml", folder / "roadmaps", folder / "site", date(2024, 7, 10)).whole


@pytest.fixture(scope="module")
def site(once: Callable[[str, Callable[[Path], object]], Path]) -> Iterator[str]:
    with serve(once("marking", made) / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(f"{site}/{ADDRESS}")
    yield opened
    opened.close()


def mark(page: Page, at: str, status: str, day: str, **more: str) -> str:
    """Add a mark and give what the page says of it."""
    page.select_option("#entry-at", at)
    page.select_option("#entry-status", status)
    page.fill("#entry-date", day)
    for name, words in more.items():
        page.fill(f"#entry-{name}", words)
    page.click("form.entry [type=submit]")
    page.locator("[data-entry-said]:not(:empty)").wait_for()
    return page.inner_text("[data-entry-said]")


def added(before: str, after: str) -> list[str]:
    """The lines that were added; none may be gone."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_a_mark_adds_three_lines(page: Page) -> None:
    before = page.input_value("#entry-file")
    assert before.rstrip("\n") == (told_data.TOLD / "progress.yml").read_text("utf-8").rstrip("\n")
    assert mark(page, "m-2-4", "выполнено", "2024-07-01") == "Отметка добавлена в конец файла."
    assert added(before, page.input_value("#entry-file")) == ["  - at: m-2-4", "    date: 2024-07-01", "    status: выполнено"]


def test_measures_are_marked_one_after_another(page: Page) -> None:
    """With one day and one status each further measure is one press of the button: the next one is chosen by itself."""
    before = page.input_value("#entry-file")
    said = mark(page, "m-1-1", "выполнено", "2024-07-01")
    assert said == "Отметка добавлена в конец файла. Выбрано следующее: мероприятие 2 раздела 1."
    anchors = [option.get_attribute("value") or "" for option in page.locator("#entry-at option").all()]
    for count in range(2, len(anchors) + 1):
        page.click("form.entry [type=submit]")
        page.wait_for_function(
            "([marks, before]) => document.querySelector('#entry-file').value.split('at: ').length - before === marks",
            arg=[count, len(before.split("at: "))],
        )
    marked = [line.partition("at: ")[2] for line in added(before, page.input_value("#entry-file")) if "at: " in line]
    assert marked == anchors
    assert page.inner_text("[data-entry-said]") == "Отметка добавлена в конец файла."


def test_what_is_taken_is_a_file_that_the_program_reads(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that YAML could take for something else come back as typed."""
    words = "да: «нет» # не примечание, - 0123"
    assert mark(page, "m-2-1", "перенесено", "2024-07-01", until="2024-10-01", text=words).startswith("Отметка добавлена")
    assert mark(page, "m-2-4", "начато", "2024-07-02", evidence="протокол: 5\nhttps://vymysel.example/a#b").startswith("Отметка")
    with page.expect_download() as download:
        page.click("[data-entry-save]")
    assert download.value.suggested_filename == "progress.yml"
    monkeypatch.chdir(tmp_path)
    file = told_data.lay(tmp_path) / "progress.yml"
    file.write_bytes(Path(download.value.path()).read_bytes())
    dataset = loading.load(Path("roadmaps"), today=date(2024, 7, 10))
    assert dataset.problems == []
    (edition,) = [edition for *_, edition in dataset.editions if edition.progress]
    assert edition.progress
    moved, begun = edition.progress.updates[-2:]
    assert (moved.text, moved.until, begun.evidence) == (words, date(2024, 10, 1), ("протокол: 5", "https://vymysel.example/a#b"))


def test_what_cannot_be_is_not_marked(page: Page) -> None:
    before = page.input_value("#entry-file")
    assert "ещё не наступил" in mark(page, "m-2-4", "выполнено", "2999-01-01")
    page.evaluate("document.querySelector('[data-entry-said]').textContent = ''")
    assert "нужно объяснить" in mark(page, "m-2-4", "отменено", "2024-07-01")
    assert page.input_value("#entry-file") == before
    assert page.is_hidden("[data-entry-take]")


def test_the_library_is_loaded_there_alone_and_when_it_is_needed(page: Page, site: str) -> None:
    """Neither another page nor this one before the first mark asks for it; the page asks nobody else."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{EDITION.as_posix()}/")
    page.goto(f"{site}/{ADDRESS}")
    assert not [url for url in asked if "/yaml." in url]
    mark(page, "m-2-4", "выполнено", "2024-07-01")
    assert len([url for url in asked if "/yaml." in url]) == 1
    assert not [url for url in asked if not url.startswith(site)]
    assert not [url for url in asked if url.endswith("roadmap.yml")]


def test_the_editor_of_the_forge_is_one_step_away(page: Page) -> None:
    links = page.eval_on_selector_all("main a", "links => links.map((link) => link.href)")
    assert [link for link in links if link.startswith("https://forge.example/") and "progress.yml" in link]
