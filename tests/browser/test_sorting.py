"""Tables that a reader may order: by mouse and keyboard, heard and seen, and put back as they were."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .serving import ROOT, serve

pytestmark = pytest.mark.browser

SCRIPTS = ROOT / "generator/face/assets/roadmaps"
TABLE = """<!doctype html><meta charset="utf-8"><title>Таблица</title><table data-sortable>
<thead><tr><th scope="col">Имя</th><th scope="col">Число</th><th scope="col">День</th></tr></thead><tbody>
<tr><th scope="row">Юг</th><td data-value="9">9 из 10</td><td data-value="2022-02-01">1 февраля</td></tr>
<tr><th scope="row">Ёлки</th><td data-value="10">10 из 10</td><td data-value="2021-12-31">31 декабря</td></tr>
<tr><th scope="row">Ель</th><td data-value="" colspan="2">нет плана</td></tr>
<tr><th scope="row">Яр</th><td data-value="0">0 из 10</td><td data-value="">вне срока</td></tr>
</tbody></table>"""
PRINTED = ["Юг", "Ёлки", "Ель", "Яр"]


@pytest.fixture
def sheet(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A made-up table with the script of the site, served: a module imports nothing from a disk."""
    for name in ("sort.js", "dom.js"):
        shutil.copy(SCRIPTS / name, tmp_path)
    (tmp_path / "index.html").write_text(f'{TABLE}<script type="module" src="sort.js"></script>', encoding="utf-8")
    with serve(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/")
        yield page
        page.close()


def names(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


@pytest.mark.parametrize(
    ("head", "up", "down"),
    [
        ("Имя", ["Ёлки", "Ель", "Юг", "Яр"], ["Яр", "Юг", "Ель", "Ёлки"]),
        ("Число", ["Яр", "Юг", "Ёлки", "Ель"], ["Ёлки", "Юг", "Яр", "Ель"]),
        ("День", ["Ёлки", "Юг", "Ель", "Яр"], ["Юг", "Ёлки", "Ель", "Яр"]),
    ],
)
def test_a_column_orders_the_rows_and_puts_them_back(sheet: Page, head: str, up: list[str], down: list[str]) -> None:
    """Numbers as numbers, days as days, words as Russian words; what has no value stands last either way."""
    button, cell = sheet.get_by_role("button", name=head), sheet.get_by_role("columnheader", name=head)
    for way, said, order in (
        ("ascending", "по возрастанию", up),
        ("descending", "по убыванию", down),
        (None, "исходный порядок", PRINTED),
    ):
        button.focus()
        sheet.keyboard.press("Enter")
        assert names(sheet) == order
        assert cell.get_attribute("aria-sort") == way
        expect(sheet.get_by_role("status")).to_have_text(f"{head}: {said}")
        expect(button).to_be_focused()


def test_one_column_at_a_time_is_marked(sheet: Page) -> None:
    """A second column takes the order over."""
    sheet.get_by_role("button", name="Имя").click()
    sheet.get_by_role("button", name="Число").click()
    assert sheet.locator("[aria-sort]").all_inner_texts() == ["Число"]
