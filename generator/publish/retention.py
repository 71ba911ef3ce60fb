"""Back to an earlier release, and which releases stay."""

import json
from datetime import datetime

from generator import files
from generator.publish import journal, release_log, state
from generator.publish.branches import MAIN
from generator.publish.releases import Release, Releases
from generator.publish.repository import Repository
from generator.publish.state import ServerState


class RollingError(Exception):
    """Why there is no such release to show, in Russian."""


def back(repository: Repository, number: int | None, now: datetime) -> Release:
    """Show release `number` again, or the one before the live one; held until main moves."""
    kept = ServerState.of(repository.path)
    with kept.locked():
        site = Releases(kept.server.site)
        release_log.settle(kept.releases, site)
        release = _wanted(site, number)
        text = {"number": release.number, "main": repository.refs().get(MAIN), "time": now.isoformat(timespec="seconds")}
        files.put(kept.held, state.as_json(text), state.PRIVATE)
        site.switch(release.number)
        journal.note(kept.journal, now, "rollback", number=release.number)
    return release


def held(kept: ServerState, tip: str) -> bool:
    """Whether the operator rolled back from this very commit."""
    return kept.held.exists() and json.loads(kept.held.read_text(encoding="utf-8"))["main"] == tip


def pinned(kept: ServerState) -> list[int]:
    """The releases that the operator wants to stay."""
    return list(json.loads(kept.pinned.read_text(encoding="utf-8"))) if kept.pinned.exists() else []


def superfluous(kept: ServerState, site: Releases) -> list[int]:
    """The releases that need not stay: neither live, nor pinned, nor among the newest."""
    live = site.live
    stay = {*pinned(kept), *site.numbers[-kept.server.keep :], *([live.number] if live else [])}
    return [number for number in site.numbers if number not in stay]


def _wanted(site: Releases, number: int | None) -> Release:
    live = site.live
    earlier = [other for other in site.numbers if live and other < live.number]
    if number is None and not earlier:
        raise RollingError("более раннего выпуска нет")
    chosen = earlier[-1] if number is None else number
    release = site.read(chosen)
    if not release:
        raise RollingError(f"выпуска {chosen} нет: какие есть, покажет roadmaps server releases")
    return release
