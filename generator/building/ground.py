"""What the pages of a region are made from, as one digest: a region that stands as it stood is not read again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.loading.folders import unfit


@dataclass(frozen=True)
class Ground:
    """The folder of a region: SHA-256 of the names and bytes of all in it, its municipalities and plans, its bytes."""

    folder: Path
    digest: str
    towns: tuple[str, ...]
    plans: int
    size: int

    @property
    def path(self) -> str:
        """The region's path in the data."""
        return self.folder.name


def ground(folder: Path) -> Ground:
    """Read a region's folder without understanding it; `OSError` when a folder in it cannot be listed."""
    found, size, folders = sha256(), 0, []
    for path in walk(folder):
        parts = path.relative_to(folder).parts
        kind, content = _content(path)
        if kind == "folder" and not any(map(unfit, parts)):
            folders.append(parts)
        size += len(content)
        found.update(f"{kind} {'/'.join(parts)}\n".encode("utf-8", "surrogateescape"))
        found.update(sha256(content).digest())
    towns = tuple(parts[0] for parts in folders if len(parts) == 1)
    return Ground(folder, found.hexdigest(), towns, sum(1 for parts in folders if len(parts) == 2), size)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of all in a folder."""
    return ground(path).digest if path.is_dir() else sha256(_content(path)[1]).hexdigest()


def walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder in the order of names; symlinks are not followed.

    `OSError` where a folder cannot be listed: `os.walk` would pass over it, and its pages would be gone.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        yield Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))


def _content(path: Path) -> tuple[str, bytes]:
    if path.is_symlink():
        return "link", os.fsencode(path.readlink())
    if path.is_dir():
        return "folder", b""
    try:
        return "file", path.read_bytes()
    except OSError:
        return "closed", b""  # loading tells of it, with its place
