"""Turns changes of measures between two editions into values of a page, kind by kind: links to both, cells word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import addresses, deadline_text
from generator.compare import EditionPlan
from generator.compare.editions import KINDS, Kind, MeasureChange
from generator.compare.pairing import RUSSIAN
from generator.compare.word_diff import WordRun, difference, same
from generator.model import Measure
from generator.reading import MeasureReading
from generator.russian import short

BEFORE, AFTER = "Было", "Стало"
TEXTLESS = "Содержание в документе не указано"
FIELDS = {"redated": "deadline", "shifted": "deadline", "handed": "responsible", "result": "result"}
NAMES = {"text": "Мероприятие", "deadline": "Срок", "responsible": "Исполнитель", "result": "Результат"}


@dataclass(frozen=True)
class ShownRun:
    """Words in a row with one fate."""

    words: str
    gone: bool
    new: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """The words by the line breaks of the document."""
        return tuple(self.words.split("\n"))


def shown(runs: Iterable[WordRun]) -> tuple[ShownRun, ...]:
    """The runs in their order."""
    return tuple(ShownRun(run.words, run.fate == "gone", run.fate == "new") for run in runs)


@dataclass(frozen=True)
class ChangedCell:
    """A cell in both editions: its name, the words of both in one row, what was understood of either."""

    name: str
    runs: tuple[ShownRun, ...]
    older: str = ""
    newer: str = ""

    @property
    def sides(self) -> tuple[tuple[str, tuple[ShownRun, ...], str], ...]:
        """What each edition is called, its runs of words, what was understood of them."""
        return (
            (BEFORE, tuple(run for run in self.runs if not run.new), self.older),
            (AFTER, tuple(run for run in self.runs if not run.gone), self.newer),
        )


@dataclass(frozen=True)
class ShownChange:
    """A change as the page shows it under one kind: the measure, links to both editions, what else changed in it.

    `links` are the address and the name of a place and, where there are two, the edition; `head` says the measure where no
    cell shows its text; a measure of one edition alone is given whole.
    """

    text: str
    head: bool
    links: tuple[tuple[str, str, str], ...]
    how: str
    also: str
    cells: tuple[ChangedCell, ...]
    measure: Measure | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of a measure that is given whole, by its lines."""
        return tuple(self.measure.text.split("\n")) if self.measure and self.measure.text else ()


def shown_change(change: MeasureChange, kind: Kind | None, older: EditionPlan, newer: EditionPlan) -> ShownChange:
    """A change under one kind: links to both measures, what else changed, the cells that show it."""
    read = change.newer or change.older
    assert read
    both = change.older and change.newer
    sides = ((change.older, older, BEFORE.lower()), (change.newer, newer, AFTER.lower()))
    return ShownChange(
        short(" ".join((read.measure.text or "").split()), 160) or TEXTLESS,
        kind != "reworded",
        tuple(
            (f"{addresses.folder(plan.path)}#{side.place.anchor}", side.place.label, when if both else "")
            for side, plan, when in sides
            if side
        ),
        RUSSIAN[change.how] if change.how else "",
        ", ".join(KINDS[other] for other in change.kinds if other != kind),
        tuple(_cells(change, kind)),
        None if both else read.measure,
    )


def _cells(change: MeasureChange, kind: Kind | None) -> Iterator[ChangedCell]:
    """The cells in which a change of this kind is seen."""
    before, after = change.older, change.newer
    if not before or not after or kind is None:
        return
    if kind == "reworded":
        fields = ("text",) if "handed" in change.kinds else ("text", "responsible")
        differ = (field for field in fields if not same(getattr(before.measure, field), getattr(after.measure, field)))
        yield from (_both(field, before, after) for field in differ)
    elif kind in ("moved", "renumbered"):
        yield ChangedCell("Место", shown(difference(_place(before), _place(after))))
    else:
        yield _both(FIELDS[kind], before, after)


def _both(field: str, before: MeasureReading, after: MeasureReading) -> ChangedCell:
    runs = shown(difference(getattr(before.measure, field), getattr(after.measure, field)))
    if field != "deadline":
        return ChangedCell(NAMES[field], runs)
    readings = (deadline_text.said(read.deadline) if read.deadline.text else "" for read in (before, after))
    return ChangedCell(NAMES[field], runs, *readings)


def _place(read: MeasureReading) -> str:
    titles = " / ".join(" ".join(section.title.split()) for section in read.place.sections)
    return f"{read.place.label}{f': {titles}' if titles else ''}"
