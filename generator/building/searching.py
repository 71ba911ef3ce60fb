"""The search: Pagefind's index in groups of regions, of which only those with other words are indexed again."""

import json
import subprocess  # noqa: TID251  the window to Pagefind
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator import addresses
from generator.building import order
from generator.building.draft import Draft, Region, documents
from generator.building.drafting import Drafts
from generator.building.laying import taken
from generator.cache import Blob, Cache, key
from generator.crew import Crew, Here

GROUPS = 8  # a reader's browser opens each
FULL = 40  # plans for which one more group pays
# What no page of ours loads, and what a group takes from the first one.
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-component*", "*-ui.*", "wasm.unknown.pagefind")
ONCE = ("pagefind.js", "pagefind-worker.js", "wasm.ru.pagefind")
LIST = f"{addresses.INDEX}groups.json"


def indexed(drafts: Drafts, about: Sequence[str], cache: Cache, crew: Crew) -> dict[str, Blob]:
    """The files of the search by their places in the site; the first group has the documents `about` the site."""
    groups = _groups(drafts)
    works = [_Group(cache, tuple(about) if nth == 0 else (), groups[one]) for nth, one in enumerate(groups)]
    found = [_kept(work) for work in works]
    missing = [work for work, files in zip(works, found, strict=True) if files is None]
    made = iter(crew.all("Поиск", Here(), _Group.index, missing))
    files: dict[str, Blob] = {}
    for nth, (one, index) in enumerate(zip(groups, found, strict=True)):
        place = addresses.INDEX if nth == 0 else f"{addresses.INDEX}{one}/"
        for name, blob in (index if index is not None else next(made)).items():
            if nth == 0 or name not in ONCE:
                files[f"{place}{name}"] = blob
    files[LIST] = cache.store(json.dumps([f"{one}/" for one in list(groups)[1:]]).encode())
    return files


def _groups(drafts: Drafts) -> dict[int, tuple[tuple[Region, Draft], ...]]:
    """The regions of each group that has any; a site without regions has one group all the same."""
    number = min(GROUPS, 1 + drafts.plans // FULL)
    found: dict[int, tuple[tuple[Region, Draft], ...]] = {}
    for pair in drafts.regions:
        one = group(pair[0].folder.name, number)
        found[one] = (*found.get(one, ()), pair)
    return {one: found[one] for one in sorted(found)} or {0: ()}


@dataclass(frozen=True)
class _Group:
    """Documents that are searched in one index: those about the site, those of regions."""

    cache: Cache
    about: tuple[str, ...]
    regions: tuple[tuple[Region, Draft], ...]

    @cached_property
    def key(self) -> str:
        return key("index", *self.about, *(draft.found for _, draft in self.regions))

    def index(self) -> dict[str, Blob]:
        pages = [page for region, draft in self.regions for page in documents(draft, self.cache, region.draft)]
        made = _index([*pages, *self.about], self.cache)
        self.cache.put(self.key, made)
        return made


def _kept(group: _Group) -> dict[str, Blob] | None:
    found = group.cache.get(group.key)
    return found if isinstance(found, dict) and all(map(group.cache.whole, found.values())) else None


def group(region: str, groups: int) -> int:
    """The group of a region: the same whichever others there are."""
    return int(sha256(region.encode()).hexdigest()[:8], 16) % groups


def _index(pages: list[str], cache: Cache) -> dict[str, Blob]:
    with tempfile.TemporaryDirectory(prefix="search-") as scratch:
        found, index = Path(scratch) / "pages", Path(scratch) / "index"
        found.mkdir()
        for number, page in enumerate(pages):
            (found / f"{number:06}.html").write_text(page, encoding="utf-8")
        _pagefind(found, index)
        return taken(index, cache)


def _pagefind(pages: Path, index: Path) -> None:
    """Pagefind as a command: its Python interface takes a tenth of a second a page."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(index)]
    run = subprocess.run(
        [*command, "--force-language", "ru", "--root-selector", "article"], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"pagefind: {run.stderr or run.stdout}")
    for pattern in UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    order.settle(index)
