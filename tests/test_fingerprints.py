"""A seal tells values apart by all that can be seen of them, and by nothing else."""

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator import loading, site
from generator.compare import Column, Table, TableCell
from generator.fingerprint import Fingerprints
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner))
SETS = st.frozensets(st.text() | st.integers())


def seal(*values: object) -> str | None:
    """The seal of values that were never met before."""
    return Fingerprints().of(*values)


@given(VALUES, VALUES)
def test_equal_values_have_one_seal_and_others_another(one: object, other: object) -> None:
    """Of what kind values are is seen too: 1 is not True, a list is not a tuple."""
    assert seal(one) == seal(deepcopy(one))
    assert (seal(one) == seal(other)) == (repr(one) == repr(other))


@given(SETS, SETS)
def test_a_set_has_no_order(one: frozenset[object], other: frozenset[object]) -> None:
    """Python keeps one in another order at each run."""
    assert (seal(one) == seal(other)) == (sorted(map(repr, one)) == sorted(map(repr, other)))
    assert seal(one) == seal(frozenset(reversed(list(one))))
    assert seal(set(one)) != seal(one)


CELLS = st.builds(TableCell, st.none() | st.integers() | st.text() | st.dates(), st.text(), st.none() | st.text(), st.text())


@given(st.lists(CELLS, max_size=3), st.lists(CELLS, max_size=3))
def test_tables_are_told_apart_by_each_cell(one: list[TableCell], other: list[TableCell]) -> None:
    """By values, their kinds, what stands in their place, links; a cell that holds more than words is told apart too."""
    told, others = (Table("t", "Т", "", "", (Column("a", "А"),), tuple((cell,) for cell in cells)) for cells in (one, other))
    assert seal(told) == seal(deepcopy(told))
    assert (seal(told) == seal(others)) == (repr(one) == repr(other))
    assert seal(replace(told, rows=((TableCell(1),),))) != seal(replace(told, rows=((TableCell(True),),)))


def test_what_cannot_be_told_from_others_has_no_seal() -> None:
    """A function without a name, a value inside itself."""
    endless: list[object] = []
    endless.append(endless)
    assert [seal(lambda: 1), seal(partial(lambda: 1)), seal(endless)] == [None, None, None]


def seals(dataset: loading.Dataset, today: date = date(2022, 2, 1)) -> dict[str, str | None]:
    """The seals of everything on a site, by address."""
    known = Fingerprints()
    return {page.address: known.of(page.make, page.values) for page in site.pages(dataset, Settings(), today)}


def test_every_artefact_has_a_seal_whoever_makes_it() -> None:
    """The same in another process, and when what values compute of themselves is there already."""
    dataset = loading.load(ROOT / "roadmaps")
    for page in site.pages(dataset, Settings(), date(2022, 2, 1)):
        page.content()
    found = seals(dataset)
    assert None not in found.values()
    code = "import json, test_fingerprints as t; print(json.dumps(t.seals(t.loading.load(t.ROOT / 'roadmaps'))))"
    apart = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "tests", capture_output=True, text=True, check=True)
    assert json.loads(apart.stdout) == found


def test_one_plan_changes_the_seals_of_what_is_made_of_it() -> None:
    """Another region's artefacts keep theirs, and a plan's files are not those of its neighbour."""
    dataset = loading.load(ROOT / "roadmaps")
    before, (land, *others) = seals(dataset), dataset.lands
    town = land.towns[0]
    (edition, *rest) = town.editions
    assert edition.roadmap
    renamed = replace(edition, roadmap=edition.roadmap.model_copy(update={"title": "Иное"}))
    changed = replace(land, towns=(replace(town, editions=(renamed, *rest)), *land.towns[1:]))
    after = seals(replace(dataset, lands=(changed, *others)))
    different = {address for address in before if before[address] != after[address]}
    assert not [address for address in different if address.startswith("compare/themes/")]  # its measures are as they were
    assert f"roadmaps/{edition.path}/" in different
    assert not [address for address in different for other in others if address.startswith(f"roadmaps/{other.path}/")]
