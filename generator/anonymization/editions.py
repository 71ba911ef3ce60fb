"""Copies one edition with its names shown as chosen, without its file and originals, which have them in full."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import names, outline
from generator.anonymization.words import changed
from generator.loading import Disclosed, EditionData, MunicipalityData, ProgressData
from generator.model import Names, Progress, Record, Roadmap
from generator.model.progress import LISTS
from generator.names import Field, Name, Show
from generator.names.forms import stem
from generator.source import Path

NOTHING = Names()
_WORD = re.compile(r"[\w-]+")
_NOBODY = names.WordSearch(())


@dataclass(frozen=True)
class Rules:
    """What words of one edition are read with: hidden and kept words, stems of surnames that may stand alone."""

    also: names.WordSearch = _NOBODY
    keep: names.WordSearch = _NOBODY
    places: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    @classmethod
    def of(cls, roadmap: Roadmap | None, municipality: MunicipalityData) -> "Rules":
        """The rules for a roadmap of a municipality, whose schools keep the names they bear."""
        choice, record = (roadmap and roadmap.names) or NOTHING, municipality.municipality
        schools = tuple(name for school in record.schools for name in (school.name, *school.aliases)) if record else ()
        words = " ".join([municipality.name, *schools, record.department.name if record else ""])
        also, keep = names.WordSearch(choice.also), names.WordSearch((*choice.keep, *schools))
        return cls(also, keep, frozenset(stem(word) for word in _WORD.findall(words)))

    def find(self, text: str, field: Field) -> tuple[Name, ...]:
        """The names in a phrase."""
        return names.find(text, field, self.also, self.keep, self.stems)

    def known(self, *records: Record) -> "Rules":
        """The same rules with the surnames that these records name in full; those of places are left out."""
        stems: set[str] = set()

        def look(_: Path, text: str, field: Field) -> str:
            stems.update(names.bearers(self.find(text, field)))
            return text

        for record in records:
            changed(record, look)
        return replace(self, stems=frozenset(stems) - self.places)


@dataclass(frozen=True)
class ShownName:
    """A name in an edition: its file and line, its words, how they would be shown, and by which rule or why as they are."""

    file: str
    line: int
    words: str
    shown: str
    rule: str
    kept: str


def shown_names(edition: EditionData, municipality: MunicipalityData, show: Show) -> Iterator[ShownName]:
    """Every name in an edition that was read, in the order of its fields, then those in what is told of its progress."""
    assert edition.roadmap
    shown_names: list[ShownName] = []
    told = edition.told if edition.progress else None
    rules = Rules.of(edition.roadmap, municipality).known(*filter(None, (edition.roadmap, edition.progress)))

    def look_in(source: EditionData | ProgressData) -> Callable[[Path, str, Field], str]:
        def look(path: Path, text: str, field: Field) -> str:
            for name in rules.find(text, field):
                words, new = text[name.start : name.end], names.instead(text, name, show)
                shown_names.append(ShownName(source.file, source.line(path), words, new, name.rule, name.kept))
            return text

        return look

    changed(edition.roadmap, look_in(edition))
    if told and told.progress:
        changed(told.progress, look_in(told))
    return iter(shown_names)


def disclosed(edition: EditionData, municipality: MunicipalityData, show: Show) -> EditionData:
    """The edition with names shown as strictly as `show` and its own choice say; the same where both say `full`.

    One whose names were shown so before stays as it is: what was left out is not there to be shown otherwise.
    """
    roadmap = edition.roadmap
    if roadmap is None or edition.disclosed:
        return edition
    own_choice = (roadmap.names or NOTHING).show
    wanted = names.stricter(show, own_choice)
    if wanted == "full":
        return replace(edition, roadmap=roadmap.model_copy(update={"names": None})) if roadmap.names else edition
    marked = _shown(edition, municipality, wanted)
    # The bytes of the file have the names in full: nothing public may be made of them.
    source = replace(edition.source, data=None, content=b"") if edition.source else None
    return replace(marked, source=source, disclosed=Disclosed(wanted, names.stricter(show, own_choice) == show, edition.digest))


def alike(older: EditionData, standing: EditionData, municipality: MunicipalityData) -> EditionData:
    """An earlier wording of an edition, no less strict than what stands."""
    return disclosed(older, municipality, standing.disclosed.show if standing.disclosed else "full")


def _shown(edition: EditionData, municipality: MunicipalityData, show: Show) -> EditionData:
    assert edition.roadmap
    rules = Rules.of(edition.roadmap, municipality)
    # Beside initials a bare surname tells nothing more; where names are hidden it must be hidden too.
    if show == "posts":
        rules = rules.known(*filter(None, (edition.roadmap, edition.progress)))

    def mark(_: Path, text: str, field: Field) -> str:
        return names.marked(text, rules.find(text, field), show)

    roadmap = changed(edition.roadmap, mark).model_copy(update={"names": Names(show=show)})
    attached = (replace(original, caption=mark((), original.caption, "words"), content=b"") for original in edition.originals)
    moved = _moved(edition.roadmap, roadmap)
    told = edition.told
    if told:
        progress = _progress_anchored(changed(told.progress, mark), moved) if told.progress else None
        source = replace(told.source, data=None, content=b"") if told.source else None
        told = replace(told, progress=progress, source=source)
    return replace(edition, roadmap=_anchored(roadmap, moved), originals=tuple(attached), told=told)


def _moved(older: Roadmap, newer: Roadmap) -> dict[str, str]:
    """Anchors that are others with the new words, by the old ones: an anchor is made from printed numbers."""
    places = zip(outline.of(older).walk(), outline.of(newer).walk(), strict=True)
    return {old.anchor: new.anchor for old, new in places if old.anchor != new.anchor}


def _anchored(roadmap: Roadmap, moved: Mapping[str, str]) -> Roadmap:
    """Remarks lead to the anchors of the new words."""
    if not moved:
        return roadmap

    def led(name: str) -> str:
        anchor, slash, field = name.partition("/")
        return f"{moved.get(anchor, anchor)}{slash}{field}"

    remarks = (
        remark.model_copy(update={"at": led(remark.at), "also": tuple(map(led, remark.also))}) for remark in roadmap.remarks
    )
    return roadmap.model_copy(update={"remarks": tuple(remarks)})


def _progress_anchored(progress: Progress, moved: Mapping[str, str]) -> Progress:
    """So do entries of the progress."""
    lists = {
        name: tuple(entry.model_copy(update={"at": moved.get(entry.at, entry.at)}) for entry in getattr(progress, name))
        for name in LISTS
    }
    return progress.model_copy(update=lists) if moved else progress
