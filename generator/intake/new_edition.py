"""The first text of a new edition's files: a draft's words in the shape of the model, with notes on what is to be filled."""

import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args, get_origin

from generator.intake import suggestions
from generator.intake.draft import IntakeDoubt, IntakeDraft
from generator.loading import originals
from generator.model import Municipality, Record, Region, Roadmap
from generator.problems import HIDDEN
from generator.source import Path, Plain
from generator.yaml_writer import Comment, Shape, fields, write

FILL, CHECK = "# ЗАПОЛНИТЕ: ", "# ПРОВЕРЬТЕ: "
# What a plan has at the least; an empty text is refused until its words are written.
_PLAN: dict[str, object] = {
    "columns": dict.fromkeys(("number", "text", "deadline", "responsible")),
    "rows": [{"number": "", "text": "", "deadline": "", "responsible": ""}],
}
_ANNEXES: list[object] = [{"title": "", "blocks": [{"plan": _PLAN}]}]
# Examples for those fields whose own description has none.
_EXAMPLES: Mapping[str, str] = {
    "Department.name": "Управление образования администрации района",
    "Annex.title": "Дорожная карта поддержки школ района на 2022 год",
    "Measure.number": "1.",
    "Measure.text": "Семинар для учителей математики",
    "Measure.deadline": "до 1 марта 2022 г.",
    "Measure.responsible": "Управление образования",
}
_HEADINGS: Mapping[str, str] = {
    "number": "№ п/п",
    "text": "Мероприятия",
    "deadline": "Сроки реализации",
    "responsible": "Ответственный",
}


def region(draft: IntakeDraft | None = None) -> str:
    """The text of a region's file with its places to fill, and what a draft's document says of them."""
    return _text(Region, {"format": "1"}, suggested=suggestions.of_region(draft) if draft else {})


def municipality(draft: IntakeDraft | None = None) -> str:
    """The text of a municipality's file with its places to fill, and what a draft's document says of them."""
    return _text(Municipality, {"format": "1"}, suggested=suggestions.of_municipality(draft) if draft else {})


def roadmap(published_by: str, draft: IntakeDraft | None = None, attached: Mapping[str, str] | None = None) -> str:
    """The text of a roadmap's file: a draft's words, places to fill where it has none, its doubts beside their places.

    `attached` are captions by the names of files to attach.
    """
    drafted = {name: value for name, value in (draft.data if draft else {}).items() if value not in (None, [], {}, ())}
    given = {"format": "1", "published_by": published_by, **({"originals": dict(attached)} if attached else {})}
    return _text(
        Roadmap,
        {"annexes": _ANNEXES, **drafted, **given},
        draft.doubts if draft else (),
        whole="annexes" not in drafted,
        suggested=suggestions.of_roadmap(draft) if draft else {},
    )


def _text(
    model: type[Record],
    data: Mapping[str, object],
    doubts: tuple[IntakeDoubt, ...] = (),
    *,
    whole: bool = True,
    suggested: Mapping[Path, str],
) -> str:
    noted = _NotedFile(whole, suggested)
    filled = noted.record(model, data, ())
    noted.note((), before=f"# {model.__doc__}", first=True)
    # A doubt about a place that the file does not have stands at the nearest one around it.
    for doubt in doubts:
        place = " ".join(HIDDEN.sub(" ", f"{doubt.place}: {doubt.text}").split())
        noted.note(_nearest(filled, doubt.path or ()), before=f"{CHECK}{place}")
    return write(filled, noted.notes, model)


@dataclass
class _NotedFile:
    """A file that is being filled, and the notes beside its places.

    `whole` says that the annexes are a pattern to follow, not a draft's; `suggested` is what the document says of places.
    What the fields of a record are is explained at the first of its kind.
    """

    whole: bool
    suggested: Mapping[Path, str]
    notes: dict[Path, Comment] = field(default_factory=dict)
    explained: set[type[Record]] = field(default_factory=set)

    def note(self, path: Path, *, before: str = "", beside: str = "", inside: str = "", first: bool = False) -> None:
        """Add a note to a place."""
        note = self.notes.get(path, Comment())
        above = (before,) if before else ()
        note = replace(note, before=(*above, *note.before) if first else (*note.before, *above))
        self.notes[path] = replace(note, beside=beside or note.beside, inside=(*note.inside, *((inside,) if inside else ())))

    def record(self, model: type[Record], data: Mapping[str, object], path: Path) -> dict[str, Plain]:
        """A record with all it must have; what it may have is told at its foot."""
        filled: dict[str, Plain] = {}
        # In a draft's annexes each row would say the same again.
        explain = model not in self.explained and (self.whole or "annexes" not in path)
        self.explained.add(model)
        for name, shape in fields(model).items():
            about, here = _about(model, name), (*path, name)
            if name in data and data[name] is not None:
                filled[name] = self.value(shape, data[name], here, about)
            elif model.model_fields[name].is_required():
                filled[name] = self.value(shape, {} if shape.records else None, here, about)
            elif explain:
                self.note(path, inside=f"# {name}: {model.model_fields[name].description}")
            if explain and name in filled and not self.notes.get(here, Comment()).beside:
                self.note(here, before=f"# {model.model_fields[name].description}")
        return filled | {name: _plain(value) for name, value in data.items() if name not in filled and value is not None}

    def value(self, shape: Shape, data: object, path: Path, about: str) -> Plain:
        """A value of any kind; an empty one is marked."""
        if isinstance(data, Mapping):
            if shape.records:
                return self.record(shape.record(data), data, path)
            # What is empty here is the title of a column: the pattern of a plan has its keys alone.
            title = "заголовок графы, как напечатан, например: "
            return {
                str(key): self.value(shape.each or shape, inner, (*path, str(key)), title + _HEADINGS.get(str(key), str(key)))
                for key, inner in data.items()
            }
        if isinstance(data, list | tuple):
            return [self.value(shape.each or shape, inner, (*path, index), about) for index, inner in enumerate(data)]
        if data is None or data == "":
            said = HIDDEN.sub(" ", self.suggested.get(path, ""))
            self.note(path, beside=f"{FILL}{about}{'; ' if said else ''}{said}")
        return _plain(data)


def _about(model: type[Record], name: str) -> str:
    """What to write in a field: its description, the choices it leaves or an example."""
    annotation, said = model.model_fields[name].annotation, (model.model_fields[name].description or "").rstrip(".")
    said = said[:1].lower() + said[1:]
    if get_origin(annotation) is Literal:
        return f"{said}; возможны: {', '.join(get_args(annotation))}"
    example = _EXAMPLES.get(f"{model.__name__}.{name}")
    return f"{said}, например: {example}" if example else said


def _plain(value: object) -> Plain:
    """A found value as the files keep it: text; words of several lines end with a line break, so that they stand as a block."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    # With a line break at its end a text is written as a block, line by line as printed.
    text = None if value is None else str(value)
    return f"{text}\n" if text and "\n" in text and not text.endswith("\n") else text


def _nearest(data: Plain, path: Path) -> Path:
    """The place itself, or the nearest one around it that is there."""
    nearest: Path = ()
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            break
        nearest = (*nearest, step)
    return nearest


def attachments(origins: Sequence[pathlib.Path]) -> tuple[dict[str, str], dict[str, bytes], list[str]]:
    """Captions and contents of the files that are attached, by their names there, and why others are not."""
    captions: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    refused: list[str] = []
    for origin in origins:
        with origin.open("rb") as stream:
            content = stream.read(originals.LARGEST + 1)
        # The checks of attached files refuse it here already, before anything is written.
        suffix = origin.suffix.lower()
        if fault := originals.unlike(suffix, len(content), content[: originals.OPENING]) or originals.harmful(suffix, content):
            refused.append(f"Не приложен: {origin}: {fault[0]}; {fault[1]}.")
            continue
        name = origin.name.lower() if originals.NAME.fullmatch(origin.name.lower()) else f"original{suffix}"
        if name in captions:
            name = f"{len(captions) + 1}-{name}"
        captions[name], contents[name] = origin.stem, content
    return captions, contents, refused


def count(draft: IntakeDraft) -> int:
    """How many measures a draft has."""
    return counts(draft).get("plan", 0)


def counts(draft: IntakeDraft) -> dict[str, int]:
    """How many rows of each kind of table a draft has, titles of sections left out."""
    rows_of: dict[str, int] = {}
    for annex in _list(draft.data, "annexes"):
        for block in _list(annex, "blocks"):
            for kind, content in block.items() if isinstance(block, Mapping) else ():
                rows = [row for row in _list(content, "rows") if isinstance(row, Mapping)]
                printed = sum("title" not in row and "section" not in row for row in rows)
                rows_of |= {kind: rows_of.get(kind, 0) + printed} if printed else {}
    return rows_of


def _list(data: object, name: str) -> Sequence[object]:
    """A list under a key, empty where the draft has none: its data are of no model yet."""
    value = data.get(name) if isinstance(data, Mapping) else None
    return value if isinstance(value, list | tuple) else ()


def steps(edition: pathlib.Path, *, scanned: bool = False) -> tuple[str, ...]:
    """What to do next, for the person who began; of a scan there is a page to compare it with."""
    data, region = edition.parents[2], edition.parents[1]
    asked = str(region) if data == pathlib.Path("roadmaps") else f"--data {data} {region}"
    compare = f"  0. Откройте в браузере {edition / 'sverka' / 'index.html'} и сверьте слова с изображением страниц."
    return (
        "Дальше:",
        *((compare,) if scanned else ()),
        "  1. Впишите данные там, где стоит «ЗАПОЛНИТЕ», сверьте места «ПРОВЕРЬТЕ», лишние примечания удалите.",
        f"  2. roadmaps check {asked} — назовёт, что осталось заполнить.",
        f"  3. roadmaps fmt {asked} — приведёт файлы к единому виду.",
    )
