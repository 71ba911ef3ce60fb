"""What the tests share: a made-up data folder, the command run in it, and expected texts that can be rewritten."""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.serving import chromium
from click.testing import CliRunner, Result
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from playwright.sync_api import Browser, Error, sync_playwright

from generator.cli import roadmaps

# The same words every time: a red run is somebody's change, never luck.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
# Hypothesis strews in constants of whatever modules are loaded, which depends on the tests that the process ran before.
providers.is_local_module_file = lambda path: False

# What the tests make is kept for the tests alone, and not longer than they run.
_KEPT = tempfile.TemporaryDirectory(prefix="roadmaps-tests-")
os.environ["XDG_CACHE_HOME"] = _KEPT.name

VALID = Path(__file__).parent / "valid"
EDITION = Path("roadmaps/primer/vymysel/2024")


def neighbour(town: Path, name: str) -> Path:
    """A copy of a municipality beside it that is called otherwise, for no two of a region may share a name."""
    other = shutil.copytree(town, town.with_name(name))
    file = other / "municipality.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^name: (.+)$", rf"name: \1 ({name})", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    return other


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expected texts be written anew, `pytest --rewrite`; let nothing be left out, `pytest --whole`."""
    parser.addoption("--rewrite", action="store_true", help="write the expected texts anew instead of comparing")
    parser.addoption("--whole", action="store_true", help="every combination where else a sample of them is taken")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def own_cache(shared: Path) -> None:
    """Nothing of the machine's own is taken over, nothing is left there; what one process made another need not make."""
    os.environ["XDG_CACHE_HOME"] = str(shared / "cache")


@pytest.fixture(scope="session")
def once(shared: Path) -> Callable[[str, Callable[[Path], object]], Path]:
    """A folder by its name, made by the first process that asks for it while the others wait; nobody may change it."""

    def made(name: str, make: Callable[[Path], object]) -> Path:
        with (shared / f"{name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / f"{name}.made").exists():
                shutil.rmtree(shared / name, ignore_errors=True)
                (shared / name).mkdir()
                make(shared / name)
                (shared / f"{name}.made").touch()
        return shared / name

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a process."""
    with sync_playwright() as playwright:
        path = chromium()
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as fault:
            name = path or "that of Playwright"
            pytest.fail(f"Chromium does not start ({name}): install it or set CHROMIUM.\n{fault}", pytrace=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether time does not matter: nothing is left to a sample."""
    return bool(request.config.getoption("--whole"))


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
