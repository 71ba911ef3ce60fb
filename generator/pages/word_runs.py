"""Runs of words of two wordings as pages print them: each by its lines, marked as gone, as new or as neither."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compare.word_diff import WordRun


@dataclass(frozen=True)
class ShownRun:
    """Words in a row with one fate."""

    words: str
    gone: bool
    new: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """The words by the line breaks of the document."""
        return tuple(self.words.split("\n"))


def shown(runs: Iterable[WordRun]) -> tuple[ShownRun, ...]:
    """The runs in their order."""
    return tuple(ShownRun(run.words, run.fate == "gone", run.fate == "new") for run in runs)
