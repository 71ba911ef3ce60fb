"""What was erased from a server: when, on what ground, and the contents that may not come back."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.publish import durable, state


@dataclass(frozen=True)
class Withdrawn:
    """A file or an edition's folder, its path below the data, that went on some ground; `blobs` are its contents."""

    path: str
    time: datetime
    reason: str
    blobs: tuple[str, ...]


def read(file: Path) -> list[Withdrawn]:
    """Everything that was erased, the first first; a line that a full disk tore is none, and nothing was erased upon it."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        with suppress(ValueError):
            one = json.loads(line)
            time = datetime.fromisoformat(one["time"])
            found.append(Withdrawn(one["path"], time, one["reason"], tuple(one["blobs"])))
    return found


def add(file: Path, one: Withdrawn) -> None:
    """Write it down before anything is erased."""
    told = {**vars(one), "time": one.time.isoformat(timespec="seconds")}
    durable.append(file, json.dumps(told, ensure_ascii=False), state.PUBLIC)
