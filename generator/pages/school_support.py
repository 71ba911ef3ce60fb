"""Finds the words by which a document counts a school among those under support: sentences that name both, or it and its list.

That a school is one of them is marked by hand (`supported`); what the document says of it is looked for in the order of the
document, in one sentence first, then in one place, then in the place and the titles above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import outline, schools
from generator.lexicon import Lexicon
from generator.model import BodyKind, Record, Roadmap, School
from generator.model.text import printed
from generator.outline import OutlinePlace

_SENTENCE = re.compile(r"\n+|(?<=[.;!?])\s+(?=[А-ЯЁ«\d])")


@dataclass(frozen=True)
class SupportWords:
    """What a document says of a school's support, word for word, and the place that says it."""

    anchor: str
    label: str
    quotes: tuple[str, ...]


def support_words(roadmap: Roadmap, records: tuple[School, ...], kinds: tuple[BodyKind, ...]) -> dict[str, SupportWords]:
    """The words for each supported school that the document names with its group, by short names."""
    named = Lexicon({record.slug: (record.name, *record.aliases) for record in records if record.slug in roadmap.supported})
    best: dict[str, tuple[int, SupportWords]] = {}
    for place, titles in _places(outline.of(roadmap)) if roadmap.supported else ():
        sentences = [sentence for words in _words(place.value) for sentence in _SENTENCE.split(words)]
        grouped = [sentence for sentence in sentences if schools.speaks(sentence, kinds=kinds)]
        above = [title for title in titles if schools.speaks(title, kinds=kinds)]
        for sentence in sentences if grouped or above else ():
            rank, beside = (0, sentence) if sentence in grouped else (1, grouped[0]) if grouped else (2, above[-1])
            for slug in dict.fromkeys(match.code for match in named.find(sentence)):
                if slug not in best or rank < best[slug][0]:
                    quotes = tuple(dict.fromkeys(" ".join(words.split()) for words in (beside, sentence)))
                    best[slug] = rank, SupportWords(place.anchor, place.label, quotes)
    return {slug: words for slug, (_, words) in best.items()}


def _places(document: outline.Outline) -> Iterator[tuple[OutlinePlace, tuple[str, ...]]]:
    """Each place with the titles above it, outermost first."""
    waiting: list[tuple[OutlinePlace, tuple[str, ...]]] = [(place, ()) for place in (*reversed(document.annexes), document.act)]
    while waiting:
        place, titles = waiting.pop()
        yield place, titles
        own = next(filter(None, (getattr(place.value, name, None) for name in ("heading", "title", "text"))), "")
        waiting += [(inner, (*titles, own)) for inner in reversed(place.inside)]


def _words(record: Record) -> Iterator[str]:
    """The printed words of a record itself."""
    for name in printed(type(record)):
        words = getattr(record, name)
        if isinstance(words, str):
            yield words
        elif isinstance(words, dict):
            yield from (value for value in words.values() if isinstance(value, str))
