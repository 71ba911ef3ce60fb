"""What is published and what this program says itself: of an erased text, only words that are in neither of them tell it."""

from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path

import generator
from generator import files
from generator.publish.erasing.marks import ErasedMarks
from generator.publish.erasing.plan import ErasurePlan
from generator.publish.repository import Repository
from generator.publish.rights import attached

_TEXTS = (".html", ".json", ".md", ".py", ".yml")


def marks(repository: Repository, planned: ErasurePlan, reason: str) -> ErasedMarks:
    """What tells the erased contents in files, among all that the refs still have and what this program says itself."""
    tips = list(dict.fromkeys(repository.refs().values()))
    trees = [tip for tip, one in zip(tips, repository.find(tips), strict=True) if one and one.kind in ("commit", "tree")]
    entries = {entry.oid: entry.path for tree in trees for entry in repository.entries(tree)}
    scans = {oid for path, held in planned.pairs.items() if attached(path) for oid in held}
    there = repository.find(sorted(planned.blobs - entries.keys()))  # an erasure done again finds no more what it removed
    erased = [found.oid for found in there if found]
    texts = repository.blobs(oid for oid in erased if oid not in scans)
    others = repository.blobs(oid for oid in erased if oid in scans)
    kept = [oid for oid, path in entries.items() if not attached(path)]
    return ErasedMarks.of(texts, others, _live(repository, kept, reason))


def _live(repository: Repository, texts: Collection[str], reason: str) -> Iterator[bytes]:
    yield reason.encode()
    yield from repository.blobs(texts)
    own = Path(generator.__file__).parent
    yield from (Path(entry.path).read_bytes() for name, entry in files.walk(own) if name.endswith(_TEXTS))
    theme = find_spec("material")
    for folder in theme.submodule_search_locations or () if theme else ():
        yield from (Path(entry.path).read_bytes() for name, entry in files.walk(folder) if name.endswith("/languages/ru.html"))
