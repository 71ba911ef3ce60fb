"""Sorts measures by whom they are for: schools that they name, those to which support is given, or every school."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.bodies import Body
from generator.lexicon import Lexicon
from generator.model import BodyKind
from generator.reading import MeasureReading, Reading

# A school's own name, even of one that municipality.yml does not list.
# It is looked for behind the last quotation mark before it: behind all of them, n marks would be read n times over.
_PARTICULAR = re.compile(r"№\s*\d|[«\"][^«»\"]*(?:Ш\b|школа|гимназия|лицей)", re.IGNORECASE)


@dataclass(frozen=True)
class Shares:
    """Measures by whom they are for; each stands in one of the three, in printed order.

    What names particular schools is theirs alone, whatever group its words speak of besides.
    """

    named: tuple[MeasureReading, ...]
    group: tuple[MeasureReading, ...]
    everyone: tuple[MeasureReading, ...]

    def of(self, slug: str) -> tuple[MeasureReading, ...]:
        """The measures that name a school."""
        return tuple(read for read in self.named if slug in read.schools)


def shares(reading: Reading, kinds: tuple[BodyKind, ...]) -> Shares:
    """Tell the measures of a roadmap apart; those that concern no school are in none of the parts."""
    groups = frozenset(kind.code for kind in kinds if kind.group)
    everyone = frozenset(kind.code for kind in kinds if kind.school)
    named = tuple(read for read in reading.measures if read.schools)
    rest = [(read, bool(groups & set(read.kinds)) or _speaks(read, kinds)) for read in reading.measures if not read.schools]
    return Shares(
        named,
        tuple(read for read, grouped in rest if grouped),
        tuple(read for read, grouped in rest if not grouped and any(_every(body, everyone) for body in read.bodies)),
    )


def _every(body: Body, codes: frozenset[str]) -> bool:
    """Whether a body is any school or people of any: «руководители школ», but not «директор СОШ № 3»."""
    return body.kind in codes and not _PARTICULAR.search(body.text)


def _speaks(read: MeasureReading, kinds: tuple[BodyKind, ...]) -> bool:
    """Whether the words themselves name the group: «Повышение квалификации руководителей ШНОР»."""
    words = "\n".join(filter(None, (read.measure.text, read.measure.responsible)))
    return any(True for _ in _names(kinds).find(words))


@lru_cache(maxsize=8)
def _names(kinds: tuple[BodyKind, ...]) -> Lexicon:
    return Lexicon({kind.code: (*kind.words, *kind.abbreviations) for kind in kinds if kind.group})
