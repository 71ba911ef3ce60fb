"""Stores what a server knows of each draft beside its branch, in a JSON file each: who pushed it first, how its build ended."""

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

        A full disk may have space again later, so another day is another try.
        """
        same = (self.commit, self.version, self.day) == (commit, version, day)
        return same and bool(self.fault)


def read(server_state: ServerState, ref: str) -> DraftRecord:
    """What is known of a draft; of one that nobody wrote down, nothing."""
    return _read(_file(server_state, ref)) or DraftRecord(ref)


def every(server_state: ServerState) -> list[DraftRecord]:
    """All records, by branch."""
    records = [_read(file) for file in server_state.drafts.glob("*.json")] if server_state.drafts.is_dir() else []
    return sorted((record for record in records if record), key=lambda record: record.ref)


def owners(server_state: ServerState) -> Mapping[str, str]:
    """Who pushed each draft of which that is known, by its ref."""
    return {record.ref: record.who for record in every(server_state) if record.who}


def write(server_state: ServerState, record: DraftRecord) -> None:
    """Keep a record in the place of the one before it."""
    server_state.drafts.mkdir(mode=permissions.CLOSED, exist_ok=True)
    fields = {**vars(record), "day": record.day.isoformat(), "since": record.since and record.since.isoformat(timespec="seconds")}
    files.put(_file(server_state, record.ref), state.as_json(fields), state.PRIVATE)


def remember_owner(server_state: ServerState, ref: str, who: str) -> None:
    """Remember who pushed a draft, unless somebody is known to have pushed it before."""
    record = read(server_state, ref)
    if not record.who:
        write(server_state, replace(record, who=who))


def forget(server_state: ServerState, ref: str) -> None:
    """Remove the record of a draft that is gone."""
    _file(server_state, ref).unlink(missing_ok=True)


def cleanse(server_state: ServerState, quoting: Callable[[bytes], bool]) -> None:
    """Take out of the records reasons that quote what is being erased."""
    for record in every(server_state):
        if quoting(record.reason.encode()):
            write(server_state, record.failed("причина изъята вместе с данными"))


def _file(server_state: ServerState, ref: str) -> Path:
    return server_state.drafts / f"{hashlib.sha256(ref.encode()).hexdigest()[:32]}.json"


def _read(file: Path) -> DraftRecord | None:
    """A record; one that is not there or cannot be read is none."""
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        since = fields["since"] and datetime.fromisoformat(fields["since"])
        return DraftRecord(**{**fields, "day": date.fromisoformat(fields["day"]), "since": since})
    except (OSError, ValueError, KeyError, TypeError):
        return None
