"""What cells say of other measures, numbers and money: cases that the program was mended by, and as many set aside before it."""

import csv
import html
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from full_records import FULL
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from generator import funding, loading, measure_text, quantities, reading, references, site
from generator.funding import Funding
from generator.model import Measure, Section
from generator.outline import OutlinePlace
from generator.quantities import Quantity
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/verification.md"
PLAN = ("annexes", 0, "blocks", 0)
OPENING, CLOSING = "<!-- words -->\n", "<!-- / words -->\n"
# How many cases of the halves are read right at least: those that the program was mended by, those set aside.
FLOORS = {"references": (62, 51), "quantities": (72, 50), "funding": (38, 34)}
SUBJECTS = {"references": "ссылки на мероприятия", "quantities": "числа в результатах", "funding": "суммы и источники"}
CELL_PIECES = (
    "по итогам ",
    "после ",
    "п. ",
    "п.п. ",
    "мероприятия ",
    "1",
    "2",
    "2.1",
    "9",
    "3-4",
    ", ",
    " и ",
    " приказа",
    " раздела 2",
)
NUMBER_PIECES = (
    "не менее ",
    "до ",
    "от ",
    "с ",
    "на ",
    "рост ",
    "20",
    "1 500",
    "2,5",
    " %",
    "–",
    " школ",
    " тыс. руб.",
    "; ",
    " 2023 год ",
)


def rows(numbers: dict[str, list[str]]) -> Iterator[OutlinePlace]:
    """The rows of a plan: the numbers of measures by the number of their section, empty for none."""
    for section, inside in numbers.items():
        above = (Section(section=section, title="Раздел"),) if section else ()
        yield from (OutlinePlace(f"s-{section}", PLAN, heading) for heading in above)
        for number in inside:
            anchor = "-".join(filter(None, ("m", section, number)))
            yield OutlinePlace(anchor, PLAN, Measure(number=f"{number}.", text="Семинар"), (), above)


PLANS = {
    "printed": [*rows({"": [*(f"{first}.{last}" for first in range(1, 4) for last in range(1, 5)), "10.1"]})],
    "flat": [*rows({"": [str(number) for number in range(1, 13)]})],
    "sections": [*rows({section: ["1", "2", "3", "4"] for section in "123"})],
    "twice": [*rows({"": ["1", "2", "3", "1", "2", "3"]})],
}


def referred(plan: str, words: str) -> str:
    """«>m-2.1 m-3»: what a deadline of a plan refers to, marked where it is put after it."""
    place = OutlinePlace("m-99", PLAN, Measure(number="99", deadline=words))
    return " ".join(">" * one.after + one.anchor for one in references.PlanNumbers(PLANS[plan]).find(place))


def numbered(words: str) -> str:
    """«rise by least 5 % @2023 + exact 2 школы»: the numbers of a result."""
    return " + ".join(map(_numbered, quantities.find(words)))


def _numbered(read: Quantity) -> str:
    start = f"{read.start}.." if read.start is not None else ""
    direction = " ".join(filter(None, (read.change, read.limit))) or ("between" if start else "exact")
    return f"{direction} {start}{read.value} {read.unit}" + (f" @{read.year}" if read.year else "")


def costed(words: str) -> str:
    """«100000 + 50000; бюджет района», «none»: what columns on money say; sums in roubles are compared as numbers."""
    cells = [cell.split(" | ", 1) for cell in words.split(" || ")]
    titles = {f"x{at}": title for at, (title, _) in enumerate(cells)}
    measure = Measure(number="1", cells={f"x{at}": cell for at, (_, cell) in enumerate(cells)})
    read = funding.of_measure(measure, funding.columns(titles)) or Funding()
    return "none" if read.needless else _costed([amount.roubles for amount in read.sums], read.sources)


def _costed(sums: list[Decimal], sources: tuple[str, ...]) -> str:
    return "; ".join([" + ".join(f"{amount:.2f}" for amount in sums), *sources])


def _expected_cost(meaning: str) -> str:
    """A meaning as it stands in the file, its sums in the form of those that are read."""
    sums, *sources = meaning.split("; ")
    return meaning if meaning == "none" else _costed([Decimal(amount) for amount in sums.split(" + ") if amount], tuple(sources))


def judged(subject: str, half: str = "") -> list[tuple[str, str, str]]:
    """The cases of a file: the words, what a careful reader understands, what was read."""
    cases = yaml.safe_load((ROOT / f"tests/understood_words/{subject}{half}.yml").read_text("utf-8"))
    if subject == "references":
        return [(words, meaning, referred(plan, words)) for plan, own in cases.items() for words, meaning in own.items()]
    if subject == "quantities":
        return [(words, meaning, numbered(words)) for words, meaning in cases.items()]
    return [(words, _expected_cost(meaning), costed(words)) for words, meaning in cases.items()]


def right(subject: str, half: str = "") -> tuple[int, int]:
    """How many cases of a file are read right, and how many there are."""
    cases = judged(subject, half)
    return sum(meaning == read for _, meaning, read in cases), len(cases)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_words_are_read_as_a_careful_reader_understands_them(subject: str) -> None:
    """Of the cases that the program was mended by each is told; of the others only how many are read right."""
    assert [case for case in judged(subject) if case[1] != case[2]] == []
    (count, total), (aside, total_aside) = right(subject), right(subject, "_aside")
    assert (count >= FLOORS[subject][0], aside >= FLOORS[subject][1]) == (True, True), (count, aside)
    assert total + total_aside >= 60
    words = [case[0] for half in ("", "_aside") for case in judged(subject, half)]
    assert subject == "references" or len(words) == len(set(words))


def test_the_page_tells_the_counts(expect: Callable[[Path, str], None]) -> None:
    """What stands on the page is what is counted now."""
    before, _, rest = PAGE.read_text("utf-8").partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    table = "| Что прочитано | По чему программу правили | Отложено до программы |\n|---|---|---|\n"
    for subject, name in SUBJECTS.items():
        own, aside = right(subject), right(subject, "_aside")
        table += f"| {name} | {own[0]} из {own[1]} | {aside[0]} из {aside[1]} |\n"
    expect(PAGE, f"{before}{OPENING}{table}{closing}{after}")


@given(st.sampled_from(sorted(PLANS)), st.lists(st.sampled_from(CELL_PIECES), max_size=12).map("".join))
def test_a_reference_leads_to_a_place_that_is_there_in_words_that_are_there(plan: str, words: str) -> None:
    """Whatever stands beside whatever: the anchor is of one measure of the plan alone, the words are the cell's."""
    anchors = [place.anchor for place in PLANS[plan]]
    place = OutlinePlace("m-99", PLAN, Measure.model_construct(number="99", result=words))
    for reference in references.PlanNumbers(PLANS[plan]).find(place):
        assert anchors.count(reference.anchor) == 1
        assert reference.words in words
        assert reference.not_before is None


@given(st.lists(st.sampled_from(NUMBER_PIECES), max_size=12).map("".join))
def test_no_number_is_shown_that_the_words_have_not(words: str) -> None:
    """Every number of what is said stands in the words with its own digits; those of sums but for their unit."""
    written = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", words)
    for read in quantities.find(words):
        assert read.words in words
        said = measure_text.quantity(read).replace("\u00a0", "")
        for number in re.findall(r"\d+(?:,\d+)?", said):
            assert re.search(rf"(?<![\d,]){re.escape(number)}(?![\d])", written.replace("\u00a0", "")), (number, said)
    cell = funding.of_measure(Measure.model_construct(number="1", cells={"x": words}), {"x": "Финансирование"})
    for amount in cell.sums if cell else ():
        assert amount.words in words


def test_a_day_is_assumed_only_where_a_deadline_is_put_after_a_measure() -> None:
    """The last day of that measure, as an assumption; not by a reference of a text, nor where it only says «см.»."""
    day = date(2022, 3, 1)
    plan = PLANS["printed"]
    measure = Measure(number="9", text="по итогам п. 1.2", deadline="по итогам п. 1.1, см. п. 2.1", result="после п. 2.2")
    own = references.PlanNumbers(plan).find(OutlinePlace("m-9", PLAN, measure))
    dated = references.dated(own, dict.fromkeys((place.anchor for place in plan), day))
    assert {one.anchor: one.not_before for one in dated} == {"m-1.2": None, "m-1.1": day, "m-2.1": None, "m-2.2": None}
    told = "«по итогам п. 1.1», принято: не раньше конца мероприятия 1.1: 1 марта 2022 г."
    assert [measure_text.reference(one).replace("\u00a0", " ") for one in dated if one.not_before] == [told]


@pytest.mark.parametrize(
    ("cells", "sum_of_all"),
    [
        (["100", "50,5"], Decimal(150500)),
        (["100", "не требуется"], None),
        (["100", "50 руб."], None),
        (["100", "до 50"], None),
        (["100", "20 ежегодно"], None),
        (["100", "20 тыс. руб. бюджет, 30 тыс. руб. субсидия"], None),
    ],
)
def test_sums_are_added_only_where_all_are_whole_and_of_one_unit(cells: list[str], sum_of_all: Decimal | None) -> None:
    """Of a plan whose column is in thousands of roubles."""
    titles = {"x": "Объём, тыс. руб."}
    read = [funding.of_measure(Measure(number="1", cells={"x": cell}), titles) for cell in cells]
    total = funding.total(one for one in read if one)
    assert (total.roubles if total else None) == sum_of_all


def test_published_roadmaps_are_read_within_their_words() -> None:
    """Every reference of the four roadmaps leads to their own measures, every number stands in its cell."""
    data = loading.load(ROOT / "roadmaps")
    seen = 0
    for _, town, edition in data.editions:
        read = reading.read(edition, town.municipality, data.vocabulary)
        anchors = {measure.place.anchor for measure in read.measures}
        for measure in read.measures:
            assert all(one.anchor in anchors - {measure.place.anchor} for one in measure.references)
            assert all(one.words in (measure.measure.result or "") for one in measure.quantities)
            seen += len(measure.references) + len(measure.quantities)
    assert seen


def test_what_was_read_stands_beside_the_words_and_in_every_file(tmp_path: Path) -> None:
    """A plan with references and a column on money, as its page, JSON, CSV and the page of an indicator tell it."""
    data = tmp_path / "roadmaps"
    shutil.copytree(ROOT / "roadmaps/vocabulary", data / "vocabulary")
    record = yaml.safe_load((ROOT / "tests/understood_words/roadmap.yml").read_text("utf-8"))
    for file, content in (
        ("primer/region.yml", FULL["region"]),
        ("primer/town/municipality.yml", FULL["municipality"]),
        ("primer/town/2024/roadmap.yml", record),
    ):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    dataset = loading.load(data)
    assert [problem.what for problem in dataset.problems] == []
    files = {page.address: page for page in site.pages(dataset, Settings(), date(2024, 2, 1))}
    page = str(files["roadmaps/primer/town/2024/"].content()).replace("\u00a0", " ").replace("&nbsp;", " ")
    read = [html.unescape(re.sub("<[^>]+>", "", line)) for line in re.findall(r'<p class="read">(.*?)</p>', page, re.DOTALL)]
    assert [line for line in read if line.startswith(("Ссылается", "Прочитано", "Деньги", "Сумма"))] == [
        "Сумма прочитана в 2 мероприятиях, везде в единице «тыс. руб.»; всего в них 150 500 руб. Сложено программой.",
        "Деньги: 100 000 руб.; источник: бюджет района",
        "Прочитано: не менее 30 % (2024 год)",
        "Ссылается на: мероприятие 1.1 («по итогам п. 1.1», принято: не раньше конца мероприятия 1.1: 1 марта 2024 г.)",
        "Деньги: 50 500 руб.",
        "Прочитано: от 20 до 30 %; увеличение на 5 %",
        "Деньги: отдельная сумма не нужна",
    ]
    assert '<a href="#m-1.1">' in page or 'href="&#35;m-1.1"' in page
    measures = json.loads(str(files["roadmaps/primer/town/2024/roadmap.json"].content()))["measures"]
    assert [(one["url"].rpartition("#")[2], one["not_before"]) for one in measures[1]["references"]] == [("m-1.1", "2024-03-01")]
    assert measures[1]["deadline"]["end"] is None
    assert [(one["start"], one["value"], one["change"]) for one in measures[1]["quantities"]] == [
        ("20", "30", None),
        (None, "5", "rise by"),
    ]
    assert [measure["funding"]["sums"][0]["roubles"] for measure in measures[:2]] == ["100000", "50500"]
    table = csv.DictReader(io.StringIO(bytes(files["roadmaps/primer/town/2024/measures.csv"].content()).decode()))
    told = [(row["references"], row["quantities"], row["quantity"], row["quantity_unit"], row["roubles"]) for row in table]
    assert told == [
        ("", "не менее 30 % (2024 год)", "30", "%", "100000"),
        (
            "мероприятие 1.1: «по итогам п. 1.1», принято: не раньше конца мероприятия 1.1: 1 марта 2024 г.",
            "от 20 до 30 %; увеличение на 5 %",
            "",
            "",
            "50500",
        ),
        ("", "", "", "", ""),
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(bytes(files["roadmaps/primer/town/2024/primer-town-2024.xlsx"].content())))
    titles, *rows_of_sheet = book.get_sheet_by_name("Мероприятия").to_python()
    assert [row[titles.index("Сумма, руб.")] for row in rows_of_sheet] == [100000.0, 50500.0, ""]
    valued = csv.DictReader(io.StringIO(bytes(files["roadmaps/primer/town/2024/indicators.csv"].content()).decode()))
    assert [(row["value"], row["value_read"], row["value_number"]) for row in valued] == [
        ("не менее 60", "не менее 60 %", "60"),
        ("высокий", "", ""),
    ]
    aligned = str(files["compare/indicators/staff-trained/"].content()).replace("\u00a0", " ").replace("&nbsp;", " ")
    assert '<p class="read">не менее 60 %</p>' in aligned
