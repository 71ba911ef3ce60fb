"""Reads a Pagefind index as a value, and joins those of several regions to the one that Pagefind would make of all documents.

Pagefind indexes a group of documents whole, though one has changed: a millisecond and a half each. Joining reads no postings:
they are CBOR whose pages are numbered by distances, so that behind another index only the first distance of each list changes.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

from generator.building.pagefind_order import MARK, content, read
from generator.cache import Blob, Cache

ENTRY = "pagefind-entry.json"
CHUNK = 64_000  # bytes of words in a file, before they are packed: about as many as Pagefind puts there
LEVEL = 6  # of packing: the highest takes three times as long for a hundredth of the bytes
_ARRAY = 0x80  # the major type of arrays in CBOR
_PAGE = 3  # what is told of a page in postings: its number, places, fields


class Postings(NamedTuple):
    """The pages that have a word, by their numbers: how many, the first, the last, and as CBOR all but the first number."""

    number: int
    first: int
    last: int
    rest: bytes

    @classmethod
    def of(cls, pages: Sequence[Sequence[Any]]) -> "Postings":
        """Those of a list as Pagefind has it: the number of the first page, the distances of the others."""
        if not pages:
            return cls(0, 0, 0, b"")
        first, *others = pages[0]
        if len(others) != _PAGE - 1:
            raise RuntimeError(f"pagefind: {pages[0]}")
        before = _head(len(pages)) + _head(_PAGE) + cbor2.dumps(first)
        return cls(len(pages), first, sum(page[0] for page in pages), cbor2.dumps(pages)[len(before) :])


@dataclass(frozen=True)
class Word:
    """A word of an index: its postings, and those of its forms."""

    postings: Postings
    forms: dict[str, Postings]


@dataclass(frozen=True)
class PagefindIndex:
    """An index of documents: its entry, its pages (fragment and length), words, filters by value, fields, fragments."""

    entry: dict[str, Any]
    version: str
    pages: list[list[Any]]
    words: dict[str, Word]
    filters: dict[str, dict[str, list[int]]]
    fields: list[str]
    fragments: dict[str, Blob]

    @classmethod
    def read(cls, folder: Path, cache: Cache) -> "PagefindIndex":
        """The index in a folder, its fragments kept; `RuntimeError` where it is not as we know it."""
        entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
        ((_, language),) = entry["languages"].items()
        version, pages, chunks, filters, sorts, fields = read(folder / f"pagefind.{language['hash']}.pf_meta")
        if sorts:
            raise RuntimeError(f"pagefind: {sorts}")
        listed = (word for *_, name in chunks for word in read(folder / f"index/{name}.pf_index")[0])
        words = {
            word: Word(Postings.of(postings), {form: Postings.of(inside) for form, inside in forms})
            for word, postings, forms in listed
        }
        values = {name: dict(read(folder / f"filter/{hashed}.pf_filter")[1]) for name, hashed in filters}
        fragments = {file.name: cache.store(file.read_bytes()) for file in sorted((folder / "fragment").iterdir())}
        return cls(entry, version, pages, words, values, fields, fragments)


def joined(indexes: Sequence[PagefindIndex], cache: Cache) -> dict[str, Blob]:
    """The files of one index of all documents, those of the first index first, by their places."""
    first, offsets = indexes[0], list(accumulate((len(index.pages) for index in indexes), initial=0))
    if any((index.version, index.fields) != (first.version, first.fields) for index in indexes):
        raise RuntimeError(f"pagefind: {[index.fields for index in indexes]}")
    ((code, language),) = first.entry["languages"].items()
    files: dict[str, Blob] = {}

    def put(folder: str, ending: str, packed: bytes) -> str:
        name = f"{code}_{sha256(packed).hexdigest()[:10]}"
        files[f"{folder}{name}{ending}"] = cache.store(gzip.compress(packed, LEVEL, mtime=0))
        return name

    chunks = [
        [start, end, put("index/", ".pf_index", b"".join((MARK, _head(1), _head(len(words)), *words)))]
        for start, end, words in _chunks(_words(indexes, offsets))
    ]
    filters = [
        [name, put("filter/", ".pf_filter", content([name, values]))]
        for name, values in sorted(_filters(indexes, offsets).items())
    ]
    pages = [page for index in indexes for page in index.pages]
    meta = put("pagefind.", ".pf_meta", content([first.version, pages, chunks, filters, [], first.fields]))
    entry = first.entry | {"languages": {code: language | {"hash": meta, "page_count": len(pages)}}}
    files[ENTRY] = cache.store(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())
    fragments = {f"fragment/{name}": blob for index in indexes for name, blob in index.fragments.items()}
    return files | fragments


def _words(indexes: Sequence[PagefindIndex], offsets: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Every word of any, in their order, as Pagefind writes it."""
    for name in sorted({name for index in indexes for name in index.words}):
        having = [(index.words[name], offset) for index, offset in zip(indexes, offsets, strict=False) if name in index.words]
        forms = sorted({form for word, _ in having for form in word.forms})
        written = [cbor2.dumps(name), _postings((word.postings, offset) for word, offset in having), _head(len(forms))]
        for form in forms:
            inside = ((word.forms[form], offset) for word, offset in having if form in word.forms)
            written += (_head(2), cbor2.dumps(form), _postings(inside))
        yield name, b"".join((_head(3), *written))


def _postings(parts: Iterable[tuple[Postings, int]]) -> bytes:
    """The postings of several indexes as one list, each with how many pages come before its own."""
    number, before = 0, 0
    written: list[bytes] = []
    for postings, offset in parts:
        if postings.number:
            written += (_head(_PAGE), cbor2.dumps(postings.first + offset - before), postings.rest)
            number, before = number + postings.number, postings.last + offset
    return b"".join((_head(number), *written))


def _chunks(words: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str, list[bytes]]]:
    """The words by files, each between the shortest beginnings that tell it from the words beside, as Pagefind names them."""
    chunks: list[list[tuple[str, bytes]]] = [[]]
    size = 0
    for name, word in words:
        if chunks[-1] and size + len(word) > CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append((name, word))
        size += len(word)
    edges = [chunks[0][0][0]]
    for before, after in pairwise(chunks):
        last, first = before[-1][0], after[0][0]
        told = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(last, first, strict=False)))
        edges += (last[:told], first[:told])
    edges.append(chunks[-1][-1][0])
    for chunk, start, end in zip(chunks, edges[::2], edges[1::2], strict=True):
        yield start, end, [word for _, word in chunk]


def _filters(indexes: Sequence[PagefindIndex], offsets: Sequence[int]) -> dict[str, list[tuple[str, list[int]]]]:
    """The pages of each value of each filter."""
    filters: dict[str, dict[str, list[int]]] = {}
    for index, offset in zip(indexes, offsets, strict=False):
        for name, values in index.filters.items():
            for value, pages in values.items():
                filters.setdefault(name, {}).setdefault(value, []).extend(page + offset for page in pages)
    return {name: sorted(values.items()) for name, values in filters.items()}


def _head(length: int) -> bytes:
    """The beginning of an array of so many values in CBOR."""
    number = cbor2.dumps(length)
    return bytes([number[0] | _ARRAY]) + number[1:]
