"""Looks up what stands beside the places of a roadmap by their anchors: remarks, letters to the department, links to mend."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from generator.loading import EditionData
from generator.model import Remark
from generator.outline import OutlinePlace
from generator.pages.labels import REMARKS, Label
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

    def report(self, place: OutlinePlace | None = None) -> str | None:
        """A mistake noticed in a place, or somewhere in the plan."""
        return self._letter("Ошибка на сайте", place)

    def _letter(self, about: str, place: OutlinePlace | None) -> str | None:
        """RFC 6068; short, for a page holds two of them a row."""
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
    """A remark beside a place: its label and kind, the field it speaks of if of one, its words, whose they are.

    Where the remark stands at another place, `elsewhere` is that place's anchor and `part` its name.
    """

    label: Label
    kind: str
    field: str
    text: str
    by: str
    elsewhere: str = ""
    part: str = ""


@dataclass(frozen=True)
class ListedRemark:
    """A remark in the list of all: the anchor and the name of its place, its label, its kind in the data's word, its words."""

    anchor: str
    place: str
    label: Label
    kind: str
    text: str


@dataclass(frozen=True)
class Actions:
    """What a reader can do about a place, as addresses: ask, report a mistake, mend the data; each if it is possible."""

    label: str
    ask: str | None
    report: str | None
    edit: str | None


class Annotations:
    """The remarks and actions of one edition, whose roadmap was read, by place."""

    def __init__(self, edition: EditionData, letters: Letters, settings: Settings) -> None:
        assert edition.roadmap
        self.edition, self.letters, self.settings = edition, letters, settings
        self.remarks = edition.roadmap.remarks
        self.file = f"{edition.path}/roadmap.yml"
        self.places = {place.anchor: place for place in edition.outline.walk()}

    def notes(self, place: OutlinePlace, columns: Mapping[str, str] = FIELDS) -> tuple[Note, ...]:
        """The remarks on a place; a field of a row is called by its column's printed title."""
        notes = []
        for remark, field, home in self._remarked.get(place.anchor, ()):
            label, kind, elsewhere = REMARKS[remark.kind], sentence(remark.kind), (home.anchor, short(home.label)) if home else ()
            notes.append(Note(label, kind, columns.get(field, ""), remark.text, sentence(remark.by), *elsewhere))
        return tuple(notes)

    @cached_property
    def _remarked(self) -> dict[str, list[tuple[Remark, str, OutlinePlace | None]]]:
        """The remarks by the anchors of the places they name, each with the key of the field; asked for at every place."""
        remarked: dict[str, list[tuple[Remark, str, OutlinePlace | None]]] = {}
        for remark in self.remarks:
            for name in (remark.at, *remark.also):
                at, _, field = name.partition("/")
                home = None if name == remark.at else self._home(remark)
                remarked.setdefault(at, []).append((remark, field, home))
        return remarked

    def listed(self) -> tuple[ListedRemark, ...]:
        """Every remark with its place, in the order of the data."""
        homes = ((remark, self._home(remark)) for remark in self.remarks)
        return tuple(
            ListedRemark(home.anchor, sentence(home.label), REMARKS[remark.kind], remark.kind, remark.text)
            for remark, home in homes
        )

    def _home(self, remark: Remark) -> OutlinePlace:
        return self.places[remark.at.partition("/")[0]]

    def actions(self, place: OutlinePlace) -> Actions | None:
        """What can be done about a place; `None` where nothing can."""
        ask, edit = self.letters.ask(place), self.edit(self.edition.line(place.path))
        return Actions(place.label, ask, self.letters.report(place), edit) if ask or edit else None

    def edit(self, line: int) -> str | None:
        """Where a line of the data can be mended, when the operator says where it lives and it shows no hidden name."""
        return None if self.edition.disclosed else self.settings.edit_at(self.file, line)
