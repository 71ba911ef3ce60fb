"""Rolls back to an earlier release, and chooses which releases stay."""

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
    server_state = ServerState.of(repository.path)
    with server_state.locked():
        site = Releases(server_state.server.site)
        release_log.settle(server_state.releases, site)
        release = _wanted(site, number)
        text = {"number": release.number, "main": repository.refs().get(MAIN), "time": now.isoformat(timespec="seconds")}
        files.put(server_state.held, state.as_json(text), state.PRIVATE)
        site.switch(release.number)
        journal.note(server_state.journal, now, "rollback", number=release.number)
    return release


def held(server_state: ServerState, tip: str) -> bool:
    """Whether the operator rolled back from this very commit."""
    return server_state.held.exists() and json.loads(server_state.held.read_text(encoding="utf-8"))["main"] == tip


def pinned(server_state: ServerState) -> list[int]:
    """The releases that the operator wants to stay."""
    return list(json.loads(server_state.pinned.read_text(encoding="utf-8"))) if server_state.pinned.exists() else []


def superfluous(server_state: ServerState, site: Releases) -> list[int]:
    """The releases that need not stay: neither live, nor pinned, nor among the newest."""
    live = site.live
    stay = {*pinned(server_state), *site.numbers[-server_state.server.keep :], *([live.number] if live else [])}
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
