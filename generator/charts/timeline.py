"""Makes the timeline of a roadmap: its measures in the lanes of their sections, each with its marks on one axis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from textwrap import shorten

from generator import addresses
from generator.charts.axis import Axis, AxisSpan, around, shown
from generator.charts.marks import ChartMark, Shape, marks, told_marks
from generator.deadline import KINDS, PlanPeriod
from generator.deadline_text import kind, said
from generator.model import Section
from generator.progress import PlaceProgress
from generator.reading import MeasureReading, Reading

WORDS = ("by-schedule", "on-demand")  # kinds that have no days by their nature
NOTHING_TOLD: Mapping[str, PlaceProgress] = {}
TITLE, TEXT = 100, 44  # letters of a section's and of a measure's words


@dataclass(frozen=True)
class TimelineRow:
    """One measure: its marks, or the words that stand for its deadline, and the same said in the table; what is told of it."""

    anchor: str
    number: str
    label: str
    text: str
    wording: str
    marks: tuple[ChartMark, ...]
    words: str
    said: str
    kind: str
    told: str = ""


@dataclass(frozen=True)
class SectionTitle:
    """A section's heading, shortened."""

    number: str
    words: str
    level: int


@dataclass(frozen=True)
class Lane:
    """Measures of one section under the headings that begin with it, outermost first."""

    titles: tuple[SectionTitle, ...]
    rows: tuple[TimelineRow, ...]

    @property
    def opens(self) -> bool:
        """Whether a section of the first level begins here."""
        return any(title.level == 1 for title in self.titles)


@dataclass(frozen=True)
class Chart:
    """The timeline: the axis, the lanes and the month that is marked on it, if it is shown.

    `endless` tells that the plan has no last day, so that the axis ends before it.
    """

    axis: Axis
    lanes: tuple[Lane, ...]
    now: AxisSpan | None
    endless: bool = False

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """Every measure, in printed order."""
        return tuple(row for lane in self.lanes for row in lane.rows)

    @property
    def drawn(self) -> bool:
        """Whether at least one measure can be drawn."""
        return any(row.marks for row in self.rows)

    @property
    def shapes(self) -> frozenset[Shape]:
        """The shapes that are drawn for days that cells name."""
        return frozenset(mark.shape for row in self.rows for mark in row.marks if not mark.faint)

    @property
    def merged(self) -> bool:
        """Whether recurrences once a week or more seldom run together, so long is the axis."""
        return any(mark.merged for row in self.rows for mark in row.marks)

    @property
    def told(self) -> bool:
        """Whether anything is told of any measure."""
        return any(row.told for row in self.rows)

    @property
    def faint(self) -> bool:
        """Whether something recurs within bounds that its cell does not name."""
        return any(mark.faint for row in self.rows for mark in row.marks)


def timeline(reading: Reading, month: date | None, told: Mapping[str, PlaceProgress] = NOTHING_TOLD) -> Chart:
    """The timeline of what was understood; `month` is a day of the month to be marked, `told` what is told of measures."""
    term, named = reading.roadmap.period, list[date]()
    for part in (part for read in reading.measures for part in read.deadline.parts or (read.deadline,)):
        # Without the outer bounds of several parts, which no cell names.
        named += [day for span in part.spans for day in (span.first, span.last)]
        named += [day for day in (part.start, part.end) if day]
    period = shown(term.start, term.last, named)
    axis = around(period, named)
    lanes = tuple(_lanes(reading, period, axis, told))
    return Chart(axis, lanes, axis.month(month) if month else None, term.last is None)


def _lanes(reading: Reading, period: PlanPeriod, axis: Axis, told: Mapping[str, PlaceProgress]) -> Iterator[Lane]:
    before: tuple[Section, ...] = ()
    for sections, group in groupby(reading.measures, lambda read: read.place.sections):
        begun = (section for index, section in enumerate(sections) if before[index : index + 1] != (section,))
        titles = (SectionTitle(section.section or "", _short(section.title, TITLE), section.level) for section in begun)
        yield Lane(tuple(titles), tuple(_row(read, period, axis, told.get(read.place.anchor)) for read in group))
        before = sections


def _row(read: MeasureReading, period: PlanPeriod, axis: Axis, told: PlaceProgress | None) -> TimelineRow:
    drawn, latest = marks(read.deadline, period, axis), told.latest if told else None
    return TimelineRow(
        read.place.anchor,
        addresses.code(read.measure.number or "") or "б/н",
        read.place.label,
        _short(read.measure.text or "", TEXT),
        read.measure.deadline or "",
        (*drawn, *(told_marks(latest, axis) if latest else ())),
        "" if drawn else KINDS[read.deadline.kind] if read.deadline.kind in WORDS else KINDS["unread"],
        said(read.deadline),
        kind(read.deadline),
        f"{latest.status}, {latest.date:%d.%m.%Y}" if latest else "",
    )


def _short(text: str, letters: int) -> str:
    """Whole words from the beginning, without the sign they break off at."""
    words = " ".join(text.split())
    cut = shorten(words, letters, placeholder="") or words[:letters]
    return words if cut == words else cut.rstrip(" ,;:(«–-") + "…"
