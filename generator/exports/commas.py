"""A table as comma-separated values for machines (RFC 4180): UTF-8 without a mark, days as ISO 8601 writes them.

People who open tables in a spreadsheet have the XLSX beside it, where nothing below is needed.
"""

import csv
import io
from datetime import date

from generator.compare import Cell, Table

# What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), and the sign that keeps them from it.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def comma_separated(table: Table) -> bytes:
    """The table under its columns' keys; an absent value is its word («не заявлен»), never a zero.

    Text that begins like a formula, or with an apostrophe, gets one apostrophe in front, so that no spreadsheet
    runs it: who reads the file takes the first apostrophe of a cell away and has the words again.
    """
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


def plain(cell: Cell) -> str:
    """A cell as the file has it."""
    value = cell.text if cell.value is None else cell.value
    if isinstance(value, str):
        return GUARD + value if value.startswith((*SIGNS, GUARD)) else value
    return value.isoformat() if isinstance(value, date) else str(value)
