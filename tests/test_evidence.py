"""Evidence that a measure is done: an attached file, an address or plain words, on the page, in JSON and in CSV."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attachments.attached import pdf
from conftest import EDITION

from generator import evidence, loading, site
from generator.cache import Cache
from generator.check_run import problems
from generator.executor import WorkerPool
from generator.settings import Settings

SITE = "https://karty.example.ru/"
PLAN = """format: 1
published_by: department
period: { wording: на 2024 год, start: 2024-01-01, end: 2024-12-31 }
act: { kind: приказ, number: 7-п, date: 2024-01-15 }
originals: { spisok.pdf: Список участников }
annexes:
  - blocks:
      - plan:
          columns: { number: №, text: Мероприятие }
          rows:
            - { number: "1", text: Первый, done: { date: 2024-02-01, evidence: files/protokol.pdf } }
            - { number: "2", text: Второй, done: { date: 2024-02-02, evidence: files/spisok.pdf } }
            - { number: "3", text: Третий, done: { date: 2024-02-03, evidence: "протокол № 3, Иванова М. П." } }
            - { number: "4", text: Пятый, done: { date: 2024-02-04, evidence: "https://example.ru/otchet.pdf" } }
            - { number: "5", text: Шестой, done: { date: 2024-02-05, text: Прошёл } }
"""
SHOWN = {  # of each measure its words and where they lead, as the page tells it
    "m-1": ("Подтверждение", "protokol.pdf"),
    "m-2": ("Список участников", "spisok.pdf"),
    "m-3": ("Подтверждение: протокол № 3, Иванова М. П.", None),
    "m-4": ("Подтверждение", "https://example.ru/otchet.pdf"),
    "m-5": ("", None),
}
WRITTEN = {
    "protokol.pdf": "protokol.pdf",
    "files\\protokol.pdf": "protokol.pdf",
    "skany/Протокол.PDF": "Протокол.PDF",
    "C:\\skany\\protokol.docx": "protokol.docx",
    "files/protokol.pdf": None,
    "протокол № 3": None,
    "протокол.№3": None,
    "https://example.ru/protokol.pdf": None,
    "протокол от 1.02.2024 (protokol.pdf у методиста)": None,
}


@pytest.fixture
def made(valid: Path) -> dict[str, Any]:
    """The page and the files of that plan by their addresses below it."""
    (valid / EDITION / "roadmap.yml").write_text(PLAN, encoding="utf-8")
    (valid / EDITION / "files").mkdir(exist_ok=True)
    for name in ("protokol.pdf", "spisok.pdf"):
        (valid / EDITION / "files" / name).write_bytes(pdf(packed=name.encode()))
    dataset = loading.load(Path("roadmaps"), today=date(2024, 5, 1))
    assert not dataset.broken, dataset.problems
    return {page.address: page.content() for page in site.pages(dataset, Settings(url=SITE), date(2024, 5, 1))}


def test_evidence_is_shown_where_it_is_told(made: dict[str, Any]) -> None:
    """A file is taken from the site and leads there from everywhere; plain words lead nowhere."""
    base = f"{EDITION.as_posix()}/"
    page = made[base].replace("\u00a0", " ")
    told = json.loads(made[f"{base}roadmap.json"])["measures"]
    rows = list(csv.DictReader(io.StringIO(made[f"{base}measures.csv"].decode())))
    for measure, row, (anchor, (words, address)) in zip(told, rows, SHOWN.items(), strict=True):
        done = re.search(rf'<tr id="{anchor}".*?<p class="done">(.*?)</p>', page, re.DOTALL)
        assert done
        link = re.search(r'href="([^"]+)"', done[1])
        assert words in re.sub("<[^>]+>", "", done[1])
        assert bool(link) == bool(address)
        if link and address:
            assert link[1].endswith(address)
        assert row["done"] == measure["done"]["date"]
        if address and not address.startswith("https:"):
            assert made[measure["done"]["url"].removeprefix(SITE)].startswith(b"%PDF-")
        assert row["evidence"] == (measure["done"]["url"] or measure["done"]["evidence"] or "")
        assert (measure["done"]["url"] or "").endswith(address or "")
    assert page.count("protokol.pdf") == 1  # it stands by its measure and not among the originals


def test_names_in_evidence_are_shown_as_chosen(made: dict[str, Any], valid: Path) -> None:
    """Words of evidence are words of people; a file with names in full is not on the site, and its name is not told."""
    assert made
    file = valid / EDITION / "roadmap.yml"
    file.write_text(file.read_text(encoding="utf-8") + "names: { show: posts }\n", encoding="utf-8")
    dataset = loading.load(Path("roadmaps"))
    pages = {page.address: page.content() for page in site.pages(dataset, Settings(), date(2024, 5, 1))}
    page = pages[f"{EDITION.as_posix()}/"]
    assert isinstance(page, str)
    assert "Иванова" not in page
    assert "protokol.pdf" not in page
    assert page.replace("\u00a0", " ").count(evidence.UNSHOWN) == 2


@pytest.mark.parametrize(("words", "name"), WRITTEN.items())
def test_a_path_that_nobody_could_follow_is_told(words: str, name: str | None) -> None:
    """Only what is written as a file of the edition's folder, or is no file at all, is let in."""
    assert evidence.misplaced(words) == name


def test_a_check_is_kept_until_a_report_comes_due(made: dict[str, Any], tmp_path: Path) -> None:
    """What was found on a day is no answer for a day on which a report lies ahead, or does no longer."""
    assert made

    def told(day: int, cache: Cache) -> list[str]:
        found = problems(Path("roadmaps"), cache, WorkerPool(1), today=date(2024, 2, day))
        return [problem.what for problem in found if "ещё не наступил" in problem.what]

    kept = Cache(tmp_path / "cache")
    for day in (6, 5, 4, 1, 3, 6, 4):
        assert told(day, kept) == told(day, Cache(tmp_path / f"none-{day}"))
        assert len(told(day, kept)) == max(0, 5 - day)
