"""Says in Russian what is told of a measure or a clause: the latest word in one line, the earlier ones and those of others."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.evidence import Evidence
from generator.model import Status
from generator.progress import PlaceProgress
from generator.progress_text import said
from generator.reported import DEPARTMENT, ReportedUpdate

CLASSES: Mapping[Status, str] = {
    "начато": "begun", "выполнено": "done", "частично": "partly", "перенесено": "moved", "отменено": "cancelled",
    "не применимо": "aside",
}  # fmt: skip
"""How the class of each status's mark ends."""


@dataclass(frozen=True)
class ToldWord:
    """A dated word: what it says with its day, in the words of who tells it, the act, who that is if not the department."""

    said: str
    css: str
    text: str
    act: str
    source: str
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, update: ReportedUpdate) -> "ToldWord":
        """A word as pages show it."""
        source = "" if update.source == DEPARTMENT else update.source
        text = " ".join((update.text or "").split())
        return cls(said(update), CLASSES[update.status], text, update.act or "", source, update.evidence)

    @property
    def classes(self) -> str:
        """The classes of its mark; what is done has no more than the first."""
        return "done" if self.css == "done" else f"done done--{self.css}"


@dataclass(frozen=True)
class ToldPlace:
    """What is told of a place: the word that stands, those before it, those of independent ones."""

    latest: ToldWord | None
    earlier: tuple[ToldWord, ...]
    independent: tuple[ToldWord, ...]

    @classmethod
    def of(cls, place: PlaceProgress) -> "ToldPlace | None":
        """The same of a place as pages show it; `None` of one of which nothing is told."""
        if not (place.latest or place.independent):
            return None
        latest = ToldWord.of(place.latest) if place.latest else None
        return cls(latest, tuple(map(ToldWord.of, place.earlier)), tuple(map(ToldWord.of, place.independent)))
