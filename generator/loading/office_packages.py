"""Checks files of Word, Excel and LibreOffice by their ZIP parts: no macros, no objects, nothing loaded from elsewhere."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.loading.pdf import BROKEN, LOCKED

Fault = tuple[str, str]
OOXML = "application/vnd.openxmlformats-officedocument."
TYPES = "[Content_Types].xml"
MAIN = {  # the main part of a kind and its type
    ".docx": ("word/document.xml", f"{OOXML}wordprocessingml.document.main+xml"),
    ".xlsx": ("xl/workbook.xml", f"{OOXML}spreadsheetml.sheet.main+xml"),
    ".odt": ("content.xml", "application/vnd.oasis.opendocument.text"),
    ".ods": ("content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
}
ENTRIES, BYTES, RATIO = 5_000, 512 * 2**20, 300  # RATIO: deflate reaches 1032 on zeros, real documents less than 100
READ = 4 * 2**20  # bytes of one part that is read
UNLIKE = ("внутри не то, что обещает имя", "откройте файл в его программе и сохраните в виде, который назван в имени")
MACROS = ("в файле есть макросы", "сохраните его без макросов, как .docx, .xlsx, .odt или .ods")
INSIDE = ("в файл вложен объект другой программы", "замените объект рисунком или текстом и сохраните файл заново")
BURSTING = ("файл после распаковки слишком велик", "уменьшите рисунки в нём и сохраните файл заново")
AWAY = "отсоедините его (шаблон, рисунок, данные) и сохраните файл заново"
_MACROS = re.compile(
    r"(?:^|/)vbaProject\w*\.bin$|^Basic/|^Scripts/|(?:^|/)macrosheets/|\.(?:docm|xlsm|dotm|xlam|pptm)$", re.IGNORECASE
)
_INSIDE = re.compile(r"(?:^|/)(?:activeX|embeddings)/(?!.*\.(?:docx|xlsx)$)", re.IGNORECASE)
_LOCAL = re.compile(r"file:///[A-Za-z](?::|%3A)", re.IGNORECASE)  # Word names so the template on the author's own disk


def fault(suffix: str, content: bytes) -> Fault | None:
    """What is wrong with a package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            return _directory(entries) or _kind(archive, suffix) or _unsafe(entries) or _links(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError):
        return BROKEN
    except (ParseError, DefusedXmlException, LookupError):
        return BROKEN


def _directory(entries: list[zipfile.ZipInfo]) -> Fault | None:
    """What is wrong with the list of parts alone: nothing is unpacked for it."""
    if any(entry.flag_bits & 1 for entry in entries):
        return LOCKED
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) < len(names) or any(map(_leads_out, names)):
        return BROKEN
    lavish = any(entry.file_size > 2**20 and entry.file_size > RATIO * entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > BYTES or lavish:
        return BURSTING
    return None


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _kind(archive: zipfile.ZipFile, suffix: str) -> Fault | None:
    part, kind = MAIN[suffix]
    names = archive.namelist()
    if part not in names:
        return UNLIKE
    if suffix in (".odt", ".ods"):
        return None if "mimetype" in names and _read(archive, "mimetype").strip() == kind.encode() else UNLIKE
    types = [node.get("ContentType", "") for node in _tree(archive, TYPES) if node.get("PartName", "").lstrip("/") == part]
    if any("macroEnabled" in content_type for content_type in types):
        return MACROS
    return None if types == [kind] else UNLIKE


def _unsafe(entries: list[zipfile.ZipInfo]) -> Fault | None:
    names = [entry.filename for entry in entries]
    if any(map(_MACROS.search, names)):
        return MACROS
    return INSIDE if any(map(_INSIDE.search, names)) else None


def _links(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Fault | None:
    """What a program would fetch from elsewhere by itself, and objects that only the manifest of LibreOffice names."""
    if "META-INF/manifest.xml" in archive.namelist() and b"oleobject" in _read(archive, "META-INF/manifest.xml"):
        return INSIDE
    for entry in entries:
        if entry.filename.endswith(".rels"):
            for target in _away(_tree(archive, entry.filename)):
                return f"файл сам обращается к чужому адресу: {target[:100]}", AWAY
    return None


def _away(relations: Element) -> Iterator[str]:
    for node in relations:
        kind, target = node.get("Type", "").rpartition("/")[2], node.get("Target", "")
        local = kind == "attachedTemplate" and _LOCAL.match(target)
        if node.get("TargetMode") == "External" and kind != "hyperlink" and not local:
            yield "".join(sign if sign.isprintable() else "?" for sign in target)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(READ + 1)
    if len(content) > READ:
        raise ValueError(name)
    return content


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    root: Element = fromstring(_read(archive, name), forbid_dtd=True)
    return root
