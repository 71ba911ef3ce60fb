"""Fills a draft of any kind with days, from the text and the plan's period."""

from datetime import date
from typing import NamedTuple

from generator.deadline.calendar_units import DAY, ImpossibleError
from generator.deadline.days import Filled, filled
from generator.deadline.drafts import PLAN, DeadlineDraft
from generator.deadline.values import BEFORE, Deadline, PlanPeriod, Span
from generator.model.bounds import EARLIEST, LATEST


class Bounds(NamedTuple):
    """Days of a part before they are told apart from its words."""

    spans: tuple[Span, ...] = ()
    start: date | None = None
    end: date | None = None
    notes: tuple[str, ...] = ()
    doubt: str | None = None


def part(draft: DeadlineDraft, text: str, rules: tuple[str, ...], period: PlanPeriod | None) -> Deadline:
    """The part as it will be told; an impossible day makes it unread with a doubt."""
    try:
        bounds = _checked(_bounds(draft, period))
    except ImpossibleError as fault:
        return Deadline(text, "unread", rule=" + ".join(rules), doubt=str(fault))
    notes = tuple(dict.fromkeys((*draft.notes, *bounds.notes)))
    doubt = draft.doubt or bounds.doubt
    return Deadline(
        text,
        draft.kind,
        bounds.spans,
        bounds.start,
        bounds.end,
        draft.repeats,
        assumed=notes,
        rule=" + ".join(rules),
        doubt=doubt,
    )


def _checked(bounds: Bounds) -> Bounds:
    """The same if all its days are of the years that data may speak of: others are a slip, or the year of something else."""
    spanned = [day for span in bounds.spans for day in span[:2]]
    for day in filter(None, (*spanned, bounds.start, bounds.end)):
        if not EARLIEST <= day <= LATEST:
            raise ImpossibleError(f"назван год не из {EARLIEST.year}–{LATEST.year}")
    return bounds


def _bounds(draft: DeadlineDraft, period: PlanPeriod | None) -> Bounds:
    match draft.kind:
        case "until":
            return until(draft, period)
        case "from":
            return _from(draft, period)
        case "on" | "throughout" | "recurring":
            return _sided(draft, period)
        case _:
            return Bounds()


def until(draft: DeadlineDraft, period: PlanPeriod | None) -> Bounds:
    """«до» a day takes it in; «до» a longer unit ends the day before it, but for «до конца», «включительно», «по»."""
    if not draft.stretches:
        return Bounds()
    stretch = draft.stretches[0]
    mark, vague = stretch.last, stretch.first.vague
    whole = draft.inclusive or stretch.first != stretch.last or (mark.grain == "day" and vague != 1)
    edge = filled(stretch, period, "last" if whole else "before")
    if edge.span is None:
        return Bounds(doubt=edge.doubt)
    if whole:
        end = edge.span.last.replace(day=15) if vague == 2 else edge.span.last
        ranged = stretch.first != stretch.last or (mark.grain == "day" and edge.span.first < edge.span.last and not vague)
        taken = (f"взят конец названного промежутка, который начинается {edge.span.first:%d.%m.%Y}",) if ranged else ()
        return Bounds(end=end, notes=(*_without_edge(edge, vague), *taken), doubt=edge.doubt)
    end = edge.span.first - DAY
    notes = (*_without_edge(edge, vague), f"{BEFORE}: последний день — {end:%d.%m.%Y}")
    return Bounds(end=end, notes=notes, doubt=edge.doubt)


def _without_edge(edge: Filled, vague: int) -> tuple[str, ...]:
    """What was assumed of an edge of a month is of no use where only its bound counts."""
    return tuple(note for note in edge.notes if not vague or "месяца —" not in note)


def _from(draft: DeadlineDraft, period: PlanPeriod | None) -> Bounds:
    if not draft.stretches:
        return Bounds()
    edge = filled(draft.stretches[0], period, "first")
    if edge.span is None:
        return Bounds(doubt=edge.doubt)
    return Bounds(start=edge.span.last + DAY if draft.after else edge.span.first, notes=edge.notes, doubt=edge.doubt)


def _sided(draft: DeadlineDraft, period: PlanPeriod | None) -> Bounds:
    """Days of a term, a whole or a repetition; `since` and `till` take the place of the plan's own bounds."""
    stretches = [filled(stretch, period) for stretch in draft.stretches]
    notes = tuple(dict.fromkeys(note for stretch in stretches for note in stretch.notes))
    doubt = next((stretch.doubt for stretch in stretches if stretch.doubt), None)
    spans = tuple(stretch.span for stretch in stretches if stretch.span and stretch.named)
    sides = [stretch.span for stretch in stretches if stretch.span]
    start = min((span.first for span in sides), default=None)
    end = max((span.last for span in sides), default=None)
    # «далее постоянно» begins when what stands before it ends, not with the plan.
    if draft.later and draft.stretches == (PLAN,):
        start = None
    since, till = (draft.since and _from(draft.since, period)), (draft.till and until(draft.till, period))
    start, end = since.start if since else start, till.end if till else end
    # Both bounds are named, so nothing was assumed from the plan's own.
    if since and till:
        notes = tuple(note for note in notes if "срок плана" not in note)
    if start and end and end < start:
        raise ImpossibleError(f"конец раньше начала: {start:%d.%m.%Y} – {end:%d.%m.%Y}")
    if draft.kind == "on" and start and end and since:
        spans = (Span(start, end, "day"),)
    sided = [bounds for bounds in (since, till) if bounds]
    notes += tuple(note for bounds in sided for note in bounds.notes)
    return Bounds(spans, start, end, notes, doubt or next((bounds.doubt for bounds in sided if bounds.doubt), None))
