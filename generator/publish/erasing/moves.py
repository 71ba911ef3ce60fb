"""Finds under which other paths a document stood: municipalities that moved, editions and files that were renamed."""

import re
from collections.abc import Iterable, Iterator

from generator.publish.erasing.history import MUNICIPALITY_FILE, ContentHistory, inside
from generator.publish.repository import Repository
from generator.publish.rights import DATA

# A file of the past need not be one that today's program reads, so the paths are found as words of its text.
_CLAIM = re.compile(rb"""\bpath\s*:\s*["']?([a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*)""")
_MUNICIPALITY_STEPS = 3  # roadmaps/kemerovo/gurevsk
_PLAN = "/roadmap.yml"


def links(repository: Repository, history: ContentHistory, moved: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Pairs of paths of which one became the other: folders of municipalities, of editions, and files.

    `moved` are the folders (`kemerovo/gurevsk`) of the ledger; others are named by `predecessors` of any commit. The rest
    is what one commit did: it took the file of a municipality away and brought one elsewhere with a file of the former, it
    moved a roadmap to another folder of its municipality, or a file to another name in its folder.
    """
    pairs = {(f"{DATA}/{old}", f"{DATA}/{new}") for old, new in moved}
    files = [
        (path, blob) for path, blobs in history.held.items() if path.endswith(f"/{MUNICIPALITY_FILE}") for blob in sorted(blobs)
    ]
    for (path, _), content in zip(files, repository.blobs(blob for _, blob in files), strict=True):
        if b"predecessors" in content:
            new = path.removesuffix(f"/{MUNICIPALITY_FILE}")
            pairs |= {(f"{DATA}/{claim.decode()}", new) for claim in _CLAIM.findall(content)}
    for step in history.steps:
        for old, new in step.moved:
            if (municipality_root(old), municipality_root(new)) not in pairs:
                pairs |= set(_moved(old, new, step.gone, step.new))
    return frozenset((old, new) for old, new in pairs if old != new)


def roots(
    history: ContentHistory, wanted: str, linked: Iterable[tuple[str, str]], standing: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths of the document `wanted` through every move, and those of which nobody can say that they are it.

    Of the latter both stand today, or no content is common to both.
    """
    both = {pair for old, new in linked for pair in ((old, new), (new, old))}
    paths = tuple(standing)
    same_document, doubtful, todo = [wanted], dict[str, None](), [wanted]
    while todo:
        root = todo.pop()
        for other in (other + root.removeprefix(source) for source, other in sorted(both) if inside(root, source)):
            if any(inside(other, root_before) for root_before in same_document) or not (held := history.blobs(other)):
                continue
            apart = _stands(root, paths) and _stands(other, paths)
            if apart or not history.blobs(root) & held:
                doubtful[other] = None
            else:
                same_document.append(other)
                todo.append(other)
    return tuple(same_document), tuple(path for path in doubtful if path not in same_document)


def municipality_root(path: str) -> str:
    """The folder of the municipality in which a path lies; a path above such folders is its own."""
    return "/".join(path.split("/")[:_MUNICIPALITY_STEPS])


def _moved(old: str, new: str, gone: frozenset[str], come: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a file that moved says of the folders around it."""
    if municipality_root(old) != municipality_root(new):
        if municipality_root(old) in gone and municipality_root(new) in come:
            yield municipality_root(old), municipality_root(new)
    elif old.rpartition("/")[0] == new.rpartition("/")[0]:
        yield old, new
    elif old.endswith(_PLAN) and new.endswith(_PLAN):
        yield old.removesuffix(_PLAN), new.removesuffix(_PLAN)


def _stands(root: str, paths: Iterable[str]) -> bool:
    return any(inside(path, root) for path in paths)
