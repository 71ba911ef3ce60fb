"""Finds names by their spelling, walking over capital words: initials beside a surname, full names, in any case and order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.names.forms import INITIAL, WORD, is_like_surname, is_patronymic, may_be_name

Span = tuple[int, int]
INITIALS, FULL, GIVEN = "фамилия и инициалы", "фамилия, имя, отчество", "имя и отчество"
_TOKEN = re.compile(
    rf"(?<![\w.])(?P<two>{INITIAL}\.\s?{INITIAL}(?:\.|(?!\w)))|(?<![\w.])(?P<one>{INITIAL}\.)|"
    rf"(?<![\w-])(?P<word>{WORD})(?:(?!\w)|(?={INITIAL}\.))|"
    rf"(?<=[.а-яё])(?P<glued>{INITIAL}\.\s?{INITIAL}\.?(?!\w)|(?<=\.){WORD}(?!\w))"
)
_HINT = re.compile(rf"{INITIAL}\.|(?i:(?:[оеё]в|ь|м|к|т)ич|(?:вн|ичн)(?:[аыеу]|о[йю])|оглы|огли|улы|уулу|заде|[кг]ызы)")
_SPACE, _ANY = re.compile(r"[^\S\n]*"), re.compile(r"\s*")
_END = re.compile(r"\s*(?:[,;:)»\n—–-]|$)|\s+[а-яё(]")


class Name(NamedTuple):
    """A name in a phrase: where it is, by which rule, the parts that initials stand for.

    `kept` is why it is shown all the same, if it is.
    """

    start: int
    end: int
    rule: str
    given: tuple[Span, ...] = ()
    surname: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Token:
    """A capital word or initials in a phrase."""

    start: int
    end: int
    kind: str
    text: str


def by_rule(text: str, *, lines: bool) -> Iterator[Name]:
    """The names in a phrase that their own letters tell; with `lines` also those that go on in the next line."""
    if not _HINT.search(text):
        return
    gap = _ANY if lines else _SPACE
    tokens = [Token(match.start(), match.end(), str(match.lastgroup), match[0]) for match in _TOKEN.finditer(text)]
    tokens = [_named(token) for token in tokens]
    at = 0
    while at < len(tokens):
        run = _run(text, tokens, at, gap)
        taken = _initials(text, run) or _full(run, alone=lines)
        if taken:
            count, name = taken
            yield name
            at += count
        else:
            at += 1


def _named(token: Token) -> Token:
    """What stands close to a full stop or a letter is what it would be after a space."""
    if token.kind != "glued":
        return token
    return replace(token, kind="two" if re.match(rf"{INITIAL}\.", token.text) else "word")


def _run(text: str, tokens: Sequence[Token], at: int, gap: re.Pattern[str]) -> list[Token]:
    """Up to four tokens with nothing but spaces between them."""
    run = [tokens[at]]
    for token in tokens[at + 1 : at + 4]:
        if not gap.fullmatch(text, run[-1].end, token.start):
            break
        run.append(token)
    return run


def _initials(text: str, run: Sequence[Token]) -> tuple[int, Name] | None:
    """«Павловец О. М.», «Е.М.Артемьева», «Иванова М.» before a comma."""
    if len(run) < 2:
        return None
    first, second = run[:2]
    if first.kind == "word" and second.kind != "word" and may_be_name(first.text):
        return _after_surname(text, run)
    if first.kind != "word" and second.kind == "word" and may_be_name(second.text):
        return (2, _name(run[:2], second)) if first.kind == "two" or is_like_surname(second.text) else None
    return None


def _after_surname(text: str, run: Sequence[Token]) -> tuple[int, Name] | None:
    """Initials after a word; a surname after them may be theirs rather than that word: «Методист А. В. Синкина»."""
    first, second = run[:2]
    if second.kind == "one":
        return (2, _name(run[:2], first)) if is_like_surname(first.text) and _END.match(text, second.end) else None
    third = run[2] if len(run) > 2 and not (len(run) > 3 and run[3].kind != "word") else None
    if third and third.kind == "word" and is_like_surname(third.text):
        return (3, _name(run[:3], first)) if is_like_surname(first.text) else None
    return 2, _name(run[:2], first)


def _name(run: Sequence[Token], surname: Token) -> Name:
    return Name(run[0].start, run[-1].end, INITIALS, (), surname.text)


def _full(run: Sequence[Token], *, alone: bool) -> tuple[int, Name] | None:
    """«Иванова Мария Петровна», «Мария Петровна Иванова» and, when `alone`, «Мария Петровна»."""
    words = list(run)[: next((at for at, token in enumerate(run) if token.kind != "word"), len(run))]
    lead = [is_patronymic(token.text) for token in words]
    if len(words) < 2 or not may_be_name(words[0].text):
        return None
    if len(words) > 2 and lead[2] and not lead[1]:
        last = words[3] if len(words) > 3 and is_like_surname(words[3].text) and not lead[3] else None
        if last and not is_like_surname(words[0].text):
            return None  # «Поручить Марии Петровне Ивановой»: the name begins with the next word
        return (4 if last else 3), _long(words[: 4 if last else 3], words[0], words[1:3])
    if lead[1] and len(run) == len(words):
        surname = words[2] if len(words) > 2 and (is_like_surname if alone else may_be_name)(words[2].text) else None
        return ((3 if surname else 2), _long(words[: 3 if surname else 2], surname, words[:2])) if surname or alone else None
    return None


def _long(words: Sequence[Token], surname: Token | None, given_names: Sequence[Token]) -> Name:
    rule = FULL if surname else GIVEN
    spans = tuple((token.start, token.end) for token in given_names)
    return Name(words[0].start, words[-1].end, rule, spans, surname.text if surname else "")
