"""Sorts measures and clauses of the act by the schools they are for: those named, those under support, or every school."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.bodies import HEAD, SCHOOL, Body
from generator.instructions import Instruction
from generator.lexicon import Lexicon
from generator.model import BodyKind
from generator.reading import MeasureReading, Reading

# A school's own name, even of one that municipality.yml does not list.
# It is looked for behind the last quotation mark before it: behind all of them, n marks would be read n times over.
_PARTICULAR = re.compile(r"№\s*\d|[«\"][^«»\"]*(?:Ш\b|школа|гимназия|лицей)", re.IGNORECASE)


@dataclass(frozen=True)
class Shares:
    """Measures by whom they are for; each stands in one of the four, in printed order.

    What names particular schools is theirs alone, whatever group its words speak of besides. `mentioned` are measures of other
    bodies whose own words speak of schools or their heads. `act` are the clauses of the act that address schools or heads:
    particular ones, a group (the anchors of these are `grouped`), or all of them.
    """

    named: tuple[MeasureReading, ...]
    group: tuple[MeasureReading, ...]
    everyone: tuple[MeasureReading, ...]
    mentioned: tuple[MeasureReading, ...]
    act: tuple[Instruction, ...]
    grouped: frozenset[str]

    @cached_property
    def by_school(self) -> dict[str, tuple[MeasureReading, ...]]:
        """The measures that name each school, by its short name."""
        by_school: dict[str, list[MeasureReading]] = {}
        for read in self.named:
            for slug in dict.fromkeys(read.schools):
                by_school.setdefault(slug, []).append(read)
        return {slug: tuple(reads) for slug, reads in by_school.items()}

    def of(self, slug: str) -> tuple[MeasureReading, ...]:
        """The measures that name a school."""
        return self.by_school.get(slug, ())

    def demands(self, slug: str, supported: bool) -> tuple[Instruction, ...]:
        """The clauses of the act that name a school, and those for any or, if it is under support, for its group."""
        return tuple(
            clause
            for clause in self.act
            if (slug in clause.schools if clause.schools else supported or clause.place.anchor not in self.grouped)
        )

    @cached_property
    def own(self) -> dict[str, tuple[str, ...]]:
        """The anchors of what names each school, by its short name."""
        own: dict[str, list[str]] = {}
        naming: tuple[Instruction | MeasureReading, ...] = (*self.act, *self.named)
        for read in naming:
            for slug in dict.fromkeys(read.schools):
                own.setdefault(slug, []).append(read.place.anchor)
        return {slug: tuple(anchors) for slug, anchors in own.items()}

    def common(self, supported: bool) -> tuple[str, ...]:
        """The anchors of what names no school and concerns each, or each under support."""
        clauses = (clause.place for clause in self.demands("", supported))
        reads = (*(self.group if supported else ()), *self.everyone, *self.mentioned)
        return tuple(place.anchor for place in (*clauses, *(read.place for read in reads)))


def shares(reading: Reading, kinds: tuple[BodyKind, ...]) -> Shares:
    """Tell the measures of a roadmap apart; those that concern no school are in none of the parts."""
    groups = frozenset(kind.code for kind in kinds if kind.group)
    everyone = frozenset(kind.code for kind in kinds if kind.school)
    named = tuple(read for read in reading.measures if read.schools)
    group, every, mentioned = [], [], []
    for read in reading.measures:
        if read.schools:
            continue
        if groups & set(read.kinds) or speaks(read.measure.text, read.measure.responsible, kinds=kinds):
            group.append(read)
        elif any(_every(body, everyone) for body in read.bodies):
            every.append(read)
        elif mention(read, (SCHOOL, HEAD), kinds):
            mentioned.append(read)
    act = tuple(clause for clause in reading.instructions if clause.schools or _addresses(clause, groups, kinds))
    grouped = (clause for clause in act if groups & set(clause.kinds) or speaks(clause.addressed, kinds=kinds))
    return Shares(named, tuple(group), tuple(every), tuple(mentioned), act, frozenset(clause.place.anchor for clause in grouped))


def mention(read: MeasureReading, codes: tuple[str, ...], kinds: tuple[BodyKind, ...]) -> str:
    """The first words of a measure's text that speak of bodies of some kinds; empty if none do."""
    return next((match.words for match in _names(kinds, codes).find(read.measure.text or "")), "")


def _addresses(clause: Instruction, groups: frozenset[str], kinds: tuple[BodyKind, ...]) -> bool:
    """Whether a clause is for any schools or their heads; of «Директору МКУ «Центр»» and a working group no school knows."""
    codes = set(clause.kinds)
    if _PARTICULAR.search(clause.addressed):
        return False
    heads = HEAD in codes and any(True for _ in _names(kinds, (SCHOOL, *groups)).find(clause.addressed))
    return bool(codes & {SCHOOL, *groups}) or heads


def _every(body: Body, codes: frozenset[str]) -> bool:
    """Whether a body is any school or people of any: «руководители школ», but not «директор СОШ № 3»."""
    return body.kind in codes and not _PARTICULAR.search(body.text)


def speaks(*texts: str | None, kinds: tuple[BodyKind, ...]) -> bool:
    """Whether the words themselves name the group: «Повышение квалификации руководителей ШНОР»."""
    groups = tuple(kind.code for kind in kinds if kind.group)
    return any(True for _ in _names(kinds, groups).find("\n".join(filter(None, texts))))


@lru_cache(maxsize=32)
def _names(kinds: tuple[BodyKind, ...], codes: tuple[str, ...]) -> Lexicon:
    return Lexicon({kind.code: (*kind.words, *kind.abbreviations) for kind in kinds if kind.code in codes})
