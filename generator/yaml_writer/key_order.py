"""Derives from the fields of the model the order of keys in each record, and which scalars are words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.model import Record

NAMES = ("number", "id")  # what a row is called stands first, though all kinds of rows inherit it
Fields = dict[str, "Shape"]


@dataclass(frozen=True)
class Shape:
    """What a place of the data may hold: records, a list or mapping of `each`, a scalar that is words or not."""

    records: tuple[type[Record], ...] = ()
    each: "Shape | None" = None
    words: bool = True

    def inside(self, data: Mapping[str, object]) -> Fields | None:
        """The fields of the record that `data` is, in the order of writing; `None` where keys are free."""
        return fields(self.record(data)) if self.records else None

    def record(self, data: Mapping[str, object]) -> type[Record]:
        """Which of the records `data` is: the one that knows most of its keys."""
        first, *others = self.records
        return max(self.records, key=lambda record: sum(key in record.model_fields for key in data)) if others else first


ANY = Shape()


@cache
def fields(record: type[Record]) -> Fields:
    """Every field of a record in the order of writing: its name, what the record declares itself, what it inherits."""
    declared_here = record.__annotations__
    inherited = [name for name in NAMES if name in record.model_fields and name not in declared_here]
    declared = sorted((name for name in record.model_fields if name not in inherited), key=lambda name: name not in declared_here)
    return {name: _shape(record.model_fields[name].annotation) for name in [*inherited, *declared]}


@cache
def of(record: type[Record] | None) -> Shape:
    """The shape of a whole file; without a record, one of which nothing is known."""
    return Shape((record,)) if record else ANY


def _shape(annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0])
    if origin in (Union, UnionType):
        parts = [_shape(member) for member in inner if member is not type(None)]
        records = tuple(record for part in parts for record in part.records)
        return Shape(records, next((part.each for part in parts if part.each), None), all(part.words for part in parts))
    if origin in (tuple, dict):
        return Shape(each=_shape(inner[0] if origin is tuple else inner[1]))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Shape((annotation,))
    return Shape(words=annotation is str)
