"""Writes plain data with its comments as YAML text, entry by entry, each scalar plain, quoted or as a literal block."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generator.model import Record
from generator.source import Path, Plain
from generator.yaml_writer import key_order
from generator.yaml_writer.comments import Comment
from generator.yaml_writer.key_order import ANY, Shape

_NONE = Comment()
# Signs that begin something else in YAML, and « #» or «: », which end a plain scalar. A no-break space after
# a colon and a bullet mean nothing to YAML but look as if they did, so they are quoted for the eye.
_PLAIN = re.compile(r"""(?![-?:,\[\]{}#&*!|>'"%@` •]|\.\.\.)(?:[^\x00-\x1f\x7f:#]++|:(?![ \u00a0]|\Z)|(?<! )#)+(?<! )""")
# What YAML 1.1 or 1.2 takes for a number, a day, a truth or nothing; our own reader keeps it as typed.
_BENT = re.compile(
    r"[+]?[\d.][\d.,:_/–-]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?[t ].*|[+]?\.(?:inf|nan)"
    r"|null|true|false|yes|no|on|off|y|n|~|=|<<",
    re.IGNORECASE,
)
_FLOW = re.compile(r"[,\[\]{}:?]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\t]')


def write(data: Plain, comments: Mapping[Path, Comment], model: type[Record] | None = None) -> str:
    """The file that holds `data`, a mapping or a list; `comments` stand by their paths.

    The same data come back from `source`, each scalar as it was typed. `model` gives the order of the keys and
    tells numbers and days, which stand bare, from words; keys it does not know follow in their own order.
    """
    page = _Page(comments)
    page.notes("", page.note(()).before)
    page.content(data, (), "", key_order.of(model))
    return unicodedata.normalize("NFC", "".join(page.lines))


class _Page:
    """The lines written so far."""

    def __init__(self, comments: Mapping[Path, Comment]) -> None:
        self.lines: list[str] = []
        self.comments = {path: note for path, note in comments.items() if note != _NONE}
        self.around = {path[:end] for path in self.comments for end in range(len(path))}  # a comment stands below these

    def note(self, path: Path) -> Comment:
        return self.comments.get(path, _NONE) if self.comments else _NONE

    def notes(self, indent: str, notes: tuple[str, ...]) -> None:
        self.lines += [f"{indent}{note}\n" for note in notes]

    def content(self, data: Plain, path: Path, indent: str, shape: Shape, lead: str = "") -> None:
        """The entries of a collection, the first after `lead` (the dash of an item); then the notes at its foot."""
        if not data:
            self.lines += [] if data is None else ["[]\n" if isinstance(data, list) else "{}\n"]
        for step, value, inner in _entries(data, shape):
            self.entry(value, (*path, step), indent, inner, lead)
            lead = ""
        self.notes(indent, self.note(path).inside)

    def entry(self, value: Plain, path: Path, indent: str, shape: Shape, lead: str) -> None:
        """One key or one dash with its value, the notes above and beside it."""
        step, deeper = path[-1], f"{indent}  "
        if self.comments and not lead:
            self.notes(indent, self.above(value, path, shape))
        head = (lead or indent) + ("-" if isinstance(step, int) else f"{line(step)}:")
        beside = f" {self.note(path).beside}" if self.note(path).beside else ""
        if self.is_leaf(value, path):
            self.lines += _leaf(value, head, beside, deeper, shape)
            self.notes(deeper, self.note(path).inside if _is_empty(value) else ())
        elif isinstance(step, int) and not (isinstance(value, list) and self.first_above(value, path, shape)):
            self.content(value, path, deeper, shape, f"{head} ")
        else:
            self.lines.append(f"{head}{'' if isinstance(step, int) else beside}\n")
            self.content(value, path, deeper, shape)

    def above(self, value: Plain, path: Path, shape: Shape) -> tuple[str, ...]:
        """The notes above an entry; a dash also takes those of the first key, which stands in its line."""
        note = self.note(path)
        if self.is_leaf(value, path):
            return note.before if _is_empty(value) else (*note.before, *note.inside)
        if not isinstance(path[-1], int):
            return note.before
        beside = (note.beside,) if note.beside else ()
        return (*note.before, *beside, *(self.first_above(value, path, shape) if isinstance(value, dict) else ()))

    def first_above(self, value: Plain, path: Path, shape: Shape) -> tuple[str, ...]:
        """The notes above the first entry of a collection."""
        step, first, inner = next(_entries(value, shape))
        return self.above(first, (*path, step), inner) if self.comments else ()

    def is_leaf(self, value: Plain, path: Path) -> bool:
        """Whether a value stands beside its key: a scalar, nothing, or words of one line each without notes among them."""
        if not isinstance(value, list):
            return not value or isinstance(value, str)
        noted = path in self.around or bool(self.note(path).inside)
        return not value or (not noted and all(isinstance(item, str) and "\n" not in item for item in value))


def _leaf(value: Plain, head: str, beside: str, indent: str, shape: Shape) -> Iterator[str]:
    """The lines of a scalar, of a list in brackets, of an empty place."""
    if isinstance(value, list):
        words = (shape.each or ANY).words
        yield f"{head} [{', '.join(line(str(item), words=words, flow=True) for item in value)}]{beside}\n"
    elif not isinstance(value, str):
        yield f"{head}{'' if value is None else ' {}'}{beside}\n"
    elif block := literal(value):
        yield f"{head} {block[0]}{beside}\n"
        yield from (f"{indent}{text}\n" if text else "\n" for text in block[1])
    else:
        yield f"{head} {line(value, words=shape.words)}{beside}\n"


def _is_empty(value: Plain) -> bool:
    """Whether notes can stand in a value's place: empty quotation marks are words."""
    return not value and value != ""


def _entries(data: Plain, shape: Shape) -> Iterator[tuple[str | int, Plain, Shape]]:
    """What a collection holds, in the order of writing, each with its shape."""
    if isinstance(data, list):
        yield from ((index, value, shape.each or ANY) for index, value in enumerate(data))
    elif isinstance(data, dict):
        ordered = shape.inside(data) or {}
        yield from ((key, data[key], inner) for key, inner in ordered.items() if key in data)
        yield from ((key, value, shape.each or ANY) for key, value in data.items() if key not in ordered)


def line(text: str, *, words: bool = True, flow: bool = False) -> str:
    """A scalar on one line.

    `words` tells a text of the document from a number, a day or a choice of the model, which stands bare;
    `flow` that it stands between brackets.
    """
    if _PLAIN.fullmatch(text) and not (words and _BENT.fullmatch(text)) and not (flow and _FLOW.search(text)):
        return text
    return '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], text) + '"'


def literal(text: str) -> tuple[str, list[str]] | None:
    """The header and the lines of a literal block; `None` where a block would hide or lose white space."""
    if "\n" not in text or "\t" in text:
        return None
    body = text.rstrip("\n")
    lines = body.split("\n")
    if not body or any(part.isspace() and not part.strip(" ") for part in lines):
        return None
    ends = len(text) - len(body)
    indent = "2" if body.lstrip("\n").startswith(" ") else ""
    return "|" + indent + ("-", "", "+")[min(ends, 2)], [*lines, *[""] * (ends - 1)]
