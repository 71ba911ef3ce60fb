"""Raises files of an older format to the newest one, by a table of steps; signed words and comments stay."""

import pathlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator import source
from generator.model import FORMAT, Record
from generator.problems import Problem, newer, of_file
from generator.source import Path, Plain
from generator.yaml_writer.canonical import KEPT, opened
from generator.yaml_writer.comments import Comment, comments, everything
from generator.yaml_writer.emitter import write

Keys = tuple[str, ...]
"""Where a field stands, without the positions in lists: ("annexes", "blocks", "plan", "rows", "themes")."""
NO_FORMAT = (
    "не видно, в каком формате файл записан",
    f"впишите первой строкой format: {FORMAT} и проверьте данные: roadmaps check",
)


@dataclass(frozen=True)
class Migration:
    """A step to the next format: new names of fields, and new values of our own marks by the old ones."""

    renamed: Mapping[Keys, str] = field(default_factory=dict)
    marks: Mapping[Keys, Mapping[str, str]] = field(default_factory=dict)

    def path(self, path: Path) -> Path:
        """Where a place of the older format stands in the next one."""
        return tuple(
            self.renamed.get(_keys(path[: at + 1]), step) if isinstance(step, str) else step for at, step in enumerate(path)
        )

    def data(self, value: Plain, path: Path = ()) -> Plain:
        """The data of the next format."""
        if isinstance(value, dict):
            return {str(self.path((*path, key))[-1]): self.data(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.data(item, (*path, at)) for at, item in enumerate(value)]
        return self.marks.get(_keys(path), {}).get(value, value) if isinstance(value, str) else value

    def words(self, value: Plain, path: Path = ()) -> Iterator[str]:
        """Every scalar that is none of the marks this step rewrites: they must come out as they went in."""
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, item in items:
            yield from self.words(item, (*path, step))
        if isinstance(value, str) and _keys(path) not in self.marks and path != ("format",):
            yield value


MIGRATIONS: Mapping[int, Migration] = {}
"""By the format each leads from; format 1 is the first, so there is none yet."""


def migrated(
    path: pathlib.Path, name: str, model: type[Record], steps: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT
) -> str | list[Problem] | None:
    """The text of a file in the newest format, `None` if it is in it already; or what keeps it from being raised."""
    read = opened(path, name)
    if isinstance(read, list):
        return read
    data, text = read
    number = str(data.get("format"))
    if not (number.isascii() and number.isdecimal() and (int(number) >= newest or int(number) in steps)):
        return [of_file(name, *NO_FORMAT)]
    if int(number) > newest:
        return [of_file(name, *newer(number, newest))]
    notes: Mapping[Path, Comment] = comments(text)
    if int(number) == newest:
        return None
    for step in range(int(number), newest):
        raised = _raised(steps[step], data, notes, step + 1)
        if raised is None:
            return [of_file(name, *KEPT)]
        data, notes = raised
    written = write(data, notes, model)
    # Nothing is written that does not read back as the same data with the same comments.
    again = source.parse(written, name)
    same = not again.problems and again.data == data and Counter(everything(written)) == Counter(everything(text))
    return written if same else [of_file(name, *KEPT)]


def _raised(
    step: Migration, data: dict[str, Plain], notes: Mapping[Path, Comment], number: int
) -> tuple[dict[str, Plain], Mapping[Path, Comment]] | None:
    """One step; `None` when a word would be lost or changed by it."""
    raised = step.data(data)
    if not isinstance(raised, dict):
        return None
    raised["format"] = str(number)
    moved = replace(step, marks={_keys(step.path(keys)): values for keys, values in step.marks.items()})
    if Counter(step.words(data)) != Counter(moved.words(raised)):
        return None
    return raised, {step.path(place): note for place, note in notes.items()}


def _keys(path: Path) -> Keys:
    return tuple(step for step in path if isinstance(step, str))
