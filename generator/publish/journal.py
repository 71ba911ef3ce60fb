"""Appends to the journal of a server what happened and when, a line of JSON each, in a file that rotates at a bounded size.

`journal.jsonl` is written to. A full one becomes `journal-N.jsonl`, the one before that is packed to `journal-N.jsonl.gz`:
never the file that somebody else may still be adding a line to. The oldest files go.
"""

import fcntl
import gzip
import json
import os
import re
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from generator import files
from generator.publish import state
from generator.publish.push_response import shown

LARGEST = 4 << 20  # bytes of the file that is written to; one line more than that, and it is full
KEPT = 9  # full files that stay: with the current one at most about forty megabytes, packed about eight
_PACKED = ".gz"
_WORDS = {
    "push": "принято от {who}: {refs}",
    "refused": "отклонено, отправил {who}: {refs}; {said}",
    "published": "опубликован выпуск {number} за {seconds} с",
    "left out": "не построено: {path}: {reason}; подробности: roadmaps server log --json",
    "rollback": "возвращён выпуск {number}",
    "fault": "сбой ({where}), подробности: roadmaps server log --json",
    "backup": "сделана копия: {file}",
    "region": "заведён регион: {folder}",
    "restored": "восстановлено из копии",
    "erased": "изъято: {path}; основание: {reason}",
}


def note(journal: Path, now: datetime, event: str, **fields: object) -> None:
    """Add a line; a full disk loses the line, never the work that it tells of."""
    line = json.dumps({"time": now.isoformat(timespec="seconds"), "event": event, **fields}, ensure_ascii=False)
    with suppress(OSError):
        _rotate(journal)
    with suppress(OSError):
        files.append(journal, line, state.PRIVATE)


def fault(journal: Path, now: datetime, where: str, failure: Exception) -> None:
    """Keep for the operator what no pusher is shown."""
    note(journal, now, "fault", where=where, traceback="".join(traceback.format_exception(failure)))


def segments(journal: Path) -> list[Path]:
    """Every file of the journal that is there, the oldest first; `lines` reads and `rewrite` writes any of them."""
    return [path for _, path in _full(journal)] + [journal] * journal.exists()


def lines(file: Path) -> list[dict[str, Any]]:
    """What one file of a journal tells, the oldest first; a torn line is left out. `OSError` when it cannot be read."""
    entries = []
    for line in _content(file).decode("utf-8", errors="replace").splitlines():
        with suppress(ValueError):
            entries.append(json.loads(line))
    return entries


def rewrite(file: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Put other lines in the place of all that one file of a journal tells; a reader meets the old ones or the new ones."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in entries).encode("utf-8", "backslashreplace")
    files.put(file, gzip.compress(text) if file.suffix == _PACKED else text, state.PRIVATE)


def read(journal: Path) -> list[dict[str, Any]]:
    """What happened, the oldest first, over all files; a torn line is left out."""
    entries = []
    for file in segments(journal):
        with suppress(FileNotFoundError):  # it was rotated away since it was listed
            entries += lines(file)
    return entries


def sentence(line: Mapping[str, Any]) -> str:
    """A line of the journal for people."""
    event = str(line.get("event"))
    words = _WORDS[event].format_map(_JournalFields(line)) if event in _WORDS else event
    return shown(f"{datetime.fromisoformat(line['time']):%d.%m.%Y %H:%M:%S} UTC  {words}")


def _rotate(journal: Path) -> None:
    """Give a full file its number. Several processes may come here at once: who has the file's lock does it, once."""
    if not journal.exists() or journal.stat().st_size < LARGEST:
        return
    with journal.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        if not journal.exists() or not os.path.samestat(os.fstat(stream.fileno()), journal.stat()):
            return  # another one has done it
        full = _full(journal)
        for _, path in full:
            if path.suffix != _PACKED:
                files.put(path.with_name(path.name + _PACKED), gzip.compress(path.read_bytes()), state.PRIVATE)
                path.unlink()
        journal.rename(journal.with_name(f"{journal.stem}-{full[-1][0] + 1 if full else 1}{journal.suffix}"))
        for _, path in _full(journal)[:-KEPT]:
            path.unlink(missing_ok=True)


def _full(journal: Path) -> list[tuple[int, Path]]:
    """The full files by their numbers; of one that a kill left both packed and not, the one that surely is whole."""
    form = re.compile(rf"{re.escape(journal.stem)}-([0-9]+){re.escape(journal.suffix)}(?:{_PACKED})?")
    by_number: dict[int, Path] = {}
    for path in sorted(journal.parent.iterdir(), reverse=True) if journal.parent.is_dir() else ():
        if match := form.fullmatch(path.name):
            by_number[int(match[1])] = path
    return sorted(by_number.items())


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if file.suffix == _PACKED else content


class _JournalFields(dict[str, Any]):
    def __getitem__(self, name: str) -> Any:
        value = self.get(name, "?")
        if isinstance(value, dict):
            return ", ".join(f"{branch} ({oid[:7] if oid.strip('0') else 'убрана'})" for branch, oid in value.items())
        return ", ".join(value) if isinstance(value, list) else value
