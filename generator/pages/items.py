"""Makes what lists of measures share: entries of measures and duties, sentences on how we know a subject, groups by name."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from generator import schools
from generator.bodies import HEAD
from generator.deadline_text import subject_origin
from generator.instructions import Instruction
from generator.model import BodyKind
from generator.pages.values import MeasureItem, Studied
from generator.reading import MeasureReading
from generator.themes import Subject

UNDECLARED = "Отдельно фактор в документе не заявлен, мероприятия найдены по их словам."
UNANSWERED = ", мероприятий нет: ни в одном он не назван."
DIAGNOSED = "; что он есть у здешних школ, документ не говорит: это показывает диагностика школы."
T = TypeVar("T")


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


def demands(studied: Studied, clauses: Iterable[Instruction]) -> tuple[MeasureItem, ...]:
    """The items of some clauses of the act, each with the words that address it."""
    return tuple(
        MeasureItem(
            f"{studied.entry.address}#{clause.place.anchor}",
            f"{clause.place.label} акта",
            clause.clause.text,
            clause.clause.deadline,
            clause.addressed,
            clause=True,
        )
        for clause in clauses
    )


def chosen(studied: Studied, reads: Iterable[MeasureReading]) -> tuple[MeasureItem, ...]:
    """The items of some measures."""
    return tuple(studied.items[read.place.anchor] for read in reads)


def mentions(
    studied: Studied, reads: Iterable[MeasureReading], codes: tuple[str, ...], kinds: tuple[BodyKind, ...]
) -> tuple[MeasureItem, ...]:
    """The items of measures whose own words speak of bodies of some kinds, with the first of these words."""
    spoken = ((studied.items[read.place.anchor], schools.mention(read, codes, kinds)) for read in reads)
    return tuple(replace(item, note=f"Названы только в тексте: «{words}»") for item, words in spoken if words)


def own_words(read: MeasureReading, code: str | None) -> str | None:
    """The cell's words for its bodies of a kind; nothing new is said where they are the whole cell."""
    words = "; ".join(" ".join(body.text.split()) for body in read.bodies if body.kind == code)
    if not words:
        return None
    return "" if words == " ".join((read.measure.responsible or "").split()) else f"В документе: {words}"


def of_body(
    studied: Studied, code: str | None, kinds: tuple[BodyKind, ...]
) -> tuple[tuple[MeasureItem, ...], tuple[MeasureItem, ...], tuple[MeasureItem, ...]]:
    """What a plan has for a kind of bodies: clauses of the act, measures laid on it, measures of others that speak of it.

    The last are looked for of heads of schools alone: plans call them together and train them without laying anything on them.
    """
    answers = [(read, own_words(read, code)) for read in studied.reading.measures]
    items = tuple(replace(studied.items[read.place.anchor], note=words) for read, words in answers if words is not None)
    others = (read for read, words in answers if words is None)
    clauses = demands(studied, (clause for clause in studied.reading.instructions if code in clause.kinds))
    return clauses, items, mentions(studied, others, (HEAD,), kinds) if code == HEAD else ()


def how(subject: Subject) -> str:
    """The origin of a subject with the document's words that told, if any did."""
    return f"{subject_origin(subject)}{': ' if subject.evidence else ''}{quoted(subject.evidence)}"


def declaration(declared: Subject | None, typical: Subject | None, answered: str) -> str:
    """How a document names a factor; what it declares it answers with measures, which `answered` says, or with none."""
    if declared:
        return f"Фактор заявлен ({how(declared)}){answered or UNANSWERED}"
    return f"Фактор описан как типичный ({how(typical)}){DIAGNOSED}" if typical else UNDECLARED


def quoted(words: Iterable[str]) -> str:
    """The words that told, without those that stand inside longer ones."""
    lines = [" ".join(text.split()) for text in words]
    return ", ".join(f"«{text}»" for text in lines if not any(text != other and text in other for other in lines))


def by_name(values: Iterable[T], name: Callable[[T], str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """The values under each name, which is told as the first of them has it."""
    ordered = sorted(values, key=lambda value: name(value).lower())
    groups = (tuple(group) for _, group in groupby(ordered, lambda value: name(value).lower()))
    return tuple((name(group[0]), group) for group in groups)
