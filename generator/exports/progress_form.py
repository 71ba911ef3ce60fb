"""Writes the form of a plan's progress: its measures with what is told of them already, and empty columns to fill by hand."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, time

from xlsxwriter import Workbook

from generator.intake.progress_form import COLUMNS, FILLED
from generator.model import Status
from generator.progress import of_places
from generator.progress_text import STATUSES
from generator.reading import Reading
from generator.russian import NBSP, day

SHEET = "Ход исполнения"
WIDTHS: Mapping[str, int] = {
    "at": 12,
    "number": 16,
    "text": 48,
    "deadline": 18,
    "told": 30,
    "words": 40,
    "evidence": 32,
    "act": 24,
}
NARROW = 14
ROWS = 5_000  # to which the list of statuses is offered


def workbook(reading: Reading, signed: date) -> bytes:
    """The form as a workbook with a list of statuses in its column; `signed` is the day that it bears."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(signed, time())})
        sheet = book.add_worksheet(SHEET)
        head, words = (
            book.add_format({"bold": bold, "text_wrap": True, "valign": "top", "num_format": "@"}) for bold in (True, False)
        )
        for column, key in enumerate(COLUMNS):
            sheet.set_column(column, column, WIDTHS.get(key, NARROW), words)
        for number, row in enumerate(_rows(reading)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, words if number else head)
        status = list(COLUMNS).index("status")
        sheet.data_validation(1, status, ROWS, status, {"validate": "list", "source": list[Status](STATUSES)})
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return content.getvalue()


def comma_separated(reading: Reading) -> bytes:
    """The same as CSV (UTF-8 with its mark, semicolons, as Russian Excel opens it)."""
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(_rows(reading))
    return b"\xef\xbb\xbf" + content.getvalue().encode()


def _rows(reading: Reading) -> list[list[str]]:
    told = of_places(reading.reported.updates, date.max)
    rows = [list(COLUMNS.values())]
    for read in reading.measures:
        place = told.get(read.place.anchor)
        latest = f"{place.latest.status}, {day(place.latest.date)}".replace(NBSP, " ") if place and place.latest else ""
        printed = (read.place.anchor, read.place.label, read.measure.text or "", read.measure.deadline or "", latest)
        rows.append([*printed, *("" for _ in FILLED)])
    return rows
