"""Whose plan stands in a row: made-up municipalities without one, with a broken one, with several; and laws."""

import re
from calendar import monthrange
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from compared_pages import Contents, Read, read
from hypothesis import given
from hypothesis import strategies as st
from roadmap_data import words

from generator import loading, site
from generator.charts.heatmap import STEPS, shade
from generator.compare import Column, Table, TableCell, current
from generator.compare.checklist import UNCHECKED
from generator.compare.table import MISSING
from generator.compare.terms import lasting
from generator.compare.territory import NAMED
from generator.model import Period
from generator.progress import standing
from generator.settings import Settings

TOWN = "format: 1\nname: {}\ndepartment: {{ name: Отдел образования }}\n"
PLAN = """format: 1
published_by: department
period: {{ wording: {0}, start: {1}, end: {2} }}
act: {{ kind: приказ, number: 7-п }}
annexes: [{{ blocks: [{{ plan: {{ columns: {{ text: Что }}, rows: [{{ text: Семинар }}] }} }}] }}]
"""
NEXT = ("на 2025 год", "2025-01-01", "2025-12-31")
AUTUMN = ("на осень 2024 года", "2024-09-01", "2024-11-30")
SPRING = ("на весну 2025 года", "2025-02-01", "2025-05-31")
CURRENT = "Что действует сейчас"
LAST = ("на 2021 год", "2021-01-01", "2021-12-31")


def write(town: str, name: str, **plans: tuple[str, str, str] | None) -> None:
    folder = Path("roadmaps/primer") / town
    folder.mkdir()
    (folder / "municipality.yml").write_text(TOWN.format(name), encoding="utf-8")
    for edition, terms in plans.items():
        (folder / edition).mkdir()
        text = PLAN.format(*terms) if terms else "format: 1\nperiod: [\n"
        (folder / edition / "roadmap.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def pages(valid: Path) -> Contents:
    """A region with all that can stand in a row, and one with nothing at all."""
    write("yasny", "Ясный муниципальный округ")
    write("elovy", "Ёлочный муниципальный округ", lomany=None)
    write("zimny", "Зимний муниципальный район", staraya=LAST)
    write("dvoynoy", "городской округ Двойной", odin=AUTUMN, dva=SPRING)
    (valid / "roadmaps/pusto").mkdir()
    (valid / "roadmaps/pusto/region.yml").write_text("format: 1\nname: Пустая область\n", encoding="utf-8")
    dataset = loading.load(Path("roadmaps"))
    return Contents(site.pages(dataset, Settings(), date(2024, 5, 1)))


def column(page: Read, title: str, head: str) -> list[tuple[str, str | None]]:
    at = page.heads[title].index(head)
    return [(row[at].text, row[at].link) for row in page.tables[title]]


def test_every_municipality_has_a_row_by_its_name(pages: Contents) -> None:
    """Alphabetical, ё beside е, whatever their plans are; the newest year is at the region's own address."""
    page = read(pages, "compare/primer/")
    names = ["Вымышленный район", "городской округ Двойной", "Ёлочный муниципальный округ", "Зимний муниципальный район"]
    for title in page.tables.keys() - {CURRENT}:
        assert [row[0].text for row in page.tables[title]] == [*names, "Ясный муниципальный округ"]
    assert page.tables == read(pages, "compare/primer/2024-2025/").tables


def test_what_stands_where_no_plan_does(pages: Contents) -> None:
    """Not published, of another year, unreadable: each in its own words, and none of them is a zero."""
    page = read(pages, "compare/primer/2024-2025/")
    assert column(page, "Муниципалитеты и их карты", "Карта") == [
        ("на 2024 год", "roadmaps/primer/vymysel/2024/"),
        ("на весну 2025 года", "roadmaps/primer/dvoynoy/dva/"),
        ("данные не читаются", "roadmaps/primer/elovy/lomany/"),
        ("есть карта на 2021 год", "roadmaps/primer/zimny/staraya/"),
        ("дорожных карт на сайте нет", None),
    ]
    for title in page.tables.keys() - {CURRENT}:
        missing = (
            [UNCHECKED] * 3
            if title == "Что есть в документах"
            else ["не читается", "нет карты на этот год", "нет карты на сайте"]
        )
        for row, said in zip(page.tables[title][2:], missing, strict=True):
            numbers = row[3:] if title == "Муниципалитеты и их карты" else row[2:]
            assert {cell.text for cell in numbers} == {said}


def test_of_two_plans_the_later_is_compared_and_the_other_named(pages: Contents) -> None:
    """Both are of one school year; each leads to itself."""
    page = read(pages, "compare/primer/2024-2025/")
    others = column(page, "Муниципалитеты и их карты", "Ещё карты этого года")
    assert others[:2] == [("нет", None), ("на осень 2024 года", "roadmaps/primer/dvoynoy/odin/")]


@pytest.mark.usefixtures("valid")
def test_many_plans_of_other_years_are_counted() -> None:
    """Each would stand in every table of every year."""
    years = {f"y{year}": (f"на {year} год", f"{year}-01-01", f"{year}-12-31") for year in range(2010, 2010 + NAMED + 1)}
    write("mnogo", "Многолетний муниципальный округ", **years)
    page = read(Contents(site.pages(loading.load(Path("roadmaps")), Settings(), date(2024, 5, 1))), "compare/primer/2024-2025/")
    assert ("есть 6 карт", "roadmaps/primer/mnogo/") in column(page, "Муниципалитеты и их карты", "Карта")


def test_the_first_table_says_what_is_in_force(pages: Contents) -> None:
    """On the 1st of May 2024: in force, to come, over, unreadable, absent; only the newest year has it."""
    page = read(pages, "compare/primer/")
    assert next(iter(page.tables)) == CURRENT
    assert [[cell.text for cell in row] for row in page.tables[CURRENT]] == [
        ["Вымышленный район", "действует до 31 декабря 2024 г.", "на 2024 год"],
        ["городской округ Двойной", "начнёт действовать 1 сентября 2024 г.", "на осень 2024 года"],
        ["Зимний муниципальный район", "срок истёк 31 декабря 2021 г.", "на 2021 год"],
        ["Ёлочный муниципальный округ", "данные не читаются", "нет"],
        ["Ясный муниципальный округ", "дорожных карт на сайте нет", "нет"],
    ]
    assert "Действующая карта есть на сайте у 1 муниципалитета из 5" in words(pages["compare/primer/"])
    assert CURRENT not in read(pages, "compare/primer/2021-2022/").tables


TERM = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
SAID = [
    (TERM, date(2025, 12, 31), "начнёт действовать 1 января 2026 г."),
    (TERM, date(2026, 9, 29), "действует до 31 декабря 2026 г."),
    (TERM, date(2026, 9, 30), "действует до 31 декабря 2026 г., скоро закончится"),
    (TERM, date(2027, 1, 1), "срок истёк 31 декабря 2026 г."),
]


@pytest.mark.parametrize(("term", "today", "said"), SAID)
def test_a_term_is_said_with_its_day(term: dict[str, date], today: date, said: str) -> None:
    """The last quarter of a term says that it ends soon."""
    period = Period.model_validate({"wording": "на 2026 год", **term})
    assert words(current.said(period, standing(period, today), today)) == said


@pytest.mark.usefixtures("valid")
def test_a_repealed_act_gives_way() -> None:
    """Of two plans of one term the one whose act was repealed is not in force, whichever began last."""
    write("dva", "Второй муниципальный округ", pervaya=NEXT, novaya=("на 2025 год", "2025-01-01", "2025-06-30"))
    act = Path("roadmaps/primer/dva/pervaya/roadmap.yml")
    act.write_text(act.read_text(encoding="utf-8").replace("number: 7-п", "number: 7-п, repeals: novaya"), encoding="utf-8")
    page = read(Contents(site.pages(loading.load(Path("roadmaps")), Settings(), date(2025, 3, 1))), "compare/primer/")
    assert ["Второй муниципальный округ", "действует до 31 декабря 2025 г.", "на 2025 год"] in [
        [cell.text for cell in row] for row in page.tables[CURRENT]
    ]


def test_another_year_has_another_plan(pages: Contents) -> None:
    """In 2021–2022 only one plan was in force, and the page says so of the rest."""
    held = column(read(pages, "compare/primer/2021-2022/"), "Муниципалитеты и их карты", "Карта")
    assert held == [
        ("есть карта на 2024 год", "roadmaps/primer/vymysel/2024/"),
        ("есть карты: на осень 2024 года, на весну 2025 года", "roadmaps/primer/dvoynoy/"),
        ("данные не читаются", "roadmaps/primer/elovy/lomany/"),
        ("на 2021 год", "roadmaps/primer/zimny/staraya/"),
        ("дорожных карт на сайте нет", None),
    ]


def test_what_a_plan_does_not_state_is_not_denied(pages: Contents) -> None:
    """An act without a date, measures without terms, bodies, results; a municipality that lists no schools."""
    page = read(pages, "compare/primer/2024-2025/")
    (_, row, *_) = page.tables["Что есть в документах"]
    assert [cell.text for cell in row[2:]] == ["нет даты", *["нет"] * 7, "не проверялось"]
    (_, row, *_) = page.tables["Как названы сроки мероприятий"]
    assert [cell.text for cell in row[2:]] == ["1", *["0 из 1"] * 8, "1 из 1"]
    (own, *_) = page.tables["Что есть в документах"]
    assert [cell.text for cell in own[2:]] == [
        *("есть", "есть", "есть", "есть", "есть у 3 из 4", "есть у всех", "есть у всех", "есть", "нет")
    ]


def test_years_lead_to_one_another(pages: Contents) -> None:
    """Every year that any plan touches, the shown one marked."""
    content = unescape(pages["compare/primer/2024-2025/"])
    nav = content[content.index('aria-label="Учебные годы"') :]
    links = re.findall(r'<a href="([^"]*)"( aria-current="page")?>([^<]*)</a>', nav[: nav.index("</nav>")])
    assert [(link, bool(current), words(name)) for link, current, name in links] == [
        ("../2020-2021/", False, "2020–2021 учебный год"),
        ("../2021-2022/", False, "2021–2022 учебный год"),
        ("../2023-2024/", False, "2023–2024 учебный год"),
        ("./", True, "2024–2025 учебный год"),
    ]


def test_a_region_without_anything_says_so(pages: Contents) -> None:
    """No municipality: no table, no year."""
    page = read(pages, "compare/pusto/")
    assert page.tables == {}
    assert "Муниципалитетов этого региона на сайте пока нет, сравнивать нечего." in words(pages["compare/pusto/"])


def test_a_region_without_plans_names_its_municipalities(valid: Path) -> None:
    """Who has published nothing can be seen, and no other table pretends to say more."""
    (valid / "roadmaps/primer/vymysel/2024/roadmap.yml").unlink()
    (valid / "roadmaps/primer/vymysel/2024").rmdir()
    dataset = loading.load(Path("roadmaps"))
    page = read(Contents(site.pages(dataset, Settings(), date(2024, 5, 1))), "compare/primer/")
    assert column(page, "Муниципалитеты и их карты", "Карта") == [("дорожных карт на сайте нет", None)]
    assert list(page.tables) == ["Муниципалитеты и их карты"]


cells = st.builds(TableCell, st.none() | st.integers(0, 99) | st.dates() | st.text(max_size=3), st.text(max_size=3))
tables = st.integers(1, 5).flatmap(
    lambda width: st.tuples(st.just(width), st.lists(st.lists(cells, min_size=1, max_size=6).map(tuple), max_size=4))
)


@given(tables)
def test_a_table_is_a_rectangle_or_none(made: tuple[int, list[tuple[TableCell, ...]]]) -> None:
    """Rows of another length than the columns are a fault of the caller; of others a column gives each row's cell."""
    width, rows = made
    columns = tuple(Column(str(at), str(at)) for at in range(width))
    if any(len(row) != width for row in rows):
        with pytest.raises(ValueError, match="a row has not as many cells"):
            Table("t", "t", "n", "compare/a/", columns, tuple(rows))
        return
    table = Table("t", "t", "n", "compare/a/", columns, tuple(rows))
    for at in range(width):
        assert list(table.column(str(at))) == [row[at] for row in rows]


missing = st.sampled_from(MISSING).map(lambda words: TableCell(None, words))


@given(st.lists(cells | missing, min_size=1, max_size=6).map(tuple))
def test_only_the_absence_of_a_plan_is_said_once_for_many_columns(row: tuple[TableCell, ...]) -> None:
    """The cells that a page joins are the same words at the end of a row, and all of them."""
    same = Table.tail(row)
    assert bool(same) == (row[-1].text in MISSING)
    assert all(cell == row[-1] for cell in row[len(row) - same :])
    assert same in (0, len(row)) or row[len(row) - same - 1] != row[-1]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_a_length_in_words_leads_back_to_the_end(start: date, days: int) -> None:
    """So many months and days after the beginning the plan is over; fewer days are left than a month has."""
    end = start + timedelta(days)
    said = re.findall(r"(\d+)\xa0(мес|д)", lasting(start, end))
    parts = {unit: int(number) for number, unit in said}
    months = start.year * 12 + start.month - 1 + parts.get("мес", 0)
    year, month = months // 12, months % 12 + 1
    reached = date(year, month, min(start.day, monthrange(year, month)[1])) + timedelta(parts.get("д", 0))
    assert reached == end + timedelta(1)
    assert parts.get("д", 0) < 31
    assert 0 not in parts.values()


@given(st.integers(1, 500), st.integers(1, 500))
def test_more_measures_are_never_drawn_paler(one: int, other: int) -> None:
    """The steps of a picture follow the numbers, and an absence has a step of its own."""
    order = [*(name for _, name in STEPS), "most"]
    low, high = sorted((one, other))
    assert order.index(shade(TableCell(low))) <= order.index(shade(TableCell(high)))
    assert shade(TableCell(None, "заявлен, мероприятий нет")) == "bare"
    assert shade(TableCell(None, "не заявлен")) == shade(TableCell(None, "нет")) == "none"
