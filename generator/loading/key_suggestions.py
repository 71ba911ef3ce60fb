"""Finds the keys that a place of the data may have, by the fields of its record, and the one nearest to what was typed."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from generator.model import Record

MOST, LONGEST = 500, 120  # names and letters that are looked at; comparing takes time


def nearest(typed: str, names: Sequence[str]) -> str | None:
    """The known name most like the typed one, if any is like it at all; looked for among the first `MOST`."""
    if len(typed) > LONGEST:
        return None
    folded = {name.casefold(): name for name in names[:MOST] if len(name) <= LONGEST}
    matches = get_close_matches(typed.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def keys(model: type[Record], path: Sequence[str | int]) -> list[str]:
    """The keys of the record at `path` (as in a pydantic error, tags of a union included)."""
    return sorted({name for record in _at(model, path) for name in record.model_fields})


def required(model: type[Record], path: Sequence[str | int]) -> bool:
    """Whether the key at the end of `path` must be there."""
    fields = (record.model_fields.get(str(path[-1])) for record in _at(model, path[:-1]))
    return any(field.is_required() for field in fields if field)


def _at(model: type[Record], path: Sequence[str | int]) -> set[type[Record]]:
    records = {model}
    for step in path:
        if isinstance(step, int):
            continue
        inner = [field for record in records if (field := record.model_fields.get(step))]
        tagged = {record for record in records if record.__name__ == step}
        records = {inner_record for field in inner for inner_record in _records(field.annotation)} or tagged or records
    return records


def _records(annotation: Any) -> Iterator[type[Record]]:
    """Every record that an annotation speaks of: through unions, tuples and `Annotated`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)
