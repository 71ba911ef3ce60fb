"""Finds the names in a phrase: by listed words, by initials and full names, by fields that hold nothing but names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from generator.names.forms import UPPER, WORD, may_be_name, stem
from generator.names.spelling import INITIALS, Name, Span, by_rule
from generator.names.word_search import Cover, WordSearch, without

Field = Literal["words", "name", "member"]
"""What a field holds: words of any sort, a name alone, a name with a post after it."""
# What is called after a person keeps the name: «школа им. А. С. Пушкина», «улица Алиханова», «методика В. Ф. Шаталова».
_HONOURS = (
    "героя|дважды|трижды|советского|союза|российской|федерации|россии|социалистического|труда|академика|профессора|доктора|"
    "маршала|генерала|адмирала|полковника|майора|капитана|лейтенанта|сержанта|рядового|старшего|младшего|гвардии|космонавта|"
    "лётчика|летчика|поэта|писателя|композитора|художника|учёного|ученого|народного|заслуженного|учителя|святого|князя|"
    "партизана|ветерана|войны|великой|отечественной|кавалера|полного|ордена|орденов|славы|мужества"
)
_CALLED = re.compile(
    rf"(?:\b(?i:им)\.|(?<!от )\b(?i:имени|памяти|в честь))\s*(?:(?i:{_HONOURS})\s+)*$|"
    r"(?:(?<![\w.])(?:ул|пер|просп|пл|наб)\.|\b(?i:улиц|переул|площад|проспект|набережн)\w*)[^\S\n]*$"
)
_WORKS = re.compile(
    r"\b(?:педагогик|методик|технологи|теори|иде[йяи]|наследи|творчеств|произведени|учебник|УМК|чтени)\w*\s+$", re.IGNORECASE
)
_SETTLEMENT = re.compile(r"(?<![\w.])(?<!\d\s)(?:г|гор|с|п|пос|дер|ст|х)\.[^\S\n]*$")
_HEAD = re.compile(r"[^,;(\n—–]+")
_CAPITAL = re.compile(rf"[{UPPER}][\w.’'-]*")
NEAR = 200  # characters before a name that may say what it is
CALLED, KEPT, LISTED = "назван в честь человека", "указано в keep", "указано в also"
ALONE = "фамилия, названная в документе"


def find(
    text: str,
    field: Field = "words",
    also: WordSearch | Sequence[str] = (),
    keep: WordSearch | Sequence[str] = (),
    stems: Iterable[str] = (),
) -> tuple[Name, ...]:
    """Every name in a phrase, in order, none over another.

    `also` are further words to hide and `keep` words that are no names, both as they stand in the document (who reads many
    phrases lists them once); `stems` are those of surnames known from elsewhere in it, which are then known alone too.
    """
    also, keep = (words if isinstance(words, WordSearch) else WordSearch(words) for words in (also, keep))
    names = [Name(*span, LISTED) for span in also.longest(text)]
    for lines in (False, True):  # names of neighbouring lines must not run together
        names += by_rule(without(text, names), lines=lines)
    if field != "words":
        names = _by_field(text, field, names)
    taken = Cover(text, (name[:2] for name in names))
    names += [name for name in _alone(text, frozenset(stems)) if taken.is_free(*name[:2])]
    kept_cover = Cover(text, (span for spans in keep.places(text).values() for span in spans) if names else ())
    return tuple(_reasoned(text, name, kept_cover) for name in sorted(names))


def bearers(names: Iterable[Name]) -> frozenset[str]:
    """The stems of the surnames among names."""
    return frozenset(stem(name.surname) for name in names if name.surname and not name.kept)


def _by_field(text: str, field: Field, names: list[Name]) -> list[Name]:
    """Names by the field they stand in: each line up to a comma, a dash or a bracket."""
    known_names = sorted(names)  # none over another
    starts, ends = [name.start for name in known_names], [name.end for name in known_names]
    headed: list[Name] = []
    replaced: set[Name] = set()
    for head in _heads(text):
        words = [(head[0] + word.start(), head[0] + word.end()) for word in re.finditer(r"\S+", text[slice(*head)])]
        shown = [text[slice(*word)] for word in words]
        if not _may_head(shown, field):
            continue
        inside = known_names[bisect_right(ends, head[0]) : bisect_left(starts, head[1])]
        if len(inside) > 1 or any(name.start < head[0] or name.end > head[1] for name in inside):
            continue
        known_name = inside[0] if inside else None
        spans = known_name.given if known_name else tuple(words[1:]) if _spelt(shown) else ()
        surname = known_name.surname if known_name else shown[0] if _spelt(shown) or len(shown) == 1 else ""
        replaced.update(inside)
        headed.append(Name(*head, "поле для имени", spans, surname))
    return [*(name for name in known_names if name not in replaced), *headed]


def _heads(text: str) -> Iterator[Span]:
    """The beginnings of lines up to what may part a name from a post."""
    start = 0
    for line in text.split("\n"):
        head = _HEAD.match(line)
        if head and (words := head[0].strip()):
            begin = start + head[0].index(words)
            yield begin, begin + len(words)
        start += len(line) + 1


def _may_head(words: Sequence[str], field: Field) -> bool:
    if not may_be_name(words[0].strip(".,"), strict=False):
        return False
    capital = [bool(_CAPITAL.match(word)) for word in words]
    return any(capital) if field == "name" else all(capital) and 2 <= len(words) <= 4


def _spelt(words: Sequence[str]) -> bool:
    """Whether a name is written out in two or three words."""
    return 2 <= len(words) <= 3 and all(_CAPITAL.fullmatch(word) and "." not in word for word in words)


def _alone(text: str, stems: frozenset[str]) -> Iterator[Name]:
    """Surnames without initials, whose bearers the document names in full elsewhere."""
    for word in re.finditer(WORD, text) if stems else ():
        word_stem = stem(word[0])
        if word_stem in stems and may_be_name(word[0]):
            yield Name(*word.span(), ALONE, (), word[0])


def _reasoned(text: str, name: Name, kept_cover: Cover) -> Name:
    """The name, with what speaks for showing it."""
    if not kept_cover.is_free(name.start, name.end):
        return name._replace(kept=KEPT)
    before = text[max(0, name.start - NEAR) : name.start]
    initials_first = name.rule == INITIALS and text[name.start + 1 : name.start + 2] == "."
    settlement = name.rule == ALONE and _SETTLEMENT.search(before)
    if name.rule != LISTED and (_CALLED.search(before) or settlement or (initials_first and _WORKS.search(before))):
        return name._replace(kept=CALLED)
    return name
