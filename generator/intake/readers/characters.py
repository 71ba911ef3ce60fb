"""Bytes and odd characters as the letters that a reader saw: encodings are tried in turn, signs of symbol fonts looked up."""

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
    # Word keeps a typed sign of a symbol font as a private character, which other fonts show as a box.
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
    """Text by its byte order mark, UTF-8, what it declares or else windows-1251. Raise `Unreadable` for no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _unix(content.decode("utf-16", errors="replace"))
    if b"\x00" in content:
        raise Unreadable(NOT_TEXT)
    # UTF-8 comes before what is declared: hardly any other text is valid in it, and declarations are often left over.
    for encoding in filter(None, ("utf-8-sig", declared, "cp1251")):
        try:
            return _unix(content.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            continue
    raise Unreadable(NOT_TEXT)


def _unix(text: str) -> str:
    """Lines that end with a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
