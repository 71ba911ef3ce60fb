"""Files put into place whole: all of a set or none, and each either as it was or as it shall be."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def save(files: Mapping[Path, bytes]) -> None:
    """Write the files, creating their folders; `OSError` when one cannot be written, and then none is.

    A file that is there keeps its mode.
    """
    made: list[Path] = []
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            made += _folders(path.parent)
            ready[path] = _beside(path, content)
        for path, written in ready.items():
            written.replace(path)
    except OSError:
        for written in ready.values():
            written.unlink(missing_ok=True)
        for folder in reversed(made):
            if not any(folder.iterdir()):
                folder.rmdir()
        raise


def _folders(folder: Path) -> list[Path]:
    """Create a folder and those around it; those that were not there, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _beside(path: Path, content: bytes) -> Path:
    """A finished copy beside the file's place, on the same disk, so that putting it there is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(path.stat().st_mode & 0o7777 if path.exists() else _usual())
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


def _usual() -> int:
    """The mode of a new file by the umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
