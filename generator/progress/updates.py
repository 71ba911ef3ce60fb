"""Orders the dated words on each place of a roadmap: the latest of department or school stands, independent ones beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.model import Status
from generator.progress.reports import DueReport, due_reports
from generator.reading import Reading
from generator.reported import ReportedUpdate

MOVED: tuple[Status, ...] = ("перенесено", "отменено", "не применимо")
"""What is told with its reason, apart from what was done."""


@dataclass(frozen=True)
class PlaceProgress:
    """What is told of one place: the word that stands, those before it (newest first), those of independent ones (likewise)."""

    anchor: str
    latest: ReportedUpdate | None = None
    earlier: tuple[ReportedUpdate, ...] = ()
    independent: tuple[ReportedUpdate, ...] = ()

    @property
    def all(self) -> tuple[ReportedUpdate, ...]:
        """Every word on the place: the one that stands, those before it, those of independent ones."""
        return (*((self.latest,) if self.latest else ()), *self.earlier, *self.independent)

    @property
    def folded(self) -> int:
        """How many words stand behind the latest one."""
        return len(self.earlier)


NOTHING = PlaceProgress("")


@dataclass(frozen=True)
class PlanProgress:
    """What is told of a plan on a day: its places by their anchors, its measures' anchors in printed order, its reports."""

    places: Mapping[str, PlaceProgress]
    measures: tuple[str, ...]
    reports: tuple[DueReport, ...]
    verified: date | None
    unread: bool

    @cached_property
    def told(self) -> tuple[PlaceProgress, ...]:
        """The measures on which the department or a school has said anything, in printed order."""
        return tuple(place for anchor in self.measures if (place := self.places.get(anchor)) and place.latest)

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many measures each status stands for; no measure of which nothing is told is among them."""
        return Counter(place.latest.status for place in self.told if place.latest)

    @property
    def moved(self) -> tuple[PlaceProgress, ...]:
        """The measures that were moved, cancelled or do not apply."""
        return tuple(place for place in self.told if place.latest and place.latest.status in MOVED)

    def of(self, anchor: str) -> PlaceProgress:
        """What is told of a place; nothing of most."""
        return self.places.get(anchor, NOTHING)


NO_PROGRESS = PlanProgress({}, (), (), None, unread=False)


def of_places(updates: Iterable[ReportedUpdate], today: date) -> Mapping[str, PlaceProgress]:
    """The words on each place up to a day; of those of one day the one that stands lower in the file is later."""
    by_place: dict[str, list[ReportedUpdate]] = {}
    for update in sorted(updates, key=lambda update: (update.date, update.position), reverse=True):
        if update.date <= today:
            by_place.setdefault(update.at, []).append(update)
    places: dict[str, PlaceProgress] = {}
    for anchor, words in by_place.items():
        official = [update for update in words if not update.independent]
        latest, *earlier = official or (None,)
        independent = tuple(update for update in words if update.independent)
        places[anchor] = PlaceProgress(anchor, latest, tuple(update for update in earlier if update), independent)
    return places


def plan_progress(reading: Reading, today: date) -> PlanProgress:
    """What is told of a plan up to a day."""
    reported = reading.reported
    return PlanProgress(
        of_places(reported.updates, today),
        tuple(read.place.anchor for read in reading.measures),
        due_reports(reading, today),
        reported.verified if reported.verified and reported.verified <= today else None,
        reported.unread,
    )
