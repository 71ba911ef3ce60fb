"""Writes files whole and durable: aside, flushed to the disk, renamed into place; and walks folders, where no error is swallowed.

Every file that the program writes goes through here, but for those of a folder that nobody reads before it is finished.
"""

import os
import sys
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

FILE, FOLDER = 0o644, 0o755  # modes of what everybody may read


def put(path: Path, content: str | bytes, mode: int | None = None, flush: bool = True) -> None:
    """Write one file; `OSError` when that cannot be, and then what was there stays.

    A file that is there keeps its mode unless `mode` names another; a new one has the usual mode. Without `flush` a power
    cut may leave the file empty: only for what can be made again.
    """
    with writing(path, mode, flush) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


def put_disposable(path: str, content: bytes, mode: int) -> os.stat_result:
    """Write one file that can be made again, in as few calls of the system as can be: a build writes thousands.

    Returns its status; a power cut may leave it empty. `FileNotFoundError` when its folder is not there.
    """
    aside = f"{path}.{os.urandom(6).hex()}"
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb", buffering=0) as stream:
            status = os.fstat(handle)
            if status.st_mode & 0o7777 != mode:  # the umask has taken something from it
                os.fchmod(handle, mode)
            whole = memoryview(content)
            while whole:
                whole = whole[stream.write(whole) :]
            status = os.fstat(handle)
        os.replace(aside, path)  # noqa: PTH105
    except FileNotFoundError:
        raise
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return status


@contextmanager
def writing(path: Path, mode: int | None = None, flush: bool = True) -> Iterator[IO[bytes]]:
    """A stream for a file too large to be held; as with `put`, it is put into its place when all of it is written."""
    with _aside(path, mode, flush) as stream:
        yield stream
    aside = Path(stream.name)
    try:
        aside.replace(path)
    except OSError:
        aside.unlink()
        raise


def put_all(contents: Mapping[Path, bytes]) -> None:
    """Write all of the files, creating their folders, or none; `OSError` when one cannot be written.

    A symlink stays one: the file that it leads to is written.
    """
    new_folders: list[Path] = []  # outermost first
    ready: dict[Path, Path] = {}
    try:
        for named, content in contents.items():
            path = named.resolve() if named.is_symlink() else named
            new_folders += [folder for folder in reversed(path.parents) if not folder.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            with _aside(path) as stream:
                stream.write(content)
            ready[path] = Path(stream.name)
        for path, aside in ready.items():
            aside.replace(path)
    except OSError:
        for aside in ready.values():
            aside.unlink(missing_ok=True)
        for folder in reversed(new_folders):
            with suppress(OSError):  # somebody else has put something there meanwhile
                folder.rmdir()
        raise


def append(path: Path, lines: str, mode: int) -> None:
    """Add lines to a file by a single `write`, also after one that a full disk tore, and flush it; `OSError` if it was torn."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, mode)
    try:
        os.fchmod(handle, mode)
        size = os.fstat(handle).st_size
        torn = size and os.pread(handle, 1, size - 1) != b"\n"
        content = ("\n" if torn else "").encode() + f"{lines}\n".encode("utf-8", "backslashreplace")
        if os.write(handle, content) != len(content):
            raise OSError(f"torn: {path}")
        os.fsync(handle)
    finally:
        os.close(handle)
    if not size:
        flush(path.parent)


def put_symlink(path: Path, target: str) -> None:
    """Lead a symlink to another target: whoever opens it meets the old one or the new one."""
    aside = path.with_name(f".{path.name}.next")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(path)
    flush(path.parent)


def flush(folder: Path) -> None:
    """Flush what was renamed, made or removed in a folder."""
    _flush(folder, None)


def seal(folder: Path, sealed: Container[str] = ()) -> None:
    """Flush a folder with everything in it but the files `sealed` before, and let everybody read it, whatever the umask was.

    A site of a country has tens of thousands of folders, nearly all of them new; Linux flushes them in one call, and waits.
    """
    folders = [str(folder)]
    for name, entry in walk(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif not entry.is_symlink() and name not in sealed:
            _flush(entry.path, FILE)
    together = sys.platform == "linux"
    for path in folders:
        if not together:
            _flush(path, FOLDER)
        elif os.stat(path).st_mode & 0o7777 != FOLDER:  # noqa: PTH116  asked of every folder of a site
            os.chmod(path, FOLDER)  # noqa: PTH101
    if together:
        os.sync()


def walk(folder: Path | str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All below a folder by sorted names from it (`a/b.html`), a folder after what is in it; links are not followed.

    `OSError` where any cannot be read: `os.walk` and `rglob` pass over it, and a site would be released without its pages.
    """
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, f"{above}{entry.name}/")
        yield f"{above}{entry.name}", entry


@contextmanager
def _aside(path: Path, mode: int | None = None, flush: bool = True) -> Iterator[IO[bytes]]:
    """A file beside the place of another, on the same disk, so that putting it there is one step; none after a failure.

    It has the mode and the owner of the one whose place it takes, or `mode`.
    """
    with tempfile.NamedTemporaryFile(prefix=f".{path.name}-", dir=path.parent, delete=False) as stream:
        handle = stream.fileno()
        try:
            try:
                status = path.stat()
            except OSError:
                os.umask(mask := os.umask(0))  # it can only be read by setting it
                like = 0o666 & ~mask
            else:
                like = status.st_mode & 0o7777
                if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
                    with suppress(OSError):  # only the administrator may, and for anybody else the file becomes their own
                        os.fchown(handle, status.st_uid, status.st_gid)
            os.fchmod(handle, like if mode is None else mode)
            yield stream
            stream.flush()
            if flush:
                os.fsync(handle)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise


def _flush(path: Path | str, mode: int | None) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)
