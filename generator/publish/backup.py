"""Writes a whole server into one tar file and restores it: branches as a git bundle, its state, what the live release was."""

import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator import files
from generator.publish import permissions, server_setup, state, withdrawn
from generator.publish.checksums import ABOUT, SUMS
from generator.publish.erasing.plan import unfinished
from generator.publish.releases import Releases
from generator.publish.repository import GitError, Repository
from generator.publish.server_setup import SettingError
from generator.publish.state import DRAFTING, PUBLISHING, ServerState

BUNDLE, STATE, RELEASE = "repository.bundle", "roadmaps/", "release/"
# What belongs to one place: where the site stands, who waits, a rollback to a release that a copy has not.
_HERE = frozenset({PUBLISHING, DRAFTING, "held.json", "pinned.json", "pruned"})


class BackupError(Exception):
    """Why there is no copy to make or to restore, in Russian."""


def save(repository: Repository, file: Path) -> None:
    """Write the copy, for the operator's eyes only; nothing joins or publishes meanwhile. `BackupError` if it cannot be."""
    server_state = ServerState.of(repository.path)
    with tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as scratch, server_state.locked():
        # A copy of a server on which an erasure is not done would keep what must go.
        if paths := ", ".join(unfinished(server_state)):
            raise BackupError(
                f"изъятие {paths} не доделано, и копия сохранила бы изъятое: сначала повторите roadmaps server erase"
            )
        bundle = Path(scratch) / BUNDLE
        try:
            repository.git("bundle", "create", "--quiet", str(bundle), "--all")
        except GitError:
            raise BackupError("в репозитории ещё нет ни одной ветки") from None
        with files.writing(file, state.PRIVATE) as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            os.fchown(stream.fileno(), os.geteuid(), os.getegid())  # not whose file was there: it is for the operator alone
            for name, path in ((BUNDLE, bundle), *_state(server_state)):
                tar.add(path, name, recursive=False)
        files.flush(file.parent)


def restore(file: Path, path: Path, site: Path, records: Path | None = None) -> Repository:
    """Make the server of a copy at another place, without its site yet. `BackupError` or `SettingError` if it cannot be.

    `records` are erasures of the former server, which the copy may not know.
    """
    former_erasures = withdrawn.read(records) if records else []
    if records and not former_erasures:
        raise BackupError(f"«{records}» — не записи об изъятиях: нужен файл roadmaps/withdrawn.jsonl прежнего сервера")
    try:
        with tarfile.open(file) as tar, tempfile.TemporaryDirectory(prefix="restore-") as scratch:
            for member in tar:
                if member.isfile() and _ours(member.name):
                    _extract(tar, member, Path(scratch))
            repository = _restore(Path(scratch), path, site)
    except (tarfile.TarError, KeyError, ValueError, FileNotFoundError, GitError) as fault:
        raise BackupError(f"«{file}» — не копия сервера, сделанная roadmaps server backup") from fault
    server_state = ServerState.of(path)
    erasures = withdrawn.read(server_state.withdrawn)
    for erasure in former_erasures:
        if erasure not in erasures:
            withdrawn.add(server_state.withdrawn, erasure)
    return repository


def _restore(copy: Path, path: Path, site: Path) -> Repository:
    copied = ServerState(copy / STATE.rstrip("/"))
    if ServerState.of(path).settings.exists():
        raise SettingError(f"«{path}» — уже сервер: восстановите в пустую папку")
    repository = server_setup.init(path, replace(copied.server, site=site))
    server_state = ServerState.of(path)
    for name, entry in files.walk(copied.folder):
        if entry.is_file() and name != copied.settings.name and entry.name not in _HERE:
            target = server_state.folder / name
            target.parent.mkdir(mode=permissions.CLOSED, exist_ok=True)
            files.put(target, Path(entry.path).read_bytes(), entry.stat().st_mode & 0o777)
    repository.git("fetch", "--quiet", str(copy / BUNDLE), "+refs/*:refs/*")
    return repository


def _state(server_state: ServerState) -> Iterator[tuple[str, Path]]:
    for path in sorted((*server_state.folder.iterdir(), *server_state.drafts.glob("*.json"))):
        if path.is_file() and path.name not in _HERE:
            yield f"{STATE}{path.relative_to(server_state.folder)}", path
    site = Releases(server_state.server.site)
    with suppress(OSError):
        if live := site.live:
            yield from ((f"{RELEASE}{name}", site.folder(live.number) / name) for name in (ABOUT, SUMS))


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file of a copy, with the rights it was kept with (Python 3.11.2 of Debian 12 has no filters yet)."""
    content, target = tar.extractfile(member), folder / member.name
    assert content
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.read())
    target.chmod(member.mode & 0o777)


def _ours(name: str) -> bool:
    folder, _, rest = name.rpartition("/")
    return name == BUNDLE or (f"{folder}/" in {STATE, f"{STATE}drafts/"} and not rest.startswith("."))
