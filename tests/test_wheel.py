"""The wheel as a stranger has it: built from the tree, installed into an empty environment, a site begun, built and served.

Dependencies are those of the tests' own environment (a `.pth` file leads to them); nothing is asked of any network.
"""

import os
import re
import shutil
import site
import socket
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from office.word_files import Section, merged
from test_mkdocs import dead_links, pages

from generator import __version__

ROOT = Path(__file__).parent.parent
TREE = ("generator", "pyproject.toml", "README.md", "LICENSE")
CHOICES = {
    "forge": "github",
    "region": "primer",
    "region-name": "Вымышленная область",
    "municipality": "vymysel",
    "municipality-name": "Вымышленный муниципальный район",
    "department": "Управление образования Вымышленного района",
}
OLD = "0.0.1"


def built(to: Path) -> Path:
    """A wheel of the tree."""
    tree = to / "tree"
    tree.mkdir()
    for name in TREE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name, **({"ignore": shutil.ignore_patterns("__pycache__")} if copy is shutil.copytree else {}))
    words = ("wheel", "-q", "--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check", "-w", str(to))
    subprocess.run([sys.executable, "-m", "pip", *words, str(tree)], check=True, capture_output=True, text=True)
    (wheel,) = to.glob(f"open_roadmaps-{__version__}-*.whl")
    return wheel


def older(wheel: Path) -> None:
    """The same wheel beside it, which calls itself older: in the names of its files, in what describes it, in the program."""
    renamed = {f"open_roadmaps-{__version__}": f"open_roadmaps-{OLD}"}
    telling = {f"\nVersion: {__version__}\n": f"\nVersion: {OLD}\n", f'__version__ = "{__version__}"': f'__version__ = "{OLD}"'}
    replaced = dict[str, int]()
    with ZipFile(wheel) as now, ZipFile(wheel.with_name(wheel.name.replace(__version__, OLD)), "w") as then:
        for file in now.infolist():
            name, content = file.filename, now.read(file)
            if name.endswith((".dist-info/METADATA", ".dist-info/RECORD")) or name == "generator/__init__.py":
                for old, new in (renamed | telling).items():
                    replaced[old] = replaced.get(old, 0) + content.count(old.encode())
                    content = content.replace(old.encode(), new.encode())
            then.writestr(name.replace(*next(iter(renamed.items()))), content)
    assert all(replaced.values()), replaced


@pytest.fixture(scope="session")
def wheels(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A wheel of this version and one that calls itself older."""
    return once("wheels", lambda folder: older(built(folder)))


class Installation:
    """An environment of its own, and the commands in it; each must end with 0 unless another code is named."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "environment"
        venv.create(self.folder, with_pip=False)
        self.library = next(self.folder.glob("lib/python*/site-packages"))
        # The packages themselves, not what their .pth files add: the tree under test is installed there by one of them.
        (self.library / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
        self.environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        self.environment |= {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}

    def install(self, wheel: Path) -> None:
        words = ("--python", str(self.folder / "bin/python"), "install", "-q", "--no-index", "--no-deps", "--no-compile")
        subprocess.run([sys.executable, "-m", "pip", *words, str(wheel)], check=True, capture_output=True, text=True)

    def words(self, *words: str) -> list[str]:
        return [str(self.folder / "bin/roadmaps"), *words]

    def run(self, *words: str, at: Path, code: int = 0, said: str | None = None) -> str:
        run = subprocess.run(
            self.words(*words), cwd=at, env=self.environment, capture_output=True, text=True, input=said, check=False
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout + run.stderr

    def served(self, page: str, at: Path) -> str:
        """What `roadmaps serve` answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            words = self.words("serve", "--port", str(free.getsockname()[1]))
        with subprocess.Popen(words, cwd=at, env=self.environment, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = next(match[0] for line in server.stdout if (match := re.search(r"http://\S+", line)))
            with urllib.request.urlopen(f"{address}{page}") as answer:
                said: str = answer.read().decode()
            server.terminate()
        return said


def test_a_stranger_has_a_site(wheels: Path, tmp_path: Path) -> None:
    """From an empty folder to a page that a browser is given, then a server, then the next version: all by the wheel alone."""
    installation, empty = Installation(tmp_path), tmp_path / "empty"
    empty.mkdir()
    installation.install(next(wheels.glob(f"*-{OLD}-*.whl")))
    assert installation.run("--version", at=empty) == f"roadmaps {OLD}\n"
    # An empty folder: every command says what to do, none fails by itself.
    for words in (("check",), ("build",), ("serve",), ("doctor",), ("upgrade",)):
        said = installation.run(*words, at=empty, code=1 if words[0] in ("doctor", "upgrade") else 2)
        assert "Traceback" not in said
        assert re.search("roadmaps init|Папки|папке сайта", said), (words, said)
    assert not list(empty.iterdir())

    # The site is begun by answers to questions, as a person begins it.
    folder = tmp_path / "karty"
    installation.run("init", "karty", at=tmp_path, said="\n".join(CHOICES.values()) + "\n")

    # It goes to a server of one's own as it is: there is no plan yet.
    installation.run("server", "init", "../karty.git", "--site", "../www", "--url", "https://primer.example/", at=folder)
    for words in (
        ("init", "-q", "-b", "main"), ("add", "-A"),
        ("-c", "user.name=o", "-c", "user.email=o@localhost", "commit", "-qm", "Начало"),
        ("push", "-q", "../karty.git", "HEAD:main"),
    ):  # fmt: skip
        subprocess.run(["git", *words], cwd=folder, env=installation.environment, check=True, capture_output=True)
    assert CHOICES["municipality-name"] in (tmp_path / "www/roadmaps/primer/vymysel/index.html").read_text("utf-8")

    # The first plan comes from a Word file.
    plan = merged(["№", "Мероприятия", "Сроки"], [Section("1. Школы"), ["1", "Курсы наставников", "март 2026 г."]])
    (tmp_path / "prikaz.docx").write_bytes(plan)
    installation.run("new", "primer/vymysel/2026", "--from", "../prikaz.docx", "--attach", at=folder)
    assert "ошибк" in installation.run("check", at=folder, code=1)  # what is to be filled is not guessed
    shutil.copytree(ROOT / "tests/valid/primer/vymysel/2024", folder / "roadmaps/primer/vymysel/2024")
    shutil.copy(ROOT / "tests/valid/primer/vymysel/municipality.yml", folder / "roadmaps/primer/vymysel")
    shutil.rmtree(folder / "roadmaps/primer/vymysel/2026")
    installation.run("check", at=folder)
    installation.run("build", "--site-url", "https://primer.example/karty/", at=folder)
    page = (folder / "site/roadmaps/primer/vymysel/2024/index.html").read_text("utf-8")
    assert "https://primer.example/karty/roadmaps/primer/vymysel/2024/" in page
    assert (folder / "site/compare/themes/planning/index.html").is_file()  # the package's word lists are in force
    assert '"/karty/assets/' in (folder / "site/404.html").read_text("utf-8")
    parsed = pages(folder / "site")
    del parsed["404.html"]  # its addresses are whole, it answers anywhere
    assert dead_links(folder / "site", parsed) == []
    named = re.findall(r"`([\w./-]+(?:/|\.[a-z]+))`", (folder / "README.md").read_text("utf-8"))
    assert [name for name in named if not (folder / name).exists()] == []
    assert len(named) > 5

    assert "Вымышленный" in installation.served("roadmaps/primer/vymysel/2024/", at=folder)

    # The next version says what of the folder is old, and renews what nobody has changed.
    workflow = folder / ".github/workflows/site.yml"
    workflow.write_text(workflow.read_text("utf-8") + "# наше\n", "utf-8")
    installation.install(next(wheels.glob(f"*-{__version__}-*.whl")))
    assert f"requirements.txt: исправьте: записан прежним выпуском; roadmaps upgrade (стоит выпуск {__version__}" in (
        installation.run("doctor", at=folder, code=1)
    )
    told = installation.run("upgrade", at=folder)
    assert "Обновлён: requirements.txt" in told
    assert "Изменён вами и оставлен, новый текст рядом: .github/workflows/site.yml" in told
    assert workflow.read_text("utf-8").endswith("# наше\n")
    assert f"open-roadmaps=={__version__}" in (folder / "requirements.txt").read_text("utf-8")
    installation.run("doctor", at=folder)
