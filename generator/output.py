"""Decides whether a command may write into a folder or a file, by what is there and by a list that each output folder holds.

An output folder names in `.roadmaps-output` the files that were written into it, before they are written, so that a run that
was killed can be repeated. Only these are ever changed or removed; a folder that is not empty and has no such list is refused,
and so is one that is, holds or lies in what a site is made of. Paths are compared by the numbers of their folders on the disk,
which are the same however a path is spelt.
"""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from generator import atomic, system
from generator.problems import shown

MARK = ".roadmaps-output"
_ABOUT = "Файлы, которые записала сюда программа roadmaps: только их она меняет и удаляет. Этот список нужен ей, не удаляйте его."
_TAG, _SIGNATURE = "CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55"  # https://bford.info/cachedir/
_CACHED = frozenset({_TAG, "files", "values", "swept"})
Number = tuple[int, int]


class RefusedError(Exception):
    """Why nothing was written, in Russian."""


@dataclass(frozen=True)
class Source:
    """What a site is made of: a file or a folder, and how people call it."""

    path: Path
    name: str


def folder(target: Path, kind: str, sources: Iterable[Source]) -> frozenset[str]:
    """The files that an earlier output of this kind left in a folder; `RefusedError` if it may not be written into."""
    there = _kind(target)
    if there and not stat.S_ISDIR(there):
        raise RefusedError(f"«{_named(target)}» — файл, а нужна папка. Назовите другую папку.")
    apart(target, sources)
    try:
        names = {entry.name for entry in os.scandir(target)} if there else set()
    except OSError as fault:
        raise RefusedError(f"Не записано ничего: {system.told(fault)}.") from fault
    if not names:
        return frozenset()
    if MARK not in names:
        raise RefusedError(
            f"Папка «{_named(target)}» не пуста, и записала её не эта команда; в ней ничего не изменено. "
            "Назовите новую или пустую папку; если это прежний результат этой команды, удалите папку."
        )
    return listed(target, kind)


def listed(target: Path, kind: str) -> frozenset[str]:
    """The files that an output folder says were written into it; none if it has no list."""
    try:
        told = json.loads((target / MARK).read_bytes().decode("utf-8", "surrogateescape"))
        if told["kind"] == kind:
            return frozenset(place for place in told["files"] if _inside(place))
        raise RefusedError(
            f"Папка «{_named(target)}» — результат другой команды; в ней ничего не изменено. Назовите другую папку."
        )
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise RefusedError(
            f"Список «{_named(target / MARK)}» не читается; в папке ничего не изменено. Удалите папку или назовите другую."
        ) from fault


def mark(target: Path, kind: str, places: Iterable[str]) -> None:
    """List in an output folder the files that are written into it."""
    told = json.dumps({"about": _ABOUT, "kind": kind, "files": sorted(places)}, ensure_ascii=False)
    atomic.put(target / MARK, f"{told}\n".encode("utf-8", "surrogateescape"), 0o644, flush=False)


def unmark(target: Path) -> None:
    """Take the list away from a folder that is never written into again."""
    (target / MARK).unlink(missing_ok=True)


def fill(target: Path, kind: str, files: Mapping[str, bytes], sources: Iterable[Source]) -> None:
    """Write files into an output folder; what it holds besides stays. `RefusedError` or `OSError` when that cannot be."""
    ours = folder(target, kind, sources)
    free(target, found(target), files.keys(), ours)
    target.mkdir(parents=True, exist_ok=True)
    mark(target, kind, ours | files.keys())
    for place, content in files.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        atomic.put(target / place, content, flush=False)


def found(target: Path) -> dict[str, os.DirEntry[str]]:
    """Everything in a folder by its place there, a folder after what is in it; nothing if it is not there."""
    return dict(_entries(str(target))) if target.is_dir() else {}


def free(target: Path, there: Mapping[str, os.DirEntry[str]], places: Set[str], ours: Set[str]) -> None:
    """`RefusedError` where something that is not `ours` stands where a file of `places`, or a folder around it, is to be."""
    taken = [place for place in places & there.keys() if not _ours(place, there, ours)]
    taken += [place for place in above(places) & there.keys() if not _is_folder(there[place]) and place not in ours]
    if taken:
        raise RefusedError(
            f"«{_named(target / min(taken))}» записала не эта команда, а место ей нужно; ничего не изменено. "
            "Уберите это оттуда или назовите другую папку."
        )


def strange(there: Mapping[str, os.DirEntry[str]], ours: Set[str]) -> list[str]:
    """What of a folder is not `ours`; of a strange folder its own name alone."""
    own = above(ours)
    strangers = [place for place in there if place not in ours and place not in own and place != MARK]
    return sorted(place for place in strangers if place.rpartition("/")[0] in own | {""})


def file(target: Path, sources: Iterable[Source], force: bool = False) -> None:
    """`RefusedError` if a file may not be written: one that is there only by `force`, one that a site is made of never."""
    there = _kind(target)
    if there and stat.S_ISDIR(there):
        raise RefusedError(f"«{_named(target)}» — папка, а нужен файл. Назовите файл.")
    apart(target, sources)
    if there and not stat.S_ISREG(there):
        raise RefusedError(f"«{_named(target)}» — не обычный файл и не изменён. Назовите другой файл.")
    if there and not force:
        raise RefusedError(
            f"Файл «{_named(target)}» уже есть и не изменён. Назовите другой или, чтобы заменить его, добавьте --force."
        )


def new_folder(target: Path, sources: Iterable[Source]) -> None:
    """`RefusedError` unless a folder is empty or not there, and apart from what a site is made of."""
    there = _kind(target)
    if there and not stat.S_ISDIR(there):
        raise RefusedError(f"«{_named(target)}» — файл, а нужна папка. Назовите другую папку.")
    apart(target, sources)
    if there and any(target.iterdir()):
        raise RefusedError(f"Папка не пуста и не изменена: {_named(target)}. Выберите другую.")


def cache(target: Path, sources: Iterable[Source]) -> None:
    """`RefusedError` unless a folder is empty, not there or a cache; it is tagged as one (Cache Directory Tagging)."""
    there = _kind(target)
    if there and not stat.S_ISDIR(there):
        raise RefusedError(f"«{_named(target)}» — файл, а нужна папка. Назовите для --cache другую папку.")
    apart(target, sources)
    try:
        names = {entry.name for entry in os.scandir(target)}
    except OSError:  # not there yet, or nothing can be kept in it
        return
    if not names <= _CACHED and not _tagged(target):
        raise RefusedError(
            f"Папка «{_named(target)}» занята не кэшем; в ней ничего не изменено. Назовите для --cache другую папку."
        )


def tag(target: Path) -> None:
    """Tag a folder as a cache, for programs that make copies and for `cache`; `OSError` when it cannot be."""
    if not (target / _TAG).exists():
        atomic.put(target / _TAG, f"{_SIGNATURE}\n# Кэш программы roadmaps: папку можно удалить в любой момент.\n".encode())


def within(path: Path, root: Path) -> bool:
    """Whether a path that is spelt as one below a folder really lies there: no symlink leads it out."""
    spelt = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))  # noqa: PTH100  `resolve` would follow symlinks
    return not spelt or path.resolve().is_relative_to(root.resolve())


def above(places: Iterable[str]) -> set[str]:
    """Every folder that holds some of these files."""
    found: set[str] = set()
    for place in places:
        outer = place.rpartition("/")[0]
        while outer and outer not in found:
            found.add(outer)
            outer = outer.rpartition("/")[0]
    return found


def apart(target: Path, sources: Iterable[Source]) -> None:
    """`RefusedError` if a target is, holds or lies in a source that is there."""
    around = _numbers(target)
    for source in sources:
        if not source.path.exists():
            continue
        held, told = _numbers(source.path), f"«{_named(source.path)}» ({source.name})"
        if target.exists() and around[0] == held[0]:
            where = f"«{_named(target)}» — это {source.name}"
        elif target.exists() and around[0] in held:
            where = f"в «{_named(target)}» лежит {told}"
        elif held[0] in around:
            where = f"«{_named(target)}» лежит в {told}"
        else:
            continue
        raise RefusedError(f"Не записано ничего: {where}. Назовите другое место.")


def _entries(path: str, before: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{before}{entry.name}/")
            yield f"{before}{entry.name}", entry


def _ours(place: str, there: Mapping[str, os.DirEntry[str]], ours: Set[str]) -> bool:
    """Whether nothing but files of ours stands at a place."""
    if not _is_folder(there[place]):
        return place in ours
    below = [inner for inner in there if inner.startswith(f"{place}/")]
    return bool(below) and all(inner in ours for inner in below if not _is_folder(there[inner]))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _numbers(path: Path) -> list[Number]:
    """The disk and the number of a path and of every folder above it, those that are there."""
    found = []
    real = Path(os.path.realpath(path))
    for one in (real, *real.parents):
        try:
            status = one.stat()
        except OSError:
            continue
        found.append((status.st_dev, status.st_ino))
    return found


def _kind(path: Path) -> int:
    """What stands at a path (`st_mode`), the target of a symlink for a folder; 0 when nothing does."""
    try:
        followed = path.stat().st_mode
        return followed if stat.S_ISDIR(followed) else path.lstat().st_mode
    except FileNotFoundError:
        return path.lstat().st_mode if path.is_symlink() else 0
    except OSError as fault:
        raise RefusedError(f"Не записано ничего: {system.told(fault)}.") from fault


def _tagged(target: Path) -> bool:
    try:
        return (target / _TAG).read_bytes().startswith(_SIGNATURE.encode())
    except OSError:
        return False


def _inside(place: object) -> bool:
    """Whether a name of a list stays below its folder."""
    return isinstance(place, str) and bool(place) and not {"", ".", ".."} & set(place.split("/")) and "\0" not in place


def _named(path: Path) -> str:
    """A path as people in the working folder write it."""
    here = Path.cwd()
    return shown(str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path))
