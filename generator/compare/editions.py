"""Compares two editions of a municipality: pairs measures with measures and names each change by its kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator import addresses
from generator.compare.pairing import ALIKE_NUMBERED, How, Said, both, paired, stems
from generator.compare.plan import EditionPlan
from generator.compare.word_diff import same
from generator.reading import MeasureReading

Kind = Literal["added", "dropped", "reworded", "redated", "handed", "result", "moved", "renumbered", "shifted"]
KINDS: dict[Kind, str] = {
    "added": "добавлено",
    "dropped": "исключено",
    "reworded": "переформулировано",
    "redated": "изменён срок",
    "handed": "другие исполнители",
    "result": "изменён результат",
    "moved": "перенесено в другой раздел",
    "renumbered": "другой номер",
    "shifted": "те же слова срока, другие дни",
}
SAME = "без изменений"


@dataclass(frozen=True)
class MeasureChange:
    """A measure of the older edition, that of the newer one, how they were paired, and all that changed in it.

    One side is absent where the measure was dropped or added; no kinds mean that nothing compared has changed.
    """

    older: MeasureReading | None
    newer: MeasureReading | None
    how: How | None
    kinds: tuple[Kind, ...]

    @property
    def label(self) -> str:
        """What the measure is called, in the newer edition if it is there."""
        read = self.newer or self.older
        return read.place.label if read else ""


@dataclass(frozen=True)
class Comparison:
    """Two editions and every measure of either; of one measure several things may have changed."""

    older: EditionPlan
    newer: EditionPlan
    changes: tuple[MeasureChange, ...]

    def of(self, kind: Kind) -> tuple[MeasureChange, ...]:
        """The measures with a change of this kind, in printed order."""
        return tuple(change for change in self.changes if kind in change.kinds)

    @property
    def same(self) -> tuple[MeasureChange, ...]:
        """The measures in which nothing compared has changed."""
        return tuple(change for change in self.changes if not change.kinds)


def compared(older: EditionPlan, newer: EditionPlan) -> Comparison:
    """Pair the measures of two editions and name what changed in each."""
    olds, news = older.reading.measures, newer.reading.measures
    changes = []
    for match in paired([_said(read) for read in olds], [_said(read) for read in news]):
        before, after = both(match, olds, news)
        changes.append(MeasureChange(before, after, match.how, tuple(_kinds(before, after))))
    return Comparison(older, newer, tuple(changes))


def _said(read: MeasureReading) -> Said:
    number = read.measure.number
    key = (read.place.section or "", addresses.code(number)) if number else None
    return Said(read.measure.text or "", key)


def _kinds(before: MeasureReading | None, after: MeasureReading | None) -> Iterator[Kind]:
    if before is None or after is None:
        yield "dropped" if before else "added"
        return
    old, new = before.measure, after.measure
    handed = _bodies(before) != _bodies(after)
    if not same(old.text, new.text) or (not handed and not same(old.responsible, new.responsible)):
        yield "reworded"  # bodies that are the same in other words or another order are words, not bodies
    if not same(old.deadline, new.deadline):
        yield "redated"
    if handed:
        yield "handed"
    if not same(old.result, new.result):
        yield "result"
    if _moved(before, after):
        yield "moved"
    elif before.place.label != after.place.label:
        yield "renumbered"
    if same(old.deadline, new.deadline) and _days(before) != _days(after):
        yield "shifted"


def _bodies(read: MeasureReading) -> Counter[tuple[str, ...]]:
    """The bodies of a measure, whatever the forms and the order of their words."""
    return Counter(tuple(sorted(stems(body.text).elements())) for body in read.bodies)


def _moved(before: MeasureReading, after: MeasureReading) -> bool:
    """Whether a measure stands under another section: of another title, and one that only rewords the old is not."""
    old, new = _titles(before), _titles(after)
    if old == new:
        return False
    old_stems, new_stems = stems(old), stems(new)
    reworded = 2 * (old_stems & new_stems).total() >= ALIKE_NUMBERED * (old_stems.total() + new_stems.total())
    return before.place.section != after.place.section or not reworded


def _titles(read: MeasureReading) -> str:
    return " ".join(" ".join(section.title.split()).casefold() for section in read.place.sections)


def _days(read: MeasureReading) -> list[object]:
    """What was understood of a deadline without its words: kind, days and rhythm of every part."""
    return [part[1:6] for part in (read.deadline, *read.deadline.parts)]
