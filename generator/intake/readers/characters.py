"""Bytes and odd characters as the letters that a reader saw."""

import codecs
import re

from mammoth.docx.dingbats import dingbats

from generator.intake.document import Unreadable
from generator.problems import HIDDEN

# Where Symbol and Wingdings keep their signs in a text: the code of the font's own table over U+F000.
PRIVATE = re.compile("[\uf020-\uf0ff]")
FONTS = ("Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings")
BLANKS = re.compile("[\t\n\r\u2028\u2029]")
NOT_TEXT = (
    "Это не текст и не документ Word или Excel. Откройте файл в той программе, где его сделали, и сохраните как .docx или .xlsx."
)


def visible(text: str, font: str = "") -> str:
    """The same words without marks that no eye sees; signs of symbol fonts as Unicode has them."""
    plain = PRIVATE.sub(lambda match: symbol(font, f"{ord(match[0]):X}"), BLANKS.sub(" ", text))
    return HIDDEN.sub("", plain)


def symbol(font: str, code: str) -> str:
    """A sign of a symbol font by its code in hexadecimal digits; a bullet when nobody knows it."""
    if not re.fullmatch("[0-9A-Fa-f]{1,5}", code):
        return ""
    point = int(code, 16)
    if font not in FONTS and not PRIVATE.match(chr(point)):
        return HIDDEN.sub("", chr(point))
    return chr(dingbats.get((font, point & 0xFF), 0x2022))


def decoded(content: bytes, declared: str = "") -> str:
    """Text by its byte order mark, what it declares, UTF-8 or else windows-1251. Raise `Unreadable` for no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    elif b"\x00" in content:
        raise Unreadable(NOT_TEXT)
    else:
        text = _by_trial(content, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_trial(content: bytes, declared: str) -> str:
    for encoding in filter(None, ("utf-8-sig", declared, "cp1251")):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    raise Unreadable(NOT_TEXT)
