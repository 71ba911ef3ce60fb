"""Finds erased content in other files by its bytes, and by those of its words that nothing published holds.

A page made of published words alone cannot say a word that none of them holds, so such a word on it is proof of a remainder;
of words that other documents hold too it cannot be said whence they come. Archives and compressed files are looked into.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import generator
from generator import files
from generator.publish.erasing.plan import ErasurePlan
from generator.publish.repository import Repository
from generator.publish.rights import attached

LEAST = 8  # bytes of a content that is looked for as such
DEEPEST = 3  # archives one in another
FEW = 30  # words that are sooner looked for one by one than by reading all words of a file
MOST = 256 << 20  # bytes of one unpacked member: more is no file of ours
# Words of four Cyrillic letters (UTF-8: two bytes each) and more, numbers of six digits and more, telephones, addresses of mail.
_TOKEN = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){4,}|\+?\d[\d() -]{7,}\d|\d{6,}|(?<![\w.+-])[\w.+-]{2,}@[\w-]+\.[\w.-]*\w")
# Copies that git made: what is in them is packed, so a copy that lies where none should is as good as the content itself.
_SEALED = re.compile(rb"\APACK\x00\x00\x00|# v[23] git bundle\n")
_ZLIB = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
_CODED = re.compile(rb"\\u04|&#|^BEGIN:VCALENDAR")
_NUMBER = re.compile(r"\\u([0-9a-fA-F]{4})")
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True)
class ErasedMarks:
    """Contents and words to be found; words in the spellings that a page may give them."""

    contents: frozenset[bytes] = frozenset()
    words: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[bytes], others: Iterable[bytes], live: Iterable[bytes]) -> "ErasedMarks":
        """The marks of erased texts, and of other contents of which only the whole is looked for, among live texts."""
        contents = {content for content in texts if len(content) >= LEAST}
        words = {word for content in contents for word in tokens(content)}
        contents |= {content for content in others if len(content) >= LEAST}
        for content in live:
            contents.discard(content)
            words -= tokens(content)
        return cls(frozenset(contents), frozenset(spelling for word in words for spelling in _spellings(word)))

    def within(self, content: bytes, depth: int = 0) -> bool:
        """Whether a file holds a content or a word, as it is or packed."""
        if not self.contents:
            return False
        if _SEALED.search(content) or any(mark in content for mark in self.contents):
            return True
        if self.words and self._has_word(plain(content)):
            return True
        return depth < DEEPEST and any(self.within(member, depth + 1) for member in _members(content))

    def _has_word(self, text: bytes) -> bool:
        """Whether a word stands in a text as a whole word; few words are first looked for anywhere in it, which is faster."""
        if len(self.words) <= FEW and not any(word in text for word in self.words):
            return False
        return not self.words.isdisjoint(_TOKEN.findall(text))


def tokens(content: bytes) -> set[bytes]:
    """The words of a text, small."""
    return set(_TOKEN.findall(plain(content).decode(errors="replace").lower().encode()))


def plain(content: bytes) -> bytes:
    """A text in which no letter is written as its number and no line is folded (as a calendar folds them)."""
    if not _CODED.search(content):
        return content
    text = _FOLD.sub("", content.decode(errors="replace"))
    return unescape(_NUMBER.sub(lambda match: chr(int(match[1], 16)), text)).encode(errors="replace")


def _spellings(word: bytes) -> set[bytes]:
    text = word.decode(errors="replace")
    return {spelling.encode() for spelling in (text, text.upper(), text.capitalize())}


def _members(content: bytes) -> Iterator[bytes]:
    """The files in a packed file."""
    if content.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(content)) as stream:
                yield stream.read(MOST)
        except (OSError, EOFError, zlib.error):
            return
    elif content.startswith(_ZLIB):
        try:
            yield zlib.decompressobj().decompress(content, MOST)
        except zlib.error:
            return
    elif content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.infolist():
                    if member.file_size <= MOST:
                        yield archive.read(member)
        except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
            return


_TEXTS = (".html", ".json", ".md", ".py", ".yml")


def erased_marks(repository: Repository, planned: ErasurePlan, reason: str) -> ErasedMarks:
    """What tells the erased contents in files, among all that the refs still have and what this program says itself.

    Of an erased text only words that are in neither of them tell it.
    """
    tips = list(dict.fromkeys(repository.refs().values()))
    kinds = (git_object.kind if git_object else "" for git_object in repository.find(tips))
    trees = [tip for tip, kind in zip(tips, kinds, strict=True) if kind in ("commit", "tree")]
    entries = {entry.oid: entry.path for tree in trees for entry in repository.entries(tree)}
    scans = {oid for path, held in planned.pairs.items() if attached(path) for oid in held}
    still_stored = repository.find(sorted(planned.blobs - entries.keys()))  # an erasure done again finds no more what it removed
    erased = [git_object.oid for git_object in still_stored if git_object]
    texts = repository.blobs(oid for oid in erased if oid not in scans)
    others = repository.blobs(oid for oid in erased if oid in scans)
    texts_kept = [oid for oid, path in entries.items() if not attached(path)]
    return ErasedMarks.of(texts, others, _live(repository, texts_kept, reason))


def _live(repository: Repository, texts: Collection[str], reason: str) -> Iterator[bytes]:
    yield reason.encode()
    yield from repository.blobs(texts)
    program = Path(generator.__file__).parent
    yield from (Path(entry.path).read_bytes() for name, entry in files.walk(program) if name.endswith(_TEXTS))
    theme = find_spec("material")
    for folder in theme.submodule_search_locations or () if theme else ():
        yield from (Path(entry.path).read_bytes() for name, entry in files.walk(folder) if name.endswith("/languages/ru.html"))
