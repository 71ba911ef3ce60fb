"""Verifies that published bytes are as they were: files against sums, sums against `release.json`, that against the chain."""

import json
from collections.abc import Iterator

from generator.publish import checksums, release_log
from generator.publish.checksums import ABOUT, SUMS
from generator.publish.release_log import ReleaseRecord
from generator.publish.releases import DRAFT, Releases
from generator.publish.state import ServerState


def faults(server_state: ServerState, site: Releases, every: bool) -> Iterator[str]:
    """What is not as it was published, in the live release or in all of them, in Russian."""
    records = release_log.read(server_state.releases)
    live = site.live
    if not live:
        yield f"{site.site}: ссылка не ведёт на целый выпуск"
    yield from _chain(records)
    by_number = {record.link.number: record for record in records}
    for number in site.numbers if every else [live.number] if live else []:
        for fault in _release(site, number, by_number.get(number)):
            yield f"выпуск {number}: {fault}"


def _chain(records: list[ReleaseRecord]) -> Iterator[str]:
    """Each release names the one before it."""
    before = None
    for record in records:
        if record.previous != before:
            yield f"журнал выпусков: выпуск {record.link.number} не продолжает предыдущий"
        before = record.link


def _release(site: Releases, number: int, record: ReleaseRecord | None) -> Iterator[str]:
    folder = site.folder(number)
    try:
        about = (folder / ABOUT).read_bytes()
        listed = (folder / SUMS).read_bytes()
        expected = json.loads(about)["sums"]
        was = checksums.parse(listed.decode())
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{ABOUT} или {SUMS} не читается"
        return
    if not record:
        yield "его нет в журнале выпусков"
    elif checksums.digest(about) != record.link.digest:
        yield f"{ABOUT} изменён"
    if checksums.digest(listed) != expected:
        yield f"{SUMS} изменён"
    now = checksums.measure(folder)
    if now.pop(DRAFT, None) != site.to_drafts:
        yield f"ссылка {DRAFT} не ведёт к черновикам"
    for name in sorted(was.keys() | now.keys()):
        if name not in now:
            yield f"нет файла {name}"
        elif name not in was:
            yield f"лишний файл {name}"
        elif was[name] != now[name]:
            yield f"изменён файл {name}"
