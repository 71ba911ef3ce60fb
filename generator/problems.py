"""What is wrong, where, and how to mend it: the one shape in which every fault of an author is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "doubt"]
RUSSIAN: dict[Severity, str] = {"error": "ошибка", "doubt": "сомнение"}


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One fault of the data (an error) or of the document itself (a doubt).

    `line` and `column` count from one. `at` names a doubt's place on the page (an anchor without
    `#`); `remark` is the YAML that, pasted under `remarks:`, tells readers of it and silences it.
    """

    file: str
    line: int
    column: int
    severity: Severity = "error"
    what: str
    mend: str
    at: str | None = None
    remark: str | None = None

    def __str__(self) -> str:
        """Say it on one line: файл:строка:столбец: ошибка: что не так; как исправить."""
        return f"{self.place}: {RUSSIAN[self.severity]}: {self.what}; {self.mend}".replace("\n", " ")

    @property
    def place(self) -> str:
        """Where an editor or a forge finds it."""
        return f"{self.file}:{self.line}:{self.column}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a file."""
    return [problem for problem in problems if problem.severity == "error"]


def doubts(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that are shown and refuse nothing."""
    return [problem for problem in problems if problem.severity == "doubt"]


def newer(number: str, known: int) -> tuple[str, str]:
    """What is wrong with a file that a later program wrote, and what to do; formats are numbers."""
    return (
        f"файл записан для более новой версии программы: формат {number}, эта версия знает {known}",
        "обновите программу, а файл оставьте как есть",
    )
