"""Whom clauses of acts address, and that nobody finds less on a page than in a calendar."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import agenda, bodies, loading, outline, reading, sample, schools, site
from generator.instructions import instructions
from generator.loading import Dataset
from generator.model import Act, Clause
from generator.reading import Reading
from generator.school_names import SchoolNames
from generator.settings import Settings
from generator.site import school_events
from generator.site.school_events import of_schools

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/instructions.yml").read_text("utf-8"))
DATASET = loading.load(ROOT / "roadmaps")
SMALL = 40_000  # bytes of a school's calendar: a country has ten thousand
KINDS = DATASET.vocabulary.kinds
ANY = next(edition for _, _, edition in DATASET.editions if edition.roadmap)


def with_clause(case: dict[str, Any]) -> tuple[outline.Outline, Reading]:
    """A roadmap whose act has the clause of a case alone."""
    assert ANY.roadmap
    act = Act(kind="приказ", clauses=(Clause.model_validate(case["clause"]),))
    document = outline.of(ANY.roadmap.model_copy(update={"act": act, "annexes": ()}))
    found = instructions(document.act, bodies.Heads(None, KINDS), SchoolNames(()))
    return document, Reading("a/b/2022", ANY.roadmap, (), (), (), instructions=found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_clause_addresses_these_bodies(case: dict[str, Any]) -> None:
    """The words are the document's own; whether they speak to all schools, a group or their heads is told apart."""
    document, read = with_clause(case)
    texts = " ".join(place.value.text for place in document.act.walk() if isinstance(place.value, Clause))
    assert [[clause.addressed, list(clause.kinds)] for clause in read.instructions] == case["addressed"]
    assert all(clause.addressed in texts for clause in read.instructions)
    shares = schools.shares(read, KINDS)
    assert bool(shares.act) == case["schools"]
    assert shares.common(True) == tuple(clause.place.anchor for clause in shares.act)
    assert (shares.common(False) == ()) == (not case["schools"] or case["name"] == "a group of schools")


def made_up(folder: Path) -> Dataset:
    sample.write(folder, ROOT / "generator/vocabulary", 4, 1)
    return loading.load(folder / "roadmaps")


@pytest.mark.parametrize("made", [False, True], ids=["published", "made up"])
def test_a_calendar_has_nothing_that_its_page_has_not(made: bool, tmp_path: Path) -> None:
    """Every event of a kind of bodies stands in the lists of its plan; every event of a school on the school's page."""
    data = made_up(tmp_path) if made else DATASET
    pages = {page.address: page for page in site.pages(data, Settings(), date(2022, 2, 1))}
    seen = 0
    for land, town, edition in data.editions:
        read = reading.read(edition, town.municipality, data.vocabulary)
        lists = str(pages[f"roadmaps/{edition.path}/lists/"].content()).partition("{#bodies}")[2].partition("{#themes}")[0]
        region = str(pages[f"roadmaps/{land.path}/bodies/"].content())
        for event in agenda.events(read):
            for code in event.kinds:
                listed = lists.partition(f"{{#body-{code}}}")[2].partition("\n### ")[0]
                assert f'&#35;{event.anchor}"' in listed, (edition.path, code, event.anchor)
                assert f"{{#{code}}}" in region
                seen += 1
    for address, page in pages.items():
        if "/schools/" in address and address.endswith(".ics"):
            content = bytes(page.content())
            assert b"BEGIN:VEVENT" in content
            assert len(content) < SMALL, address
            calendar = content.decode().replace("\r\n ", "")
            shown = str(pages[address.removesuffix("calendar.ics")].content())
            anchors = set(re.findall(r"UID:.*#(.*)-\d{1,3}(?:-\d{8})?@", calendar))
            linked = {anchor for anchor in anchors if f'&#35;{anchor}"' in shown}
            assert anchors == linked, address
            seen += len(anchors)
    assert seen > 50


def test_an_act_that_changes_another_gives_no_second_entry() -> None:
    """Of two plans for one term a school's calendar has the newest; plans for other terms stand beside it."""
    town, edition = next((town, edition) for _, town, edition in DATASET.editions if edition.path == "kemerovo/gurevsk/2022")
    assert town.municipality
    read = reading.read(edition, town.municipality, DATASET.vocabulary)
    period = read.roadmap.period.model_copy(update={"end": date(2023, 12, 31)})
    other = replace(read, path="kemerovo/gurevsk/2023", roadmap=read.roadmap.model_copy(update={"period": period}))
    records = town.municipality.schools
    once = of_schools([read], records, KINDS)
    assert once["oosh-16"].whole
    assert of_schools([read, replace(read, path="kemerovo/gurevsk/2022-staryy")], records, KINDS) == once
    both = of_schools([other, read], records, KINDS)
    assert {slug: len(chosen.events) for slug, chosen in both.items()} == {slug: 2 * len(x.events) for slug, x in once.items()}


def test_where_dates_are_too_many_a_school_has_those_that_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality whose schools would repeat too much keeps what is their own, and nothing where even that is too much."""
    town, edition = next((town, edition) for _, town, edition in DATASET.editions if edition.path == "kemerovo/gurevsk/2022")
    assert town.municipality
    read = reading.read(edition, town.municipality, DATASET.vocabulary)
    for most, left in ((8_000, {"oosh-16", "novopesterevskaya", "urskaya", "sosh-25"}), (10, set())):
        monkeypatch.setattr(school_events, "SHOWN", most)
        few = of_schools([read], town.municipality.schools, KINDS)
        assert set(few) == left
        assert not any(chosen.whole for chosen in few.values())
        assert all(
            {event.anchor for event in chosen.events} <= {"m-1-4", "m-2-1", "m-2-2", "m-2-3", "m-3-1", "m-1-10"}
            for chosen in few.values()
        )
