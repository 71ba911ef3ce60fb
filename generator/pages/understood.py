"""Puts into words what we understood of a roadmap, looked up by a place's anchor: when, and how it stands today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import measure_text, russian
from generator.agenda import Event
from generator.charts.timeline import Chart, timeline
from generator.compare.reached import IndicatorProgress
from generator.deadline import BEFORE, FROM_WORDS, PLAN_BOUNDS, PLAN_YEAR, Deadline
from generator.deadline_text import UNDATED, said
from generator.event_wording import when
from generator.model import Measure, Period
from generator.outline import OutlinePlace
from generator.pages import labels
from generator.pages.labels import Label
from generator.pages.told import ToldPlace
from generator.progress import NO_PROGRESS, MeasureState, PlanProgress, Standing
from generator.reading import MeasureReading, Reading

ANNOUNCED = 70  # letters of an event or of a line that goes with others
YEAR_OF_PLAN = "Где год в сроке не назван, он взят из срока карты."
DESCRIBED = "Факторы описаны как типичные: есть ли они у здешних школ, документ не говорит, это показывает диагностика школы."
UNREAD = "программа не прочитала срок"


@dataclass(frozen=True)
class When:
    """What stands beside a deadline: what its words do not say, and its measure's stage where it differs from others."""

    words: str
    label: Label | None


@dataclass(frozen=True)
class Named:
    """What a measure's words name: other measures by anchor and name, with what is told of each; lines on numbers and money."""

    references: tuple[tuple[str, str, str], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class NextEvent:
    """An event that comes next: the anchor of its place, the first words of its text, its days."""

    anchor: str
    text: str
    when: str

    @classmethod
    def of(cls, event: Event) -> "NextEvent":
        """An event as it is announced, the year always said: «до 1 февраля 2022 г.», «в апреле 2022 г.»."""
        return cls(event.anchor, russian.short(event.text, ANNOUNCED), when(event))


@dataclass(frozen=True)
class Understood:
    """The reading of a roadmap, its standing and its measures' states on the day of the site, and the month of that day.

    `coming` are the events that come next, `latest` is the last day of any event. `progress` is what is told of it up to the
    day, `reached` its indicators of which values are stated.
    """

    reading: Reading
    standing: Standing
    states: tuple[MeasureState, ...]
    coming: tuple[Event, ...]
    latest: date | None
    month: date
    progress: PlanProgress = NO_PROGRESS
    reached: tuple[IndicatorProgress, ...] = ()

    @cached_property
    def chart(self) -> Chart:
        """The timeline of the roadmap with the month marked."""
        return timeline(self.reading, self.month, self.progress.places)

    @cached_property
    def deadlines(self) -> dict[str, tuple[Deadline, MeasureState]]:
        """Deadline and state of each measure and duty by its anchor; of a duty's state nothing is said."""
        measures = zip(self.reading.measures, self.states, strict=True)
        return {
            **{read.place.anchor: (read.deadline, MeasureState("не вычисляется")) for read in self.reading.duties},
            **{read.place.anchor: (read.deadline, state) for read, state in measures},
        }

    @cached_property
    def measures(self) -> dict[str, MeasureReading]:
        """The readings of measures by their anchors."""
        return {read.place.anchor: read for read in self.reading.measures}

    def told(self, place: OutlinePlace) -> ToldPlace | None:
        """What is told of a measure or a clause; `None` of one of which nothing is."""
        return ToldPlace.of(self.progress.of(place.anchor))

    def hint(self, block: OutlinePlace, kind: str | None) -> str:
        """What is said once of a table: that a year was assumed of many deadlines, that factors are described as typical."""
        if kind != "plan":
            return DESCRIBED if self.reading.described[:1] == (block.anchor,) else ""  # once, beside the first
        notes = (note for read in self.reading.measures for note in read.deadline.assumed)
        return YEAR_OF_PLAN if any(note.startswith(PLAN_YEAR) for note in notes) else ""

    def when(self, place: OutlinePlace) -> When | None:
        """What stands beside the deadline of a measure or a duty; `None` where nothing does."""
        deadline, state = self.deadlines.get(place.anchor, (None, None))
        if deadline is None or state is None or not deadline.text:
            return None
        when = When(beside(deadline, self.reading.roadmap.period), labels.of_stage(state, self.standing))
        return when if when.words or when.label else None

    def expected(self, place: OutlinePlace) -> Named | None:
        """The numbers that a result names, where more was read than stands there: a limit, a change, a year."""
        read = self.measures[place.anchor].quantities
        telling = [number for number in read if number.limit or number.change or number.year or number.start is not None]
        return Named((), (f"Прочитано: {measure_text.quantities(read)}",)) if telling else None

    def named(self, place: OutlinePlace) -> Named | None:
        """Which measures the words of a measure refer to, and what it is to cost; `None` where they say neither."""
        read = self.measures[place.anchor]
        lines = (f"Деньги: {measure_text.funding(read.funding)}",) if read.funding else ()
        references = tuple((other.anchor, other.label, measure_text.reference(other)) for other in read.references)
        return Named(references, lines) if references or lines else None

    @staticmethod
    def pairs(measure: Measure) -> tuple[str, ...]:
        """Lines of the text with the lines of other cells that go with them: «1) семинар — до 1 февраля — завуч»."""
        pairs = []
        for pair in measure.pairs:
            cells = ((measure.text, pair.text), (measure.deadline, pair.deadline), (measure.responsible, pair.responsible))
            lines = (text.splitlines()[line - 1].strip(" ;,") for text, line in cells if text and line)
            pairs.append(" — ".join(russian.short(line, ANNOUNCED) for line in lines))
        return tuple(pairs)


def beside(deadline: Deadline, period: Period | None = None) -> str:
    """What stands beside the words of a deadline: what they mean, where they do not say that themselves.

    The `period` of the plan stands once on its own page: there nothing is said of what lasts just as long or lies in its only
    year, nor where a year was taken from. Nowhere is anything said of what only lasts as long as the plan.
    """
    if deadline.kind == "unread":
        return UNREAD
    told = said(deadline)
    from_words = any(note.startswith(FROM_WORDS) for note in deadline.assumed)  # nothing in the cell says it
    if told == UNDATED or (not from_words and (_plain(told) == _plain(deadline.text) or not _adds(deadline, period))):
        return ""
    said_once = (BEFORE, PLAN_YEAR) if period else (BEFORE,)
    notes = (note for note in deadline.assumed if not note.startswith(said_once))
    return " · ".join((told, *notes))


def _adds(deadline: Deadline, period: Period | None) -> bool:
    """Whether a reading says what the words do not: a repetition, a day counted from them, something that was assumed."""
    parts = deadline.parts or (deadline,)
    if any(part.repeats for part in parts):
        return True
    if period and (deadline.start, deadline.end) == (period.start, period.last):
        return False
    told_once = (*PLAN_BOUNDS, PLAN_YEAR) if _single_year(period) else PLAN_BOUNDS
    return any(not note.startswith(told_once) for note in deadline.assumed)


def _single_year(period: Period | None) -> bool:
    return period is not None and period.last is not None and period.start.year == period.last.year


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
