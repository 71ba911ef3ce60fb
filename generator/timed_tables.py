"""Finds tables that are rather plans by what most cells of a column hold: words of a deadline, or signs such as «+» below one."""

import re
from collections.abc import Mapping, Sequence

from generator import deadline
from generator.model import Row
from generator.russian import NAMES

SAMPLE, FEWEST, WORDY = 50, 3, 20  # rows that are looked at; rows with a deadline; letters of a measure, on the average
SHARE = 0.6  # of the rows or cells
# A cell that is a deadline: words of a month, a quarter or a repetition, not the bare day of a signature.
_WHEN = re.compile(
    r"(?:(?:до|в|с|к|не позднее) )?(?:(?:конца|начала|течение) )?(?:\d{1,2} )?"
    rf"(?:{'|'.join(month[:-1] for month in NAMES)})[а-я]?\b"
    r"|(?:I{1,3}|IV|[1-4])(?:-?[йе])? (?:квартал|полугодие)|до \d|в течение|весь период"
    r"|ежемесячно|ежеквартально|ежегодно|постоянно",
    re.IGNORECASE,
)
_MARK = re.compile(r"[хxvу+*✓√●•■▪]+|да", re.IGNORECASE)


def is_mark(words: str) -> bool:
    """Whether words are a sign that stands below the title of a month or a quarter, and say nothing by themselves."""
    return bool(_MARK.fullmatch(words.strip()))


def has_worded_deadlines(columns: Mapping[str, str], rows: Sequence[object]) -> bool:
    """Whether one column says when in most rows and another is long enough for measures."""
    cells = _cells(rows)
    worded = any(texts and sum(map(len, texts)) > WORDY * len(texts) for texts in _by_column(columns, cells).values())
    return worded and any(
        len(texts) >= FEWEST and sum(bool(_WHEN.match(text)) for text in texts) > SHARE * len(cells)
        for texts in _by_column(columns, cells).values()
    )


def marked(columns: Mapping[str, str], rows: Sequence[object]) -> list[str]:
    """Titles of columns that name a time and hold signs in most of their filled cells; none where only one column does."""
    by_column = _by_column(columns, _cells(rows))
    titles = [
        title
        for key, title in columns.items()
        if by_column[key] and sum(map(is_mark, by_column[key])) > SHARE * len(by_column[key]) and _names_time(title)
    ]
    return titles if len(titles) > 1 else []


def _cells(rows: Sequence[object]) -> Sequence[Mapping[str, str]]:
    """The additional cells of the first rows that are no titles of sections."""
    return [row.cells for row in rows if isinstance(row, Row)][:SAMPLE]


def _by_column(columns: Mapping[str, str], cells: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    return {key: [row[key] for row in cells if row.get(key)] for key in columns}


def _names_time(title: str) -> bool:
    """Whether a title reads as a deadline by itself: «Январь», «I квартал», «2024 год»."""
    return deadline.parse(title, None).kind != "unread"
