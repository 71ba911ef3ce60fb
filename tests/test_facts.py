"""Every fact is said from one place: what a built site says of a measure on its pages and in its files is the same everywhere."""

import copy
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from attachments.attached import pdf
from facts import FACTS, BuiltSite, Facts, plain
from full_records import FULL

from generator import building, sample
from generator.russian import day

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 6, 1)
MUNICIPALITIES = 12


def made(folder: Path) -> None:
    """A site of the four roadmaps, of a made-up country, and of a plan with every field, in its two editions."""
    country = folder / "country"
    sample.write(country, ROOT / "generator/vocabulary", MUNICIPALITIES, 1)
    with (country / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://karty.example.ru/\n")
    data = country / "roadmaps"
    for region in (ROOT / "roadmaps").iterdir():
        if region.name != "vocabulary":
            shutil.copytree(region, data / region.name, dirs_exist_ok=True)
    for year in (2023, 2024):
        record = copy.deepcopy(FULL["roadmap"])
        if year == 2023:
            record["act"] = {key: value for key, value in record["act"].items() if key not in ("amends", "repeals")}
            record["period"] |= {"start": "2023-01-01", "end": "2023-12-31"}
        files = data / f"primer/town/{year}/files"
        files.mkdir(parents=True)
        (files / "prikaz.pdf").write_bytes(pdf())
        _write(files.parent / "roadmap.yml", record)
    _write(data / "primer/region.yml", FULL["region"])
    _write(data / "primer/town/municipality.yml", FULL["municipality"])
    assert building.build(country / "mkdocs.yml", data, country / "site", TODAY).whole


def _write(file: Path, data: Any) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


@pytest.fixture(scope="module")
def built(once: Callable[[str, Callable[[Path], object]], Path]) -> BuiltSite:
    """The site and its data."""
    country = once("facts", made) / "country"
    return BuiltSite(country / "site", country / "roadmaps")


def own(name: str, path: str) -> str:
    """The file of an edition."""
    return f"roadmaps/{path}/{name}"


def of_region(name: str, path: str) -> str:
    """The file of an edition's region."""
    return f"compare/{path.partition('/')[0]}/{name}"


def workbook(path: str) -> str:
    """The workbook of an edition, which is called as its folders are."""
    return own(f"{path.replace('/', '-')}.xlsx", path)


def rows(data: Path, path: str) -> int:
    """How many measures the data of an edition have, counted without the program."""
    record = yaml.safe_load((data / path / "roadmap.yml").read_text("utf-8"))
    plans = (block["plan"]["rows"] for annex in record["annexes"] for block in annex.get("blocks", ()) if "plan" in block)
    return sum("title" not in row for plan in plans for row in plan)


def begins(told: object, whole: object) -> bool:
    """Whether words are the marked beginning of others."""
    return isinstance(told, str) and told.endswith("…") and str(whole).startswith(told[:-1])


def test_a_measure_is_the_same_wherever_it_is_told(built: BuiltSite) -> None:
    """Number, words, days, bodies, themes, factors, schools, stage: each place says what `roadmap.json` says, if it says it."""
    said = built.json_files()
    expected = sum(rows(built.data, path) for path in built.paths)
    assert len(said) == expected
    places: dict[str, Facts] = {
        "page": built.roadmap_pages(),
        "lists": built.list_pages(),
        "measures.csv": built.csv_files(partial(own, "measures.csv")),
        "measures.csv of the region": built.csv_files(partial(of_region, "measures.csv")),
        "measures.csv of the site": built.csv_files(lambda _: "compare/measures.csv"),
        "workbook": built.workbooks(workbook),
        "compare.json": built.comparisons(),
    }
    differ: list[tuple[object, ...]] = []
    compared: Counter[str] = Counter()
    for name, facts in places.items():
        assert facts.keys() == said.keys(), name
        for place, told in facts.items():
            for fact in told.keys() & said[place].keys():
                compared[name] += 1
                if told[fact] != said[place][fact] and not (name == "lists" and begins(told[fact], said[place][fact])):
                    differ.append((name, *place, fact, told[fact], said[place][fact]))
    for place, told in places["page"].items():
        compared["stage"] += 1
        if told["stage"] != places["lists"][place]["stage"]:
            differ.append(("stage", *place, told["stage"], places["lists"][place]["stage"]))
    differ += _days(places["page"], said, compared)
    differ += _schools(built, said, compared) + _search(built, said, compared) + _calendar(built, said, compared)
    print(f"{sum(compared.values())} facts of {len(said)} measures of {len(built.paths)} plans compared: {dict(compared)}")
    assert not differ, (len(differ), Counter((line[0], line[3]) for line in differ), differ[:12])
    # Every measure is told of in JSON, and its facts in three tables, a workbook and a comparison at least.
    assert sum(compared.values()) > expected * len(FACTS) * 5


def test_indicators_are_counted_and_named_in_one_way(built: BuiltSite) -> None:
    """A plan's page counts as many as a comparison and the data have, and no two of a plan share a name."""
    numbers = {}
    for path in built.paths:
        listed = json.loads(built.file(own("compare.json", path)))["indicators"]
        counted = re.search(r"(\d+) показател[ьяе]", plain(built.page(f"roadmaps/{path}").text_content()))
        names = [indicator["label"] for indicator in listed]
        numbers[path] = len(listed), int(counted[1]) if counted else 0, _indicators(built.data, path), len(set(names))
    assert all(len(set(counts)) == 1 for counts in numbers.values()), numbers
    assert max(counts[0] for counts in numbers.values()) == 42


def _indicators(data: Path, path: str) -> int:
    """Rows of tables of indicators, and lines of cells that list them, counted without the program."""
    record = yaml.safe_load((data / path / "roadmap.yml").read_text("utf-8"))
    tables = [block for annex in record["annexes"] for block in annex.get("blocks", ())]
    rows = [row for block in tables for row in block.get("indicators", {}).get("rows", ())]
    cells = [row for block in tables for kind in ("targets", "participants") for row in block.get(kind, {}).get("rows", ())]
    return len(rows) + sum(len(row.get("indicators", ())) for row in cells)


def _days(pages: Facts, said: Facts, compared: Counter[str]) -> list[tuple[object, ...]]:
    """Beside a deadline, or in it, the page says its last day in words, or its first where that alone is known."""
    differ: list[tuple[object, ...]] = []
    for place, facts in said.items():
        if bound := facts["last"] or facts["first"]:
            compared["days in words"] += 1
            if plain(day(date.fromisoformat(bound))) not in (pages[place]["read"] or facts["deadline"]):
                differ.append(("page", *place, "days", pages[place]["read"], bound))
    return differ


def _schools(built: BuiltSite, said: Facts, compared: Counter[str]) -> list[tuple[object, ...]]:
    """Each measure stands on the pages of the schools that it names, and on no other's under that heading."""
    pages = built.school_pages()
    compared["schools"] += len(said)
    told = ((place, pages.get(place, {}).get("schools", frozenset())) for place in said)
    return [("schools", *place, "", names, said[place]["schools"]) for place, names in told if names != said[place]["schools"]]


def _search(built: BuiltSite, said: Facts, compared: Counter[str]) -> list[tuple[object, ...]]:
    """A measure is found by the words of its cells, each of them there."""
    documents, differ = built.search_documents(), list[tuple[object, ...]]()
    for place, facts in said.items():
        found = documents.get(place, {}).get("words", "").replace(".", "").replace(" ", "")
        for fact in ("text", "deadline", "responsible", "result"):
            compared["search"] += 1
            if facts[fact].replace(".", "").replace(" ", "") not in found:
                differ.append(("search", *place, fact, found, facts[fact]))
    return differ


def _week(first: str, last: str) -> bool:
    return date.fromisoformat(last) - date.fromisoformat(first) < timedelta(days=7)


def _calendar(built: BuiltSite, said: Facts, compared: Counter[str]) -> list[tuple[object, ...]]:
    """Events stand on the days that are read, a long one on its first, with the deadline's words; what repeats keeps to it."""
    events, differ = built.calendars(), list[tuple[object, ...]]()
    for place, facts in said.items():
        told = events.get(place, {"spans": set(), "repeats": False, "deadline": facts["deadline"]})
        compared["calendar"] += 2
        spans = {(first, last if _week(first, last) else first) for first, last in facts["spans"]}
        if told["repeats"]:
            first, last = min(first for first, _ in told["spans"]), max(last for _, last in told["spans"])
            fits = spans <= told["spans"] and facts["first"] <= first and (facts["last"] is None or last <= facts["last"])
        else:
            fits = told["spans"] == spans
        if not fits:
            differ.append(("calendar", *place, "days", told["spans"], spans))
        if told["deadline"] != facts["deadline"]:
            differ.append(("calendar", *place, "deadline", told["deadline"], facts["deadline"]))
    return differ
