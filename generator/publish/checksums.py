"""Writes and reads SHA256SUMS of a release: every file but itself and `release.json`, which names its digest."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import files

SUMS, ABOUT = "SHA256SUMS", "release.json"
Sums = Mapping[str, str]  # digests (SHA-256, hexadecimal) by path
NOTHING: Sums = {}


@dataclass(frozen=True)
class Pages:
    """How many pages a release has that the one before it had not, has otherwise, or has no more."""

    new: int = 0
    changed: int = 0
    gone: int = 0


NONE = Pages()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def link(target: str) -> str:
    """What stands for the digest of a symlink, which no finished site has."""
    return f"-> {target}"


def measure(folder: Path, digests: Sums = NOTHING) -> dict[str, str]:
    """Digests of all files below a folder by their sorted paths, but of those in `digests`; a symlink counts as what it says."""
    paths = {name: entry.path for name, entry in files.walk(folder) if entry.is_symlink() or entry.is_file()}
    return {name: digests.get(name) or _digest(Path(paths[name])) for name in sorted(paths) if name not in (SUMS, ABOUT)}


def same(folder: Path, other: Path, sums: Sums) -> dict[str, str]:
    """Of the digests of one folder those of files that another folder has by the same name: not like files, the very same."""
    if folder.stat().st_dev != other.stat().st_dev:
        return {}
    theirs, numbers = _numbers(folder), _numbers(other)
    return {name: value for name, value in sums.items() if name in numbers and numbers[name] == theirs.get(name)}


def text(sums: Sums) -> str:
    """The file SHA256SUMS. `ValueError` for a name that it cannot hold."""
    if bad := next((name for name in sums if "\n" in name or "\\" in name), None):
        raise ValueError(f"no name for a published file: {bad!r}")
    return "".join(f"{value}  {name}\n" for name, value in sums.items())


def parse(content: str) -> dict[str, str]:
    """Read SHA256SUMS."""
    return {name: value for value, _, name in (line.partition("  ") for line in content.split("\n") if line)}


def pages(before: Sums, after: Sums, withdrawn: Collection[str] = ()) -> Pages:
    """Compare two releases by their pages; those at the addresses `withdrawn` are gone, though something is said there."""
    old, new = ({name: value for name, value in sums.items() if Path(name).name == "index.html"} for sums in (before, after))
    taken = {f"{address}index.html" for address in withdrawn}
    changed = sum(old[name] != value for name, value in new.items() if name in old and name not in taken)
    return Pages(len(new.keys() - old.keys()), changed, len(old.keys() - new.keys() | taken & old.keys()))


def _numbers(folder: Path) -> dict[str, int]:
    """The number of each file on its disk."""
    return {name: entry.inode() for name, entry in files.walk(folder) if entry.is_file(follow_symlinks=False)}


def _digest(file: Path) -> str:
    if file.is_symlink():
        return link(str(file.readlink()))
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
