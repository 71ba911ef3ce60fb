"""What the tests of publishing share: a server made by its command, real pushes, and trees that no client would make."""

import functools
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from conftest import VALID, neighbour

from generator.server import server as group

OPERATOR, VYMYSEL, SOSED, KRAY = "operator", "vymysel", "sosed", "kray"
FOLDERS = {VYMYSEL: ["primer/vymysel"], SOSED: ["primer/sosed"], KRAY: ["kray"]}
URL = "https://karty.example.ru/"
NOTHING = "Отправка отклонена целиком: на сайте и на сервере ничего не изменилось."
CLEAN = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    **{f"GIT_{who}_NAME": "Ведомство" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "otdel@example.ru" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "1700000000 +0000" for who in ("AUTHOR", "COMMITTER")},
}


def git(folder: Path, *words: str, **more: str) -> str:
    """One git command that must succeed."""
    run = subprocess.run(["git", *words], cwd=folder, env={**CLEAN, **more}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def server(*words: str | Path, code: int = 0, **more: str) -> str:
    """`roadmaps server …` in this process; all that it printed."""
    run = CliRunner().invoke(group, list(map(str, words)), prog_name="roadmaps server", env=more, catch_exceptions=False)
    assert run.exit_code == code, run.output
    return run.output


@dataclass(frozen=True)
class Answer:
    """How a push ended: whether it was accepted and what the server said."""

    accepted: bool
    lines: list[str]
    error: str = field(repr=False)

    @classmethod
    def of(cls, run: subprocess.CompletedProcess[str]) -> "Answer":
        """Read what git printed; the lines for GitLab must repeat all others and are left out."""
        said = [line.removeprefix("remote: ").rstrip() for line in run.stderr.splitlines() if line.startswith("remote:")]
        plain = [line for line in said if not line.startswith("GL-HOOK-ERR: ")]
        marked = [line.removeprefix("GL-HOOK-ERR: ") for line in said if line.startswith("GL-HOOK-ERR: ")]
        assert not marked or marked == plain[-len(marked) :]  # before them git may have words of its own
        return cls(run.returncode == 0, plain, run.stderr)


@dataclass(frozen=True)
class Clone:
    """A department's working folder."""

    path: Path

    def git(self, *words: str, **more: str) -> str:
        """One git command in it."""
        return git(self.path, *words, **more)

    def write(self, name: str, text: str | None) -> "Clone":
        """Write a file, or remove it."""
        target = self.path / name
        if text is None:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return self

    def add(self, name: str, text: str) -> "Clone":
        """Write a line more into a file."""
        return self.write(name, (self.path / name).read_text("utf-8") + text)

    def commit(self, message: str = "Изменить данные") -> str:
        """Commit everything; the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def push(self, who: str, *words: str, to: str = "origin", **more: str) -> Answer:
        """`git push`, as somebody whom the server knows by a key."""
        return Answer.of(self.start(who, *words, to=to, **more))

    def start(self, who: str, *words: str, to: str = "origin", **more: str) -> subprocess.CompletedProcess[str]:
        """The same, as git ended it."""
        identity = {} if who == OPERATOR else {"ROADMAPS_PUSHER": who}
        command = ["git", "push", to, *words]
        return subprocess.run(
            command, cwd=self.path, env={**CLEAN, **identity, **more}, capture_output=True, encoding="utf-8", check=False
        )


@dataclass(frozen=True)
class Served:
    """A server that the operator has filled: a site of three municipalities in two regions."""

    root: Path

    @property
    def repo(self) -> Path:
        """The bare repository."""
        return self.root / "roadmaps.git"

    @property
    def site(self) -> Path:
        """The link that a web server would serve."""
        return self.root / "www"

    def clone(self, name: str = "clone") -> Clone:
        """A working folder of its main branch."""
        git(self.root, "clone", "--quiet", str(self.repo), name)
        return Clone(self.root / name)

    def refs(self) -> dict[str, str]:
        """Every ref with its object."""
        lines = git(self.repo, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(line.split(" ") for line in lines)

    def file(self, path: str, ref: str = "main") -> str | None:
        """A file as a branch has it."""
        run = subprocess.run(["git", "show", f"{ref}:{path}"], cwd=self.repo, env=CLEAN, capture_output=True, check=False)
        return run.stdout.decode() if run.returncode == 0 else None

    def bytes(self) -> dict[str, str]:
        """Everything that lies on the server, by name and digest, but for the journal, which tells of refusals too."""
        found = {path: path.read_bytes() for path in self.repo.rglob("*") if path.is_file() and path.name != "journal.jsonl"}
        digests = {str(path.relative_to(self.repo)): hashlib.sha256(content).hexdigest() for path, content in found.items()}
        folders = {f"{path.relative_to(self.repo)}/": "" for path in (self.repo / "objects").iterdir() if path.is_dir()}
        return {**digests, **folders, "site": str(self.site.readlink())}


def serve(root: Path) -> Served:
    """A copy of the filled server, which publishes later; making it once a process is enough."""
    return _copy(_filled(), root, "--later")


def publish(root: Path) -> Served:
    """A copy of the server with its first release, which publishes at once."""
    return _copy(_published(), root)


def _copy(made: Path, root: Path, *words: str) -> Served:
    shutil.copytree(made, root, symlinks=True, dirs_exist_ok=True)
    served = Served(root)
    server("init", served.repo, "--site", served.site, "--url", URL, *words)
    return served


@functools.cache
def _published() -> Path:
    root = Path(tempfile.mkdtemp(prefix="published-"))
    served = serve(root)
    served.site.unlink()
    shutil.rmtree(root / "www.releases")
    server("resume", "--repo", served.repo)
    return root


@functools.cache
def _filled() -> Path:
    served = Served(Path(tempfile.mkdtemp(prefix="served-")))
    server("init", served.repo, "--site", served.site, "--url", URL, "--later")
    for name, folders in FOLDERS.items():
        server("key", "add", name, *folders, "--login", f"{name}@example.ru", "--repo", served.repo)
    (served.root / "www.releases/1").mkdir(parents=True)
    served.site.symlink_to("www.releases/1")
    clone = Clone(served.root / "seed")
    shutil.copytree(VALID, clone.path / "roadmaps")
    neighbour(clone.path / "roadmaps/primer/vymysel", "sosed")
    shutil.copytree(VALID / "primer", clone.path / "roadmaps/kray")
    clone.write("mkdocs.yml", "site_name: Карты\ntheme: {name: material}\nplugins: [roadmaps]\n").write(
        "docs/index.md", "# Карты\n"
    )
    git(clone.path, "init", "--quiet", "--initial-branch=main")
    clone.commit("Начать сайт")
    clone.add("roadmaps/primer/sosed/municipality.yml", "# второе издание\n").commit("Дополнить")
    answer = clone.push(OPERATOR, "HEAD:main", to=str(served.repo))
    assert (answer.accepted, answer.lines) == (True, []), answer.error
    shutil.rmtree(clone.path)
    return served.root


Edit = str | None | dict[str, object]


@dataclass
class Forge:
    """A repository in which any object can be made, the ones that git would never write too."""

    path: Path

    def write(self, kind: str, content: bytes) -> str:
        """Write an object as it is; its name."""
        whole = f"{kind} {len(content)}\0".encode() + content
        oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        file = self.path / ".git/objects" / oid[:2] / oid[2:]
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(whole, 1))
        return oid

    def files(self, commit: str) -> dict[str, tuple[str, str]]:
        """The files of a commit: modes and names of objects by path."""
        listed = git(self.path, "ls-tree", "-r", "-z", commit).split("\0")
        return {path: (meta[:6], meta[12:52]) for meta, _, path in (line.partition("\t") for line in listed if line)}

    def tree(self, files: dict[str, tuple[str, str]]) -> str:
        """The tree of files by path; a path may be of any bytes (surrogates) and any mode."""
        below: dict[str, dict[str, tuple[str, str]]] = {}
        entries: list[tuple[bytes, bytes]] = []
        for path, (mode, oid) in files.items():
            first, slash, rest = path.partition("/")
            if slash:
                below.setdefault(first, {})[rest] = (mode, oid)
            else:
                entries.append(_entry(mode, first, oid))
        entries += [_entry("40000", name, self.tree(inner)) for name, inner in below.items()]
        return self.write("tree", b"".join(raw for _, raw in sorted(entries)))

    def commit(self, tree: str, parents: list[str], author: str = "Ведомство <otdel@example.ru>") -> str:
        """A commit of a tree."""
        lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
        lines += [f"author {author} 1700000000 +0000", f"committer {author} 1700000000 +0000", "", "Изменить"]
        return self.write("commit", "\n".join([*lines, ""]).encode())

    def edited(self, files: dict[str, tuple[str, str]], edits: dict[str, Edit]) -> dict[str, tuple[str, str]]:
        """The files after edits: text, nothing, or `mode` with `text`, `like` (another path), `size` or `object`."""
        made = dict(files)
        for path, edit in edits.items():
            inside = [name for name in made if name == path or name.startswith(f"{path}/")]
            moved = {name: made.pop(name) for name in inside}
            if isinstance(edit, str):
                made[path] = ("100644", self.write("blob", edit.encode()))
            elif isinstance(edit, dict):
                made |= self._odd(path, edit, {**files, **moved})
        return made

    def _odd(self, path: str, edit: dict[str, object], files: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        if "like" in edit:
            like = str(edit["like"])
            return {path + name[len(like) :]: entry for name, entry in files.items() if f"{name}/".startswith(f"{like}/")}
        text = str(edit.get("text", ""))
        oid = (
            str(edit["object"]) if "object" in edit else self.write("blob", text.encode() + b"\0" * int(str(edit.get("size", 0))))
        )
        return {path: (str(edit.get("mode", "100644")), oid)}


def _entry(mode: str, name: str, oid: str) -> tuple[bytes, bytes]:
    word = name.encode("utf-8", "surrogateescape")
    return word + (b"/" if mode == "40000" else b""), f"{mode} ".encode() + word + b"\0" + bytes.fromhex(oid)


def masked(lines: list[str]) -> str:
    """Words of a server without names of objects, which are new every time."""
    text = "".join(f"{line}\n" for line in lines)
    return re.sub(r"(коммит )[0-9a-f]{7}\b", r"\1…", re.sub(r"\b[0-9a-f]{40}\b", "…", text))
