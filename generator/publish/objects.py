"""Parses what git prints of commits, trees and files into values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
GONE = "000000"
FOLDER = "040000"


@dataclass(frozen=True)
class GitObject:
    """An object: its kind (commit, tree, blob, tag), bytes, name."""

    kind: str
    size: int
    oid: str

    @classmethod
    def of(cls, line: str) -> "GitObject":
        """Read a line of `cat-file --batch-check`."""
        kind, size, oid = line.split()
        return cls(kind, int(size), oid)


@dataclass(frozen=True)
class Commit:
    """A commit and those it was made upon."""

    oid: str
    parents: tuple[str, ...]


@dataclass(frozen=True)
class PathChange:
    """A path that a commit changes, with its modes before and after; a mode is `GONE` where nothing is.

    `oid` is the object after, `before` the one that was there.
    """

    path: str
    was: str
    mode: str
    oid: str
    before: str = ""

    @property
    def gone(self) -> bool:
        """Whether nothing is left at the path."""
        return self.mode == GONE

    @property
    def folder(self) -> bool:
        """Whether it is of a folder as such; the files in it have changes of their own."""
        return self.mode == FOLDER or (self.gone and self.was == FOLDER)


@dataclass(frozen=True)
class TreeEntry:
    """A file of a tree."""

    mode: str
    oid: str
    path: str

    @classmethod
    def of(cls, line: bytes) -> "TreeEntry":
        """Read a line of `ls-tree -r -z`."""
        meta, _, path = line.partition(b"\t")
        mode, _, oid = meta.decode().split()
        return cls(mode, oid, text(path))

    @property
    def safe(self) -> bool:
        """Whether the path stays below the folder it is written to."""
        return not self.path.startswith("/") and not {"", ".", ".."} & set(self.path.split("/"))


def change(meta: bytes, path: bytes) -> PathChange:
    """Read a pair of fields of `diff-tree --raw -z`."""
    was, mode, before, oid, _ = meta.decode().removeprefix(":").split()
    return PathChange(text(path), was, mode, oid, before)


def text(path: bytes) -> str:
    """A path as text; bytes that are not UTF-8 become surrogates, which no name of ours has."""
    return path.decode("utf-8", "surrogateescape")


def tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """The fields of a stream, each ended by a zero byte."""
    rest = b""
    for chunk in iter(lambda: stream.read(65536), b""):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
