"""Says in Russian what was understood of a deadline."""

from collections.abc import Iterator
from typing import Literal

from generator.deadline import FROM_WORDS, KINDS, Deadline, repeated
from generator.russian import NBSP, day, span
from generator.themes import Origin as SubjectOrigin
from generator.themes import Subject

UNDATED = "дни не названы"
Origin = SubjectOrigin | Literal["words"]
ORIGINS: dict[Origin, str] = {
    "found": "найдено программой",
    "model": "найдено программой",
    "hand": "указано вручную",
    "section": "по заголовку раздела",
    "block": "по заголовку части",
    "words": FROM_WORDS,
}


def subject_origin(subject: Subject) -> str:
    """How a theme or a factor is known: «указано вручную», «найдено программой, уверенность 87 %»."""
    certainty = "" if subject.confidence is None else f", уверенность {subject.confidence}{NBSP}%"
    return f"{ORIGINS[subject.origin]}{certainty}"


def said(deadline: Deadline) -> str:
    """«до 1 февраля 2022 г.; 1 раз в месяц»: the bounds and rhythms of every part, each once."""
    phrases = (saying for part in deadline.parts or (deadline,) for saying in _of(part))
    return "; ".join(dict.fromkeys(phrases)) or UNDATED


def kind(deadline: Deadline) -> str:
    """«повторяется, по графику»: the kinds of every part, each once."""
    return ", ".join(dict.fromkeys(KINDS[part.kind] for part in deadline.parts or (deadline,)))


def _of(part: Deadline) -> Iterator[str]:
    if part.repeats:
        yield repeated(part.repeats)
    if part.spans:
        for first, last, _ in part.spans:
            yield day(first) if first == last else span(first, last)
    elif part.start and part.end:
        yield span(part.start, part.end)
    elif part.start:
        yield f"с {day(part.start)}"
    elif part.end:
        yield f"до {day(part.end)} включительно"
