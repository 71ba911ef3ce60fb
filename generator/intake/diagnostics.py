"""What the recognition writes down as it goes: doubts, words it left out, words it set a second time."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.source import Path

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class IntakeDoubt:
    """A place of the source in Russian, what to check there, and where it landed in roadmap.yml."""

    place: str
    text: str
    path: Path | None = None


@dataclass(frozen=True)
class Notebook:
    """One notebook for a whole draft; `within` gives its pages for a deeper place of roadmap.yml."""

    path: Path = ()
    doubts: list[IntakeDoubt] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)

    def within(self, *steps: str | int) -> "Notebook":
        """The same notebook at a deeper place."""
        return Notebook((*self.path, *steps), self.doubts, self.dropped, self.added)

    def doubt(self, place: str, text: str, *steps: str | int) -> None:
        """Write a doubt about words that stand in the draft here."""
        self.doubts.append(IntakeDoubt(place, text, (*self.path, *steps)))

    def lost(self, place: str, text: str, left_out: Iterable[str]) -> None:
        """Write a doubt that quotes words which do not stand in the draft."""
        for words_left in left_out:
            self.dropped.update(words(words_left))
        self.doubts.append(IntakeDoubt(place, text, None))

    def set_again(self, text: str) -> None:
        """Count words that stand in the draft once more than in the source."""
        self.added.update(words(text))


def words(text: str) -> list[str]:
    """Words and numbers of a text as the account counts them: folded, without signs."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


def rows_named(numbers: Sequence[int]) -> str:
    """«строка 4», «строки 4, 9, 12–15»."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    named = [f"{span[0]}–{span[-1]}" if len(span) > 2 else ", ".join(map(str, span)) for span in spans]
    return f"{'строка' if len(set(numbers)) == 1 else 'строки'} {', '.join(named)}"


def spanned(places: Sequence[str]) -> str:
    """Places in order; of many the first, the last and how many: «таблица 1 … таблица 20 (всего 20)»."""
    return ", ".join(places) if len(places) <= 3 else f"{places[0]} … {places[-1]} (всего {len(places)})"


def quoted(texts: Iterable[str]) -> str:
    """The words in quotation marks, on one line, each text once."""
    lines = dict.fromkeys(" ".join(text.split()) for text in texts)
    return ", ".join(f"„{line}“" for line in lines if line)
