"""Tables to take away: what CSV holds, what no spreadsheet may run, and that nothing of the four roadmaps is lost."""

import csv
import io
import re
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator import loading, outline, reading
from generator.compare import Column, EditionPlan, Table, TableCell
from generator.compare.indicator_table import indicators
from generator.compare.measure_table import MEASURES, CodeNames, measures
from generator.compare.table import ORIGINS
from generator.exports.csv_export import FORMULA, GUARD, SIGNS, comma_separated, guarded
from generator.model import Indicator

DATASET = loading.load(Path(__file__).parent.parent / "roadmaps")
PLANS = tuple(
    EditionPlan(edition.path, land.name, town.name, reading.read(edition, town.municipality, DATASET.vocabulary))
    for land, town, edition in DATASET.editions
)
SCHOOLS = tuple(
    (town.path, school.slug, school.name)
    for _, town in DATASET.towns
    for school in (town.municipality.schools if town.municipality else ())
)
WHOLE = measures("compare/", "Мероприятия", PLANS, CodeNames(DATASET.vocabulary, SCHOOLS), "https://example.org/")
ATTACKS = ["=1+1", "+7 900", "-проведение", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''", '"=1",2', '=HYPERLINK("x")']


def of(*rows: tuple[TableCell, ...]) -> Table:
    """A table of two columns with these rows."""
    return Table("t", "Таблица", "", "compare/", (Column("a", "А"), Column("b", "Б")), rows)


def read(table: Table) -> list[list[str]]:
    """The file as another program reads it."""
    return list(csv.reader(io.StringIO(comma_separated(table).decode(), newline=""), strict=True))


def unguarded(words: str) -> str:
    """What the file's description tells its readers to do."""
    breaks, sign = r",;\t\r\n\v\f\x85\u2028\u2029", r"'*[=+\-@＝＋－＠]"
    blanks = r" \"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
    words = re.sub(rf"([{breaks}][{breaks}{blanks}]*)'(?={sign})", r"\1", words)
    return words[1:] if words.startswith(GUARD) else re.sub(rf"\A([{blanks}]+)'(?={sign})", r"\1", words)


def test_csv_is_as_rfc_4180_has_it() -> None:
    """Header of keys, CRLF, quotes where they must be; days by ISO 8601, absent values by their words, a zero is a zero."""
    table = of(
        (TableCell('«а», "б"\nв'), TableCell(date(2022, 1, 31))),
        (TableCell(None, "не заявлен"), TableCell(0)),
        (TableCell(None), TableCell(-5)),
    )
    assert comma_separated(table).decode() == 'a,b\r\n"«а», ""б""\nв",2022-01-31\r\nне заявлен,0\r\n,-5\r\n'


@pytest.mark.parametrize("words", ATTACKS)
def test_no_cell_begins_like_a_formula(words: str) -> None:
    """What a spreadsheet would run has an apostrophe in front, and only that."""
    found = read(of((TableCell(words), TableCell(None, words))))[1]
    assert not any(cell.startswith(SIGNS) for cell in found)
    assert [unguarded(cell) for cell in found] == [words, words]


SIGN = st.sampled_from([*"=+-@;,\t\n\r\"' |:а1", "＝", "\r\n", "\u2028", "\xa0", "\ufeff"])
WORDS = st.text(max_size=8) | st.lists(SIGN, max_size=12).map("".join)


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, WORDS, st.none() | st.integers()), max_size=5))
def test_words_come_back(rows: list[tuple[str, str, int | None]]) -> None:
    """Whatever the words, the file gives them back when the guard is taken away."""
    found = read(of(*((TableCell(a), TableCell(b)) for a, b, _ in rows)))[1:]
    assert [tuple(map(unguarded, row)) for row in found] == [row[:2] for row in rows]
    assert not any(cell.startswith(SIGNS) for row in found for cell in row)


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
@example([("Семинар;=1+1;конец", 'а;"=1')])
@example([("список:\n- проведение\n+7", '\r\n=HYPERLINK("x")')])
@example([("а", 'б";\n""=1')])
def test_no_program_finds_a_formula(rows: list[tuple[str, str]]) -> None:
    """By comma, semicolon or tab, with quotes that are understood or not: no cell begins with the sign of a formula."""
    text = comma_separated(of(*((TableCell(a), TableCell(b)) for a, b in rows))).decode()
    for delimiter, quoting in product(",;\t", (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)):
        for lines in (io.StringIO(text, newline=""), text.splitlines(keepends=True)):
            for cell in (cell for row in csv.reader(lines, delimiter=delimiter, quoting=quoting) for cell in row):
                assert not cell.lstrip(' "\t\r\n\v\f\xa0\ufeff').startswith(tuple(FORMULA)), (cell, delimiter)


def test_an_office_finds_no_formula(tmp_path: Path) -> None:
    """LibreOffice opens attacks and the measures of all roadmaps, by semicolon and by all signs it knows: words alone."""
    attacks = [*ATTACKS, "Семинар;=1+1;конец", "список:\n- проведение\n=1+1", 'а;"=1+1"', "а\t=1+1", "а\r\n;@SUM(1)"]
    table = of(*((TableCell(f"{number}"), TableCell(words)) for number, words in enumerate(attacks)))
    (tmp_path / "attacks.csv").write_bytes(comma_separated(table))
    (tmp_path / "measures.csv").write_bytes(comma_separated(WHOLE))
    (tmp_path / "bare.csv").write_text("a;=1+1\r\n", "utf-8")
    for name, parted in (("semicolon", "59"), ("all", "9/44/59")):
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", f"--infilter=CSV:{parted},34,76,1"]
        files = [str(tmp_path / file) for file in ("attacks.csv", "measures.csv", "bare.csv")]
        made = tmp_path / name
        run = [*command, "--convert-to", "xlsx", "--outdir", str(made), *files]
        done = subprocess.run(run, capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stderr
        formulas = {file.stem: sorted(of_kind(file, "f")) for file in made.glob("*.xlsx")}
        assert formulas == {"attacks": [], "measures": [], "bare": ["=1+1"]}, name  # the last one is what the test looks for


def of_kind(file: Path, kind: str) -> list[str]:
    """The cells of a workbook that are of a kind: f for formulas."""
    return [str(cell.value) for sheet in load_workbook(file) for row in sheet for cell in row if cell.data_type == kind]


def test_few_cells_of_the_roadmaps_have_a_guard() -> None:
    """List lines that begin with «-» keep their words behind it."""
    words = [cell.value for row in WHOLE.rows for cell in row if isinstance(cell.value, str)]
    marked = [word for word in words if guarded(word) != word]
    assert [unguarded(guarded(word)) for word in words] == words
    assert 0 < len(marked) < len(words) / 10


def test_a_row_has_a_cell_for_each_column() -> None:
    """A table whose row is short is refused."""
    with pytest.raises(ValueError, match="t: a row has not as many cells"):
        of((TableCell("а"),))


def test_every_measure_of_the_roadmaps_is_there_word_for_word() -> None:
    """The signed columns are the documents' words, in their order."""
    signed = [(read.measure.number, read.measure.text, read.measure.deadline) for plan in PLANS for read in plan.reading.measures]
    columns = zip(*(WHOLE.column(key) for key in ("number", "text", "deadline")), strict=True)
    assert [tuple(cell.value for cell in row) for row in columns] == signed
    assert len(signed) == 120


def test_no_absent_value_is_a_number() -> None:
    """What was not read is a word or nothing at all."""
    texts = {cell.text for row in WHOLE.rows for cell in row if cell.value is None}
    assert texts == {"", "не вычисляется", "не назван", "не найдено", "сведений нет"}


def test_what_was_found_says_how() -> None:
    """Beside themes, factors and bodies stands where they come from."""
    for key in ("themes", "factors", "bodies"):
        for found, how in zip(WHOLE.column(key), WHOLE.column(f"{key}_how"), strict=True):
            assert (found.value is None) == (how.value is None)
            assert how.value is None or str(how.value).startswith(("найдено программой", "указано вручную", "по заголовку"))


def test_columns_say_where_their_values_come_from() -> None:
    """Keys differ; each column but names and addresses has an origin that has words."""
    assert len({column.key for column in MEASURES}) == len(MEASURES)
    assert {column.key for column in MEASURES if column.origin not in ORIGINS} == {"region", "municipality", "edition", "url"}


def test_every_value_of_an_indicator_has_its_row() -> None:
    """Periods and values named inside words alike; indicators without values have none."""
    table = indicators("compare/", "Показатели", PLANS, None)
    values = [value for plan in PLANS for place in outline.of(plan.reading.roadmap).walk() for value in [place.value]]
    periods = [words for value in values if isinstance(value, Indicator) for words in value.values.values()]
    assert [cell.value for cell in table.column("value") if cell.value] == periods
    named = zip(table.column("value"), table.column("baseline"), table.column("target"), strict=True)
    assert all(any(cell.value for cell in row) for row in named)
