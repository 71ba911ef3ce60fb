"""Reads attached originals and checks each by its first bytes and its content, never by its name alone."""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from generator.evidence import CAPTION
from generator.loading import images, office_packages, pdf
from generator.loading.dataset import Original
from generator.loading.folders import CLOSED, REMOVE, closed, hidden, left_by_system, shown
from generator.loading.short_names import Slip
from generator.problems import quoted
from generator.source import LFS, POINTER
from generator.source import Path as SourcePath

NO_EVIDENCE: Mapping[str, SourcePath] = {}
LARGEST = 20 * 1_048_576  # bytes
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_ZIP = b"PK\x03\x04"
SIGNATURES = {  # how files of each kind begin; SVG and HTML are absent: they run scripts
    ".pdf": b"%PDF-",
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".odt": _ZIP,
    ".ods": _ZIP,
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}

OPENING = max(map(len, (*SIGNATURES.values(), LFS)))  # bytes that tell a kind


def gather(
    folder: Path,
    captions: Mapping[str, str],
    evidence: Mapping[str, SourcePath] = NO_EVIDENCE,
    told: Mapping[str, SourcePath] | None = NO_EVIDENCE,
) -> tuple[list[Original], list[Slip], list[Slip]]:
    """The originals that a roadmap names, what is wrong with the named and the unnamed ones, what with those of its progress.

    Files that are evidence are named by that alone: `evidence` has their places in the roadmap, `told` in what is told of its
    progress; where that cannot be read (`None`) nobody knows which files it names, and none is unnamed.
    """
    originals: list[Original] = []
    if folder.is_dir() and closed(folder):
        return [], [((), f"{CLOSED[0]}: files", CLOSED[1])], []
    places: dict[str, SourcePath] = {**evidence, **{name: ("originals", name) for name in captions}}
    beside = {name: place for name, place in (told or {}).items() if name not in places}
    slips: list[Slip] = list(_unnamed(folder, {**places, **beside})) if told is not None else []
    slips_beside: list[Slip] = []
    for name, place in (*places.items(), *beside.items()):
        content = _content(folder, name)
        if isinstance(content, tuple):
            slip = (place, f"файл {quoted(name)}: {content[0]}", content[1])
            (slips_beside if name in beside else slips).append(slip)
        else:
            originals.append(Original(name, captions.get(name, CAPTION), hashlib.sha256(content).hexdigest(), content))
    return originals, slips, slips_beside


def _unnamed(folder: Path, names: Container[str]) -> Iterator[Slip]:
    present = [path.name for path in sorted(folder.iterdir())] if folder.is_dir() and not folder.is_symlink() else []
    for name in present:
        if name in names or hidden(name):
            continue
        if kind := left_by_system(name):
            yield (), f"файл files/{shown(name)}: {kind}", REMOVE
        else:
            mend = f"допишите в originals строку «{shown(name)}: подпись» или уберите файл"
            yield (), f"файл files/{shown(name)} не назван в originals", mend


def unfit(name: str, size: int, opening: bytes) -> tuple[str, str] | None:
    """What is wrong with an original by its name, its length and first bytes (`OPENING` of them), and how to mend it."""
    if not NAME.fullmatch(name):
        return "имя не годится для адреса", "латинские строчные буквы, цифры, точка и дефис: prikaz-25.pdf"
    return unlike(Path(name).suffix, size, opening)


def unlike(suffix: str, size: int, opening: bytes) -> tuple[str, str] | None:
    """The same of a file whose name is still to be chosen."""
    if size > LARGEST:
        return "больше 20 МБ", "уменьшите разрешение скана"
    if opening.startswith(LFS):
        return POINTER
    signature = SIGNATURES.get(suffix)
    if signature and opening.startswith(signature):
        return None
    kinds = ", ".join(suffix[1:].upper() for suffix in SIGNATURES)
    return "содержание не похоже на разрешённые виды", f"принимаются {kinds}"


def harmful(suffix: str, content: bytes) -> tuple[str, str] | None:
    """What could run or lead away in a file that begins as its suffix says, found without any program that would open it."""
    if suffix == ".pdf":
        return pdf.fault(content)
    if suffix == ".png":
        return images.png(content)
    if suffix in (".jpg", ".jpeg"):
        return images.jpeg(content)
    return office_packages.fault(suffix, content)


def _content(folder: Path, name: str) -> bytes | tuple[str, str]:
    """The bytes of an original, or what is wrong with it and how to mend it; a name with a folder in it leads nowhere."""
    path = folder / name
    if not NAME.fullmatch(name):
        return unfit(name, 0, b"") or b""
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return "его нет в папке files/", "положите файл в папку files/ рядом с roadmap.yml"
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        return "файл не открывается", "проверьте, что он есть и доступен для чтения"
    return unfit(path.name, len(content), content[:OPENING]) or harmful(path.suffix, content) or content
