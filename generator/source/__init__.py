"""Reads YAML into plain data that remembers its lines; what YAML would silently change is refused or kept as typed."""

import pathlib
from dataclasses import replace

from generator.problems import Problem, errors, of_file
from generator.source.encoding import LFS, POINTER, decode
from generator.source.marks import Path, TextPosition
from generator.source.syntax import NBSP
from generator.source.tree import ParsedFile, Plain, parse

__all__ = [
    "LARGEST",
    "LFS",
    "NBSP",
    "POINTER",
    "ParsedFile",
    "Path",
    "Plain",
    "TextPosition",
    "opened",
    "parse",
    "read",
    "understood",
]

LARGEST = 1_048_576  # bytes; the longest of the first four roadmaps has 80,000


def read(path: pathlib.Path, name: str) -> ParsedFile | list[Problem]:
    """Read one file, shown to people as `name`; the problems alone when it cannot be read."""
    content = opened(path, name)
    return understood(content, name) if isinstance(content, bytes) else content


def opened(path: pathlib.Path, name: str) -> bytes | list[Problem]:
    """The bytes of a file, or why there are none."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError:
        return [of_file(name, "файл не открывается", "проверьте, что он есть и доступен для чтения")]
    if size > LARGEST:
        what = f"файл слишком велик: {size:,} байт".replace(",", " ")
        return [of_file(name, what, "оставьте не больше 1 МБ: одна дорожная карта занимает около 0,05 МБ")]
    return content


def understood(content: bytes, name: str) -> ParsedFile | list[Problem]:
    """What the bytes of a file say; the problems alone when they cannot be read."""
    text = decode(content, name)
    if isinstance(text, Problem):
        return [text]
    source = parse(text, name)
    return list(source.problems) if errors(source.problems) else replace(source, content=content)
