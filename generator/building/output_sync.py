"""Hard-links finished files from the cache into an output folder, or copies them; what stands there already stays."""

import os
import shutil
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path

from generator import files, output_manifest
from generator.cache import Blob, Cache

Manifest = Mapping[str, Blob]
Entries = Mapping[str, os.DirEntry[str]]


def publish(parts: Iterable[Manifest], apart: str, cache: Cache, target: Path, kind: str) -> list[str]:
    """Make an output folder hold these files; what it holds besides of somebody else's stays, and is told.

    There are two parts, each laid as soon as it comes: all but what is below `apart`, then that. The folder is walked once.
    `OutputRefusedError` where somebody else's stands in the way, and then nothing of the part is changed.
    """
    entries, ours = output_manifest.entries(target), output_manifest.listed(target, kind)
    wanted: set[str] = set()
    listed = ours
    for manifest, standing in zip(parts, parted(entries, apart), strict=True):
        output_manifest.free(target, entries, manifest.keys(), ours)
        target.mkdir(parents=True, exist_ok=True)
        if not manifest.keys() <= listed:
            listed |= manifest.keys()
            output_manifest.mark(target, kind, listed)
        lay(manifest, cache, target, ours, standing)
        wanted |= manifest.keys()
    if listed != wanted:
        output_manifest.mark(target, kind, wanted)
    return output_manifest.strange(entries, ours)


def parted(entries: Entries, apart: str) -> tuple[Entries, Entries]:
    """What of a folder is not below a place in it (`pagefind/`), and what is, the place itself among it."""
    outside: dict[str, os.DirEntry[str]] = {}
    inside: dict[str, os.DirEntry[str]] = {}
    for place, entry in entries.items():
        (inside if f"{place}/".startswith(apart) else outside)[place] = entry
    return outside, inside


def lay(manifest: Manifest, cache: Cache, target: Path, ours: Set[str] | None = None, entries: Entries | None = None) -> int:
    """Make a folder hold these files and no others; how many were put there.

    Where `ours` are named, all else stays as it is; where `entries` are given, nothing is known of what is not among them. A
    reader meets each file as it was or as it is to be, never half.
    """
    target.mkdir(parents=True, exist_ok=True)
    entries = output_manifest.entries(target) if entries is None else entries
    standing = {place: entry for place, entry in entries.items() if not entry.is_dir(follow_symlinks=False)}
    folders = output_manifest.above(manifest)
    our_folders = None if ours is None else output_manifest.above(ours)
    here = os.stat(target).st_dev == os.stat(cache.folder or target).st_dev  # noqa: PTH116
    for place in standing.keys() - manifest.keys():
        if ours is None or place in ours:
            (target / place).unlink()
    for folder in [place for place in entries if place not in standing]:  # the inner ones first
        if folder not in folders and (our_folders is None or folder in our_folders):
            with suppress(OSError):  # what stays is inside
                (target / folder).rmdir()
    folders_made = {""}
    put = 0
    for place, blob in manifest.items():
        finished, before = cache.at(blob.digest), standing.get(place)
        if before is not None and ((here and before.inode() == blob.node) or _same(before, finished)):
            continue
        above = place.rpartition("/")[0]
        if above not in folders_made:
            (target / above).mkdir(parents=True, exist_ok=True)
            folders_made.add(above)
        _put(finished, f"{target}/{place}", before is not None)
        put += 1
    return put


def relay(before: Manifest, manifest: Manifest, cache: Cache, target: Path) -> None:
    """Make a folder that holds some files hold others; nothing is looked for there, so nobody else may write into it."""
    gone = before.keys() - manifest.keys()
    for place in gone:
        (target / place).unlink(missing_ok=True)
    for folder in sorted(output_manifest.above(gone) - output_manifest.above(manifest) if gone else (), reverse=True):
        (target / folder).rmdir()
    for place, blob in manifest.items():
        if before.get(place) != blob:
            path = target / place
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(cache.at(blob.digest), str(path), path.exists())


def add(manifest: Manifest, cache: Cache, target: Path, kind: str) -> None:
    """Copy these files into an output folder, for people to write into; what it holds besides stays.

    `OutputRefusedError` where something of somebody else's stands in the way, and then nothing is changed.
    """
    ours = output_manifest.listed(target, kind)
    output_manifest.free(target, output_manifest.entries(target), manifest.keys(), ours)
    target.mkdir(parents=True, exist_ok=True)
    output_manifest.mark(target, kind, ours | manifest.keys())
    for place, blob in manifest.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        files.put(target / place, cache.read(blob), flush=False)


def copy(manifest: Manifest, cache: Cache, target: Path) -> None:
    """Lay copies into a folder of our own, for those who write into files."""
    for place, blob in manifest.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache.at(blob.digest), target / place)


def taken(folder: Path, cache: Cache) -> dict[str, Blob]:
    """The files of a folder, kept as finished."""
    inner = ((place, entry) for place, entry in files.walk(folder) if not entry.is_dir(follow_symlinks=False))
    return {place: cache.store(Path(entry.path).read_bytes()) for place, entry in inner}


def _same(standing: os.DirEntry[str], finished: str) -> bool:
    """Whether a file is the finished one itself, or an untouched copy of it."""
    status, found_status = os.stat(finished), standing.stat(follow_symlinks=False)  # noqa: PTH116  asked of every file of a site
    if (found_status.st_dev, found_status.st_ino) == (status.st_dev, status.st_ino):
        return True
    alike = (found_status.st_size, found_status.st_mtime_ns) == (status.st_size, status.st_mtime_ns) and standing.is_file(
        follow_symlinks=False
    )
    return alike and Path(standing.path).read_bytes() == Path(finished).read_bytes()


def _put(finished: str, place: str, standing: bool) -> None:
    """Link a finished file; where that cannot be (another disk, too many links), copy it with its time."""
    aside = f"{place}.next" if standing else place
    try:
        os.link(finished, aside)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(finished, aside)
    if standing:
        Path(aside).replace(place)
