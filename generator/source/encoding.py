"""Decodes the bytes of a file as UTF-8 in composed form (NFC), and names what else they are where they are not that."""

import re
import unicodedata

from generator.problems import Problem

MARKS = 8  # over or under one letter; a longer pile covers other lines and is put in order in quadratic time
_PILES = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS + 1},}}")
_BOMS = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_ZEROS: dict[
    tuple[bool, ...], str
] = {  # which of the first four bytes are zero in a file that begins with Latin letters and has no such mark
    (False, True, False, True): "UTF-16",
    (True, False, True, False): "UTF-16",
    (False, True, True, True): "UTF-32",
    (True, True, True, False): "UTF-32",
}
_OLD = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "CP866", "iso8859-5": "ISO 8859-5"}
_SMALL = frozenset(map(chr, (*range(ord("а"), ord("я") + 1), ord("ё"))))
_SAMPLE = 65_536  # bytes that tell an encoding
_SIGNATURES = ((b"PK\x03\x04", "документ Word или Excel"), (b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "документ Word или Excel"))
LFS = b"version https://git-lfs.github.com/spec/"  # how a file begins that Git LFS has put in the place of another
POINTER = (
    "это указатель Git LFS, а не сам файл",
    "верните сам файл: git lfs pull, отключите LFS: git lfs untrack, затем git add --renormalize . и git commit",
)
SAVE_AS = "сохраните файл в кодировке UTF-8 (в «Блокноте»: Сохранить как → Кодировка → UTF-8)"


def decode(content: bytes, name: str) -> str | Problem:
    """The text of a file, or what keeps it from being text."""
    fault = _binary(content) or _encoding(content)
    if fault:
        line, column, what, mend = fault
        return Problem(file=name, line=line, column=column, what=what, mend=mend)
    text = content.decode("utf-8-sig")
    if place := _pile(text):
        what, mend = f"больше {MARKS} надстрочных знаков подряд", "оставьте у буквы один знак или уберите их"
        return Problem(file=name, line=place[0], column=place[1], what=what, mend=mend)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _binary(content: bytes) -> tuple[int, int, str, str] | None:
    if content.startswith(LFS):
        return 1, 1, *POINTER
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return 1, 1, f"это {kind}, а не текст YAML", "положите документ в папку files/, а данные внесите в этот файл"
    for bom, kind in _BOMS:
        if content.startswith(bom):
            return 1, 1, f"файл в кодировке {kind}", SAVE_AS
    if wide := _ZEROS.get(tuple(byte == 0 for byte in content[:4])):
        return 1, 1, f"файл в кодировке {wide}", SAVE_AS
    if b"\x00" in content:
        line, column = _position(content, content.index(b"\x00"))
        return line, column, "в файле нулевой байт: это не текст", SAVE_AS
    return None


def _encoding(content: bytes) -> tuple[int, int, str, str] | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line, column = _position(content, fault.start)
        return line, column, f"файл не в UTF-8{_guess(content)}", SAVE_AS
    return None


def _guess(content: bytes) -> str:
    """Name the old Russian encoding in which most signs are small Russian letters, as in any Russian text."""
    most = max(_OLD, key=lambda encoding: _russian(content, encoding))
    return f", похоже на {_OLD[most]}" if _russian(content, most) > 0.7 else ""


def _russian(content: bytes, encoding: str) -> float:
    """The part of small Russian letters among all signs that are not Latin; the commoner encoding comes first in a tie."""
    signs = [sign for sign in content[:_SAMPLE].decode(encoding, errors="replace") if ord(sign) > 127]
    return sum(sign in _SMALL for sign in signs) / len(signs) if signs else 0.0


def _pile(text: str) -> tuple[int, int] | None:
    """The place of the first pile of combining marks that is too high."""
    for run in _PILES.finditer(text):
        height = 0
        for offset, sign in enumerate(run[0], run.start()):
            height = height + 1 if unicodedata.combining(sign) else 0
            if height > MARKS:
                return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    return None


def _position(content: bytes, offset: int) -> tuple[int, int]:
    start = content.rfind(b"\n", 0, offset) + 1
    return content.count(b"\n", 0, offset) + 1, len(content[start:offset].decode("utf-8", "replace")) + 1
