"""Reads and writes one bare git repository by plumbing commands: what was pushed is data, never checked out or run."""

import os
import resource
import subprocess  # noqa: TID251  the window to git
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, NoReturn

from generator.publish.objects import EMPTY_TREE, Commit, GitObject, PathChange, TreeEntry, change, tokens

PATIENCE = 120  # seconds for one git process
# What a git process that unfolds pushed trees may take, in bytes of its own data and in seconds of the processor:
# a few small trees one in another can stand for more files than any memory holds.
MEMORY, SECONDS = 256 << 20, 30
BATCH = 1000  # commits that one process walks: a long history takes longer than a process may
QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
SERVICES = frozenset({"git-receive-pack", "git-upload-pack"})
_DIFF = ("diff-tree", "--stdin", "-r", "-t", "-z", "--no-renames", "--raw", "--always", "--no-abbrev")
_CLEAN = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}


class GitError(Exception):
    """A git process that failed, with its exit code and its own words."""

    def __init__(self, words: Sequence[str], code: int, message: str = "") -> None:
        self.code = code
        super().__init__(f"git {' '.join(words)}: {code}: {message}")


@dataclass(frozen=True)
class Repository:
    """A bare repository; `quarantine` is the environment under which a hook sees objects not accepted yet."""

    path: Path
    quarantine: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_hook(cls, environment: Mapping[str, str]) -> "Repository":
        """The repository in which git runs a hook."""
        quarantine = {name: environment[name] for name in QUARANTINE if name in environment}
        return cls(Path(environment["GIT_DIR"]).resolve(), quarantine)

    def git(self, *words: str, stdin: bytes = b"", also: Mapping[str, str] | None = None, patience: float = PATIENCE) -> bytes:
        """The output of one git command, given some seconds; `GitError` when it fails. `also` adds to its environment."""
        run = subprocess.run(
            ["git", *words],
            input=stdin,
            capture_output=True,
            env={**self._environment, **(also or {})},
            timeout=patience,
            check=False,
        )
        if run.returncode:
            raise GitError(words, run.returncode, run.stderr.decode(errors="replace").strip())
        return run.stdout

    def refs(self) -> dict[str, str]:
        """Every ref with its object."""
        lines = self.git("for-each-ref", "--format=%(objectname) %(refname)").decode().splitlines()
        return {name: oid for oid, name in (line.split(" ", 1) for line in lines)}

    def unmerged(self, into: str) -> dict[str, str]:
        """The branches, with their tips, that are not contained in a commit."""
        form = "--format=%(objectname) %(refname)"
        lines = self.git("for-each-ref", form, f"--no-merged={into}", "refs/heads").decode().splitlines()
        return {name: oid for oid, name in (line.split(" ", 1) for line in lines)}

    def commits(self) -> list[Commit]:
        """Every commit that any ref, HEAD or another work tree of the repository contains, parents before children."""
        lines = self.git("rev-list", "--topo-order", "--reverse", "--parents", "--all").decode().splitlines()
        return [Commit(oid, tuple(parents)) for oid, *parents in map(str.split, lines)]

    def find(self, names: Sequence[str]) -> list[GitObject | None]:
        """What each name (`oid`, `commit:path`) stands for, in one process; `None` where there is nothing."""
        stdin = "".join(f"{name}\n" for name in names).encode()
        lines = self.git("cat-file", "--batch-check=%(objecttype) %(objectsize) %(objectname)", stdin=stdin).decode().splitlines()
        return [None if line.endswith(" missing") else GitObject.of(line) for line in lines]

    def new_commits(self, tips: Iterable[str], most: int) -> list[Commit]:
        """The commits that no ref contains yet, at most `most` of them."""
        words = ("rev-list", "--parents", f"--max-count={most}", *tips, "--not", "--all")
        lines = self.git(*words).decode().splitlines()
        return [Commit(oid, tuple(parents)) for oid, *parents in map(str.split, lines)]

    def changes(self, pairs: Sequence[tuple[str, str]], most: int) -> list[list[PathChange]]:
        """What each commit changes against another one; all in one process.

        Folders are told too. `OverflowError` when there are more than `most` changes in all.
        """
        stdin = "".join(f"{new} {old}\n" for new, old in pairs).encode()
        changes: list[list[PathChange]] = []
        count = 0
        try:
            with self._reading(*_DIFF, stdin=stdin) as stream:
                read = tokens(stream)
                for token in read:
                    if not token.startswith(b":"):  # the commit, also where nothing differs
                        changes.append([])
                        continue
                    changes[-1].append(change(token, next(read)))
                    count += 1
                    if count > most:
                        raise OverflowError
        except GitError as fault:  # git came to the end of its memory before it printed a line
            raise OverflowError from fault
        return changes

    def walk(self, commits: Iterable[Commit]) -> Iterator[tuple[str, PathChange]]:
        """What each commit changes against the first of its parents, file by file, with the commit's name.

        By induction no content of any of their trees is passed over. `GitError` when a tree has no end.
        """
        remaining = iter(commits)
        while some := tuple(islice(remaining, BATCH)):
            stdin = "".join(" ".join((commit_.oid, *commit_.parents[:1])) + "\n" for commit_ in some).encode()
            commit = ""
            with self._reading(*_DIFF, "--root", stdin=stdin) as stream:
                read = tokens(stream)
                for token in read:
                    if not token.startswith(b":"):
                        commit = token.decode().strip()
                    elif not (path_change := change(token, next(read))).folder:
                        yield commit, path_change

    def entries(self, treeish: str, *paths: str) -> list[TreeEntry]:
        """Every file of a tree, at or below `paths` when they are given."""
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", treeish, *paths)
        return [TreeEntry.of(line) for line in listed.split(b"\0") if line]

    def blobs(self, oids: Iterable[str]) -> Iterator[bytes]:
        """The contents of blobs in the same order, all from one process."""
        stdin = "".join(f"{oid}\n" for oid in oids).encode()
        with self._reading("cat-file", "--batch", stdin=stdin) as stream:
            for header in iter(stream.readline, b""):
                yield stream.read(int(header.split()[2]))
                stream.read(1)

    def kept_bytes(self, paths: Iterable[str], tips: Iterable[str] = ()) -> int:
        """How many bytes all files have that ever lay at or below `paths`, in what refs and `tips` contain; each counts once."""
        words = ("rev-list", "--objects", "--full-history", "--no-object-names", "--all", *tips, "--", *paths)
        lines = self.git("cat-file", "--batch-check=%(objecttype) %(objectsize)", stdin=self.git(*words)).decode().splitlines()
        return sum(int(size) for kind, _, size in (line.partition(" ") for line in lines) if kind == "blob")

    def extract(self, entries: Sequence[TreeEntry], folder: Path) -> None:
        """Write files of a tree below a folder, readable by everybody; attributes of the tree change nothing."""
        parents = set[Path]()  # of a country there are thousands of files, and each call of the system counts
        for entry, content in zip(entries, self.blobs(entry.oid for entry in entries), strict=True):
            if entry.mode not in ("100644", "100755") or not entry.safe:
                raise ValueError(f"not a plain file: {entry.mode} {entry.path!r}")
            target = folder / entry.path
            if target.parent not in parents:
                target.parent.mkdir(parents=True, exist_ok=True)
                parents.add(target.parent)
            with target.open("wb", buffering=0) as stream:
                os.fchmod(stream.fileno(), 0o644)
                stream.write(content)

    def merge_base(self, first: str, other: str) -> str | None:
        """The nearest commit that both contain, if there is one."""
        try:
            return self.git("merge-base", first, other).decode().split()[0]
        except GitError as fault:
            if fault.code != 1:
                raise
            return None

    def with_folder(self, treeish: str, path: str, folder: str | None) -> str:
        """The tree in which `path` is the tree `folder`, or is not there; everything else is as in `treeish`."""
        name, _, rest = path.partition("/")
        lines = [line for line in self.git("ls-tree", "-z", treeish).split(b"\0") if line]
        inner = self.with_folder(self._below(treeish, name), rest, folder) if rest else folder
        lines_kept = [line for line in lines if line.partition(b"\t")[2] != name.encode()]
        if inner and inner != EMPTY_TREE:
            lines_kept.append(f"040000 tree {inner}\t{name}".encode())
        return self.git("mktree", "-z", stdin=b"".join(line + b"\0" for line in lines_kept)).decode().strip()

    def commit(self, tree: str, parents: Sequence[str], message: str, author: str, moment: str) -> str:
        """Write a commit; `moment` is in seconds since 1970. The same arguments make the same commit."""
        named = [word for parent in parents for word in ("-p", parent)]
        name, _, email = author.removesuffix(">").partition(" <")
        signature = {"NAME": name, "EMAIL": email, "DATE": f"{moment} +0000"}
        by = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in signature.items()}
        return self.git("commit-tree", tree, *named, stdin=message.encode(), also=by).decode().strip()

    def moment(self, commit: str) -> str:
        """When a commit was made by its committer's clock, in seconds since 1970."""
        return self.git("log", "-1", "--no-show-signature", "--format=%ct", commit).decode().strip()

    def move(self, ref: str, new: str, old: str, reason: str) -> bool:
        """Move a ref that still stands at `old`; whether it did."""
        try:
            self.git("update-ref", "-m", reason, ref, new, old)
        except GitError:
            if self.refs().get(ref) == old:
                raise
            return False
        return True

    def serve(self, service: str, environment: Mapping[str, str]) -> NoReturn:
        """Become the git program that talks with a pusher; `service` is one of `SERVICES`."""
        if service not in SERVICES:
            raise ValueError(service)
        os.execvpe("git", ["git", service.removeprefix("git-"), str(self.path)], dict(environment))

    def _below(self, treeish: str, name: str) -> str:
        folder = self.find([f"{treeish}:{name}"])[0]
        return folder.oid if folder and folder.kind == "tree" else self.git("mktree").decode().strip()

    @property
    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), **_CLEAN, "GIT_DIR": str(self.path), **self.quarantine}

    @contextmanager
    def talking(self, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """A git command that answers each question before the next is asked: where to write, where to read."""
        process = subprocess.Popen(
            ["git", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._environment
        )
        assert process.stdin
        assert process.stdout
        with process, process.stdin, process.stdout:
            yield process.stdin, process.stdout

    @contextmanager
    def _reading(self, *words: str, stdin: bytes) -> Iterator[IO[bytes]]:
        """The output of a git command while it runs; leaving early ends it."""
        with tempfile.TemporaryFile() as input_file:
            input_file.write(stdin)
            input_file.seek(0)
            process = subprocess.Popen(
                ["git", *words],
                stdin=input_file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                preexec_fn=_bind,  # noqa: PLW1509  nothing of ours runs in threads here
            )
            assert process.stdout
            try:
                with process.stdout:
                    yield process.stdout
            except BaseException:
                process.kill()
                raise
            finally:
                code = process.wait(PATIENCE)
        if code:
            raise GitError(words, code)


def _bind() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
