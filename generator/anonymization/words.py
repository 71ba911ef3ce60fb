"""Applies a function to every word of a record that people read, field by field; the record keeps its shape."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from generator.model import IndicatorValue, Member, Names, Record, Remark, Report, Signatory, Update
from generator.names import Field
from generator.source import Path

Change = Callable[[Path, str, Field], str]
"""The new words for those at a place of the data, by what its field holds."""
R = TypeVar("R", bound=Record)
_FIELDS: Mapping[tuple[type[Record], str], Field] = {
    (Signatory, "name"): "name",
    (Member, "name"): "name",
    (Member, "member"): "member",
}
# Words of a list, and anchors, which follow the words they stand by.
_OWN = frozenset({"format", "published_by", "kind", "duty", "status"})
_ANCHORS = {(Remark, "at"), (Remark, "also"), (Update, "at"), (IndicatorValue, "at"), (Report, "at")}
_LATIN = re.compile(r"[a-z0-9-]+")
_NAMES = re.compile(r"\bФ\.?\s?И\.?\s?О\b|\bфамили", re.IGNORECASE)
_POSTS = re.compile(r"должност|место работы", re.IGNORECASE)


def changed(record: R, change: Change, path: Path = ()) -> R:
    """The record with the words of all its fields and of the records inside it as `change` says."""
    return _record(record, change, path, {})


def _record(record: R, change: Change, path: Path, columns: Mapping[str, Field]) -> R:
    inner = _columns(getattr(record, "columns", None)) or columns
    new: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name not in _OWN and (type(record), name) not in _ANCHORS and not isinstance(value, Names):
            field = _FIELDS.get((type(record), name)) or inner.get(name, "words")
            new[name] = _value(value, change, (*path, name), field, inner)
    new = {name: value for name, value in new.items() if value is not getattr(record, name)}
    return record.model_copy(update=new) if new else record


def _value(value: Any, change: Change, path: Path, field: Field, columns: Mapping[str, Field]) -> Any:
    if isinstance(value, str):
        return value if _LATIN.fullmatch(value) else change(path, value, field)
    if isinstance(value, Record):
        return _record(value, change, path, columns)
    if isinstance(value, tuple):
        items = tuple(_value(item, change, (*path, at), "words", columns) for at, item in enumerate(value))
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        return _mapping(value, change, path, columns)
    return value


def _mapping(value: dict[str, Any], change: Change, path: Path, columns: Mapping[str, Field]) -> dict[str, Any]:
    """Keys are words too; two that become alike stay two."""
    new: dict[str, Any] = {}
    for key, item in value.items():
        named = _value(key, change, (*path, key), "words", {})
        while named in new:
            named += " "
        new[named] = _value(item, change, (*path, key), columns.get(key, "words"), columns)
    same = list(new) == list(value) and all(new[key] is value[key] for key in new)
    return value if same else new


def _columns(titles: Mapping[str, str] | None) -> dict[str, Field]:
    """The columns whose printed titles say that they hold names."""
    named = {key for key, title in (titles or {}).items() if _NAMES.search(title)}
    return {key: "member" if _POSTS.search((titles or {})[key]) else "name" for key in named}
