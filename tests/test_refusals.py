"""Every command over wrong words, closed folders and a full disk: a Russian sentence, exit code 1 or 2, no traceback."""

import json
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pushing import serve
from strangers import NEW, OUTPUTS, TARGET, URL, commands, laid

from generator.cli import roadmaps
from generator.cli.options import Day

NOBODY = 65534
SERVED = ("--repo", "served/roadmaps.git")
EDITION = "primer/vymysel/2024"
# A right call of every command, to which one wrong word is added.
RIGHT: dict[str, tuple[str, ...]] = {
    "check": (),
    "build": ("--to", NEW),
    "pages": ("--to", NEW),
    "schema": ("--to", NEW),
    "codeowners": (),
    "deadlines": (),
    "new": ("kray/novyi/2030",),
    "fmt": (),
    "annex": (EDITION, "--to", "new.docx"),
    "weights": (),
    "synonyms": (),
    "init": ("new-site", "--forge", "none"),
    "serve": (),
    "upgrade": (),
    "doctor": (),
    "drafts": ("--to", NEW),
    "harvest": ("register.yml", "--to", NEW),
    "progress": (EDITION, "--to", "new.xlsx"),
    "server region": ("novyi", "Новый край", *SERVED),
    "server key write": SERVED,
    "migrate": (),
    "names": (),
    "sample": ("--municipalities", "1", "--vocabulary", "data/vocabulary", "--to", NEW),
    "server init": ("new.git", "--site", NEW, "--url", URL),
    "server key add": ("novyi", "kray/novyi", "--login", "novyi", *SERVED),
    "server key revoke": ("vymysel", *SERVED),
    "server key list": SERVED,
    "server resume": SERVED,
    "server status": SERVED,
    "server log": SERVED,
    "server releases": (*SERVED, "--pin", "1"),
    "server rollback": SERVED,
    "server verify": SERVED,
    "server backup": ("copy.tar", *SERVED),
    "server restore": ("mkdocs.yml", "new.git", "new-www"),
    "server erase": (EDITION, "--reason", "проба", *SERVED),
    "server quota": ("vymysel", "--megabytes", "300", *SERVED),
    "server hook": ("pre-receive",),
    "server shell": ("vymysel", *SERVED),
}
# Words that are not Russian and may stand in a sentence as they are.
LATIN = """
roadmaps git mkdocs MkDocs yml YAML UTF FILE REPO LOGIN DIR SITE NAME build check server init key list authorized keys cache dask
pub md Word Excel nginx systemd sshd https http example ru py force data config main push HEAD pull clone resume help url site
vocabulary municipality region roadmap processes name names PDF DOCX XLSX log json
"""
NAMES = set(LATIN.split())
Case = tuple[str, ...]
Told = tuple[Case, int, str, str]


@pytest.fixture(scope="module")
def here() -> Iterator[Path]:
    """A filled working folder that everybody may look into, with a server."""
    root = Path(tempfile.mkdtemp(prefix="refusals-"))
    root.chmod(0o755)
    folder = laid(root / "here")
    serve(folder / "served")
    (folder / "broken.yml").write_text("site_name: [Проба\nplugins: [roadmaps]\n", "utf-8")
    (folder / "foreign.yml").write_text("site_name: Проба\ntheme: nowhere\n", "utf-8")
    (folder / "without.yml").write_text("site_name: Проба\ntheme: material\n", "utf-8")
    (folder / "register.yml").write_text("format: 1\nsites:\n  kray/gorod: http://127.0.0.1:9/\n", "utf-8")  # nobody answers
    (folder / "binary").write_bytes(bytes(range(256)))
    warm(folder)
    yield folder
    shutil.rmtree(root)


def told(folder: Path, cases: list[Case], limit: Callable[[], None]) -> list[Told]:
    """What commands say in a process of its own, which is limited first: exit code, output, the exception of the program."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.chdir(folder)
        limit()
        answers = []
        for case in cases:
            result = CliRunner().invoke(roadmaps, list(case), prog_name="roadmaps", input="")
            fault = result.exception
            known = fault is None or isinstance(fault, SystemExit)
            answers.append((case, result.exit_code, result.output, "" if known else repr(fault)))
        with os.fdopen(writing, "w") as stream:
            json.dump(answers, stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        answers = json.load(stream)
    os.waitpid(child, 0)
    return [(tuple(case), code, text, fault) for case, code, text, fault in answers]


def closed() -> None:
    """Become somebody who may write nowhere."""
    os.environ["XDG_CACHE_HOME"] = "/nonexistent/cache"
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def full() -> None:
    """No file takes a byte more: as near to a full disk as anybody may bring a process."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def judge(answers: list[Told], least: int = 1) -> None:
    """Each is told in Russian, without a traceback, by exit code 1 or 2."""
    for case, code, text, fault in answers:
        said = f"{case}: {code}\n{text}{fault}"
        assert fault == "", said
        assert least <= code <= 2, said
        assert "Traceback" not in text, said
        assert code == 0 or re.search("[а-яё]{3}", text), said
        assert foreign(text) == set(), said


def foreign(text: str) -> set[str]:
    """Words that are not Russian: outside quotation marks, paths, options and the line on how a command is called."""
    lines = (line for line in text.splitlines() if not line.startswith(("Использование:", "Справка:")))
    bare = re.sub(r"«[^»]*»|'[^']*'|`[^`]*`|\S*[/=.-]\S*|\S+:\d+:\d+", " ", "\n".join(lines))
    return set(re.findall("[A-Za-z]{2,}", bare)) - NAMES


def wrong(parameter: click.Parameter) -> Iterator[str]:
    """Words that a parameter must not take."""
    kind = parameter.type
    if isinstance(kind, click.Path):
        if kind.exists or (parameter.name == "data" and not parameter.required):  # one that is required may be begun
            yield "nowhere"
        if not kind.file_okay or parameter.name in ("data", "to", "site"):
            yield "mkdocs.yml"
        if not kind.dir_okay:
            yield "docs"
    elif isinstance(kind, click.Choice):
        yield "xml"
    elif isinstance(kind, click.IntRange):
        yield from ("-1" if kind.min == 0 else "0", "семь")
    elif isinstance(kind, Day):
        yield from ("2026-13-45", "завтра")
    elif kind is click.INT:
        yield "семь"


def misused() -> Iterator[Case]:
    for name, command in commands():
        right = RIGHT[name]
        yield (*name.split(), *right, "--nonesuch")
        for parameter in command.params:
            for word in wrong(parameter):
                if isinstance(parameter, click.Option):
                    yield (*name.split(), *right, parameter.opts[0], word)
                else:
                    at = [one.name for one in command.params if isinstance(one, click.Argument)].index(parameter.name)
                    yield (*name.split(), *right[:at], word, *right[at + 1 :])
        if any(isinstance(one, click.Argument) and one.required for one in command.params):
            yield tuple(name.split())


MORE: list[Case] = [
    ("build", "--to", NEW, "--config", "broken.yml"),
    ("build", "--to", NEW, "--config", "foreign.yml"),
    ("build", "--to", NEW, "--config", "without.yml"),
    ("pages", "--to", NEW, "--config", "binary"),
    ("build", "--to", NEW, "--executor", "нигде"),
    ("build", "--to", NEW, "--workers", "0"),
    ("check", "--data", "docs"),
    ("server", "key", "add", "novyi", "kray/novyi", "--file", "binary", *SERVED),
    ("server", "key", "add", "novyi", "kray/novyi", "--login", "n", *SERVED, "--authorized-keys", "binary"),
    ("server", "restore", "binary", "new.git", "new-www"),
    ("server", "init", "new.git", "--site", NEW, "--url", "нигде"),
    ("server", "status", "--repo", "docs"),
    ("nonesuch",),
    ("server", "nonesuch"),
]


def test_every_command_has_a_right_call() -> None:
    """A new command must be called here too."""
    assert set(RIGHT) == {name for name, _ in commands()}


def test_a_wrong_word_is_told_in_russian(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths that are not there, a file for a folder and the reverse, numbers, days and choices that do not exist."""
    cases = [*misused(), *MORE]
    judge(told(here, cases, lambda: None))
    assert not any(here.glob("new*"))
    with capsys.disabled():
        print(f"\nwrong words: {len(RIGHT)} commands, {len(cases)} calls")


def writing() -> list[Case]:
    """Every call that would write, each to a place where nothing stands."""
    writing = [words for (name, _), words in OUTPUTS.items() if name != "drafts"]  # no document here is without a roadmap
    aimed = [tuple("unwritten" if word == TARGET else word for word in words) for words in writing]
    changing = ("new", "weights", "server key add", "server key revoke", "server releases", "server rollback", "server resume")
    return [*aimed, *((*name.split(), *RIGHT[name]) for name in changing), ("server", "erase", *RIGHT["server erase"])]


def warm(folder: Path) -> None:
    """Import all that a build needs, which somebody without rights may not be able to read."""
    before = Path.cwd()
    os.chdir(folder)
    for words in (("build", "--to", "warm/site"), ("annex", EDITION, "--to", "warm/annex.docx")):
        assert CliRunner().invoke(roadmaps, list(words), catch_exceptions=False).exit_code == 0
    os.chdir(before)
    shutil.rmtree(folder / "warm")


@pytest.mark.parametrize("limit", [closed, full], ids=["closed", "full"])
def test_what_cannot_be_written_is_told(limit: Callable[[], None], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command that writes, where nothing can be: as somebody without rights, and on a full disk.

    A check needs no cache, and a server without a release has none to pin or to go back to.
    """
    shutil.copytree(here, folder := here.parent / limit.__name__, symlinks=True, ignore=shutil.ignore_patterns("fifo"))
    file = folder / "data/primer/vymysel/2024/roadmap.yml"
    file.write_text(file.read_text("utf-8").replace("format: 1\n", "format:   1\n", 1), "utf-8")
    cases = [*writing(), ("fmt",)]
    answers = told(folder, cases, limit)
    judge([answer for answer in answers if answer[0][0] == "check"], least=0)
    judge([answer for answer in answers if answer[0][0] != "check"])
    with capsys.disabled():
        print(f"\n{limit.__name__}: {len(cases)} calls that write")
