"""What a roadmap's page says beside the signed words: readings, states, pairs, what was done."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator import loading, site
from generator.settings import Settings

PLAN = """format: 1
published_by: department
period: { wording: на 2024 год, start: 2024-01-01, end: 2024-12-31 }
act: { kind: приказ, number: 7-п, date: 2024-01-15 }
annexes:
  - blocks:
      - plan:
          columns: { number: №, text: Мероприятие, deadline: Срок, responsible: Кто }
          rows:
            - number: "1"
              text: Семинар
              deadline: февраль
              responsible: Центр «Лидер»
              bodies: [{ text: Центр «Лидер», kind: school }]
              done: { date: 2024-02-17, text: Пришли 24 учителя, evidence: "https://example.ru/s" }
            - number: "2"
              text: |
                Семинары:
                первый;
                второй
              deadline: |
                март
                апрель
              responsible: Отдел
              pairs: [{ text: 2, deadline: 1 }, { text: 3, deadline: 2 }]
            - { number: "3", text: Отчёт, deadline: по плану Министерства, responsible: Отдел }
            - { number: "4", text: Сверка, deadline: 2 раза в год, responsible: Отдел }
"""


@pytest.fixture
def page(valid: Path) -> str:
    """The page of that plan on 1 May 2024, its unbreakable spaces made plain."""
    (valid / "roadmaps/primer/vymysel/2024/roadmap.yml").write_text(PLAN, encoding="utf-8")
    dataset = loading.load(Path("roadmaps"))
    assert not dataset.broken, dataset.problems
    made = site.pages(dataset, Settings(contact="redaktor@example.org"), date(2024, 5, 1))
    text = next(page for page in made if page.address == "roadmaps/primer/vymysel/2024/").content()
    assert isinstance(text, str)
    return text.replace("\u00a0", " ")


def row(page: str, anchor: str) -> str:
    """The HTML of one measure."""
    found = re.search(rf'<tr id="{anchor}".*?</tr>', page, re.DOTALL)
    assert found
    return found[0]


def test_a_reading_says_what_it_took_from_the_plan(page: str) -> None:
    """A year that the text does not name is shown as taken from the plan's term."""
    assert "с 1 по 29 февраля 2024 г. · год по сроку плана: 2024" in row(page, "m-1")


def test_what_was_done_is_said_with_its_proof(page: str) -> None:
    """A measure reported as done says when, what and where it is shown, and asks nobody."""
    assert "Выполнено 17 февраля 2024 г.: Пришли 24 учителя" in row(page, "m-1")
    assert 'href="https://example.ru/s" rel="nofollow noopener"' in row(page, "m-1")
    assert "сведений" not in row(page, "m-1")


def test_pairs_stand_as_pairs(page: str) -> None:
    """Lines that go together are shown together."""
    assert "<li>первый — март</li>" in row(page, "m-2")
    assert "<li>второй — апрель</li>" in row(page, "m-2")


def test_a_passed_deadline_says_only_that(page: str) -> None:
    """Nothing is called overdue: nothing is known of the deed, and the reader can ask."""
    assert 'срок прошёл, сведений о выполнении на сайте нет. <a href="mailto:' in row(page, "m-2")
    assert "просроч" not in page


def test_what_is_not_computed_says_so(page: str) -> None:
    """A term that hangs on another document has a reading that says it is not computed, and no state."""
    assert "срок задан другим документом или событием, не вычисляется" in row(page, "m-3")
    assert 'class="stage' not in row(page, "m-3")


def test_a_reading_that_repeats_the_words_is_left_out(page: str) -> None:
    """The second line is there to add something."""
    assert 'class="read"' not in row(page, "m-4")
