"""What a push is answered: refusals in words for a clerk, and the lines that git carries to the pusher."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.problems import HIDDEN, Problem, errors, numbered
from generator.wording import counted

MOST_LINES = 20
NOTHING = "Отправка отклонена целиком: на сайте и на сервере ничего не изменилось."
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
    """A refusal; GitLab shows its readers only the lines with a mark of its own, so each stands twice."""
    lines = [*_limited(list(refusals)), last]
    return Verdict(False, (*(f"GL-HOOK-ERR: {line}" for line in lines), *lines))


def accepted(doubts: Iterable[Problem]) -> Verdict:
    """A push that is let in, with the doubts about what it brings."""
    return Verdict(True, tuple(_limited(list(doubts))))


def judged(problems: list[Problem]) -> Verdict:
    """Errors of the data refuse, doubts are told."""
    return refused(errors(problems)) if errors(problems) else accepted(problems)


def _limited(found: list[Refusal | Problem] | list[Problem]) -> list[str]:
    lines = [shown(str(one)) for one in found[:MOST_LINES]]
    rest = len(found) - MOST_LINES
    return [*lines, f"ещё {counted(rest, 'замечание', 'замечания', 'замечаний')}"] if rest > 0 else lines
