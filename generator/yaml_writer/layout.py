"""Records where keys, dashes and scalars stand in a YAML text, from its composed nodes: comments are placed by it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml  # noqa: TID251  the spans of scalars: a sign # inside one is no comment
from yaml import CollectionNode, CSafeLoader, MappingNode, Node, ScalarNode  # noqa: TID251

from generator.source import Path

Place = tuple[int, int]  # line and column, from zero


@dataclass(frozen=True)
class LayoutEntry:
    """A key, a dash, a word between brackets or the bracket that closes them, where it begins.

    `value` is where its words or its bracket begin, which may be some lines below; `filled` is true of a dash
    whose item is a list or a mapping in lines of its own.
    """

    start: Place
    path: Path
    value: Place
    filled: bool = False

    @property
    def column(self) -> int:
        """Where it begins in its line."""
        return self.start[1]


@dataclass
class Layout:
    """The lines of a text, its entries in order, the columns in which each collection's entries stand."""

    lines: Sequence[str]
    entries: list[LayoutEntry] = field(default_factory=list)
    inner: dict[Path, int] = field(default_factory=dict)
    closing: list[LayoutEntry] = field(default_factory=list)
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # by line: the columns that scalars hold
    starts: list[Place] = field(default_factory=list)

    def holds(self, line: int, column: int) -> bool:
        """Whether a scalar holds this place."""
        return any(start <= column < end for start, end in self.spans.get(line, ()))

    def around(self, place: Place) -> tuple[LayoutEntry | None, LayoutEntry | None]:
        """The entries before and after a place; a closing bracket is one before it."""
        index = bisect_left(self.starts, place)
        last = self.entries[index - 1] if index else None
        closed = [entry for entry in self.closing if entry.start <= place and (last is None or entry.start > last.start)]
        return (closed[-1] if closed else last), (self.entries[index] if index < len(self.entries) else None)

    def read(self, node: Node, path: Path, column: int) -> None:
        """Note a value: its span, or the column of what it holds; an empty one would hold what is deeper than its key."""
        if isinstance(node, CollectionNode):
            if not node.flow_style:
                self.inner[path] = node.start_mark.column
            elif not node.value:
                self.inner[path] = column + 1
            for index, (key, value) in enumerate(_children(node)):
                self.entry(node, (*path, index if key is None else key.value), key, value)
            if node.flow_style:
                self.closing.append(LayoutEntry(end := (node.end_mark.line, node.end_mark.column), path, end))
        elif isinstance(node, ScalarNode) and (node.value or node.style):
            self.span(node)
        else:
            self.inner[path] = column + 1

    def entry(self, around: CollectionNode, path: Path, key: ScalarNode | None, value: Node) -> None:
        """Note a key or an item, and its value."""
        mark = (key or value).start_mark
        start = (mark.line, mark.column)
        if key is not None:
            self.span(key)
        elif not around.flow_style:
            start = self.dash(mark.line, around.start_mark.column)
        block = isinstance(value, CollectionNode) and not value.flow_style
        begun = start if block else (value.start_mark.line, value.start_mark.column)
        self.entries.append(LayoutEntry(start, path, begun, block and key is None))
        self.read(value, path, start[1])

    def dash(self, line: int, column: int) -> Place:
        """The dash of an item whose value begins in `line` or after comments below its dash."""
        while self.lines[line][column : column + 1] != "-" or self.lines[line][:column].strip(" \t-"):
            line -= 1
        return line, column

    def span(self, node: ScalarNode) -> None:
        """Note the columns that a scalar holds; a block's header holds none."""
        (first, column), (last, end) = _places(node)
        if node.style in ("|", ">"):
            first, column = first + 1, 0
        for line in range(first, last + 1):
            held = (column if line == first else 0, end if line == last else len(self.lines[line]))
            self.spans.setdefault(line, []).append(held)


def layout(text: str) -> Layout:
    """The layout of a text that `source` reads without an error."""
    page = Layout(text.split("\n"))
    root = yaml.compose(text, Loader=CSafeLoader)
    if root is not None:
        page.read(root, (), 0)
    page.starts = [entry.start for entry in page.entries]
    return page


def _children(node: CollectionNode) -> Sequence[tuple[ScalarNode | None, Node]]:
    if isinstance(node, MappingNode):
        return list(node.value)
    return [(None, value) for value in node.value]


def _places(node: Node) -> tuple[Place, Place]:
    return (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)
