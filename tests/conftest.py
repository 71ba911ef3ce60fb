"""What the tests share: a made-up data folder, the command run in it, and expected texts that can be rewritten."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from generator.cli import roadmaps

# The same words every time: a red run is somebody's change, never luck.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

# What the tests make is kept for the tests alone, and not longer than they run.
_KEPT = tempfile.TemporaryDirectory(prefix="roadmaps-tests-")
os.environ["XDG_CACHE_HOME"] = _KEPT.name

VALID = Path(__file__).parent / "valid"
EDITION = Path("roadmaps/primer/vymysel/2024")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expected texts be written anew: `pytest --rewrite`."""
    parser.addoption("--rewrite", action="store_true", help="write the expected texts anew instead of comparing")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the machine's own is taken over, nothing is left there."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def valid(tmp_path: Path) -> Iterator[Path]:
    """A folder with a copy of the made-up data in `roadmaps/`; it is the working folder meanwhile."""
    shutil.copytree(VALID, tmp_path / "roadmaps")
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


@pytest.fixture
def check() -> Callable[..., Result]:
    """`roadmaps check` in this process, in the working folder; an exception of the program is the test's own."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(roadmaps, ["check", *words], prog_name="roadmaps", catch_exceptions=False)

    return run


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that holds the expected one, or rewrite that file when asked to."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--rewrite"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
