"""What two like measures do not share, as far as it was understood; told in the documents' own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import deadline_text
from generator.deadline import Deadline
from generator.reading import MeasureReading
from generator.russian import NBSP, short

LONG = 110  # characters of a cell that are told


@dataclass(frozen=True)
class Difference:
    """What differs (срок, исполнитель, результат), the other document's words for it and this one's."""

    what: str
    theirs: str
    ours: str


def differences(ours: MeasureReading, theirs: MeasureReading) -> Iterator[Difference]:
    """Differences of understood values; what either document leaves unsaid, or we could not read, is no difference."""
    here, there = ours.deadline, theirs.deadline
    if _read(here) and _read(there) and _meaning(here) != _meaning(there):
        yield Difference("срок", _quoted(there), _quoted(here))
    if _kinds_read(ours) and _kinds_read(theirs) and set(ours.kinds) != set(theirs.kinds):
        yield Difference("исполнитель", _words(theirs.measure.responsible), _words(ours.measure.responsible))
    if ours.measure.result and theirs.measure.result and _plain(ours.measure.result) != _plain(theirs.measure.result):
        yield Difference("результат", _words(theirs.measure.result), _words(ours.measure.result))


def _read(deadline: Deadline) -> bool:
    return bool(deadline.text) and all(part.kind != "unread" for part in deadline.parts or (deadline,))


def _meaning(deadline: Deadline) -> tuple[str, str]:
    return deadline_text.kind(deadline), deadline_text.said(deadline)


def _quoted(deadline: Deadline) -> str:
    """The words, and beside them what they mean where that is not the same."""
    words, meaning = _words(deadline.text), deadline_text.said(deadline)
    plain = meaning.replace(NBSP, " ").casefold()
    return words if meaning == deadline_text.UNDATED or _plain(deadline.text) == plain else f"{words} ({meaning})"


def _kinds_read(read: MeasureReading) -> bool:
    return bool(read.bodies) and all(body.kind for body in read.bodies)


def _words(text: str | None) -> str:
    return f"«{short(' '.join((text or '').split()), LONG)}»"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
