"""Formats the answer to a push: refusals in words for a clerk, and the lines that git carries to the pusher."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.problems import HIDDEN, Problem, errors, numbered
from generator.russian import counted

MOST_LINES = 20
NOTHING = "Отправка отклонена целиком: на сайте и на сервере ничего не изменилось."
GITLAB = ("GL_REPOSITORY", "GL_ID")  # what GitLab tells the hooks that it runs
_UNSEEN = re.compile(rf"{HIDDEN.pattern}|[\t\n]")  # a line of the answer is a line


@dataclass(frozen=True)
class Refusal:
    """What may not be: where, what, and what to type next."""

    place: str
    what: str
    mend: str

    def __str__(self) -> str:
        """Say it on one line, in the form of a problem of the data."""
        return f"{shown(self.place)}: ошибка: {shown(self.what)}; {shown(self.mend)}"


@dataclass(frozen=True)
class Verdict:
    """Whether a push is accepted, and what its pusher reads."""

    accepted: bool
    lines: tuple[str, ...] = ()


def shown(text: str) -> str:
    """Pushed words without power over a terminal: characters that do not show are written as their numbers."""
    return _UNSEEN.sub(numbered, text)


def refused(refusals: Iterable[Refusal | Problem], last: str = NOTHING) -> Verdict:
    """A refusal; `last` says what became of the push."""
    return Verdict(False, (*_limited(list(refusals)), last))


def accepted(doubts: Iterable[Problem], notices: Iterable[str] = ()) -> Verdict:
    """A push that is let in, with the doubts about what it brings and what its pusher should know besides."""
    return Verdict(True, (*_limited(list(doubts)), *notices))


def judged(problems: list[Problem], notices: Iterable[str] = ()) -> Verdict:
    """Errors of the data refuse, doubts are told."""
    return refused(errors(problems)) if errors(problems) else accepted(problems, notices)


def printed(lines: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of a refusal as a hook prints them: GitLab shows its readers in the browser only those with a mark of its own.

    There each stands twice, for who pushes from a terminal too.
    """
    gitlab = any(name in environment for name in GITLAB)
    return (*(f"GL-HOOK-ERR: {line}" for line in lines if gitlab), *lines)


def _limited(problems: list[Refusal | Problem] | list[Problem]) -> list[str]:
    lines = [shown(str(problem)) for problem in problems[:MOST_LINES]]
    rest = len(problems) - MOST_LINES
    return [*lines, f"ещё {counted(rest, 'замечание', 'замечания', 'замечаний')}"] if rest > 0 else lines
