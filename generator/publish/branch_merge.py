"""Merges a municipality's own branches into main, by the tree of its folder, under the lock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.publish import branches
from generator.publish.branches import MAIN, Branch
from generator.publish.repository import Repository
from generator.publish.rights import DATA
from generator.publish.state import ServerState

SERVER = "Сервер публикации <roadmaps@localhost>"
ATTEMPTS = 50  # how often main may move under our hands, while others push to it directly
REBASE = "git pull --rebase origin main, затем git push"


class ConflictError(Exception):
    """The folder was changed in main and in the branch, each in its own way."""


@dataclass(frozen=True)
class Joined:
    """What became of a branch; `commit` is `None` when it cannot be joined before its pusher brings both together."""

    branch: Branch
    commit: str | None

    def __str__(self) -> str:
        """Say it to the pusher."""
        name = self.branch.name
        if self.commit:
            return f"Ветка {name} вошла в main: коммит {self.commit[:7]}."
        return f"Ветка {name} принята, но в main не вошла: там эту папку успели изменить. Сведите изменения: {REBASE}."


def folder(base: str | None, main: str | None, branch: str | None) -> str | None:
    """The folder after both changes, by the names of its trees; `None` is a folder that is not there.

    `ConflictError` when main and the branch changed it from `base` each in its own way.
    """
    if main in (base, branch):
        return branch
    if branch == base:
        return main
    raise ConflictError


def tree(repository: Repository, main: str, tip: str, path: str) -> str:
    """The tree of main with a municipality's folder as the branch has it; `ConflictError` as `folder` says."""
    place = f"{DATA}/{path}"
    base = repository.merge_base(main, tip)
    folders = repository.find([f"{commit}:{place}" for commit in (base or tip, main, tip)])
    before, published, pushed = (entry.oid if entry and entry.kind == "tree" else None for entry in folders)
    return repository.with_folder(main, place, folder(before if base else None, published, pushed))


def join(repository: Repository, waiting: Callable[[], None] = lambda: None) -> Iterator[Joined]:
    """Join every own branch that main does not contain yet, under the lock, upon what main is at that moment.

    `waiting` is called once when somebody else holds the lock.
    """
    with ServerState.of(repository.path).locked(waiting):
        main = repository.refs().get(MAIN)
        for ref, tip in sorted(repository.unmerged(main).items()) if main else ():
            branch = branches.read(ref)
            if branch and branch.folder:
                yield Joined(branch, _joined(repository, tip, branch))


def _joined(repository: Repository, tip: str, branch: Branch) -> str | None:
    assert branch.folder
    for _ in range(ATTEMPTS):
        main = repository.refs()[MAIN]
        try:
            new = repository.commit(
                tree(repository, main, tip, branch.folder),
                (main, tip),
                f"Влить ветку {branch.name}\n",
                SERVER,
                repository.moment(tip),
            )
        except ConflictError:
            return None
        if repository.move(MAIN, new, main, f"join {branch.name}"):
            return new
    raise TimeoutError(f"main never stood still while {branch.name} was being joined")
