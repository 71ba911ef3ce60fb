"""Bytes to text: UTF-8 in Unicode's composed form and no characters that hide from the eye."""

import re
import unicodedata

from generator.problems import Problem

# C0 controls but tab and line feed, C1 controls, zero-width marks, bidirectional controls (they make
# text look other than it reads, see Unicode TR 36), line and paragraph separators, surrogates, private use.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0d-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff]"
)
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_SIGNATURES = ((b"PK\x03\x04", "документ Word или Excel"), (b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "документ Word или Excel"))
SAVE_AS = "сохраните файл в кодировке UTF-8 (в «Блокноте»: Сохранить как → Кодировка → UTF-8)"


def decode(content: bytes, name: str) -> str | Problem:
    """The text of a file, or what keeps it from being text."""
    fault = _binary(content) or _encoding(content)
    if fault:
        line, column, what, mend = fault
        return Problem(file=name, line=line, column=column, what=what, mend=mend)
    text = content.decode("utf-8-sig")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _binary(content: bytes) -> tuple[int, int, str, str] | None:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return 1, 1, f"это {kind}, а не текст YAML", "положите документ в папку files/, а данные внесите в этот файл"
    for bom, kind in _BOMS:
        if content.startswith(bom):
            return 1, 1, f"файл в кодировке {kind}", SAVE_AS
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
    """Name Windows-1251 when the bytes read as Russian in it: Notepad's default for twenty years."""
    text = content.decode("cp1251", errors="replace")
    letters = [letter for letter in text if letter.isalpha() and ord(letter) > 127]
    russian = sum("а" <= letter.lower() <= "я" for letter in letters)
    return ", похоже на Windows-1251" if letters and russian > 0.9 * len(letters) else ""


def _position(content: bytes, offset: int) -> tuple[int, int]:
    start = content.rfind(b"\n", 0, offset) + 1
    return content.count(b"\n", 0, offset) + 1, len(content[start:offset].decode("utf-8", "replace")) + 1
