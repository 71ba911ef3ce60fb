"""Raising files to a newer format, by a step made up here: formats are all the first as yet."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EDITION

from generator import source, yaml_writer
from generator.cli import roadmaps
from generator.model import FORMAT, Roadmap
from generator.source import ParsedFile
from generator.yaml_writer import MIGRATIONS, Migration

DATA = Path(__file__).parents[1] / "roadmaps"
ROWS = ("annexes", "blocks", "plan", "rows")
STEP = Migration(
    renamed={("remarks",): "notes", (*ROWS, "deadline"): "term", ("act", "clauses", "duty"): "order"},
    marks={("remarks", "kind"): {"неясно": "unclear"}, ("published_by",): {"transcribed": "editors"}},
)
KEPT = "файл не удалось переписать, не потеряв ничего"


def run(*words: str) -> Result:
    return CliRunner().invoke(roadmaps, ["migrate", *words], prog_name="roadmaps", catch_exceptions=False)


def raised(file: Path, step: Migration = STEP) -> str:
    text = yaml_writer.migrated(file, file.name, Roadmap, {FORMAT: step}, FORMAT + 1)
    assert isinstance(text, str), text
    return text


@pytest.mark.parametrize("file", sorted(DATA.rglob("roadmap.yml")), ids=lambda file: file.parent.parent.name)
def test_words_and_comments_stay(file: Path) -> None:
    """Every value but the marks that the step names, and every comment; the fields are called anew at their places."""
    before, after = source.read(file, file.name), source.parse(raised(file), file.name)
    assert isinstance(before, ParsedFile)
    expected = STEP.data(before.data)
    assert isinstance(expected, dict)
    assert after.data == {**expected, "format": str(FORMAT + 1)}
    assert sorted(yaml_writer.everything(raised(file))) == sorted(yaml_writer.everything(file.read_text("utf-8")))
    assert re.findall(r"^(?:remarks|notes):", raised(file), re.MULTILINE) == ["notes:"]


def test_a_comment_stays_by_its_field(tmp_path: Path) -> None:
    """Under its new name too."""
    file = tmp_path / "roadmap.yml"
    file.write_text("# Сверху\nformat: 1\n# Об этом\nremarks:\n  - kind: неясно  # рядом\n    text: неясно\n", "utf-8")
    assert raised(file) == "# Сверху\nformat: 2\n# Об этом\nnotes:\n  - kind: unclear  # рядом\n    text: неясно\n".replace(
        "  #", " #"
    )


def test_a_step_cannot_change_words_it_does_not_name(tmp_path: Path) -> None:
    """Two fields that would fall together lose words: the file is left as it was."""
    file = tmp_path / "roadmap.yml"
    file.write_text("format: 1\none: слова\ntwo: другие\n", "utf-8")
    told = yaml_writer.migrated(file, "roadmap.yml", Roadmap, {1: Migration({("one",): "two"})}, 2)
    assert KEPT in str(told)


@pytest.mark.usefixtures("valid")
def test_files_of_the_newest_format_are_let_alone(valid: Path) -> None:
    """Nothing is written, and that is said; the real data is all of it."""
    before = {file: file.read_bytes() for file in valid.rglob("*.yml")}
    for words in ((), ("--check",), (f"{EDITION}/roadmap.yml",)):
        assert (run(*words).output, run(*words).exit_code) == ("Все файлы уже в формате 1.\n", 0)
    assert {file: file.read_bytes() for file in valid.rglob("*.yml")} == before
    assert (run("--data", str(DATA)).output, dict(MIGRATIONS)) == ("Все файлы уже в формате 1.\n", {})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "format: 2",
            "файл записан для более новой версии программы: формат 2, эта версия знает 1; "
            "обновите программу, а файл оставьте как есть",
        ),
        (
            "format: первый",
            "не видно, в каком формате файл записан; впишите первой строкой format: 1 и проверьте данные: roadmaps check",
        ),
        ("", "не видно, в каком формате файл записан; впишите первой строкой format: 1 и проверьте данные: roadmaps check"),
    ],
)
def test_a_file_that_cannot_be_raised_is_told(valid: Path, line: str, said: str, check: Callable[..., Result]) -> None:
    """In exact words, and nothing is written."""
    file = valid / EDITION / "roadmap.yml"
    file.write_text(file.read_text("utf-8").replace("format: 1", line, 1), "utf-8")
    before = file.read_bytes()
    result = run()
    assert (result.output, result.exit_code) == (f"{EDITION}/roadmap.yml:1:1: ошибка: {said}\n", 1)
    assert file.read_bytes() == before
    assert check().exit_code == 1


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    """Not an empty success."""
    assert run(str(tmp_path)).stderr == (
        "Ошибка: Файлов данных здесь нет: roadmap.yml, progress.yml, municipality.yml, region.yml, vocabulary/*.yml.\n"
    )
