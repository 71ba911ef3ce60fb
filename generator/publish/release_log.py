"""Appends every release to REPO/roadmaps/releases.jsonl, a line of JSON each: deleted ones keep number and digest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import files
from generator.publish import state
from generator.publish.releases import Link, Release, Releases


@dataclass(frozen=True)
class ReleaseRecord:
    """A release as it was published; `previous` is what it said of the one before it."""

    link: Link
    commit: str
    time: datetime
    previous: Link | None


def read(file: Path) -> list[ReleaseRecord]:
    """All releases, the oldest first; a torn line is none."""
    return list(_records(file)) if file.exists() else []


def last(file: Path) -> Link | None:
    """The newest release."""
    return max((record.link for record in read(file)), key=lambda link: link.number, default=None)


def add(file: Path, release: Release) -> None:
    """Write a release down."""
    record = {
        "number": release.number,
        "digest": release.link.digest,
        "commit": release.source.commit,
        "time": release.time.isoformat(timespec="seconds"),
        "previous": release.previous and vars(release.previous),
    }
    files.append(file, json.dumps(record, ensure_ascii=False), state.PRIVATE)


def settle(file: Path, releases: Releases) -> list[str]:
    """Finish what a killed run began: write down the live release, remove one that nobody ever saw; what was done."""
    done = []
    newest, live = last(file), releases.live
    if live and (newest is None or live.number > newest.number):
        add(file, live)
        newest = live.link
        done.append(f"записан выпуск {live.number}")
    for number in releases.numbers:
        if number > (newest.number if newest else 0) and not (live and live.number == number):
            releases.remove(number)
            done.append(f"убран недоделанный выпуск {number}")
    return done


def _records(file: Path) -> Iterator[ReleaseRecord]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            fields = json.loads(line)
            link = Link(fields["number"], fields["digest"])
            previous = Link(**fields["previous"]) if fields["previous"] else None
            yield ReleaseRecord(link, fields["commit"], datetime.fromisoformat(fields["time"]), previous)
        except (ValueError, KeyError, TypeError):
            continue
