"""Finds names of people in Russian official words by rules, and marks them as shown in full, by initials, or not at all.

What is put in the place of a name stands in square brackets.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from generator.names.finding import LISTED, Field, bearers, find
from generator.names.spelling import Name
from generator.names.word_search import WordSearch

__all__ = ["HIDDEN", "SHOWS", "Field", "Name", "Show", "WordSearch", "bearers", "find", "instead", "marked", "stricter"]


Show = Literal["full", "initials", "posts"]
"""Names as signed; by a surname and initials; not at all, so that posts alone are left."""
SHOWS: tuple[Show, ...] = get_args(Show)
HIDDEN, MORE = "[имя не показано]", "[…]"


def stricter(*shows: Show) -> Show:
    """The one that shows least."""
    return max(shows, key=SHOWS.index, default="full")


def marked(text: str, names: Iterable[Name], show: Show) -> str:
    """The phrase with each name shown so; it has as many lines as before, and the rest of its words stays as it is."""
    pieces, at = [], 0
    for name in names:
        if name.kept or show == "full":
            continue
        pieces += [text[at : name.start], _initials(text, name) if show == "initials" else _hidden(text[name.start : name.end])]
        at = name.end
    return "".join([*pieces, text[at:]])


def instead(text: str, name: Name, show: Show) -> str:
    """What stands in the place of one name of a phrase."""
    initials_of = tuple((start - name.start, end - name.start) for start, end in name.given)
    alone = name._replace(start=0, end=name.end - name.start, given=initials_of)
    return marked(text[name.start : name.end], [alone], show)


def _hidden(words: str) -> str:
    """A mark in its place; a name that goes on in the next line leaves one there too."""
    return "\n".join([HIDDEN, *[MORE] * words.count("\n")])


def _initials(text: str, name: Name) -> str:
    """Given name and patronymic as initials; where a person said only which words to hide, they are hidden."""
    if not name.given:
        return _hidden(text[name.start : name.end]) if name.rule == LISTED else text[name.start : name.end]
    start, end = name.given[0][0], name.given[-1][1]
    letters = [f"{text[first]}." for first, _ in name.given]
    between = [text[left[1] : right[0]] for left, right in zip(name.given, name.given[1:], strict=False)]
    short = letters[0] + "".join(gap + letter for gap, letter in zip(between, letters[1:], strict=True))
    return f"{text[name.start : start]}[{short}]{text[end : name.end]}"
