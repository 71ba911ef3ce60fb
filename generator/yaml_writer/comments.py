"""Finds the comments of a YAML text by its layout and assigns each to the place of the data it stands by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.source import Path
from generator.yaml_writer.layout import Layout, LayoutEntry, Place, layout


@dataclass(frozen=True)
class Comment:
    """The comments of one place, each with its sign #.

    `before` stand in lines of their own above its key or dash, `beside` at the end of its line, `inside` at
    the foot of the list or mapping it holds, or in it while it is empty. Those of the place `()` are the
    file's: `before` at its head, `inside` at its foot.
    """

    before: tuple[str, ...] = ()
    beside: str = ""
    inside: tuple[str, ...] = ()


def everything(text: str) -> list[str]:
    """Every comment of a text that `source` reads, in order."""
    return [words for _, words in _found(layout(text))]


def comments(text: str) -> Mapping[Path, Comment]:
    """The comments of a text that `source` reads, by the places of its data."""
    page = layout(text)
    placed: dict[Path, Comment] = {}
    for place, words in _found(page):
        path, slot = _place(page, place)
        placed[path] = _added(placed.get(path, Comment()), slot, words)
    return placed


def _found(page: Layout) -> Iterator[tuple[Place, str]]:
    """The sign # begins a comment wherever no scalar holds it."""
    for number, line in enumerate(page.lines):
        column = line.find("#")
        while column >= 0 and page.holds(number, column):
            column = line.find("#", column + 1)
        if column >= 0:
            yield (number, column), line[column:].rstrip()


def _place(page: Layout, place: Place) -> tuple[Path, str]:
    """The path and the slot of a comment that begins at `place`."""
    line, column = place
    before = page.lines[line][:column].strip()
    last, following = page.around(place)
    if not before:
        return (last.path, "before") if last and last.value > place else _alone(page, column, last, following)
    if last is None:  # after a mark of the document's start
        return (), "before"
    return last.path, "before" if last.filled and not before.strip("- ") else "beside"


def _alone(page: Layout, column: int, last: LayoutEntry | None, following: LayoutEntry | None) -> tuple[Path, str]:
    """Where a comment in a line of its own belongs: to what follows, unless its indent says that it ends what came before."""
    if last is None:
        return (), "before"
    if following and column <= following.column:
        return following.path, "before"
    for path in (last.path[:end] for end in range(len(last.path), -1, -1)):
        open_ = following is not None and path == following.path[: len(path)]
        if not open_ and page.inner.get(path, column + 1) <= column:
            return path, "inside"
    return (following.path, "before") if following else ((), "inside")


def _added(comment: Comment, slot: str, words: str) -> Comment:
    """The comment with one more; a place has one comment beside it, so the one that was there moves above."""
    if slot == "inside":
        return replace(comment, inside=(*comment.inside, words))
    if slot == "before":
        return replace(comment, before=(*comment.before, words))
    moved = (comment.beside,) if comment.beside else ()
    return replace(comment, before=(*comment.before, *moved), beside=words)
