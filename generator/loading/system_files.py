"""Files that systems and office programs leave beside a clerk's own, known by their names: nobody put them there on purpose."""

import re

# In words; names in any letters. What begins with a dot is hidden from who made the folder.
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
MEND = "удалите его из папки с данными"


def fault(name: str, folder: bool = False) -> str | None:
    """What a file or folder of such a name is, in Russian; `None` for any other name."""
    kinds = _FOLDERS if folder else _FILES
    words = next((words for words, names in kinds.items() if names.fullmatch(name)), None)
    return f"это {words}, а не данные" if words else None
