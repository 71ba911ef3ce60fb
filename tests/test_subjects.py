"""Themes and risk factors over plans: hand-checked truths, and the laws that their pages keep."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator import addresses, loading, reading
from generator.artefact import Artefact
from generator.compare import EditionPlan, Table, subject_tables, subjects
from generator.compare.counts import Totals, of_topic
from generator.compare.subjects import LARGEST, ComparedSubject
from generator.pages import subjects as pages
from generator.pages.subject_plans import differences
from generator.pages.templates import LONGEST
from generator.russian import NBSP
from generator.settings import Settings
from generator.site import comparison_pages
from generator.site.comparison_inputs import ComparisonInputs, summed
from generator.site.comparisons import SiteSubjects
from generator.site.summary import RegionWords

ROOT = Path(__file__).parent.parent
DATASET = loading.load(ROOT / "roadmaps")
PLANS = tuple(
    EditionPlan(edition.path, land.name, town.name, reading.read(edition, town.municipality, DATASET.vocabulary))
    for land, town, edition in DATASET.editions
)
INPUTS = [
    ComparisonInputs(
        replace(DATASET, lands=(land,)), Settings(), tuple(plan for plan in PLANS if plan.land == land.path), date(2022, 2, 1)
    )
    for land in DATASET.lands
]
SUMMED = {inputs.dataset.lands[0].path: summed(inputs) for inputs in INPUTS}
REGIONS = tuple(comparison for comparison, _ in SUMMED.values())
TOTALS = Totals.of(
    (count for region in REGIONS for count in region.counts),
    {path: RegionWords.packed(lists) for path, (_, lists) in SUMMED.items()},
)
SITE = SiteSubjects(REGIONS, TOTALS, DATASET.vocabulary)
MADE = [*SITE.artefacts(), *(artefact for inputs in INPUTS for artefact in comparison_pages.subject_pages(inputs))]
PAGES: dict[str, Artefact] = {artefact.address: artefact for artefact in MADE}
TABLES: list[Table] = [*SITE.tables(), *(table for inputs in INPUTS for table in comparison_pages.subjects_tables(inputs))]
PARENTS = addresses.subject("factors", "parents")
MENTORING = addresses.subject("themes", "mentoring")
PLANNING = addresses.subject("themes", "planning")
TOPICS: list[ComparedSubject] = [
    *subjects.themes(PLANS, DATASET.vocabulary.themes),
    *subjects.factors(PLANS, DATASET.vocabulary.factors),
]


@cache
def page(address: str) -> str:
    """The text of a page with plain spaces and without references."""
    content = PAGES[address].content()
    assert isinstance(content, str)
    return unescape(content).replace(NBSP, " ")


def item(text: str, words: str) -> str:
    """The part of a page that shows the measure with these words."""
    return next(part for part in text.split('<li class="item">') if words in part)


def read(path: str, anchor: str) -> reading.MeasureReading:
    """A measure of a plan."""
    plan = next(plan for plan in PLANS if plan.path == path)
    return next(read for read in plan.reading.measures if read.place.anchor == anchor)


def test_who_answers_for_parents() -> None:
    """Okoneshnikovo declares the factor and has three measures, Khunzakh only describes it, two do not name it."""
    factor = next(topic for topic in TOPICS if (topic.axis, topic.code) == ("factors", "parents"))
    assert [(share.plan.path, len(share.reads), bool(share.declared), bool(share.typical)) for share in factor.shares] == [
        ("omsk/okoneshnikovo/2021-2023", 3, True, False),
        ("dagestan/khunzakh/2023", 0, False, True),
    ]
    assert [plan.path for plan in factor.silent] == ["kemerovo/gurevsk/2022", "zabaykalsky/kalar/2021-2022"]
    text = page(PARENTS)
    assert "Фактор описан как типичный (по заголовку части: «вовлеченности родителей»); что он есть" in text
    assert "ни в одном он не назван" not in text  # what is only described leaves no gap
    assert "Фактор заявлен (по заголовку раздела: «вовлеченностью родителей»)." in text
    silent = text[text.index("Не заявлен, и мероприятий о нём не найдено:") :].partition("</p>")[0]
    assert "Гурьевский муниципальный округ" in silent
    assert "Каларский муниципальный округ" in silent
    assert "Хунзахский" not in silent


def test_mentoring_of_two_plans_stands_together() -> None:
    """Assigning mentors in Gurevsk shows Okoneshnikovo's curators, the words in common, and what differs, in their words."""
    found = item(page(MENTORING), "Закрепление наставников")
    assert "Оконешниковский муниципальный район, мероприятие 4 раздела 3.1" in found
    assert "одна тема; общие слова: закрепление" in found
    assert "у них «Декабрь 2020» (с 1 по 31 декабря 2020 г.), здесь «Январь 2022 г.» (с 1 по 31 января 2022 г.)" in found
    assert "у них «МОУО», здесь «Управление образования администрации Гурьевского муниципального округа" in found
    assert "результат:" not in found  # Gurevsk prints none: what is unsaid is no difference


def test_writing_the_roadmap_is_met_in_three_municipalities() -> None:
    """Each of the three shows the other two, and says in how many it is met."""
    for words in (
        "Разработать муниципальную",
        "Разработка и утверждение Дорожной карты",
        "Разработка и утверждение муниципальной",
    ):
        found = item(page(PLANNING), words)
        assert "встречается в картах 3 муниципалитетов" in found
        assert found.count('<a href="') >= 3


def test_what_is_found_in_one_plan_alone_is_said_calmly() -> None:
    """A measure without anything like it is marked, and the page says that this tells nothing of its worth."""
    text = page(MENTORING)
    assert "Только в этой карте: похожего в других не найдено" in item(text, "Функционирование Школы молодого педагога")
    assert "это говорит о словах документа, а не о том, хороша ли карта" in text
    assert "Только в этой карте" not in page(PARENTS)


def test_from_when_others_mentor() -> None:
    """Each plan's earliest named days, in the order of the alphabet."""
    table = next(table for table in TABLES if table.link == MENTORING and table.name == "plans")
    assert [(cell.value, cell.text.replace(NBSP, " ")) for cell in table.column("first")] == [
        (date(2021, 9, 1), "с 1 сентября 2021 г."),
        (date(2022, 1, 1), "с 1 января 2022 г."),
        (date(2020, 11, 1), "с 1 ноября 2020 г."),
        (date(2023, 1, 1), "с 1 января 2023 г."),
    ]
    assert [cell.value for cell in table.column("region")] == sorted(str(cell.value) for cell in table.column("region"))


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        (("zabaykalsky/kalar/2021-2022", "m-1"), ("kemerovo/gurevsk/2022", "m-1-2"), ["срок"]),
        (("zabaykalsky/kalar/2021-2022", "m-1"), ("dagestan/khunzakh/2023", "m-7"), ["срок", "исполнитель", "результат"]),
        (("kemerovo/gurevsk/2022", "m-1-2"), ("kemerovo/gurevsk/2022", "m-1-3"), []),
    ],
)
def test_only_understood_differences_are_told(ours: tuple[str, str], theirs: tuple[str, str], what: list[str]) -> None:
    """What differs in days, in kinds of bodies and in words of results; the same or unsaid is not told."""
    assert [found.what for found in differences(read(*ours), read(*theirs))] == what
    assert [found.what for found in differences(read(*theirs), read(*ours))] == what


def test_a_measure_does_not_differ_from_itself() -> None:
    """Nothing differs between a measure and its double."""
    assert not [found for plan in PLANS for read in plan.reading.measures for found in differences(read, read)]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: f"{topic.axis}-{topic.code}")
def test_regions_together_are_the_whole(topic: ComparedSubject) -> None:
    """The pages of regions share out what the page of all has: nothing lost, nothing twice."""
    parts = list(topic.lands())
    assert sum(part.count for part in parts) == topic.count
    assert Counter(share.plan.path for part in parts for share in part.shares) == Counter(
        share.plan.path for share in topic.shares
    )
    assert all(addresses.subject(topic.axis, topic.code, part.land) in PAGES for part in parts)
    assert len({plan.path for plan in topic.silent} | {share.plan.path for share in topic.shares}) == (
        len(PLANS) if topic.axis == "factors" else len(topic.shares)
    )


def test_every_page_has_its_own_title_and_plain_order() -> None:
    """Titles are unique; municipalities stand by the names of region and municipality, not by how much they do."""
    titles = [artefact.title for artefact in PAGES.values()]
    assert len(titles) == len(set(titles)) == len(MADE)
    for topic in TOPICS:
        names = [(share.plan.region, share.plan.town) for share in topic.shares]
        assert names == sorted(names)


def test_measures_without_a_theme_are_counted_apart() -> None:
    """The page of all themes tells how many there are, without a page of their own; where all have one, it says nothing."""
    plan = next(plan for plan in PLANS if plan.path.startswith("kemerovo"))
    measures = (*(replace(read, themes=()) for read in plan.reading.measures[:3]), *plan.reading.measures[3:])
    bare = replace(plan, reading=replace(plan.reading, measures=measures))
    land = next(land for land in DATASET.lands if land.path == plan.land)
    region, lists = summed(ComparisonInputs(replace(DATASET, lands=(land,)), Settings(), (bare,), date(2022, 2, 1)))
    site = SiteSubjects((region,), Totals.of(region.counts, {land.path: RegionWords.packed(lists)}), DATASET.vocabulary)
    content = next(made for made in site.artefacts() if made.address == addresses.subject("themes")).content()
    assert isinstance(content, str)
    told = unescape(content).replace(NBSP, " ").partition('<span class="plan__name">Тема не определена</span>')[2]
    assert told.partition("</li>")[0].count("<span>3 мероприятия, 1 муниципалитет</span>") == 1
    assert "Тема не определена" not in page(addresses.subject("themes"))
    assert "не определена" not in page(addresses.subject("factors"))


def test_every_measure_of_a_theme_is_on_its_page() -> None:
    """Each measure's own address is on the page of each of its themes and of its region there."""
    for plan in PLANS:
        for found in plan.reading.measures:
            for theme in found.themes:
                for land in ("", plan.land):
                    address = addresses.subject("themes", theme.code, land)
                    link = addresses.relative(f"{addresses.folder(plan.path)}#{found.place.anchor}", address)
                    assert f'<a href="{link}">' in page(address)


def many(number: int) -> tuple[EditionPlan, ...]:
    """Gurevsk's plan as that of many municipalities, in as many regions as there are hundreds of them."""
    first = next(plan for plan in PLANS if plan.path.startswith("kemerovo"))
    return tuple(
        replace(first, path=f"r{n // 100}/t{n}/2022", region=f"Край {n // 100}", town=f"Район {n:03}") for n in range(number)
    )


@dataclass
class Said:
    """The words of a region by axis and code, and which of them it was asked for."""

    words: dict[tuple[str, str], object]
    asked: list[tuple[str, str]] = field(default_factory=list)

    def of(self, axis: str, code: str) -> object:
        self.asked.append((axis, code))
        return self.words[axis, code]


def test_a_large_theme_is_counted_by_regions_and_by_plans() -> None:
    """Beyond a limit the page of all counts measures by regions, and that of a region by plans, which list them."""
    plans = many(201)
    topic = next(topic for topic in subjects.themes(plans, DATASET.vocabulary.themes) if topic.code == "training")
    assert topic.count > LARGEST
    total = Totals.of((count for count, _ in of_topic(topic)), {}).total("themes", "training", topic.name)
    assert total.listed is None
    table = subject_tables.regions(total)
    assert [(row[0].value, row[1].value, row[2].value) for row in table.rows] == [
        ("Край 0", 100, 200),
        ("Край 1", 100, 200),
        ("Край 2", 1, 2),
    ]
    everywhere = pages.counted(total, table)
    assert '<li class="item">' not in everywhere
    assert re.search(r'<a href="r2/">Край.2</a>', everywhere)
    meanings = {plan.path: () for plan in plans}
    large, _, few = (pages.subject(part, subject_tables.summary(part), None, meanings) for part in topic.lands())
    assert few.count('<li class="item">') == 2
    assert '<li class="item">' not in large
    assert large.count('lists/&#35;theme-training">2</a>') == 100


def test_a_list_of_all_regions_is_as_long_as_it_may_be() -> None:
    """As many measures as a page lists are listed in the words of their regions; for one more no region is asked for words."""
    for number, listed in ((LARGEST // 2, True), (LARGEST // 2 + 1, False)):
        plans = tuple(replace(plan, path=f"r{at}/t/2022", region=f"Край {at}") for at, plan in enumerate(many(number)))
        topic = next(topic for topic in subjects.themes(plans, DATASET.vocabulary.themes) if topic.code == "training")
        counted = list(of_topic(topic))
        words = {count.land: Said({(count.axis, count.code): said}) for count, said in counted}
        total = Totals.of((count for count, _ in counted), words).total("themes", "training", topic.name)
        assert all(count.listable for count, _ in counted)
        assert len(total.parts) == len(words) == len(counted)
        assert total.listed == (tuple(said for _, said in counted) if listed else None)
        assert [land.asked for land in words.values()] == [[("themes", "training")] * listed] * len(words)


def test_words_beyond_any_page_are_counted_though_they_are_few() -> None:
    """Thirty measures of ten thousand letters each are not shown on one page."""
    (share,) = next(topic for topic in TOPICS if topic.code == "planning").lands().__next__().shares[:1]
    long = replace(share.reads[0], measure=share.reads[0].measure.model_copy(update={"text": "Слово " * 2_000}))
    topic = replace(next(topic for topic in TOPICS if topic.code == "planning"), shares=(replace(share, reads=(long,) * 30),))
    assert topic.listed
    page = pages.subject(topic, subject_tables.summary(topic), None, {share.plan.path: ()})
    assert len(page.encode()) < LONGEST
    assert "слишком много" in page.replace(NBSP, " ")


def test_tables_are_of_pages_that_stand() -> None:
    """Each table has rows and belongs to a page made here; no two of one page share a name."""
    assert all(table.rows and table.notice and table.link in PAGES for table in TABLES)
    assert len({(table.link, table.name) for table in TABLES}) == len(TABLES)
    measures = next(table for table in TABLES if table.link == MENTORING and table.name == "measures")
    assert len(measures.rows) == 12
    assert "Закрепление кураторов за ПРШ группы риска" in [cell.value for cell in measures.column("text")]
