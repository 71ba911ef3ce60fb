"""What we understood of a roadmap, in words for its page: when, and how it stands today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import russian
from generator.agenda import Event
from generator.charts import Chart, timeline
from generator.deadline import Deadline
from generator.deadline_text import UNDATED, said
from generator.model import Measure
from generator.outline import OutlinePlace
from generator.progress import MeasureState
from generator.reading import Reading

UNCOMPUTED = {
    "by-schedule": "срок задан другим документом или событием, не вычисляется",
    "on-demand": "по запросу или необходимости, не вычисляется",
    "unread": "не вычисляется",
}


@dataclass(frozen=True)
class When:
    """A deadline as understood, what of it the text does not say, and the state of its measure."""

    words: str
    assumed: tuple[str, ...]
    state: MeasureState


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
        found = {read.place.anchor: (read.deadline, MeasureState("не вычисляется")) for read in self.reading.duties}
        found |= {
            read.place.anchor: (read.deadline, state) for read, state in zip(self.reading.measures, self.states, strict=True)
        }
        return found

    def when(self, place: OutlinePlace) -> When | None:
        """The reading of a measure's deadline; `None` where it has none."""
        deadline, state = self.deadlines.get(place.anchor, (None, None))
        if deadline is None or state is None or not deadline.text:
            return None
        return When(beside(deadline), deadline.assumed, state)

    def pairs(self, measure: Measure) -> list[tuple[str, ...]]:
        """Lines of the text with the lines of other cells that go with them."""
        rows = []
        for pair in measure.pairs:
            cells = ((measure.text, pair.text), (measure.deadline, pair.deadline), (measure.responsible, pair.responsible))
            rows.append(
                tuple(russian.short(text.splitlines()[line - 1].strip(" ;,"), 70) for text, line in cells if text and line)
            )
        return rows


def words(deadline: Deadline) -> str:
    """What a deadline means, in words: «с 1 по 31 января 2022 г.», «2 раза в год», «не вычисляется»."""
    read = said(deadline)
    return UNCOMPUTED.get(deadline.kind, read) if read == UNDATED else read


def beside(deadline: Deadline) -> str:
    """What stands beside the words of a deadline: what they mean, where they do not say just that themselves."""
    read, plain = words(deadline), " ".join(deadline.text.split()).casefold()
    return "" if read.replace(russian.NBSP, " ").casefold() == plain else read
