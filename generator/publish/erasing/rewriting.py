"""Rewrites commits, trees and tags without some contents, and moves every ref to them in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from generator.publish.erasing.history import ContentHistory
from generator.publish.erasing.plan import ErasurePlan
from generator.publish.objects import EMPTY_TREE, text
from generator.publish.repository import Repository

Talk = tuple[IO[bytes], IO[bytes]]
_KINDS = {b"40000": b"tree", b"160000": b"commit"}  # of entries of a tree by their modes
_OID = 20  # bytes of an object's name in a tree


@dataclass(frozen=True)
class Move:
    """A ref that is to lead from one object to another; to nothing (``) where it led to a file or a folder as such."""

    ref: str
    to: str
    was: str


class Trees:
    """Trees without some contents; each is read and written once, by two git processes that stay."""

    def __init__(self, reading: Talk, writing: Talk, pairs: Mapping[str, frozenset[str]]) -> None:
        self._reading, self._writing, self._pairs = reading, writing, pairs
        self._known: dict[tuple[str, str], str] = {}
        steps = [path.split("/") for path in pairs]
        self._folders = {"/".join(path[:count]) for path in steps for count in range(1, len(path))}

    @classmethod
    @contextmanager
    def of(cls, repository: Repository, pairs: Mapping[str, frozenset[str]]) -> Iterator["Trees"]:
        """Trees of a repository without the contents (blob names) of some paths."""
        with repository.talking("cat-file", "--batch") as reading, repository.talking("mktree", "--batch", "-z") as writing:
            yield cls(reading, writing, pairs)

    def without(self, name: str, folder: str = "") -> str:
        """The tree that a name (`oid`, `commit^{tree}`) stands for, as it is to be at `folder`; folders left empty go."""
        oid, content = self._read(name)
        if (rewritten := self._known.get((oid, folder))) is not None:
            return rewritten
        lines = list[bytes]()
        changed = False
        for mode, file, inner in _entries(content):
            path = f"{folder}/{text(file)}" if folder else text(file)
            new: str | None = inner
            if mode == b"40000" and path in self._folders:
                new = self.without(inner, path)
                new = None if new == EMPTY_TREE else new
            elif inner in self._pairs.get(path, ()):
                new = None
            changed |= new != inner
            if new:
                lines.append(b"%s %s %s\t%s\0" % (mode.zfill(6), _KINDS.get(mode, b"blob"), new.encode(), file))
        self._known[oid, folder] = tree = self._write(lines) if changed else oid
        return tree

    def _read(self, name: str) -> tuple[str, bytes]:
        asking, answer = self._reading
        asking.write(f"{name}\n".encode())
        asking.flush()
        oid, _, size = answer.readline().decode().split()
        content = answer.read(int(size))
        answer.read(1)
        return oid, content

    def _write(self, entries: list[bytes]) -> str:
        asking, answer = self._writing
        asking.write(b"".join(entries) + b"\0")
        asking.flush()
        return answer.readline().decode().strip()


def commits(repository: Repository, history: ContentHistory, plan: ErasurePlan) -> dict[str, str]:
    """Write every commit anew that has one of the contents at its path or stands on such a one; old names with new ones."""
    new: dict[str, str] = {}
    written = repository.blobs(commit.oid for commit in history.commits)
    with Trees.of(repository, plan.pairs) as trees:
        for commit, content in zip(history.commits, written, strict=True):
            head, _, message = content.partition(b"\n\n")
            had = head.split(b"\n", 1)[0].split()[1].decode()
            tree = trees.without(had)
            if tree == had and not any(parent in new for parent in commit.parents):
                continue
            rewritten = _header(head, tree, new) + b"\n\n" + message
            new[commit.oid] = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=rewritten).decode().strip()
    return new


def refs(repository: Repository, new: Mapping[str, str], plan: ErasurePlan) -> list[Move]:
    """Where each ref that held a content must lead. No ref moves yet; a symbolic one follows the one it names."""
    lines = repository.git("for-each-ref", "--format=%(refname) %(symref)").decode().splitlines()
    symbolic = {name for name, _, to in (line.partition(" ") for line in lines) if to}
    targets = (
        (ref, _instead(repository, oid, new, plan.blobs), oid) for ref, oid in repository.refs().items() if ref not in symbolic
    )
    return [Move(ref, to, oid) for ref, to, oid in targets if to is not None]


def move(repository: Repository, moves: Iterable[Move]) -> None:
    """Move refs, all or none; `GitError` when one of them has moved meanwhile."""
    lines = [f"update {step.ref} {step.to} {step.was}\n" if step.to else f"delete {step.ref} {step.was}\n" for step in moves]
    repository.git("update-ref", "--stdin", stdin="".join(lines).encode())


def _instead(repository: Repository, oid: str, new: Mapping[str, str], blobs: Collection[str]) -> str | None:
    """What stands for an object: another one, nothing (``), or `None` where it stays as it is."""
    git_object = repository.find([oid])[0]
    kind = git_object.kind if git_object else ""
    if kind == "commit":
        return new.get(oid)
    if kind in ("blob", "tree"):  # which no push brings: somebody kept a file or a folder by hand
        held = {oid} if kind == "blob" else {entry.oid for entry in repository.entries(oid)}
        return "" if held & set(blobs) else None
    if kind != "tag":
        return None
    head, _, rest = repository.git("cat-file", "tag", oid).partition(b"\n")
    to = _instead(repository, head.split()[1].decode(), new, blobs)
    if not to:
        return to
    unsigned = rest.partition(b"-----BEGIN ")[0]
    tag_content = f"object {to}\n".encode() + unsigned
    return repository.git("hash-object", "-t", "tag", "-w", "--stdin", stdin=tag_content).decode().strip()


def _entries(tree: bytes) -> Iterator[tuple[bytes, bytes, str]]:
    """Mode, name and object of each entry of a tree as it is stored."""
    at = 0
    while at < len(tree):
        space, end = tree.index(b" ", at), tree.index(b"\0", at)
        yield tree[at:space], tree[space + 1 : end], tree[end + 1 : end + 1 + _OID].hex()
        at = end + 1 + _OID


def _header(head: bytes, tree: str, new: Mapping[str, str]) -> bytes:
    """The header of a commit with other trees and parents; a signature would sign them no more."""
    lines, signed = [], False
    for line in head.split(b"\n"):
        signed = line.startswith(b"gpgsig") or (signed and line.startswith(b" "))
        word, _, rest = line.partition(b" ")
        if word == b"tree":
            lines.append(f"tree {tree}".encode())
        elif word == b"parent":
            lines.append(f"parent {new.get(rest.decode(), rest.decode())}".encode())
        elif not signed:
            lines.append(line)
    return b"\n".join(lines)
