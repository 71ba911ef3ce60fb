"""What another account of the machine can do with a server's files: each path is tried by a real second account."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pushing import SOSED, VYMYSEL, Served, publish, server

from generator.publish import permissions
from generator.publish.draft_build import previews
from generator.publish.releases import Releases
from generator.publish.state import ServerState

NOBODY = 65534
pytestmark = pytest.mark.skipif(os.geteuid() != 0 and "CI" not in os.environ, reason="only root can become another account")
Tried = dict[str, set[str]]  # paths by what the other account can do with them


def tried(paths: Iterable[Path]) -> Tried:
    """What an account without rights can do with each path: list, read, write, lock it."""
    names = [str(path) for path in paths]
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        with os.fdopen(write, "w") as stream:
            json.dump({deed: [name for name in names if _can(deed, name)] for deed in ("list", "read", "write", "lock")}, stream)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as stream:
        found = json.load(stream)
    os.waitpid(child, 0)
    return {deed: set(able) for deed, able in found.items() if able}


def _can(deed: str, name: str) -> bool:
    with suppress(OSError):
        if deed == "list":
            return any(True for _ in Path(name).iterdir()) or True
        if not Path(name).is_file():
            return deed == "write" and os.access(name, os.W_OK)
        with Path(name).open("r+b" if deed == "write" else "rb") as stream:
            if deed == "lock":
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    return False


def below(folder: Path) -> list[Path]:
    """A folder and everything in it."""
    return [folder, *sorted(folder.rglob("*"))]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A server where others could reach it, as in /srv, with everything that a server ever keeps."""
    root = Path(tempfile.mkdtemp(prefix="access-"))
    served = publish(root)
    root.chmod(0o755)  # only now: the copy brings modes with it
    ServerState.of(served.repo).journal.with_name("journal-1.jsonl").write_text("{}\n", encoding="utf-8")
    clone = served.clone()
    clone.add("roadmaps/primer/vymysel/municipality.yml", "# замысел\n").commit()
    assert clone.push(VYMYSEL, "HEAD:draft/plan", "HEAD:main").accepted
    assert not clone.push(SOSED, "HEAD:primer/vymysel").accepted
    server("quota", "--megabytes", "100", "--repo", served.repo)
    server("releases", "--pin", "1", "--repo", served.repo)
    server("resume", "--repo", served.repo)
    server("rollback", "--repo", served.repo)
    (Releases(served.site).open() / "source").mkdir()
    clone.path.chmod(0o700)
    yield served
    shutil.rmtree(root)


def private(served: Served) -> list[Path]:
    """What is the server's account's alone, with objects, branches and their journals."""
    return below(served.repo)


def test_the_repository_is_the_servers_alone(served: Served) -> None:
    """Locks, drafts, logs, keys, secret, journals, cache: nothing of it can be listed, read, written or locked."""
    names = {path.name for path in private(served)}
    kept = {
        "lock",
        "drafts.lock",
        "keys.json",
        "secret",
        "journal.jsonl",
        "journal-1.jsonl",
        "ledger.jsonl",
        "releases.jsonl",
        "quotas.json",
    }
    assert kept | {"server.json", "held.json", "pinned.json", "nginx.conf"} <= names
    assert tried(private(served)) == {}


def test_the_web_server_reads_releases_and_lists_no_draft(served: Served) -> None:
    """It reads every page, goes through the folder of drafts by an address, and changes nothing."""
    site = Releases(served.site)
    (preview,) = previews(site)
    can = tried([*below(site.root), *below(site.drafts)])
    assert can.keys() == {"list", "read", "lock"}
    secret = {str(path) for path in (*below(site.work), site.drafts, preview.folder / "preview.json")}
    pages = {str(path) for path in (*below(site.root), *below(site.drafts)) if path.is_file()} - secret
    folders = {str(path) for path in (*below(site.root), *below(site.drafts)) if path.is_dir()} - secret
    assert can["read"] == can["lock"] == pages
    # Each release leads to the drafts by a link, through which they cannot be listed either.
    assert can["list"] == {folder for folder in folders if Path(folder).resolve() != site.drafts}
    assert str(preview.folder / "index.html") in pages
    assert len(pages) > 100


@pytest.mark.parametrize("command", ["init", "resume"])
def test_what_was_open_is_closed(command: str, served: Served) -> None:
    """A server of before, all of it readable: its next `init` or `resume` takes it away, and locks that others have open."""
    kept, site = ServerState.of(served.repo), Releases(served.site)
    for path in (*private(served), site.root, site.drafts):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert tried(private(served)).keys() == {"list", "read", "lock"}
    with (kept.folder / "lock").open() as open_before:
        if command == "init":
            server("init", served.repo, "--site", served.site, "--url", kept.server.url)
        else:
            server("resume", "--repo", served.repo)
        assert tried(private(served)) == {}
        assert (site.root.stat().st_mode & 0o777, site.drafts.stat().st_mode & 0o777) == (0o755, permissions.UNLISTED)
        modes = {path.stat().st_mode & 0o777 for path in below(kept.folder) if kept.cache not in (path, *path.parents)}
        assert modes == {0o700, 0o600}
        fcntl.flock(open_before, fcntl.LOCK_EX)
        waited: list[str] = []
        with kept.locked(lambda: waited.append("waits")):
            assert waited == []
