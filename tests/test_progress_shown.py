"""What is told of a made-up plan, on its page, in its files and on the pages around it, letter for letter."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import told_data
from conftest import EDITION

from generator import loading, site
from generator.checks import problems
from generator.settings import Settings
from generator.site import Artefact

DAY = date(2024, 7, 10)
BASE = f"{EDITION.as_posix()}/"
EXPECTED = told_data.TOLD / "expected"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return told_data.lay(tmp_path).relative_to(tmp_path)


def pages(settings: Settings = Settings(url="https://karty.example.ru/"), day: date = DAY) -> dict[str, Artefact]:  # noqa: B008
    """The pages and files of the data by their addresses."""
    dataset = loading.load(Path("roadmaps"), today=day)
    return {page.address: page for page in site.pages(dataset, settings, day)}


def text(page: Artefact) -> str:
    """A page or a file as text."""
    content = page.content()
    return content.decode() if isinstance(content, bytes) else content


def part(page: str, anchor: str) -> str:
    """A section of a page by its anchor."""
    return re.split(r"(?m)^## ", page.partition(f"{{#{anchor}}}")[2])[0]


def test_the_made_up_plan_has_neither_errors_nor_doubts(edition: Path) -> None:
    assert edition.is_dir()
    assert problems(loading.load(Path("roadmaps"), today=DAY)) == []


def test_the_section_on_progress_is_as_reviewed(edition: Path, expect: Callable[[Path, str], None]) -> None:
    """Every status, every kind of evidence, reports and values."""
    assert edition.is_dir()
    expect(EXPECTED / "progress.md", part(text(pages()[BASE]), "progress"))


def test_each_measure_has_its_last_word_beside_it(edition: Path, expect: Callable[[Path, str], None]) -> None:
    """The rows of the plan's table."""
    assert edition.is_dir()
    rows = re.findall(r'(?s)<tr id="(m-[^"]+)".*?</tr>', page := text(pages()[BASE]))
    assert 'class="c-text is-middle"' in page  # short words of measures, but not of what is told beside them
    told = {anchor: re.findall(rf'(?s)<tr id="{anchor}".*?</tr>', page)[0] for anchor in rows}
    said = {anchor: re.findall(r'(?s)<p class="done.*?</p>|<summary>.*?</summary>', row) for anchor, row in told.items()}
    expect(EXPECTED / "measures.md", "".join(f"{line}\n" for anchor, lines in said.items() for line in (anchor, *lines)))


def test_pages_around_tell_the_same(edition: Path, expect: Callable[[Path, str], None]) -> None:
    """The page of a school has its own words and the last words on its measures; that of the region its reports."""
    assert edition.is_dir()
    made = pages()
    expect(EXPECTED / "school.md", text(made[f"{BASE[:-5]}schools/mnimaya/"]))
    expect(EXPECTED / "reports.md", text(made["roadmaps/primer/reports/"]))


@pytest.mark.parametrize("name", ["progress.csv"])
def test_files_are_as_reviewed(edition: Path, name: str, expect: Callable[[Path, str], None]) -> None:
    assert edition.is_dir()
    expect(EXPECTED / name, text(pages()[f"{BASE}{name}"]).lstrip("\ufeff").replace("\r\n", "\n"))


def test_a_plan_of_which_nothing_is_told_says_no_more_than_that(edition: Path) -> None:
    """Without the file nothing is counted, nothing is coloured; only the reports that its act demands are listed."""
    (edition / "progress.yml").unlink()
    for name in told_data.FILES:
        (edition / "files" / name).unlink()
    roadmap = edition / "roadmap.yml"
    short = re.sub(r" +done:\n(?: {16}.+\n)+", "", roadmap.read_text("utf-8"))
    roadmap.write_text(short, "utf-8")
    made = pages()
    page = text(made[BASE]).replace("\u00a0", " ")
    assert "Сведений о выполнении на сайте нет: это не значит, что мероприятия не выполнены." in page
    assert "Сообщено" not in part(page, "progress")
    assert not re.search(r'class="done|stage--(?:done|aside)', page)
    assert f"{BASE}progress.csv" not in made


def test_a_broken_file_hides_no_signed_word(edition: Path) -> None:
    """The plan is published, and says that what is told of it cannot be read; nothing is taken for nothing told."""
    file = edition / "progress.yml"
    whole = text(pages()[BASE])
    file.write_text(file.read_text("utf-8").replace("status: начато", "status: началось"), "utf-8")
    broken = pages()
    page = text(broken[BASE])
    assert "Файл сведений не читается" in page
    assert "Сведений о выполнении на сайте нет" not in page.replace("\u00a0", " ")
    assert part(page, "act") == re.sub(r'<p class="done.*?</p>\n', "", part(whole, "act"))
    assert f"{BASE}progress.yml" not in broken


def test_names_are_shown_as_chosen_in_what_is_told(edition: Path) -> None:
    """The file with names in full is not on the site where names are not shown."""
    file = edition / "progress.yml"
    file.write_text(file.read_text("utf-8").replace("Набраны слушатели", "Провела Мнимова Мария Петровна"), "utf-8")
    shown, hidden = pages(), pages(Settings(names="posts"))
    assert "Мнимова" in text(shown[BASE])
    assert f"{BASE}progress.yml" in shown
    assert f"{BASE}progress.yml" not in hidden
    public: dict[str, Any] = {address: page.content() for address, page in hidden.items()}
    assert [address for address, content in public.items() if "Мнимова" in str(content)] == []
