"""What lies in a folder, without understanding it: one digest of all that can change what is read from it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Ground:
    """SHA-256 of the names, kinds and bytes of everything below a folder, how many bytes that are, the folders in it.

    A folder is the names that lead to it.
    """

    digest: str
    size: int
    folders: tuple[tuple[str, ...], ...] = ()


def ground(folder: Path, strict: bool = False) -> Ground:
    """The ground of a folder that may be absent; links are not followed, what cannot be read counts as closed.

    When `strict`, `OSError` where a folder cannot be listed: what is in it would seem to be gone.
    """
    found, size, folders = sha256(), 0, []
    for name, kind, content in _walk(str(folder), "", strict):
        size += len(content)
        found.update(f"{kind} {len(name)} {len(content)} ".encode())
        found.update(name.encode("utf-8", "surrogateescape"))
        found.update(content)
        if kind == "folder":
            folders.append(tuple(name.split("/")[1:]))
    return Ground(found.hexdigest(), size, tuple(folders))


def _walk(folder: str, below: str, strict: bool) -> Iterator[tuple[str, str, bytes]]:
    """Name below the folder, kind and content of everything in it, by names."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as fault:
        if strict:
            raise
        yield below, f"closed {fault.errno}", b""
        return
    for entry in found:
        name = f"{below}/{entry.name}"
        yield name, *_content(entry)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, name, strict)


def _content(entry: os.DirEntry[str]) -> tuple[str, bytes]:
    if entry.is_symlink():
        return "link", os.fsencode(Path(entry.path).readlink())
    if not entry.is_file():
        return ("folder" if entry.is_dir() else "other"), b""
    try:
        return "file", Path(entry.path).read_bytes()
    except OSError as fault:
        return f"closed {fault.errno}", b""
