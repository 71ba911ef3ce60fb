"""The journal of a server: what happened and when, a line of JSON each, only ever added to."""

import json
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.publish import durable, state
from generator.publish.verdict import shown

_WORDS = {
    "push": "принято от {who}: {refs}",
    "refused": "отклонено, отправил {who}: {refs}; {said}",
    "published": "опубликован выпуск {number} за {seconds} с",
    "rollback": "возвращён выпуск {number}",
    "fault": "сбой ({where}), подробности: roadmaps server log --json",
    "backup": "сделана копия: {file}",
    "restored": "восстановлено из копии",
    "erased": "изъято: {path}; основание: {reason}",
}


def note(journal: Path, now: datetime, event: str, **fields: object) -> None:
    """Add a line; a full disk loses the line, never the work that it tells of."""
    line = json.dumps({"time": now.isoformat(timespec="seconds"), "event": event, **fields}, ensure_ascii=False)
    with suppress(OSError):
        durable.append(journal, line, state.PRIVATE)


def fault(journal: Path, now: datetime, where: str, failure: Exception) -> None:
    """Keep for the operator what no pusher is shown."""
    note(journal, now, "fault", where=where, traceback="".join(traceback.format_exception(failure)))


def files(journal: Path) -> list[Path]:
    """Every file of the journal that is there, the oldest first; `lines` reads and `rewrite` writes any of them."""
    return [journal] * journal.exists()


def lines(file: Path) -> list[dict[str, Any]]:
    """What one file of a journal tells, the oldest first; a torn line is left out. `OSError` when it cannot be read."""
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        with suppress(ValueError):
            found.append(json.loads(line))
    return found


def rewrite(file: Path, told: Iterable[Mapping[str, Any]]) -> None:
    """Put other lines in the place of all that one file of a journal tells; a reader meets the old ones or the new ones."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told)
    state.replace(file, text, state.PRIVATE)


def read(journal: Path) -> list[dict[str, Any]]:
    """What happened, the oldest first, over all files; a torn line is left out."""
    return [line for file in files(journal) for line in lines(file)]


def told(line: Mapping[str, Any]) -> str:
    """A line of the journal for people."""
    event = str(line.get("event"))
    words = _WORDS[event].format_map(_Said(line)) if event in _WORDS else event
    return shown(f"{datetime.fromisoformat(line['time']):%d.%m.%Y %H:%M:%S} UTC  {words}")


class _Said(dict[str, Any]):
    def __getitem__(self, name: str) -> Any:
        value = self.get(name, "?")
        if isinstance(value, dict):
            return ", ".join(f"{branch} ({oid[:7]})" for branch, oid in value.items())
        return ", ".join(value) if isinstance(value, list) else value
