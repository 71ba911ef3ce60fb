"""The recipes of CONTRIBUTING are true: each is followed in a copy of the repository, and touches only what it names.

`recipes/*.yml` say what is typed: lines inserted after the one line that contains `after`, files created, commands run;
then the tests that would notice run with `--rewrite` and without.
"""

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import roadmaps

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = sorted((ROOT / "tests/recipes").glob("*.yml"))
EXPECTED = ("tests/golden/", "tests/faults/", "tests/intake/new/", "tests/bounds.txt", "docs/verification.md")
"""What `pytest --rewrite` may write in these recipes."""
NAME = re.compile(r"`([\w./-]+)`")
CALL = re.compile(r"`(make|roadmaps) ([\w-]+)")
TARGETS = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all files that git knows, new ones too."""
    copy = tmp_path_factory.mktemp("repository")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.mark.parametrize("file", RECIPES, ids=lambda file: file.stem)
def test_a_recipe_touches_only_what_it_names(file: Path, repository: Path, tmp_path: Path) -> None:
    """All that is typed is in files that the recipe names, all else that changes are texts written anew; then tests pass."""
    recipe = yaml.safe_load(file.read_text("utf-8"))
    text = re.search(rf"(?s)\*\*{recipe['recipe']}\.\*\*.*?\n\n", GUIDE)
    assert text, recipe["recipe"]
    named = tuple(NAME.findall(text[0]))
    typed = {*recipe["insert"], *recipe["create"]}
    assert [name for name in typed if not name.startswith(named)] == []
    before = _contents(repository)
    try:
        for name, insertions in recipe["insert"].items():
            (repository / name).write_text(_inserted(before[name].decode(), insertions), "utf-8")
        for name, content in recipe["create"].items():
            (repository / name).write_text(content, "utf-8")
        for command in recipe["run"]:
            assert f"`roadmaps {command}`" in text[0]
            _run(repository, "generator", command)
        tests = ["-p", "no:cacheprovider", "--basetemp", str(tmp_path / "inner"), *recipe["tests"]]
        _run(repository, "pytest", "--rewrite", *tests)
        _run(repository, "pytest", *tests)
        after = _contents(repository)
    finally:
        _restore(repository, before)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert typed < changed
    assert [name for name in sorted(changed - typed) if not name.startswith((*named, *EXPECTED))] == []


def test_every_name_in_the_guide_exists() -> None:
    """Each file, folder, module, function, make target and command that CONTRIBUTING names is there."""
    assert [name for name in NAME.findall(GUIDE) if not _exists(name)] == []
    calls = CALL.findall(GUIDE)
    assert {word for program, word in calls if program == "make"} <= TARGETS
    assert {word for program, word in calls if program == "roadmaps"} <= set(roadmaps.commands)


def _exists(name: str) -> bool:
    """Whether a name is a path in the repository, or a module of the program with perhaps a name inside it."""
    if "/" in name or (ROOT / name).exists():
        return (ROOT / name).exists()
    here: Any = importlib.import_module("generator")
    for step in name.split("."):
        if not hasattr(here, step):
            try:
                importlib.import_module(f"{here.__name__}.{step}")
            except (ImportError, AttributeError):
                return False
        here = getattr(here, step)
    return True


def _contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _restore(folder: Path, contents: dict[str, bytes]) -> None:
    for name, content in _contents(folder).items():
        if name not in contents:
            (folder / name).unlink()
        elif content != contents[name]:
            (folder / name).write_bytes(contents[name])


def _inserted(text: str, insertions: list[dict[str, str]]) -> str:
    lines = text.splitlines(keepends=True)
    for insertion in insertions:
        (place,) = (number for number, line in enumerate(lines) if insertion["after"] in line)
        lines[place] += insertion["text"]
    return "".join(lines)


def _run(folder: Path, module: str, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", module, *words]
    ran = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-4000:]
