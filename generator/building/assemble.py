"""Finishes a site that MkDocs has begun: prints our pages, writes sitemaps and search, lays out the files."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path

from generator import addresses, output_manifest
from generator.building import material_theme, mkdocs_base, output_sync, search_index
from generator.building.config_fingerprint import setting
from generator.building.object_digest import OpaqueValueError
from generator.building.page_renderer import OURS, PageRenderer, renderer
from generator.building.page_sources import Drafts, again
from generator.building.process_wide import process_wide
from generator.building.region_sources import OutputFile, RegionInput
from generator.building.render_pages import UnrenderedPage, rendered
from generator.building.sitemap import UNLISTED, robots, sitemaps
from generator.cache import Blob, Cache
from generator.executor import WorkerPool
from generator.loading import RegionData
from generator.pages import index_pages
from generator.pages.values import HOME
from generator.search.documents import SearchPage

log = mkdocs_base.log.logger

# What no page of ours loads.
UNUSED = (*material_theme.SEARCH, "assets/**/*.map")


SITE = "site"  # of output folders
NO_BLOB = Blob("", 0, 0, 0)


@dataclass
class Finishing:
    """A site between MkDocs and its readers: `scratch` is what MkDocs has built, `target` what readers see."""

    drafts: Drafts
    scratch: Path
    target: Path
    cache: Cache
    pool: WorkerPool
    files: dict[str, Blob] = field(default_factory=dict)
    unrendered: tuple[UnrenderedPage, ...] = ()

    def render(self, page_renderer: PageRenderer, today: date, written: Sequence[str]) -> None:
        """Finish our pages; `written` are the addresses of the operator's own.

        What other plugins do to a page nobody knows beforehand: with such, every page is printed in this process, none is
        taken over, and copies are laid beside what MkDocs has built, for them to write into.
        """
        alone = set(page_renderer.config.plugins) != OURS
        setting_digest = None if alone else _setting_digest(page_renderer, today, self.drafts.folder)
        self._render_all(page_renderer, setting_digest)
        listed = [leaf.address for leaf in self.drafts.leaves.values() if leaf.is_page and leaf.kind not in UNLISTED]
        url = page_renderer.config.site_url
        own = {} if (self.scratch / "robots.txt").exists() else robots(url)  # the operator's own stays
        for place, content in {**sitemaps([*listed, *written], url), **own}.items():
            self.files[place] = self.cache.store(content)
        for pattern in UNUSED:
            for path in list(self.scratch.glob(pattern)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if alone:
            output_sync.copy(self.files, self.cache, self.scratch)
            self.files = {}

    def _render_all(self, page_renderer: PageRenderer, setting_digest: str | None) -> None:
        """Print all pages; where one cannot be printed, without what it fails by, or else with another page in its place."""
        self.files, failed = rendered(self.drafts, page_renderer, setting_digest, self.cache, self.pool)
        if failed:
            pickled = page_renderer.pickled() if setting_digest else None
            if healthy := _without_faulty(self.drafts, failed, pickled, self.cache):
                self.drafts = healthy
                self.files, failed = rendered(healthy, page_renderer, setting_digest, self.cache, self.pool)
        for page in failed:
            self.files[page.leaf.place] = self.cache.store(_stand_in(page_renderer, page.leaf))
        self.unrendered = tuple(failed)

    def publish(self, about: Sequence[SearchPage]) -> list[str]:
        """Lay out everything with the search of the documents `about` the site; what stands there of somebody else's.

        The pages are laid while the search is still indexed, which takes several times as long.
        """
        self.files = output_sync.taken(self.scratch, self.cache) | self.files
        with ThreadPoolExecutor(1) as indexer:
            search = indexer.submit(search_index.indexed, self.drafts, about, self.cache)
            return output_sync.publish(self._parts(search), addresses.INDEX, self.cache, self.target, SITE)

    def _parts(self, search: Future[dict[str, Blob]]) -> Iterator[dict[str, Blob]]:
        """All but the search, and the search once it is indexed."""
        yield {place: blob for place, blob in self.files.items() if not place.startswith(addresses.INDEX)}
        yield {place: blob for place, blob in self.files.items() if place.startswith(addresses.INDEX)} | search.result()

    def lay(self, before: output_sync.Manifest | None = None) -> output_sync.Manifest:
        """Lay out everything but the search; `before` is what alone stands there, where this process knows it."""
        self.files = output_sync.taken(self.scratch, self.cache) | self.files
        files = {place: blob for place, blob in self.files.items() if not place.startswith(addresses.INDEX)}
        if before is None:
            pages_standing, _ = output_sync.parted(output_manifest.entries(self.target), addresses.INDEX)
            output_sync.lay(files, self.cache, self.target, entries=pages_standing)
        else:
            output_sync.relay(before, files, self.cache, self.target)
        return files

    def search(self, about: Sequence[SearchPage]) -> None:
        """Lay out the search, with the documents `about` the site."""
        search = {place: blob for place, blob in self.files.items() if place.startswith(addresses.INDEX)}
        search |= search_index.indexed(self.drafts, about, self.cache)
        inside = {place.removeprefix(addresses.INDEX): blob for place, blob in search.items()}
        output_sync.lay(inside, self.cache, self.target / addresses.INDEX)


def _setting_digest(page_renderer: PageRenderer, today: date, data: Path) -> str | None:
    """The digest of the setting; `None`, and a word to the operator, when pages must not be taken over from before."""
    try:
        return setting(page_renderer.config, page_renderer.nav, today, data)
    except OpaqueValueError as fault:
        _warn_once(str(fault), logging.INFO if page_renderer.config.strict else logging.WARNING)
        return None


@cache
def _warn_once(what: str, level: int) -> None:
    """Say it once for all builds of `mkdocs serve`."""
    log.log(
        level,
        "mkdocs.yml: %s — по этой настройке нельзя узнать, изменилась ли она, поэтому каждая сборка делает все страницы заново; "
        "быстрее будет с готовыми расширениями Markdown и значениями без своего кода",
        what,
    )


def _without_faulty(drafts: Drafts, failed: Iterable[UnrenderedPage], pickled: bytes | None, cache: Cache) -> Drafts | None:
    """The drafts without what keeps these pages from being printed; nothing when it cannot be found.

    It is found by printing those pages of each edition alone in child processes.
    """
    if pickled is None:
        return None
    wanted: dict[str, set[str]] = {}
    for page in failed:
        for region in [page.region] if page.region else [region for region, _ in drafts.regions]:
            wanted.setdefault(region.key, set()).add(page.leaf.address)
    faulty = set()
    for region, _ in drafts.regions:
        if named := wanted.get(region.key):
            faulty |= {region.key} if region.faulty(partial(_render_region, pickled, cache, region, frozenset(named))) else set()
    return again(drafts, faulty) if faulty else None


def _stand_in(page_renderer: PageRenderer, leaf: OutputFile) -> bytes:
    """What stands at the address of a page that cannot be printed."""
    return page_renderer.page(leaf, index_pages.unreadable(leaf.address, leaf.title, HOME, ()))


def _render_region(pickled: bytes, cache: Cache, region: RegionInput, wanted: frozenset[str], region_data: RegionData) -> None:
    """Print the wanted pages of a site that holds this region alone."""
    page_renderer = renderer(pickled, cache)
    with process_wide(level=logging.ERROR):
        for page, content in region.trial(region_data):
            if page.address in wanted and isinstance(content, str):
                leaf = OutputFile(page.address, page.title, page.description, page.region, page.make.__name__, NO_BLOB)
                page_renderer.page(leaf, content)
