"""Fingerprints a value by SHA-256 of its pickle, in which records are written by their fields, so that nothing can be forgotten.

What an artefact or an entry of the cache is made from is fingerprinted whole; what cannot be told from other values has no
fingerprint, and what is made from it is not kept.
"""

import io
import pickle
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import BaseModel

C = TypeVar("C", bound=type)
SHARED = set[type]()
SETS = frozenset({set, frozenset})
UNFIT = (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError)


def shared(kind: C) -> C:
    """Name a class of records that many artefacts are made from: each is fingerprinted once, wherever it is met.

    A method `parts` of it gives, in the place of its fields, what all of them follow from.
    """
    SHARED.add(kind)
    return kind


@dataclass
class Fingerprints:
    """The fingerprints of values that stay as they are while these are in use."""

    by_identity: dict[int, tuple[object, bytes]] = field(default_factory=dict)

    def of(self, *values: object) -> str | None:
        """The fingerprint in hexadecimal; `None` of what nothing could tell from other values, such as an open file."""
        try:
            return self.digest(values).hex()
        except UNFIT:
            return None

    def shared(self, value: object) -> bytes:
        """The fingerprint of a value that is met often; the value is held, so that no other is taken for it."""
        entry = self.by_identity.get(id(value))
        if entry is None:
            entry = value, self.digest(_parts(value))
            self.by_identity[id(value)] = entry
        return entry[1]

    def digest(self, value: object) -> bytes:
        """The fingerprint of a value that is met once; one of `UNFIT` where it has none."""
        content = io.BytesIO()
        _Writer(content, self).dump(value)
        return sha256(content.getvalue()).digest()


class _Writer(pickle.Pickler):
    """Writes values out for a fingerprint; equal values alike, whether they are one object or several."""

    def __init__(self, stream: io.BytesIO, fingerprints: Fingerprints) -> None:
        super().__init__(stream, 5)
        self.fast = True  # every value in full: no reference to one that was met before
        self.fingerprints = fingerprints

    def persistent_id(self, value: object) -> object:
        """A shared value by its fingerprint, a set in an order of its own."""
        kind = type(value)
        if kind in SHARED:
            return self.fingerprints.shared(value)
        if kind in SETS:
            return kind.__name__, b"".join(sorted(map(self.fingerprints.digest, value)))  # type: ignore[call-overload]
        return None

    def reducer_override(self, value: object) -> Any:
        """A record by its fields: what it has computed of itself in the meantime says nothing."""
        if isinstance(value, type) or not (is_dataclass(value) or isinstance(value, BaseModel)):
            return NotImplemented
        return type(value), _parts(value)[1:]


def _parts(value: Any) -> tuple[object, ...]:
    """The kind of a record and what it holds."""
    kind: type = type(value)
    if kind in SHARED and hasattr(kind, "parts"):
        return kind, *value.parts()
    if isinstance(value, BaseModel):
        return kind, [(name, getattr(value, name)) for name in type(value).model_fields], sorted(value.model_fields_set)
    return kind, *(getattr(value, name) for name in _names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass."""
    return tuple(field_.name for field_ in fields(kind))
