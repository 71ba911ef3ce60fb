"""Whom clauses of acts address, and that nobody finds less on a page than in a calendar."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import agenda, bodies, loading, outline, reading, sample, schools, site
from generator.instructions import instructions
from generator.lexicon import Lexicon
from generator.loading import Dataset
from generator.model import Act, Clause
from generator.reading import Reading
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/instructions.yml").read_text("utf-8"))
DATASET = loading.load(ROOT / "roadmaps")
KINDS = DATASET.vocabulary.kinds
ANY = next(edition for _, _, edition in DATASET.editions if edition.roadmap)


def with_clause(case: dict[str, Any]) -> tuple[outline.Outline, Reading]:
    """A roadmap whose act has the clause of a case alone."""
    assert ANY.roadmap
    act = Act(kind="приказ", clauses=(Clause.model_validate(case["clause"]),))
    document = outline.of(ANY.roadmap.model_copy(update={"act": act, "annexes": ()}))
    found = instructions(document.act, bodies.Heads(None, KINDS), Lexicon({}))
    return document, Reading("a/b/2022", ANY.roadmap, (), (), (), found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_clause_addresses_these_bodies(case: dict[str, Any]) -> None:
    """The words are the document's own; whether they speak to all schools, a group or their heads is told apart."""
    document, read = with_clause(case)
    texts = " ".join(place.value.text for place in document.act.walk() if isinstance(place.value, Clause))
    assert [[clause.addressed, list(clause.kinds)] for clause in read.instructions] == case["addressed"]
    assert all(clause.addressed in texts for clause in read.instructions)
    assert bool(schools.shares(read, KINDS).act) == case["schools"]


def made_up(folder: Path) -> Dataset:
    sample.write(folder, ROOT / "roadmaps/vocabulary", 4, 1)
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
            calendar = bytes(page.content()).decode().replace("\r\n ", "")
            shown = str(pages[address.removesuffix("calendar.ics")].content())
            anchors = set(re.findall(r"UID:.*#(.*)-\d{1,3}(?:-\d{8})?@", calendar))
            linked = {anchor for anchor in anchors if f'&#35;{anchor}"' in shown}
            assert anchors == linked, address
            seen += len(anchors)
    assert seen > 50
