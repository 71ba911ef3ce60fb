"""The recipes of CONTRIBUTING are true: each is followed in a copy of the repository, and touches only what it names.

`recipes/*.yml` say what is typed: lines inserted after the one line that contains `after`, files created, commands run;
then tests run that write expected texts, and at the end, without `--rewrite`, these and all others that would notice.
"""

import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

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


def test_recipes_touch_only_what_they_name(tmp_path: Path) -> None:
    """Each recipe is followed after the others: what is typed is in files that it names, all else that changes is rewritten."""
    repository, tests = tmp_path / "repository", list[str]()
    _copy(repository)
    for file in RECIPES:
        recipe = yaml.safe_load(file.read_text("utf-8"))
        text = re.search(rf"(?s)\*\*{recipe['recipe']}\.\*\*.*?\n\n", GUIDE)
        assert text, recipe["recipe"]
        named = tuple(NAME.findall(text[0]))
        typed = {*recipe["insert"], *recipe["create"]}
        assert [name for name in typed if not name.startswith(named)] == []
        before = _contents(repository)
        for name, insertions in recipe["insert"].items():
            (repository / name).write_text(_inserted(before[name].decode(), insertions), "utf-8")
        for name, content in recipe["create"].items():
            (repository / name).write_text(content, "utf-8")
        for command in recipe["run"]:
            assert f"`roadmaps {command}`" in text[0]
            _run(repository, "generator", command)
        _pytest(repository, "--rewrite", *recipe["rewrite"])
        tests += [*recipe["rewrite"], *recipe["tests"]]
        after = _contents(repository)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        assert typed < changed
        assert [name for name in sorted(changed - typed) if not name.startswith((*named, *EXPECTED))] == []
    _pytest(repository, *dict.fromkeys(tests))


def test_every_name_in_the_guide_exists() -> None:
    """Each file, folder, module, function, make target and command that CONTRIBUTING names is there."""
    assert [name for name in NAME.findall(GUIDE) if not _exists(name)] == []
    calls = CALL.findall(GUIDE)
    assert {word for program, word in calls if program == "make"} <= TARGETS
    assert {word for program, word in calls if program == "roadmaps"} <= set(roadmaps.commands)


def test_the_guide_lists_every_module_in_its_order() -> None:
    """The table of modules is that of the layers, the lowest first."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [re.findall(r"\w+", layer) for layer in reversed(contract["layers"])]
    table = GUIDE.partition("| Module |")[2].partition("\n\n")[0]
    assert [NAME.findall(row.partition(" | ")[0]) for row in table.splitlines()[2:]] == layers


def _exists(name: str) -> bool:
    """Whether a name is a path in the repository, a module of the program or of Python, or a name inside one."""
    if "/" in name or (ROOT / name).exists():
        return (ROOT / name).exists()
    for dotted in (f"generator.{name}", name):
        with suppress(ImportError, AttributeError):
            pkgutil.resolve_name(dotted)
            return True
    return False


def _copy(folder: Path) -> None:
    """All files that git knows, new ones too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def _contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _inserted(text: str, insertions: list[dict[str, str]]) -> str:
    lines = text.splitlines(keepends=True)
    for insertion in insertions:
        (place,) = (number for number, line in enumerate(lines) if insertion["after"] in line)
        lines[place] += insertion["text"]
    return "".join(lines)


def _pytest(folder: Path, *words: str) -> None:
    _run(folder, "pytest", "-p", "no:cacheprovider", "--basetemp", str(folder.with_name("inner")), *words)


def _run(folder: Path, module: str, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", module, *words]
    ran = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-4000:]
