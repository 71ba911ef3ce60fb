"""Hostile data: refused in Russian by a process that the system gives little memory and time; the rest stands."""

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import VALID

HERE = Path(__file__).parent / "hostile"
MADE = HERE / "made.yml"
MEMORY, SECONDS = 512 * 2**20, 10  # of address space; of processor time, for a few files together
TOWN = Path("primer/vrag")
AT_ONCE = 6  # made files for one process
SHOWN = 5  # problems of one file; the others are counted
LINE = re.compile(
    r"roadmaps/[^\x00-\x1f\x7f-\x9f]+:\d+:\d+: (ошибка|сомнение): [^\x00-\x1f\x7f-\x9f]*[а-яё]{3}.*; [^\x00-\x1f]*[а-яё]{3}.*"
)
PROGRESS = re.compile(r"Проверка муниципалитетов: \d+ из \d+\n")  # told on a busy machine, where it takes seconds
LONGEST = 1000  # signs of a line that tells a problem

Case = tuple[str, bytes]


DESCRIBED = {name: pieces for name, pieces in yaml.safe_load(MADE.read_text("utf-8")).items() if not name.startswith(".")}
GROUPS = range(1 + -(-len(DESCRIBED) // AT_ONCE))


def kept() -> list[Case]:
    """The files that are kept as they are."""
    return [(path.stem, path.read_bytes()) for path in sorted(HERE.glob("*.yml")) if path != MADE]


def group(number: int) -> list[Case]:
    """The files that are kept, or some of those that are made from their descriptions."""
    if not number:
        return kept()
    first = (number - 1) * AT_ONCE
    return [(name, "".join(map(_piece, DESCRIBED[name])).encode()) for name in [*DESCRIBED][first : first + AT_ONCE]]


def _piece(piece: str | tuple[str, int]) -> str:
    text, times = (piece, 1) if isinstance(piece, str) else piece
    return "".join(text.replace("{n}", str(n)) for n in range(times)) if "{n}" in text else text * times


def limited(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command under the system's limits; root gives up the right to read what it may not."""
    plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*plain, sys.executable, "-m", "generator", *words]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=600, preexec_fn=_limit, check=False, encoding="utf-8"
    )


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def lay(folder: Path, cases: list[Case]) -> Path:
    """The good data, and beside it a municipality whose roadmaps are these."""
    data = folder / "roadmaps"
    shutil.copytree(VALID, data)
    (data / TOWN).mkdir()
    for name, content in cases:
        (data / TOWN / name).mkdir()
        (data / TOWN / name / "roadmap.yml").write_bytes(content)
    good = (data / "primer/vymysel/municipality.yml").read_text(encoding="utf-8")
    (data / TOWN / "municipality.yml").write_text(good.replace("name: Вымышленный", "name: Враждебный", 1), encoding="utf-8")
    return data


def told(output: str, cases: list[Case]) -> dict[str, list[str]]:
    """The lines that tell of each case, without its folder."""
    lines = output.splitlines()[:-1]
    assert [line for line in lines if not LINE.fullmatch(line) or len(line) > LONGEST] == []
    found: dict[str, list[str]] = {name: [] for name, _ in cases}
    for line in lines:
        name, _, rest = line.removeprefix(f"roadmaps/{TOWN}/").partition("/")
        found[name].append(rest.removeprefix("roadmap.yml:"))
    return found


@pytest.mark.parametrize("number", GROUPS)
def test_each_hostile_file_is_refused_in_its_expected_words(
    number: int, tmp_path: Path, expect: Callable[[Path, str], None]
) -> None:
    """Under limits of memory and time: exit code 1, Russian problems with places, these very words, no word of Python's."""
    cases = group(number)
    lay(tmp_path, cases)
    done = limited(tmp_path, "check")
    assert (done.returncode, PROGRESS.sub("", done.stderr)) == (1, "")
    text = ""
    for name, lines in told(done.stdout, cases).items():
        assert any(": ошибка: " in line for line in lines), name
        more = [f"… {len(lines) - SHOWN}"] if len(lines) > SHOWN else []
        text += "\n".join([name, *(f"  {line}" for line in [*lines[:SHOWN], *more])]) + "\n"
    expect(HERE / f"{'made' if number else 'kept'}{number or ''}.txt", text)
    assert not (tmp_path / "hostile").exists()


def test_there_are_enough_of_them() -> None:
    """No two are the same, and each expected text still has its group."""
    contents, descriptions = {content for _, content in kept()}, {str(pieces) for pieces in DESCRIBED.values()}
    assert len(contents) == len(kept())
    assert len(descriptions) == len(DESCRIBED)
    assert len(contents) + len(descriptions) >= 200
    assert len(list(HERE.glob("*.txt"))) == len(GROUPS)


def test_the_neighbours_stand(tmp_path: Path) -> None:
    """With every hostile file that is kept, the pages of the good roadmap are byte for byte those without them."""
    alone, among = tmp_path / "alone", tmp_path / "among"
    lay(alone, [])
    lay(among, kept())
    assert limited(among, "pages", "--to", "pages").returncode == 1
    limited(alone, "pages", "--to", "pages")
    files = [path for path in (alone / "pages/roadmaps/primer/vymysel/2024").rglob("*") if path.is_file()]
    pages = {path.relative_to(alone): path.read_bytes() for path in files}
    assert len(pages) >= 5
    assert {path: (among / path).read_bytes() for path in pages} == pages
    assert "значение начинается со" in (among / f"pages/roadmaps/{TOWN}/bomb-laughs/index.md").read_text("utf-8")


def unbound(path: Path) -> None:
    """A socket in the file system."""
    where = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(f"/proc/self/fd/{where}/{path.name}")
    os.close(where)


GOOD = (VALID / "primer/vymysel/2024/roadmap.yml").read_bytes()
NAME = "имя папки не годится для адреса; латинские строчные буквы, цифры и дефис, например gurevsk"
MISSING = "нет файла roadmap.yml; создайте его по образцу соседних папок"
STRAY = "лишний файл: на сайт он не попадёт; уберите его; здесь бывают: "
ODD: list[tuple[str, Callable[[Path], object], list[str]]] = [  # of a municipality's folder: what is made there, what is said
    ("fifo", lambda town: os.mkfifo(folder(town) / "roadmap.yml"),
     ["x/roadmap.yml:1:1: ошибка: нет файла roadmap.yml; создайте его по образцу соседних папок",
      "x/roadmap.yml:1:1: ошибка: это не обычный файл; положите вместо него сам файл"]),
    ("socket", lambda town: unbound(folder(town) / "roadmap.yml"),
     ["x/roadmap.yml:1:1: ошибка: нет файла roadmap.yml; создайте его по образцу соседних папок",
      "x/roadmap.yml:1:1: ошибка: это не обычный файл; положите вместо него сам файл"]),
    ("folder", lambda town: (folder(town) / "roadmap.yml").mkdir(),
     [f"x/roadmap.yml:1:1: ошибка: {NAME}", f"x/roadmap.yml:1:1: ошибка: {MISSING}"]),
    ("link", lambda town: (folder(town) / "roadmap.yml").symlink_to("/dev/zero"),
     ["x/roadmap.yml:1:1: ошибка: это ссылка, а не файл; положите сам файл или папку"]),
    ("link to itself", lambda town: (folder(town) / "roadmap.yml").symlink_to("roadmap.yml"),
     ["x/roadmap.yml:1:1: ошибка: это ссылка, а не файл; положите сам файл или папку"]),
    ("unreadable file", lambda town: closed(folder(town) / "roadmap.yml"),
     ["x/roadmap.yml:1:1: ошибка: файл не открывается; проверьте, что он есть и доступен для чтения"]),
    ("unreadable folder", lambda town: folder(town).chmod(0),
     ["x:1:1: ошибка: папка не открывается; проверьте права на неё"]),
    ("originals that are closed", lambda town: (written(folder(town)) / "files").mkdir(mode=0),
     ["x/roadmap.yml:2:1: ошибка: папка не открывается: files; проверьте права на неё"]),
    ("folder without search", lambda town: closed(folder(town) / "roadmap.yml").parent.chmod(0o600),
     ["x:1:1: ошибка: папка не открывается; проверьте права на неё"]),
    ("line feed", lambda town: (town / "a\nroadmaps").mkdir(), [f"a\\u000aroadmaps:1:1: ошибка: {NAME}"]),
    ("escape", lambda town: (town / "\x1b[31mкрасно").mkdir(), [f"\\u001b[31mкрасно:1:1: ошибка: {NAME}"]),
    ("no Unicode", lambda town: Path(os.fsdecode(os.fsencode(town) + b"/\xcf\xeb\xe0\xed")).mkdir(),
     [f"\\udccf\\udceb\\udce0\\udced:1:1: ошибка: {NAME}"]),
    ("other direction", lambda town: (town / "a\u202egpj").mkdir(), [f"a\\u202egpj:1:1: ошибка: {NAME}"]),
    ("dots", lambda town: (town / "a..").mkdir(), [f"a..:1:1: ошибка: {NAME}"]),
    ("longest", lambda town: (town / ("a" * 255)).mkdir(),
     [f"{'a' * 255}:1:1: ошибка: имя папки длиннее 60 знаков; сократите его: оно войдёт в адрес"]),
    ("stray with odd name", lambda town: (folder(town) / "\r\x9b.yml").write_bytes(GOOD),
     [f"x/\\u000d\\u009b.yml:1:1: ошибка: {STRAY}roadmap.yml, progress.yml", f"x/roadmap.yml:1:1: ошибка: {MISSING}"]),
    ("original with odd name", lambda town: attached(folder(town)),
     ["x/roadmap.yml:2:1: ошибка: файл files/a\\u000ab.pdf не назван в originals; "
      "допишите в originals строку «a\\u000ab.pdf: подпись» или уберите файл"]),
    ("files as a fifo", lambda town: os.mkfifo(written(folder(town)) / "files"),
     ["x/files:1:1: ошибка: это не обычный файл; положите вместо него сам файл"]),
]  # fmt: skip


def folder(town: Path) -> Path:
    """A new edition's folder."""
    (town / "x").mkdir()
    return town / "x"


def written(edition: Path) -> Path:
    """The folder with a good roadmap in it."""
    (edition / "roadmap.yml").write_bytes(GOOD)
    return edition


def closed(file: Path) -> Path:
    """A good file that nobody may read."""
    file.write_bytes(GOOD)
    file.chmod(0)
    return file


def attached(edition: Path) -> None:
    """An original whose name has a line feed."""
    (written(edition) / "files").mkdir()
    (edition / "files/a\nb.pdf").write_bytes(b"%PDF-1.4")


def test_odd_files_and_names_are_told(tmp_path: Path) -> None:
    """What is no file, cannot be opened or is called so as to mislead: each in a municipality of its own, all at once."""
    data = lay(tmp_path, [])
    expected = []
    for number, (_, make, lines) in enumerate(ODD):
        town = data / f"primer/t{number:02}"
        town.mkdir()
        text = (data / TOWN / "municipality.yml").read_text(encoding="utf-8")
        (town / "municipality.yml").write_text(text.replace("Враждебный", f"Враждебный {number}-й", 1), encoding="utf-8")
        make(town)
        expected += [f"roadmaps/primer/{town.name}/{line}" for line in lines]
    done = limited(tmp_path, "check")
    for path in data.rglob("x"):
        path.chmod(0o700)
    assert PROGRESS.sub("", done.stderr) == ""
    assert done.stdout.splitlines()[:-1] == expected
