"""Files that outlive a power cut: written whole, flushed to the disk, readable by the web server, put in place by a rename."""

import os
from collections.abc import Container, Iterator
from pathlib import Path

FILE, FOLDER = 0o644, 0o755


def seal(folder: Path, sealed: Container[str] = ()) -> None:
    """Flush a folder with everything in it but the files `sealed` before, and let everybody read it, whatever the umask was."""
    for name, entry in listed(folder):
        if not entry.is_symlink() and name not in sealed:
            _flush(entry.path, FOLDER if entry.is_dir() else FILE)
    _flush(folder, FOLDER)


def listed(folder: Path | str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All below a folder by names from it (`a/b.html`), a folder after what is in it; `OSError` where any cannot be read.

    `os.walk` and `rglob` pass over a folder that they cannot open, and a site would be released without its pages.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from listed(entry.path, f"{above}{entry.name}/")
        yield f"{above}{entry.name}", entry


def flush(folder: Path) -> None:
    """Flush what was renamed, made or removed in a folder."""
    _flush(folder, None)


def lead(link: Path, target: str) -> None:
    """Lead a symlink to another target: whoever opens it meets the old one or the new one."""
    aside = link.with_name(f".{link.name}.next")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)
    flush(link.parent)


def append(file: Path, line: str, mode: int) -> None:
    """Add a line to a file by a single `write`, also after one that a full disk tore, and flush it."""
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, mode)
    try:
        size = os.fstat(handle).st_size
        torn = size and os.pread(handle, 1, size - 1) != b"\n"
        content = ("\n" if torn else "").encode() + f"{line}\n".encode("utf-8", "backslashreplace")
        if os.write(handle, content) != len(content):
            raise OSError(f"torn: {file}")
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush(path: Path | str, mode: int | None) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)
