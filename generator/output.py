"""Decides whether a command may write into a folder or a file, by what is there and by the list that an output folder holds.

A folder that is not empty and has no list of its kind (`output_manifest`) is refused, and so is one that is, holds or lies
in what a site is made of. Paths are compared by the numbers of their folders on the disk, which are the same however a path
is spelt.
"""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import files, os_errors
from generator.output_manifest import MARK, OutputRefusedError, entries, free, listed, mark, named

_TAG, _SIGNATURE = "CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55"  # https://bford.info/cachedir/
_CACHED = frozenset({_TAG, "files", "values", "swept"})
Number = tuple[int, int]


@dataclass(frozen=True)
class SiteSource:
    """What a site is made of: a file or a folder, and how people call it."""

    path: Path
    name: str


def folder(target: Path, kind: str, sources: Iterable[SiteSource]) -> frozenset[str]:
    """The files that an earlier output of this kind left in a folder; `OutputRefusedError` if it may not be written into."""
    mode = _kind(target)
    if mode and not stat.S_ISDIR(mode):
        raise OutputRefusedError(f"«{named(target)}» — файл, а нужна папка. Назовите другую папку.")
    apart(target, sources)
    try:
        names = {entry.name for entry in os.scandir(target)} if mode else set()
    except OSError as fault:
        raise OutputRefusedError(f"Не записано ничего: {os_errors.sentence(fault)}.") from fault
    if not names:
        return frozenset()
    if MARK not in names:
        raise OutputRefusedError(
            f"Папка «{named(target)}» не пуста, и записала её не эта команда; в ней ничего не изменено. "
            "Назовите новую или пустую папку; если это прежний результат этой команды, удалите папку."
        )
    return listed(target, kind)


def fill(target: Path, kind: str, contents: Mapping[str, bytes], sources: Iterable[SiteSource]) -> None:
    """Write files into an output folder; what it holds besides stays. `OutputRefusedError` or `OSError` when that cannot be."""
    ours = folder(target, kind, sources)
    free(target, entries(target), contents.keys(), ours)
    target.mkdir(parents=True, exist_ok=True)
    mark(target, kind, ours | contents.keys())
    for place, content in contents.items():
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        files.put(target / place, content, flush=False)


def file(target: Path, sources: Iterable[SiteSource], force: bool = False) -> None:
    """`OutputRefusedError` if a file may not be written: one that is there only by `force`, one that a site is made of never."""
    mode = _kind(target)
    if mode and stat.S_ISDIR(mode):
        raise OutputRefusedError(f"«{named(target)}» — папка, а нужен файл. Назовите файл.")
    apart(target, sources)
    if mode and not stat.S_ISREG(mode):
        raise OutputRefusedError(f"«{named(target)}» — не обычный файл и не изменён. Назовите другой файл.")
    if mode and not force:
        raise OutputRefusedError(
            f"Файл «{named(target)}» уже есть и не изменён. Назовите другой или, чтобы заменить его, добавьте --force."
        )


def new_folder(target: Path, sources: Iterable[SiteSource]) -> None:
    """`OutputRefusedError` unless a folder is empty or not there, and apart from what a site is made of."""
    mode = _kind(target)
    if mode and not stat.S_ISDIR(mode):
        raise OutputRefusedError(f"«{named(target)}» — файл, а нужна папка. Назовите другую папку.")
    apart(target, sources)
    if mode and any(target.iterdir()):
        raise OutputRefusedError(f"Папка не пуста и не изменена: {named(target)}. Выберите другую.")


def cache(target: Path, sources: Iterable[SiteSource]) -> None:
    """`OutputRefusedError` unless a folder is empty, not there or a cache; it is tagged as one (Cache Directory Tagging)."""
    if os.path.lexists(target) and not target.is_dir():
        raise OutputRefusedError(f"«{named(target)}» — файл, а нужна папка. Назовите для --cache другую папку.")
    apart(target, sources)
    try:
        names = {entry.name for entry in os.scandir(target)}
    except OSError:  # not there yet, or nothing can be kept in it
        return
    if not names <= _CACHED and not _tagged(target):
        raise OutputRefusedError(
            f"Папка «{named(target)}» занята не кэшем; в ней ничего не изменено. Назовите для --cache другую папку."
        )


def tag(target: Path) -> None:
    """Tag a folder as a cache, for programs that make copies and for `cache`; `OSError` when it cannot be."""
    if not (target / _TAG).exists():
        files.put(target / _TAG, f"{_SIGNATURE}\n# Кэш программы roadmaps: папку можно удалить в любой момент.\n".encode())


def within(path: Path, root: Path) -> bool:
    """Whether a path that is spelt as one below a folder really lies there: no symlink leads it out."""
    spelt = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))  # noqa: PTH100  `resolve` would follow symlinks
    return not spelt or path.resolve().is_relative_to(root.resolve())


def apart(target: Path, sources: Iterable[SiteSource]) -> None:
    """`OutputRefusedError` if a target is, holds or lies in a source that is there."""
    around = _numbers(target)
    for source in sources:
        if not source.path.exists():
            continue
        held, source_named = _numbers(source.path), f"«{named(source.path)}» ({source.name})"
        if target.exists() and around[0] == held[0]:
            where = f"«{named(target)}» — это {source.name}"
        elif target.exists() and around[0] in held:
            where = f"в «{named(target)}» лежит {source_named}"
        elif held[0] in around:
            where = f"«{named(target)}» лежит в {source_named}"
        else:
            continue
        raise OutputRefusedError(f"Не записано ничего: {where}. Назовите другое место.")


def _numbers(path: Path) -> list[Number]:
    """The disk and the number of a path and of every folder above it, those that are there."""
    numbers = []
    real = Path(os.path.realpath(path))
    for folder_above in (real, *real.parents):
        try:
            status = folder_above.stat()
        except OSError:
            continue
        numbers.append((status.st_dev, status.st_ino))
    return numbers


def _kind(path: Path) -> int:
    """What stands at a path (`st_mode`), the target of a symlink for a folder; 0 when nothing does."""
    try:
        followed = path.stat().st_mode
        return followed if stat.S_ISDIR(followed) else path.lstat().st_mode
    except FileNotFoundError:
        return path.lstat().st_mode if path.is_symlink() else 0
    except OSError as fault:
        raise OutputRefusedError(f"Не записано ничего: {os_errors.sentence(fault)}.") from fault


def _tagged(target: Path) -> bool:
    try:
        return (target / _TAG).read_bytes().startswith(_SIGNATURE.encode())
    except OSError:
        return False
