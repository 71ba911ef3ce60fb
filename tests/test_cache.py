"""The cache: what it gives back, what it never gives back, what a sweep removes, and what its keys tell apart."""

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import cache, fingerprint
from generator.cache import NOWHERE, Blob, Cache

DAY = 24 * 60 * 60
HERE = Path(__file__).parent
SWEEPS = yaml.safe_load((HERE / "sweep.yml").read_text("utf-8"))
KEY = "ab" + "c" * 62
VALUES: list[object] = [0, "", "слово", b"\0", [], {"a": (1, None)}, Blob("ab", 1, 2, 3), Path("x")]


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep that went astray into the working folder finds nothing there."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", SWEEPS)
def test_a_sweep_removes_what_was_not_used_for_long(
    case: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries alone, and at most once a day; nobody can set back when a file changed, so the bound is brought nearer."""
    later = float(str(case["changed"])) * DAY
    monkeypatch.setattr(cache, "UNUSED", cache.UNUSED - later)
    entry, now = tmp_path / "kept" / str(case["entry"]), time.time()
    entry.parent.mkdir(parents=True)
    entry.touch()
    for number in range(1, int(str(case.get("links", 1)))):
        os.link(entry, tmp_path / f"site-{number}")
    os.utime(entry, (now, now + later - float(str(case["used"])) * DAY))
    stamp = tmp_path / "kept/swept"
    if "swept" in case:
        stamp.touch()
        os.utime(stamp, (now, now - float(str(case["swept"])) * 3600))
    Cache(tmp_path / "kept").sweep()
    assert entry.exists() != case["goes"]
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {"swept", str(case["entry"]).partition("/")[0]}
    assert (stamp.stat().st_mtime >= now - 60) == (case.get("swept") != 23)


def test_a_sweep_goes_through_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link is an entry like others, by its own days; what it leads to is somebody else's."""
    monkeypatch.setattr(cache, "UNUSED", cache.UNUSED - 20 * DAY)
    (tmp_path / "others/folder").mkdir(parents=True)
    (tmp_path / "kept/values").mkdir(parents=True)
    ages = {"old": 30, "new": 1, "folder/old": 30}  # days, twenty of them to come
    for name, age in ages.items():
        (tmp_path / "others" / name).touch()
        os.utime(tmp_path / "others" / name, (0, time.time() + (20 - age) * DAY))
    for name, target, age in (("a", "new", 30), ("b", "old", 1), ("c", "folder", 1), ("d", "nowhere", 30), ("e", "folder", 30)):
        link = tmp_path / "kept/values" / name
        link.symlink_to(tmp_path / "others" / target)
        os.utime(link, (0, time.time() + (20 - age) * DAY), follow_symlinks=False)
    Cache(tmp_path / "kept").sweep()
    assert {path.name for path in (tmp_path / "kept/values").iterdir()} == {"b", "c"}
    assert all((tmp_path / "others" / name).exists() for name in ages)


def test_a_sweep_of_no_folder_makes_none(tmp_path: Path) -> None:
    """Neither a cache without a folder nor one that has kept nothing yet has anything to remove."""
    NOWHERE.sweep()
    Cache(tmp_path / "none").sweep()
    assert list(tmp_path.iterdir()) == []


def test_a_value_comes_back_and_lives_on_by_it(tmp_path: Path) -> None:
    """Whatever was put is found by another process's cache of the same folder; reading it is its last use."""
    for value in VALUES:
        Cache(tmp_path / "kept").put(KEY, value)
        file = tmp_path / "kept/values" / KEY[:2] / KEY[2:]
        os.utime(file, (0, 0))
        assert Cache(tmp_path / "kept").get(KEY) == value
        assert time.time() - file.stat().st_mtime < DAY
        assert [path.stat().st_mode & 0o777 for path in (tmp_path / "kept", file)] == [0o700, 0o600]
        assert Cache(tmp_path / "kept").get(KEY[::-1]) is None
    NOWHERE.put(KEY, 1)
    assert NOWHERE.get(KEY) is None


class Unknown:
    """A value of a kind that no program knows when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return getattr, ("", "of_no_program")


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing left": lambda _: b"",
    "cut short": lambda content: content[:-1],
    "cut within its head": lambda content: content[:20],
    "longer": lambda content: content + b".",
    "another first byte": lambda content: b"R" + content[1:],
    "another digest": lambda content: content[:12] + bytes([content[12] ^ 1]) + content[13:],
    "another last byte": lambda content: content[:-2] + bytes([content[-2] ^ 1]) + content[-1:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_value_is_as_if_it_were_not_there(damage: str, tmp_path: Path) -> None:
    """It is not found, may be put again, and is then found."""
    kept = Cache(tmp_path)
    kept.put(KEY, "слово")
    file = tmp_path / "values" / KEY[:2] / KEY[2:]
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    assert kept.get(KEY) is None
    kept.put(KEY, "слово")
    assert kept.get(KEY) == "слово"


def test_a_value_of_another_name_or_of_no_known_kind_is_not_found(tmp_path: Path) -> None:
    """An entry in another's place, and one that Python cannot read any more."""
    kept = Cache(tmp_path)
    kept.put(KEY, Unknown())
    assert kept.get(KEY) is None
    kept.put(KEY, "слово")
    (tmp_path / "values/ab/d").write_bytes((tmp_path / "values" / KEY[:2] / KEY[2:]).read_bytes())
    assert kept.get("abd") is None


def test_a_finished_file_is_written_once_and_mended(tmp_path: Path) -> None:
    """The same bytes are the same file on the disk; what somebody wrote into it or took away is told and put right."""
    kept, before = Cache(tmp_path / "deep/kept"), os.umask(0o077)
    try:
        blob = kept.store(b"page")
    finally:
        os.umask(before)
    file = Path(kept.at(blob.digest))
    assert file == tmp_path / "deep/kept/files" / blob.digest[:2] / blob.digest[2:]
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "deep/kept", file)] == [0o700, 0o644]
    assert (kept.read(blob), kept.whole(blob), kept.store(b"page")) == (b"page", True, blob)
    status = file.stat()
    assert (blob.size, blob.written, blob.node) == (4, status.st_mtime_ns, status.st_ino)
    assert kept.store(b"other page").digest != blob.digest
    for spoilt in (b"egap", b"pages", b""):
        file.write_bytes(spoilt)
        os.utime(file, (0, 0))
        assert not kept.whole(blob)
        again = kept.store(b"page")
        assert (file.read_bytes(), again.digest, kept.whole(again)) == (b"page", blob.digest, True)
    file.unlink()
    assert not kept.whole(blob)
    with pytest.raises(FileNotFoundError):
        kept.read(blob)


@dataclass(frozen=True)
class PageInputs:
    """What some page is made from."""

    name: str
    parts: tuple[str | bytes, ...]


@dataclass(frozen=True)
class FileInputs:
    """The same, of some file."""

    name: str
    parts: tuple[str | bytes, ...]


TEXT = st.text(st.characters(exclude_categories=[]), max_size=3)
PARTS = st.lists(TEXT | st.binary(max_size=3), max_size=3).map(tuple)
INPUTS = st.builds(PageInputs, TEXT, PARTS) | st.builds(FileInputs, TEXT, PARTS)


@given(INPUTS, INPUTS)
@example(PageInputs("p", ("ab", "c")), PageInputs("p", ("a", "bc")))
@example(PageInputs("p", ()), FileInputs("p", ()))
@example(PageInputs("p", ("a",)), PageInputs("p", (b"a",)))
@example(PageInputs("\udcff", ()), PageInputs("\udcfe", ()))
def test_a_key_tells_inputs_apart(some: PageInputs | FileInputs, others: PageInputs | FileInputs) -> None:
    """Two keys are the same where what is made and every input are, and in no other case."""
    keys = [cache.key(some), cache.key(others)]
    assert (keys[0] == keys[1]) == (some == others)
    assert all(len(key) == 64 and int(key, 16) >= 0 for key in keys)


def test_what_cannot_be_told_apart_has_no_key() -> None:
    """So that nothing made from it is kept."""
    with pytest.raises(fingerprint.UNFIT):
        cache.key(PageInputs("name", (lambda: 1,)))  # type: ignore[arg-type]


def test_another_program_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one version of the program made, another does not find."""
    before = cache.key(PageInputs("name", ()))
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert cache.key(PageInputs("name", ())) != before


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {  # whether the folder is then another
    "nothing": (lambda _: None, False),
    "a file of Python's own": (lambda folder: (folder / "b/__pycache__/x.pyc").write_bytes(b"2"), False),
    "another time": (lambda folder: os.utime(folder / "a", (0, 0)), False),
    "another byte": (lambda folder: (folder / "b/c").write_bytes(b"2"), True),
    "another name": (lambda folder: (folder / "b/c").rename(folder / "b/d"), True),
    "another folder": (lambda folder: (folder / "b/c").rename(folder / "c"), True),
    "one more": (lambda folder: (folder / "b/e").touch(), True),
    "one less": (lambda folder: (folder / "a").unlink(), True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_digest_of_a_folder_is_that_of_its_names_and_bytes(change: str, tmp_path: Path) -> None:
    """Wherever the folder stands and whenever it was written."""
    digests = []
    for name, act in (("one", None), ("two", CHANGES[change][0])):
        (tmp_path / name / "b/__pycache__").mkdir(parents=True)
        for file in ("b/c", "a", "b/__pycache__/x.pyc"):
            (tmp_path / name / file).write_bytes(b"1")
        if act:
            act(tmp_path / name)
        digests.append(cache.digest(tmp_path / name))
    assert (digests[0] != digests[1]) == CHANGES[change][1]
    assert all(len(digest) == 64 for digest in digests)


def test_libraries_are_those_that_python_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as the standard library's own reader tells, in order, whichever form their metadata have."""
    for name in ("some-1.0.dist-info", "other-2.0.egg-info", "other"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "METADATA").touch()
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.syspath_prepend(tmp_path / "nowhere")
    found = {distribution._path.name for distribution in distributions()}  # type: ignore[attr-defined]
    assert {"some-1.0.dist-info", "other-2.0.egg-info"} <= set(cache.libraries())
    assert set(cache.libraries()) >= {name for name in found if name.endswith(("-info", ".egg-info"))} > set()
    assert list(cache.libraries()) == sorted(set(cache.libraries()))
    assert all(name.endswith((".dist-info", ".egg-info")) for name in cache.libraries())


def test_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system says that what may be deleted lies, else where Linux has it."""
    monkeypatch.setenv("HOME", "/home/x")
    for names, folder in (
        ({"XDG_CACHE_HOME": "/c", "LOCALAPPDATA": "/l"}, "/c/open-roadmaps"),
        ({"XDG_CACHE_HOME": "", "LOCALAPPDATA": "/l"}, "/l/open-roadmaps"),
        ({"XDG_CACHE_HOME": "", "LOCALAPPDATA": ""}, "/home/x/.cache/open-roadmaps"),
    ):
        for name, value in names.items():
            monkeypatch.setenv(name, value)
        assert cache.user_folder() == Path(folder)


def test_what_is_kept_is_read_by_newer_pythons(tmp_path: Path) -> None:
    """The content of an entry after its head is a pickle of the newest form."""
    Cache(tmp_path).put(KEY, "слово")
    content = (tmp_path / "values" / KEY[:2] / KEY[2:]).read_bytes()
    assert content.startswith(b"roadmaps\n")
    assert content[41:] == pickle.dumps("слово", pickle.HIGHEST_PROTOCOL)
