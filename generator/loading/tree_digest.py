"""Digests everything below a folder, names, kinds and bytes, by one SHA-256; unchanged files are not read again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class TreeDigest:
    """SHA-256 of the names, kinds and bytes of everything below a folder, how many bytes that are, the folders in it.

    A folder is the names that lead to it.
    """

    digest: str
    size: int
    folders: tuple[tuple[str, ...], ...] = ()


Stamp = tuple[int, int, int, int]
Files = dict[str, tuple[Stamp, bytes]]
"""Digests of files that this process has read, with number, size and times of each."""


def tree_digest(folder: Path, strict: bool = False, read_before: Files | None = None) -> TreeDigest:
    """The ground of a folder that may be absent; links are not followed, what cannot be read counts as closed.

    When `strict`, `OSError` where a folder cannot be listed: what is in it would seem to be gone. A file that was `read_before`
    is not read again while its stamp stays; what is read is added.
    """
    tree, size, folders = sha256(), 0, []
    for name, kind, length, digest in _walk(str(folder), "", strict, read_before):
        size += length
        tree.update(f"{kind} {len(name)} {length} ".encode())
        tree.update(name.encode("utf-8", "surrogateescape"))
        tree.update(digest)
        if kind == "folder":
            folders.append(tuple(name.split("/")[1:]))
    return TreeDigest(tree.hexdigest(), size, tuple(folders))


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of all in a folder; of a file that is closed, of nothing."""
    if path.is_dir():
        return tree_digest(path, strict=True).digest
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return sha256(b"").hexdigest()  # whoever needs the file tells of it


def _walk(folder: str, below: str, strict: bool, read_before: Files | None) -> Iterator[tuple[str, str, int, bytes]]:
    """Name below the folder, kind, length and digest of everything in it, by names.

    Not `files.walk`: a folder that cannot be listed is a finding here, unless `strict`.
    """
    try:
        with os.scandir(folder) as entries:
            entries_by_name = sorted(entries, key=lambda entry: entry.name)
    except OSError as fault:
        if strict:
            raise
        yield below, f"closed {fault.errno}", 0, b""
        return
    for entry in entries_by_name:
        name = f"{below}/{entry.name}"
        yield name, *_content(entry, read_before)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, name, strict, read_before)


def _content(entry: os.DirEntry[str], read_before: Files | None) -> tuple[str, int, bytes]:
    if entry.is_symlink():
        target = os.fsencode(Path(entry.path).readlink())
        return "link", len(target), sha256(target).digest()
    if not entry.is_file():
        return ("folder" if entry.is_dir() else "other"), 0, b""
    try:
        return "file", *_read(entry, read_before)
    except OSError as fault:
        return f"closed {fault.errno}", 0, b""


def _read(entry: os.DirEntry[str], read_before: Files | None) -> tuple[int, bytes]:
    if read_before is None:
        content = Path(entry.path).read_bytes()
        return len(content), sha256(content).digest()
    status = entry.stat(follow_symlinks=False)
    stamp = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    if read_before.get(entry.path, (None,))[0] != stamp:
        read_before[entry.path] = stamp, sha256(Path(entry.path).read_bytes()).digest()
    return status.st_size, read_before[entry.path][1]
