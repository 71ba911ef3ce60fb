"""Whose a path is, where the data are, and what is said where something is missing: data, a page, the site's address."""

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import VALID
from mkdocs.__main__ import cli as mkdocs
from strangers import commands, state

from generator import data_location
from generator.building.preflight import NO_ADDRESS
from generator.cli import roadmaps

SETTINGS = "site_name: Проба\ntheme: material\nplugins: [roadmaps: {folder: dannye}]\n"
ADDRESS = "site_url: https://karty.example.ru/\n"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    """A working folder in which a site lies below, with its data in a folder of another name than the usual one."""
    work = tmp_path / "work"
    shutil.copytree(VALID, work / "sub/dannye")
    (work / "sub/docs").mkdir()
    (work / "sub/mkdocs.yml").write_text(SETTINGS + ADDRESS, "utf-8")
    before = Path.cwd()
    os.chdir(work)
    yield work
    os.chdir(before)


def run(*words: str) -> Result:
    return CliRunner().invoke(roadmaps, list(words), prog_name="roadmaps", catch_exceptions=False)


# Every command that has data, with what it writes: a path of the command line is the caller's.
CALLS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "check": ((), set()),
    "build": (("--config", "sub/mkdocs.yml", "--to", "out"), {"out"}),
    "pages": (("--config", "sub/mkdocs.yml", "--to", "out"), {"out"}),
    "codeowners": ((), set()),
    "new": (("primer/vymysel/2030",), {"sub"}),
    "drafts": (("--to", "out"), set()),  # no document of these data is without a roadmap
    "fmt": (("--check",), set()),
    "annex": (("primer/vymysel/2024", "--to", "out.docx"), {"out.docx"}),
    "weights": ((), {"sub"}),
    "synonyms": ((), set()),
    "progress": (("primer/vymysel/2024", "--to", "out.xlsx"), {"out.xlsx"}),
    "migrate": (("--check",), set()),
    "names": ((), set()),
}


def test_every_command_with_data_is_called() -> None:
    assert {name for name, command in commands() if any("--data" in one.opts for one in command.params)} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_paths_of_the_command_line_are_the_callers(name: str, work: Path) -> None:
    """Whatever the settings lie in, what is read and written is named from the working folder; so it is without `--config`."""
    words, written = CALLS[name]
    before = state(work)
    result = run(name, *words, "--data", "sub/dannye")
    assert result.exit_code == 0, result.output
    after = state(work)
    changed = {place for place in after.keys() | before.keys() if after.get(place) != before.get(place)}
    assert {place.partition("/")[0] for place in changed} == written
    shutil.rmtree("out", ignore_errors=True)
    Path("out.docx").unlink(missing_ok=True)
    os.chdir("sub")
    own = [word.removeprefix("sub/") for word in words]
    again = run(name, *own) if name != "new" else run(name, "primer/vymysel/2031")
    assert again.exit_code == 0, again.output
    assert not (work / "sub/roadmaps").exists()


def test_paths_of_a_file_are_that_files(work: Path) -> None:
    """The data folder and the output folder that `mkdocs.yml` names lie beside it, whoever calls from wherever."""
    assert run("build", "--config", "sub/mkdocs.yml").output == "Сайт готов: site\n"
    assert (work / "site/roadmaps/primer/vymysel/index.html").is_file()
    with (work / "sub/mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_dir: public\n")
    assert run("build", "--config", "sub/mkdocs.yml").output == "Сайт готов: sub/public\n"
    assert state(work / "sub/public").keys() == state(work / "site").keys()


# Which folder was named, which was meant, or none.
MEANT = {
    "roadmapz": "Папки «roadmapz» нет; похоже, данные лежат в «roadmaps»",
    "proba": "В папке «proba» нет данных; похоже, данные лежат в «proba/roadmaps»",
    "proba/roadmap": "Папки «proba/roadmap» нет; похоже, данные лежат в «proba/roadmaps»",
    ".": "В папке «.» нет данных; похоже, данные лежат в «roadmaps»",
    "roadmaps/primer": "В папке «roadmaps/primer» нет данных; похоже, данные лежат в «roadmaps»",
    "roadmaps/primer/vymysel": "В папке «roadmaps/primer/vymysel» нет данных; похоже, данные лежат в «roadmaps»",
    "roadmaps/primer/vymysel/2024": "В папке «roadmaps/primer/vymysel/2024» нет данных; похоже, данные лежат в «roadmaps»",
    "nowhere/at/all": "Папки «nowhere/at/all» нет; похоже, данные лежат в «roadmaps»",
    "file": "«file» — не папка; похоже, данные лежат в «roadmaps»",
    "roadmaps": None,
    "proba/roadmaps/": None,
    "begun": None,
    "words": None,
}


@pytest.mark.parametrize("named", MEANT)
def test_the_folder_that_was_meant_is_named(named: str, work: Path) -> None:
    """A folder that is not there, one too far out or too far in: one line with the right one; an empty folder is a beginning."""
    for place in ("roadmaps", "proba/roadmaps"):
        shutil.copytree(VALID, place)
    shutil.rmtree("sub")
    Path("begun").mkdir()
    shutil.copytree(VALID / "vocabulary", "words/vocabulary")
    Path("file").touch()
    assert data_location.fault(Path(named)) == MEANT[named]
    result = run("check", "--data", named)
    if MEANT[named]:
        assert (result.exit_code, result.output.splitlines()[3:]) == (2, [f"Ошибка: Неверное значение '--data': {MEANT[named]}."])
    else:
        assert result.exit_code == 0, result.output


def test_a_mistyped_folder_fails_the_build(work: Path) -> None:
    """MkDocs ends with 1, writes nothing, and says which folder was meant."""
    os.chdir("sub")
    Path("mkdocs.yml").write_text(SETTINGS.replace("dannye", "danye"), "utf-8")
    result = CliRunner().invoke(mkdocs, ["build"])
    told = "mkdocs.yml: plugins → roadmaps → folder: Папки «danye» нет; похоже, данные лежат в «dannye»."
    assert (result.exit_code, told in " ".join(result.output.split())) == (1, True), result.output
    assert not Path("site").exists()
    result = run("build")
    assert (result.exit_code, "Папки «danye» нет; похоже, данные лежат в «dannye»" in result.output) == (2, True)


def test_a_site_without_data_says_what_comes_next(work: Path) -> None:
    """An empty data folder makes a whole site: the home page tells the operator and the reader, the search opens."""
    os.chdir("sub")
    shutil.rmtree("dannye")
    Path("dannye").mkdir()
    assert (run("build").output, CliRunner().invoke(mkdocs, ["build", "-d", "other"]).exit_code) == ("Сайт готов: site\n", 0)
    home = Path("site/index.html").read_text("utf-8")
    for words in ("Дорожных карт здесь пока нет", "Читателю: ", "Оператору сайта: ", "roadmaps new регион/муниципалитет/год"):
        assert words in home
    index = json.loads(gzip.decompress(Path("site/search/index/directory.idx").read_bytes()))
    assert [region["folder"] for region in index["regions"]] == ["-"]


@pytest.mark.parametrize("settings", [SETTINGS, SETTINGS + ADDRESS])
def test_a_missing_address_is_said_once(settings: str, work: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Both ways to build say what a site without an address lacks, and the line to add; `--strict` lets it pass."""
    os.chdir("sub")
    Path("mkdocs.yml").write_text(settings, "utf-8")
    caplog.set_level("INFO")
    assert run("build").exit_code == 0
    assert caplog.text.count(NO_ADDRESS) == (settings == SETTINGS)
    caplog.clear()
    result = CliRunner().invoke(mkdocs, ["build", "--strict"])
    assert result.exit_code == 0, result.output
    assert caplog.text.count(NO_ADDRESS) == (settings == SETTINGS)
