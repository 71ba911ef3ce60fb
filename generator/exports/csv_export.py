"""Writes a table as comma-separated values for programs (RFC 4180): UTF-8 without a mark, days as ISO 8601 writes them.

Spreadsheets open it too, those of half the world with «;» between cells. So words are kept from being a formula wherever
any of these programs could begin a cell. People have the workbook of the page, where nothing below is needed.
"""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from generator.compare import Table, TableCell

# What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), and the sign that keeps them from it.
FORMULA = "=+-@＝＋－＠"
SIGNS = (*FORMULA, "\t", "\r", "\n")
GUARD = "'"
# Where a cell begins for a program that parts them by «;» or a tab, or does not know that a quoted cell may have lines:
# after such a sign, blanks and quotes. Apostrophes that stand there already get one more, so that one can be taken off again.
_BREAKS = ",;\\t\\r\\n\\v\\f\\x85\\u2028\\u2029"
_BLANKS = ' "\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff'
_SIGN = re.compile(rf"'*[{re.escape(FORMULA)}]")
_LATER = re.compile(rf"[{_BREAKS}][{_BREAKS}{_BLANKS}]*")  # taken whole whatever follows, so that no sign is read twice
_FIRST = re.compile(rf"\A[{_BLANKS}]+")


def comma_separated(table: Table) -> bytes:
    """The table under its columns' keys; an absent value is its word («не заявлен»), never a zero."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    text.flush()
    return content.getvalue()


def joined(*files: bytes) -> bytes:
    """Files of the same columns as one, under the header of the first."""
    return b"".join([*files[:1], *(rows.partition(b"\r\n")[2] for rows in files[1:])])


def plain(cell: TableCell) -> str:
    """A cell as the file has it."""
    value = cell.text if cell.value is None else cell.value
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def guarded(words: str) -> str:
    """Words with an apostrophe wherever a spreadsheet could begin a formula.

    One stands before the whole cell if it begins like a formula or with an apostrophe, and one before each sign of a
    formula that begins a line of it, or follows «,», «;» or a tab (blanks and quotes may be between). Who takes these
    away has the words again.
    """
    later = _LATER.sub(_guard, words)
    return GUARD + later if words.startswith((*SIGNS, GUARD)) else _FIRST.sub(_guard, later)


def _guard(sign: re.Match[str]) -> str:
    return sign[0] + GUARD * bool(_SIGN.match(sign.string, sign.end()))
