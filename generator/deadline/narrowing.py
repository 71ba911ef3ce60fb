"""Applies a bound that stands beside a longer term: «май (не позднее 25 мая)», «IV квартал (до 15.12)», «июнь (10.06)»."""

from generator.deadline.calendar_units import CalendarUnit, ImpossibleError, UnitRange
from generator.deadline.days import filled
from generator.deadline.drafts import DeadlineDraft, DraftSpan
from generator.deadline.parts import until
from generator.deadline.values import PlanPeriod, Span


def narrowed(pieces: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """The pieces with each term and the bound within it made one."""
    narrow: list[DraftSpan] = []
    for at, piece in enumerate(pieces):
        again = piece.draft.kind == "until" and at + 1 < len(pieces) and pieces[at + 1].draft.kind == "until"
        joined = None if again or not narrow or piece.broken else _within(narrow[-1], piece, period)
        if joined:
            rules = tuple(dict.fromkeys(narrow[-1].rules + piece.rules))
            narrow[-1] = narrow[-1]._replace(draft=joined, end=piece.end, rules=rules)
        else:
            narrow.append(piece)
    return narrow


def _within(term: DraftSpan, bound: DraftSpan, period: PlanPeriod | None) -> DeadlineDraft | None:
    """The term ended or replaced by the bound; None unless the bound lies within the last span of the term."""
    wide, fine = term.draft, bound.draft
    plain = wide.kind == "on" and wide.stretches and not (wide.doubt or fine.doubt or fine.later)
    # Of several terms in a row only a bound in brackets is surely of the last one.
    beside = bound.inside or (fine.kind == "until" and len(wide.stretches) == 1)
    if not plain or not beside or fine.kind not in {"on", "until"}:
        return None
    try:
        whole = filled(wide.stretches[-1], period)
        if whole.span is None or whole.doubt or not whole.named:
            return None
        days, notes = _days(fine, whole.span, period)
    except ImpossibleError:
        return None
    first, last, _ = whole.span
    if not days or [day[:2] for day in days] == [(first, last)] or not all(first <= day[0] <= day[1] <= last for day in days):
        return None
    inside = fine.stretches if fine.kind == "on" else tuple(map(_named, days))
    told = f"названо внутри срока {first:%d.%m.%Y} – {last:%d.%m.%Y}"
    return wide._replace(stretches=(*wide.stretches[:-1], *inside), notes=(*wide.notes, *whole.notes, *notes, told))


def _days(bound: DeadlineDraft, whole: Span, period: PlanPeriod | None) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The days that the bound leaves of the whole, none where it has none of its own; and what was assumed of it."""
    if bound.kind == "until":
        edge = until(bound, period)
        return ((Span(whole.first, edge.end, "day"),) if edge.end else ()), edge.notes
    inner = [filled(stretch, period) for stretch in bound.stretches]
    days = tuple(part.span for part in inner if part.span and not part.doubt)
    return (days if len(days) == len(inner) else ()), tuple(note for part in inner for note in part.notes)


def _named(span: Span) -> UnitRange:
    first, last = (CalendarUnit("day", day.month, day.year, day.day, day.day) for day in span[:2])
    return UnitRange(first, last)
