"""Work grows with the data, not faster, from loading to finished pages: in every way in which data may be many.

What `make growth` walks in each way alone, every run of the tests walks in many at once. Steps are exact: what is made for
each of many takes exactly twice as many for twice as many, so that small numbers tell, and any square in them shows.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from full_records import FULL, MODELS
from shapes import FIRST, FIRSTS, SHAPES, TOGETHER, Shape
from walks import walked
from widest import Files, written

from generator import source
from generator.loading.validation import validate
from generator.model import Record

MOST = 1.1  # exponent of what is added by each doubling, beside that of the bytes read and made
OF_ONE = 1.5  # the same of one function alone, where a square is not lost in the sum of all others
LEAST = 200  # steps of a function that a doubling adds and that say nothing yet


@pytest.mark.parametrize("shape", SHAPES)
def test_the_whole_way_grows_with_each_list(shape: str, tmp_path: Path, whole: bool) -> None:
    """Each way alone, by `make growth`."""
    if whole:
        _grows(tmp_path, SHAPES[shape], FIRSTS.get(shape, FIRST))


@pytest.mark.parametrize("shape", TOGETHER)
def test_the_whole_way_grows_with_all_lists_at_once(shape: str, tmp_path: Path) -> None:
    """Many ways together, so that three walks stand for all."""
    first, grown = TOGETHER[shape]
    _grows(tmp_path, grown, first)


def _grows(folder: Path, grown: Shape, first: int) -> None:
    walked(folder / "before", grown(2))  # what is set up once for all is no work of the data
    walks = [walked(folder / str(number), grown(number)) for number in (first, 2 * first, 4 * first)]
    made = max(_exponent([walk.size for walk in walks]), 1)
    taken = _exponent([walk.steps.total() for walk in walks])
    print(f"{walks[-1].steps.total()} steps: exponent {taken:.2f}, of what is made {made:.2f}")
    grew = {}
    # Sorting compares n·log n times, in jumps; what the tests themselves count at each collection of garbage is no work of ours.
    for name in (one for one in walks[-1].steps if not one.endswith((" __lt__", " gc_callback"))):
        steps = [walk.steps[name] for walk in walks]
        if steps[2] - steps[1] > LEAST and (exponent := _exponent(steps)) > made * OF_ONE:
            grew[name] = (*steps, round(exponent, 2))
    assert grew == {}
    assert taken < made * MOST


def _exponent(few: Sequence[int]) -> float:
    """The growth of what each doubling adds."""
    first, second = (after - before for before, after in pairwise(few))
    return math.log2(max(second, 1) / max(first, 1))


def test_every_list_of_the_data_grows_in_some_way() -> None:
    """Each list and mapping that a municipality or its roadmap may have is longer at four than at two in some shape."""
    every = {name for file, model in MODELS.items() for name in _lengths(_record(model, written(FULL[file])))}
    grown = set()
    for shape in SHAPES.values():
        few, many = _longest(shape(2)), _longest(shape(4))
        grown |= {name for name, length in many.items() if length > few[name]}
    assert every - grown == set()


def _longest(files: Files) -> Counter[str]:
    """The longest that each list is in some files."""
    found: Counter[str] = Counter()
    for name, text in files.items():
        if (model := MODELS.get(Path(name).stem)) and name.endswith(".yml"):
            found |= _lengths(_record(model, text))
    return found


def _record(model: type[Record], text: str) -> Record:
    read = source.understood(text.encode(), "a.yml")
    assert not isinstance(read, list), read
    record = validate(model, read)
    assert not isinstance(record, list), record
    return record


def _lengths(record: Record) -> Counter[str]:
    """How long each list and mapping of a record and of the records in it is, by the names of kind and field."""
    found: Counter[str] = Counter()
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple | dict):
            found |= Counter({f"{type(record).__name__}.{name}": len(value)})
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Record):
                found |= _lengths(inner)
    return found
