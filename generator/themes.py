"""Finds themes and risk factors in a measure by phrases of the vocabulary and by a trained model, each with what told."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator import subject_model
from generator.lexicon import Lexicon, PhraseMatch, flexible
from generator.model import ConditionalPhrase, Factor, Theme

Origin = Literal["found", "model", "hand", "section", "block"]
Entries = tuple[Theme, ...] | tuple[Factor, ...]
Found = dict[str, list[tuple[str, list[str]]]]
"""Phrases by code, each with the words of the text that tell of it."""


@dataclass(frozen=True)
class Subject:
    """A theme or a factor, how we know it, and the document's words that told us (none if set by hand).

    `confidence` is how probable the model takes one to be that it has found, in whole hundredths.
    """

    code: str
    origin: Origin
    evidence: tuple[str, ...] = ()
    confidence: int | None = None


def find(text: str, entries: Entries, origin: Origin = "found") -> tuple[Subject, ...]:
    """The themes or factors that a text names, in the vocabulary's order, each with its evidence."""
    certain, alone = _phrases(entries, False).find(text)
    chosen = certain or alone
    return tuple(Subject(entry.code, origin, _evidence(chosen[entry.code])) for entry in entries if entry.code in chosen)


def of_measure(text: str, entries: Entries, *, silent: bool = False) -> tuple[Subject, ...]:
    """The themes of a measure, or the factors that it names or is directed at, in the vocabulary's order.

    What the vocabulary is certain of outranks the model, which is asked for less certainty where the vocabulary is silent: of
    themes where no phrase is found, of factors where none is of either (`silent`: none of themes). A phrase that has misled on
    judged measures says nothing where the model takes its entry to be next to impossible. A phrase that counts where nothing else
    is found gives way to what the model is certain of, and says nothing where the model takes its entry to be impossible.
    """
    found, alone = _phrases(entries, True).find(text)
    estimates = subject_model.trained().estimates(text, {entry.code: entry.name for entry in entries})
    spoken = {
        code: evidence
        for code, phrases in found.items()
        if (evidence := _evidence(phrases, estimates[code].doubted if code in estimates else frozenset()))
    }
    silent = not spoken and (silent or any(isinstance(entry, Theme) for entry in entries[:1]))
    estimated = {code: each for code, each in estimates.items() if (each.silent if silent else each.beside) and each.evidence}
    possible = {
        code: _evidence(phrases)
        for code, phrases in alone.items()
        if code not in estimates or estimates[code].probability >= subject_model.POSSIBLE
    }
    chosen = spoken if spoken or estimated else possible
    subjects = list[Subject]()
    for entry in entries:
        if entry.code in chosen:
            subjects.append(Subject(entry.code, "found", chosen[entry.code]))
        elif estimate := estimated.get(entry.code):
            subjects.append(Subject(entry.code, "model", estimate.evidence, int(100 * estimate.probability)))
    return tuple(subjects)


def certain(text: str, entries: Entries) -> Found:
    """The phrases by code that tell by themselves what a measure is about; the model is trained on what they leave."""
    return _phrases(entries, True).find(text)[0]


def by_hand(codes: Iterable[str]) -> tuple[Subject, ...]:
    """What an author has set: it outranks whatever is found."""
    return tuple(Subject(code, "hand") for code in codes)


class _Phrases:
    """The phrases of some entries with their conditions, found all at once."""

    def __init__(self, entries: Entries, with_measures: bool) -> None:
        self.asides: dict[str, list[str]] = {}
        self.phrases: dict[str, list[tuple[str, ConditionalPhrase]]] = {}
        for entry in entries:
            more = entry.measures if with_measures and isinstance(entry, Factor) else ()
            for phrase in (*entry.words, *more):
                conditional = phrase if isinstance(phrase, ConditionalPhrase) else ConditionalPhrase(words=phrase)
                self.phrases.setdefault(conditional.words, []).append((entry.code, conditional))
            for aside in entry.aside:
                self.asides.setdefault(aside, []).append(entry.code)
        conditions = (words for several in self.phrases.values() for _, each in several for words in (*each.near, *each.unless))
        # Each phrase is its own code: several entries may have it, as their word or as a condition.
        self.lexicon = Lexicon({words: (words,) for words in (*self.phrases, *conditions, *self.asides)}, flexible)

    def find(self, text: str) -> tuple[Found, Found]:
        """What is found by code and phrase: of phrases that tell by themselves, and of those that count where nothing else is."""
        matches = tuple(self.lexicon.find(text))
        sentences: dict[tuple[str, int], str] = {}
        covered = set[tuple[str, int]]()  # entries and the places of words that do not count for them
        for match in matches:
            sentences.setdefault((match.code, match.sentence), match.words)
            for code in self.asides.get(match.code, ()):
                covered.update((code, at) for at in range(match.first, match.last + 1))
        certain: Found = {}
        alone: Found = {}
        for match in matches:
            for code, phrase in self.phrases.get(match.code, ()):
                if (code, match.first) in covered or (code, match.last) in covered:
                    continue
                if (told := _told(match, phrase, sentences)) is not None:
                    (alone if phrase.alone else certain).setdefault(code, []).append((phrase.words, told))
        return certain, alone


def _told(match: PhraseMatch, phrase: ConditionalPhrase, sentences: dict[tuple[str, int], str]) -> list[str] | None:
    """The words that tell of a phrase whose conditions are met: its own and those it needs near; none where they are not."""
    if any((words, match.sentence) in sentences for words in phrase.unless):
        return None
    near = [sentences[words, match.sentence] for words in phrase.near if (words, match.sentence) in sentences]
    return [match.words, *near[:1]] if near or not phrase.near else None


def _evidence(phrases: list[tuple[str, list[str]]], doubtful: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of phrases, once; of none that is doubtful."""
    return tuple(dict.fromkeys(word for phrase, told in phrases if phrase not in doubtful for word in told))


@lru_cache(maxsize=8)
def _phrases(entries: Entries, with_measures: bool) -> _Phrases:
    return _Phrases(entries, with_measures)
