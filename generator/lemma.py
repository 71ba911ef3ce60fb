"""Brings a Russian word to its lemma by the dictionary of pymorphy3, an unknown word to its stem by Snowball's rules.

Two words are forms of one where their lemmas are the same string. Where a form may belong to two words, the likelier is
taken; two lemmas that the dictionary itself takes for one another («математика» is also «чья? математика») are one.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse
from snowballstemmer import stemmer

ABBREVIATION = 4  # letters of a word in capitals that is never looked up: «УО», «ВПР», «СОШ» are their own
LONGEST = 40  # letters of a word that is looked up
_PARTICIPLE = 0.25  # how likely a word that looks like an adjective must be a participle to count as one
_RARE = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Arch", "Infr", "Slng", "Erro", "Dist"}
_RUSSIAN = stemmer("russian")


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@cache
def lemma(word: str) -> str:
    """The lemma of a word in lower case, with «е» for «ё»; the stem of one that the dictionary does not know.

    Abbreviations, numbers and words of other letters are their own, as they are written.
    """
    word = folded(word)
    if not _spelt(word):
        return word
    weights: Counter[str] = Counter()
    for parse in _parses(word.lower()):
        # Of two readings that are as likely a noun is meant: «перечней» is of «перечень», hardly «более перечный».
        weights[_shared(parse.normal_form)] += parse.score * (1.001 if parse.tag.POS == "NOUN" else 1)
    return folded(max(weights, key=lambda known: weights[known])) if weights else stem(word)


@cache
def forms(word: str) -> tuple[str, ...]:
    """Every form that a word may take, in lower case with «е» for «ё», itself among them; each has the word's own lemma."""
    word = folded(word)
    if not _spelt(word):
        return (word,)
    inflected = (folded(form.word) for parse in _dictionary().parse(word.lower()) for form in parse.lexeme)
    return tuple(dict.fromkeys([word.lower(), *(form for form in inflected if lemma(form) == lemma(word))]))


@dataclass(frozen=True)
class WordForm:
    """What a word may be: the dictionary's part of speech, case and number, the gender of a singular; empty where it has none."""

    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animate: bool = False
    noun_like: bool = False  # an adjective or a participle that stands for a noun: «обучающиеся»


@cache
def word_forms(word: str) -> tuple[WordForm, ...]:
    """Every form that a word may be, by its ending if the dictionary does not know it; none of an abbreviation."""
    if not _spelt(folded(word)):
        return ()
    parses = _parses(word.lower()) or _dictionary().parse(word.lower())
    tags = [parse.tag for parse in parses]
    return tuple(
        dict.fromkeys(
            WordForm(
                str(tag.POS or ""),
                str(tag.case or ""),
                str(tag.number or ""),
                str(tag.gender or "") if tag.number == "sing" else "",
                tag.animacy == "anim" or (tag.POS != "NOUN" and "Subx" in tag),
                "Subx" in tag,
            )
            for tag in tags
        )
    )


@cache
def is_surname(word: str) -> bool:
    """Whether the dictionary takes a word for a surname before all else."""
    parses = _parses(word.lower())
    return bool(parses) and "Surn" in parses[0].tag


@cache
def may_be_surname(word: str) -> bool:
    """Whether a word may be somebody's surname: the dictionary has it as one, or as somebody's, or does not have it at all."""
    parses = _parses(word.lower())
    return not parses or any("Surn" in parse.tag or "Poss" in parse.tag for parse in parses)  # «Бабушкин»


@cache
def stem(word: str) -> str:
    """The stem of a word by its ending alone; abbreviations and numbers are their own."""
    plain = folded(word)
    if (plain.isupper() and len(plain) > 1) or not plain.isalpha():
        return plain
    return str(_RUSSIAN.stemWord(plain.lower()))


@cache
def lemmas_beginning(letters: str) -> dict[str, str]:
    """The dictionary's lemmas that begin so, with «е» for «ё», with parts of speech; no names, nothing obsolete or slang."""
    spellings = [letters, *(letters[:at] + "ё" + letters[at + 1 :] for at, letter in enumerate(letters) if letter == "е")]
    return {
        folded(word): str(tag.POS)
        for spelling in spellings
        for word, tag, normal, _, place in _dictionary().dictionary.iter_known_words(spelling)
        if place == 0 and word == normal and not _RARE.intersection(tag.grammemes)
    }


def folded(word: str) -> str:
    """A word with «е» for «ё»."""
    return word.replace("ё", "е").replace("Ё", "Е")


def _spelt(word: str) -> bool:
    """Whether a word is spelt out in letters, and is looked up."""
    if not word.isalpha() or not 1 < len(word) <= LONGEST:
        return False
    if not word.isupper():
        return True
    return len(word) > ABBREVIATION and _dictionary().word_is_known(word.lower())


def _parses(word: str) -> list[Parse]:
    """What the dictionary knows a word to be; guesses by its ending are left out."""
    return [parse for parse in _dictionary().parse(word) if parse.is_known]


@cache
def _shared(normal: str) -> str:
    """The lemma under which a word of the dictionary stands together with those that it is taken for."""
    parses = _parses(normal)
    own = next((parse.tag.POS for parse in parses if parse.normal_form == normal), None)
    likest = {str(parse.tag.POS): parse for parse in reversed(parses)}
    if own == "ADJF" and (participle := likest.get("PRTF")) and participle.score >= _PARTICIPLE:
        return str(participle.normal_form)  # «открытый» and «открыть»: who tells them apart?
    if own == "ADVB" and (adjective := likest.get("ADJS")):
        return str(adjective.normal_form)  # «эффективно» and «эффективный»
    if own not in {"ADJF", "NOUN"}:
        return normal
    alike = [(str(parse.tag.POS), str(parse.normal_form)) for parse in parses if _alike(parse.normal_form, normal)]
    if adjectives := [other for pos, other in alike if pos == "ADJF"]:
        return max(adjectives)  # «основной» and «основный», «будущее» and «будущий»
    return min((other for pos, other in alike if pos == "NOUN"), key=lambda noun: (len(noun), noun))


def _alike(left: str, right: str) -> bool:
    """Whether two lemmas of the same kind differ but in their last letters: «практик», «практика»."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    return common >= max(len(left), len(right)) - 2
