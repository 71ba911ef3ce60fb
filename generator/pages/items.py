"""Measures and duties as lists show them, made of what we read."""

from collections.abc import Iterable

from generator.pages.values import MeasureItem, Studied
from generator.reading import MeasureReading


def duties(studied: Studied) -> dict[str, MeasureItem]:
    """Every duty that the act lays with a term, by its anchor."""
    return {
        read.place.anchor: MeasureItem(
            f"{studied.entry.address}#{read.place.anchor}",
            f"{read.place.label} акта",
            read.clause.text,
            read.clause.deadline,
            read.clause.responsible,
        )
        for read in studied.reading.duties
        if read.clause.deadline
    }


def chosen(studied: Studied, reads: Iterable[MeasureReading]) -> tuple[MeasureItem, ...]:
    """The items of some measures."""
    return tuple(studied.items[read.place.anchor] for read in reads)


def own_words(read: MeasureReading, code: str | None) -> str | None:
    """The cell's words for its bodies of a kind; nothing new is said where they are the whole cell."""
    words = "; ".join(" ".join(body.text.split()) for body in read.bodies if body.kind == code)
    if not words:
        return None
    return "" if words == " ".join((read.measure.responsible or "").split()) else f"В документе: {words}"
