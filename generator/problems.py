"""The value in which every fault of the data is reported: what is wrong, where, and how to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "doubt"]
# C0 controls but tab and line feed, C1 controls, zero-width marks, bidirectional controls (they make
# text look other than it reads, see Unicode TR 36), letters and signs that are blank, line and paragraph
# separators, surrogates, private use, the plane of tags and selectors that write unseen words (Unicode 23.4, 23.9),
# what is no character in any plane.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0d-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff"
    f"{''.join(chr(plane << 16 | last) for plane in range(1, 14) for last in (0xFFFE, 0xFFFF))}]"
)
MOST = 100  # faults told of one file; who has more mends these first
LONGEST = 120  # characters shown of words of the data
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

    def __post_init__(self) -> None:
        """Words of a file may be quoted here, and have no power over a terminal or the order of a line."""
        object.__setattr__(self, "what", shown(self.what))
        object.__setattr__(self, "mend", shown(self.mend))

    def __str__(self) -> str:
        """Say it on one line: файл:строка:столбец: ошибка: что не так; как исправить."""
        return f"{self.place}: {RUSSIAN[self.severity]}: {self.what}; {self.mend}".replace("\n", " ")

    @property
    def place(self) -> str:
        """Where an editor or a forge finds it."""
        return f"{shown(self.file)}:{self.line}:{self.column}"


def of_file(name: str, what: str, mend: str) -> Problem:
    """An error of a file or a folder as a whole, shown to people as `name`."""
    return Problem(file=name, line=1, column=1, what=what, mend=mend)


def quoted(words: str) -> str:
    """Words of the data in quotation marks, on one line and cut where they are too long to be shown."""
    line = " ".join(words.split())
    return f"«{line}»" if len(line) <= LONGEST else f"«{line[:LONGEST]}…»"


def foremost(problems: list[Problem]) -> list[Problem]:
    """The first `MOST` of one file's problems, errors before doubts; where there are more, one that says so."""
    if len(problems) <= MOST:
        return problems
    *first, last = [*errors(problems), *doubts(problems)][: MOST + 1]
    what = f"в файле больше {MOST} {'ошибок' if last.severity == 'error' else 'сомнений'}, названы первые"
    more = Problem(
        file=last.file, line=1, column=1, severity=last.severity, what=what, mend="исправьте их и проверьте файл снова"
    )
    return [*first, more]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a file."""
    return [problem for problem in problems if problem.severity == "error"]


def doubts(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that are shown and refuse nothing."""
    return [problem for problem in problems if problem.severity == "doubt"]


def newer(number: str, newest: int) -> tuple[str, str]:
    """What is wrong with a file that a later program wrote, and what to do; formats are numbers."""
    return (
        f"файл записан для более новой версии программы: формат {number}, эта версия знает {newest}",
        "обновите программу, а файл оставьте как есть",
    )


def shown(text: str) -> str:
    """Words whose characters that do not show are written as their numbers; tabs and line ends stay."""
    return HIDDEN.sub(numbered, text)


def numbered(match: re.Match[str]) -> str:
    """A character by its number, as programs write it."""
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no part of UTF-8
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
