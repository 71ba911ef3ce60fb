"""Applies a bound that stands beside a longer term: «май (не позднее 25 мая)», «IV квартал (до 15.12)», «июнь (10.06)»."""

from itertools import pairwise

from generator.deadline.calendar_units import CalendarUnit, ImpossibleError, UnitRange
from generator.deadline.days import filled
from generator.deadline.drafts import DeadlineDraft, DraftSpan, each_year
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
    several = len(wide.stretches) != 1
    if wide.kind != "on" or wide.doubt or fine.doubt or fine.later or (several and not bound.inside) or not wide.stretches:
        return None
    if fine.kind not in ("on", "until") or (fine.kind == "on" and not bound.inside):
        return None
    try:
        whole = filled(wide.stretches[-1], period)
        if whole.span is None or whole.doubt or not whole.named:
            return None
        if fine.kind == "until":
            edge = until(fine, period)
            days: tuple[Span, ...] = (Span(whole.span.first, edge.end, "day"),) if edge.end else ()
            notes = edge.notes
        else:
            inner = [filled(stretch, period) for stretch in fine.stretches]
            days = tuple(part.span for part in inner if part.span and not part.doubt)
            notes = tuple(note for part in inner for note in part.notes)
            if len(days) != len(inner):
                return None
    except ImpossibleError:
        return None
    if (
        not days
        or [day[:2] for day in days] == [whole.span[:2]]
        or not all(whole.span.first <= day.first <= day.last <= whole.span.last for day in days)
    ):
        return None
    inside = fine.stretches if fine.kind == "on" else tuple(map(_named, days))
    told = f"названо внутри срока {whole.span.first:%d.%m.%Y} – {whole.span.last:%d.%m.%Y}"
    return wide._replace(stretches=(*wide.stretches[:-1], *inside), notes=(*wide.notes, *whole.notes, *notes, told))


def _named(span: Span) -> UnitRange:
    first, last = (CalendarUnit("day", day.month, day.year, day.day, day.day) for day in span[:2])
    return UnitRange(first, last)


def yearly(pieces: list[DraftSpan], period: PlanPeriod | None) -> list[DraftSpan]:
    """Pieces with «2 раза в год» told its months by a neighbour that names as many; the neighbour stays where it has days."""
    for at, (first, second) in enumerate(pairwise(pieces)):
        often, named = (first, second) if first.draft.kind == "recurring" else (second, first)
        repeats = often.draft.repeats
        if repeats is None or repeats[:6] != (len(named.draft.stretches), 1, "year", None, None, None) or repeats.months:
            continue
        if named.draft.kind != "on" or often.draft.plain or second.draft.later or not _months(named.draft):
            continue
        whole = each_year(often.draft, named.draft)
        pair = [piece._replace(draft=whole) if piece is often else piece for piece in (first, second)]
        if not all(_has_days(stretch, period) for stretch in named.draft.stretches):
            pair = [first._replace(draft=whole, end=second.end, rules=(*first.rules, *second.rules))]
        return [*pieces[:at], *pair, *pieces[at + 2 :]]
    return pieces


def _has_days(stretch: UnitRange, period: PlanPeriod | None) -> bool:
    try:
        return filled(stretch, period).span is not None
    except ImpossibleError:
        return True  # it stays beside the repetition, for its fault to be told


def _months(draft: DeadlineDraft) -> bool:
    marks = [mark for stretch in draft.stretches for mark in stretch[:2]]
    return all(mark.grain in {"day", "month"} and mark.year is None and mark.pair is None for mark in marks)
