"""Reads which path held which content in any commit, by one `git diff-tree` over all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.publish.objects import Commit
from generator.publish.repository import Repository

MUNICIPALITY_FILE = "municipality.yml"


@dataclass(frozen=True)
class Step:
    """What one commit took from some paths and put at others, for the contents of which it did both."""

    moved: tuple[tuple[str, str], ...]  # old path, new path
    gone: frozenset[str] = frozenset()  # folders of municipalities that it took away
    new: frozenset[str] = frozenset()  # and that it brought


@dataclass(frozen=True)
class ContentHistory:
    """All commits, parents first; the contents (blob names) by path and the paths by content; the steps that moved any."""

    commits: tuple[Commit, ...] = ()
    held: Mapping[str, set[str]] = field(default_factory=dict)
    places: Mapping[str, set[str]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @classmethod
    def read(cls, repository: Repository) -> "ContentHistory":
        """The history of every ref of a repository."""
        commits = repository.commits()
        held, places = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        steps: list[Step] = []
        lost, gained = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        current = ""
        for commit, change in repository.walk(commits):
            if commit != current:
                steps += _step(lost, gained)
                current = commit
                lost.clear()
                gained.clear()
            if change.gone:
                lost[change.before].append(change.path)
                continue
            held[change.path].add(change.oid)
            places[change.oid].add(change.path)
            if set(change.before) == {"0"}:
                gained[change.oid].append(change.path)
        steps += _step(lost, gained)
        return cls(tuple(commits), dict(held), dict(places), tuple(steps))

    def below(self, root: str) -> dict[str, set[str]]:
        """The contents of a file, or of every file of a folder, by path."""
        return {path: blobs for path, blobs in self.held.items() if inside(path, root)}

    def blobs(self, root: str) -> set[str]:
        """The contents that a file or a folder ever held."""
        return {blob for blobs in self.below(root).values() for blob in blobs}


def inside(path: str, root: str) -> bool:
    """Whether a path is a root or lies below it."""
    return path == root or path.startswith(f"{root}/")


def outside(paths: Iterable[str], roots: Collection[str]) -> list[str]:
    """The paths at and below none of some roots."""
    return [path for path in paths if not any(inside(path, root) for root in roots)]


def _step(lost: Mapping[str, list[str]], gained: Mapping[str, list[str]]) -> Iterator[Step]:
    both = lost.keys() & gained.keys()
    if not both:
        return
    moved = tuple((old, new) for blob in sorted(both) for old in lost[blob] for new in gained[blob])
    yield Step(moved, _municipality_folders(lost), _municipality_folders(gained))


def _municipality_folders(paths_by_content: Mapping[str, list[str]]) -> frozenset[str]:
    """The folders whose file of a municipality is among the paths."""
    paths = (path for some in paths_by_content.values() for path in some)
    return frozenset(path.removesuffix(f"/{MUNICIPALITY_FILE}") for path in paths if path.endswith(f"/{MUNICIPALITY_FILE}"))
