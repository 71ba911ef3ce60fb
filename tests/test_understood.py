"""What a roadmap's page says beside the signed words: readings, states, pairs, what was done."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import loading, site
from generator.pages.plan_state import plan_state
from generator.pages.understood import Understood
from generator.reading import read
from generator.settings import Settings
from generator.site import entries

HERE = "roadmaps/primer/vymysel/2024/"
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


def built(folder: Path, plan: str, today: date = date(2024, 5, 1)) -> str:
    """The page of a plan on a day, its unbreakable spaces made plain."""
    (folder / "roadmaps/primer/vymysel/2024/roadmap.yml").write_text(plan, encoding="utf-8")
    dataset = loading.load(Path("roadmaps"))
    assert not dataset.broken, dataset.problems
    pages = site.pages(dataset, Settings(contact="redaktor@example.org"), today)
    text = next(page for page in pages if page.address == "roadmaps/primer/vymysel/2024/").content()
    assert isinstance(text, str)
    return text.replace("\u00a0", " ")


@pytest.fixture
def page(valid: Path) -> str:
    """The page of that plan on 1 May 2024."""
    return built(valid, PLAN)


def row(page: str, anchor: str) -> str:
    """The HTML of one measure."""
    found = re.search(rf'<tr id="{anchor}".*?</tr>', page, re.DOTALL)
    assert found
    return found[0]


def test_the_only_year_of_a_plan_is_told_once(page: str) -> None:
    """Where a plan has one year, that year is not repeated beside each month; above the table it is said where it comes from."""
    assert 'class="read"' not in row(page, "m-1")
    assert page.count("Где год в сроке не назван, он взят из срока карты.") == 1


def test_a_reading_says_what_it_took_from_the_plan(valid: Path) -> None:
    """Where a plan has several years, the one that was taken for a month is shown beside it; where from is told once."""
    page = built(valid, PLAN.replace("start: 2024-01-01, end: 2024-12-31", "start: 2023-09-01, end: 2024-08-31"))
    assert '<p class="read">с 1 по 29 февраля 2024 г.</p>' in row(page, "m-1")
    assert page.count("Где год в сроке не назван, он взят из срока карты.") == 1


def test_what_was_done_is_said_with_its_proof(page: str) -> None:
    """A measure reported as done says when, what and where it is shown, and asks nobody."""
    assert "Выполнено 17 февраля 2024 г.: Пришли 24 учителя" in row(page, "m-1")
    assert 'href="https://example.ru/s" rel="nofollow noopener"' in row(page, "m-1")
    assert "сведений" not in row(page, "m-1")


def test_pairs_stand_as_pairs(page: str) -> None:
    """Lines that go together are shown together."""
    assert "<li>первый — март</li>" in row(page, "m-2")
    assert "<li>второй — апрель</li>" in row(page, "m-2")


def test_of_a_passed_deadline_nothing_is_said_alone(page: str) -> None:
    """Nothing is called overdue: what is known of deeds is said once, with what it does not mean."""
    assert 'class="stage' not in row(page, "m-2")
    assert "просроч" not in page
    assert "срок прошёл" not in page.casefold()
    assert page.count("Сообщено о выполнении: 1 мероприятие из 4.") == 1


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2023, 12, 1), "Срок карты начнётся 1 января 2024 г."),
        (date(2024, 5, 1), "Карта действует до 31 декабря 2024 г. Последний срок, день которого известен, был 30 апреля 2024 г."),
        (date(2025, 1, 1), "Срок карты закончился 31 декабря 2024 г. Новой карты района на сайте нет."),
    ],
)
def test_the_state_of_a_plan_is_one_sentence(valid: Path, today: date, said: str) -> None:
    """Its term by the day of the site, its last date, the newer plan; where nothing was reported, that silence means nothing."""
    silent = re.sub(r" +done: .*\n", "", PLAN)
    page = built(valid, silent, today)
    assert said in page, re.findall(r"standing--.*\n.*", page)
    assert ("это не значит, что мероприятия не выполнены" in page) == (today > date(2024, 1, 1))


def test_a_repealed_act_is_in_force_no_more(valid: Path) -> None:
    """The days of its term say nothing then; a newer plan that was repealed too is not offered instead."""
    built(valid, PLAN)
    dataset = loading.load(Path("roadmaps"))
    land, town, edition = next(found for found in dataset.editions if found[2].path == "primer/vymysel/2024")
    region = entries.region(land, date(2024, 5, 1))
    entry = next(entry for entry in region.towns if entry.path == town.path)
    here, newer = (replace(found, altered="утратил силу") for found in (entry.by_address[HERE], entry.by_address[HERE]))
    both = replace(entry, editions=(replace(newer, address="roadmaps/primer/vymysel/2025/"), here))
    reading = read(edition, town.municipality, dataset.vocabulary)
    understood = Understood(reading, "действует", (), (), None, date(2024, 5, 1))
    said = plan_state(HERE, reading.roadmap.period, both, understood)
    assert (said.term, said.newer, said.coming) == ("Акт карты утратил силу.", None, ())
    assert plan_state(HERE, reading.roadmap.period, entry, understood).term.startswith("Карта действует до")


def test_a_remark_on_two_fields_of_a_row_is_told_once(valid: Path) -> None:
    """It stands beside the row, and does not lead from it to itself; where it concerns another row, a mark leads to it."""
    remark = "remarks: [{at: m-1/text, also: [m-1/deadline, m-2/text], kind: неясно, by: Отдел, text: Проверьте}]\n"
    page = built(valid, PLAN + remark)
    assert page.count('<aside class="remark remark--unclear">') == 1
    assert 'class="pointer"' not in row(page, "m-1")
    assert 'class="pointer" href="#m-1"' in row(page, "m-2")


def test_what_is_not_computed_has_no_reading(page: str) -> None:
    """A term that hangs on another document stands in its own words alone."""
    assert "read" not in row(page, "m-3")
    assert 'class="stage' not in row(page, "m-3")


def test_a_reading_that_repeats_the_words_is_left_out(page: str) -> None:
    """The second line is there to add something."""
    assert 'class="read"' not in row(page, "m-4")
