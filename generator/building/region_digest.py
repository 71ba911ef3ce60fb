"""What the pages of a region are made from, as one digest: a region that stands as it stood is not read again."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.loading.folders import unfit
from generator.loading.tree_digest import Files
from generator.loading.tree_digest import ground as read


@dataclass(frozen=True)
class RegionDigest:
    """The folder of a region: the digest of all in it, its municipalities and plans, its bytes."""

    folder: Path
    digest: str
    towns: tuple[str, ...]
    plans: int
    size: int

    @property
    def path(self) -> str:
        """The region's path in the data."""
        return self.folder.name


def ground(folder: Path, known: Files | None = None) -> RegionDigest:
    """Read a region's folder without understanding it; `OSError` when a folder in it cannot be listed."""
    found = read(folder, strict=True, known=known)
    fit = [names for names in found.folders if not any(map(unfit, names))]
    towns = tuple(names[0] for names in fit if len(names) == 1)
    return RegionDigest(folder, found.digest, towns, sum(1 for names in fit if len(names) == 2), found.size)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, or of the names and bytes of all in a folder; of a file that is closed, of nothing."""
    if path.is_dir():
        return read(path, strict=True).digest
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return sha256(b"").hexdigest()  # whoever needs the file tells of it
