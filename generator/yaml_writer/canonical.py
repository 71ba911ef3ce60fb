"""Rewrites a file of the data folder in its canonical shape and compares words and comments with what they were."""

import pathlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator import source
from generator.model import VOCABULARY_FILES, Municipality, Progress, Record, Region, Roadmap
from generator.problems import Problem, of_file
from generator.source import ParsedFile, Path, Plain, encoding
from generator.yaml_writer.comments import Comment, comments, everything
from generator.yaml_writer.emitter import write

NO_KEYS = ("ожидаются строки «ключ: значение»", "сверьтесь с соседним файлом")
KEPT = ("файл не удалось переписать, не потеряв ничего", "он оставлен как был; расставьте отступы и примечания вручную")
KNOWN: dict[str, type[Record]] = {  # by the pattern of the path's end
    **{f"vocabulary/{name}": model for name, model in VOCABULARY_FILES.items()},
    "municipality.yml": Municipality,
    "region.yml": Region,
    "roadmap.yml": Roadmap,
    "progress.yml": Progress,
}


def files(paths: Iterable[pathlib.Path]) -> Iterator[tuple[pathlib.Path, type[Record]]]:
    """The data files among `paths` and in folders among them, each once, with their models; links are not followed.

    Not `files.walk`: a folder of somebody else's that cannot be read hinders no file beside it.
    """
    candidates = [inner for path in paths for inner in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])]
    for path in dict.fromkeys(candidates):
        model = next((model for end, model in KNOWN.items() if path.resolve().match(end)), None)
        if model and not path.is_symlink():
            yield path, model


Settled = Callable[[dict[str, Plain], Mapping[Path, Comment]], tuple[dict[str, Plain], Mapping[Path, Comment]]]
"""A change of data that moves words and loses none, with the comments of the places they had."""


def formatted(path: pathlib.Path, name: str, model: type[Record], settled: Settled | None = None) -> str | list[Problem]:
    """The text a file should have, or what keeps it from being read; `name` is the file as shown to people.

    `settled` moves words before they are written. What was written is read again and compared: data and comments must be those
    that were there.
    """
    read = opened(path, name)
    if isinstance(read, list):
        return read
    data, text = read
    notes: Mapping[Path, Comment] = comments(text)
    data, notes = settled(data, notes) if settled else (data, notes)
    written = write(data, notes, model)
    again = source.parse(written, name)
    same = not again.problems and again.data == data and Counter(everything(written)) == Counter(everything(text))
    return written if same else [of_file(name, *KEPT)]


def opened(path: pathlib.Path, name: str) -> tuple[dict[str, Plain], str] | list[Problem]:
    """The data and the text of a file that is to be rewritten, or what keeps it from being read."""
    read = source.read(path, name)
    if not isinstance(read, ParsedFile):
        return read
    text = encoding.decode(path.read_bytes(), name)
    if isinstance(text, Problem):
        return [text]
    return (read.data, text) if isinstance(read.data, dict) else [of_file(name, *NO_KEYS)]
