"""Tells the kind of a body by a tree of lemmas of known beginnings: of the vocabulary and of the municipality.

A post is of the kind of the body it is in: «директор ИМЦ», «члены рабочей группы». A body of a region is told from that of a
municipality by its legal form or the region's name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from generator.bodies.families import is_university, last_part, of_abbreviation
from generator.bodies.phrase import TITLE, Word, phrase_at, word_set, words_of
from generator.lemma import is_surname, may_be_surname
from generator.model import BodyKind, Municipality
from generator.names import HIDDEN
from generator.names.forms import is_like_surname

PERSON, HEAD, SCHOOL = "person", "head", "school"
_DEPARTMENT, _METHODICAL, _SUPPORTED, _TEACHER, _REGIONAL = "department", "methodical", "supported", "teacher", "regional"
_PARTNERS = "partners"
# Legal forms that say nothing of what a body does: the word after them tells.
FORMS = word_set(
    "АНО АНОО АО АОУ АУ БОУ БУ ГАОУ ГАУ ГБОУ ГБУ ГКОУ ГКУ ГОО ГОУ ГУ ДПО КАУ КОГАУ КОГБУ КОГОАУ КГАУ КГБУ КГКУ КУ МАУ МБУ МКУ "
    "МУ НКО ОГАУ ОГБУ ОГКУ СП ФБУ ФГАОУ ФГАУ ФГБНУ ФГБОУ ФГБУ ФГКУ"
)
_STATE = re.compile(r"(?:К|О|Ф|КО)?Г[АБКО]{1,2}У|ФГБНУ|КАУ|АУ|БУ")  # forms of a region's own bodies and of federal ones
_STATE_ADJECTIVES = frozenset({"областной", "краевой", "республиканский", "региональный", "федеральный"})
_SUBJECTS = word_set(
    "область край республика федерация россия югра регион автономный "
    "адыгея алтай башкирия башкортостан бурятия дагестан забайкалье ингушетия калмыкия камчатка карелия коми крым кузбасс "
    "мордовия осетия приамурье приморье татарстан тува удмуртия хакасия чечня чувашия якутия ямал "
    "ВО КБР КК КО КЧР ЛНР ЛО ДНР НО НСО СО ТО РА РБ РД РИ РК РМ РМЭ РС РСО РТ РФ РХ УР ХМАО ЧО ЧР ЯНАО ЯО"
)
_CITIES = frozenset({"москва", "санкт-петербург", "петербург", "севастополь"})  # cities that are regions
_LOCAL = word_set("муниципальный местный район районный город городской сельский село ГО МР МО")
# Posts of many bodies: their kind is that of the next noun, if one is known.
_POSTS = word_set(
    "администрация глава директор заведующий заведовать заместитель замдиректора инспектор коллектив консультант начальник "
    "отделение подразделение ответственный помощник председатель представитель преподаватель работник ректор руководитель "
    "секретарь сотрудник специалист участник филиал член"
)
_STAFF = word_set(
    "представитель работник сотрудник специалист участник член коллектив преподаватель"
)  # people of a school, not its heads
_ACTING = re.compile(
    r"^\s*(?:и\.\s?о\.|ио\s|врио\s|вр\.?\s?и\.?\s?о\.?|(?:временно )?исполняющ\w+ обязанности)\s*", re.IGNORECASE
)
_LABELLED = re.compile(r"(?::|\s[–—-]\s)(.*)", re.DOTALL)  # «контроль: начальник отдела»
ITEM = re.compile(r"^\s{0,3}(?:\d{1,2}[.)]|[а-е]\))\s?(?=[^\W\d])")  # the number of an item of a list
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\.?"
# As the site shows names, and as documents write them.
NAME = re.compile(
    rf"{re.escape(HIDDEN)}|{_SURNAME}\s+\[{_INITIALS}\]|\[{_INITIALS}\]\s+{_SURNAME}|{_SURNAME}\s+{_INITIALS}|"
    rf"{_SURNAME}\s+[А-ЯЁ]\s?[А-ЯЁ]\b|{_INITIALS}\s*{_SURNAME}|{_SURNAME}(?=\s*\(|$)|{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|ич|вна|чна)\b"
)


@dataclass
class _Node:
    """The heads that begin with the same lemmas: by the lemma that comes next, and the kind of the one that ends here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    kind: str | None = None


class Heads:
    """How bodies begin, in the vocabulary and in a municipality: words by their lemmas, abbreviations as they are."""

    def __init__(self, municipality: Municipality | None, kinds: tuple[BodyKind, ...]) -> None:
        local = {_lemmas(name): code for name, code in sorted(municipality.bodies.items())} if municipality else {}
        common, tree = _common(kinds)
        self.words, self.groups = {**common, **local}, frozenset(kind.code for kind in kinds if kind.group)
        self.tree = _tree(self.words) if local else tree

    def kind(self, text: str) -> str | None:
        """The kind of a body that begins here, after adjectives and posts at most; `None` where no word tells."""
        text = _ACTING.sub("", ITEM.sub("", text, count=1), count=1)
        if named(text.strip()):
            return PERSON
        code = self.of_words(words_of(text))
        labelled = _LABELLED.search(text) if code is None else None
        return self.of_words(words_of(labelled[1])) if labelled else code

    def of_words(self, words: Sequence[Word]) -> str | None:
        """The same of words that are no name."""
        code = self._by_title(words)
        if code in {None, _DEPARTMENT, _METHODICAL} and _of_state(words):
            return _REGIONAL
        if (code in {_DEPARTMENT, _METHODICAL} or (code == _TEACHER and words[0].text == "МО")) and _of_subject(words):
            return _REGIONAL
        if code == _DEPARTMENT and any(word.lemma == "министерство" or word.lemma.startswith("минобр") for word in words):
            return _REGIONAL
        if code == _TEACHER and words[0].lemma == "кафедра" and any(is_university(word.text) for word in words):
            return _PARTNERS
        return code

    def longest(self, words: Sequence[Word], start: int, end: int | None = None) -> str | None:
        """The kind of the longest head that some words begin with, looked for only as far as a head goes on with them."""
        return self._walked(words, start, end)[0]

    def _walked(self, words: Sequence[Word], start: int, end: int | None = None) -> tuple[str | None, int]:
        """The kind of the longest head that begins at a word, and where its words end."""
        node, kind, stop = self.tree, None, start
        for at in range(start, len(words) if end is None else min(end, len(words))):
            key = words[at].lemma
            following = node.after.get(key)
            if following is None and not words[at].only_adjective:
                following = node.after.get(key.partition("-")[0])  # «педагог-организатор» is a «педагог»
            if following is None and node is self.tree and (noun := last_part(key)):
                following = node.after.get(noun)
            if following is None:
                break
            node = following
            if node.kind:
                kind, stop = node.kind, at + 1
        if kind is None and start < len(words) and (kind := of_abbreviation(words[start].text)):
            stop = start + 1
        return kind, stop

    def _by_title(self, words: Sequence[Word]) -> str | None:
        """The kind by the first known head; of posts in a row by the last, unless it is in a body that tells more."""
        if len(words) == 1 and words[0].lemma == "администрация":
            return HEAD  # that of a municipality says of what
        post: str | None = None
        staff, stop = False, 0
        for at in range(min(len(words), TITLE)):
            if at < stop:
                continue  # within the head of a post: «заведующий библиотекой» is no library
            word = words[at]
            if post == _DEPARTMENT and word.text == "МО":
                break  # the municipality that an administration is of
            code, end = self._walked(words, at)
            if word.text in FORMS and (
                institute := [n for n in range(at + 1, at + 3) if n < len(words) and words[n].text == "ДПО"]
            ):
                stop = institute[0]  # «БУ ОО ДПО»: the region in between is no school
                continue
            if word.lemma in _POSTS:
                # «помощник директора» is no more a head's deputy than «работник школы».
                post, staff, stop = code or post, staff or word.lemma in _STAFF, end
            elif code in {SCHOOL, _SUPPORTED} and (post or staff):
                return _TEACHER if staff else HEAD if post in {HEAD, _DEPARTMENT} else post
            elif code:
                return code
            elif not (word.adjective or word.text in FORMS or word.infinitive or word.lemma in _SUBJECTS or word.text == "и"):
                break
        return post


def named(text: str) -> re.Match[str] | None:
    """The name of a person that a text begins with."""
    match = NAME.match(text)
    return match if match and is_name(match[0]) else None


def is_name(text: str) -> bool:
    """Whether what looks like a name is one: in «Методист УО» the capitals without full stops are no initials."""
    surname, _, initials = text.partition(" ")
    if not initials and text.isalpha():
        return is_surname(surname) or (is_like_surname(surname) and may_be_surname(surname))
    initials = initials.replace(" ", "")
    return not (initials.isalpha() and initials.isupper()) or (is_like_surname(surname) and may_be_surname(surname))


@lru_cache(maxsize=8)
def _common(kinds: tuple[BodyKind, ...]) -> tuple[Mapping[tuple[str, ...], str], _Node]:
    """The heads of the vocabulary, and their tree."""
    words: dict[tuple[str, ...], str] = {}
    for kind in kinds:
        for name in (*kind.words, *kind.abbreviations):
            key = _lemmas(name)
            words.setdefault(key, kind.code)
            words.setdefault(tuple(part for key_lemma in key for part in key_lemma.split("-")), kind.code)  # «педагог - психолог»
    return words, _tree(words)


def _tree(words: Mapping[tuple[str, ...], str]) -> _Node:
    """Heads by the lemmas that they begin with."""
    root = _Node()
    for key, code in words.items():
        node = root
        for key_lemma in key:
            node = node.after.setdefault(key_lemma, _Node())
        node.kind = code
    return root


def _of_state(words: Sequence[Word]) -> bool:
    """Whether a body has the legal form of a region's, or is called the region's."""
    if not words:
        return False
    if any(_STATE.fullmatch(word.text) for word in words[:2]):
        return True
    return words[0].lemma in _STATE_ADJECTIVES and not phrase_at(words, 0).animate


def _of_subject(words: Sequence[Word]) -> bool:
    """Whether a region is the first territory that a body is of: «отдел района области» is the district's."""
    named = (word.lemma for before, word in pairwise(words) if before.lemma != "по")  # «методист по УР» is no region's
    first = next((territory for territory in named if territory in _SUBJECTS | _CITIES | _LOCAL and territory != "город"), None)
    return first is not None and first not in _LOCAL and (first in _CITIES or all(word.lemma != "город" for word in words))


def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(word.lemma for word in words_of(text))
