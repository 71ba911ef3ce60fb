"""Releases: sealed, summed up, chained, switched to by one rename, and every changed byte is found."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pushing import CLEAN

from generator import files
from generator.ledger import Moment
from generator.publish import checksums, release_log, state, verification
from generator.publish.checksums import Pages
from generator.publish.releases import FinishedSite, Link, Release, Releases, ReleaseSource, TakenError
from generator.publish.state import Server, ServerState

SOURCE = ReleaseSource("0" * 40, date(2026, 1, 2), "1")
TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SUMS = st.dictionaries(st.sampled_from(["index.html", "a/index.html", "card.html", "b.css"]), st.sampled_from("xyz"))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Run with another umask."""
    before = os.umask(mask)
    yield
    os.umask(before)


def publish(kept: ServerState, site: Releases, files: dict[str, str]) -> Release:
    """Release a site of these files and switch to it."""
    made = site.open() / "made"
    for name, text in files.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    previous = release_log.last(kept.releases)
    release = site.release(FinishedSite(made), SOURCE, Moment(TIME, SOURCE.commit, site.following(previous)), previous)
    site.switch(release.number)
    release_log.add(kept.releases, release)
    site.clean()
    return release


@pytest.fixture
def server(tmp_path: Path) -> tuple[ServerState, Releases]:
    """A server's state and its site with two releases."""
    kept, site = ServerState(tmp_path / "state"), Releases(tmp_path / "www")
    kept.folder.mkdir()
    kept.settle(Server(site.site, "https://karty.example.ru/"))
    with umask(0o077):
        publish(kept, site, {"index.html": "один", "a/b/стр. 1.html": "x", "old/index.html": "x"})
        publish(kept, site, {"index.html": "два", "a/b/стр. 1.html": "x", "new/index.html": "x", "style.css": "y"})
    return kept, site


def test_anybody_can_read_and_check_a_release(server: tuple[ServerState, Releases]) -> None:
    """`sha256sum -c` of the system agrees; modes let a web server read whatever the umask was; no scratch is left."""
    _, site = server
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    run = subprocess.run(command, cwd=site.site, env=CLEAN, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(run.stdout.splitlines()) == ["a/b/стр. 1.html: OK", "index.html: OK", "new/index.html: OK", "style.css: OK"]
    modes = {path.stat().st_mode & 0o7777 for path in site.site.resolve().rglob("*") if not path.is_symlink()}
    assert modes == {0o644, 0o755}
    assert (site.root.stat().st_mode & 0o777, site.folder(2).stat().st_mode & 0o777) == (0o755, 0o755)
    assert sorted(path.name for path in site.root.iterdir()) == ["1", "2"]
    assert str(site.site.readlink()) == "www.releases/2"
    assert str((site.site / "draft").readlink()) == "../../www.drafts"


def test_what_the_last_release_has_is_not_read_again(
    server: tuple[ServerState, Releases], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is the very one of the release before costs no reading and no flushing; one that only looks alike does."""
    kept, site = server
    read: list[str] = []
    flushed: list[str] = []
    digest, flush = checksums._digest, files._flush
    monkeypatch.setattr(checksums, "_digest", lambda file: read.append(file.name) or digest(file))
    monkeypatch.setattr(files, "_flush", lambda path, mode: flushed.append(Path(path).name) or flush(path, mode))
    monkeypatch.setattr(os, "sync", lambda sync=os.sync: flushed.append("all folders") or sync())
    made = site.open() / "made"
    (made / "new").mkdir(parents=True)
    os.link(site.site / "style.css", made / "style.css")
    (made / "new/index.html").write_text("x", encoding="utf-8")
    previous = release_log.last(kept.releases)
    release_log.add(kept.releases, site.release(FinishedSite(made), SOURCE, Moment(TIME, SOURCE.commit, 3), previous))
    assert read == ["index.html"]
    assert "style.css" not in flushed
    assert {"index.html", "SHA256SUMS", "release.json"} <= set(flushed[: flushed.index("all folders")])
    assert site.sums(3)["style.css"] == site.sums(2)["style.css"]
    (site.folder(3) / "style.css").write_text("z", encoding="utf-8")
    assert "выпуск 3: изменён файл style.css" in list(verification.faults(kept, site, every=True))


def test_a_release_names_the_one_before_it(server: tuple[ServerState, Releases]) -> None:
    """The chain goes through `release.json`; the second release counts its pages against the first."""
    kept, site = server
    first, second = site.read(1), site.live
    assert first
    assert second
    assert (first.previous, second.previous) == (None, first.link)
    assert second.pages == Pages(new=1, changed=1, gone=1)
    assert first.link.digest == checksums.digest((site.folder(1) / "release.json").read_bytes())
    assert [record.link for record in release_log.read(kept.releases)] == [first.link, second.link]
    assert list(verification.faults(kept, site, every=True)) == []


@given(
    st.integers(1, 10**6),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=0)),
    st.one_of(st.none(), st.builds(Link, st.integers(1), st.text())),
    st.dictionaries(st.text(), st.integers(1)),
)
def test_what_a_release_says_can_be_read(
    number: int, day: date, time: datetime, before: Link | None, doubts: dict[str, int]
) -> None:
    """`release.json` read is the release written."""
    release = Release(number, ReleaseSource("c", day, "1"), time, "s", before, Pages(1, 2, 3), doubts)
    assert Release.parse(release.text) == release


@given(SUMS, SUMS)
def test_pages_are_counted_from_both_sides(before: dict[str, str], after: dict[str, str]) -> None:
    """What is new one way is gone the other way; nothing but pages counts."""
    there, back = checksums.pages(before, after), checksums.pages(after, before)
    assert (there.new, there.changed, there.gone) == (back.gone, back.changed, back.new)
    html = {name for name in {*before, *after} if Path(name).name == "index.html"}
    same = sum(before.get(name) == after.get(name) for name in html)
    assert there.new + there.changed + there.gone + same == len(html)
    assert checksums.pages(before, after, ["a/"]).gone == len(
        {*before} & {"index.html", "a/index.html"} - ({*after} - {"a/index.html"})
    )
    assert checksums.parse(checksums.text(before)) == before


DAMAGE = {  # a file of the live release, what becomes of it, what is told
    "a changed page": ("index.html", "двa", "выпуск 2: изменён файл index.html"),
    "a page gone": ("a/b/стр. 1.html", None, "выпуск 2: нет файла a/b/стр. 1.html"),
    "a page more": ("x/y.html", "x", "выпуск 2: лишний файл x/y.html"),
    "no sums": ("SHA256SUMS", None, "выпуск 2: release.json или SHA256SUMS не читается"),
    "what is no release": (
        "release.json",
        "{}",
        "SITE: ссылка не ведёт на целый выпуск",
    ),
}


@pytest.mark.parametrize("case", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found(case: tuple[str, str | None, str], server: tuple[ServerState, Releases]) -> None:
    """By its place, in Russian."""
    kept, site = server
    name, text, told = case
    if text is None:
        (site.folder(2) / name).unlink()
    else:
        (site.folder(2) / name).parent.mkdir(exist_ok=True)
        (site.folder(2) / name).write_text(text, encoding="utf-8")
    assert list(verification.faults(kept, site, every=False)) == [told.replace("SITE", str(site.site))]


def test_every_byte_counts(server: tuple[ServerState, Releases]) -> None:
    """Each byte of each file of a release, its sums and its own words too."""
    kept, site = server
    for file in sorted(path for path in site.folder(1).rglob("*") if path.is_file() and not path.is_symlink()):
        content = file.read_bytes()
        for place in range(0, len(content), max(1, len(content) // 25)):
            file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            assert list(verification.faults(kept, site, every=True)), (file, place)
            assert list(verification.faults(kept, site, every=False)) == []
        file.write_bytes(content)
    assert list(verification.faults(kept, site, every=True)) == []


def test_forged_sums_break_the_chain(server: tuple[ServerState, Releases]) -> None:
    """Who changes a page and all that vouches for it in the release still meets the journal of releases."""
    kept, site = server
    folder = site.folder(2)
    (folder / "index.html").write_text("подлог", encoding="utf-8")
    sums = checksums.measure(folder)
    del sums["draft"]
    (folder / "SHA256SUMS").write_text(checksums.text(sums), encoding="utf-8")
    assert list(verification.faults(kept, site, every=False)) == ["выпуск 2: SHA256SUMS изменён"]
    about = (folder / "release.json").read_text("utf-8")
    release = Release.parse(about)
    digest = checksums.digest((folder / "SHA256SUMS").read_bytes())
    (folder / "release.json").write_text(about.replace(release.sums, digest), encoding="utf-8")
    assert list(verification.faults(kept, site, every=False)) == ["выпуск 2: release.json изменён"]
    lines = kept.releases.read_text("utf-8").splitlines()
    kept.releases.write_text(lines[0].replace('"digest": "', '"digest": "0') + f"\n{lines[1]}\n", encoding="utf-8")
    assert "журнал выпусков: выпуск 2 не продолжает предыдущий" in list(verification.faults(kept, site, every=False))


def test_a_link_elsewhere_is_told(server: tuple[ServerState, Releases]) -> None:
    """SITE and the link to drafts lead where they should."""
    kept, site = server
    (site.folder(2) / "draft").unlink()
    (site.folder(2) / "draft").symlink_to("/etc")
    assert list(verification.faults(kept, site, every=False)) == ["выпуск 2: ссылка draft не ведёт к черновикам"]
    site.site.unlink()
    site.site.symlink_to("elsewhere")
    assert list(verification.faults(kept, site, every=False)) == [f"{site.site}: ссылка не ведёт на целый выпуск"]


def test_what_a_kill_left_is_removed_or_finished(server: tuple[ServerState, Releases]) -> None:
    """A folder half made, half removed, a link aside; a release nobody saw goes, one that is live is written down."""
    kept, site = server
    lines = kept.releases.read_text("utf-8").splitlines(keepends=True)
    kept.releases.write_text(lines[0] + lines[1][:20], encoding="utf-8")  # torn by a full disk
    for name in (".work/made/x", ".old-7/y", "3"):
        (site.root / name).mkdir(parents=True)
    (site.site.parent / ".www.next").symlink_to("nowhere")
    assert site.clean() == [".old-7", ".work", ".www.next"]
    assert release_log.settle(kept.releases, site) == ["записан выпуск 2", "убран недоделанный выпуск 3"]
    assert [record.link.number for record in release_log.read(kept.releases)] == [1, 2]
    assert (site.numbers, site.clean(), release_log.settle(kept.releases, site)) == ([1, 2], [], [])
    assert list(verification.faults(kept, site, every=True)) == []


def test_numbers_are_never_given_twice(server: tuple[ServerState, Releases]) -> None:
    """Also when the newest release is gone and an older one is live."""
    kept, site = server
    site.switch(1)
    site.remove(2)
    assert publish(kept, site, {"index.html": "три"}).number == 3


def test_names_that_cannot_be(server: tuple[ServerState, Releases]) -> None:
    """An operator's page at the address of drafts, a name that SHA256SUMS cannot hold."""
    kept, site = server
    for name, fault in (("draft/index.html", TakenError), ("a\nb.html", ValueError)):
        with pytest.raises(fault):
            publish(kept, site, {name: "x"})
    assert site.live
    assert site.live.number == 2


def test_settings_survive(tmp_path: Path) -> None:
    """What `server init` was told is read back; settings of before have no `keep`."""
    kept = ServerState(tmp_path)
    told = Server(tmp_path / "www", "https://karty.example.ru/", later=True, keep=3)
    kept.settle(told)
    assert kept.server == told
    files.put(kept.settings, state.as_json({"format": 1, "site": "/www", "url": "u"}), state.PUBLIC)
    assert kept.server == Server(Path("/www"), "u", later=False, keep=10)
