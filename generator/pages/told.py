"""Says in Russian what is told of a measure or a clause: the latest word in one line, the earlier ones and those of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.evidence import Evidence
from generator.model import Remark, Status
from generator.pages.annotations import Note
from generator.pages.labels import REMARKS
from generator.progress import PlaceProgress
from generator.progress_text import said
from generator.reported import DEPARTMENT, ReportedUpdate
from generator.russian import sentence

CLASSES: Mapping[Status, str] = {
    "начато": "begun", "выполнено": "done", "частично": "partly", "перенесено": "moved", "отменено": "cancelled",
    "не применимо": "aside",
}  # fmt: skip
"""How the class of each status's mark ends."""
FIELDS: Mapping[str, str] = {
    "date": "день", "status": "состояние", "until": "новый срок", "text": "слова", "act": "акт", "evidence": "подтверждение",
    "period": "за какой срок", "value": "значение", "source": "источник", "due": "к какому сроку", "file": "файл",
    "by": "кто сообщает", "school": "школа", "author": "подпись",
}  # fmt: skip
"""What the fields of entries are called beside a remark on one."""


ENTRIES = {"update": "сведение", "value": "значение", "report": "отчёт"}
SHARED = "Замечание общее."


def notes(remarks: Iterable[Remark], anchor: str) -> tuple[Note, ...]:
    """The remarks on an entry as pages show them: in full at the first entry that each names, at others by a link."""
    return tuple(_note(remark, anchor) for remark in remarks)


def _note(remark: Remark, anchor: str) -> Note:
    at, _, field = remark.at.partition("/")
    label = REMARKS[remark.kind]
    if at != anchor:
        return Note(label, "", SHARED, "", ((at, _called(at)),))
    others = dict.fromkeys(name.partition("/")[0] for name in remark.also)
    named = tuple((other, _called(other)) for other in others if other != at)
    return Note(label, FIELDS.get(field, ""), remark.text, sentence(remark.by), named)


def _called(anchor: str) -> str:
    """What an entry is called by its anchor: «сведение 4»."""
    kind, _, number = anchor.rpartition("-")
    return f"{ENTRIES[kind]} {number}"


@dataclass(frozen=True)
class ToldWord:
    """A dated word: what it says with its day, in the words of who tells it, the act, who that is if not the department.

    `anchor` is the name of its own place, `notes` the remarks on it.
    """

    said: str
    css: str
    text: str
    act: str
    source: str
    evidence: tuple[Evidence, ...]
    anchor: str = ""
    notes: tuple[Note, ...] = ()

    @classmethod
    def of(cls, update: ReportedUpdate) -> "ToldWord":
        """A word as pages show it."""
        source = "" if update.source == DEPARTMENT else update.source
        text = " ".join((update.text or "").split())
        return cls(
            said(update),
            CLASSES[update.status],
            text,
            update.act or "",
            source,
            update.evidence,
            update.anchor,
            notes(update.remarks, update.anchor),
        )

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

    @property
    def length(self) -> int:
        """How many letters stand open of it, but for evidence."""
        return sum(len(word.said) + len(word.text) + len(word.act) for word in (self.latest, *self.independent) if word)

    @classmethod
    def of(cls, place: PlaceProgress) -> "ToldPlace | None":
        """The same of a place as pages show it; `None` of one of which nothing is told."""
        if not (place.latest or place.independent):
            return None
        latest = ToldWord.of(place.latest) if place.latest else None
        return cls(latest, tuple(map(ToldWord.of, place.earlier)), tuple(map(ToldWord.of, place.independent)))
