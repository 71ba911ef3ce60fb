"""Finds the schools of a municipality in a text: by their names, by shared endings and by number with the kind of school.

«Золотонивская, Чистовская СШ» are an adjective of each name before the word for a school, «СОШ № 3, 5» numbers after it. What
fits two schools is neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.bodies.phrase import Word, places_of, words_of
from generator.lemma import stem
from generator.lexicon import Lexicon
from generator.model import School

_ANY, _SECONDARY, _BASIC, _PRIMARY = "школа", "средняя", "основная", "начальная"
_LEVELS = {"СОШ": _SECONDARY, "СШ": _SECONDARY, "ООШ": _BASIC, "ОШ": _BASIC, "НОШ": _PRIMARY, "НШ": _PRIMARY} | {
    word: word for word in (_ANY, "гимназия", "лицей")
}
WRITTEN_OUT = {
    "СОШ": "средняя общеобразовательная школа",
    "СШ": "средняя школа",
    "ООШ": "основная общеобразовательная школа",
    "ОШ": "основная школа",
    "НОШ": "начальная общеобразовательная школа",
    "НШ": "начальная школа",
}
LEGAL_FORMS = frozenset({"МБОУ", "МКОУ", "МАОУ", "МОУ", "МОБУ", "МБОО", "ГБОУ", "ГКОУ"})
"""What may stand before the name of any school and tells it from none."""
_ADJECTIVE_LEVELS = {"средний": _SECONDARY, "основный": _BASIC, "основной": _BASIC, "начальный": _PRIMARY}
_TITLES = _ADJECTIVE_LEVELS.keys() | {"общеобразовательный", "сельский", "городской", "муниципальный"}
_OF_ARTS = frozenset({"искусство", "спорт", "мастерство"})  # «школа искусств» is another one
_OF_PLACE = re.compile(r"[\w-]*[сц]к(?:ая|ой|ую|ие|их|им|ими|ий|ого|ому|ом)")  # «Каменская», to the dictionary a surname
_NUMBER = re.compile(r"\s?(?:№{1,2}|N)\s?(\d++)(?![-–]\d)")
_NEXT = re.compile(r"\s?(?:,\s?|и\s)(?:№\s?)?(\d++)(?![-–\d])(?=№|\s?[,;.)»]|\s?$|\s+и\s|\s+[^\sа-яё])")


@dataclass(frozen=True)
class _Text:
    """Some text with its words and where they stand."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.text)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        return places_of(self.text)

    def between(self, at: int) -> str:
        """What stands after a word and before the next, without spaces at its ends."""
        return self.text[self.places[at][1] : self.places[at + 1][0]].strip()


class SchoolNames:
    """The schools of a municipality by what a text may call them."""

    def __init__(self, schools: Iterable[School]) -> None:
        schools = tuple(schools)
        self.whole = Lexicon({school.slug: (school.name, *school.aliases) for school in schools})
        # By a number or by an adjective: the schools that have it, with the level that their names tell.
        self.numbers: dict[str, dict[str, str]] = defaultdict(dict)
        self.adjectives: dict[str, dict[str, str]] = defaultdict(dict)
        for school in schools:
            for name in (school.name, *school.aliases):
                named = _Text(name)
                for at, level in _schools(named):
                    for number in _numbers(named, at):
                        self.numbers[number].setdefault(school.slug, level)
                    for adjective in _adjectives(named, at):
                        self.adjectives[adjective].setdefault(school.slug, level)

    def find(self, text: str) -> tuple[str, ...]:
        """The short names of the schools that a text names, each once: by whole names, then by what they share."""
        naming = _Text(text)
        matches = [match.code for match in self.whole.find(text)]
        for at, level in _schools(naming) if self.numbers or self.adjectives else ():
            alike = [self.adjectives.get(adjective) for adjective in _adjectives(naming, at)]
            alike += [self.numbers.get(number) for number in _numbers(naming, at)]
            matches += [slug for slugs in alike if slugs for slug in _only(slugs, level)]
        return tuple(dict.fromkeys(matches))


def _only(slugs: dict[str, str], level: str) -> list[str]:
    """The one school of a level; none where there are two."""
    fitting = [slug for slug, own in slugs.items() if own == level or (level == _ANY and own in {_SECONDARY, _BASIC, _PRIMARY})]
    return fitting if len(fitting) == 1 else []


def _schools(naming: _Text) -> Iterator[tuple[int, str]]:
    """Where a word for a school stands in a text, and of which level."""
    words = naming.words
    for at, word in enumerate(words):
        level = _LEVELS.get(word.lemma)
        if level is None or (at + 1 < len(words) and words[at + 1].lemma in _OF_ARTS):
            continue
        first = _first_of_title(naming, at)
        level = next((_ADJECTIVE_LEVELS[title.lemma] for title in words[first:at] if title.lemma in _ADJECTIVE_LEVELS), level)
        if not (first and not naming.between(first - 1) and words[first - 1].only_adjective and not words[first - 1].capital):
            yield at, level  # «музыкальная школа», «вечерняя школа» are others


def _first_of_title(naming: _Text, at: int) -> int:
    """The first of the words that say of which level a school is: «средняя общеобразовательная школа»."""
    first = at
    while first and naming.words[first - 1].lemma in _TITLES and not naming.between(first - 1):
        first -= 1
    return first


def _adjectives(naming: _Text, at: int) -> Iterator[str]:
    """The stems of the capital adjectives before a word for a school, in a row or joined by commas and «и»."""
    words, place = naming.words, _first_of_title(naming, at) - 1
    if place < 0 or naming.between(place):
        return
    while place >= 0 and words[place].capital and (words[place].adjective or _OF_PLACE.fullmatch(words[place].text)):
        yield "-".join(map(stem, words[place].text.split("-")))
        joint = naming.between(place - 1) if place else ""
        place -= 1
        if place > 0 and not joint and words[place].text == "и":
            joint, place = "и", place - 1
        if joint not in {",", "и"}:
            return


def _numbers(naming: _Text, at: int) -> Iterator[str]:
    """The numbers after a word for a school: «№№ 3, 5 и 7»."""
    match = _NUMBER.match(naming.text, naming.places[at][1])
    while match:
        yield match[1]
        match = _NEXT.match(naming.text, match.end())
