"""Searches the bytes of a PDF for names of scripts, launches and attachments: no parse says what all programs would see.

ISO 32000 lets a name be written with codes (`/J#61vaScript`) and objects be packed together (`/ObjStm`); both are undone
first. What stands anywhere counts, also where no reader would come.
"""

import re
import zlib
from collections.abc import Iterator

SAVE = "напечатайте его заново в PDF: без сценариев, вложений и мультимедиа"
FORBIDDEN = {
    b"JavaScript": "есть сценарий (JavaScript)",
    b"Launch": "есть запуск программ (Launch)",
    b"EmbeddedFile": "есть вложенный файл",
    b"EmbeddedFiles": "есть вложенный файл",
    b"RichMedia": "есть мультимедиа (RichMedia)",
}
BROKEN = ("файл повреждён или не дописан", "откройте его в своей программе и сохраните заново")
LOCKED = ("файл защищён паролем", "снимите защиту и сохраните файл заново")
MOST = 64 * 2**20  # bytes of packed objects, unpacked
_TAIL = 2048
_NAME = re.compile(rb"/((?:[^\x00\t\n\x0c\r ()<>\[\]{}/%#]|#[0-9A-Fa-f]{2})+)")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\r|\n)?")
_NUMBERS = re.compile(rb"\s*[0-9]+\s")


def fault(content: bytes) -> tuple[str, str] | None:
    """What is wrong with a PDF."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-_TAIL:] or b"startxref" not in content[-_TAIL:]:
        return BROKEN
    try:
        names = set(_names(content))
        for packed in _packed(content):
            names |= set(_names(packed))
    except zlib.error:
        return BROKEN
    if b"Encrypt" in names:
        return LOCKED
    if b"Catalog" not in names or b"Page" not in names:
        return BROKEN
    harm = next((words for name, words in FORBIDDEN.items() if name in names), None)
    return (f"в PDF {harm}", SAVE) if harm else None


def _names(content: bytes) -> Iterator[bytes]:
    return (_plain(match[1]) for match in _NAME.finditer(content))


def _plain(name: bytes) -> bytes:
    """A name without its codes."""
    if b"#" not in name:
        return name
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name)


def _packed(content: bytes) -> Iterator[bytes]:
    """Objects packed in streams. Raise `zlib.error` for those packed in a way of which no program makes use."""
    remaining, before = MOST, 0
    for begin in _STREAM.finditer(content):
        about = content[before : begin.start()]
        if (b"ObjStm" in about or b"#" in about) and b"ObjStm" in _names(about):
            opened = _inflated(content, begin.end(), remaining)
            remaining -= len(opened)
            yield opened
        before = begin.end()


def _inflated(content: bytes, start: int, most: int) -> bytes:
    """Packed objects begin with their numbers; what does not was packed twice or otherwise."""
    stream, opened, step = zlib.decompressobj(), bytearray(), 1024
    while not stream.eof:
        opened += stream.decompress(content[start : start + step], most - len(opened) + 1)
        start, step = start + step, step * 2
        if len(opened) > most or stream.unconsumed_tail or (not stream.eof and start >= len(content)):
            raise zlib.error
    if not _NUMBERS.match(opened):
        raise zlib.error
    return bytes(opened)
