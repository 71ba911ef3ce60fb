"""Bounds that life has: the widest data that the check accepts, the first that it refuses, and what a site makes of them."""

import io
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from conftest import VALID
from deadline.deadline_cases import corpus
from full_records import FULL, MODELS
from hypothesis import example, given, settings
from hypothesis import strategies as st
from widest import OFTEN, Field, Files, department, fields, town, towns, unfilled, written

from generator import anonymization, checks, loading, site, source
from generator.building.isolation import Budget
from generator.loading.validation import validate
from generator.model import OPEN, Record, bounds
from generator.problems import Problem
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
REFUSED = Path(__file__).parent / "bounds.txt"
FIELDS = list(fields())
TODAY = date(2024, 3, 1)
SITE = Settings(url="https://example.ru/")

# What a site makes of a municipality: bytes for each byte of its data, and bytes that it takes however small it is
# (the comparisons of sixteen school years, tables of a thousand schools). The four roadmaps are at 60 and 0.3 MB.
TIMES, BESIDES = 140, 6_000_000
NAMED = 18  # times that a row of a file or an event says whose it is, in all files, for each byte of its term's wording
PAGES = 1_500  # a thousand of them of schools, the others of comparisons by years; a feed of each school besides
QUICK = (  # that take less than a second each; the others are measured by `pytest --whole`
    "years in some hundred cells",
    "as many days as are told",
    "thousands of days in a cell",
    "some measures for all schools",
    "as many columns as a table has",
    "the longest titles of columns",
    "schools in lists",
    "all values of one indicator",
    "all reports on one clause",
    "predecessors",
)


def read(field: Field, value: object) -> Record | list[Problem]:
    found = source.understood(written(field.filled(value)).encode(), field.file)
    return found if isinstance(found, list) else validate(MODELS[field.file], found)


def test_every_field_is_walked() -> None:
    """The full records fill every field of the model at least once, so that a new field has its bounds told here."""
    assert unfilled() == set(), "fill these fields in tests/full/"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_widest_value_of_a_field_is_accepted(field: Field) -> None:
    """What stands at a bound is data."""
    assert [problem for value in field.widest if isinstance(problem := read(field, value), list)] == []


def test_the_first_value_beyond_is_refused_with_its_mend(expect: Callable[[Path, str], None]) -> None:
    """One step further is an error, told with the field and how to mend it; each message is told once for a kind of field."""
    told: dict[str, str] = {}
    for field in FIELDS:
        for value in field.beyond:
            problems = read(field, value)
            assert isinstance(problems, list), field.name
            assert len(problems) == 1, field.name
            message = f"{problems[0].what.partition(': ')[2]}; {problems[0].mend}"
            told.setdefault(f"{field.kind}: {message}", field.name)
    expect(REFUSED, "".join(f"{message}\n  {name}\n" for message, name in told.items()))


def lay(folder: Path, files: Files) -> loading.Dataset:
    """A data folder with the repository's vocabulary and one municipality of these files."""
    data = folder / "roadmaps"
    data.mkdir(parents=True)
    shutil.copytree(ROOT / "generator/vocabulary", data / "vocabulary")
    (data / "primer").mkdir()
    shutil.copy(VALID / "primer/region.yml", data / "primer")
    for name, text in files.items():
        (data / "primer/shirokiy" / name).parent.mkdir(parents=True, exist_ok=True)
        (data / "primer/shirokiy" / name).write_text(text, encoding="utf-8")
    return loading.load(data)


def made(dataset: loading.Dataset) -> tuple[int, int]:
    """How many pages and files a site has, and their bytes."""
    contents = [page.content() for page in site.pages(dataset, SITE, TODAY)]
    return len(contents), sum(len(one if isinstance(one, bytes) else one.encode()) for one in contents)


def test_a_site_grows_with_its_data_and_no_faster(tmp_path: Path, whole: bool) -> None:
    """However wide a municipality is, its pages and bytes are bounded by its data; only editions add pages of years."""
    for name, make in towns():
        if whole or name in QUICK:
            files = make()
            dataset = lay(tmp_path / name, files)
            assert dataset.problems == [], name
            pages, size = made(dataset)
            (land,) = (land for land in dataset.lands if land.towns)
            schools = sum(len(place.municipality.schools) for place in land.towns if place.municipality)
            editions, given_ = len(files) - 1, sum(len(text.encode()) for text in files.values())
            print(f"{name}: {pages} pages, {size / given_:.0f} times its {given_} bytes")
            assert pages <= PAGES + schools + 25 * (editions - 1), name
            assert pages <= Budget.of(land).pages, name  # else a build would leave it out
            repeated = NAMED * sum(names(edition) for _, _, edition in dataset.editions)
            assert size <= TIMES * given_ + repeated + BESIDES * (1 + editions // 30), name


def names(edition: loading.EditionData) -> int:
    """Bytes of the longest names once for each place of an edition: files to take away name whose each row is."""
    assert edition.roadmap
    return len(edition.roadmap.period.wording.encode()) * sum(1 for _ in edition.outline.walk())


def test_one_department_may_be_at_every_bound(tmp_path: Path) -> None:
    """A municipality whose editions hold every field at its widest is accepted whole."""
    assert [problem for problem in lay(tmp_path, department()).problems if problem.severity == "error"] == []


def test_counts_together_have_their_bound(tmp_path: Path) -> None:
    """What has an anchor is counted over the whole file: one more is refused."""
    rows = [{"text": "а"}] * (bounds.PLACES - 3)  # beside the act, the annex and its part
    assert lay(tmp_path / "most", town(rows)).problems == []
    (problem,) = lay(tmp_path / "more", town([*rows, {"text": "а"}])).problems
    assert str(bounds.PLACES) in problem.mend


def test_a_term_without_end_is_told_everywhere(tmp_path: Path) -> None:
    """«бессрочно» is said where a last day would stand; nothing is computed of it, and it makes one school year."""
    rows = [{"text": f"Урок {n}", "deadline": words} for n, words in enumerate([*OFTEN, "февраль", "до 1 мая 2025 года"])]
    open_ = {"wording": "бессрочно", "start": "2024-01-01", "end": OPEN}
    later = {"wording": "на 2026 год", "start": "2026-01-01", "end": "2026-12-31"}
    files = town(rows, period=open_)
    dataset = lay(tmp_path, files | {"2026/roadmap.yml": town(rows, period=later)["2024/roadmap.yml"]})
    assert [problem.what for problem in dataset.problems] == []
    pages = {page.address: page.content() for page in site.pages(dataset, SITE, TODAY)}
    here = "roadmaps/primer/shirokiy/2024/"
    page, data = str(pages[here]).replace("\u00a0", " "), json.loads(pages[f"{here}roadmap.json"])
    assert "с 1 января 2024 г. бессрочно" in page
    assert "действует" in page
    assert "Карта бессрочная" in page
    assert data["roadmap"]["period"]["end"] == OPEN
    dated = [measure["text"] for measure in data["measures"] if measure["deadline"]["start"] or measure["deadline"]["end"]]
    assert dated == [f"Урок {len(OFTEN) + 1}"]
    assert json.loads(pages[f"{here}compare.json"])["end"] is None
    assert json.loads(pages["compare/editions.json"])["terms"][0][3:] == [None, [2023]]
    years = [address for address in pages if address.startswith("compare/primer/20") and address.endswith("/")]
    assert years == ["compare/primer/2023-2024/", "compare/primer/2025-2026/", "compare/primer/2026-2027/"]
    assert all("бессрочно" in str(pages[address]) for address in years)
    book = pages["compare/primer/2023-2024/primer-2023-2024.xlsx"]
    assert isinstance(book, bytes)
    titles, row = openpyxl.load_workbook(io.BytesIO(book))["Муниципалитеты"].iter_rows(values_only=True)
    told = dict(zip(titles, row, strict=True))
    assert (told["Срок с"], told["Срок по"], told["Длится"]) == (datetime(2024, 1, 1), OPEN, OPEN)  # noqa: DTZ001
    assert str(pages[f"{here}calendar.ics"]).count("BEGIN:VEVENT") == 1
    assert {year for page in site.search(dataset) for year in page.years} == {"2024", OPEN, "2026"}


WORDS = sorted({case.text for case in corpus()})
DAYS = st.dates(bounds.EARLIEST, bounds.LATEST)
EDGES = st.sampled_from([bounds.EARLIEST, bounds.LATEST, date(2000, 2, 29), date(2099, 12, 31), date(2085, 1, 1)])
YEARS, NUMBERS = st.integers(1900, 2099), st.integers(1, 99)
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.builds("с {} по {} год".format, YEARS, YEARS),
    st.builds("до {:%d.%m.%Y}".format, st.dates(date(1900, 1, 1), date(2099, 12, 31))),
    st.builds("{}/{} учебный год".format, YEARS, YEARS),
    st.builds("{} раз в {} {}".format, NUMBERS, NUMBERS, st.sampled_from(["дней", "недель", "лет", "кварталов"])),
    st.builds("{} с {} года, {}".format, st.sampled_from(OFTEN), YEARS, st.sampled_from(WORDS)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(DAYS | EDGES, st.integers(0, 15 * 365) | st.none(), st.lists(CELLS, min_size=3, max_size=6), DAYS | EDGES, DAYS | EDGES)
@example(date(2100, 12, 31), None, ["до 31.12.9999", "с 2010 по 2999 год", "ежемесячно"], date(2100, 12, 31), date(1990, 1, 1))
@example(date(2086, 1, 1), 15 * 365, ["2099/2100 учебный год", "декабрь 2099 года", "зима 2099"], bounds.EARLIEST, bounds.LATEST)
def test_any_accepted_days_and_words_go_all_the_way(
    start: date, length: int | None, cells: list[str], signed: date, today: date
) -> None:
    """Any term, act's day, day done and words of a deadline are read, checked, drawn, compared and written; nothing raises."""
    end = OPEN if length is None else min(start + timedelta(min(length, (bounds.LATEST - start).days)), bounds.LATEST)
    period = {"wording": "срок", "start": start.isoformat(), "end": str(end)}
    act = {**FULL["roadmap"]["act"], "date": signed.isoformat(), "amends": None, "repeals": None}
    rows = [{"text": "Урок", "deadline": cell, "done": {"date": signed.isoformat()}} for cell in cells]
    act["clauses"] = [{"text": cell, "duty": "report", "deadline": cell} for cell in cells[:2] if "\n" not in cell]
    dataset = held(town(rows, period=period, act={name: value for name, value in act.items() if value is not None}))
    assert [problem for problem in dataset.problems if problem.severity == "error"] == []
    assert checks.problems(dataset) is not None
    around = site.BuildContext.of(dataset, SITE, today)
    for land in dataset.lands:
        shard = site.region(anonymization.shown_region(land, "full"), around, site.NONE)
        assert shard.search.index().postings
        assert all(page.content() for page in shard.pages if not page.address.endswith(("xlsx", "docx")))


def held(files: Files) -> loading.Dataset:
    """The same data as in a folder, without one and without a vocabulary."""
    name = "primer/shirokiy"
    texts = {file: source.understood(text.encode(), f"roadmaps/{name}/{file}") for file, text in files.items()}
    records = {}
    for file, text in texts.items():
        assert not isinstance(text, list), text
        record = validate(MODELS[Path(file).stem], text)
        assert not isinstance(record, list), record
        records[file] = record
    edition = loading.EditionData(f"{name}/2024", "roadmap.yml", records["2024/roadmap.yml"], texts["2024/roadmap.yml"])  # type: ignore[arg-type]
    place = loading.MunicipalityData(name, "municipality.yml", records["municipality.yml"], (edition,))  # type: ignore[arg-type]
    return loading.Dataset("roadmaps", (loading.RegionData("primer", "region.yml", None, (place,)),))


def test_a_push_of_for_ever_is_refused(valid: Path, check: Callable[..., Result]) -> None:
    """The two files that once passed the check and never ended: each is an error with the mend."""
    file = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    text = file.read_text("utf-8")
    for old, new in (("end: 2024-12-31", "end: 9999-12-31"), ("start: 2024-01-01", "start: 0204-01-01")):
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        result = check()
        assert (result.exit_code, "не из тех лет" in result.output) == (1, True)
