"""The table of a region: every number as counted from the YAML, every link to exactly those measures."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from compared_pages import Contents, Read, Shown, behind, read
from markdown import markdown
from roadmap_data import (
    DATASET,
    PATHS,
    ROOT,
    Counted,
    blocks,
    clauses,
    declared,
    document,
    measures,
    months,
    named_factors,
    school_years,
    typical,
    words,
)

from generator import addresses, reading, site
from generator.pages.territory import UNDECLARED
from generator.settings import Settings
from generator.site.comparison_inputs import comparison_inputs
from generator.site.comparison_pages import region_tables

PAGES = Contents(site.pages(DATASET, Settings(url="https://example.org/"), date(2022, 2, 1)))
READINGS = {
    edition.path: reading.read(edition, town.municipality, DATASET.vocabulary)
    for _, town, edition in DATASET.editions
    if edition.roadmap
}
INPUTS = comparison_inputs(DATASET, Settings(), READINGS, date(2022, 2, 1))
YEARS = [(path, year) for path in PATHS for year in school_years(path)]
LISTS = "roadmaps/{}/lists/#{}"
FACTORS = "Мероприятия по факторам риска"
KINDS = ["on", "until", "from", "recurring", "throughout", "by-schedule", "on-demand", "unread"]
READ: dict[str, Read] = {}


@pytest.fixture(params=YEARS, ids=lambda pair: f"{pair[0].replace('/', '-')}-in-{pair[1]}")
def shown(request: pytest.FixtureRequest) -> tuple[str, Read]:
    """A plan's path and the page of its region in one school year."""
    path, year = request.param
    address = f"compare/{path.split('/')[0]}/{year}/"
    READ.setdefault(address, read(PAGES, address))
    return path, READ[address]


def row(page: Read, title: str) -> dict[str, Shown]:
    """The only row of a table of these regions, by its heads."""
    (cells,) = page.tables[title]
    return dict(zip(page.heads[title], cells, strict=True))


def leads(cell: Shown, path: str, anchor: str, found: list[Counted]) -> None:
    """A cell leads to a list, and that list has exactly the measures that were counted."""
    assert cell.link == LISTS.format(path, anchor)
    assert behind(PAGES, cell.link) == {one.anchor for one in found}


def said(found: list[Counted]) -> str:
    resulting = sum("result" in one.row for one in found)
    return f"{len(found)} / {sum(one.dated for one in found)} / {resulting}"


def test_every_region_has_its_newest_year_and_every_year() -> None:
    """The region's own address shows the year that begins last."""
    for land in DATASET.lands:
        years = sorted({year for path, year in YEARS if path.startswith(f"{land.path}/")})
        made = {page for page in PAGES.pages if page.startswith(f"compare/{land.path}/") and page.endswith("/")}
        assert made - {addresses.keyless(land.path)} == {
            f"compare/{land.path}/",
            *(f"compare/{land.path}/{year}/" for year in years),
        }
        own, newest = (read(PAGES, f"compare/{land.path}/{year}") for year in ("", f"{years[-1]}/"))
        assert (own.tables, own.squares) == (newest.tables, newest.squares)


def test_coverage_of_factors(shown: tuple[str, Read]) -> None:
    """Measures, those with a computed term, those with a result; declared ones without measures told apart.

    A single plan that neither declares nor answers any has a sentence in place of the table.
    """
    path, page = shown
    silent = not named_factors(path) and not any(one.factors for one in measures(path))
    assert silent == (FACTORS not in page.tables) == (UNDECLARED in words(unescape(PAGES[page.page])))
    if silent:
        return
    cells = row(page, FACTORS)
    assert len(cells) == 2 + len(DATASET.vocabulary.factors)
    for factor in DATASET.vocabulary.factors:
        found = [one for one in measures(path) if factor.code in one.factors]
        cell = cells[factor.name]
        if found or factor.code in named_factors(path):
            leads(cell, path, f"factor-{factor.code}", found)
        else:
            assert cell.link is None
        bare = {
            **dict.fromkeys(declared(path), "заявлен, мероприятий нет"),
            **dict.fromkeys(typical(path), "описан как типичный"),
        }
        assert cell.text == (said(found) if found else bare.get(factor.code, "не заявлен"))


def test_coverage_of_themes(shown: tuple[str, Read]) -> None:
    """The same of themes, which no document declares."""
    path, page = shown
    cells = row(page, "Мероприятия по темам")
    assert len(cells) == 3 + len(DATASET.vocabulary.themes)
    unthemed = [one for one in measures(path) if not one.themes]
    assert cells["Тема не определена"].text == (said(unthemed) if unthemed else "нет")
    if unthemed:
        leads(cells["Тема не определена"], path, "theme-none", unthemed)
    for theme in DATASET.vocabulary.themes:
        found = [one for one in measures(path) if theme.code in one.themes]
        if found:
            leads(cells[theme.name], path, f"theme-{theme.code}", found)
        assert cells[theme.name].text == (said(found) if found else "нет")


def test_pictures_show_what_the_tables_say(shown: tuple[str, Read]) -> None:
    """A square has the table's number, link and words; an absence has a sign, not a number."""
    path, page = shown
    factors = DATASET.vocabulary.factors if FACTORS in page.tables else ()
    names = [*(subject.name for subject in (*factors, *DATASET.vocabulary.themes)), "Тема не определена"]
    twin = {**(row(page, FACTORS) if factors else {}), **row(page, "Мероприятия по темам")}
    assert len(page.squares) == len(names)
    for square, name in zip(page.squares, names, strict=True):
        cell, signs = (
            twin[name],
            {"заявлен, мероприятий нет": "◇", "описан как типичный": "○", "не заявлен": "·", "нет": "·"},
        )
        town = page.tables["Мероприятия по темам"][0][0].text
        assert square.text == (signs.get(cell.text) or cell.text.split(" / ")[0]), path
        assert square.title == words(f"{town}. {name}: {cell.title or cell.text}")
        assert square.link == cell.link


def test_a_named_factor_without_measures_is_told_apart() -> None:
    """Хунзах describes low involvement of parents and answers it with nothing, which is no gap; Оконешниково answers it."""
    cells = row(read(PAGES, "compare/dagestan/"), "Мероприятия по факторам риска")
    assert cells["Низкий уровень вовлеченности родителей"].text == "описан как типичный"
    assert behind(PAGES, cells["Низкий уровень вовлеченности родителей"].link or "") == set()
    other = row(read(PAGES, "compare/omsk/"), "Мероприятия по факторам риска")
    assert other["Низкий уровень вовлеченности родителей"].text.startswith("3 / ")


def test_a_number_is_said_in_whole_words() -> None:
    """What a title says of a cell: measures on leadership's motivation in Оконешниково."""
    cells = row(read(PAGES, "compare/omsk/"), "Мероприятия по факторам риска")
    cell = cells["Дефицит педагогических кадров"]
    found = [one for one in measures("omsk/okoneshnikovo/2021-2023") if "staff" in one.factors]
    dated = sum(one.dated for one in found)
    assert words(cell.title) == f"6 мероприятий, со сроком {dated}, с результатом 6"


def test_kinds_of_deadlines(shown: tuple[str, Read]) -> None:
    """Every measure is of one kind; an empty cell is «не указан»."""
    path, page = shown
    _, _, total, *cells = row(page, "Как названы сроки мероприятий").values()
    every = measures(path)
    numbers = [sum("deadline" in one.row and one.deadline.kind == kind for one in every) for kind in KINDS]
    numbers.append(sum("deadline" not in one.row for one in every))
    assert total.text == str(len(every))
    assert [cell.text for cell in cells] == [f"{number} из {len(every)}" for number in numbers]
    assert sum(numbers) == len(every)


NAMES = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]


def test_months(shown: tuple[str, Read]) -> None:
    """Every month that something falls on, then what lasts the whole term, then the rest: nothing is lost."""
    path, page = shown
    _, _, *cells, whole, rest = row(page, "Мероприятия по месяцам").values()
    every = measures(path)
    named = sorted({month for one in every for month in months(one)})
    heads = page.heads["Мероприятия по месяцам"][2:-2]
    assert heads == [f"{NAMES[int(month[5:]) - 1].capitalize()} {month[:4]}" for month in named]
    for month, cell in zip(named, cells, strict=True):
        found = [one for one in every if month in months(one)]
        leads(cell, path, f"month-{month}", found)
        assert cell.text == str(len(found))
    undated = [one for one in every if not months(one)]
    lasting = [one for one in undated if one.deadline.kind == "throughout"]
    for cell, anchor, found in (
        (whole, "month-throughout", lasting),
        (rest, "month-none", [one for one in undated if one not in lasting]),
    ):
        assert cell.text == (str(len(found)) if found else "нет")
        if found:
            leads(cell, path, anchor, found)


def test_quarters(shown: tuple[str, Read]) -> None:
    """A measure of two months of one quarter is one."""
    path, page = shown
    cells = row(page, "Мероприятия по кварталам")
    quarters = sorted({(month[:4], (int(month[5:]) - 1) // 3) for one in measures(path) for month in months(one)})
    assert list(cells)[2:-2] == [f"{('I', 'II', 'III', 'IV')[part]} квартал {year}" for year, part in quarters]
    for (year, part), cell in zip(quarters, list(cells.values())[2:-2], strict=True):
        inside = {f"{year}-{3 * part + step:02}" for step in (1, 2, 3)}
        assert cell.text == str(sum(bool(inside & months(one)) for one in measures(path)))


def test_bodies(shown: tuple[str, Read]) -> None:
    """What is laid on each kind, on words of no kind, on nobody, and on a single person."""
    path, page = shown
    cells, every = row(page, "На кого возложены мероприятия"), measures(path)
    rules: list[tuple[str, str, Callable[[Counted], bool]]] = [
        ("Вид исполнителя не узнан", "body-none", lambda one: any(body.kind is None for body in one.bodies)),
        ("Исполнитель не указан", "body-empty", lambda one: "responsible" not in one.row),
        ("Только на одно лицо", "", lambda one: [body.kind for body in one.bodies] == ["person"]),
    ]
    for kind in DATASET.vocabulary.kinds:
        code = kind.code
        rules.append((kind.name, f"body-{code}", lambda one, code=code: any(body.kind == code for body in one.bodies)))
    assert len(cells) == 3 + len(rules)
    assert cells["Мероприятий"].text == str(len(every))
    for name, anchor, rule in rules:
        found = [one for one in every if rule(one)]
        assert cells[name].text == (f"{len(found)} из {len(every)}" if found else "нет"), name
        if found and anchor:
            leads(cells[name], path, anchor, found)


def test_municipalities(shown: tuple[str, Read]) -> None:
    """Terms, lengths and totals."""
    path, page = shown
    term, every = document(path)["period"], measures(path)
    days = (term["end"] - term["start"]).days + 1
    answered = frozenset().union(*(one.factors for one in every))
    shown_cells = row(page, "Муниципалитеты и их карты")
    cells = [words(cell.text) for cell in shown_cells.values()]
    resulting = sum("result" in one.row for one in every)
    undeclared = "описаны как типичные" if typical(path) else "не заявлены"
    factors = [str(len(declared(path))), str(len(declared(path) - answered))] if declared(path) else [undeclared] * 2
    assert cells[2] == term["wording"]
    assert shown_cells["Длится"].order == str(days)
    reported = sum("done" in one.row for one in every)  # no edition here has a file of progress
    assert not (ROOT / "roadmaps" / path / "progress.yml").exists()
    counts = [str(len(every)), str(sum(one.dated for one in every)), str(resulting or "не названы")]
    assert cells[7:] == [*counts, *factors, str(reported or "сведений нет")]


LONG = {"dagestan": "12 месяцев", "kemerovo": "12 месяцев", "omsk": "36 месяцев", "zabaykalsky": "12 месяцев"}


@pytest.mark.parametrize(("land", "long"), LONG.items())
def test_how_long_a_plan_runs(land: str, long: str) -> None:
    """Months in words."""
    cell = row(read(PAGES, f"compare/{land}/"), "Муниципалитеты и их карты")["Длится"]
    assert words(cell.text) == long


CHECKLIST = {
    "dagestan/khunzakh/2023": "есть|нет|есть|нет|есть у всех|есть у всех|есть у всех|есть|не проверялось",
    "kemerovo/gurevsk/2022": "есть|есть|есть|есть|есть у всех|есть у всех|нет|нет|есть",
    "omsk/okoneshnikovo/2021-2023": "нет номера|нет|есть|есть|есть у всех|есть у всех|есть у всех|нет|есть",
    "zabaykalsky/kalar/2021-2022": "есть|нет|нет|нет|есть у всех|есть у всех|есть у 19 из 20|есть|есть",
}


def test_checklist(shown: tuple[str, Read]) -> None:
    """What is there leads to its place; what the data cannot tell is not denied."""
    path, page = shown
    cells = row(page, "Что есть в документах")
    act, every = document(path)["act"], measures(path)
    marks = [clause["duty"] for clause in clauses(path) if "duty" in clause]
    schools = next(
        town.municipality.schools for _, town in DATASET.towns if town.municipality and path.startswith(f"{town.path}/")
    )
    assert cells["Акт с номером и датой"].text == ("есть" if "number" in act and "date" in act else "нет номера")
    group = [anchor for anchor, block in blocks(path) if "working_group" in block]
    assert (cells["Рабочая группа"].text == "есть") == bool(group)
    for key, name in (("deadline", "сроком"), ("responsible", "исполнителем"), ("result", "результатом")):
        number = sum(key in one.row for one in every)
        parts = "есть у всех" if number == len(every) else f"есть у {number} из {len(every)}"
        assert cells[f"Мероприятия со {name}" if name == "сроком" else f"Мероприятия с {name}"].text == (
            parts if number else "нет"
        )
    reports = "есть" if "report" in marks else "нет" if marks or not list(clauses(path)) else "не проверялось"
    assert cells["Обязанность отчитаться"].text == reports
    assert (cells["Школы названы"].text == "не проверялось") == (not schools)
    assert [cell.text for cell in cells.values()][2:] == CHECKLIST[path].split("|")
    content = PAGES[f"roadmaps/{path}/"]
    for name, cell in list(cells.items())[2:]:
        if cell.text.startswith("есть"):
            address, _, anchor = (cell.link or "").partition("#")
            assert address == f"roadmaps/{path}/", name
            assert f'id="{anchor}"' in content or f"{{#{anchor}}}" in content, name


def test_a_notice_stands_beside_every_table() -> None:
    """What the numbers do not mean is said on the page, for every table that is shown there."""
    for table in region_tables(INPUTS):
        content = words(unescape(PAGES[table.link]))
        if f"<caption>{table.title}</caption>" in content:
            assert words(table.notice) in content
        assert f'href="{addresses.workbook(table.link).removeprefix(table.link)}"' in PAGES[table.link]


def test_markdown_leaves_the_page_whole() -> None:
    """What is read here before Markdown is what readers get after it."""
    address = "compare/omsk/"
    after = Read(address)
    after.feed(markdown(PAGES[address], extensions=["attr_list"]))
    before = READ.setdefault(address, read(PAGES, address))
    assert (after.tables, after.heads, after.squares) == (before.tables, before.heads, before.squares)
