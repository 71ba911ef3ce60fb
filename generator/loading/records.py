"""Reads one file into its record, or takes from the cache what was read of the same bytes before."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator import source
from generator.cache import Cache, key
from generator.loading.folders import closed
from generator.loading.validation import validate
from generator.model import Record
from generator.problems import Problem, of_file
from generator.source import ParsedFile

NONE = Cache()
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class _RecordInputs:
    """What a record is read from; problems name the file."""

    model: type[Record]
    name: str
    content: bytes


@dataclass(frozen=True)
class _CachedRecord:
    """What is kept of a file that was read; its bytes are at hand whenever it is asked for."""

    record: Record
    text: ParsedFile
    problems: tuple[Problem, ...]


def read(path: Path, name: str, model: type[R], cache: Cache) -> tuple[R | None, ParsedFile | None, list[Problem]]:
    """The record of a file shown to people as `name`, its source, and what is wrong with it; the record alone may be absent."""
    if closed(path.parent) or path.is_symlink():  # told by `look`, and not followed: it may lead out of the data
        return None, None, []
    if not path.is_file():
        return None, None, [of_file(name, f"нет файла {path.name}", "создайте его по образцу соседних папок")]
    content = source.opened(path, name)
    return _read_or_cached(content, name, model, cache) if isinstance(content, bytes) else (None, None, content)


def _read_or_cached(content: bytes, name: str, model: type[R], cache: Cache) -> tuple[R | None, ParsedFile | None, list[Problem]]:
    address = key(_RecordInputs(model, name, content))
    entry = cache.get(address)
    if isinstance(entry, _CachedRecord) and isinstance(entry.record, model):
        return entry.record, replace(entry.text, content=content), list(entry.problems)
    record, text, problems = _parsed(content, name, model)
    if record and text:
        with suppress(OSError):  # a cache that cannot be written hinders nothing
            cache.put(address, _CachedRecord(record, text.packed(), tuple(problems)))
    return record, text, problems


def _parsed(content: bytes, name: str, model: type[R]) -> tuple[R | None, ParsedFile | None, list[Problem]]:
    read = source.understood(content, name)
    if not isinstance(read, ParsedFile):
        return None, None, read
    record = validate(model, read)
    doubts = list(read.problems)
    # The plain data have done their work: of a whole country they would fill as much memory as the records.
    return (None, None, [*doubts, *record]) if isinstance(record, list) else (record, replace(read, data=None), doubts)
