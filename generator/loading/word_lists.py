"""Reads the vocabulary: the package's own lists, and over each the file of the same name in the data folder.

A file takes the place of the package's list, or changes it where it says `base: package`: an entry of a code that the package
has replaces that entry where it stands, one of another code follows the package's, `added` words come after the package's
words, what is `off` is left out. What no longer applies to the package's list is a doubt: a new release stops nobody.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from generator.cache import Cache
from generator.loading.folders import closed, look
from generator.loading.records import read
from generator.loading.short_names import Slip
from generator.model import VOCABULARY_FILES, Record, Vocabulary
from generator.problems import Problem, Severity, foremost, of_file, quoted
from generator.source import ParsedFile

R = TypeVar("R", bound=Record)
FOLDER = Path(__file__).parent.parent / "vocabulary"
"""The package's own lists."""
_ABOUT_FILE = frozenset({"format", "base", "added", "off"})
_NO_BASE = (
    "это меняет список программы, а файл стоит вместо него",
    "допишите строку «base: package», если нужен и список программы, или уберите это",
)
_COMPARE = "сверьте имя со списком этого выпуска или уберите строку"


def load(folder: Path, name: str, store: Cache) -> tuple[Vocabulary, list[Problem]]:
    """The lists in force and what is wrong with the files in `folder`, shown to people as `name`; it need not be there."""
    lists: dict[str, Any] = {}
    for file in VOCABULARY_FILES:
        lists |= _lists(packaged(file))
    if closed(folder.parent) or folder.is_symlink() or not folder.is_dir():
        return Vocabulary(**lists), []
    inside, problems = look(folder, name, VOCABULARY_FILES)
    mend = f"уберите её; здесь бывают: {', '.join(VOCABULARY_FILES)}"
    problems += [of_file(f"{name}/{inner.name}", "лишняя папка: на сайт она не попадёт", mend) for inner in inside]
    for file, model in VOCABULARY_FILES.items():
        if closed(folder) or not (folder / file).exists():
            continue
        record, text, faults = read(folder / file, f"{name}/{file}", model, store)
        problems += faults
        if record and text:  # the package's list is in force while the operator's does not read
            lists |= _merged(packaged(file), record)
            problems += foremost([_problem(text, severity, slip) for severity, slip in _slips(packaged(file), record)])
    return Vocabulary(**lists), problems


@cache
def packaged(file: str) -> Record:
    """The package's own list of a file's name; read once by a process, for nobody changes it."""
    record, _, faults = read(FOLDER / file, file, VOCABULARY_FILES[file], Cache())
    if record is None:
        raise RuntimeError(*map(str, faults))
    return record


def _lists(record: Record) -> dict[str, Any]:
    """The fields of a file that are the vocabulary's."""
    return {name: value for name, value in record if name not in _ABOUT_FILE}


def _merged(base: Record, record: Record) -> dict[str, Any]:
    """The lists of a file as they are in force."""
    own = _lists(record)
    if not getattr(record, "base", None):
        return own
    off = frozenset(getattr(record, "off", ()))
    merged: dict[str, Any] = {}
    for name, listed in _lists(base).items():
        if isinstance(listed, Mapping):
            merged[name] = {key: value for key, value in listed.items() if key not in off} | own[name]
        elif all(isinstance(entry, Record) for entry in listed):
            added: Mapping[str, Record] = getattr(record, "added", {})
            standing = {entry.code: entry for entry in (*listed, *own[name]) if entry.code not in off}
            merged[name] = tuple(_with(entry, added[code]) if code in added else entry for code, entry in standing.items())
        else:
            merged[name] = (*(group for group in listed if off.isdisjoint(group)), *own[name])
    return merged


def _with(entry: R, added: Record) -> R:
    """An entry with words after its own; those that it has already stand once."""
    words = {name: tuple(dict.fromkeys((*getattr(entry, name), *more))) for name, more in added}
    return entry.model_copy(update=words)


def _slips(base: Record, record: Record) -> Iterator[tuple[Severity, Slip]]:
    """What of a file changes nothing, with its place."""
    added, off = getattr(record, "added", {}), getattr(record, "off", ())
    places = [*((("added", code), code) for code in added), *((("off", position), code) for position, code in enumerate(off))]
    known = frozenset(_codes(base))
    for place, code in places:
        if not getattr(record, "base", None):
            yield "error", (place, *_NO_BASE)
        elif code not in known:
            yield "doubt", (place, f"в списке программы нет {quoted(code)}: строка ничего не меняет", _COMPARE)


def _codes(base: Record) -> Iterator[str]:
    """What an operator's file may name in the package's list: codes, abbreviations, words of groups."""
    for listed in _lists(base).values():
        for entry in listed if isinstance(listed, Mapping | tuple) else ():
            yield from [entry] if isinstance(entry, str) else entry if isinstance(entry, tuple) else [entry.code]


def _problem(text: ParsedFile, severity: Severity, slip: Slip) -> Problem:
    path, what, mend = slip
    mark = text.keys.get(path) or text.mark(path)
    return Problem(file=text.file, line=mark.line, column=mark.column, severity=severity, what=what, mend=mend)
