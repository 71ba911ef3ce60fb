"""Puts into words what we understood of a roadmap, looked up by a place's anchor: when, and how it stands today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import russian
from generator.agenda import Event, Mark
from generator.charts.timeline import Chart, timeline
from generator.deadline import Deadline
from generator.deadline_text import UNDATED, said
from generator.evidence import Evidence
from generator.model import Measure
from generator.outline import OutlinePlace
from generator.pages import labels
from generator.pages.labels import Label
from generator.progress import MeasureState
from generator.reading import Reading

BOUNDS: Mapping[Mark, str] = {"until": "по ", "from": "начиная с "}
ANNOUNCED = 70  # letters of an event or of a line that goes with others
UNCOMPUTED = {
    "by-schedule": "срок задан другим документом или событием, не вычисляется",
    "on-demand": "по запросу или необходимости, не вычисляется",
    "unread": "не вычисляется",
}


@dataclass(frozen=True)
class When:
    """A deadline as understood, what of it the text does not say, and the label of its measure's stage."""

    words: str
    assumed: tuple[str, ...]
    label: Label | None
    overdue: bool

    @property
    def said(self) -> bool:
        """Whether there is anything to say of the deadline besides its own words."""
        return bool(self.words or self.assumed)


@dataclass(frozen=True)
class NextEvent:
    """An event that comes next: the anchor of its place, the first words of its text, its days."""

    anchor: str
    text: str
    when: str

    @classmethod
    def of(cls, event: Event) -> "NextEvent":
        """An event as it is announced, by whole days, the year always said: «по 1 февраля 2022 г.»."""
        days = russian.day(event.first) if event.first == event.last else russian.span(event.first, event.last)
        return cls(event.anchor, russian.short(event.text, ANNOUNCED), BOUNDS.get(event.mark, "") + days)


@dataclass(frozen=True)
class Understood:
    """The reading of a roadmap, the states of its measures on the day of the site, what comes next, and its month."""

    reading: Reading
    states: tuple[MeasureState, ...]
    coming: Event | None
    month: date

    @cached_property
    def chart(self) -> Chart:
        """The timeline of the roadmap with the month marked."""
        return timeline(self.reading, self.month)

    @cached_property
    def deadlines(self) -> dict[str, tuple[Deadline, MeasureState]]:
        """Deadline and state of each measure and duty by its anchor; of a duty's state nothing is said."""
        measures = zip(self.reading.measures, self.states, strict=True)
        return {
            **{read.place.anchor: (read.deadline, MeasureState("не вычисляется")) for read in self.reading.duties},
            **{read.place.anchor: (read.deadline, state) for read, state in measures},
        }

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """What shows that a measure is done, by its anchor."""
        return {read.place.anchor: read.evidence for read in self.reading.measures if read.evidence}

    def when(self, place: OutlinePlace) -> When | None:
        """The reading of a measure's or a duty's deadline; `None` where it has none."""
        deadline, state = self.deadlines.get(place.anchor, (None, None))
        if deadline is None or state is None or not deadline.text:
            return None
        return When(beside(deadline), deadline.assumed, labels.of_stage(state), state.stage == "срок прошёл")

    @staticmethod
    def pairs(measure: Measure) -> tuple[str, ...]:
        """Lines of the text with the lines of other cells that go with them: «1) семинар — до 1 февраля — завуч»."""
        pairs = []
        for pair in measure.pairs:
            cells = ((measure.text, pair.text), (measure.deadline, pair.deadline), (measure.responsible, pair.responsible))
            lines = (text.splitlines()[line - 1].strip(" ;,") for text, line in cells if text and line)
            pairs.append(" — ".join(russian.short(line, ANNOUNCED) for line in lines))
        return tuple(pairs)


def beside(deadline: Deadline) -> str:
    """What stands beside the words of a deadline: what they mean («2 раза в год»), where they do not say that themselves."""
    read, plain = said(deadline), " ".join(deadline.text.split()).casefold()
    read = UNCOMPUTED.get(deadline.kind, read) if read == UNDATED else read
    return "" if read.replace(russian.NBSP, " ").casefold() == plain else read
