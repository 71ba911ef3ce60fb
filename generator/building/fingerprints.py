"""The seal of a value: a digest that is another wherever anything that can be seen of the value is another.

What an artefact is made from is sealed whole, so that nothing it depends on can be forgotten; what cannot be sealed
has no seal, and is made anew. Values that many artefacts share are sealed once.
"""

import io
import pickle
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from generator.compare import EditionPlan, Table, TableCell
from generator.compare.subjects import SubjectShare
from generator.loading import Dataset, EditionData, MunicipalityData, RegionData
from generator.model import Municipality, Roadmap, Vocabulary
from generator.outline import Outline, OutlinePlace
from generator.pages.schools import Planned
from generator.pages.values import MunicipalityEntry, RegionEntry, Studied, Where
from generator.reading import MeasureReading, Reading
from generator.source import ParsedFile

SHARED = frozenset(
    {
        Dataset,
        EditionData,
        RegionData,
        MeasureReading,
        Municipality,
        Outline,
        OutlinePlace,
        EditionPlan,
        Reading,
        RegionEntry,
        Roadmap,
        SubjectShare,
    }
)
SHARED |= {Planned, ParsedFile, Studied, Table, MunicipalityData, MunicipalityEntry, Vocabulary, Where}
SETS = frozenset({set, frozenset})
PLAIN = frozenset({str, int, date, type(None)})
CELL = attrgetter(*(one.name for one in fields(TableCell)))
UNFIT = (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError)


@dataclass
class Fingerprints:
    """The seals of values that stay as they are while these are in use."""

    known: dict[int, tuple[object, bytes]] = field(default_factory=dict)

    def of(self, *values: object) -> str | None:
        """The seal in hexadecimal; `None` of what nothing could tell from other values, such as an open file."""
        try:
            return self.digest(values).hex()
        except UNFIT:
            return None

    def shared(self, value: object) -> bytes:
        """The seal of a value that is met often; the value is held, so that no other is taken for it."""
        found = self.known.get(id(value))
        if found is None:
            found = value, self.digest(_parts(value))
            self.known[id(value)] = found
        return found[1]

    def digest(self, value: object) -> bytes:
        """The seal of a value that is met once."""
        content = io.BytesIO()
        _Writer(content, self).dump(value)
        return sha256(content.getvalue()).digest()


class _Writer(pickle.Pickler):
    """Writes values out for a seal; equal values alike, whether they are one object or several."""

    def __init__(self, stream: io.BytesIO, seals: Fingerprints) -> None:
        super().__init__(stream, 5)
        self.fast = True  # every value in full: no reference to one that was met before
        self.seals = seals

    def persistent_id(self, value: object) -> object:
        """A shared value by its seal, a set in an order of its own."""
        kind = type(value)
        if kind in SHARED:
            return self.seals.shared(value)
        if kind in SETS:
            return kind.__name__, b"".join(sorted(map(self.seals.digest, value)))  # type: ignore[call-overload]
        return None

    def reducer_override(self, value: object) -> Any:
        """A record by its fields: what it has computed of itself in the meantime says nothing."""
        if isinstance(value, type) or not (is_dataclass(value) or isinstance(value, BaseModel)):
            return NotImplemented
        return type(value), _parts(value)[1:]


def _parts(value: object) -> tuple[object, ...]:
    """The kind of a record and its fields."""
    if isinstance(value, ParsedFile) and value.content:  # where what stands in a file follows from its bytes
        return ParsedFile, value.file, value.data, value.content
    if isinstance(value, Table):
        others = (getattr(value, name) for name in _names(Table) if name != "rows")
        return Table, *others, _written(value.rows)
    if isinstance(value, BaseModel):
        return type(value), [(name, getattr(value, name)) for name in type(value).model_fields], sorted(value.model_fields_set)
    return type(value), *(getattr(value, name) for name in _names(type(value)))  # type: ignore[arg-type]  # classes hash


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass."""
    return tuple(one.name for one in fields(kind))


def _written(rows: tuple[tuple[TableCell, ...], ...]) -> object:
    """The rows of a table as one text where their cells hold words, numbers and days alone; asked cell by cell it takes long."""
    cells = [list(map(CELL, row)) for row in rows]
    kinds = {type(part) for row in cells for cell in row for part in cell}
    return repr(cells) if kinds <= PLAIN and all(type(cell) is TableCell for row in rows for cell in row) else rows
