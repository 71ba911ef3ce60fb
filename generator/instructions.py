"""Finds whom the clauses of an act address: the words that a clause, or the one above it, begins with are split into bodies.

An address ends where the order begins: at a colon or an infinitive («Руководителям школ представить …»). A clause that begins
with no body known to the vocabulary addresses nobody by itself and takes over the address of the clause it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import bodies
from generator.bodies import Body, Heads
from generator.model import Clause
from generator.outline import OutlinePlace
from generator.school_names import SchoolNames

# An infinitive by its ending: «деятельность» and «области» are none.
_ORDER = re.compile(r":|\b\w+(?:[аеиуыя]ть|йти|ести|зти|чь)(?:ся)?\b")
_ASKED = re.compile(r"(?:рекомендовать|поручить|предложить|обязать|указать)\s+", re.IGNORECASE)
LONGEST = 600  # letters of an address; longer ones list schools, which are found in the whole clause


@dataclass(frozen=True)
class Instruction:
    """A clause that lays something on bodies: `addressed` are the document's words for these, `schools` those it names."""

    place: OutlinePlace
    clause: Clause
    addressed: str
    bodies: tuple[Body, ...]
    schools: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its bodies, each once, in the order of the words."""
        return tuple(dict.fromkeys(body.kind for body in self.bodies if body.kind))


def instructions(act: OutlinePlace, heads: Heads, named: SchoolNames) -> tuple[Instruction, ...]:
    """The clauses of an act that address bodies, in printed order; `named` finds the municipality's schools."""
    return tuple(found for place in act.inside for found in _within(place, "", heads, named))


def _within(place: OutlinePlace, above: str, heads: Heads, named: SchoolNames) -> Iterator[Instruction]:
    clause = place.value
    assert isinstance(clause, Clause)
    own = clause.responsible or _address(clause.text, heads)
    addressed = own or above
    # What ends with a colon is the beginning of the clauses inside it, which lay the duty.
    if addressed and not (place.inside and clause.text.rstrip().endswith(":")):
        schools = named.find(f"{addressed}\n{clause.text}")
        yield Instruction(place, clause, addressed, bodies.split(addressed, heads), schools)
    for inner in place.inside:
        yield from _within(inner, addressed, heads, named)


def _address(text: str, heads: Heads) -> str:
    """The words before the order where they begin like a body; none where they do not."""
    begun = _ASKED.match(text)
    start = begun.end() if begun else 0
    order = _ORDER.search(text, start, start + LONGEST)
    address = text[start : order.start()].strip(" ,\n") if order else ""
    return address if address and heads.kind(address) else ""
