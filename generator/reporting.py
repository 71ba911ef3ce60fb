"""Formats problems as text for people, JSON for programs, and annotations for forges."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256

from generator.problems import RUSSIAN, Problem, errors, shown
from generator.russian import counted


def text(problems: Sequence[Problem]) -> str:
    """A line a problem, under a doubt the remark to paste, and a line that counts them."""
    lines = [line for problem in problems for line in _lines(problem)]
    wrong = len(errors(problems))
    doubtful = len(problems) - wrong
    count = f"{counted(wrong, 'ошибка', 'ошибки', 'ошибок')}, {counted(doubtful, 'сомнение', 'сомнения', 'сомнений')}"
    return "\n".join([*lines, count if problems else "Ошибок и сомнений нет."]) + "\n"


def _lines(problem: Problem) -> list[str]:
    remark = (problem.remark or "").splitlines()
    return [
        str(problem),
        *(["  замечание, которое можно вставить в remarks:"] if remark else []),
        *(f"    {line}" for line in remark),
    ]


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of records with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands: GitHub shows them at the lines of a pull request."""
    return "".join(
        f"::{'error' if problem.severity == 'error' else 'warning'} "
        f"file={_property(shown(problem.file))},line={problem.line},col={problem.column},title={RUSSIAN[problem.severity]}::"
        f"{_message(f'{problem.what}; {problem.mend}')}\n"
        for problem in problems
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report (Code Climate's format), which GitLab shows in a merge request."""
    report = [
        {
            "description": f"{problem.what}; {problem.mend}",
            "check_name": problem.severity,
            "fingerprint": sha256(
                f"{problem.file}\0{problem.what}\0{problem.at}\0{problem.line}:{problem.column}".encode()
            ).hexdigest(),
            "severity": "major" if problem.severity == "error" else "minor",
            "location": {"path": problem.file, "lines": {"begin": problem.line}},
        }
        for problem in problems
    ]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": text, "json": as_json, "github": github, "gitlab": gitlab}
