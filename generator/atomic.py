"""Puts files into their places whole: written beside, flushed to the disk, renamed, so that a reader meets the old or the new.

Every file that the program writes goes through here, but for those of a folder that nobody reads before it is finished.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def put(path: Path, content: bytes, mode: int | None = None, flush: bool = True) -> None:
    """Write one file; `OSError` when that cannot be, and then what was there stays.

    A file that is there keeps its mode unless `mode` names another; a new one has the usual mode. Without `flush` a power
    cut may leave the file empty: only for what can be made again.
    """
    with _removed_on_failure(_written(path, content, mode, flush)) as aside:
        aside.replace(path)


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write all of the files, creating their folders, or none; `OSError` when one cannot be written.

    A symlink stays one: the file that it leads to is written.
    """
    made: list[Path] = []
    ready: dict[Path, Path] = {}
    try:
        for named, content in files.items():
            path = named.resolve() if named.is_symlink() else named
            made += _folders(path.parent)
            ready[path] = _written(path, content, None, True)
        for path, aside in ready.items():
            aside.replace(path)
    except OSError:
        for aside in ready.values():
            aside.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):  # somebody else has put something there meanwhile
                folder.rmdir()
        raise


@contextmanager
def writing(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A stream for a file too large to be held; it is put into its place when all of it is written."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with _removed_on_failure(Path(name)) as aside:
        with os.fdopen(handle, "wb") as stream:
            os.fchmod(stream.fileno(), mode)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(path)


@contextmanager
def _removed_on_failure(aside: Path) -> Iterator[Path]:
    try:
        yield aside
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _written(path: Path, content: bytes, mode: int | None, flush: bool) -> Path:
    """A finished copy beside the file's place, on the same disk, so that putting it there is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with _removed_on_failure(Path(name)) as aside, os.fdopen(handle, "wb") as stream:
        _like(stream.fileno(), path, mode)
        stream.write(content)
        stream.flush()
        if flush:
            os.fsync(stream.fileno())
    return aside


def _like(handle: int, path: Path, mode: int | None) -> None:
    """Give a new file the mode and the owner of the one that it takes the place of."""
    try:
        status = path.stat()
    except OSError:
        os.fchmod(handle, _usual() if mode is None else mode)
        return
    if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):  # only the administrator may, and for anybody else the file becomes their own
            os.fchown(handle, status.st_uid, status.st_gid)
    os.fchmod(handle, status.st_mode & 0o7777 if mode is None else mode)


def _folders(folder: Path) -> list[Path]:
    """Create a folder and those around it; those that were not there, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _usual() -> int:
    """The mode of a new file by the umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
