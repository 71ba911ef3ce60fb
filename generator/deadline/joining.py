"""Joins neighbouring pieces of a cell: years that they share, and neighbours that are one part."""

from itertools import groupby

from generator.deadline.calendar_units import UnitRange
from generator.deadline.drafts import DraftSpan
from generator.deadline.merging import together
from generator.deadline.narrowing import narrowed
from generator.deadline.order import in_school, is_school, settled
from generator.deadline.sharing import shared
from generator.deadline.values import PlanPeriod
from generator.deadline.yearly import yearly


def dated(pieces: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """The pieces with years shared among neighbours that name days or longer units."""
    school = is_school(period)
    pieces_with_years: list[DraftSpan] = []
    for named, row in groupby(pieces, key=lambda piece: piece.draft.kind in ("on", "until", "from")):
        group = []
        for piece in row:
            stretches = map(in_school, piece.draft.stretches) if school else piece.draft.stretches
            group.append(_with(piece, tuple(part for stretch in stretches for part in settled(stretch))))
        pieces_with_years += _shared(group, period) if named else group
    return pieces_with_years


def _with(piece: DraftSpan, stretches: tuple[UnitRange, ...]) -> DraftSpan:
    if stretches == piece.draft.stretches:
        return piece
    return piece._replace(draft=piece.draft._replace(stretches=stretches))


def _shared(row: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """The pieces with years from their neighbours; one that only headed others with its year is gone."""
    stretches = [stretch for piece in row for stretch in piece.draft.stretches]
    if len(stretches) < 2:
        return row
    # `shared` answers for the whole row: each piece takes as many answers as it has stretches.
    years_shared = iter(shared(stretches, period))
    pieces = []
    for piece in row:
        stretches_of_piece = tuple(stretch for stretch in (next(years_shared) for _ in piece.draft.stretches) if stretch)
        if stretches_of_piece or not piece.draft.stretches:
            pieces.append(_with(piece, stretches_of_piece))
    return pieces


def joined(pieces: list[DraftSpan], text: str, period: PlanPeriod | None) -> list[DraftSpan]:
    """Neighbours made one part where they are one; what only explains another part is left out first, with a note of it."""
    merged: list[DraftSpan] = []
    # Units that only explain another («(за 2022 год)») name no term of their own, unless nothing else does.
    pieces = _listed(_without_weak(narrowed(pieces, period), text, spared="recurring"))
    pieces = yearly(pieces, period)
    for piece in pieces:
        draft = together(merged[-1].draft, piece.draft, piece.apart, piece.broken) if merged else None
        if draft is None:
            merged.append(piece)
        else:
            rules = tuple(dict.fromkeys(merged[-1].rules + piece.rules))
            merged[-1] = merged[-1]._replace(draft=draft, end=piece.end, rules=rules)
    # A bare weekday counts only where the cell names nothing more exact.
    merged = _without_weak(merged, text)
    term = next(
        (at for at, piece in enumerate(merged) if piece.draft.kind in {"on", "recurring"} and not piece.draft.loose), None
    )
    loose = [piece for piece in merged if piece.draft.loose]
    if term is not None and loose:
        # Beside a term, days of a month that no word says to be of each may belong to it or repeat.
        doubt = f"не прочитано: {', '.join(text[piece.start : piece.end] for piece in loose)}"
        merged[term] = merged[term]._replace(draft=merged[term].draft._replace(doubt=doubt))
        merged = [piece for piece in merged if not piece.draft.loose]
    return merged


def _without_weak(pieces: list[DraftSpan], text: str, spared: str = "") -> list[DraftSpan]:
    firm = [piece for piece in pieces if not piece.draft.weak or piece.draft.kind == spared]
    if not firm or len(firm) == len(pieces):
        return pieces
    words = ", ".join(f"«{text[piece.start : piece.end]}»" for piece in pieces if piece not in firm)
    draft = firm[0].draft
    return [firm[0]._replace(draft=draft._replace(notes=(*draft.notes, f"{words} поясняет, а срока не меняет"))), *firm[1:]]


def _listed(pieces: list[DraftSpan]) -> list[DraftSpan]:
    """Units in a row as one piece: «Апрель 2022 г. Ноябрь 2022 г.»."""
    listed: list[DraftSpan] = []
    for _, row in groupby(pieces, key=lambda piece: None if piece.draft.kind != "on" or piece.draft.later else "on"):
        group = list(row)
        if group[0].draft.kind != "on" or group[0].draft.later or any(piece.draft.doubt for piece in group):
            listed += group
            continue
        stretches = tuple(stretch for piece in group for stretch in piece.draft.stretches)
        rules = tuple(dict.fromkeys(rule for piece in group for rule in piece.rules))
        notes = tuple(note for piece in group for note in piece.draft.notes)
        draft = group[0].draft._replace(stretches=stretches, notes=notes)
        listed.append(group[0]._replace(draft=draft, end=group[-1].end, rules=rules))
    return listed
