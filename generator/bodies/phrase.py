"""Tells the noun phrase at a word of a responsible cell and the cases it may be in, by the dictionary's tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from generator.lemma import WordForm, lemma, word_forms


def word_set(words: str) -> frozenset[str]:
    """Words with spaces between them, as a set."""
    return frozenset(words.split())


TITLE = 8  # words that may stand before the noun of a body, and links in a chain of posts
# What is written short, with its full stop or without; an empty word is none that a body begins with.
SHORT = {
    "адм": "администрация",
    "администр": "администрация",
    "библ": "библиотекарь",
    "вед": "ведущий",
    "восп": "воспитатель",
    "гл": "главный",
    "дет": "детский",
    "дир": "директор",
    "зав": "заведующий",
    "зам": "заместитель",
    "завед": "заведующий",
    "инф": "информационный",
    "кл": "классный",
    "коорд": "координатор",
    "мед": "медицинский",
    "метод": "методический",
    "муз": "музыкальный",
    "нач": "начальник",
    "отв": "ответственный",
    "пед": "педагогический",
    "пом": "помощник",
    "пред": "председатель",
    "преп": "преподаватель",
    "рук": "руководитель",
    "соц": "социальный",
    "спец": "специалист",
    "уч": "учитель",
    "учит": "учитель",
    "ст": "старший",
}
FOLLOWED = word_set("г с п д им ул обл р пос т др пр стр исполн исп") | SHORT.keys()  # a full stop after these ends no sentence
WORD = re.compile(r"[\w+]+(?:-[\w+]+)*")
_ACTIVE = re.compile(r"[а-яё]+(?:щ|[вд]ш)(?:ий|ая|ее|ие|его|ей|ему|им|их|ими|ую|ем)(?:ся)?")
_ENDING = 3  # letters that are left of the end of a word: «рук-ли»
_ADJECTIVES = frozenset({"ADJF", "PRTF", "NUMR"})
_MARKS = ("case", "number", "gender")


@dataclass(frozen=True)
class Word:
    """A word wherever it stands; what is asked of it is found out once."""

    text: str
    primary: bool = False  # «нач.» of classes or a school

    @cached_property
    def full(self) -> str:
        """The word as it is spelt in full: «зам» is «заместитель»."""
        return "начальный" if self.primary else SHORT.get(self._stub, self.text)

    @cached_property
    def short(self) -> bool:
        """Whether the word is written short, so that its ending says nothing."""
        return self._stub in SHORT

    @property
    def _stub(self) -> str:
        """What is left of a word: «рук» of «рук-ли», too."""
        first, _, last = self.text.lower().partition("-")
        return first if len(last) <= _ENDING else self.text.lower()

    @cached_property
    def lemma(self) -> str:
        """The lemma of the word, of a compound that of each part."""
        return "-".join(lemma(part) for part in self.full.split("-"))

    @cached_property
    def forms(self) -> tuple[WordForm, ...]:
        """What the word may be, by the first part of a compound, in «школы-участницы» the school; by the last if an adjective."""
        first, *_, last = *self.full.split("-"), self.full.rpartition("-")[2]
        if any(form.pos == "ADJF" for form in word_forms(last)):
            return word_forms(last)
        # Both nouns of a compound are in one case: «учителя» of «учителя-предметники» is no genitive.
        cases = {(form.case, form.number) for form in word_forms(last) if form.pos == "NOUN"}
        return tuple(form for form in word_forms(first) if (form.case, form.number) in cases) or word_forms(first)

    @cached_property
    def adjective(self) -> bool:
        """Whether the word may be an adjective, a participle or a numeral."""
        return any(form.pos in _ADJECTIVES for form in self.forms)

    @cached_property
    def only_adjective(self) -> bool:
        """Whether the word must have a noun after it: «классные», but not «обучающиеся»."""
        return bool(self.forms) and all(form.pos in _ADJECTIVES and not form.noun_like for form in self.forms)

    @cached_property
    def active(self) -> bool:
        """Whether the word is a participle that takes an object: «осуществляющие управление»."""
        return _ACTIVE.fullmatch(self.text) is not None and any(form.pos == "PRTF" for form in self.forms)

    @property
    def infinitive(self) -> bool:
        """Whether the word is an order before a body: «рекомендовать школам»."""
        return any(form.pos == "INFN" for form in self.forms)

    @cached_property
    def abbreviation(self) -> bool:
        """Whether the word is not spelt out: «МКУ», «ППМС-центр», «МОиН»."""
        first = self.text.partition("-")[0]
        if first.isupper() and len(first) > 1:
            return not (self.short or self.forms)
        return not self.short and first[1:] != first[1:].lower()

    @property
    def capital(self) -> bool:
        """Whether the word is spelt out and begins with a capital letter."""
        return self.text[:1].isupper() and not self.abbreviation


@cache
def word_of(text: str, *, primary: bool = False) -> Word:
    """The word that is spelt so."""
    return Word(text, primary)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in its order."""
    spelt = WORD.findall(text)
    if "нач" not in spelt:
        return tuple(word_of(word) for word in spelt)
    # «нач. классов» are primary classes, «нач. отдела» is its head.
    after = (*(word.startswith(("кл", "шк")) for word in spelt[1:]), False)
    return tuple(word_of(word, primary=word == "нач" and of_classes) for word, of_classes in zip(spelt, after, strict=True))


def places_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a text begins and where it ends."""
    return tuple(match.span() for match in WORD.finditer(text))


@dataclass(frozen=True)
class Phrase:
    """Adjectives, if any, with their noun: what both may be, and the place of the noun.

    `forms` is empty where no noun follows; what is written short or unspelt may be in any case, and `any_case` says so.
    """

    forms: tuple[WordForm, ...]
    noun: int
    any_case: bool = False

    def may_be(self, case: str) -> bool:
        """Whether the phrase may be in a case, as pymorphy3 calls it: nomn, gent, datv, accs, ablt, loct."""
        return self.any_case or any(form.case == case for form in self.forms)

    @property
    def plainly_subject(self) -> bool:
        """Whether the form is that of a subject and cannot depend on the words before."""
        return self.any_case or (self.may_be("nomn") and not self.may_be("gent"))

    @property
    def animate(self) -> bool:
        """Whether the subject is somebody and not something."""
        return any(form.animate for form in self.forms if form.case == "nomn")

    @property
    def singular(self) -> bool:
        """Whether the subject may be one."""
        return self.any_case or any(form.number == "sing" for form in self.forms if form.case == "nomn")


def phrase_at(words: Sequence[Word], start: int) -> Phrase:
    """The noun phrase that begins at a word."""
    agreed: set[tuple[str, ...]] | None = None
    for at in range(start, min(len(words), start + TITLE)):
        word = words[at]
        if word.abbreviation:
            return Phrase((), at, any_case=agreed is None or any("nomn" in marks for marks in agreed))
        nouns = [form for form in word.forms if form.pos == "NOUN" or form.noun_like]
        fitting = tuple(form for form in nouns if agreed is None or _marks(form) in agreed)
        if word.short and not word.adjective:
            return Phrase(fitting, at, any_case=True)
        if fitting:
            return Phrase(fitting, at)
        adjectives = {_marks(form) for form in word.forms if form.pos in _ADJECTIVES}
        if not adjectives:
            return Phrase((), at)
        if not word.short:
            agreed = adjectives if agreed is None else agreed & adjectives
    return Phrase((), start)


def agree(adjective: Word, phrase: Phrase) -> bool:
    """Whether an adjective belongs to the noun of a phrase that comes after it."""
    marks = {_marks(form) for form in adjective.forms if form.pos in _ADJECTIVES}
    return (adjective.short and adjective.adjective) or any(_marks(form) in marks for form in phrase.forms)


def apposed(noun: Word, phrase: Phrase) -> bool:
    """Whether a noun and the phrase after it are one title: «педагог организатор», «учителя предметники»."""
    numbers = {form.number for form in noun.forms if form.pos == "NOUN" and form.case == "nomn"}
    return any(form.case == "nomn" and form.number in numbers for form in phrase.forms)


def _marks(form: WordForm) -> tuple[str, ...]:
    return tuple(getattr(form, mark) for mark in _MARKS)
