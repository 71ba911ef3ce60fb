"""Editions of a made-up municipality: every change between them named exactly, and every tie of their acts said on both sides."""

import html
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import loading, reading, site
from generator.compare import EditionPlan, acts
from generator.compare.editions import KINDS, SAME, Comparison, compared
from generator.compare.pairing import ALIKE_NUMBERED, RUSSIAN, Said, paired
from generator.compare.word_diff import difference
from generator.russian import NBSP
from generator.settings import Settings

HERE = Path(__file__).parent / "editions"
DATASET = loading.load(HERE / "roadmaps")
PLANS = {
    edition.path.rpartition("/")[2]: EditionPlan(
        edition.path, land.name, town.name, reading.read(edition, town.municipality, DATASET.vocabulary)
    )
    for land, town, edition in DATASET.editions
}
PAIRS = [("2024", "2024-izmeneniya"), ("2024-izmeneniya", "2025"), ("2024", "2025")]
PAGES = {page.address: page for page in site.pages(DATASET, Settings(url="https://example.org/"), date(2025, 2, 1))}
TOWN = "roadmaps/primer/vymysel/"


def told(comparison: Comparison) -> Iterator[str]:
    """Each measure on three lines: what changed and how it was paired, the older words, the newer words."""
    for change in comparison.changes:
        how = f" ({RUSSIAN[change.how]})" if change.how else ""
        yield f"{'; '.join(KINDS[kind] for kind in change.kinds) or SAME}{how}"
        for sign, read in (("-", change.older), ("+", change.newer)):
            yield f"  {sign} {f'{read.place.label}: {read.measure.text}' if read else ''}".rstrip()


def test_the_data_is_clean() -> None:
    """Nothing of the made-up data is at fault."""
    assert DATASET.problems == []


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_each_change_is_named(older: str, newer: str, expect: Callable[[Path, str], None]) -> None:
    """What the comparison says of every measure."""
    expect(HERE / f"{older}--{newer}.txt", "\n".join([*told(compared(PLANS[older], PLANS[newer])), ""]))


def test_every_kind_of_change_is_in_the_data() -> None:
    """Each kind is met at least once, and so is a measure in which nothing has changed."""
    changes = [change for pair in PAIRS for change in compared(*(PLANS[name] for name in pair)).changes]
    assert {kind for change in changes for kind in change.kinds} == set(KINDS)
    assert any(not change.kinds for change in changes)


def test_every_measure_is_told_once() -> None:
    """No measure of either edition is lost or taken twice."""
    for older, newer in PAIRS:
        found = compared(PLANS[older], PLANS[newer]).changes
        for side, plan in (("older", PLANS[older]), ("newer", PLANS[newer])):
            told = [read.place.anchor for change in found if (read := getattr(change, side))]
            assert sorted(told) == sorted(read.place.anchor for read in plan.reading.measures)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_an_edition_differs_in_nothing_from_itself(plan: EditionPlan) -> None:
    """Every measure is paired with itself."""
    found = compared(plan, plan)
    assert found.same == found.changes
    assert all(change.older is change.newer for change in found.changes)


def test_ties_are_said_on_both_sides() -> None:
    """What an act does to another one stands on both pages and in the list of the municipality, each with its links."""
    pages = {name: html.unescape(text(f"{TOWN}{name}/")).replace(NBSP, " ") for name in PLANS}
    said = {
        "2024": [
            'Документ изменён <a href="../2024-izmeneniya/">постановлением от 20 июня 2024 г. № 31</a> (дорожная карта на '
            '2024 год). <a href="../changes/2024/2024-izmeneniya/">Что изменилось</a>',
            'Документ утратил силу: отменён <a href="../2025/">приказом от 17 января 2025 г. № 3-п</a> (дорожная карта на '
            "2025 год).",
            '<span class="state state--altered">акт утратил силу</span>',
        ],
        "2024-izmeneniya": [
            'Вносит изменения в <a href="../2024/">приказ от 15 января 2024 г. № 7-п</a> (дорожная карта на 2024 год).',
            'Есть более поздняя карта: <a href="../2025/">приказ от 17 января 2025 г. № 3-п</a>',
        ],
        "2025": [
            'Отменяет <a href="../2024/">приказ от 15 января 2024 г. № 7-п</a> (дорожная карта на 2024 год).',
            'Есть более ранняя карта: <a href="../2024-izmeneniya/">постановление от 20 июня 2024 г. № 31</a>',
        ],
    }
    assert [words for name, found in said.items() for words in found if words not in pages[name]] == []
    town = html.unescape(text(TOWN)).replace(NBSP, " ")
    assert (town.count("акт утратил силу"), town.count("Что изменилось по сравнению с картой")) == (1, len(PAIRS))


def test_an_act_is_amended_until_it_is_repealed(tmp_path: Path) -> None:
    """Without the act that repealed it the first one is amended; one that nothing touches is said nothing of."""
    shutil.copytree(HERE / "roadmaps", tmp_path / "roadmaps")
    shutil.rmtree(tmp_path / "roadmaps/primer/vymysel/2025")
    for town, said in ((next(DATASET.towns)[1], "утратил силу"), (next(loading.load(tmp_path / "roadmaps").towns)[1], "изменён")):
        standings = {acts.folder(edition): acts.Acts(town).standing(edition) for edition in town.readable}
        assert {name: words for name, words in standings.items() if words} == {"2024": said}


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_the_page_shows_both_wordings(older: str, newer: str, expect: Callable[[Path, str], None]) -> None:
    """The page that compares two editions is as it was last looked at."""
    expect(HERE / f"{older}--{newer}.md", text(f"{TOWN}changes/{older}/{newer}/"))


def text(address: str) -> str:
    """The Markdown of a page."""
    content = PAGES[address].content()
    assert isinstance(content, str)
    return content


WORDS = st.lists(st.sampled_from(["семинар", "экзамен", "уроки", "школа"]), max_size=6).map(" ".join)
PLACES = st.lists(st.builds(Said, WORDS, st.none() | st.tuples(st.sampled_from("12"), st.sampled_from("123"))), max_size=8)


@given(PLACES, PLACES)
def test_pairs_take_each_place_once(older: list[Said], newer: list[Said]) -> None:
    """Each place is in one pair at most and told exactly once; what is paired is alike; a twin is never lost."""
    found = paired(older, newer)
    assert sorted(match.older for match in found if match.older is not None) == list(range(len(older)))
    assert [match.newer for match in found if match.newer is not None] == list(range(len(newer)))
    assert all(match.alike >= ALIKE_NUMBERED for match in found if match.how)


@given(st.text(), st.text())
def test_a_difference_gives_both_wordings_back(older: str, newer: str) -> None:
    """Without what came it is the older wording, without what left the newer, but for the spaces."""
    pieces = difference(older, newer)
    assert " ".join(piece.words for piece in pieces if piece.fate != "new").split() == older.split()
    assert " ".join(piece.words for piece in pieces if piece.fate != "gone").split() == newer.split()


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (["Семинар по ЕГЭ", "Семинар по ОГЭ"], ["Семинар по ОГЭ", "Семинар по ЕГЭ"]),
        (["Отчёт за первое полугодие"] * 3, ["Отчёт за первое полугодие"] * 3),
        (["Посещение уроков", "Разбор уроков учителями"], ["Разбор уроков учителями"]),
    ],
)
def test_the_same_words_find_each_other(older: list[str], newer: list[str]) -> None:
    """A measure that only changed its number is paired with itself, not with the one that took the number."""
    said = [[Said(words, ("", str(number))) for number, words in enumerate(side)] for side in (older, newer)]
    pairs = [(match.older, match.newer) for match in paired(*said) if match.older is not None and match.newer is not None]
    assert [(older[a], newer[b]) for a, b in pairs] == [(words, words) for words in newer]


def test_little_in_common_is_no_pair() -> None:
    """The same number alone makes no pair, nor do common words alone."""
    match = paired([Said("Проведение семинара для учителей физики", ("1", "1"))], [Said("Проведение ярмарки", ("1", "1"))])
    assert [(one.older, one.newer) for one in match] == [(None, 0), (0, None)]


def test_pairing_a_long_plan_takes_no_long_time() -> None:
    """Ten thousand alike measures: work grows with the measures, not with their pairs."""
    many = [Said(f"Проведение мероприятия для учителей школы {number // 2}", ("1", str(number))) for number in range(5000)]
    assert sum(match.how is not None for match in paired(many, many[1:])) == 4999
