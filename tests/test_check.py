"""The command itself, as people and forges run it: exit codes, places, formats, Russian."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import EDITION

from generator.problems import Problem

FAULTS = Path(__file__).parent / "faults"
CLEAN = "Ошибок и сомнений нет.\n"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """`roadmaps` in a process of its own, on a machine that speaks English and not UTF-8."""
    program = Path(sys.executable).with_name("roadmaps")
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "en", "COLUMNS": "100"}
    return subprocess.run([program, *words], capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.fixture
def spoilt(valid: Path) -> Path:
    """The made-up data with two faults, an error and a doubt, in three files."""
    (valid / EDITION / "roadmap.yml").write_bytes((FAULTS / "doubt-quote.yml").read_bytes())
    (valid / "roadmaps/primer/region.yml").write_text('format: 1\n"100%\\n::error::": да\n', encoding="utf-8")
    return valid


@pytest.mark.usefixtures("valid")
def test_good_data_pass() -> None:
    """Data without a fault say so and exit with 0, quiet on the side of errors."""
    result = run("check")
    assert (result.stdout, result.stderr, result.returncode) == (CLEAN, "", 0)


@pytest.mark.parametrize(
    ("path", "files", "code"),
    [
        ("roadmaps", ["region", "region", "roadmap"], 1),
        ("roadmaps/primer/region.yml", ["region", "region"], 1),
        ("roadmaps/primer/vymysel", ["roadmap"], 0),
        (f"{EDITION}/roadmap.yml", ["roadmap"], 0),
        ("roadmaps/primer/vymysel/municipality.yml", [], 0),
    ],
)
def test_a_path_limits_what_is_shown(spoilt: Path, path: str, files: list[str], code: int) -> None:
    """Only what is wrong at or below PATH is shown and counted in the exit code, however PATH is written."""
    for written in (path, str(spoilt / path)):
        result = run("check", written)
        assert re.findall(r"(\w+)\.yml:\d+:\d+: (?:ошибка|сомнение): ", result.stdout) == files
        assert result.returncode == code


@pytest.mark.usefixtures("spoilt")
def test_json_holds_every_field_of_a_problem() -> None:
    """The JSON report is a list of whole problems, from which the same problems can be made again."""
    records = json.loads(run("check", "--format", "json").stdout)
    assert {name for record in records for name in record} == {field.name for field in fields(Problem)}
    assert [Problem(**record).severity for record in records] == ["error", "error", "doubt"]
    assert records[2]["at"] == "m-n1/text"
    assert records[2]["remark"].startswith("- at: m-n1/text\n")


@pytest.mark.usefixtures("spoilt")
def test_github_annotations_are_one_line_each() -> None:
    """Every annotation keeps to its line: `%` and line ends of the data are escaped and command nothing."""
    assert run("check", "--format", "github").stdout.splitlines() == [
        "::error file=roadmaps/primer/region.yml,line=1,col=1,title=ошибка::нет обязательного поля «name»; допишите его",
        "::error file=roadmaps/primer/region.yml,line=2,col=1,title=ошибка::неизвестное поле «100%25 ::error::»; "
        "здесь бывают: format, iso, name, oktmo",
        f"::warning file={EDITION}/roadmap.yml,line=10,col=21,title=сомнение::мероприятие без номера: кавычка открыта "
        "и не закрыта; сверьте с подписанным документом; если так и есть, добавьте замечание",
    ]


def test_gitlab_report_is_code_quality(spoilt: Path) -> None:
    """The GitLab report has the keys GitLab requires, and a fingerprint of its own for each problem."""
    (spoilt / EDITION / "roadmap.yml").write_text("remarks: [{}, {}]\n", encoding="utf-8")
    report = json.loads(run("check", "--format", "gitlab").stdout)
    assert len(report) == 2 + 5 + 2 * 4
    assert {tuple(sorted(issue)) for issue in report} == {("check_name", "description", "fingerprint", "location", "severity")}
    assert {issue["severity"] for issue in report} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(Path(issue["location"]["path"]).is_file() and issue["location"]["lines"]["begin"] > 0 for issue in report)
    assert len({issue["fingerprint"] for issue in report}) == len(report)


@pytest.mark.usefixtures("spoilt")
@pytest.mark.parametrize("form", ["json", "github", "gitlab"])
def test_a_report_for_a_program_is_empty_or_whole(form: str) -> None:
    """No problem makes an empty report that a program can read."""
    assert run("check", "--format", form, "roadmaps/vocabulary").stdout == {"github": ""}.get(form, "[]\n")


USAGE = {
    "check --format xml": "Неверное значение '--format': 'xml' — ни одно из 'text', 'json', 'github', 'gitlab'.",
    "check nowhere": "Неверное значение '[ПУТЬ]': Путь 'nowhere' не найден.",
    "check ..": "Неверное значение '[ПУТЬ]': Путь '..' лежит вне папки с данными 'roadmaps'.",
    "check --data nowhere": "Неверное значение '--data': Папки «nowhere» нет; похоже, данные лежат в «roadmaps».",
    "check --data .": "Неверное значение '--data': В папке «.» нет данных; похоже, данные лежат в «roadmaps».",
    "check --data roadmaps/primer": (
        "Неверное значение '--data': В папке «roadmaps/primer» нет данных; похоже, данные лежат в «roadmaps»."
    ),
    "check --dta x": "Нет ключа '--dta'. Возможно, '--data'?",
    "check roadmaps roadmaps": "Лишний аргумент (roadmaps)",
    "chek": "Нет команды 'chek'. (Возможно: 'check', 'schema'?)",
    "pages": "Не указан ключ '--to'.",
}


@pytest.mark.usefixtures("valid")
@pytest.mark.parametrize("words", USAGE)
def test_a_wrong_call_is_told_in_russian(words: str) -> None:
    """A wrong call exits with 2, prints no report, and says in Russian what is wrong with it."""
    result = run(*words.split())
    assert (result.stdout, result.returncode) == ("", 2)
    assert result.stderr.endswith(f"\nОшибка: {USAGE[words]}\n")
    assert result.stderr.startswith("Использование: roadmaps ")


@pytest.mark.parametrize(
    "command",
    [
        "",
        "check",
        "build",
        "pages",
        "schema",
        "deadlines",
        "new",
        "fmt",
        "annex",
        "names",
        "migrate",
        "sample",
        "weights",
        "init",
        "serve",
        "doctor",
        "upgrade",
        "drafts",
    ],
)
def test_help_is_russian(command: str) -> None:
    """Help is in Russian but for the names of commands, keys, formats and files."""
    result = run(*command.split(), "--help")
    names = "roadmaps build check deadlines explain pages schema DIR FILE DAY FORMAT"
    names += " weights synonyms progress Excel PDF PNG JPEG TIFF"
    names += " text json github gitlab YAML JSON Markdown mkdocs yml site server git push codeowners CODEOWNERS"
    names += " annex fmt new department transcribed Word docx kemerovo gurevsk prilozhenie vocabulary N WHO"
    names += " migrate names SHOW full initials posts"
    names += " sample cache open municipalities x"
    names += " roadmaps WHERE processes dask Dask cluster"
    names += " columns init serve doctor upgrade drafts URL https karty example ru"
    names += " forge forgejo none FORGE omsk EMAIL HOST Ctrl C PDF files roadmap harvest"
    assert result.returncode == 0
    assert set(re.findall(r"(?<!-)\b[A-Za-z]+\b", result.stdout)) - {"h", "vscode", "schemas"} <= set(names.split())
    assert len(re.findall("[а-яё]+", result.stdout)) > 10
