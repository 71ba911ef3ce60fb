"""A reader lays plans side by side: chooses them, sends the choice, takes the tables away."""

import csv
import gzip
import io
import json
import re
import subprocess
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import many
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from playwright.sync_api import Browser, Download, Locator, Page, Response, Route, expect

from generator.compare import EditionPlan
from generator.exports import catalogue
from generator.exports.csv_export import guarded

from .serving import ROADMAPS, ROOT, below_header, overflow, serve, unfold, watched

pytestmark = pytest.mark.browser

PATHS = {name: address.removeprefix("/roadmaps/").rstrip("/") for name, address in ROADMAPS.items()}
GURYEVSK, KALAR, OMSK, KHUNZAKH = (PATHS[name] for name in ("Гурьевск", "Калар", "Оконешниково", "Хунзах"))
NAMES = {
    GURYEVSK: "Гурьевский муниципальный округ, на 2022 год",
    KALAR: "Каларский муниципальный округ, на 2021-2022 учебный год",
}
TWO, FOUR, SIX = (GURYEVSK, KALAR), tuple(PATHS.values()), (*PATHS.values(), GURYEVSK, KALAR)

# LibreOffice: UTF-8, days as in the USA, the second sheet.
SECOND = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,2"


def opened(page: Page, *paths: str, more: str = "") -> Locator:
    """The page with these plans chosen by its address, ready; all that it folds is unfolded."""
    page.goto(f"/compare/?with={','.join(paths)}{more}")
    main = ready(page)
    unfold(page)
    return main


def ready(page: Page) -> Locator:
    expect(page.locator("#compare[data-ready]")).to_be_attached()
    return page.get_by_role("main")


def said(page: Page, what: str) -> Locator:
    """A live region that says this."""
    return page.get_by_role("main").get_by_role("status").filter(has_text=re.compile(what))


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("checkbox", name=name)


ROWS = """rows => rows.map(row => [
    `${row.closest("details").dataset.name}: ${row.querySelector("th").firstChild.textContent}`,
    [...row.querySelectorAll("td")].map(td => td.textContent),
])"""


def facts(page: Page) -> dict[str, list[str]]:
    """The rows of the first tables as shown: group and title to the cells of every plan."""
    return dict(page.get_by_role("region", name="Что в документах", exact=True).locator("tr:has(td)").evaluate_all(ROWS))


def told(page: Page, path: str) -> Any:
    return json.loads(page.request.get(f"/roadmaps/{path}/compare.json").text())


def taken(page: Page, button: str) -> Download:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    return caught.value


def book(page: Page, folder: Path) -> Workbook:
    file = folder / "taken.xlsx"
    taken(page, "Скачать в Excel").save_as(file)
    return load_workbook(file)


def cells(page: Page, button: str) -> list[list[str]]:
    text = taken(page, button).path().read_bytes().decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def tabbed(page: Page, target: Locator, most: int = 60) -> None:
    """Go on by the Tab key alone until a place has the focus; the focus is visible there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("place => place === document.activeElement"):
            assert target.evaluate("place => place.matches(':focus-visible')")
            return
    pytest.fail(f"{target} was not reached by {most} steps")


def test_by_keyboard_alone_from_the_top_to_a_file(page: Page, browser: Browser, site: str) -> None:
    """A reader without a mouse finds two plans, compares them and takes the workbook; the address shows it to another."""
    page.goto("/compare/")
    main = ready(page)
    tabbed(page, main.get_by_label("Муниципалитет или регион"))
    page.keyboard.type("гурьевский кузбасс")
    expect(said(page, r"Подходит 1.карта\. Показано 1\.")).to_be_visible()
    tabbed(page, box(page, NAMES[GURYEVSK]))
    page.keyboard.press("Space")
    expect(said(page, r"Выбрано 1 из 30\. Выберите ещё одну\.")).to_be_visible()
    expect(box(page, NAMES[GURYEVSK])).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
    expect(main.get_by_label("Муниципалитет или регион")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("каларский")
    tabbed(page, box(page, NAMES[KALAR]))
    page.keyboard.press("Space")
    expect(said(page, r"Выбрано 2 из 30\. Сравнение ниже\.")).to_be_visible()
    expect(main.get_by_role("heading", name="Сравнение", exact=True)).to_be_visible()
    tabbed(page, main.get_by_role("button", name="Скачать в Excel"))
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == f"{GURYEVSK}_{KALAR}.xlsx".replace("/", "-")
    assert page.url.endswith(f"/compare/?with={GURYEVSK},{KALAR}")
    with browser.new_context(base_url=site) as other:
        fresh = other.new_page()
        fresh.goto(page.url)
        ready(fresh)
        assert facts(fresh) == facts(page) != {}
        chips = fresh.get_by_role("main").locator("#compare-chips li > a")
        assert chips.all_text_contents() == [NAMES[GURYEVSK], NAMES[KALAR]]


@pytest.mark.parametrize("paths", [TWO, FOUR], ids=["two", "four"])
def test_columns_say_what_the_data_says(page: Page, paths: tuple[str, ...]) -> None:
    """Every count on the page is the one that the published data gives."""
    opened(page, *paths, more="&all=1")
    shown = facts(page)
    plans = [told(page, path) for path in paths]
    assert shown["Документ: Акт"] == [plan["act"] for plan in plans]
    assert shown["Документ: Срок в документе"] == [plan["wording"] for plan in plans]
    assert shown["Документ: Мероприятий"] == [str(len(plan["measures"])) for plan in plans]
    assert shown["Документ: Показателей"] == [str(len(plan["indicators"]) or "не заданы") for plan in plans]
    names = {axis: dict(pairs) for axis, pairs in json.loads(page.request.get("/compare/editions.json").text())["names"].items()}
    for axis, group, none in (("bodies", "Исполнители", "не найдены"), ("themes", "Темы", "не найдена")):
        counts = [Counter(code for measure in plan["measures"] for code in measure[axis]) for plan in plans]
        for code, name in names[axis].items():
            if any(count[code] for count in counts):
                totals = zip(counts, plans, strict=True)
                row = [f"{count[code]} из {len(plan['measures'])}" if count[code] else none for count, plan in totals]
                assert shown.pop(f"{group}: {name}") == row
    for code, name in names["deadlines"].items():
        row = [sum(measure["kind"] == code and measure["deadline"] is not None for measure in plan["measures"]) for plan in plans]
        if any(row):
            assert shown.pop(f"Сроки: {name.capitalize()}") == [
                f"{n} из {len(p['measures'])}" for n, p in zip(row, plans, strict=True)
            ]
    for code, name in names["factors"].items():
        row = ["—" if silent(plan) else factor(plan, code) for plan in plans]
        assert shown.pop(f"Факторы риска: {name}", row) == row
    rest = {
        "Сроки: Срок не указан",
        "Исполнители: Вид исполнителя не узнан",
        "Исполнители: Исполнитель не указан",
        "Темы: Тема не найдена",
    }
    assert {title for title in shown if not title.startswith("Документ: ")} <= rest


def silent(plan: Any) -> bool:
    """Whether a plan names no factor at all, which a sentence says once."""
    return not plan["declared"] and not any(measure["factors"] for measure in plan["measures"])


def factor(plan: Any, code: str) -> str:
    named = next((found for found in plan["declared"] if found["code"] == code), None)
    count = sum(code in measure["factors"] for measure in plan["measures"])
    few = count % 10 in (2, 3, 4) and not 11 <= count % 100 <= 14
    noun = "мероприятие" if count % 10 == 1 and count % 100 != 11 else "мероприятия" if few else "мероприятий"
    state = ("описан как типичный" if named["typical"] else "заявлен") if named else "не заявлен"
    return f"{state}, {count}\u00a0{noun}" if count else f"{state}, мероприятий нет" if named and not named["typical"] else state


def test_each_measure_stands_under_its_themes_and_leads_to_its_place(page: Page) -> None:
    """The tables of themes have every measure as often as it has themes, word for word."""
    main = opened(page, *TWO)
    table = main.get_by_role("region", name="Мероприятия по темам и показатели", exact=True)
    for number, path in enumerate(TWO):
        plan = told(page, path)
        wanted = Counter({m["anchor"]: max(1, len(m["themes"])) for m in plan["measures"]})
        wanted += Counter(found["anchor"] for found in plan["indicators"])
        entries = table.locator(f"td:nth-child({number + 1}) li").evaluate_all(
            "all => all.map(li => [li.querySelector('a').href, li.querySelector('summary').textContent])"
        )
        assert Counter(link.partition("#")[2] for link, _ in entries) == wanted
        texts = {found["anchor"]: found["text"] for found in (*plan["measures"], *plan["indicators"])}
        assert [text for link, text in entries if texts[link.partition("#")[2]] != text] == []
        assert {urlsplit(link).path for link, _ in entries} == {f"/roadmaps/{path}/"}
    table.get_by_role("link").nth(5).click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_only_differences_are_shown_until_all_is_asked_for(page: Page) -> None:
    """As the page opens, rows that are the same in all plans are hidden and counted; the switch shows all, by the address too."""
    main = opened(page, *TWO)
    left = facts(page)
    main.get_by_label("Только различия").uncheck()
    assert page.url.endswith("&all=1")
    page.reload()
    ready(page)
    every = facts(page)
    main.get_by_label("Только различия").check()
    assert left == {title: row for title, row in every.items() if len(set(row)) > 1} != every
    expect(said(page, rf"^Скрыто одинаковое: {len(every) - len(left)}.строк")).to_be_visible()
    assert page.url.endswith(f"?with={','.join(TWO)}")
    assert facts(page) == left
    opened(page, *TWO, more="&only=1")  # as addresses said it before that was the rule
    assert facts(page) == left


def test_a_plan_does_not_differ_from_itself(page: Page) -> None:
    main = opened(page, OMSK, OMSK, more="&only=1")
    expect(main.get_by_text("Различий нет.")).to_be_visible()
    expect(main.get_by_role("table")).to_have_count(0)


def test_five_and_more_plans_make_a_table(page: Page) -> None:
    """Plans are lines, facts are columns; the plans' names and the head stay in sight."""
    main = opened(page, *SIX)
    table = main.get_by_role("region", name="Выбранные карты")
    assert table.locator("tbody th a").evaluate_all("links => links.map(link => new URL(link.href).pathname)") == [
        f"/roadmaps/{path}/" for path in SIX
    ]
    table.evaluate("box => box.scrollTo(2000, 60)")
    left, top = table.evaluate("box => [box.getBoundingClientRect().left, box.getBoundingClientRect().top]")
    name = table.locator("tbody th").nth(2).bounding_box()
    head = table.locator("thead th").nth(0).bounding_box()
    assert name
    assert head
    assert abs(name["x"] - left) < 3
    assert abs(head["y"] - top) < 3
    main.get_by_label("Только различия").uncheck()
    expect(said(page, "Мероприятия всех выбранных карт — в файлах")).to_be_visible()


def test_back_undoes_a_choice(page: Page) -> None:
    """Each choice is a step of the browser's history."""
    page.goto("/compare/")
    ready(page)
    box(page, NAMES[GURYEVSK]).check()
    box(page, NAMES[KALAR]).check()
    expect(said(page, "Выбрано 2 из 30")).to_be_visible()
    page.go_back()
    expect(said(page, "Выбрано 1 из 30")).to_be_visible()
    expect(box(page, NAMES[KALAR])).not_to_be_checked()
    expect(page.get_by_role("heading", name="Сравнение", exact=True)).to_be_hidden()
    page.go_forward()
    expect(said(page, "Выбрано 2 из 30")).to_be_visible()
    assert len(facts(page)) > 9


def test_chosen_plans_are_removed_one_by_one_or_all(page: Page) -> None:
    """The focus stays where the next one can be removed, and goes to the search when none is left."""
    main = opened(page, GURYEVSK, KALAR, OMSK)
    main.get_by_role("button", name="Убрать: Каларский").press("Enter")
    expect(main.get_by_role("button", name="Убрать: Оконешниковский")).to_be_focused()
    assert page.url.endswith(f"?with={GURYEVSK},{OMSK}")
    main.get_by_role("button", name="Очистить").press("Enter")
    expect(said(page, r"Выбрано 0 из 30\. Отметьте карты в списке выше\.")).to_be_visible()
    expect(main.get_by_label("Муниципалитет или регион")).to_be_focused()
    assert page.url.endswith("/compare/")


def test_likes_are_of_the_same_kind_and_say_why(page: Page) -> None:
    """«Похожие на эту» lists plans of the same kind of municipality by the number of shared factors and themes."""
    main = opened(page, OMSK)
    main.get_by_role("button", name="Похожие на эту: Оконешниковский").press("Enter")
    expect(main.get_by_text("Похожие на карту «Оконешниковский муниципальный район, на 2021-2023 годы»")).to_be_visible()
    own, other = (told(page, path) for path in (OMSK, KHUNZAKH))
    named = [
        {found["code"] for found in plan["declared"]} | {code for measure in plan["measures"] for code in measure["factors"]}
        for plan in (own, other)
    ]
    row = main.get_by_role("group", name="Отметьте карты").get_by_role("listitem")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(f"Хунзахский район, в 2023 году муниципальный район, общих факторов: {len(named[0] & named[1])}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row).to_have_count(4)


def without_factors(page: Page) -> None:
    """As if the program had found no factors in Гурьевск: the list that the page loads says so."""

    def changed(route: Route) -> None:
        editions = route.fetch().json()
        place = editions["towns"]["slug"].index("gurevsk")
        editions["editions"]["factors"][place] = "0"
        route.fulfill(json=editions)

    page.route("**/compare/editions.json", changed)


def test_a_plan_without_factors_is_like_those_of_its_kind(page: Page) -> None:
    """Where the program found no factors, themes alone are counted, and no zero of factors."""
    without_factors(page)
    main = opened(page, GURYEVSK)
    main.get_by_role("button", name="Похожие на эту").click()
    shared = frozenset.intersection(
        *(frozenset(code for measure in told(page, path)["measures"] for code in measure["themes"]) for path in TWO)
    )
    notice = main.locator("#compare-like")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("сначала те, где больше общих тем.")
    rows = main.get_by_role("group", name="Отметьте карты").get_by_role("listitem")
    expect(rows).to_have_text([f"{NAMES[KALAR]} муниципальный округ, общих тем: {len(shared)}"])


def test_facets_narrow_the_list(page: Page) -> None:
    page.goto("/compare/")
    main = ready(page)
    rows = main.get_by_role("group", name="Отметьте карты").get_by_role("listitem")
    for label, value, left in (
        ("Регион", "Омская область", ["Оконешниковский"]),
        ("Учебный год", "2022–2023", ["Хунзахский", "Гурьевский", "Оконешниковский"]),
        ("Вид муниципалитета", "муниципальный район", ["Хунзахский", "Оконешниковский"]),
    ):
        main.get_by_label(label, exact=True).focus()
        main.get_by_label(label, exact=True).select_option(label=value)
        assert [text.split()[0] for text in rows.all_inner_texts()] == left
        expect(main.get_by_label(label, exact=True)).to_be_focused()
        main.get_by_label(label, exact=True).select_option(label="любой")
    main.get_by_label("Муниципалитет или регион").fill("нигде")
    expect(said(page, "Ничего не подошло")).to_be_visible()


def test_a_plan_without_end_stands_in_all_later_years_and_says_so(page: Page) -> None:
    """Its one school year is the first; those who choose a later one find it, and in place of its last day is the word."""

    def opened_end(route: Route) -> None:
        told = route.fetch().json()
        if "terms" in told:
            told["terms"] = [[*term[:3], None, term[4][:1]] if term[0] == "2021-2023" else term for term in told["terms"]]
        route.fulfill(json=told | ({"end": None} if "end" in told else {}))

    page.route("**/editions.json", opened_end)
    page.route(f"**/{OMSK}/compare.json", opened_end)
    main = opened(page, OMSK, KHUNZAKH)
    assert facts(page)["Документ: Последний день срока"][0] == "бессрочно"
    main.get_by_label("Учебный год", exact=True).select_option(label="2023–2024")
    rows = main.get_by_role("group", name="Отметьте карты").get_by_role("listitem")
    assert [text.split()[0] for text in rows.all_inner_texts()] == ["Хунзахский", "Оконешниковский"]


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "../../../etc/passwd",
    "//evil.example/a/b",
    "javascript:alert(1)",
    "__proto__",
    "a/b/c",
)


def test_hostile_and_unknown_addresses_are_named_and_harmless(page: Page) -> None:
    """What is no plan of the site is told as plain letters and never asked of a server; the others are shown."""
    faults, asked = watched(page), []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"/compare/?with={GURYEVSK},{','.join(HOSTILE)},{KALAR}")
    main = ready(page)
    expect(said(page, re.escape(f"Таких карт на сайте нет: «{HOSTILE[0]}», «{HOSTILE[1]}»"))).to_contain_text("и ещё 1")
    expect(main.locator("#compare img")).to_have_count(0)
    assert len(facts(page)) > 9
    assert sorted(urlsplit(url).path for url in asked if url.endswith("compare.json")) == sorted(
        f"/roadmaps/{path}/compare.json" for path in TWO
    )
    assert faults == []


def test_no_more_than_thirty(page: Page) -> None:
    """An address of more is cut with a word, and a thirty-first cannot be ticked."""
    opened(page, *[GURYEVSK] * 31)
    expect(said(page, "Показаны первые 30")).to_be_visible()
    box(page, NAMES[KALAR]).click()
    expect(said(page, "Больше 30 карт за один раз не сравнить")).to_be_visible()
    expect(box(page, NAMES[KALAR])).not_to_be_checked()


def test_what_does_not_load_can_be_asked_for_again(page: Page) -> None:
    """A lost file is named, the rest is shown, and a button tries once more."""
    lost: list[Route] = []

    def lose(route: Route) -> None:
        lost.append(route)
        route.abort()

    page.route("**/editions.json", lose, times=1)
    page.route(f"**/{KALAR}/compare.json", lose, times=1)
    page.goto(f"/compare/?with={GURYEVSK},{KALAR},{OMSK}")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Список карт не загрузился.")
    alert.get_by_role("button", name="Повторить").click()
    expect(alert).to_contain_text(f"Не загрузилось: {NAMES[KALAR]}.")
    assert len(facts(page)["Документ: Акт"]) == 2
    alert.get_by_role("button", name="Повторить").click()
    expect(alert).to_be_hidden()
    assert len(facts(page)["Документ: Акт"]) == 3
    assert len(lost) == 2


# files


def test_the_workbook_holds_what_is_shown_and_every_measure(page: Page, tmp_path: Path) -> None:
    """Opened by another program, the sheets say what the page and the data say: dates are dates, links lead to measures."""
    opened(page, *TWO, more="&all=1")
    shown = facts(page)
    plans = [told(page, path) for path in TWO]
    made = book(page, tmp_path)
    assert made.sheetnames == ["Сравнение", "Мероприятия", "Показатели", "О данных"]
    first, measures, indicators, about = made
    assert [first.freeze_panes, measures.freeze_panes, about.freeze_panes] == ["C2", "A2", "A2"]
    assert first.column_dimensions["B"].width == 34
    rows = {f"{row[0].value}: {row[1].value}": [cell.value for cell in row[3:]] for row in first.iter_rows(min_row=3)}
    assert list(rows) == list(shown)
    assert rows["Документ: Первый день срока"] == [datetime.fromisoformat(plan["start"]) for plan in plans]
    assert rows["Документ: Мероприятий"] == [len(plan["measures"]) for plan in plans]
    assert rows["Документ: Акт"] == shown["Документ: Акт"]
    lines = list(measures.iter_rows(min_row=2))
    published = [(plan, path, measure) for plan, path in zip(plans, TWO, strict=True) for measure in plan["measures"]]
    for line, (plan, path, measure) in zip(lines, published, strict=True):
        values = [cell.value for cell in line]
        assert values[:5] == [plan["region"], plan["municipality"], plan["wording"], measure["section"], measure["number"]]
        assert (values[5], values[6]) == (measure["text"], measure["deadline"] or "не указан")
        assert [value and value.date() for value in values[8:10]] == [
            day and date.fromisoformat(day) for day in (measure["first"], measure["last"])
        ]
        assert line[5].hyperlink.target.endswith(f"/roadmaps/{path}/#{measure['anchor']}")
        assert values[10] == (measure["responsible"] or "не указан")
    assert indicators.max_row == 1 + sum(max(1, len(found["values"])) for plan in plans for found in plan["indicators"])
    spoken = {str(row[1].value): row[2].value for row in about.iter_rows(min_row=2)}
    assert isinstance(spoken["День сайта"], datetime)
    assert spoken["Адрес выборки"] == page.url
    assert spoken["Срок"] == "слова документа"
    assert spoken["Виды исполнителей"] == "найдено программой"
    assert spoken["Указано вручную"] == "указано вручную"
    assert NAMES[GURYEVSK] in spoken


def test_the_files_of_many_plans_keep_the_switch(page: Page, tmp_path: Path) -> None:
    """With five plans or more the sheet has a line for each, and only the columns that are shown."""
    main = opened(page, *SIX, more="&only=1")
    titles = main.get_by_role("region", name="Выбранные карты").locator("thead tr:nth-child(2) th").all_text_contents()
    first = book(page, tmp_path)["Сравнение"]
    assert [str(cell.value).partition(": ")[2] for cell in first[1][2:]] == titles
    assert first.max_row == 7
    assert cells(page, "CSV для программ: сравнение")[0] == [cell.value for cell in first[1]]


def test_another_office_opens_the_workbook(page: Page, tmp_path: Path) -> None:
    """LibreOffice reads the file without a word of repair and sees the same cells."""
    opened(page, *TWO)
    file = tmp_path / "taken.xlsx"
    taken(page, "Скачать в Excel").save_as(file)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,2",
    ]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(file)], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    text = next(tmp_path.glob("taken*.csv")).read_text(encoding="utf-8")
    read = list(csv.reader(io.StringIO(text, newline="")))
    mine = cells(page, "CSV для программ: мероприятия")
    assert [guarded(row[5]) for row in read] == [row[5] for row in mine]
    assert [re.sub(r"(\d+)/(\d+)/(\d+)", r"\3-\1-\2", row[9]) for row in read[1:]] == [row[9] for row in mine[1:]]


def test_words_of_a_document_cannot_act_in_a_spreadsheet(page: Page, tmp_path: Path) -> None:
    """What looks like a formula stays words; markup and forbidden signs break nothing."""
    texts = ["=1+1", "+7 913", "-", "@sum", '«<b>&amp;"»', "a\u0001b\ufffe", "две\nстроки", "_x0041_", ' пробел,"кавычки" ']
    texts += ["Семинар;=1+1;конец", "список:\n- проведение\n=1", ' "=1', "'=1", "а,'@x", "а;\u00a0＝1"]
    texts += ["constructor", "__proto__"]

    def spoil(route: Route) -> None:
        plan = route.fetch().json()
        for measure, text in zip(plan["measures"], texts, strict=False):
            measure["text"] = text
        route.fulfill(json=plan)

    page.route(f"**/{GURYEVSK}/compare.json", spoil)
    opened(page, *TWO)
    lines = cells(page, "CSV для программ: мероприятия")[1 : len(texts) + 1]
    assert [row[5] for row in lines] == [guarded(text) for text in texts]
    sheet = book(page, tmp_path)["Мероприятия"]
    read = [sheet.cell(number, 6) for number in range(2, len(texts) + 2)]
    assert [cell.value for cell in read] == [text.replace("\u0001", "").replace("\ufffe", "") for text in texts]
    assert {cell.data_type for cell in read} == {"s"}


# any screen, any policy, any size


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paths", [TWO, FOUR, SIX], ids=["two", "four", "six"])
def test_no_screen_scrolls_sideways(
    browser: Browser, site: str, scheme: Literal["light", "dark"], paths: tuple[str, ...]
) -> None:
    """From a small phone to a desk only the marked table scrolls; on a phone values have their plan's letter, with a legend."""
    with browser.new_context(base_url=site, color_scheme=scheme) as context:
        page = context.new_page()
        faults = watched(page)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            main = opened(page, *paths)
            assert overflow(page) <= 0, width
            if width < 400 and len(paths) < 5:
                name = main.locator("td[data-label]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
                assert name.strip('" ') == "А"
                first = main.get_by_label("Какая буква какой карте принадлежит").get_by_role("listitem").first
                expect(first).to_have_text("А Гурьевский")
                expect(first.get_by_role("link")).to_have_attribute("title", NAMES[GURYEVSK])
        assert faults == []


def test_what_is_folded_opens_by_one_press(page: Page) -> None:
    """A comparison opens with its parts folded but the first, with counts; a press opens everything, another folds it."""
    page.goto(f"/compare/?with={','.join(FOUR)}")
    main = ready(page)
    parts, folded = main.locator("#compare-tables > section > details"), main.locator("#compare-tables details:not([open])")
    assert parts.evaluate_all("parts => parts.filter(part => part.open).map(part => part.dataset.name)") == ["Документ"]
    counts = [sum("mentoring" in measure["themes"] for measure in told(page, path)["measures"]) for path in FOUR]
    summary = main.locator('[data-name="Наставничество и кураторство"] > summary').text_content()
    marks = " · ".join(f"{mark}\u00a0{count or 'нет'}" for mark, count in zip("АБВГ", counts, strict=True))
    assert summary == f"Наставничество и кураторство {marks}"
    main.get_by_role("button", name="Развернуть всё").click()
    page.mouse.wheel(0, 4000)
    below_header(main.get_by_label("Какая буква какой карте принадлежит"))
    expect(folded).to_have_count(0)
    main.get_by_role("button", name="Свернуть всё").click()
    expect(main.locator("#compare-tables details[open]")).to_have_count(0)


def test_a_single_plan_is_offered_its_likes(page: Page) -> None:
    """Those of its kind first, with what they share; a press lays one beside it."""
    without_factors(page)
    page.goto(f"/compare/?with={GURYEVSK}")
    main = ready(page)
    likes = main.get_by_role("region", name="Похожие карты других муниципалитетов").get_by_role("listitem")
    expect(likes).to_have_count(3)
    expect(likes.first).to_contain_text(f"{NAMES[KALAR]} Забайкальский край, общих тем: ")
    expect(likes.filter(has_text="факторов")).to_have_count(0)
    likes.first.get_by_role("button", name="Сравнить").click()
    expect(said(page, r"Выбрано 2 из 30\. Сравнение ниже\.")).to_be_visible()
    assert page.url.endswith(f"?with={GURYEVSK},{KALAR}")
    expect(likes.first).to_be_hidden()


def test_repealed_acts_are_shown_when_asked(page: Page) -> None:
    """Two plans of the same days tell their acts and states; the repealed one is listed only by its switch."""
    gone = "zabaykalsky/kalar/2021-2022"

    def repeal(route: Route) -> None:
        catalogue = route.fetch().json()
        catalogue["editions"] |= {"acts": [[1, "Приказ № 25"], [3, "Распоряжение № 608-р"]], "altered": [[3, "утратил силу"]]}
        route.fulfill(json=catalogue)

    page.route("**/editions.json", repeal)
    page.goto("/compare/")
    main = ready(page)
    rows = main.get_by_role("group", name="Отметьте карты").get_by_role("listitem")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_have_text(re.compile(r"Приказ № 25, срок истёк$"))
    main.get_by_label("Показать утратившие силу: 1").check()
    expect(rows.nth(3)).to_have_text(re.compile(r"Распоряжение № 608-р, срок истёк акт утратил силу$"))
    page.goto(f"/compare/?with={gone}")
    ready(page)
    expect(main.locator("#compare-chips li")).to_contain_text("акт утратил силу")


def test_tables_keep_their_structure(page: Page) -> None:
    """Captions, head cells with their scope, and names of regions, for those who listen."""
    main = opened(page, *TWO)
    tables = main.get_by_role("table").all()
    for table in tables:
        expect(table.locator("caption")).to_have_count(1)
        assert table.locator("th:not([scope])").count() == 0
    expect(main.get_by_role("columnheader", name="Б Каларский муниципальный округ")).to_have_count(len(tables))
    expect(main.get_by_role("rowheader", name="Мероприятий посчитано программой")).to_have_count(1)


def test_it_works_below_a_folder_and_under_a_strict_policy(page: Page, folder: Path, tmp_path: Path) -> None:
    """Scripts of the own host alone are enough, wherever the site lies."""
    with serve(folder, Content_Security_Policy="default-src 'none'; script-src 'self'; connect-src 'self'") as address:
        page.goto(f"{address}/some/folder/compare/?with={','.join(TWO)}")
        ready(page)
        assert len(facts(page)) > 9
        link = book(page, tmp_path)["Мероприятия"]["F2"].hyperlink.target
        assert link.startswith(f"{address}/some/folder/roadmaps/{GURYEVSK}/#m-")


def test_without_script_the_same_facts_are_reached_by_links(browser: Browser, site: str) -> None:
    """A reader without JavaScript sees no dead chooser, is told why, and is led to the tables."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/compare/")
        main = page.get_by_role("main")
        why = main.locator("noscript p")
        expect(why).to_be_visible()
        assert str(why.evaluate("words => words.textContent")).startswith("Чтобы выбирать карты, нужен JavaScript.")
        expect(main.locator("#compare")).to_be_hidden()
        for name, end in (("Темы мероприятий", "compare/themes/"), ("Омская область", "compare/omsk/")):
            link = main.get_by_role("link", name=name)
            expect(link).to_be_visible()
            assert str(link.evaluate("link => link.href")).endswith(end)


def test_two_plans_of_two_thousand_three_hundred_weigh_little(page: Page) -> None:
    """All that choosing and comparing two plans loads, packed, is under 100 KB; the list stays short."""
    made, vocabulary = many.plans(ROOT / "roadmaps")
    first = EditionPlan(GURYEVSK, "Кемеровская область — Кузбасс", "Гурьевский муниципальный округ", made[0].reading)
    second = EditionPlan(OMSK, "Омская область", "Оконешниковский муниципальный район", made[0].reading)
    text = catalogue.editions((first, *made, second), vocabulary)
    page.route("**/editions.json", lambda route: route.fulfill(body=text, content_type="application/json"))
    weights: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        name = urlsplit(answer.url).path
        if "/compare" in name or "/assets/roadmaps/" in name:
            weights[name] = 0

    page.on("response", weigh)
    page.goto("/compare/")
    ready(page)
    expect(said(page, r"2302.карты на сайте\. Показано 50, ещё 2252: уточните отбор\.")).to_be_visible()
    box(page, "Гурьевский муниципальный округ").check()
    page.get_by_label("Муниципалитет или регион").fill("оконешн")
    box(page, "Оконешниковский муниципальный район").check()
    expect(page.get_by_role("heading", name="Сравнение", exact=True)).to_be_visible()
    for name in weights:
        content = text.encode() if name.endswith("editions.json") else page.request.get(name).body()
        weights[name] = len(gzip.compress(content, 9))
    print(weights, sum(weights.values()))
    assert {"/compare/", "/compare/editions.json", f"/roadmaps/{OMSK}/compare.json"} <= set(weights)
    assert sum(weights.values()) < 100_000
