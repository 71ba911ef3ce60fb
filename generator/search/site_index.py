"""Joins the indexes of regions into the files that a browser loads, each small, each packed by gzip and named by what it holds.

`directory.idx` (JSON) is loaded first: the pages of every region with the number of their places, what is chosen from, which
municipalities a word names. `words/` has the postings of keys that begin with the same two letters: the length of a JSON
header (four bytes, little-endian), the header, which tells each key and the length of its bytes, and these; a common key has
a file of its own. The bytes of a key are those of its regions, each behind the region's number and their length. `forms/`
tells which key a word has that begins with two letters, and what means the same; `names/` what is suggested; `places/` what is
shown.
"""

import gzip
import json
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator import addresses
from generator.lemma import folded, forms, is_known, lemma
from generator.school_names import LEGAL_FORMS, WRITTEN_OUT
from generator.search.documents import ABOUT, GLOSSARY, SUBJECTS, town_names
from generator.search.region_index import SHOWN, RegionIndex, Suggested, number
from generator.search.words import ASKING, CLIPPED, EXPLAINING, STOPWORDS, splits, text_keys, word_keys

DIRECTORY, SPELLING = "directory.idx", "spelling.idx"
COMMON = 6_000  # bytes of a key that has a file of its own, once those of its beginning are more than a file should have
FULL = 24_000
LETTERS = 2  # of a word's beginning that names its file
# What thousands of schools are called by, and nobody types to find one.
_OF_SCHOOLS = LEGAL_FORMS | WRITTEN_OUT.keys() | {"школа", "имени", "им"}
# What is said of many a place: such a word names none.
_TYPES = "муниципальный городской автономный сельский район округ город село посёлок область край республика регион МО МР ГО"
TYPES = frozenset(key for keys in text_keys(_TYPES) for key in keys)


@dataclass(frozen=True)
class SiteIndex:
    """The indexes of regions, in the order of the site; terms that mean the same, by groups."""

    regions: Sequence[RegionIndex]
    synonyms: Sequence[Sequence[str]] = ()

    def files(self, forms: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, bytes]]:
        """Every file by its name; `forms` are those of the words of each key, by their first letters."""
        own: dict[str, int] = {}
        words = dict(self._words(own))
        yield from ((file("words", key, whole=key in own), _laid(within)) for key, within in words.items())
        names = self._names()
        yield from (
            (file("names", letters), packed([[*asdict(page).values()] for page in pages])) for letters, pages in names.items()
        )
        alike = self._alike()
        for letters in {**forms, **alike}:
            yield file("forms", letters), packed({"forms": forms.get(letters, {}), "alike": alike.get(letters, [])})
        letters_of = {"words": sorted(words.keys() - own.keys()), "names": sorted(names), "forms": sorted({**forms, **alike})}
        yield DIRECTORY, packed({**self._directory(), "own": own, "files": letters_of})
        yield SPELLING, packed(self._spelling())

    def _names(self) -> dict[str, list[Suggested]]:
        """The pages that are suggested for words that begin so."""
        by_letters: dict[str, list[Suggested]] = defaultdict(list)
        for page in (page for region in self.regions for page in region.suggested):
            told = (folded(word.lower()) for word in splits(page.name) if word not in _OF_SCHOOLS)
            for letters in dict.fromkeys(map(beginning, told)):
                by_letters[letters].append(page)
        return by_letters

    def _words(self, own: dict[str, int]) -> Iterator[tuple[str, dict[str, bytes]]]:
        """The bytes of keys by their first letters; those with a file of their own alone, and told in `own` with their size."""
        postings: dict[str, list[bytes]] = defaultdict(list)
        for place, region in enumerate(self.regions):
            for key, told in region.postings.items():
                postings[key] += (number(place), number(len(told)), told)
        by_letters: dict[str, dict[str, bytes]] = defaultdict(dict)
        for key in sorted(postings):
            by_letters[beginning(key)][key] = b"".join(postings[key])
        for letters, within in by_letters.items():
            common = [key for key, told in within.items() if len(told) > COMMON] if sum(map(len, within.values())) > FULL else []
            for key in common:
                if len(key) > LETTERS:
                    own[key] = len(within[key])
                    yield key, {key: within.pop(key)}
            yield letters, within

    def _directory(self) -> dict[str, object]:
        """Each region with its municipalities and its addresses; what a word of a municipality's name stands for.

        Of an address: where it is below the region's own, the page's title (0 for that of its municipality), what page it is,
        the number of its municipality (-1 for none), the years, and how many places of each kind it has.
        """
        kinds = sorted({page.kind for region in self.regions for page, _ in region.pages})
        regions, context = [], defaultdict(list)
        for place, region in enumerate(self.regions):
            towns = list(dict.fromkeys(page.municipality for page, _ in region.pages if page.municipality))
            base = addresses.folder(region.folder) if region.name else ""
            pages: dict[str, list[Any]] = {}
            for page, count in region.pages:
                town = towns.index(page.municipality) if page.municipality else -1
                title = 0 if page.title == page.municipality else page.title
                entry: list[Any] = [page.address.removeprefix(base), title, page.around, town, page.years, []]
                pages.setdefault(page.address, entry)[-1].append((kinds.index(page.kind), count))
            regions.append(
                {"folder": region.folder, "base": base, "name": region.name, "municipalities": towns, "pages": [*pages.values()]}
            )
            for at, name in [(-1, region.name), *enumerate(towns)]:
                names = " ".join((name, *town_names(name)))
                for key in dict.fromkeys(key for keys in text_keys(names) for key in keys):
                    if key not in TYPES:
                        context[key].append((place, at))
        found = {"kinds": kinds, "named": sorted(SHOWN), "subjects": SUBJECTS, "glossary": GLOSSARY, "about": ABOUT}
        return {
            **found,
            "regions": regions,
            "context": context,
            "types": sorted(TYPES),
            "stop": sorted(STOPWORDS),
            "explaining": sorted(EXPLAINING),
            "asking": sorted(ASKING),
            "clipped": CLIPPED,
        }

    def _spelling(self) -> dict[str, int]:
        """The words of the site as they are written, and the lemmas of these, each with how often documents and names have it.

        Of those that have it never, real words alone: a list of words by which a subject is known has stems, too.
        """
        spelt: Counter[str] = Counter()
        for region in self.regions:
            for key, written in region.spelt.items():
                spelt.update(written)
                if key not in written and lemma(key) == key:
                    spelt[key] += sum(written.values())
        return dict(sorted((word, times) for word, times in spelt.items() if len(word) > 3 and (times or is_known(word))))

    @property
    def spelt(self) -> dict[str, tuple[str, ...]]:
        """How the words of each key are written somewhere."""
        spelt: dict[str, set[str]] = defaultdict(set)
        for region in self.regions:
            for key, written in region.spelt.items():
                spelt[key].update(written)
        for group in self.groups:
            for term in group:
                for word in splits(term):
                    for key in word_keys(word):
                        spelt[key].add(word.lower())
        return {key: tuple(sorted(written)) for key, written in sorted(spelt.items())}

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """Terms that mean the same: those of the vocabulary, and each abbreviation with its meaning."""
        meanings = dict.fromkeys(pair for region in self.regions for pair in region.abbreviations)
        return [*map(tuple, self.synonyms), *meanings]

    def _alike(self) -> dict[str, list[list[object]]]:
        """By the first letters of its first key, each term as keys, and what means the same: the words, and their keys."""
        alike: dict[tuple[str, ...], dict[tuple[str, ...], str]] = defaultdict(dict)
        for group in self.groups:
            terms = {keys: term for term in group if (keys := tuple(keys[0] for keys in text_keys(term)))}
            for keys in terms:
                alike[keys] |= {other: term for other, term in terms.items() if other != keys and other not in alike[keys]}
        by_letters: dict[str, list[list[object]]] = defaultdict(list)
        for keys, others in sorted(alike.items()):
            by_letters[beginning(keys[0])].append([keys, [[term, other] for other, term in others.items()]])
        return by_letters


def spelling(key: str, written: Iterable[str]) -> dict[str, list[str]]:
    """The forms of the words of a key by their first letters."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    spelt = {form for word in written for form in forms(word)}
    for form in sorted(spelt if spelt != {key} else ()):
        by_letters[beginning(form)].append(form)
    return by_letters


def beginning(word: str) -> str:
    """The letters that name the file of a word."""
    return word[:LETTERS]


def file(folder: str, letters: str, *, whole: bool = False) -> str:
    """The name of the file of a beginning, or of a whole key: code points in hexadecimal, which every server and disk takes."""
    return f"{folder}/{'-'.join(f'{ord(letter):x}' for letter in letters)}{'-' if whole else ''}.idx"


def packed(value: object) -> bytes:
    """A value as a file holds it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _laid(within: Mapping[str, bytes]) -> bytes:
    header = json.dumps([[key, len(told)] for key, told in within.items()], ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(struct.pack("<I", len(header)) + header + b"".join(within.values()), 9, mtime=0)
