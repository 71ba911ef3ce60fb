"""Appends entries to a list of a data file: what stood there stays as it was, with its comments, and is compared afterwards."""

import pathlib
from collections import Counter
from collections.abc import Mapping, Sequence

from generator import source
from generator.model import FORMAT, Record
from generator.problems import Problem, of_file
from generator.source import Path, Plain
from generator.yaml_writer.canonical import KEPT, opened
from generator.yaml_writer.comments import Comment, comments, everything
from generator.yaml_writer.emitter import write


def appended(
    path: pathlib.Path, name: str, model: type[Record], key: str, entries: Sequence[dict[str, Plain]]
) -> str | list[Problem]:
    """The text of a file whose list `key` ends with these entries, or what keeps it from being read; a new one if there is none.

    What was written is read again and compared: all that was there must be there, in its order.
    """
    data: dict[str, Plain] = {"format": str(FORMAT)}
    notes: Mapping[Path, Comment] = {}
    text = ""
    if path.exists():
        read = opened(path, name)
        if isinstance(read, list):
            return read
        data, text = read
        notes = comments(text)
    listed = data.get(key, [])
    new = data | {key: [*(listed if isinstance(listed, list) else []), *entries]}
    written = write(new, notes, model)
    again = source.parse(written, name)
    same = not again.problems and again.data == new and Counter(everything(written)) == Counter(everything(text))
    return written if same else [of_file(name, *KEPT)]
