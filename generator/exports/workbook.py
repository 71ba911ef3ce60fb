"""Writes tables as a workbook (XLSX, `xlsxwriter`): frozen header, real dates, links, and a sheet on the data.

The same values on the same day give the same bytes. Words are always written as words: nothing becomes a formula,
and only addresses of this site become links.
"""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, chain, count, takewhile
from urllib.parse import quote

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator import addresses
from generator.compare import Column, Table, TableCell
from generator.exports.provenance import Colophon, rows

# Excel specifications and limits: rows of a sheet, links of a sheet, characters of a cell, of a link, of a sheet's name.
ROWS, LINKS, LONGEST, ADDRESS, NAME = 1_048_576, 65_530, 32_767, 2_079, 31
FIRST = date(1900, 3, 1)  # the calendar of spreadsheets has a 29 February 1900, so days before are written as words
PRINTED = 200  # characters that a page across still shows at a readable size
A4 = 9
ABOUT = "О данных"
ABOUT_WIDTHS = (32, 60, 60)
WORDS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
SMALL = 5_000  # rows that are gathered before they are written, which is faster; more go out as they come, in bounded memory
FORMS: dict[str, dict[str, str | int | bool]] = {
    "text": {},
    "day": {"num_format": "dd.mm.yyyy", "align": "left"},
    "link": {"font_color": "#14585D", "underline": 1},
    "absent": {"font_color": "#55606B", "italic": True},
    "head": {"bold": True, "bg_color": "#EEF5F4", "bottom": 1, "valign": "vcenter"},
}


SHEETS = {
    "measures": "Мероприятия",
    "indicators": "Показатели",
    "progress": "Ход исполнения",
    "changes": "Мероприятия",
    "requisites": "Акт, срок, показатели, факторы",
    "current": "Что действует сейчас",
    "municipalities": "Муниципалитеты",
    "factors": "Факторы риска",
    "themes": "Темы",
    "coverage": "Факторы и темы строками",
    "deadlines": "Как названы сроки",
    "quarters": "По кварталам",
    "months": "По месяцам",
    "bodies": "Исполнители",
    "checklist": "Что есть в документах",
    "plans": "Дорожные карты",
    "regions": "Регионы",
    "values": "Значения показателя",
}
"""What the sheet of a table is called, by the table's name; the title of a table is mostly longer than a name may be."""


def workbook(tables: tuple[Table, ...], colophon: Colophon) -> bytes:
    """A sheet for each table, several for one longer than a sheet can be, and the sheet on the data last."""
    content = io.BytesIO()
    small = sum(len(table.rows) for table in tables) <= SMALL
    with Workbook(content, {**WORDS, "in_memory": small, "constant_memory": not small}) as book:
        book.set_properties({"created": datetime.combine(colophon.day, time()), "author": colophon.site})
        pen = _Pen(book, colophon.url)
        taken: set[str] = {ABOUT.casefold()}
        for table in tables:
            for start in range(0, max(len(table.rows), 1), ROWS - 1):
                pen.table(_named(SHEETS.get(table.name, table.title), taken), table, table.rows[start : start + ROWS - 1])
        pen.about(rows(colophon, tables))
    return content.getvalue()


class _Pen:
    """Writes cells into the sheets of one book, each in the form of its kind."""

    def __init__(self, book: Workbook, url: str | None) -> None:
        self.book, self.url = book, url
        self.forms: dict[str, Format] = {
            name: book.add_format({"text_wrap": True, "valign": "top", **form}) for name, form in FORMS.items()
        }
        self.links = 0

    def table(self, name: str, table: Table, rows: tuple[tuple[TableCell, ...], ...]) -> None:
        """A sheet of one table: header and first columns stay in sight, the header on every printed page too."""
        sheet = self.sheet(name, [column.width for column in table.columns])
        sheet.freeze_panes(1, _in_sight(table.columns))
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(rows), _printed(table.columns) - 1)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.title, self.forms["head"])
        self.rows(sheet, rows, 1)

    def about(self, rows: Iterable[tuple[TableCell, ...]]) -> None:
        """The sheet on the data; a part's header stands after an empty line."""
        sheet = self.sheet(ABOUT, ABOUT_WIDTHS)
        self.rows(sheet, rows, 0)

    def sheet(self, name: str, widths: Iterable[int]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        self.links = 0
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RСтраница &P из &N")
        return sheet

    def rows(self, sheet: Worksheet, rows: Iterable[tuple[TableCell, ...]], top: int) -> None:
        header = False
        for row, cells in enumerate(rows, top):
            for at, cell in enumerate(cells):
                self.cell(sheet, row, at, cell, "head" if header else "text")
            header = not cells

    def cell(self, sheet: Worksheet, row: int, at: int, cell: TableCell, form: str) -> None:
        """One cell by the kind of its value; an absent one is its word, set apart."""
        words = _words(cell)
        if (link := self.link(cell)) and words:
            sheet.write_url(row, at, link, self.forms["link"], words)  # the value itself is written over it
            form = "link"
        match cell.value:
            case date() as day if day >= FIRST:
                sheet.write_datetime(row, at, datetime.combine(day, time()), self.forms["day"])
            case int() | Decimal() as number:
                sheet.write_number(row, at, number, self.forms[form])
            case value if words:
                sheet.write_string(row, at, words, self.forms["absent" if value is None else form])

    def link(self, cell: TableCell) -> str | None:
        """The absolute address of a cell, while the sheet has room for links and the site has an address."""
        if cell.link is None or self.links >= LINKS or not (address := _address(cell.link, self.url or "")):
            return None
        self.links += 1
        return address


@lru_cache(maxsize=1 << 14)  # the same measures stand in the tables of their plan, its region and their themes
def _address(link: str, site: str) -> str:
    """The absolute address of a place; empty where the site has none or it is too long for a link."""
    if not site.startswith(("http://", "https://")):
        return ""
    address = addresses.absolute(quote(link, safe="/#"), site)
    return address if max(map(len, address.split("#"))) <= ADDRESS else ""


def _in_sight(columns: tuple[Column, ...]) -> int:
    """How many columns stay in sight: two narrow ones, or the first alone."""
    return 2 if sum(column.width for column in columns[:2]) <= 40 < sum(column.width for column in columns) else 1


def _printed(columns: tuple[Column, ...]) -> int:
    """How many columns a printed page shows: as many of the first as it can at a readable size."""
    return max(1, len(list(takewhile(lambda total: total <= PRINTED, accumulate(column.width for column in columns)))))


def _words(cell: TableCell) -> str:
    """The words of a cell, as many as one can hold; of a day as people write it."""
    value = cell.text if cell.value is None else cell.value
    words = f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _named(title: str, taken: set[str]) -> str:
    """A sheet's name: what a title says last, no sign that spreadsheets forbid, no name twice, whatever the case of letters."""
    last = title.rpartition(": ")[2]
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", last).split()).strip("' ") or "Таблица"
    plain = plain[:1].upper() + plain[1:]
    for mark in chain([""], (f" ({number})" for number in count(2))):
        name = plain[: NAME - len(mark)].strip("' ") + mark
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name
