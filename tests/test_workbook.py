"""Workbooks as another library reads them: the same values, and what a methodologist needs to hand them in."""

import csv
import io
import posixpath
import re
import time
import warnings
import zipfile
from dataclasses import replace
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_tables import ATTACKS, WHOLE

from generator import addresses, loading, site
from generator.compare import Column, Table, TableCell
from generator.exports import workbook as room
from generator.exports.provenance import Colophon, SourceEdition
from generator.exports.workbook import workbook
from generator.settings import Settings
from generator.site import comparison_pages

ROOT = Path(__file__).parent.parent
DAY = date(2022, 2, 1)
MIDNIGHT = datetime.min.time()
WORDS = [*ATTACKS, "{=1}", "_x0041_", "http://x.example", "internal:Sheet1!A1", " а ", "<b>&amp;", "0012"]
FORMER = {"measures.xlsx", "indicators.xlsx", "changes.xlsx", "requisites.xlsx"}
SITE = "https://example.org/карты/"
LINE = SourceEdition("Район: дорожная карта на 2022 год", "Приказ от 21 января 2022 г. № 25", "roadmaps/a/b/2022/")
COLUMNS = (
    Column("a", "Слова", "signed", 30, "Как напечатано."),
    Column("b", "День", "found", 12),
    Column("n", "Число", "counted"),
)


def table(*rows: tuple[TableCell, ...], title: str = "Край: охват") -> Table:
    """A table of three columns with these rows."""
    return Table("t", title, "Сравнивать нельзя.", "compare/a/", COLUMNS, rows)


def made(*tables: Table, url: str | None = SITE) -> bytes:
    """The workbook of some tables."""
    return workbook(tables, Colophon("Сайт", url, DAY, (LINE,)))


def opened(content: bytes) -> Workbook:
    """The workbook as the other library reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def first(*tables: Table, url: str | None = SITE) -> Worksheet:
    """Its first sheet."""
    sheet = opened(made(*tables, url=url)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def held(cell: TableCell) -> object:
    """What a spreadsheet should hold of a cell: real days, numbers, words; nothing where there is nothing to say."""
    value = (cell.text or None) if cell.value is None else (cell.value or (0 if cell.value == 0 else None))
    return datetime.combine(value, MIDNIGHT) if isinstance(value, date) else value


@pytest.mark.parametrize("small", [room.SMALL, 0])
def test_the_other_library_reads_the_same(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of the four roadmaps' measures, whether rows are gathered or go out as they come."""
    monkeypatch.setattr(room, "SMALL", small)
    found = list(first(WHOLE).iter_rows(values_only=True))
    assert list(found[0]) == [column.title for column in WHOLE.columns]
    assert [list(row) for row in found[1:]] == [[held(cell) for cell in row] for row in WHOLE.rows]


def test_days_numbers_and_absent_values_have_their_forms() -> None:
    """A day is a day, a number a number, an absent value its word in grey italics, never a zero."""
    sheet = first(
        table(
            (TableCell(None, "не заявлен"), TableCell(date(2022, 1, 31)), TableCell(0)),
            (TableCell(None), TableCell(date(1812, 9, 7)), TableCell(7)),
        )
    )
    absent, day, zero = sheet["A2"], sheet["B2"], sheet["C2"]
    assert (absent.value, absent.font.i, absent.font.color.rgb) == ("не заявлен", True, "FF55606B")
    assert (day.value, day.number_format, day.is_date) == (datetime.combine(date(2022, 1, 31), MIDNIGHT), "dd.mm.yyyy", True)
    assert (zero.value, zero.data_type) == (0, "n")
    assert [sheet[name].value for name in ("A3", "B3", "C3")] == [None, "07.09.1812", 7]


def test_a_sheet_is_ready_to_be_read_and_printed() -> None:
    """Frozen header and column, filter, widths, wrapping; landscape A4 one page across, header on every page, page numbers."""
    sheet = first(table((TableCell("а"), TableCell(DAY), TableCell(1))))
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Охват", "B2", "A1:C2")
    assert [round(sheet.column_dimensions[name].width) for name in "ABC"] == [31, 13, 17]  # with the margins of a cell
    assert (sheet["A2"].alignment.wrap_text, sheet["A2"].alignment.vertical, sheet["A1"].font.b) == (True, "top", True)
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.oddFooter.right.text) == ("$1:$1", "Страница &P из &N")


def test_a_wide_table_prints_the_columns_that_can_be_read() -> None:
    """Of the measures, those up to the days of the deadline."""
    assert first(WHOLE).print_area.endswith(f"!$A$1:$K${len(WHOLE.rows) + 1}")


def test_links_lead_to_this_site_alone() -> None:
    """Absolute, escaped; words that look like an address stay words; a site without an address has none."""
    rows = (TableCell("пункт 1", link="roadmaps/a/b/#m-1-а"), TableCell("https://evil.example"), TableCell(5, link="lists/")), (
        TableCell("mailto:a@b.example"), TableCell("javascript:1"), TableCell(None, "не заявлен", "roadmaps/")
    )  # fmt: skip
    sheet = first(table(*rows))
    links = {cell.coordinate: cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
             for row in sheet for cell in row if cell.hyperlink}  # fmt: skip
    assert links == {
        "A2": f"{SITE}roadmaps/a/b/#m-1-%D0%B0",
        "C2": f"{SITE}lists/",
        "C3": f"{SITE}roadmaps/",
    }
    assert (sheet["C2"].value, sheet["C3"].value) == (5, "не заявлен")
    assert not [cell for row in first(table(*rows), url=None) for cell in row if cell.hyperlink]


@pytest.mark.parametrize("words", WORDS)
def test_words_stay_words(words: str) -> None:
    """No formula, no link, no number is made of words; every sign comes back."""
    cell = first(table((TableCell(words), TableCell(None, words), TableCell(1))))["A2"]
    assert (cell.data_type in ("s", "inlineStr"), cell.hyperlink) == (True, None)
    assert str(cell.value).replace("_x000D_", "\r") == words  # the other library leaves this sign as XML has it


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    """Whatever is written is read."""
    found = first(table(*((TableCell(text), TableCell(DAY), TableCell(1)) for text in words))).iter_rows(
        min_row=2, values_only=True
    )
    assert [row[0] for row in found] == words


@pytest.mark.parametrize("small", [room.SMALL, 0])
def test_the_same_values_make_the_same_bytes(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the hour and the clock of the machine: nothing of them is in the file but the day of the data."""
    monkeypatch.setattr(room, "SMALL", small)
    before = made(WHOLE)
    monkeypatch.setenv("TZ", "Asia/Kamchatka")
    time.tzset()
    after = made(WHOLE)
    monkeypatch.undo()
    time.tzset()
    assert before == after
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert {entry.date_time[:2] for entry in archive.infolist()} == {(1980, 1)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2022-02-01T00:00:00Z") == 2


@pytest.mark.parametrize("small", [room.SMALL, 0])
def test_limits_of_a_sheet_lose_nothing(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows go on in further sheets; beyond the links a sheet can hold, and for an address too long, words stay words."""
    monkeypatch.setattr(room, "SMALL", small)
    monkeypatch.setattr(room, "ROWS", 3)
    monkeypatch.setattr(room, "LINKS", 1)
    long = "a" * 3000
    rows = [(TableCell(f"м{n}", link=f"roadmaps/{n}/" if n else long), TableCell(DAY), TableCell(n)) for n in range(5)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = opened(made(table(*rows)))
    sheets = book.worksheets[:-1]
    assert [sheet.title for sheet in sheets] == ["Охват", "Охват (2)", "Охват (3)"]
    assert [row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)] == ["м0", "м1", "м2", "м3", "м4"]
    assert [sum(bool(cell.hyperlink) for row in sheet for cell in row) for sheet in sheets] == [1, 1, 1]


def test_a_cell_holds_what_it_can() -> None:
    """Longer words are cut and marked so."""
    value = first(table((TableCell("я" * 40_000), TableCell(DAY), TableCell(1))))["A2"].value
    assert (len(str(value)), str(value)[-2:]) == (32_767, "я…")


def test_names_of_sheets_are_allowed_and_differ() -> None:
    """Forbidden signs fall away, long names are cut, no two are the same in any letters."""
    titles = ["[а]:*?/\\б", "Край: охват", "край: ОХВАТ", "'", "О данных", "д" * 40, "Д" * 41]
    names = opened(made(*(table(title=title) for title in titles))).sheetnames
    assert names == ["А б", "Охват", "ОХВАТ (2)", "Таблица", "О данных (2)", "Д" + "д" * 30, "Д" * 27 + " (2)", "О данных"]


def test_the_sheet_on_the_data() -> None:
    """Whose data, of which day and editions, and where each column's values come from."""
    sheet = opened(made(table()))["О данных"]
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    expected = [
        ("Сайт", "Сайт", None),
        ("Адрес", SITE, None),
        ("День данных", datetime.combine(DAY, MIDNIGHT), None),
        ("Таблица", "Край: охват", None),
        ("Что важно знать", "Сравнивать нельзя.", None),
        (LINE.title, LINE.act, f"{SITE}{LINE.address}"),
        ("Слова", "слова документа", "Как напечатано."),
        ("День", "найдено программой", None),
        ("Число", "посчитано программой", None),
    ]
    assert [row for row in expected if row not in rows] == []


def published() -> dict[str, site.Artefact]:
    """Everything of a site with three editions of one municipality, by address."""
    return {page.address: page for page in site.pages(loading.load(ROOT / "tests/editions/roadmaps"), Settings(url=SITE), DAY)}


def content(page: site.Artefact) -> bytes:
    """The bytes of a file."""
    made = page.content()
    assert isinstance(made, bytes)
    return made


def test_csv_and_the_workbook_of_a_page_say_the_same() -> None:
    """Each CSV is a sheet of the workbook beside it, cell by cell; the apostrophe that guards CSV is not in it."""
    pages = published()
    found = [address for address in pages if address.endswith(".csv")]
    assert {address.rpartition("/")[2] for address in found} == {"measures.csv", "indicators.csv", "coverage.csv"}
    for address in found:
        folder, _, name = address.rpartition("/")
        book = opened(content(pages[addresses.workbook(f"{folder}/")]))
        sheet = book[room.SHEETS[name.removesuffix(".csv")]]
        lines = [[_plain(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
        rows = list(csv.reader(io.StringIO(content(pages[address]).decode(), newline="")))[1:]
        assert all(a == b for a, b in zip_longest(rows, lines))


def test_a_page_leads_to_one_workbook_and_every_workbook_is_led_to() -> None:
    """Once, whatever the number of tables; at former addresses the same file answers, made of the same values."""
    pages = published()
    books = {address for address in pages if address.endswith(".xlsx")}
    former = {address for address in books if address.rpartition("/")[2] in FORMER}
    assert {address.rpartition("/")[2] for address in former} == FORMER
    for address in former:
        newer = pages[addresses.workbook(f"{address.rpartition('/')[0]}/")]
        assert (pages[address].make, pages[address].values) == (newer.make, newer.values)
    led = set()
    for address, page in pages.items():
        links = re.findall(r'href="([^"]+\.xlsx)"', str(page.content())) if page.is_page else []
        assert len(links) <= 1, address
        led |= {posixpath.normpath(posixpath.join(address, link)) for link in links}
    assert led == books - former
    assert {"roadmaps/primer/vymysel/2025/primer-vymysel-2025.xlsx", "compare/primer/2023-2024/primer-2023-2024.xlsx"} < led


def test_every_table_of_the_site_has_a_sheet_of_its_own_name() -> None:
    """No sheet is called by a title cut short, none needs a number to differ, none reaches past what a name may be."""
    for address, page in published().items():
        if address.endswith(".xlsx"):
            names = opened(content(page)).sheetnames
            assert set(names) <= {*room.SHEETS.values(), "О данных"}, address
            assert names[-1] == "О данных"
    assert max(map(len, room.SHEETS.values())) <= room.NAME


@pytest.mark.parametrize(
    ("link", "leads", "named"),
    [
        ("compare/themes/", "roadmaps/primer/vymysel/2025/#m-1-1", ["на 2025 год"]),
        ("compare/themes/", "roadmaps/primer/vymysel/2024/lists/#themes", ["на 2024 год"]),
        ("compare/themes/", "bodies/", ["на 2024 год", "на 2024 год", "на 2025 год"]),
        ("compare/primer/2023-2024/", "bodies/", ["на 2024 год", "на 2024 год", "на 2025 год"]),
    ],
)
def test_tables_of_pages_are_laid_beside_them(link: str, leads: str, named: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In the workbook of their page, with the editions that they are made from."""
    shown = replace(table((TableCell("а", link=leads), TableCell(DAY), TableCell(1))), link=link)
    monkeypatch.setattr(comparison_pages, "region_tables", lambda plans: iter([shown]))
    book = opened(content(published()[addresses.workbook(link)]))
    assert book.sheetnames == ["Охват", "О данных"]
    assert list(book["Охват"].iter_rows(min_row=2, values_only=True)) == [tuple(map(held, shown.rows[0]))]
    titles = [str(row[0]) for row in book["О данных"].iter_rows(values_only=True)]
    assert [title.partition(": дорожная карта ")[2] for title in titles if ": дорожная карта " in title] == named


def _plain(value: object) -> str:
    return "" if value is None else value.date().isoformat() if isinstance(value, datetime) else str(value)
