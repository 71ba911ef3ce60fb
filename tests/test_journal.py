"""The journal of a server: its size is bounded, nothing that it keeps is lost, and it is read over all of its files."""

import gzip
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import URL, server

from generator.publish import journal
from generator.publish.state import ServerState

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are full after a few lines."""
    monkeypatch.setattr(journal, "LARGEST", 400)


def notes(file: Path) -> list[str]:
    """The words of the lines that tests have noted."""
    return [line["who"] for line in journal.read(file)]


@given(lengths=st.lists(st.integers(0, 900), max_size=60))
def test_the_newest_lines_stay_and_the_size_is_bounded(lengths: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is noted: what is read is the end of what was noted, in at most so many files, each as long as it may be."""
    file = tmp_path_factory.mktemp("journal") / "journal.jsonl"
    noted = [f"{number}-{'x' * length}" for number, length in enumerate(lengths)]
    for who in noted:
        journal.note(file, NOW, "push", who=who)
    found = notes(file)
    assert found == noted[len(noted) - len(found) :]
    files = journal.segments(file)
    assert len(files) <= journal.KEPT + 1
    assert len(found) == len(noted) or len(files) == journal.KEPT + 1  # nothing goes before it must
    assert {path.suffix for path in files[:-2]} <= {".gz"}
    assert {path.stat().st_mode & 0o777 for path in files} <= {0o600}
    assert all(len(journal._content(path)) < journal.LARGEST + 1024 for path in files)
    assert sorted(path.name for path in file.parent.iterdir()) == sorted(path.name for path in files)


def _note(file: Path, who: int) -> None:
    for number in range(30):
        journal.note(file, NOW, "push", who=f"{who}-{number}")


def test_many_write_at_once_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks of several pushes add lines while the file fills up again and again."""
    monkeypatch.setattr(journal, "KEPT", 100)
    file = tmp_path / "journal.jsonl"
    with ProcessPoolExecutor(4, get_context("fork")) as pool:
        list(pool.map(_note, [file] * 4, range(4)))
    assert sorted(notes(file)) == sorted(f"{who}-{number}" for who in range(4) for number in range(30))
    assert len(journal.segments(file)) > 5


def test_what_a_kill_left_between_two_names_is_read_once(tmp_path: Path) -> None:
    """A file that is there both packed and not is told once, and the next rotation leaves one of them."""
    file = tmp_path / "journal.jsonl"
    for number in range(12):
        journal.note(file, NOW, "push", who=str(number))
    plain = journal.segments(file)[-2]
    assert plain.suffix == ".jsonl"
    plain.with_name(f"{plain.name}.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert notes(file) == [str(number) for number in range(12)]
    for number in range(12, 30):
        journal.note(file, NOW, "push", who=str(number))
    assert notes(file) == [str(number) for number in range(30)]
    assert not plain.exists()


def test_every_file_can_be_rewritten_and_the_operator_reads_over_all(tmp_path: Path) -> None:
    """As an erasure does it; `server log` shows what is packed as well."""
    repo = tmp_path / "roadmaps.git"
    server("init", repo, "--site", tmp_path / "www", "--url", URL)
    file = ServerState.of(repo).journal
    for number in range(40):
        journal.note(file, NOW, "refused", who=f"w{number}", refs=["main"], said="тайна")
    shown = server("log", "--repo", repo).splitlines()
    assert [line.partition("отправил ")[2].partition(":")[0] for line in shown] == [f"w{number}" for number in range(40)]
    for one in journal.segments(file):
        journal.rewrite(one, [{name: value for name, value in line.items() if name != "said"} for line in journal.lines(one)])
    assert "тайна" not in server("log", "--json", "--repo", repo)
    assert b"".join(journal._content(one) for one in journal.segments(file)).decode().count("\n") == 40
    assert {one.stat().st_mode & 0o777 for one in journal.segments(file)} == {0o600}
