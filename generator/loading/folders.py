"""Lists the data folders in a folder and names, by their names, the files and folders that do not belong there."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from generator import addresses
from generator.loading.key_suggestions import nearest
from generator.problems import HIDDEN, Problem, of_file

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60  # characters in a folder's name
CLOSED = ("папка не открывается", "проверьте права на неё")
_UNSEEN = re.compile(rf"{HIDDEN.pattern}|[\t\n]")
_HIDDEN = re.compile(r"\..*|Thumbs\.db|desktop\.ini", re.IGNORECASE)  # which a system makes anew as often as it is removed
_README = re.compile(r"README.*", re.IGNORECASE)
# Files that systems and office programs leave beside a clerk's own; what begins with a dot its maker does not see.
_SYSTEMS = {
    "служебный файл macOS": r"\.DS_Store|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd|\._.+|__MACOSX|Icon\r",
    "служебный файл Windows": r"(?:eh)?Thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information",
}
_PROGRAMS = {
    "служебный файл Word или Excel (документ ещё открыт)": r"~\$.+",
    "служебный файл LibreOffice (документ ещё открыт)": r"\.~lock\..*#",
    "служебный файл Linux": r"\.directory|\.Trash-\d+|\.nfs.+",
    "временный файл программы": r".+\.(?:tmp|temp|part|partial|crdownload|download|sw[op])|~.+\.(?:tmp|dot|wbk)|\..+\.sw[a-p]",
    "запасная копия файла": r".+\.(?:bak|old|orig|save|backup|wbk|xlk)|.+~",
}
_FILES, _FOLDERS = (
    {words: re.compile(names, re.IGNORECASE) for words, names in kinds.items()}
    for kinds in ({**_SYSTEMS, **_PROGRAMS}, _SYSTEMS)  # a folder with the name of a copy may hold somebody's work
)
REMOVE = "удалите его из папки с данными"


def look(folder: Path, name: str, files: Iterable[str], special: Iterable[str] = ()) -> tuple[list[Path], list[Problem]]:
    """The subfolders that hold data, and what is wrong with anything else found in `folder`.

    `name` is the folder as shown to people; `files` are the file names known here and `special`
    the subfolders that hold something other than data.
    """
    names, apart = list(files), set(special)
    if closed(folder):
        return [], [of_file(name, *CLOSED)]
    good: list[Path] = []
    problems: list[Problem] = []
    for entry in sorted(folder.iterdir()):
        if ignored(entry.name, entry.is_dir()):
            continue
        if fault := _fault(entry, names, apart):
            problems.append(of_file(f"{name}/{shown(entry.name)}", *fault))
        elif entry.is_dir() and entry.name not in apart:
            good.append(entry)
    return good, problems


def ignored(name: str, folder: bool) -> bool:
    """Whether nothing is said of a file or a folder: what is hidden and a note are no data, but a name alone hides no folder."""
    return name.startswith(".") if folder else hidden(name) or bool(_README.fullmatch(name))


def hidden(name: str) -> bool:
    """Whether people do not see a file of this name in its folder."""
    return bool(_HIDDEN.fullmatch(name))


def closed(folder: Path) -> bool:
    """Whether what lies in a folder may not be looked at."""
    return not os.access(folder, os.R_OK | os.X_OK)


def shown(name: str) -> str:
    """A name of the disk with the characters that must not reach a terminal or a page written as their codes."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", name)


def _fault(entry: Path, names: list[str], apart: set[str]) -> tuple[str, str] | None:
    if entry.is_symlink():
        return "это ссылка, а не файл", "положите сам файл или папку"
    if (entry.name in names and entry.is_file()) or (entry.name in apart and entry.is_dir()):
        return None
    if entry.is_dir():
        kind = left_by_system(entry.name, folder=True)
        return (kind, REMOVE) if kind else _folder_fault(entry)
    return _file_fault(entry, names) if entry.is_file() else ("это не обычный файл", "положите вместо него сам файл")


def _folder_fault(entry: Path) -> tuple[str, str] | None:
    name = entry.name
    if SLUG.fullmatch(name):
        return unfit(name)
    twins = [other.name for other in entry.parent.iterdir() if other.name.casefold() == name.casefold()]
    if len(twins) > 1:
        other = next(twin for twin in twins if twin != name)
        return f"папка отличается от «{shown(other)}» только регистром букв", "оставьте одну папку, строчными буквами"
    return unfit(name)


def left_by_system(name: str, folder: bool = False) -> str | None:
    """What a file or folder of such a name is, in Russian; `None` for any other name."""
    kinds = _FOLDERS if folder else _FILES
    words = next((words for words, names in kinds.items() if names.fullmatch(name)), None)
    return f"это {words}, а не данные" if words else None


def unfit(name: str) -> tuple[str, str] | None:
    """Why a folder cannot be called so and what to do about it; `None` when it can."""
    if not SLUG.fullmatch(name):
        return "имя папки не годится для адреса", "латинские строчные буквы, цифры и дефис, например gurevsk"
    if len(name) > LONGEST:
        return f"имя папки длиннее {LONGEST} знаков", "сократите его: оно войдёт в адрес"
    if name in addresses.RESERVED:
        return f"имя папки «{name}» занято самим сайтом", "выберите другое имя"
    return None


def _file_fault(entry: Path, names: list[str]) -> tuple[str, str]:
    if kind := left_by_system(entry.name):
        return kind, REMOVE
    likely = nearest(entry.name, names)
    if likely and entry.suffix.casefold() in (".yml", ".yaml"):
        return "файл с таким именем не читается", f"назовите его {likely}"
    return "лишний файл: на сайт он не попадёт", f"уберите его; здесь бывают: {', '.join(names) or 'только папки'}"
