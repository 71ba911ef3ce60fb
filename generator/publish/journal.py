"""The journal of a server: what happened and when, a line of JSON each, only ever added to."""

import json
import os
import traceback
from datetime import datetime
from pathlib import Path


def note(journal: Path, now: datetime, event: str, **fields: object) -> None:
    """Add a line; a single `write` keeps lines of two processes apart."""
    line = json.dumps({"time": now.isoformat(timespec="seconds"), "event": event, **fields}, ensure_ascii=False)
    handle = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, f"{line}\n".encode("utf-8", "backslashreplace"))
    finally:
        os.close(handle)


def fault(journal: Path, now: datetime, where: str, failure: Exception) -> None:
    """Keep for the operator what no pusher is shown."""
    note(journal, now, "fault", where=where, traceback="".join(traceback.format_exception(failure)))
