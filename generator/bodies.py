"""Splits a responsible cell into the bodies it names, each with its kind, by a tree of lemmas of known beginnings.

A comma or a conjunction parts two bodies only where the next words begin like a body: «Отдел образования,
молодежной политики и культуры» is one. What begins like none stays words without a kind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from generator.lemma import lemma
from generator.model import BodyKind, Measure, Municipality
from generator.names import HIDDEN

PERSON, HEAD, SCHOOL = "person", "head", "school"
# Legal forms that say nothing of what a body does: the word after them tells.
_FORMS = frozenset(
    {"МКУ", "МБУ", "МАУ", "МУ", "ГОО", "ГБУ", "ГАУ", "ГКУ", "ФГБУ", "БУ", "КУ", "АУ", "ГБОУ", "ГАОУ", "КГБУ", "ГУ", "ДПО"}
)
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\.?"
_NAME = re.compile(
    rf"{re.escape(HIDDEN)}|{_SURNAME}\s+\[{_INITIALS}\]|\[{_INITIALS}\]\s+{_SURNAME}|"  # as the site shows names
    rf"{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s*{_SURNAME}|{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|ич|вна|чна)\b"
)
_WORD = re.compile(r"[\w+]+(?:-[\w+]+)*")
_ADJECTIVE = re.compile(r"(?:[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие))", re.IGNORECASE)
_SCHOOL = re.compile(r"(?<=[»\d\"])\s+(?=(?:МБОУ|МКОУ|МАОУ|МОУ|МОБУ|МБОО)\b)")
_PARTICULAR = re.compile(r"«|№\s*\d")  # «руководители МБОУ «А», МБОУ «Б»» are of both schools
# A run of spaces is tried from its beginning alone, or n spaces would be read n times over.
_SEPARATOR = re.compile(r"(?<!\s)\s++(?:и\s+|совместно с\s+|/\s*)|[,;/]\s*")
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»?|\([^()]*\)")


@dataclass(frozen=True)
class Body:
    """One body as the cell names it, and its kind in the vocabulary; `None` where we know none."""

    text: str
    kind: str | None
    by_hand: bool = False


def of_measure(measure: Measure, heads: "Heads") -> tuple[Body, ...]:
    """The bodies of a measure: set by hand, else read from its cell."""
    if measure.bodies:
        return tuple(Body(body.text, body.kind, by_hand=True) for body in measure.bodies)
    return split(measure.responsible or "", heads)


def resolve(cell: str, municipality: Municipality | None, kinds: tuple[BodyKind, ...]) -> tuple[Body, ...]:
    """Split one cell into bodies; who has many makes the `Heads` once."""
    return split(cell, Heads(municipality, kinds))


def split(cell: str, heads: "Heads") -> tuple[Body, ...]:
    """Split a cell into bodies; no word of it is lost, none is added."""
    return tuple(body for line in cell.splitlines() for body in _line(line, heads))


@dataclass
class _Node:
    """The heads that begin with the same lemmas: by the lemma that comes next, and the kind of the one that ends here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    kind: str | None = None


class Heads:
    """How bodies begin, in the vocabulary and in a municipality: words by their lemmas, abbreviations as they are."""

    def __init__(self, municipality: Municipality | None, kinds: tuple[BodyKind, ...]) -> None:
        common, self.exact = _common(kinds)
        local = sorted(municipality.bodies.items()) if municipality else []
        self.words = {**common, **{_lemmas(name): code for name, code in local}}
        self.tree = _Node()
        for key, code in self.words.items():
            node = self.tree
            for key_lemma in key:
                node = node.after.setdefault(key_lemma, _Node())
            node.kind = code

    def kind(self, text: str) -> str | None:
        """The kind of a body that begins here, after adjectives at most."""
        if _NAME.match(text.strip()):
            return PERSON
        words = [match[0] for match in _WORD.finditer(text)]
        lemmas = [_lemma(word) for word in words]
        for start in range(min(len(words), 4)):
            if kind := self.longest(lemmas[start:]):
                return kind
            if not (_ADJECTIVE.fullmatch(words[start]) or words[start] in _FORMS):
                return None
        return None

    def longest(self, lemmas: Iterable[str]) -> str | None:
        """The kind of the longest head that some lemmas begin with, looked for only as far as a head goes on with them."""
        node, kind = self.tree, None
        for next_lemma in lemmas:
            if next_lemma not in node.after:
                break
            node = node.after[next_lemma]
            kind = node.kind or kind
        return kind


@lru_cache(maxsize=8)
def _common(kinds: tuple[BodyKind, ...]) -> tuple[Mapping[tuple[str, ...], str], frozenset[str]]:
    """The heads of the vocabulary, and those that are one word as it is written."""
    words: dict[tuple[str, ...], str] = {}
    for kind in kinds:
        for name in (*kind.words, *kind.abbreviations):
            words.setdefault(_lemmas(name), kind.code)
    return words, frozenset(name.lower() for kind in kinds for name in kind.words if " " not in name)


def _line(line: str, heads: Heads) -> Iterator[Body]:
    """Pieces between separators, joined again where a piece begins like no body."""
    body: list[str] = []
    kind: str | None = None
    particular = False
    for separator, piece in _pieces(line):
        piece_kind, of_one = heads.kind(piece), _PARTICULAR.search(piece) is not None
        post = kind == PERSON and piece_kind != PERSON and piece.strip()[:1].islower() and separator.strip() == ","
        of_head = kind == HEAD and piece_kind == SCHOOL and particular and of_one
        if any(body) and (piece_kind is None or post or of_head):
            body += (separator, piece)
            particular |= of_one
        else:
            yield from _crowd("".join(body), kind, heads)
            body, kind, particular = [piece], piece_kind, of_one
    yield from _crowd("".join(body), kind, heads)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Each piece of a line with the separator before it; separators inside quotes and brackets do not count."""
    hidden = _QUOTED.sub(lambda match: "·" * len(match[0]), line)
    start, separator = 0, ""
    for match in _SEPARATOR.finditer(hidden):
        yield separator, line[start : match.start()]
        start, separator = match.end(), match[0]
    yield separator, line[start:]


def _crowd(text: str, kind: str | None, heads: Heads) -> Iterator[Body]:
    """Bodies that stand side by side with nothing between them: «МОУО ПРШ», two schools, «координатор лучшие педагоги»."""
    if not text.strip():
        return
    text = _trimmed(text)
    words = text.split()
    abbreviated = (
        len(words) > 1 and heads.kind(text) and all(heads.kind(word) and word.isupper() and word.isalpha() for word in words)
    )
    if abbreviated and not heads.words.get(_lemmas(text)):
        yield from (Body(word, heads.kind(word)) for word in words)
        return
    parts = _SCHOOL.split(text)
    for part in parts:
        at = _second(part, heads)
        if at:
            yield Body(_trimmed(part[:at]), heads.kind(part[:at]))
            yield Body(_trimmed(part[at:]), heads.kind(part[at:]))
        else:
            yield Body(part.strip(), heads.kind(part) if len(parts) > 1 else kind)


def _second(text: str, heads: Heads) -> int | None:
    """Where a second body begins in a text: an adjective in the nominative before a head word in the nominative."""
    words = list(_WORD.finditer(text))
    for before, word in pairwise(words[1:]):
        if word[0].lower() in heads.exact and re.fullmatch(r"[а-яё-]+[ыи]е", before[0]):
            return before.start()
    return None


def _trimmed(text: str) -> str:
    """Without the separators at its ends; the full stop after initials is theirs."""
    trimmed = text.lstrip(" ,;.").rstrip(" ,;.")
    return f"{trimmed}." if re.search(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]$", trimmed) and text.rstrip(" ,;").endswith(".") else trimmed


def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(_lemma(match[0]) for match in _WORD.finditer(text))


def _lemma(word: str) -> str:
    """The lemma of a word, of a compound that of each part."""
    return "-".join(lemma(part) for part in word.split("-"))
