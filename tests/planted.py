"""Where the secret of `erased` may lie on a server: how it comes there, and what the operator is told where we may not clean."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from erased import SECRET, TOWN
from pushing import CLEAN, Served, git


@dataclass(frozen=True)
class Place:
    """Where the secret may lie: how it comes there, whether the erasure names it, and how the operator then mends it."""

    plant: Callable[[Served], object]
    named: str = ""
    mend: Callable[[Served], object] = lambda served: None


def secret(served: Served) -> str:
    """The blob of the secret edition."""
    return git(served.repo, "rev-parse", f"main:{TOWN}/2025/roadmap.yml")


def _file(name: str) -> Callable[[Served], object]:
    def plant(served: Served) -> None:
        path = served.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(subprocess.check_output(["git", "cat-file", "blob", secret(served)], cwd=served.repo))

    return plant


def _remove(name: str) -> Callable[[Served], object]:
    def mend(served: Served) -> None:
        path = served.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return mend


def _pack(served: Served, mark: str, *others: str) -> Path:
    """A pack of the secret and other objects, with a mark."""
    oids = "".join(f"{oid}\n" for oid in (secret(served), *(git(served.repo, "rev-parse", name) for name in others)))
    words = ["git", "pack-objects", "-q", str(served.repo / "objects/pack/pack")]
    run = subprocess.run(words, input=oids, cwd=served.repo, env=CLEAN, capture_output=True, text=True, check=True)
    pack = served.repo / f"objects/pack/pack-{run.stdout.strip()}.pack"
    pack.with_suffix(mark).touch()
    return pack


def _unmark(mark: str) -> Callable[[Served], object]:
    return lambda served: [path.unlink() for path in (served.repo / "objects/pack").glob(f"*{mark}")]


def _ref(name: str, target: str = "main") -> Callable[[Served], object]:
    return lambda served: git(served.repo, "update-ref", name, git(served.repo, "rev-parse", target))


def _borrow(served: Served) -> None:
    """A store that the repository borrows from."""
    other = served.root / "other.git"
    git(served.root, "init", "--quiet", "--bare", str(other))
    content = subprocess.check_output(["git", "cat-file", "blob", secret(served)], cwd=served.repo)
    subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=other, env=CLEAN, input=content, check=True, capture_output=True)
    (served.repo / "objects/info").mkdir(exist_ok=True)
    (served.repo / "objects/info/alternates").write_text(f"{other}/objects\n")


def _incoming(served: Served) -> None:
    """The folder of a push that is on its way."""
    oid = secret(served)
    folder = served.repo / "objects/incoming-AbCdEf" / oid[:2]
    folder.mkdir(parents=True)
    shutil.copy(_loose(served, oid), folder / oid[2:])


def _loose(served: Served, oid: str) -> Path:
    """A loose copy of an object, wherever it lay before."""
    path = served.repo / "objects" / oid[:2] / oid[2:]
    if not path.exists():
        content = subprocess.check_output(["git", "cat-file", "blob", oid], cwd=served.repo)
        other = served.root / "loose.git"
        git(served.root, "init", "--quiet", "--bare", str(other))
        subprocess.run(
            ["git", "hash-object", "-w", "--stdin"], cwd=other, env=CLEAN, input=content, check=True, capture_output=True
        )
        return other / "objects" / oid[:2] / oid[2:]
    return path


PLACES = {
    "a tag": Place(_ref("refs/tags/v1")),
    "an annotated tag": Place(lambda served: git(served.repo, "tag", "-a", "-m", "x", "v2", "main")),
    "a tag of a tag": Place(lambda served: git(served.repo, "tag", "-a", "-m", "x", "v3", "v2")),
    "a hidden ref": Place(_ref("refs/roadmaps/kept")),
    "a stash": Place(_ref("refs/stash")),
    "a note": Place(_ref("refs/notes/x")),
    "a ref of a file": Place(lambda served: git(served.repo, "update-ref", "refs/kept/file", secret(served))),
    "a ref of a folder": Place(
        lambda served: git(served.repo, "update-ref", "refs/kept/tree", git(served.repo, "rev-parse", f"main:{TOWN}"))
    ),
    "a symbolic ref": Place(lambda served: git(served.repo, "symbolic-ref", "refs/kept/same", "refs/heads/main")),
    "a reflog": Place(
        lambda served: [git(served.repo, "update-ref", "refs/heads/kray/vymysel", name) for name in ("main", "main~2")]
    ),
    "a deleted branch": Place(
        lambda served: [_ref("refs/heads/x/y")(served), git(served.repo, "update-ref", "-d", "refs/heads/x/y")]
    ),
    "a bitmap and a list of packs": Place(
        lambda served: [git(served.repo, "repack", "-adqb"), git(served.repo, "multi-pack-index", "write", "--bitmap")]
    ),
    "FETCH_HEAD": Place(lambda served: git(served.repo, "fetch", "--quiet", str(served.root / "clone"), "main")),
    "a big pack": Place(lambda served: git(served.repo, "config", "gc.bigPackThreshold", "1")),
    "a pinned release": Place(lambda served: (served.repo / "roadmaps/pinned.json").write_text("[1, 2]")),
    "a release cut short": Place(_file("www.releases/.work/made/page.html")),
    "a release half removed": Place(_file("www.releases/.old-1/page.html")),
    "a preview": Place(_file("www.drafts/0123/page.html")),
    "the cache": Place(_file("roadmaps.git/roadmaps/cache/values/ab/cd")),
    "a refusal in the journal": Place(
        lambda served: (
            (served.repo / "roadmaps/journal.jsonl")
            .open("a")
            .write(
                json.dumps(
                    {"time": "2026-01-01T00:00:00+00:00", "event": "refused", "who": "x", "said": SECRET, "more": {"a": [SECRET]}}
                )
                + "\n"
            )
        )
    ),
    "a torn line of the journal": Place(
        lambda served: (served.repo / "roadmaps/journal.jsonl").open("a").write(f'{{"said": "{SECRET}\n')
    ),
    "an unfinished ledger": Place(
        lambda served: (served.repo / "roadmaps/ledger.next.json").write_text(json.dumps({"release": 99, "entries": SECRET}))
    ),
    "a pack without its index": Place(lambda served: _pack(served, ".rev", "main:docs/index.md").with_suffix(".idx").unlink()),
    "a release of another's making": Place(
        _file("www.releases/copy/page.html"), "www.releases/copy/page.html: файл выпуска", _remove("www.releases/copy")
    ),
    "a file of the state": Place(
        _file("roadmaps.git/roadmaps/.journal.jsonl-x1"),
        "roadmaps/.journal.jsonl-x1: файл в папке",
        _remove("roadmaps.git/roadmaps/.journal.jsonl-x1"),
    ),
    "what fsck found": Place(
        _file("roadmaps.git/lost-found/other/x"), "lost-found/other/x: файл в папке", _remove("roadmaps.git/lost-found")
    ),
    "a bundle": Place(
        lambda served: git(served.repo, "bundle", "create", "-q", "old.bundle", "--all"),
        "old.bundle: файл в папке",
        _remove("roadmaps.git/old.bundle"),
    ),
    "a copy cut short": Place(
        lambda served: [
            (served.root / ".copy.tar-x").mkdir(),
            git(served.repo, "bundle", "create", "-q", str(served.root / ".copy.tar-x/b"), "--all"),
        ],
        ".copy.tar-x/b: остаток",
        _remove(".copy.tar-x"),
    ),
    "a check cut short": Place(
        _file("../tmp/roadmaps-check-x/roadmaps/a.yml"),
        "roadmaps-check-x/roadmaps/a.yml: временная папка",
        _remove("../tmp/roadmaps-check-x"),
    ),
    "a restoring cut short": Place(_file("../tmp/restore-x/a"), "restore-x/a: временная папка", _remove("../tmp/restore-x")),
    "the cache of check": Place(
        _file("../caches/open-roadmaps/values/a"), "open-roadmaps/values/a: кэш команд", _remove("../caches")
    ),
    "a kept pack": Place(lambda served: _pack(served, ".keep"), ".keep: узнайте", _unmark(".keep")),
    "a pack of promises": Place(
        lambda served: _pack(served, ".promisor", "main:mkdocs.yml"), ".promisor: узнайте", _unmark(".promisor")
    ),
}
AFTER = {  # what is found in the stores of git when all files are clean; each needs an erasure of its own
    "a store borrowed from": Place(_borrow, "чужое хранилище", lambda served: (served.repo / "objects/info/alternates").unlink()),
    "a push on its way": Place(_incoming, "отправка идёт или оборвана", _remove("roadmaps.git/objects/incoming-AbCdEf")),
    "another work tree": Place(
        lambda served: git(served.repo, "worktree", "add", "--quiet", "--detach", str(served.root / "tree"), "main"),
        "worktrees/tree",
        _remove("roadmaps.git/worktrees"),
    ),
    "an index": Place(lambda served: git(served.repo, "read-tree", "main"), "файл index", _remove("roadmaps.git/index")),
    "a detached HEAD": Place(
        lambda served: git(served.repo, "update-ref", "--no-deref", "HEAD", git(served.repo, "rev-parse", "main")),
        "HEAD",
        lambda served: git(served.repo, "symbolic-ref", "HEAD", "refs/heads/main"),
    ),
}
