"""The erasures of a server that are begun and not proven yet, in a file that is there as long as there are any."""

import json

from generator import files
from generator.publish.erasing.plan import Choice
from generator.publish.state import PRIVATE, ServerState, as_json


def read(kept: ServerState) -> dict[str, Choice]:
    """Their paths below the data, with what was chosen."""
    told = json.loads(kept.erasing.read_text(encoding="utf-8")) if kept.erasing.exists() else {}
    return {path: Choice(choice) for path, choice in told.items()}


def add(kept: ServerState, path: str, choice: Choice) -> None:
    """An erasure begins."""
    _write(kept, {**read(kept), path: choice})


def remove(kept: ServerState, path: str) -> None:
    """An erasure is proven."""
    _write(kept, {name: choice for name, choice in read(kept).items() if name != path})


def _write(kept: ServerState, paths: dict[str, Choice]) -> None:
    if paths:
        files.put(kept.erasing, as_json({path: choice.value for path, choice in paths.items()}), PRIVATE)
    else:
        kept.erasing.unlink(missing_ok=True)
