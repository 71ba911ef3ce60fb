"""The walks that the guide tells are the ways that the program goes: each is walked, and its calls come in the order told."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import FrameType

import click
import docx
import pushing
import pytest
from click.testing import CliRunner
from conftest import VALID

from generator.cli import roadmaps
from generator.publish import post_receive, pre_receive
from generator.publish.keys import Pusher
from generator.publish.publishing import Clock
from generator.publish.push_request import Update
from generator.publish.repository import Repository

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SECTION = GUIDE.partition("## Three walks\n")[2].partition("\n## ")[0]
WALKS = dict(re.findall(r"\*\*(.+?)\.\*\* (.+?)\n\n", f"{SECTION}\n\n", re.DOTALL))


@contextmanager
def traced(log: Path) -> Iterator[None]:
    """Write the name of each function of the program that is called, here and in processes forked meanwhile, into a file."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    seen = set[str]()

    def note(frame: FrameType, event: str, _: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("generator."):
            name = f"{module.removeprefix('generator.')}.{frame.f_code.co_qualname}"
            if name not in seen:
                seen.add(name)
                os.write(handle, f"{name}\n".encode())

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)
        os.close(handle)


def page(folder: Path) -> Callable[[], object]:
    """A deadline from YAML to the page: the data of one region become a site."""
    shutil.copytree(VALID, folder / "roadmaps")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Карты\ntheme: {name: material}\nplugins: [roadmaps]\n", "utf-8")
    words = ["build", "--config", str(folder / "mkdocs.yml"), "--data", str(folder / "roadmaps"), "--to", str(folder / "site")]
    return partial(run, roadmaps, [*words, "--cache", str(folder / "cache"), "--workers", "1"])


def release(folder: Path) -> Callable[[], object]:
    """A push to a release: as the hooks of a server judge and finish it."""
    served = pushing.publish(folder)
    clone = served.clone()
    clone.add("roadmaps/primer/vymysel/municipality.yml", "# правка\n").commit("Уточнить")
    pushing.git(served.repo, "fetch", "--quiet", str(clone.path), "HEAD")
    repository = Repository(served.repo)
    update = Update(served.refs()["refs/heads/main"], pushing.git(clone.path, "rev-parse", "HEAD"), "refs/heads/main")
    pusher, clock = Pusher(pushing.VYMYSEL, ("primer/vymysel",)), Clock(lambda: datetime.now(UTC), lambda: date(2024, 5, 1))

    def push() -> None:
        lines: list[str] = []
        assert pre_receive.receive(repository, pusher, [update], []).accepted
        pushing.git(served.repo, "update-ref", update.ref, update.new)
        post_receive.complete(repository, pusher, [update], clock, lines.append)
        assert any(pushing.URL in line for line in lines), lines

    return push


def draft(folder: Path) -> Callable[[], object]:
    """A Word file to a draft: by the command that begins a new edition."""
    shutil.copytree(VALID, folder / "roadmaps")
    file = docx.Document()
    file.add_heading("Дорожная карта на 2025 год")
    table = file.add_table(0, 4)
    for row in (["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Семинар для учителей", "до 1 марта 2025 г.", "ММС"]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file.save(str(folder / "plan.docx"))
    words = ["new", "primer/vymysel/2025", "--data", str(folder / "roadmaps"), "--from", str(folder / "plan.docx")]
    return partial(run, roadmaps, words)


def run(command: click.Command, words: list[str]) -> None:
    """A command in this process."""
    result = CliRunner().invoke(command, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output


WAYS: dict[str, Callable[[Path], Callable[[], object]]] = {
    "A deadline from YAML to the page": page,
    "A push to a release": release,
    "A Word file to a draft": draft,
}


def test_the_guide_tells_these_walks() -> None:
    """None stands there that nothing walks."""
    assert set(WALKS) == set(WAYS)


@pytest.mark.parametrize("walk", WAYS)
def test_a_walk_goes_as_it_is_told(walk: str, tmp_path: Path) -> None:
    """Each function that it names is called, for the first time after the one that it names before.

    In a process of its own, which remembers nothing that was understood before.
    """
    code = f"import pathlib, test_guide; test_guide.go({walk!r}, pathlib.Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT / "tests", check=True)
    called = (tmp_path / "calls").read_text("utf-8").splitlines()
    named = re.findall(r"`([\w.]+)`", WALKS[walk])
    assert [name for name in named if name not in called] == []
    assert sorted(named, key=called.index) == named


def go(walk: str, folder: Path) -> None:
    """Walk, with the calls written down."""
    work = WAYS[walk](folder)
    with traced(folder / "calls"):
        work()
