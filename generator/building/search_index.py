"""Runs Pagefind over search documents: one index, or names apart from groups of regions, joined of theirs; all are cached."""

import json
import subprocess  # noqa: TID251  the window to Pagefind
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from generator import addresses
from generator.building import mkdocs_base, pagefind_order
from generator.building.output_sync import taken
from generator.building.page_sources import Drafts
from generator.building.pagefind_join import PagefindIndex, joined
from generator.building.region_sources import PageSources, RegionInput, documents
from generator.cache import Blob, Cache, key
from generator.executor import SameProcess, WorkerPool
from generator.exports.search_documents import ABOUT, NAMED, Finding, SearchPlace, html
from generator.limits import Limits, limit

NOTHING = Finding("", "Главная", "", (("kind", ABOUT),), (SearchPlace("", "Главная", ("Дорожных карт здесь пока нет.",)),))
Regions = tuple[tuple[RegionInput, PageSources], ...]
T = TypeVar("T")

log = mkdocs_base.log.logger
LIMITS = Limits(seconds=60, memory=16 << 30)  # of the indexer, and a second for a hundred documents; it reserves much
LONGEST = 200  # signs of a document's beginning, where its address is
UNDIVIDED = 100  # plans up to which there is one index of all
PLANS = 800  # in a group: fewer need more requests for a rare word, more make a common word dearer
# What no page of ours loads; a group takes what runs from the first index.
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-component*", "*-ui.*", "wasm.unknown.pagefind")
LIST, TOWNS = "groups.json", "towns.json"  # beside the first index, beside that of a group


def indexed(drafts: Drafts, about: Sequence[str], cache: Cache, pool: WorkerPool) -> dict[str, Blob]:
    """The files of the search by their places in the site.

    A small site has one index. A large one has an index of all that has a name, with the documents `about` the site, and
    below it groups of regions with what their plans say, so that a reader loads the names and the groups that are needed.
    """
    groups = _groups(drafts)
    works: dict[str, _Part | _Group] = {"": _Part(cache, tuple(about), _chosen(drafts.regions, named=True, plans=not groups))}
    works |= {f"{number}/": _Group(cache, _chosen(regions, named=False, plans=True)) for number, regions in groups.items()}
    cached = {place: _cached(work) for place, work in works.items()}
    missing = [works[place] for place, files in cached.items() if files is None]
    made_anew = iter(pool.all("Поиск", SameProcess(), lambda work: work.index(), missing))
    files: dict[str, Blob] = {}
    for place, index in cached.items():
        made = index if index is not None else next(made_anew)
        files |= {f"{addresses.INDEX}{place}{name}": blob for name, blob in made.items()}
    for place, content in _lists(groups, bool(about)):
        files[f"{addresses.INDEX}{place}"] = cache.store(json.dumps(content, ensure_ascii=False).encode())
    return files


def group(region: str, groups: int) -> int:
    """The group of a region, from 1: the same whichever others there are."""
    return 1 + int(sha256(region.encode()).hexdigest()[:8], 16) % groups


def _groups(drafts: Drafts) -> dict[int, Regions]:
    """The regions of each group that has any; a small site has no groups."""
    if drafts.plans <= UNDIVIDED:
        return {}
    count = -(-drafts.plans // PLANS)
    by_number: dict[int, Regions] = {}
    for region, sources in drafts.regions:
        number = group(region.folder.name, count)
        by_number[number] = (*by_number.get(number, ()), (region, sources))
    return dict(sorted(by_number.items()))


def _chosen(regions: Regions, *, named: bool, plans: bool) -> tuple[tuple[RegionInput, str], ...]:
    """The digests of documents of regions, each with its region."""
    return tuple(
        (region, digest)
        for region, draft in regions
        for digest, wanted in ((draft.documents.named, named), (draft.documents.plans, plans))
        if wanted
    )


def _lists(groups: Mapping[int, Regions], about: bool) -> Iterator[tuple[str, object]]:
    """What a large site's search page is told beside the indexes, by its places: the regions of groups, what to choose from.

    Pagefind would load the filters of every group for that.
    """
    drafts = {f"{number}/": [draft for _, draft in regions] for number, regions in groups.items()}
    everywhere = [draft for held in drafts.values() for draft in held]
    kinds = {*_values(everywhere, "kind"), *((ABOUT,) if about else ())}
    held = {place: [name for draft in within for name in _values([draft], "region")] for place, within in drafts.items()}
    offered = {"named": sorted(kinds & NAMED), "plans": sorted(kinds - NAMED)}
    yield LIST, {"groups": held, "years": _values(everywhere, "year"), "kinds": offered}
    for place, within in drafts.items():
        towns = {name: _values([draft], "municipality") for draft in within for name in _values([draft], "region")}
        yield f"{place}{TOWNS}", towns


def _values(drafts: Sequence[PageSources], filtered: str) -> list[str]:
    return sorted({value for draft in drafts for name, value in draft.documents.filters if name == filtered})


@dataclass(frozen=True)
class _IndexInputs:
    """Documents about the site, and the keys of documents of regions, that are found in one index."""

    about: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True)
class _RegionInputs:
    """The key of an index that is kept as a value."""

    index: str


@dataclass(frozen=True)
class _Part:
    """What is searched in one index: documents about the site, documents of regions by their digests."""

    cache: Cache
    about: tuple[str, ...]
    chosen: tuple[tuple[RegionInput, str], ...]

    @cached_property
    def key(self) -> str:
        return key(_IndexInputs(self.about, tuple(digest for _, digest in self.chosen)))

    @property
    def pages(self) -> list[str]:
        return [*(page for region, digest in self.chosen for page in documents(region, digest)), *self.about]

    def index(self) -> dict[str, Blob]:
        files = _indexed(self.pages, self._files)
        self.cache.put(self.key, files)
        return files

    def joinable(self) -> PagefindIndex:
        """The same as a value to be joined to others."""
        name = key(_RegionInputs(self.key))
        index = self.cache.get(name)
        if not isinstance(index, PagefindIndex) or not all(map(self.cache.whole, index.fragments.values())):
            index = _indexed(self.pages, partial(PagefindIndex.read, cache=self.cache))
            self.cache.put(name, index)
        return index

    def _files(self, index: Path) -> dict[str, Blob]:
        for pattern in UNUSED:
            for path in index.glob(pattern):
                path.unlink()
        pagefind_order.settle(index)
        return taken(index, self.cache)


@dataclass(frozen=True)
class _GroupInputs:
    """The keys of documents of regions, whose indexes are joined."""

    regions: tuple[str, ...]


@dataclass(frozen=True)
class _Group:
    """What is searched in the joined index of a group: documents of plans of regions, of whom one changes at a time."""

    cache: Cache
    chosen: tuple[tuple[RegionInput, str], ...]

    @cached_property
    def key(self) -> str:
        return key(_GroupInputs(tuple(digest for _, digest in self.chosen)))

    def index(self) -> dict[str, Blob]:
        parts = [part for pair in self.chosen if (part := _Part(self.cache, (), (pair,))).pages]
        files = joined([part.joinable() for part in parts or [_Part(self.cache, (), ())]], self.cache)
        self.cache.put(self.key, files)
        return files


def _cached(work: _Part | _Group) -> dict[str, Blob] | None:
    files = work.cache.get(work.key)
    return files if isinstance(files, dict) and all(map(work.cache.whole, files.values())) else None


def _indexed(pages: list[str], read: Callable[[Path], T]) -> T:
    """An index, read from its folder; documents that Pagefind cannot read are told and left out of it.

    It makes no index of nothing, and a search page without one would say that it is broken.
    """
    pages = pages or [html(NOTHING)]
    with tempfile.TemporaryDirectory(prefix="search-") as scratch:
        index = Path(scratch) / "index"
        try:
            _pagefind(pages, index)
        except RuntimeError:
            readable = _readable(pages)
            if len(readable) in (0, len(pages)):
                raise
            for page in sorted({*pages} - {*readable}):
                log.error("не вошло в поиск: %s", page[:LONGEST])
            _pagefind(readable, index)
        return read(index)


def _readable(pages: list[str]) -> list[str]:
    """The documents that Pagefind reads, found by halves."""
    with tempfile.TemporaryDirectory(prefix="search-") as scratch:
        try:
            _pagefind(pages, Path(scratch) / "index")
        except RuntimeError:
            half = len(pages) // 2
            return [*_readable(pages[:half]), *_readable(pages[half:])] if half else []
    return pages


def _pagefind(pages: list[str], index: Path) -> None:
    """Pagefind as a command, under limits: its Python interface takes a tenth of a second a page."""
    with tempfile.TemporaryDirectory(prefix="search-") as scratch:
        for number, page in enumerate(pages):
            (Path(scratch) / f"{number:06}.html").write_text(page, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", scratch, "--output-path", str(index)]
        command += ["--force-language", "ru", "--root-selector", "article"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            limit(run.pid, Limits(LIMITS.seconds + len(pages) // 100, LIMITS.memory))
            out, err = run.communicate()
    if run.returncode:
        raise RuntimeError(f"pagefind: {err or out or run.returncode}")
