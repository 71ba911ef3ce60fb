"""Parts a cell into pieces, each of which may be a body: at separators outside quotes, and where by grammar a title begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.bodies.heads import FORMS, HEAD, NAME, SCHOOL, Heads, is_name
from generator.bodies.phrase import (
    FOLLOWED,
    TITLE,
    Phrase,
    Word,
    agree,
    apposed,
    phrase_at,
    places_of,
    word_of,
    word_set,
    words_of,
)

# What takes the next body in besides, in whatever case it asks for, and what says that bodies follow: words of no body.
_TOGETHER = (
    r"(?:(?:а также )?(?:совместно|вместе|во взаимодействии|в сотрудничестве|с участием|с привлечением|"
    r"при (?:[а-яё]+ )?(?:участии|поддержке|содействии)|в том числе|в т\.\s?ч\.|включая)(?: со?)?)"
)
_LABEL = (
    r"(?:(?:отв\.|ответственн(?:ый|ые|ая|ое)(?: лиц[оа])?|исп\.|исполнител[ьи])(?:\s*(?:исп\.|исполнител[ьи]))?"
    r"(?:\s*:|\s*[–—-]\s)|(?:рекомендовать|поручить|предложить)(?=\s))\s*"
)
# A run of spaces is tried from its beginning alone, or n spaces would be read n times over.
_SEPARATOR = re.compile(
    rf"(?<!\s)[^\S\n]++(?:(?:[иИ]|или|либо|и/или|а также|{_TOGETHER})\s+|/\s*|[+&]\s+)|"
    r"(?<!\s)\s*+(?:[-=]>|[→|])\s*|(?<=[^\W\d])[+&](?=[^\W\d])|"
    rf"(?:[,;\n]|(?<!\b[дД])/)\s*(?:(?:и|а также|{_TOGETHER})\s+)?(?i:{_LABEL})?|\.\s+(?=[А-ЯЁ«\"])|\A\s*(?i:{_LABEL})"
)
_LIST = re.compile(r"\s*(?:1[.)]\s*+[^\W\d].*\s2[.)]|а\).*\sб\))")  # items of a list in one line: «1. УО 2. ИМЦ»
_LISTED = re.compile(rf"{_SEPARATOR.pattern}|(?<=[^\s№])\s++(?=(?:\d{{1,2}}[.)]|[а-е]\))\s*+[^\W\d])")
_BESIDES = re.compile(_TOGETHER)
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|«[^«»\n]*|\([^()]*\)|\"[^\"\n]*\"")  # what is not closed ends with its line
_INSTITUTIONS = word_set("ДОУ МАДОУ МАОУ МБДОУ МБОО МБОУ МДОУ МКДОУ МКОУ МОБУ МОУ") | FORMS
_LONGEST = 40  # letters of a word at the end of a line or a sentence that is looked at
_LAST = re.compile(r"(?<!\w)(\w++)(-?)\Z")
GOVERNING = word_set("за на в во о об по для через про с со при")


@dataclass(frozen=True)
class Piece:
    """Words between two separators, with the separator before them; `kind` is that of the body they would begin.

    `beside` tells that a body begins here by its grammar, with nothing but a space before it.
    """

    separator: str
    text: str
    kind: str | None
    beside: bool = False

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the piece, in quotes and brackets too."""
        return words_of(self.text)

    @cached_property
    def phrase(self) -> Phrase:
        """The noun phrase at its beginning."""
        return phrase_at(self.words, 0)

    @cached_property
    def besides(self) -> bool:
        """Whether the separator takes it in besides the body before: «при участии школ»."""
        return _BESIDES.search(self.separator) is not None


def pieces(cell: str, heads: Heads) -> Iterator[Piece]:
    """Each piece of a cell; separators inside quotes and brackets do not count."""
    masked = _QUOTED.sub(lambda match: "·" * len(match[0]), cell)
    start, separator = 0, ""
    for match in _LISTED.finditer(masked) if _LIST.match(masked) else _SEPARATOR.finditer(masked):
        if not _inside(masked, match):
            yield from _side_by_side(separator, cell[start : match.start()], masked[start : match.start()], heads)
            start, separator = match.end(), match[0]
    yield from _side_by_side(separator, cell[start:], masked[start:], heads)


def _inside(text: str, separator: re.Match[str]) -> bool:
    """Whether a full stop is of an initial, a number or a word written short, or a line goes on after an adjective or hyphen."""
    last = _LAST.search(text[max(0, separator.start() - _LONGEST) : separator.start()])
    if last is None or separator[0][0] not in ".\n":
        return False
    if separator[0][0] == ".":
        return len(last[1]) == 1 or last[1].isdigit() or last[1].lower() in FOLLOWED
    in_name = last[1] in _INSTITUTIONS and text.startswith(("·", "№"), separator.end())
    return bool(last[2]) or in_name or word_of(last[1]).only_adjective


def _side_by_side(separator: str, text: str, masked: str, heads: Heads) -> Iterator[Piece]:
    """A piece, parted where bodies stand with nothing between them: «МОУО ПРШ», two schools, two names."""
    start = 0
    for cut in _beginnings(masked, heads):
        yield Piece(separator if not start else " ", text[start:cut].rstrip(), heads.kind(text[start:cut]), beside=start > 0)
        start = cut
    yield Piece(separator if not start else " ", text[start:], heads.kind(text[start:]), beside=start > 0)


def _beginnings(text: str, heads: Heads) -> Iterator[int]:
    """Where further bodies begin in a text without separators."""
    words, places = words_of(text), places_of(text)
    if len(words) > 1 and all(_stands_alone(word) and heads.of_words([word]) for word in words):
        if tuple(word.lemma for word in words) not in heads.words:
            yield from (start for start, _ in places[1:])
        return
    names = {match.start(): match.end() for match in NAME.finditer(text) if is_name(match[0])}
    first, name_end, of_name, governed = 0, 0, bool(words) and places[0][0] in names, False
    for at, (word, (start, _)) in enumerate(zip(words, places, strict=True)):
        if at and start >= name_end:
            before_end = places[at - 1][1]
            before = text[before_end:start]
            if start in names:
                begins = name_end > 0
            elif name_end >= before_end:  # a name ends just before
                begins = not before.strip(". ") and _after_name(phrase_at(words, at), heads.longest(words, at), of_name)
            else:
                begins = _title_begins(words, at, before, governed, heads) or _school_begins(words, first, at, before, heads)
            if begins:
                yield start
                first, name_end, of_name, governed = at, 0, start in names, False
        governed |= word.lemma in GOVERNING
        name_end = names.get(start, name_end)


def _after_name(phrase: Phrase, kind: str | None, of_name: bool) -> bool:
    """Whether a title after a name begins a body: «Орлов С.С. директор» is one, «директор Орлов С.С. завуч» are two."""
    if not (kind or phrase.animate):
        return False
    return phrase.may_be("nomn") and not (of_name and phrase.singular)


def _stands_alone(word: Word) -> bool:
    """Whether a word is an abbreviation, and none that needs a name after it."""
    return word.abbreviation and word.text.isupper() and word.text.isalpha() and word.text not in _INSTITUTIONS


def _school_begins(words: Sequence[Word], first: int, at: int, before: str, heads: Heads) -> bool:
    """Whether a legal form begins a body, after the name or the number of another one."""
    numbered = words[at - 1].text.isdigit()
    form = words[at].text in _INSTITUTIONS or (numbered and words[at].abbreviation and heads.of_words([words[at]]) == SCHOOL)
    if not form or before.strip("· ") or not ("·" in before or numbered):
        return False
    return heads.of_words(words[first : min(at, first + TITLE)]) in {SCHOOL, HEAD, None}


def _title_begins(words: Sequence[Word], at: int, before: str, governed: bool, heads: Heads) -> bool:
    """Whether a known title in the form of a subject begins at a word, which no word before governs or is one title with."""
    word, previous, phrase = words[at], words[at - 1], phrase_at(words, at)
    if before.strip("· ") or word.abbreviation or previous.short or previous.text in _INSTITUTIONS or not phrase.forms:
        return False
    if previous.lemma in GOVERNING or previous.active or (previous.adjective and agree(previous, phrase)):
        return False
    if not any(heads.longest(words, start, start + 3) for start in range(at, phrase.noun + 1)) or not phrase.plainly_subject:
        return False
    return word.capital or not (apposed(previous, phrase) or (governed and not phrase.animate))
