"""Keeps the copy of a municipality that was gathered: what it says of its origin, whether another is the same, its swap."""

import shutil
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator import files, source, yaml_writer
from generator.model import Municipality
from generator.source import ParsedFile, Plain

FILE, ORIGIN = "municipality.yml", "harvested"
LAST = ".harvest-last-"


def data(folder: Path) -> dict[str, Plain]:
    """What the municipality's file says; nothing where it is not there or cannot be read."""
    file = folder / FILE
    read = source.read(file, str(file)) if file.is_file() else None
    return dict(read.data) if isinstance(read, ParsedFile) and isinstance(read.data, dict) else {}


def origin(folder: Path) -> Mapping[str, Plain]:
    """Where the copy comes from, as the model's `Harvested`; nothing of a folder that was not gathered."""
    said = data(folder).get(ORIGIN)
    return said if isinstance(said, dict) else {}


def predecessors(folder: Path) -> frozenset[str]:
    """The folders that the municipality says it comes from."""
    named = data(folder).get("predecessors")
    entries = named if isinstance(named, list) else []
    return frozenset(str(entry["path"]) for entry in entries if isinstance(entry, dict) and "path" in entry)


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same but for their origin."""
    return _contents(one) == _contents(other)


def put(folder: Path, copy: Path, site: str, today: date) -> None:
    """Sign what lies in a folder with its origin and put it in the place of the copy; a kill leaves one of them whole."""
    _write(folder, {ORIGIN: {"site": site, "copied": today.isoformat()}})
    last = aside(copy)
    copy.parent.mkdir(parents=True, exist_ok=True)
    if copy.is_dir():
        shutil.rmtree(last, ignore_errors=True)
        copy.replace(last)
    folder.replace(copy)
    shutil.rmtree(last, ignore_errors=True)


def restore(copy: Path) -> None:
    """Put back a copy that a kill left aside."""
    if not copy.exists() and aside(copy).is_dir():
        aside(copy).replace(copy)


def silent(copy: Path, since: date | None) -> None:
    """Note the first day on which the site gave nothing good; with none, that it gives again."""
    said = dict(origin(copy))
    if said and bool(said.get("silent")) != bool(since):
        heard = {name: value for name, value in said.items() if name != "silent"}
        _write(copy, {ORIGIN: {**heard, "silent": since.isoformat()} if since else heard})


def aside(copy: Path) -> Path:
    """Where the copy lies while another is put into its place."""
    return copy.with_name(f"{LAST}{copy.name}")


def _write(folder: Path, more: Mapping[str, Plain]) -> None:
    files.put(folder / FILE, yaml_writer.write({**data(folder), **more}, {}, Municipality))


def _contents(folder: Path) -> dict[str, object]:
    """SHA-256 of each file, but the municipality's own by what it says."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path != folder / FILE]
    digests: dict[str, object] = {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in paths}
    return digests | {FILE: {name: value for name, value in data(folder).items() if name != ORIGIN}}
