"""Keeps in each output folder a list of the files that were written into it, `.roadmaps-output`, and tells them from others'.

The list is written before the files, so that a run that was killed can be repeated.
"""

import json
import os
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from generator import files
from generator.problems import shown

MARK = ".roadmaps-output"
_ABOUT = "Файлы, которые записала сюда программа roadmaps: только их она меняет и удаляет. Этот список нужен ей, не удаляйте его."


class OutputRefusedError(Exception):
    """Why nothing was written, in Russian."""


def listed(target: Path, kind: str) -> frozenset[str]:
    """The files that an output folder says were written into it; none if it has no list."""
    try:
        manifest = json.loads((target / MARK).read_bytes().decode("utf-8", "surrogateescape"))
        if manifest["kind"] == kind:
            return frozenset(place for place in manifest["files"] if _inside(place))
        raise OutputRefusedError(
            f"Папка «{named(target)}» — результат другой команды; в ней ничего не изменено. Назовите другую папку."
        )
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise OutputRefusedError(
            f"Список «{named(target / MARK)}» не читается; в папке ничего не изменено. Удалите папку или назовите другую."
        ) from fault


def mark(target: Path, kind: str, places: Iterable[str]) -> None:
    """List in an output folder the files that are written into it."""
    files.put(target / MARK, text(kind, places).encode("utf-8", "surrogateescape"), 0o644, flush=False)


def text(kind: str, places: Iterable[str]) -> str:
    """The list of the files in an output folder as it is written."""
    return json.dumps({"about": _ABOUT, "kind": kind, "files": sorted(places)}, ensure_ascii=False) + "\n"


def unmark(target: Path) -> None:
    """Take the list away from a folder that is never written into again."""
    (target / MARK).unlink(missing_ok=True)


def entries(target: Path) -> dict[str, os.DirEntry[str]]:
    """Everything in a folder by its place there, a folder after what is in it; nothing if it is not there."""
    return dict(files.walk(target)) if target.is_dir() else {}


def free(target: Path, entries: Mapping[str, os.DirEntry[str]], places: Set[str], ours: Set[str]) -> None:
    """`OutputRefusedError` where something that is not `ours` stands in the place of one of `places` or of a folder around it."""
    taken = [place for place in places & entries.keys() if not _ours(place, entries, ours)]
    taken += [place for place in above(places) & entries.keys() if not _is_folder(entries[place]) and place not in ours]
    if taken:
        raise OutputRefusedError(
            f"«{named(target / min(taken))}» записала не эта команда, а место ей нужно; ничего не изменено. "
            "Уберите это оттуда или назовите другую папку."
        )


def strange(entries: Mapping[str, os.DirEntry[str]], ours: Set[str]) -> list[str]:
    """What of a folder is not `ours`; of a strange folder its own name alone."""
    folders = above(ours)
    strangers = [place for place in entries if place not in ours and place not in folders and place != MARK]
    return sorted(place for place in strangers if place.rpartition("/")[0] in folders | {""})


def above(places: Iterable[str]) -> set[str]:
    """Every folder that holds some of these files."""
    folders: set[str] = set()
    for place in places:
        outer = place.rpartition("/")[0]
        while outer and outer not in folders:
            folders.add(outer)
            outer = outer.rpartition("/")[0]
    return folders


def _ours(place: str, entries: Mapping[str, os.DirEntry[str]], ours: Set[str]) -> bool:
    """Whether nothing but files of ours stands at a place."""
    if not _is_folder(entries[place]):
        return place in ours
    below = [inner for inner in entries if inner.startswith(f"{place}/")]
    return bool(below) and all(inner in ours for inner in below if not _is_folder(entries[inner]))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _inside(place: object) -> bool:
    """Whether a name of a list stays below its folder."""
    return isinstance(place, str) and bool(place) and not {"", ".", ".."} & set(place.split("/")) and "\0" not in place


def named(path: Path) -> str:
    """A path as people in the working folder write it, on one line."""
    here = Path.cwd()
    near = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    return shown(str(near)).replace("\n", "\\n")
