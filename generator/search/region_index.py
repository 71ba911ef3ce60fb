"""Indexes the search pages of one region: where each word stands, as bytes, and what a reader is shown of each page.

Places are numbered through the region. For each key of a word the bytes tell, place after place, how far its number is from
the last, how often the word stands there, and how far each position is from the one before, all as LEB128 numbers. Positions
below `TITLE` are those of names, the others of words; of phrases that a place is found by besides each begins `APART` behind the
one before it, so that words of two are no neighbours. What is said of a region's key needs nothing of other regions, so that
the index of a site is the bytes of its regions one after another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.lemma import folded
from generator.search.documents import ABOUT, PLACES, SCHOOLS, SUBJECTS, SearchPage, SearchPlace
from generator.search.words import splits, word_keys

TITLE = 64  # positions of names; names of more words are cut
APART = 32  # positions between phrases that a place is found by besides
SHOWN = frozenset({PLACES, SCHOOLS, SUBJECTS})  # kinds of pages that are suggested by name


@dataclass(frozen=True)
class Suggested:
    """A page that is suggested while a name is typed: the name, its address, what it is, and where."""

    name: str
    address: str
    kind: str
    around: str


@dataclass(frozen=True)
class RegionIndex:
    """What a region adds to the index of its site.

    `folder` is its short name. `pages` are without the places, which `shown` has, those of one address together: where each is,
    its name, its words.
    `postings` are bytes by key; `spelt` are words as they are written, each with how often documents and names have it, by their
    keys.
    """

    folder: str
    name: str
    pages: tuple[tuple[SearchPage, int], ...]
    shown: tuple[tuple[tuple[str, str, str], ...], ...]
    postings: Mapping[str, bytes]
    spelt: Mapping[str, Mapping[str, int]]
    suggested: tuple[Suggested, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, folder: str, name: str, pages: Sequence[SearchPage], abbreviations: Iterable[tuple[str, str]] = ()
    ) -> "RegionIndex":
        """Index the pages of a region; those of one address follow one another."""
        places = [(place, page.kind != ABOUT) for page in pages for place in page.places]
        spelt: dict[str, Counter[str]] = {}
        postings: dict[str, bytearray] = {}
        last: dict[str, int] = {}
        for at, (place, counts) in enumerate(places):
            for key, positions in _positions(place, spelt, counts=counts).items():
                told = postings.setdefault(key, bytearray())
                told += number(at - last.get(key, 0)) + number(len(positions))
                told += b"".join(number(here - before) for before, here in zip([0, *positions], positions, strict=False))
                last[key] = at
        shown: dict[str, list[tuple[str, str, str]]] = {}
        for page in pages:
            shown.setdefault(page.address, []).extend((place.where, place.name, "\n".join(place.words)) for place in page.places)
        return cls(
            folder,
            name,
            tuple((replace(page, places=()), len(page.places)) for page in pages),
            tuple(map(tuple, shown.values())),
            {key: bytes(told) for key, told in postings.items()},
            spelt,
            tuple(_suggested(pages)),
            tuple(dict.fromkeys(abbreviations)),
        )


def _positions(place: SearchPlace, spelt: dict[str, Counter[str]], *, counts: bool) -> dict[str, list[int]]:
    """Where each key stands in a place: in its names, in its words, in what it is found by besides, which does not count."""
    positions: dict[str, list[int]] = {}
    names = [*chain.from_iterable(splits(name) for name in place.names)][:TITLE]
    others = [*chain.from_iterable(splits(text) for text in place.words)]
    besides, after = list[tuple[int, str]](), TITLE + len(others)
    for text in place.besides:
        begins = besides[-1][0] + APART if besides else after
        besides += enumerate(splits(text), begins)
    for at, word in (*enumerate(names), *enumerate(others, TITLE), *besides):
        for key in word_keys(word):
            positions.setdefault(key, []).append(at)
            if word.isalpha():
                spelt.setdefault(key, Counter())[folded(word.lower())] += counts and at < after
    return positions


def _suggested(pages: Iterable[SearchPage]) -> Iterator[Suggested]:
    for page in pages:
        if page.kind in SHOWN:
            for place in page.places:
                around = f"{page.municipality}, {page.region}" if page.kind == SCHOOLS and place.where else page.around
                yield Suggested(place.name, page.address + place.where, page.kind, around)


def number(value: int) -> bytes:
    """A number as LEB128."""
    told = bytearray()
    while value > 127:
        told.append(value & 127 | 128)
        value >>= 7
    told.append(value)
    return bytes(told)
