"""Pieces of a cell put together: years that neighbours share, neighbours that are one part."""

from itertools import groupby

from generator.deadline.calendar_units import UnitRange
from generator.deadline.drafts import together
from generator.deadline.order import settled
from generator.deadline.pieces import DraftSpan
from generator.deadline.school import in_school, is_school
from generator.deadline.sharing import shared
from generator.deadline.values import PlanPeriod


def dated(pieces: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """The pieces with years shared among neighbours that name days or longer units."""
    school = is_school(period)
    made: list[DraftSpan] = []
    for named, row in groupby(pieces, key=lambda piece: piece.draft.kind in ("on", "until", "from")):
        group = [_with(piece, _settled(piece.draft.stretches, school)) for piece in row]
        made += _shared(group, period) if named else group
    return made


def _settled(stretches: tuple[UnitRange, ...], school: bool) -> tuple[UnitRange, ...]:
    return tuple(one for stretch in stretches for one in settled(in_school(stretch) if school else stretch))


def _with(piece: DraftSpan, stretches: tuple[UnitRange, ...]) -> DraftSpan:
    if stretches == piece.draft.stretches:
        return piece
    return piece._replace(draft=piece.draft._replace(stretches=stretches))


def _shared(row: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """The pieces with years from their neighbours; one that only headed others with its year is gone."""
    stretches = [stretch for piece in row for stretch in piece.draft.stretches]
    if len(stretches) < 2:
        return row
    found = iter(shared(stretches, period))
    made = []
    for piece in row:
        own = tuple(stretch for stretch in (next(found) for _ in piece.draft.stretches) if stretch)
        if own or not piece.draft.stretches:
            made.append(_with(piece, own))
    return made


def joined(pieces: list[DraftSpan]) -> list[DraftSpan]:
    """Neighbours made one part where they are one; what only explains another part is left out first."""
    made: list[DraftSpan] = []
    pieces = _listed([piece for piece in pieces if piece.draft.kind == "recurring" or not piece.draft.weak] or pieces)
    for piece in pieces:
        draft = together(made[-1].draft, piece.draft, piece.apart) if made else None
        if draft is None:
            made.append(piece)
        else:
            rules = tuple(dict.fromkeys(made[-1].rules + piece.rules))
            made[-1] = made[-1]._replace(draft=draft, end=piece.end, rules=rules)
    return [piece for piece in made if not piece.draft.weak] or made


def _listed(pieces: list[DraftSpan]) -> list[DraftSpan]:
    """Units in a row as one piece: «Апрель 2022 г. Ноябрь 2022 г.»."""
    made: list[DraftSpan] = []
    for _, row in groupby(pieces, key=lambda piece: None if piece.draft.kind != "on" or piece.draft.later else "on"):
        group = list(row)
        if group[0].draft.kind != "on" or group[0].draft.later or any(piece.draft.doubt for piece in group):
            made += group
            continue
        stretches = tuple(stretch for piece in group for stretch in piece.draft.stretches)
        rules = tuple(dict.fromkeys(rule for piece in group for rule in piece.rules))
        made.append(group[0]._replace(draft=group[0].draft._replace(stretches=stretches), end=group[-1].end, rules=rules))
    return made
