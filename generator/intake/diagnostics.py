"""What a step of the recognition says of its value: returned beside it as `Diagnostics`, joined by the caller, never shared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.source import Path

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class IntakeDoubt:
    """A place of the source in Russian, what to check there, and where it landed in roadmap.yml.

    `path` is `None` for words that do not stand in the draft.
    """

    place: str
    text: str
    path: Path | None = None


@dataclass(frozen=True)
class Diagnostics:
    """The second half of every result of the recognition: `(value, diagnostics)`.

    Paths of `doubts` begin at the value. `left_out` are texts of the source that the value lacks because a doubt quotes them,
    `repeated` texts that it has once more than the source: without both, the account of words could not be settled.
    """

    doubts: tuple[IntakeDoubt, ...] = ()
    left_out: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def within(self, *steps: str | int) -> "Diagnostics":
        """The same of a value that stands deeper in roadmap.yml."""
        doubts = (doubt if doubt.path is None else replace(doubt, path=(*steps, *doubt.path)) for doubt in self.doubts)
        return replace(self, doubts=tuple(doubts))


def joined(parts: Iterable[Diagnostics]) -> Diagnostics:
    """Those of several values, in their order."""
    # One pass at the end: adding up one by one would copy the doubts of a long table again for each row.
    parts = list(parts)
    return Diagnostics(
        tuple(chain.from_iterable(part.doubts for part in parts)),
        tuple(chain.from_iterable(part.left_out for part in parts)),
        tuple(chain.from_iterable(part.repeated for part in parts)),
    )


def doubt(place: str, text: str, *steps: str | int) -> Diagnostics:
    """One doubt about words that stand in the value here."""
    return Diagnostics((IntakeDoubt(place, text, steps),))


def left_out(place: str, text: str, texts: Iterable[str]) -> Diagnostics:
    """One doubt that quotes texts which do not stand in the value."""
    return Diagnostics((IntakeDoubt(place, text),), tuple(texts))


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
