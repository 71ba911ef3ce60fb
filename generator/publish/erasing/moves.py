"""Under which other paths a document stood: folders of municipalities that moved, editions and files that were renamed."""

import re
from collections.abc import Iterable, Iterator

from generator.publish.erasing.history import TOWN_FILE, ContentHistory, inside
from generator.publish.repository import Repository
from generator.publish.rights import DATA

# A file of the past need not be one that today's program reads, so the paths are found as words of its text.
_CLAIM = re.compile(rb"""\bpath\s*:\s*["']?([a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*)""")
_TOWN_STEPS = 3  # roadmaps/kemerovo/gurevsk
_PLAN = "/roadmap.yml"


def links(repository: Repository, history: ContentHistory, moved: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Pairs of paths of which one became the other: folders of municipalities, of editions, and files.

    `moved` are the folders (`kemerovo/gurevsk`) of the ledger; others are named by `predecessors` of any commit. The rest
    is what one commit did: it took the file of a municipality away and brought one elsewhere with a file of the former, it
    moved a roadmap to another folder of its municipality, or a file to another name in its folder.
    """
    found = {(f"{DATA}/{old}", f"{DATA}/{new}") for old, new in moved}
    files = [(path, blob) for path, blobs in history.held.items() if path.endswith(f"/{TOWN_FILE}") for blob in sorted(blobs)]
    for (path, _), content in zip(files, repository.blobs(blob for _, blob in files), strict=True):
        if b"predecessors" in content:
            new = path.removesuffix(f"/{TOWN_FILE}")
            found |= {(f"{DATA}/{claim.decode()}", new) for claim in _CLAIM.findall(content)}
    for step in history.steps:
        for old, new in step.moved:
            if (town(old), town(new)) not in found:
                found |= set(_moved(old, new, step.gone, step.new))
    return frozenset((old, new) for old, new in found if old != new)


def roots(
    history: ContentHistory, wanted: str, linked: Iterable[tuple[str, str]], standing: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of the document `wanted` through every move, and those of which nobody can say that they are it.

    Of the latter both stand today, or no content is common to both.
    """
    both = {pair for old, new in linked for pair in ((old, new), (new, old))}
    paths = tuple(standing)
    found, doubtful, todo = [wanted], dict[str, None](), [wanted]
    while todo:
        root = todo.pop()
        for other in (other + root.removeprefix(one) for one, other in sorted(both) if inside(root, one)):
            if any(inside(other, known) for known in found) or not (held := history.blobs(other)):
                continue
            apart = _stands(root, paths) and _stands(other, paths)
            if apart or not history.blobs(root) & held:
                doubtful[other] = None
            else:
                found.append(other)
                todo.append(other)
    return tuple(found), tuple(path for path in doubtful if path not in found)


def town(path: str) -> str:
    """The folder of the municipality in which a path lies; a path above such folders is its own."""
    return "/".join(path.split("/")[:_TOWN_STEPS])


def _moved(old: str, new: str, gone: frozenset[str], come: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a file that moved says of the folders around it."""
    if town(old) != town(new):
        if town(old) in gone and town(new) in come:
            yield town(old), town(new)
    elif old.rpartition("/")[0] == new.rpartition("/")[0]:
        yield old, new
    elif old.endswith(_PLAN) and new.endswith(_PLAN):
        yield old.removesuffix(_PLAN), new.removesuffix(_PLAN)


def _stands(root: str, paths: Iterable[str]) -> bool:
    return any(inside(path, root) for path in paths)
