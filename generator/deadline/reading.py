"""Parses a cell: tokens, rewritten stage by stage, assembled to parts, joined, dated and returned as one deadline."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.deadline.assembly import assembled
from generator.deadline.bounds import BOUNDS
from generator.deadline.joining import dated, joined
from generator.deadline.non_terms import LITTER, NUMERALS
from generator.deadline.occasions import DELAYS, OCCASIONS
from generator.deadline.parts import part
from generator.deadline.ranges import RANGES
from generator.deadline.remarks import set_aside
from generator.deadline.repairs import mended
from generator.deadline.repetition import REPETITION
from generator.deadline.rules import Node
from generator.deadline.spelling import LETTERS, spelled
from generator.deadline.tokens import tokens
from generator.deadline.units import UNITS
from generator.deadline.values import Deadline, PlanPeriod
from generator.deadline.within import WITHIN
from generator.deadline.years import YEARS
from generator.model.bounds import EARLIEST, LATEST

STAGES = (LITTER, NUMERALS, WITHIN, REPETITION, YEARS, UNITS, RANGES, DELAYS, BOUNDS, OCCASIONS)

MOST = 60  # terms of one cell, each month of five years; what names more is a calendar, whose every day would be shown


class Effort(NamedTuple):
    """How much a reading took: `tokens` found, and `visited`, the nodes that all stages together walked over."""

    tokens: int
    visited: int


@lru_cache(maxsize=16_384)  # «в течение года» stands in every plan, in most of them many times
def parse(text: str, period: PlanPeriod | None) -> Deadline:
    """The deadline that the text of a cell names, in a plan of the period; any text is read, what is no term as `unread`.

    A period that the data may not have (see `model.bounds`) says nothing, like one that ends before it begins.
    """
    if period and not EARLIEST <= period.start <= period.end <= LATEST:
        period = None
    remarks = set_aside(text)
    nodes, letters, slips, _ = rewritten(remarks.text, range(period.start.year, period.end.year + 1) if period else range(0))
    pieces, lost = assembled(nodes, text)
    pieces = joined(dated(pieces, period), text, period)
    parts = tuple(part(piece.draft, text[piece.start : piece.end], piece.rules, period) for piece in pieces)
    if len(parts) > MOST or sum(len(cell_part.spans) for cell_part in parts) > MOST:
        return Deadline(text, "unread", doubt=f"в одной ячейке больше {MOST} сроков")
    whole = _whole(text, parts, lost)
    if whole.kind == "unread":
        return whole
    doubt = "; ".join(filter(None, (whole.doubt, *slips, *remarks.doubts))) or None
    return whole._replace(assumed=(*whole.assumed, *remarks.assumed, *([LETTERS] if letters else [])), doubt=doubt)


def rewritten(text: str, years: range = range(0)) -> tuple[list[Node], bool, tuple[str, ...], Effort]:
    """The nodes after all stages, whether letters were read as digits, doubts about misspelt months, and the effort it took.

    `years` are those of the plan.
    """
    folded, letters = spelled(text)
    nodes, slips = mended(tokens(folded, years), folded)
    count = visited = len(nodes)
    for stage in STAGES:
        visited += len(nodes)
        nodes = stage.rewrite(nodes)
    return nodes, letters, slips, Effort(count, visited)


def _whole(text: str, parts: tuple[Deadline, ...], lost: str | None) -> Deadline:
    """The cell from its parts: the kind of the first, the outer bounds of all."""
    if not parts:
        return Deadline(text, "unread")
    doubt = "; ".join(dict.fromkeys(doubt for doubt in (*(part.doubt for part in parts), lost) if doubt)) or None
    if len(parts) == 1:
        return parts[0]._replace(text=text, doubt=doubt)
    if parts[0].kind == "unread":
        return Deadline(text, "unread", parts=parts, rule=parts[0].rule, doubt=doubt)
    start, end = _outer(parts)
    # «с момента утверждения до 31 декабря»: that it begins with an event takes nothing from its end.
    begins = parts[0].kind == "by-schedule" and parts[1].kind == "until" and parts[0].text.lower().startswith(("с ", "со "))
    return Deadline(
        text,
        parts[begins].kind,
        tuple(span for part in parts for span in part.spans),
        start,
        end,
        next((part.repeats for part in parts if part.repeats), None),
        parts,
        tuple(dict.fromkeys(note for part in parts for note in part.assumed)),
        "; ".join(part.rule for part in parts),
        doubt,
    )


def _outer(parts: tuple[Deadline, ...]) -> tuple[date | None, date | None]:
    """The earliest start and the latest end; none where «до» and «с» leave a gap between them."""
    start = min((part.start for part in parts if part.start), default=None)
    end = max((part.end for part in parts if part.end), default=None)
    return (None, None) if start and end and end < start else (start, end)
