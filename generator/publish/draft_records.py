"""What a server knows of each draft beside its branch: who pushed it first, how its last build ended; a file of JSON each."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator import files
from generator.publish import permissions, state
from generator.publish.state import ServerState

TRIES = 2  # builds of a commit that a kill may cut short before they count as failed


@dataclass(frozen=True)
class DraftRecord:
    """A draft: its branch, who pushed it (empty: nobody knows), and the last build that did not end well.

    `tries` counts the builds of this commit by this program on this day that have not succeeded, `reason` says in Russian
    how the last one failed (empty: it goes on, or a kill ended it), `since` is when the commit was first tried.
    """

    ref: str
    who: str = ""
    commit: str = ""
    version: str = ""
    day: date = date.min
    since: datetime | None = None
    tries: int = 0
    reason: str = ""

    def begun(self, commit: str, version: str, day: date, now: datetime) -> "DraftRecord":
        """The record of one more build, before it is made: a build that kills the server is remembered too."""
        since = self.since if self.commit == commit else None
        tries = self.tries if (self.commit, self.version, self.day) == (commit, version, day) else 0
        return DraftRecord(self.ref, self.who, commit, version, day, since or now, tries + 1)

    @property
    def fault(self) -> str:
        """Why the draft is not shown, in Russian; empty while that is not so."""
        return self.reason or ("сборку дважды прервали" if self.tries >= TRIES else "")

    def failed(self, reason: str) -> "DraftRecord":
        """The record of a build that failed."""
        return replace(self, reason=reason)

    def done(self) -> "DraftRecord":
        """The record of a draft that is shown."""
        return DraftRecord(self.ref, self.who)

    def spent(self, commit: str, version: str, day: date) -> bool:
        """Whether there is no use in trying: the same commit failed, or was killed twice, by the same program on the same day.

        What failed for want of room heals by itself, so another day is another try.
        """
        same = (self.commit, self.version, self.day) == (commit, version, day)
        return same and bool(self.fault)


def read(kept: ServerState, ref: str) -> DraftRecord:
    """What is known of a draft; of one that nobody wrote down, nothing."""
    return _read(_file(kept, ref)) or DraftRecord(ref)


def every(kept: ServerState) -> list[DraftRecord]:
    """All records, by branch."""
    found = [_read(file) for file in kept.drafts.glob("*.json")] if kept.drafts.is_dir() else []
    return sorted((one for one in found if one), key=lambda one: one.ref)


def owners(kept: ServerState) -> Mapping[str, str]:
    """Who pushed each draft of which that is known, by its ref."""
    return {one.ref: one.who for one in every(kept) if one.who}


def write(kept: ServerState, record: DraftRecord) -> None:
    """Keep a record in the place of the one before it."""
    kept.drafts.mkdir(mode=permissions.CLOSED, exist_ok=True)
    told = {**vars(record), "day": record.day.isoformat(), "since": record.since and record.since.isoformat(timespec="seconds")}
    files.put(_file(kept, record.ref), state.as_json(told), state.PRIVATE)


def own(kept: ServerState, ref: str, who: str) -> None:
    """Remember who pushed a draft, unless somebody is known to have pushed it before."""
    known = read(kept, ref)
    if not known.who:
        write(kept, replace(known, who=who))


def forget(kept: ServerState, ref: str) -> None:
    """Remove the record of a draft that is gone."""
    _file(kept, ref).unlink(missing_ok=True)


def cleanse(kept: ServerState, quoting: Callable[[bytes], bool]) -> None:
    """Take out of the records reasons that quote what is being erased."""
    for record in every(kept):
        if quoting(record.reason.encode()):
            write(kept, record.failed("причина изъята вместе с данными"))


def _file(kept: ServerState, ref: str) -> Path:
    return kept.drafts / f"{hashlib.sha256(ref.encode()).hexdigest()[:32]}.json"


def _read(file: Path) -> DraftRecord | None:
    """A record; one that is not there or cannot be read is none."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        since = told["since"] and datetime.fromisoformat(told["since"])
        return DraftRecord(**{**told, "day": date.fromisoformat(told["day"]), "since": since})
    except (OSError, ValueError, KeyError, TypeError):
        return None
