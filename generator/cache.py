"""Keeps results in a folder under the SHA-256 of their inputs; the folder may be deleted at any time.

An entry is written aside and renamed, so that several processes may use one folder; one that is cut short, damaged or
stands under another name than its own is as if it were not there. What nothing has used for two weeks goes.
"""

import hashlib
import os
import pickle
import platform
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache as once
from functools import cached_property
from pathlib import Path

from generator import files
from generator.fingerprint import Fingerprints

PRIVATE = 0o700
SHARED = 0o644  # a finished file stands in sites too; the folder around it is private
UNUSED = 14 * 24 * 60 * 60  # seconds
KINDS = ("values", "files")  # the folders of entries: whatever else lies beside them is not ours to remove
_SWEEP = 24 * 60 * 60  # seconds between two sweeps
_MARK = b"roadmaps\n"
_HEAD = len(_MARK) + hashlib.sha256().digest_size


@dataclass(frozen=True)
class Blob:
    """A finished file: SHA-256 of its bytes, their number, and when it was written (nanoseconds), which tells a later hand.

    `node` is the file's number on its disk: a site that links to the file shows it without being asked anything more.
    """

    digest: str
    size: int
    written: int
    node: int

    @classmethod
    def of(cls, digest: str, status: os.stat_result) -> "Blob":
        """The finished file of a digest as it lies on the disk."""
        return cls(digest, status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True)
class Cache:
    """A folder of entries and finished files; without one nothing is kept and nothing is found."""

    folder: Path | None = None

    def get(self, key: str) -> object | None:
        """The value kept under a key; `None` when there is none that is whole."""
        if not self.folder:
            return None
        file = self._value(key)
        try:
            content = file.read_bytes()
            if content[:_HEAD] != _head(key, content[_HEAD:]):
                return None
            os.utime(file)
            value: object = pickle.loads(content[_HEAD:])  # whole as we wrote it, in a folder of the user's own
        except (OSError, pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError):
            return None
        return value

    def put(self, key: str, value: object) -> None:
        """Keep a value (not `None`) under a key."""
        if self.folder:
            content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            _write(self._value(key), _head(key, content) + content, 0o600)

    def store(self, content: bytes) -> Blob:
        """Keep a finished file, which must have a folder to lie in."""
        digest = hashlib.sha256(content).hexdigest()
        file = Path(self.at(digest))
        with suppress(OSError):
            status = file.stat()
            if status.st_size == len(content) and file.read_bytes() == content:
                return Blob.of(digest, status)
        return Blob.of(digest, _write(file, content, SHARED))

    def read(self, blob: Blob) -> bytes:
        """The bytes of a finished file; `OSError` when it is not there."""
        return Path(self.at(blob.digest)).read_bytes()

    def at(self, digest: str) -> str:
        """Where the finished file of a digest lies."""
        return f"{self._files}/{digest[:2]}/{digest[2:]}"

    def whole(self, blob: Blob) -> bool:
        """Whether a finished file is there and nobody wrote into it."""
        try:
            status = os.stat(self.at(blob.digest))  # noqa: PTH116  asked of every file of a site
        except OSError:
            return False
        return Blob.of(blob.digest, status) == blob

    def sweep(self) -> None:
        """Remove what was not used for long; at most once a day, for it looks at everything."""
        if not self.folder or not self.folder.is_dir():
            return
        stamp = self.folder / "swept"
        last = stamp.stat().st_mtime if stamp.exists() else 0.0
        with tempfile.NamedTemporaryFile(dir=self.folder) as fresh:
            now = os.fstat(fresh.fileno()).st_mtime
        if now - last < _SWEEP:
            return
        stamp.touch()
        for folder in filter(Path.is_dir, (self.folder / kind for kind in KINDS)):
            with suppress(FileNotFoundError):  # the whole cache was removed meanwhile
                for _, entry in files.walk(folder):
                    with suppress(FileNotFoundError):  # another process has just put it in its place
                        status = entry.stat(follow_symlinks=False)
                        # The change of a finished file's links is its last use; one that stands in a site is in use.
                        unused = status.st_nlink == 1 and now - max(status.st_mtime, status.st_ctime) > UNUSED
                        if unused and not entry.is_dir(follow_symlinks=False):
                            Path(entry.path).unlink()

    @cached_property
    def _files(self) -> str:
        return f"{self.folder}/files"

    def _value(self, key: str) -> Path:
        return Path(f"{self.folder}/values/{key[:2]}/{key[2:]}")


NOWHERE = Cache()


def key(inputs: object) -> str:
    """The key of what this program makes from inputs, in hexadecimal: other code or libraries, another key.

    `inputs` is a frozen dataclass of its own, whose fields are all that the result depends on.
    """
    return hashlib.sha256(program().encode() + Fingerprints().digest(inputs)).hexdigest()


@once
def program() -> str:
    """The digest of this program's own files, of Python and of the versions of every library beside it."""
    parts = (platform.python_version(), *libraries(), digest(Path(__file__).parent))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def digest(folder: Path) -> str:
    """The digest of the names and bytes of all files in a folder but what Python makes of them by itself."""
    tree = hashlib.sha256()
    for name, entry in files.walk(folder):
        if "__pycache__" not in name.split("/") and not entry.is_dir(follow_symlinks=False):
            tree.update(f"{name}\n".encode())
            tree.update(hashlib.sha256(Path(entry.path).read_bytes()).digest())
    return tree.hexdigest()


def libraries() -> tuple[str, ...]:
    """The names and versions of all installed distributions, as their metadata folders are called."""
    kinds = (".dist-info", ".egg-info")
    folders = [Path(entry) for entry in sys.path if Path(entry).is_dir()]
    return tuple(sorted({path.name for folder in folders for path in folder.iterdir() if path.name.endswith(kinds)}))


def user_folder() -> Path:
    """The user's own folder for what may be deleted."""
    if base := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        return Path(base) / "open-roadmaps"
    return Path.home() / ".cache" / "open-roadmaps"


def _head(key: str, content: bytes) -> bytes:
    return _MARK + hashlib.sha256(key.encode() + content).digest()


def _write(file: Path, content: bytes, mode: int) -> os.stat_result:
    try:
        return files.put_disposable(str(file), content, mode)
    except FileNotFoundError:
        file.parents[2].mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        return files.put_disposable(str(file), content, mode)
