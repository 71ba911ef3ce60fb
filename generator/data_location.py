"""Tells a data folder from one beside it, by the names of the files at each depth, and finds the one that was meant."""

import os
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from generator.problems import shown

FILES = ("region.yml", "municipality.yml", "roadmap.yml")  # one, two and three folders below the data
_MOST = 100  # folders looked at for one question: a whole disk is not searched


def is_data(folder: Path) -> bool:
    """Whether anything lies in a folder where data have it."""
    level = [folder]
    for name in FILES:
        level = list(islice((inner for outer in level for inner in _folders(outer)), _MOST))
        if any(os.access(inner / name, os.F_OK) for inner in level):
            return True
    return any((folder / "vocabulary").glob("*.yml"))


def fault(folder: Path) -> str | None:
    """Why a folder is not that of the data, with the one that was meant if there is one; `None` when it may be."""
    if folder.is_dir():
        if is_data(folder) or not os.access(folder, os.R_OK | os.X_OK):
            return None
        meant = next(filter(is_data, _around(folder)), None)
        return f"В папке «{_named(folder)}» нет данных; похоже, данные лежат в «{_named(meant)}»" if meant else None
    what = f"«{_named(folder)}» — не папка" if os.path.lexists(folder) else f"Папки «{_named(folder)}» нет"
    meant = _alike(folder)
    mend = f"похоже, данные лежат в «{_named(meant)}»" if meant else "создайте её или назовите папку с данными"
    return f"{what}; {mend}"


def _around(folder: Path) -> Iterator[Path]:
    """The folders that somebody may have meant who named one too far out, or too far in."""
    yield from islice(_below(folder), _MOST)
    for depth, name in enumerate(FILES, 1):
        if (folder / name).is_file():
            yield Path(os.path.normpath(folder.joinpath(*[".."] * depth)))


def _alike(folder: Path) -> Path | None:
    """The data folder near a place where none is whose name is most like the one that was looked for."""
    home = next(parent for parent in folder.absolute().parents if parent.is_dir())
    base = next((parent for parent in folder.parents if parent.is_dir()), home)
    candidates = [candidate for candidate in islice(_below(base), _MOST) if is_data(candidate)]
    return max(candidates, key=lambda candidate: SequenceMatcher(None, candidate.name, folder.name).ratio(), default=None)


def _below(folder: Path) -> Iterator[Path]:
    """The folders in a folder, then those in them."""
    inner = _folders(folder)
    yield from inner
    for middle in inner:
        yield from _folders(middle)


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder by names, but for the hidden and those that cannot be looked into.

    Not `files.walk`, which goes to the bottom: only a guess is made here, and it may not take long.
    """
    try:
        entries: Iterable[os.DirEntry[str]] = os.scandir(folder)
        names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [folder / name for name in names[:_MOST]]


def _named(path: Path) -> str:
    return shown(str(path))
