"""Searches every file that this program may have written for an erased content: site, previews, cache, state, copies."""

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import cache
from generator.publish import journal
from generator.publish.erasing.marks import ErasedMarks
from generator.publish.releases import Releases
from generator.publish.state import ServerState

_SCRATCH = ("roadmaps-*", "restore-*", "search-*", "intake-*")  # what a killed process of ours leaves
_COPYING = ".*-*"  # where `backup` and `build` lay aside what is not finished
_AGAIN = "и повторите команду"
_ADVICE = "если сейчас ни одна команда не работает, удалите"


@dataclass(frozen=True)
class Searched:
    """Where a content was looked for: how many files, and those that hold it with what the operator must do."""

    files: int
    remaining: tuple[str, ...]


def search(server_state: ServerState, marks: ErasedMarks) -> Searched:
    """Look into every file that this program may have written; `remaining` names what still holds a mark."""
    count, remaining, inodes = 0, list[str](), set[tuple[int, int]]()
    for folder, mend in _places(server_state):
        for path in _files(folder, server_state):
            try:
                status = path.stat()
                if (status.st_dev, status.st_ino) in inodes:
                    continue  # a finished file of the site is the cache's too
                inodes.add((status.st_dev, status.st_ino))
                count += 1
                if marks.within(path.read_bytes()):
                    remaining.append(f"{path}: {mend} {_AGAIN}")
            except FileNotFoundError:
                continue  # somebody's command has just ended
            except OSError:
                remaining.append(f"{path}: не читается; {mend} {_AGAIN}")
    return Searched(count, tuple(remaining))


def cleanse(server_state: ServerState, marks: ErasedMarks) -> None:
    """Take out of the journals what quotes data: the words of refusals and of faults, and whatever else holds a mark."""
    for file in journal.segments(server_state.journal):
        journal.rewrite(file, [_without(line, marks) for line in journal.lines(file)])


def copies(server_state: ServerState) -> list[str]:
    """The copies of the server that were made before, as its journals name them; older journals name no folder."""
    lines = [line for line in journal.read(server_state.journal) if line.get("event") == "backup"]
    return list(dict.fromkeys(os.path.join(line.get("folder", ""), str(line.get("file"))) for line in lines))  # noqa: PTH118


def _without(line: dict[str, object], marks: ErasedMarks) -> dict[str, object]:
    """A line of a journal without what may quote data."""
    quoting = ("said", "traceback")
    held = {name: value for name, value in line.items() if name not in quoting}
    return {name: value for name, value in held.items() if not marks.within(json.dumps(value, ensure_ascii=False).encode())}


def _places(server_state: ServerState) -> Iterator[tuple[Path, str]]:
    """Folders with what the operator must do where a file of theirs holds a content."""
    site = Releases(server_state.server.site)
    yield site.root, "файл выпуска: если он лежит не в выпуске, который на сайте, удалите его"
    yield site.drafts, "файл черновика: удалите папку черновика"
    yield server_state.folder.parent, "файл в папке репозитория: узнайте, откуда он, удалите его"
    yield cache.user_folder(), "кэш команд check и build: удалите эту папку"
    for form in _SCRATCH:
        for path in sorted(Path(tempfile.gettempdir()).glob(form)):
            if _own(path):
                yield path, f"временная папка прерванной команды: {_ADVICE} её"
    beside = {site.site.parent, *(Path(copy).parent for copy in copies(server_state) if os.sep in copy)}
    for folder in sorted(beside):
        for path in sorted(folder.glob(_COPYING)) if folder.is_dir() else ():
            if path.is_dir():
                yield path, f"остаток прерванной команды: {_ADVICE} эту папку"


def _own(path: Path) -> bool:
    """Whether a path is there still and ours: what others have nobody can read, and this program has not written it."""
    try:
        return path.lstat().st_uid == os.getuid()
    except FileNotFoundError:
        return False


def _files(folder: Path, server_state: ServerState) -> Iterator[Path]:
    """Every file at or below a folder but the objects of the repository, which are proven by their names.

    Not `files.walk`: what cannot be read is reported beside all that can, and what is removed meanwhile is no fault.
    """
    objects, failed = server_state.folder.parent / "objects", list[OSError]()
    if folder.is_file():
        yield folder
    for above, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if Path(above, name) != objects)
        yield from (path for name in sorted(names) if (path := Path(above, name)).is_file() and not path.is_symlink())
    for fault in failed:
        if not isinstance(fault, FileNotFoundError):
            yield Path(str(fault.filename))
