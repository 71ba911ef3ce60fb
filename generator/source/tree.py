"""Walks YAML's events and builds plain data with its positions; what would change the meaning of the text is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

import yaml  # noqa: TID251  the window to YAML
from yaml import CSafeLoader, events  # noqa: TID251

from generator.fingerprint import shared
from generator.problems import HIDDEN, MOST, Problem, Severity, foremost, quoted
from generator.source.marks import Packed, Path, TextPosition
from generator.source.syntax import DIRECTIVE, in_russian

DEEPEST = 16
MOST_EVENTS = 100_000
ENOUGH = 10 * MOST  # problems, after which an error ends the reading

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"


@shared
@dataclass(frozen=True)
class ParsedFile:
    """A file read: every scalar as it was typed, where each value and each key stands, and the bytes of a file."""

    file: str
    data: Plain
    values: Mapping[Path, TextPosition]
    keys: Mapping[Path, TextPosition]
    problems: tuple[Problem, ...] = ()
    content: bytes = field(default=b"", repr=False)

    def parts(self) -> tuple[object, ...]:
        """What all of it follows from: its bytes, where they are at hand."""
        places = () if self.content else (self.values, self.keys, self.problems)
        return self.file, self.data, self.content, *places

    def packed(self) -> "ParsedFile":
        """The same, fit to be kept: without what can be had again or was used up, the bytes and the data."""
        return replace(self, data=None, content=b"", values=Packed.of(self.values), keys=Packed.of(self.keys))

    def mark(self, path: Path) -> TextPosition:
        """The place of a value, or of the nearest one around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, TextPosition(1, 1))


def parse(text: str, file: str) -> ParsedFile:
    """Read YAML text; `problems` holds all faults found, `data` what could be read before a stop."""
    walk = _Walk(file, text.split("\n"))
    shown = walk.reveal(text)
    data: Plain = None
    try:
        walk.event = CSafeLoader(shown).get_event  # `yaml.parse` asks for each event twice
        data = walk.document()
    except yaml.MarkedYAMLError as fault:
        walk.note(*in_russian(fault, walk.lines))
    except _StopError:
        pass
    return ParsedFile(file, data, walk.values, walk.keys, tuple(foremost(walk.problems)))


class _StopError(Exception):
    """Reading cannot go on after the problem just noted."""


@dataclass
class _Walk:
    """The state of one reading."""

    file: str
    lines: list[str]
    event: Callable[[], events.Event | None] = events.StreamEndEvent
    values: dict[Path, TextPosition] = field(default_factory=dict)
    keys: dict[Path, TextPosition] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def note(self, mark: TextPosition | tuple[int, int], what: str, mend: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(file=self.file, line=mark[0], column=mark[1], severity=severity, what=what, mend=mend))
        if severity == "error" and len(self.problems) > ENOUGH:
            raise _StopError

    def reveal(self, text: str) -> str:
        """Note each line's first hidden character; blank them all, so that reading goes on in place."""
        if not HIDDEN.search(text):
            return text
        lines = ((number, HIDDEN.search(line)) for number, line in enumerate(self.lines, 1))
        for number, hidden in islice(((number, hidden) for number, hidden in lines if hidden), MOST + 1):
            self.note((number, hidden.start() + 1), *_hidden(hidden[0]))
        return HIDDEN.sub(" ", text)

    def next(self) -> events.Event:
        self.count += 1
        event = self.event()
        assert event  # nothing is read past the end of the stream
        if self.count > MOST_EVENTS:
            self.note(_mark(event), "в файле слишком много значений", "разделите данные на несколько дорожных карт")
            raise _StopError
        return event

    def document(self) -> Plain:
        """The one document of the stream."""
        self.next()
        event = self.next()
        if isinstance(event, events.StreamEndEvent):
            self.note((1, 1), "файл пуст", "впишите данные или удалите файл")
            raise _StopError
        if getattr(event, "version", None) or getattr(event, "tags", None):
            self.note(_mark(event), *DIRECTIVE)
        data = self.node((), self.next(), 1)
        self.next()
        event = self.next()
        if isinstance(event, events.DocumentStartEvent):
            self.note(_mark(event), "в файле второй документ YAML", "уберите строку «---»: один файл — один документ")
        return data

    def node(self, path: Path, event: events.Event, depth: int) -> Plain:
        self.values[path] = _mark(event)
        self.refuse_magic(event)
        if depth > DEEPEST:
            self.note(_mark(event), f"вложенность глубже {DEEPEST} уровней", "проверьте скобки и отступы")
            raise _StopError
        if isinstance(event, events.MappingStartEvent):
            return self.mapping(path, depth)
        if isinstance(event, events.SequenceStartEvent):
            return self.sequence(path, depth)
        return self.scalar(event)

    def mapping(self, path: Path, depth: int) -> dict[str, Plain]:
        data: dict[str, Plain] = {}
        while not isinstance(event := self.next(), events.MappingEndEvent):
            key = self.key(event, depth)
            entry_path = (*path, key)
            if key in data:
                first = self.keys[entry_path]
                self.note(
                    _mark(event),
                    f"ключ {_shown(key)} повторён, первый раз он в строке {first.line}",
                    "оставьте один из двух",
                )
                entry_path = (*path, f"{key} ({_mark(event).line})")
            self.keys[entry_path] = _mark(event)
            value = self.node(entry_path, self.next(), depth + 1)
            data.setdefault(key, value)
        return data

    def key(self, event: events.Event, depth: int) -> str:
        if isinstance(event, events.AliasEvent):
            self.refuse_magic(event)
            return f"*{event.anchor}"
        if isinstance(event, events.ScalarEvent):
            self.refuse_magic(event)
            self.refuse_hidden(event)
            return str(event.value)
        self.note(_mark(event), "ключ должен быть одним словом", "возьмите значение со скобками в кавычки")
        self.node((), event, depth + 1)
        return ""

    def sequence(self, path: Path, depth: int) -> list[Plain]:
        data: list[Plain] = []
        while not isinstance(event := self.next(), events.SequenceEndEvent):
            data.append(self.node((*path, len(data)), event, depth + 1))
        return data

    def scalar(self, event: events.Event) -> str | None:
        if not isinstance(event, events.ScalarEvent):
            return None
        value = str(event.value)
        self.refuse_hidden(event)
        if event.style in (None, ""):
            self.doubt_comment(event)
            return value or None
        return value

    def refuse_hidden(self, event: events.ScalarEvent) -> None:
        """Those of the text are blanked by now: what is left was written as an escape, in double quotation marks."""
        if event.style == '"' and (hidden := HIDDEN.search(str(event.value))):
            self.note(_mark(event), *_hidden(hidden[0]))

    def doubt_comment(self, event: events.ScalarEvent) -> None:
        """«Приказ #5»: YAML drops what follows ` #`; a comment proper has a space after the sign."""
        if (end := event.end_mark) is None:
            return
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if "#" in rest and re.match(r"\s+#[^\s#]", rest):
            self.note(
                (end.line + 1, end.column + 1),
                f"слова {_shown(rest)} после знака # не попадут на сайт",
                "возьмите весь текст в кавычки; если это примечание, поставьте после # пробел",
                "doubt",
            )

    def refuse_magic(self, event: events.Event) -> None:
        """Anchors, aliases and tags make YAML mean more than it shows: a 760-byte file can fill the memory."""
        if isinstance(event, events.AliasEvent):
            self.note(_mark(event), f"значение начинается со знака * ({quoted(f'*{event.anchor}')})", QUOTE)
        elif anchor := getattr(event, "anchor", None):
            self.note(_mark(event), f"значение начинается со знака & ({quoted(f'&{anchor}')})", QUOTE)
        if getattr(event, "tag", None):
            self.note(_mark(event), "значение начинается со знака !", QUOTE)


QUOTE = "возьмите весь текст в кавычки"


def _mark(event: events.Event) -> TextPosition:
    if event.start_mark is None:
        return TextPosition(1, 1)
    return TextPosition(event.start_mark.line + 1, event.start_mark.column + 1)


def _shown(words: str) -> str:
    """Words of the file in a message, without what would change how the message looks; that has a problem of its own."""
    return quoted(HIDDEN.sub(" ", words))


def _hidden(character: str) -> tuple[str, str]:
    code = f"U+{ord(character):04X}"
    return f"невидимый знак {code}", "удалите его: он приходит при копировании и меняет вид или порядок текста"
