"""What was read and checked before is taken over, and only while nothing that it was made from has changed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attachments.attached import pdf
from click.testing import CliRunner

import generator.cache
from generator import check_run, checks, loading, sample, source
from generator.cache import Cache
from generator.cli import roadmaps
from generator.executor import WorkerPool
from generator.loading import Dataset
from generator.loading.tree_digest import Files, tree_digest
from generator.problems import Problem
from generator.publish.data_check import needed
from generator.publish.objects import TreeEntry

ROOT = Path(__file__).parent.parent
TOWNS = 4
ALONE = WorkerPool(1)
VOCABULARY = Path("roadmaps/vocabulary")


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small made-up country in `roadmaps/` of the working folder, with several editions and an attached file."""
    to = tmp_path / "country"
    sample.write(to, ROOT / "generator/vocabulary", TOWNS, 1)
    monkeypatch.chdir(to)
    file = edition()
    (file.parent / "files").mkdir()
    (file.parent / "files/prikaz.pdf").write_bytes(pdf())
    file.write_text(f"{file.read_text('utf-8')}originals:\n  prikaz.pdf: Приказ\n", encoding="utf-8")
    return to


def edition() -> Path:
    """An edition that another one of its municipality amends."""
    amending = next(file for file in sorted(Path("roadmaps").rglob("roadmap.yml")) if "\n  amends: " in file.read_text("utf-8"))
    return amending.parent.with_name(amending.parent.name.removesuffix("-izmeneniya")) / "roadmap.yml"


def town() -> Path:
    return edition().parents[1] / "municipality.yml"


def cold() -> tuple[Dataset, list[Problem]]:
    dataset = loading.load(Path("roadmaps"))
    return dataset, checks.problems(dataset)


def warm(folder: Path) -> tuple[Dataset, list[Problem]]:
    cache = Cache(folder)
    return loading.load(Path("roadmaps"), cache), check_run.problems(Path("roadmaps"), cache, ALONE)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def other() -> Path:
    """A municipality of another region."""
    return next(
        folder for folder in sorted(Path("roadmaps").glob("*/*/")) if folder.is_dir() and folder.parent != town().parents[1]
    )


def beside(name: str) -> Path:
    return edition().parent / name


CHANGES: dict[str, Callable[[], object]] = {  # each looks for its file when it is called
    "a measure": lambda: edit(edition(), "result: ", "result: Не "),
    "a measure so that a doubt rises": lambda: edit(edition(), "text: ", "text: «"),
    "a comment": lambda: edit(edition(), "# ", "# Всё "),
    "a fault": lambda: edit(edition(), "period:", "periods:"),
    "no text at all": lambda: edition().write_bytes(b"\xff\xfe"),
    "a school that the roadmap names": lambda: edit(town(), "- slug: ", "- slug: ne-"),
    "the municipality unreadable": lambda: edit(town(), "name: ", "nome: "),
    "the amended edition gone": lambda: edition().parent.rename(edition().parents[1] / "drugaya"),
    "an original changed": lambda: (edition().parent / "files/prikaz.pdf").write_bytes(pdf(b"<< >>")),
    "an original of another kind": lambda: (edition().parent / "files/prikaz.pdf").write_bytes(b"<script>"),
    "an original gone": lambda: Path.unlink(beside("files/prikaz.pdf")),
    "an original not named": lambda: (edition().parent / "files/eshche.pdf").write_bytes(pdf()),
    "an original as a link": lambda: (edition().parent / "files/eshche.pdf").symlink_to("prikaz.pdf"),
    "a stray file": lambda: Path.touch(beside("notes.txt")),
    "a stray folder": lambda: Path.mkdir(beside("scans")),
    "a word of the vocabulary": lambda: edit(
        Path("roadmaps/vocabulary/factors.yml"), "- code: equipment", "- code: oborudovanie"
    ),
    "a faulty vocabulary": lambda: edit(VOCABULARY / "themes.yml", "themes:", "theme:"),
    "a region's name": lambda: edit(next(Path("roadmaps").glob("*/region.yml")), "name: ", "nome: "),
    "a predecessor that still stands": lambda: town().write_text(
        f"{town().read_text('utf-8')}predecessors:\n  - path: {other().relative_to('roadmaps').as_posix()}\n    name: Прежний\n",
        encoding="utf-8",
    ),
    "a municipality gone": lambda: other().rename(Path("gone")),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.usefixtures("country")
def test_what_changed_is_read_again(change: str, tmp_path: Path) -> None:
    """After each kind of change the values and the problems are those of reading everything, and so they are once more."""
    assert warm(tmp_path / "cache") == cold()
    before = cold()
    CHANGES[change]()
    changed = cold()
    assert changed != before or change == "a comment"
    for _ in range(2):
        assert warm(tmp_path / "cache") == changed


@pytest.mark.usefixtures("country")
def test_a_predecessor_whose_folder_goes_and_comes_is_told_each_time(tmp_path: Path) -> None:
    """The folder of another municipality is no file of this one, and yet what is said of this one depends on it."""
    CHANGES["a predecessor that still stands"]()
    place = other()
    assert any("ещё на месте" in problem.what for problem in warm(tmp_path / "cache")[1])
    for there in (False, True, False):
        place.rename("gone") if not there else Path("gone").rename(place)
        assert warm(tmp_path / "cache") == cold()
        assert any("ещё на месте" in problem.what for problem in warm(tmp_path / "cache")[1]) == there


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were understood, not taken over."""
    names: list[str] = []
    understood = source.understood

    def counted(content: bytes, name: str) -> object:
        names.append(name)
        return understood(content, name)

    monkeypatch.setattr(source, "understood", counted)
    return names


@pytest.mark.usefixtures("country")
def test_only_what_changed_is_understood_again(tmp_path: Path, opened: list[str]) -> None:
    """Everything once, then nothing, then the one file that changed; a problem found before needs no file at all."""
    edit(edition(), "text: ", "text: «")
    check_run.problems(Path("roadmaps"), Cache(tmp_path / "cache"), ALONE)
    files = sorted(file.as_posix() for file in Path("roadmaps").rglob("*.yml"))
    assert sorted(opened) == files
    opened.clear()
    again = check_run.problems(Path("roadmaps"), Cache(tmp_path / "cache"), ALONE)
    assert opened == []
    edit(edition(), "text: «", "text: ")
    assert check_run.problems(Path("roadmaps"), Cache(tmp_path / "cache"), ALONE) != again
    assert opened == [edition().as_posix()]


@pytest.mark.usefixtures("country")
def test_a_path_of_one_municipality_is_all_that_is_read(tmp_path: Path, opened: list[str]) -> None:
    """`check` of one file reads its municipality, the regions' own files and the vocabulary."""
    for file in (edition(), edition().parent, town().parent):
        words = ["check", str(file), "--cache", str(tmp_path / file.name)]
        assert CliRunner().invoke(roadmaps, words, catch_exceptions=False).exit_code == 0
        read = {name for name in opened if "vocabulary" not in name and not name.endswith("region.yml")}
        assert read == {path.as_posix() for path in town().parent.rglob("*.yml")}
        opened.clear()


@pytest.mark.usefixtures("country")
def test_another_program_takes_nothing_over(tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the program's own code is in every key."""
    first = warm(tmp_path / "cache")
    opened.clear()
    monkeypatch.setattr(generator.cache, "program", lambda: "other code")
    assert warm(tmp_path / "cache") == first
    assert len(opened) == len(list(Path("roadmaps").rglob("*.yml")))


@pytest.mark.parametrize(
    "damage", [lambda content: b"", lambda content: content[:-1], lambda content: content[:60] + b"?" + content[61:]]
)
@pytest.mark.usefixtures("country")
def test_a_damaged_cache_is_an_empty_one(damage: Callable[[bytes], bytes], tmp_path: Path, opened: list[str]) -> None:
    """Entries that are cut short or altered are made anew; one that stands under another's name is not taken for it."""
    first = warm(tmp_path / "cache")
    entries = [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]
    assert len(entries) > TOWNS
    for file in entries:
        file.write_bytes(damage(file.read_bytes()))
    opened.clear()
    assert warm(tmp_path / "cache") == first
    assert len(opened) == len(list(Path("roadmaps").rglob("*.yml")))


@pytest.mark.usefixtures("country")
def test_a_cache_that_cannot_be_written_hinders_nothing(tmp_path: Path) -> None:
    """A check says what it finds, though a file stands where the folder should."""
    (tmp_path / "file").touch()
    assert warm(tmp_path / "file/cache") == cold()
    result = CliRunner().invoke(roadmaps, ["check", "--cache", str(tmp_path / "file/cache")], catch_exceptions=False)
    assert (result.exit_code, result.output) == (0, "Ошибок и сомнений нет.\n")


@pytest.mark.usefixtures("country")
def test_the_same_data_elsewhere_under_the_same_name_are_taken_over(tmp_path: Path, opened: list[str]) -> None:
    """A server checks every commit in a new folder: problems name files as their author does, and nothing is read twice."""
    edit(edition(), "text: ", "text: «")
    told_ = check_run.problems(Path("roadmaps").resolve(), Cache(tmp_path / "cache"), ALONE, name="roadmaps")
    assert told_ == cold()[1]
    opened.clear()
    Path("roadmaps").rename("elsewhere")
    assert check_run.problems(Path("elsewhere"), Cache(tmp_path / "cache"), ALONE, name="roadmaps") == told_
    assert opened == []


@pytest.mark.usefixtures("country")
def test_processes_and_this_one_find_the_same(tmp_path: Path) -> None:
    """Two workers find what one finds, in the same order, and keep it for the next run."""
    edit(edition(), "text: ", "text: «")
    told: list[tuple[str, int, int]] = []
    pool = WorkerPool(2, tell=lambda *words: told.append(words), worth=1)
    assert check_run.problems(Path("roadmaps"), Cache(tmp_path / "cache"), pool) == cold()[1]
    assert told[-1] == ("Проверка муниципалитетов", TOWNS, TOWNS)
    told.clear()
    assert check_run.problems(Path("roadmaps"), Cache(tmp_path / "cache"), pool) == cold()[1]
    assert told == []


@pytest.mark.usefixtures("country")
def test_places_are_those_of_the_file_after_taking_over(tmp_path: Path) -> None:
    """An edition taken over knows the line of each of its places, as one that was read does."""
    read, taken = (loading.load(Path("roadmaps"), Cache(tmp_path / "cache")) for _ in range(2))
    for (*_, one), (*_, two) in zip(read.editions, taken.editions, strict=True):
        assert one.source
        assert two.source
        assert dict(one.source.values) == dict(two.source.values)
        assert dict(one.source.keys) == dict(two.source.keys)
        assert one.content == two.content == Path(one.file).read_bytes()


@pytest.mark.parametrize("towns", [1, 2300])
def test_what_a_push_is_checked_with_does_not_grow_with_the_country(towns: int) -> None:
    """One changed roadmap: its municipality, its region's own file and the vocabulary, whatever else there is.

    A municipality that may be called otherwise needs the names of its region's others, and nothing more.
    """
    other_ = [f"roadmaps/kray-{number % 89}/rayon-{number}/{file}" for number in range(towns) for file in FILES]
    regions = [f"roadmaps/kray-{number}/region.yml" for number in range(89)]
    own = [f"roadmaps/kray-1/svoy/{file}" for file in FILES]
    paths = [*other_, *regions, *own, "roadmaps/vocabulary/themes.yml", "mkdocs.yml"]
    entries = [TreeEntry("100644", "0" * 40, path) for path in paths]
    around = {*own, "roadmaps/kray-1/region.yml", "roadmaps/vocabulary/themes.yml"}
    assert {entry.path for entry in needed(entries, [own[1]])} == around
    names = {path for path in other_ if path.startswith("roadmaps/kray-1/") and path.endswith("municipality.yml")}
    assert {entry.path for entry in needed(entries, [own[0]])} == around | names
    assert len(names) <= towns / 89 + 1


FILES = ("municipality.yml", "2024/roadmap.yml", "2025/roadmap.yml")


def test_grounds_differ_wherever_folders_do(tmp_path: Path) -> None:
    """A name, a kind, a byte, a place: each makes another digest; the same content the same one."""
    made: list[Path] = []

    def folder(**files: bytes | str) -> str:
        at = tmp_path / str(len(made))
        made.append(at)
        at.mkdir()
        for name, content in files.items():
            place = at / name.replace("_", "/")
            place.parent.mkdir(exist_ok=True)
            if isinstance(content, bytes):
                place.write_bytes(content)
            else:
                place.symlink_to(content)
        return tree_digest(at).digest

    assert folder(a=b"1", b=b"2") == folder(b=b"2", a=b"1")
    different = [
        folder(), folder(a=b""), folder(b=b""), folder(a=b"1"), folder(a=b"1", b=b""), folder(a_b=b"1"), folder(a_b=b""),
        folder(a="b"), folder(a=b"b"), folder(a="c"), folder(ab=b""), folder(a=b"/b"), tree_digest(tmp_path / "absent").digest,
    ]  # fmt: skip
    assert len(set(different)) == len(different)
    assert tree_digest(tmp_path / "5").size == 1


def test_what_is_known_of_files_is_what_is_in_them(tmp_path: Path) -> None:
    """Who reads a folder again reads only files that were written since, were they as long as before, and sees the same."""
    known: Files = {}
    for number, (name, words) in enumerate([("a", "1"), ("b/c", "2"), ("a", "3"), ("b/c", "2"), ("b/d", ""), ("a", "31")]):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(words, encoding="utf-8")
        os.utime(file, ns=(number, number))  # two edits within a tick of the disk's clock would be one
        assert tree_digest(tmp_path, read_before=known) == tree_digest(tmp_path)
    held = dict(known)
    tree_digest(tmp_path, read_before=known)
    assert known == held
