"""Codes of registers: a department's number by its control digit, each code wherever the site tells whose a plan is."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from full_records import FULL
from pydantic import TypeAdapter, ValidationError

from generator import loading, site
from generator.model.codes import Inn
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
INN = FULL["municipality"]["department"]["inn"]
CODES = {"region_iso": FULL["region"]["iso"], "oktmo": FULL["municipality"]["oktmo"], "inn": INN}


@pytest.mark.parametrize("at", range(10))
def test_a_number_with_one_digit_changed_is_refused(at: int) -> None:
    """The control digit notices any slip of one digit, unless the remainders ten and nought stand for one another."""
    taken = []
    for digit in "0123456789":
        try:
            taken.append(TypeAdapter(Inn).validate_python(INN[:at] + digit + INN[at + 1 :]))
        except ValidationError:
            continue
    assert taken == [INN]


def test_codes_stand_wherever_the_site_says_whose_a_plan_is(tmp_path: Path) -> None:
    """On the pages, in JSON, in CSV, in what comparisons load, in the search."""
    town = tmp_path / "primer/town"
    files = {town.parent / "region.yml": "region", town / "municipality.yml": "municipality"}
    for file, name in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(FULL[name], allow_unicode=True), "utf-8")
    (town / "2024").mkdir()
    (town / "2024/roadmap.yml").write_text((ROOT / "roadmaps/omsk/okoneshnikovo/2021-2023/roadmap.yml").read_text("utf-8"))
    dataset = loading.load(tmp_path)
    pages = {page.address: page for page in site.pages(dataset, Settings(), date(2024, 6, 1))}
    plan = "roadmaps/primer/town/2024/"
    assert all(f"<dd>{code}</dd>" in str(pages["roadmaps/primer/town/"].content()) for code in (CODES["oktmo"], INN))
    assert all(f"<dd>{code}</dd>" in str(pages["roadmaps/primer/"].content()) for code in (CODES["region_iso"], "99"))
    told = json.loads(str(pages[f"{plan}roadmap.json"].content()))
    assert {"region_iso": told["region_iso"], "oktmo": told["oktmo"], "inn": told["department"]["inn"]} == CODES
    compared = json.loads(str(pages[f"{plan}compare.json"].content()))
    assert {key: compared[key] for key in CODES} == CODES
    table = pages[f"{plan}measures.csv"].content()
    assert isinstance(table, bytes)
    assert all({key: row[key] for key in CODES} == CODES for row in csv.DictReader(io.StringIO(table.decode())))
    catalogue = json.loads(str(pages["compare/editions.json"].content()))
    assert catalogue["registers"] == {"iso": [[0, CODES["region_iso"]]], "oktmo": [[0, CODES["oktmo"]]]}
    names = " ".join(name for page in site.search(dataset) for place in page.places for name in place.names)
    assert all(code in names for code in CODES.values())
