"""The form of progress: written with the plan's rows, read back with doubts, appended so that nothing else changes."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
import told_data
import yaml
from click.testing import CliRunner, Result
from conftest import EDITION

from generator.cli import roadmaps
from generator.cli.document_commands import half_year

FORMS = told_data.TOLD / "forms"
CASES = sorted(path for path in FORMS.iterdir() if path.suffix in (".txt", ".csv"))
PLAN = "primer/vymysel/2024"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return told_data.lay(tmp_path).relative_to(tmp_path)


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(roadmaps, list(words), input=typed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_form_is_read_with_its_doubts(case: Path, edition: Path, expect: Callable[[Path, str], None]) -> None:
    """What was said and what the file ends with; all that stood there stands there, line by line."""
    before = (edition / "progress.yml").read_text("utf-8")
    result = run("progress", PLAN, "--from", str(case))
    after = (edition / "progress.yml").read_text("utf-8")
    added = [line for line in after.splitlines(keepends=True) if line not in before.splitlines(keepends=True)]
    expect(case.parent / "expected" / f"{case.stem}.out", f"{result.output}\n{''.join(added)}")
    assert result.exit_code == ("Сомнение" in result.output)
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines())
    again = run("progress", PLAN, "--from", str(case))
    assert "Дописано: 0" in again.output
    assert (edition / "progress.yml").read_text("utf-8") == after


def test_pasted_text_is_read_from_the_standard_input(edition: Path) -> None:
    assert run("progress", PLAN, "--from", "-", typed=(FORMS / "pasted.txt").read_text("utf-8")).exit_code == 1
    assert "Пришли 40 человек" in (edition / "progress.yml").read_text("utf-8")


def test_a_filled_workbook_begins_the_file_in_the_name_of_a_school(edition: Path) -> None:
    """The form is written, filled and read back; what is written for a school says so."""
    (edition / "progress.yml").unlink()
    for name in told_data.FILES:
        (edition / "files" / name).unlink()
    assert run("progress", PLAN, "--to", "hod.xlsx").exit_code == 0
    book = openpyxl.load_workbook("hod.xlsx")
    sheet = book.active
    assert sheet
    titles = {str(cell.value): cell.column for cell in sheet[1]}
    assert [sheet.cell(row, titles["Адрес"]).value for row in range(2, 10)] == [
        f"m-{s}-{n}" for s in (1, 2) for n in (1, 2, 3, 4)
    ]
    sheet.cell(2, titles["Состояние"]).value = "выполнено"
    sheet.cell(2, titles["День"]).value = date(2024, 3, 20)
    sheet.cell(2, titles["День"]).number_format = "dd.mm.yyyy"
    book.save("hod.xlsx")
    assert run("progress", PLAN, "--from", "hod.xlsx", "--school", "mnimaya").output.startswith("Дописано: 1")
    assert yaml.safe_load((edition / "progress.yml").read_text("utf-8")) == {
        "format": 1,
        "updates": [{"at": "m-1-1", "date": date(2024, 3, 20), "status": "выполнено", "by": "school", "school": "mnimaya"}],
    }
    assert run("check").exit_code == 0


def test_nothing_is_appended_to_a_file_that_is_not_read(edition: Path) -> None:
    file = edition / "progress.yml"
    file.write_text(file.read_text("utf-8").replace("status: начато", "status: начал"), "utf-8")
    before = file.read_text("utf-8")
    result = run("progress", PLAN, "--from", str(FORMS / "commas.csv"))
    assert result.exit_code == 1
    assert "такого значения нет" in result.output
    assert file.read_text("utf-8") == before


@pytest.mark.usefixtures("edition")
def test_one_of_two_directions_is_chosen() -> None:
    assert run("progress", PLAN).exit_code == 2
    assert run("progress", PLAN, "--to", "a.csv", "--from", str(FORMS / "commas.csv")).exit_code == 2
    assert "нет в папке" in run("progress", "primer/vymysel/1999", "--to", "a.csv").output


@pytest.mark.usefixtures("edition")
def test_the_report_says_what_was_due_and_what_is_not_stated(expect: Callable[[Path, str], None]) -> None:
    """The words of the Word file, cell by cell."""
    result = run("annex", PLAN, "--report", "--since", "2024-07-01", "--until", "2024-12-31", "--to", "otchet.docx")
    assert result.exit_code == 0, result.output
    document = docx.Document(io.BytesIO(Path("otchet.docx").read_bytes()))
    rows = [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for table in document.tables for row in table.rows]
    words = "".join(f"{line}\n" for line in (*(paragraph.text for paragraph in document.paragraphs), *rows))
    expect(told_data.TOLD / "expected/report.out", re.sub(r"files/[0-9a-f]+-", "files/…-", words))


def test_a_report_is_of_the_half_year_that_is_over() -> None:
    assert half_year(date(2024, 7, 1)) == (date(2024, 1, 1), date(2024, 6, 30))
    assert half_year(date(2024, 6, 30)) == (date(2023, 7, 1), date(2023, 12, 31))


def test_the_made_up_file_is_in_its_canonical_shape(edition: Path) -> None:
    assert run("fmt", "--check", str(edition / "progress.yml")).output == ""
    assert edition == EDITION
