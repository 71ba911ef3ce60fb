"""Looks up what stands beside the places of a roadmap by their anchors: remarks, letters to the department, links to mend."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from generator.loading import EditionData
from generator.model import Remark
from generator.outline import OutlinePlace
from generator.pages.labels import REMARKS, SLIGHT, Label
from generator.russian import sentence, short
from generator.settings import Settings

FIELDS = {
    "label": "отметка о приложении",
    "title": "заголовок",
    "date": "дата",
    "preamble": "вводная часть",
    "signatory": "подпись",
}


@dataclass(frozen=True)
class Letters:
    """Who answers for a roadmap, what it is called, and its absolute address."""

    email: str | None
    plan: str
    address: str

    def ask(self, place: OutlinePlace | None = None) -> str | None:
        """A question about a place, or about the whole plan."""
        return self._letter("Вопрос", place)

    def report(self) -> str | None:
        """A mistake noticed somewhere in the plan."""
        return self._letter("Ошибка на сайте", None)

    def _letter(self, about: str, place: OutlinePlace | None) -> str | None:
        """RFC 6068; short, for a page holds one a row."""
        if self.email is None:
            return None
        subject = f"{about}: {place.label if place else self.plan}"
        body = f"{self.address}#{place.anchor}" if place else self.address
        return f"mailto:{quote(self.email, safe='@')}?subject={_iri(subject)}&body={_iri(body)}"


def _iri(words: str) -> str:
    """Words of an address (RFC 3987): Russian letters stay, which browsers encode; encoded they are three times as long."""
    return re.sub(r"[\x00-\x7f\s]+", lambda ascii_run: quote(ascii_run[0], safe=":/"), words)


@dataclass(frozen=True)
class Note:
    """A remark beside a place: its label, the field it speaks of if of one, its words, whose they are if not most are.

    `others` are the anchors and names of the places that it concerns too.
    """

    label: Label
    field: str
    text: str
    by: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Pointer:
    """A mark at a place that a remark told elsewhere concerns too: the anchor of that place, and what the mark is called."""

    anchor: str
    name: str


@dataclass(frozen=True)
class Notes:
    """The remarks on a place: those `told` beside it, `slight` ones that fold, marks of those told elsewhere."""

    told: tuple[Note, ...] = ()
    slight: tuple[Note, ...] = ()
    pointers: tuple[Pointer, ...] = ()

    def __add__(self, other: "Notes") -> "Notes":
        return Notes(self.told + other.told, self.slight + other.slight, self.pointers + other.pointers)

    def __bool__(self) -> bool:
        return bool(self.told or self.slight)


@dataclass(frozen=True)
class ListedRemark:
    """A remark in the list of all: the anchor and the name of its place, its label, its words."""

    anchor: str
    place: str
    label: Label
    text: str


@dataclass(frozen=True)
class Listed:
    """All remarks of a roadmap in the order of the data: those that stand out, and the slight ones."""

    told: tuple[ListedRemark, ...]
    slight: tuple[ListedRemark, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.told) + len(self.slight)


@dataclass(frozen=True)
class Actions:
    """What a reader can do about a place, as addresses: write a letter, mend the data; each if it is possible."""

    write: str | None
    edit: str | None


class Annotations:
    """The remarks and actions of one edition, whose roadmap was read, by place."""

    def __init__(self, edition: EditionData, letters: Letters, settings: Settings) -> None:
        assert edition.roadmap
        self.edition, self.letters, self.settings = edition, letters, settings
        self.remarks = edition.roadmap.remarks
        self.file = f"{edition.path}/roadmap.yml"
        self.author = next((by for by, _ in Counter(remark.by for remark in self.remarks).most_common(1)), "")
        self.places = {place.anchor: place for place in edition.outline.walk()}

    def notes(self, place: OutlinePlace, columns: Mapping[str, str] = FIELDS) -> Notes:
        """The remarks on a place; a field of a row is called by its column's printed title."""
        told, slight, pointers = [], [], []
        for remark, field in self._remarked.get(place.anchor, ()):
            label, here = REMARKS[remark.kind], remark.at.partition("/")[0] == place.anchor
            if here and remark.kind in SLIGHT:
                slight.append(self._note(remark, columns.get(field, "")))
            elif here:
                told.append(self._note(remark, columns.get(field, "")))
            elif remark.kind not in SLIGHT:
                home = self._home(remark)
                pointers.append(Pointer(home.anchor, f"{label.words}: замечание к части «{short(home.label)}»"))
        return Notes(tuple(told), tuple(slight), tuple(pointers))

    def _note(self, remark: Remark, field: str) -> Note:
        others = dict.fromkeys(name.partition("/")[0] for name in remark.also)
        named = tuple((anchor, self.places[anchor].label) for anchor in others if anchor != remark.at.partition("/")[0])
        by = "" if remark.by == self.author else sentence(remark.by)
        return Note(REMARKS[remark.kind], field, remark.text, by, named)

    @cached_property
    def _remarked(self) -> dict[str, list[tuple[Remark, str]]]:
        """The remarks by the anchors of the places they name, each with the key of the field; asked for at every place."""
        remarked: dict[str, list[tuple[Remark, str]]] = {}
        for remark in self.remarks:
            for name in (remark.at, *remark.also):
                at, _, field = name.partition("/")
                told = remarked.setdefault(at, [])
                if all(other is not remark for other, _ in told):  # it may name several fields of one place
                    told.append((remark, field))
        return remarked

    def listed(self) -> Listed:
        """Every remark with its place, in the order of the data."""
        told: list[ListedRemark] = []
        slight: list[ListedRemark] = []
        for remark in self.remarks:
            home = self._home(remark)
            listed = ListedRemark(home.anchor, sentence(home.label), REMARKS[remark.kind], remark.text)
            (slight if remark.kind in SLIGHT else told).append(listed)
        return Listed(tuple(told), tuple(slight))

    def _home(self, remark: Remark) -> OutlinePlace:
        return self.places[remark.at.partition("/")[0]]

    def actions(self, place: OutlinePlace) -> Actions | None:
        """What can be done about a place; `None` where nothing can."""
        write, edit = self.letters.ask(place), self.edit(self.edition.line(place.path))
        return Actions(write, edit) if write or edit else None

    def edit(self, line: int) -> str | None:
        """Where a line of the data can be mended, when the operator says where it lives and it shows no hidden name."""
        return None if self.edition.disclosed else self.settings.edit_at(self.file, line)
