"""Personal data pushed by mistake: out of history, releases, previews and the journal; a page says when and on what ground."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import datetime

from generator import addresses
from generator.publish import drafts, journal, keeper, publishing, state, withdrawn
from generator.publish.publishing import Clock
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.rights import DATA
from generator.publish.state import State
from generator.publish.withdrawn import Withdrawn

_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/){2,4}[a-z0-9][a-z0-9._-]*")
_FREE = ("said", "traceback")  # what of the journal may quote data


class ErasureError(Exception):
    """Why nothing was erased, in Russian."""


def erase(repository: Repository, wanted: str, reason: str, clock: Clock) -> Iterator[str]:
    """Erase a file or a roadmap's folder from every commit and from everything published; lines of what was done.

    `ErasureError` when there is no such path. Done again after a kill it finishes.
    """
    path, kept, now = _path(wanted), State.of(repository.path), clock.now()
    with kept.locked():
        commits = repository.git("rev-list", "--topo-order", "--reverse", "--all").decode().split()
        blobs = _blobs(repository, commits, path)
        known = any(one.path == path for one in withdrawn.read(kept.withdrawn))
        if not blobs and not known:
            raise ErasureError(f"в истории нет ни файла, ни папки {DATA}/{path}")
        withdrawn.add(kept.withdrawn, Withdrawn(path, now, reason, tuple(sorted(blobs))))
        if "." not in path:  # a whole roadmap, not a file of one
            keeper.withdraw(kept, addresses.folder(path), now, reason)
        moved = _rewrite(repository, commits, path, now)
        yield f"Из истории изъято {DATA}/{path}: переписано веток {moved}."
        repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
        repository.git("gc", "--prune=now", "--quiet")
        _forget(kept)
        if kept.cache.exists():
            shutil.rmtree(kept.cache)
    outcome = publishing.publish(repository, clock, forward=True)
    if outcome.failure or not outcome.release:
        raise ErasureError(f"история очищена, но сайт не перестроен: {outcome.failure}; прежние выпуски ещё на диске, повторите")
    with kept.locked():
        site = Releases(kept.server.site)
        gone = [number for number in site.numbers if number != outcome.release.number]
        for number in gone:
            site.remove(number)
        kept.pinned.unlink(missing_ok=True)
        shutil.rmtree(site.drafts, ignore_errors=True)
        journal.note(kept.journal, now, "erased", path=path, reason=reason)
    yield f"Прежние выпуски удалены: {len(gone)}. На сайте {outcome.release}."
    yield from drafts.settle(repository, clock)


def _path(wanted: str) -> str:
    path = wanted.strip("/").removeprefix(f"{DATA}/").removesuffix("/roadmap.yml")
    if not _PATH.fullmatch(path):
        raise ErasureError(f"«{wanted}» — не файл и не папка дорожной карты: назовите, например, kemerovo/gurevsk/2022")
    return path


def _blobs(repository: Repository, commits: list[str], path: str) -> set[str]:
    """The contents that the path ever had."""
    found = repository.find([f"{commit}:{DATA}/{path}" for commit in commits])
    trees = {one.oid for one in found if one and one.kind == "tree"}
    inside = {entry.oid for tree in trees for entry in repository.entries(tree)}
    return {one.oid for one in found if one and one.kind == "blob"} | inside


def _rewrite(repository: Repository, commits: list[str], path: str, now: datetime) -> int:
    """Write every commit anew that had the path or stands on such a one; how many refs moved, all at once."""
    had = repository.find([f"{commit}:{DATA}/{path}" for commit in commits])
    new: dict[str, str] = {}
    for commit, found in zip(commits, had, strict=True):
        written = repository.git("cat-file", "commit", commit)
        head, _, message = written.partition(b"\n\n")
        if not found and not any(parent in new for parent in _parents(head)):
            continue
        tree = repository.with_folder(commit, f"{DATA}/{path}", None) if found else None
        content = _header(head, tree, new) + b"\n\n" + message
        new[commit] = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=content).decode().strip()
    keeper.rename(State.of(repository.path), new, now)
    moves = {ref: tip for ref, tip in repository.refs().items() if tip in new}
    lines = "".join(f"update {ref} {new[tip]} {tip}\n" for ref, tip in moves.items())
    repository.git("update-ref", "--stdin", stdin=lines.encode())
    return len(moves)


def _parents(head: bytes) -> list[str]:
    return [line.split()[1].decode() for line in head.split(b"\n") if line.startswith(b"parent ")]


def _header(head: bytes, tree: str | None, new: dict[str, str]) -> bytes:
    """The header of a commit with other trees and parents; a signature would sign them no more."""
    lines, signed = [], False
    for line in head.split(b"\n"):
        signed = line.startswith(b"gpgsig") or (signed and line.startswith(b" "))
        word, _, rest = line.partition(b" ")
        if word == b"tree" and tree:
            lines.append(f"tree {tree}".encode())
        elif word == b"parent":
            lines.append(f"parent {new.get(rest.decode(), rest.decode())}".encode())
        elif not signed:
            lines.append(line)
    return b"\n".join(lines)


def _forget(kept: State) -> None:
    """Take out of the journal what may quote the data, the words of refusals and of faults, and drop what was made of them."""
    shutil.rmtree(kept.cache, ignore_errors=True)
    lines = journal.read(kept.journal)
    kept_lines = [{name: value for name, value in line.items() if name not in _FREE} for line in lines]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept_lines)
    state.replace(kept.journal, text, state.PRIVATE)
