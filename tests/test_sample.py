"""The made-up country: valid, the same every time, as varied as the real plans, and never taken for a real one."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from generator import building, checks, deadline, loading, sample
from generator.cli import roadmaps
from generator.deadline import PlanPeriod
from generator.deadline.values import Kind
from generator.loading import Dataset, EditionData
from generator.model import Source, Status
from generator.problems import errors
from generator.sample.localities import place
from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import LocalityNames, RegionNames, Terms, words

ROOT = Path(__file__).parent.parent
VOCABULARY = ROOT / "generator/vocabulary"
MANY = 70
MARK = "вымышлен"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country written once for all tests here."""
    to = tmp_path_factory.mktemp("sample") / "country"
    sample.write(to, VOCABULARY, MANY, 1)
    return to


@pytest.fixture(scope="module")
def dataset(country: Path) -> Dataset:
    """What the program reads of it."""
    return loading.load(country / "roadmaps")


def run(*words_: str) -> Result:
    return CliRunner().invoke(roadmaps, ["sample", *words_], prog_name="roadmaps", catch_exceptions=False)


def files(number: int, seed: int = 1) -> dict[str, bytes]:
    return dict(sample.files(number, seed, sample.factors(VOCABULARY)))


def editions(dataset: Dataset) -> Iterator[EditionData]:
    for _, _, edition in dataset.editions:
        assert edition.roadmap
        yield edition


def measures(edition: EditionData) -> list[str]:
    return [row.text or "" for plan in (edition.roadmap.plans if edition.roadmap else ()) for row in plan.measures]


def test_it_is_valid_and_its_doubts_are_few(dataset: Dataset) -> None:
    """The whole check finds no error, and some doubts, in fewer than one plan of ten."""
    found = checks.problems(dataset)
    assert errors(found) == []
    assert 0 < len({problem.file for problem in found}) <= len(list(dataset.editions)) / 10
    assert sum(1 for _ in dataset.towns) == MANY


def test_the_same_seed_gives_the_same_country_and_a_smaller_one_is_its_beginning() -> None:
    """A municipality depends on its number and the seed alone."""
    small, large = files(4), files(9)
    assert small.items() <= large.items()
    assert small == files(4)
    other = files(4, seed=2)
    roadmaps_ = [path for path in small if path.endswith("municipality.yml")]
    assert roadmaps_ == [path for path in other if path.endswith("municipality.yml")]
    assert all(small[path] != other.get(path) for path in small if path.endswith("/roadmap.yml"))


def test_regions_are_the_real_ones_and_no_two_municipalities_share_a_name() -> None:
    """89 regions take part; names do not repeat within one, however large the country."""
    regions = words(RegionNames).regions
    assert len(regions) == len(set(regions.values())) == 89
    assert {
        land.path: land.region.name for land in loading.load(ROOT / "roadmaps").lands if land.region
    }.items() <= regions.items()
    places = [place(number, SeededChoice(number)) for number in range(3000)]
    assert {one.region_folder for one in places} == set(regions)
    assert (
        len({(one.region_folder, one.slug) for one in places}) == len({(one.region_folder, one.name) for one in places}) == 3000
    )
    assert len({one.region_folder for one in places[:30]}) == len({one.region_folder for one in places[:230]}) == 9
    assert set(Counter(one.region_folder for one in places[:2300]).values()) <= {24, 25, 26}
    last = [place(number, SeededChoice(0)) for number in range(sample.MOST - 89, sample.MOST)]
    assert len({(one.region_folder, one.slug) for one in last}) == 89
    names = words(LocalityNames)
    assert len(set(names.beginnings.values())) * len(set(names.roots.values())) == len(names.beginnings) * len(names.roots)


def test_plans_are_as_large_and_as_varied_as_real_ones(dataset: Dataset) -> None:
    """30 to 51 measures a plan; done, pairs, remarks, factors, several editions, amendments and repeals all occur."""
    found = [edition.roadmap for edition in editions(dataset) if edition.roadmap]
    counts = [len(edition.outline.measures) for edition in editions(dataset)]
    assert min(counts) >= 30
    assert max(counts) <= 51  # an amended plan has one more
    assert 35 <= sum(counts) / len(counts) <= 45
    assert {len(town.editions) for _, town in dataset.towns} == {1, 2, 3}
    rows = [row for roadmap in found for plan in roadmap.plans for row in plan.measures]
    for share, of in ((0.02, "pairs"), (0.03, "done")):
        assert share < sum(1 for row in rows if getattr(row, of)) / len(rows) < 0.1
    assert any(roadmap.act.amends for roadmap in found)
    assert any(roadmap.act.repeals for roadmap in found)
    assert any(roadmap.remarks for roadmap in found)
    assert {roadmap.published_by for roadmap in found} == {"department", "transcribed"}
    assert {clause.duty for roadmap in found for clause in roadmap.act.clauses} >= {"report", "publication", "control"}
    sizes = [len(edition.content) for edition in editions(dataset)]
    assert 20_000 < min(sizes) < max(sizes) < 60_000  # the first four real files have 23 to 73 kilobytes


def test_of_some_plans_it_is_told_what_became_of_them(dataset: Dataset) -> None:
    """Every status, words of schools and of others, values and reports, of a fair share of the plans; the plans do not change."""
    told = [edition.progress for edition in editions(dataset) if edition.progress]
    assert 0.15 < len(told) / MANY < 0.45
    updates = [update for progress in told for update in progress.updates]
    assert {update.status for update in updates} == set(get_args(Status))
    assert {update.by for update in updates} == set(get_args(Source))
    assert any(progress.values for progress in told)
    assert any(progress.reports for progress in told)
    measured = sum(len(edition.outline.measures) for edition in editions(dataset) if edition.progress)
    assert 0.2 < len({(id(progress), update.at) for progress in told for update in progress.updates}) / measured < 0.4


def test_hundreds_of_measures_are_shared(dataset: Dataset) -> None:
    """A few hundred wordings stand in many plans, many more with an addition, and the rest in one alone."""
    standing = Counter(text for edition in editions(dataset) for text in set(measures(edition)))
    shared = {text for text, count in standing.items() if count > 3}
    assert 200 < len(shared) < 500
    alone = [text for text, count in standing.items() if count == 1]
    assert sum(1 for text in alone if any(text.startswith(known) for known in shared)) > 200


def test_deadlines_take_every_form(dataset: Dataset) -> None:
    """Every kind of deadline is read in the country, and every form of the list is one that the program knows."""
    kinds: set[str] = set()
    forms: set[str] = set()
    for edition in editions(dataset):
        assert edition.roadmap
        period = PlanPeriod(edition.roadmap.period.start, edition.roadmap.period.end)
        terms = [row.deadline or "" for plan in edition.roadmap.plans for row in plan.measures]
        kinds |= {deadline.parse(text, period).kind for text in terms}
        forms |= {re.sub(r"\d{4}(-\d{4})?", "год", text) for text in terms}
    assert kinds == set(get_args(Kind))
    known = {form for name in Terms.model_fields for form in getattr(words(Terms), name)}
    assert forms >= {re.sub(r"\{\w+\}", "год", form) for form in known - set(words(Terms).doubtful)}


def test_every_name_and_file_says_that_it_is_made_up(country: Path, dataset: Dataset) -> None:
    """Names of municipalities end with the mark, titles and departments hold it, files begin with it; people have no names."""
    for _, town in dataset.towns:
        assert town.municipality
        assert town.municipality.name.endswith(" (вымышленный)")
        assert MARK in town.municipality.department.name
    for edition in editions(dataset):
        assert edition.roadmap
        assert MARK in edition.roadmap.title
        assert edition.roadmap.act.signatory
        assert edition.roadmap.act.signatory.name == "И. О. Примерный"
        assert not re.search(r"[А-ЯЁ]\. ?[А-ЯЁ]\.", edition.content.decode().replace("И. О. Примерный", ""))
    for file in (country / "roadmaps").rglob("*.yml"):
        if "vocabulary" not in file.parts:
            assert file.read_text("utf-8").startswith(f"{sample.NOTE}\n")


def test_every_page_says_that_it_is_made_up(tmp_path: Path) -> None:
    """The site of the country has the words above every page, the page of missing pages too, and asks robots to stay away."""
    to = tmp_path / "country"
    sample.write(to, VOCABULARY, 1, 1)
    assert building.build(to / "mkdocs.yml", to / "roadmaps", tmp_path / "site", None).whole
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert all(MARK in page for page in pages)  # the sheets for print too, which stand outside the face
    dressed = [page for page in pages if "md-header" in page]
    assert len(dressed) > 20
    for page in dressed:
        assert "<strong>Всё вымышлено:</strong> таких муниципалитетов и документов нет" in page
        assert '<meta name="robots" content="noindex">' in page


def test_the_command_writes_it(tmp_path: Path) -> None:
    """What the command writes is what `files` names, with a copy of the vocabulary."""
    result = run("--municipalities", "2", "--to", str(tmp_path / "a/b"), "--vocabulary", str(VOCABULARY))
    next_step = f"Построить сайт: roadmaps build --config {tmp_path}/a/b/mkdocs.yml --to {tmp_path}/a/b-site\n"
    assert result.output == f"Записано: {tmp_path}/a/b, 2\u00a0вымышленных муниципалитета.\n{next_step}"
    assert result.exit_code == 0
    found = {path.relative_to(tmp_path / "a/b").as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    copied = {f"roadmaps/vocabulary/{file.name}": file.read_bytes() for file in VOCABULARY.iterdir()}
    assert found == {**files(2), **copied}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_the_command_refuses_in_russian(tmp_path: Path) -> None:
    """Nothing is written over, nothing without the word lists that were named."""
    (tmp_path / "own.txt").touch()
    result = run("--municipalities", "2", "--to", str(tmp_path), "--vocabulary", str(VOCABULARY))
    assert (result.exit_code, result.output) == (1, f"Ошибка: Папка не пуста и не изменена: {tmp_path}. Выберите другую.\n")
    absent = tmp_path / "absent"
    result = run("--municipalities", "2", "--to", str(tmp_path / "new"), "--vocabulary", str(absent))
    assert result.exit_code == 1
    assert result.output == (f"Ошибка: Списков слов нет: {absent}. Назовите папку с ними или уберите --vocabulary.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]
    result = run("--municipalities", "2", "--to", str(tmp_path / "own.txt/new"), "--vocabulary", str(VOCABULARY))
    assert result.exit_code == 1
    assert result.output.startswith("Ошибка: Не записано ничего: ")
