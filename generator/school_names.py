"""Finds the schools of a municipality in a text: by their names, by shared endings and by number with the kind of school.

«Золотонивская, Чистовская СШ» are an adjective of each name before the word for a school, «СОШ № 3, 5» numbers after it. What
fits two schools is neither.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.bodies.phrase import Word, words_of
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
                words = words_of(name)
                for at, level in _schools(name, words):
                    for number in _numbers(name, words[at]):
                        self.numbers[number].setdefault(school.slug, level)
                    for adjective in _adjectives(name, words, at):
                        self.adjectives[adjective].setdefault(school.slug, level)

    def find(self, text: str) -> tuple[str, ...]:
        """The short names of the schools that a text names, each once: by whole names, then by what they share."""
        words = words_of(text)
        matches = [match.code for match in self.whole.find(text)]
        for at, level in _schools(text, words) if self.numbers or self.adjectives else ():
            alike = [self.adjectives.get(adjective) for adjective in _adjectives(text, words, at)]
            alike += [self.numbers.get(number) for number in _numbers(text, words[at])]
            matches += [slug for slugs in alike if slugs for slug in _only(slugs, level)]
        return tuple(dict.fromkeys(matches))


def _only(slugs: dict[str, str], level: str) -> list[str]:
    """The one school of a level; none where there are two."""
    fitting = [slug for slug, own in slugs.items() if own == level or (level == _ANY and own in {_SECONDARY, _BASIC, _PRIMARY})]
    return fitting if len(fitting) == 1 else []


def _schools(text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Where a word for a school stands in a text, and of which level."""
    for at, word in enumerate(words):
        level = _LEVELS.get(word.lemma)
        if level is None or (at + 1 < len(words) and words[at + 1].lemma in _OF_ARTS):
            continue
        first = _first_of_title(text, words, at)
        level = next((_ADJECTIVE_LEVELS[title.lemma] for title in words[first:at] if title.lemma in _ADJECTIVE_LEVELS), level)
        if not (first and _beside(text, words, first - 1) and words[first - 1].only_adjective and not words[first - 1].capital):
            yield at, level  # «музыкальная школа», «вечерняя школа» are others


def _first_of_title(text: str, words: Sequence[Word], at: int) -> int:
    """The first of the words that say of which level a school is: «средняя общеобразовательная школа»."""
    first = at
    while first and words[first - 1].lemma in _TITLES and _beside(text, words, first - 1):
        first -= 1
    return first


def _beside(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing but a space stands after a word and before the next."""
    return not text[words[at].end : words[at + 1].start].strip()


def _adjectives(text: str, words: Sequence[Word], at: int) -> Iterator[str]:
    """The stems of the capital adjectives before a word for a school, in a row or joined by commas and «и»."""
    place = _first_of_title(text, words, at) - 1
    if place < 0 or not _beside(text, words, place):
        return
    while place >= 0 and words[place].capital and (words[place].adjective or _OF_PLACE.fullmatch(words[place].text)):
        yield "-".join(map(stem, words[place].text.split("-")))
        joint = text[words[place - 1].end : words[place].start].strip() if place else ""
        place -= 1
        if place > 0 and not joint and words[place].text == "и":
            joint, place = "и", place - 1
        if joint not in {",", "и"}:
            return


def _numbers(text: str, word: Word) -> Iterator[str]:
    """The numbers after a word for a school: «№№ 3, 5 и 7»."""
    match = _NUMBER.match(text, word.end)
    while match:
        yield match[1]
        match = _NEXT.match(text, match.end())
