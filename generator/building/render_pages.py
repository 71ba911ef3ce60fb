"""Renders drafts into finished pages by workers; a page whose key is cached is not rendered again."""

import logging
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.building.isolation import FLOOR
from generator.building.mkdocs_base import REDIRECTS, BuildError
from generator.building.page_renderer import PageRenderer, renderer
from generator.building.page_sources import Country, Drafts
from generator.building.process_wide import process_wide
from generator.building.region_sources import OutputFile, PageSources, RegionInput, ready
from generator.cache import Blob, Cache, key
from generator.executor import SameProcess, WorkerPool
from generator.left_out import FAULT, TOO_MUCH
from generator.limits import Limits, TooMuchError, within

Sources = tuple[tuple[Country | RegionInput, PageSources], ...]

SIZE = 20_000  # bytes of data that are about as much work as a page


@dataclass(frozen=True)
class UnrenderedPage:
    """A page that could not be printed, why in Russian and as a traceback; its `region`, none if it speaks of all."""

    leaf: OutputFile
    reason: str
    trace: str
    region: RegionInput | None = None


@dataclass(frozen=True)
class Run:
    """Pages that one worker renders: the pickled renderer, and their output files."""

    cache: Cache
    pickled: bytes
    leaves: tuple[OutputFile, ...]

    def render(self) -> list[Blob | UnrenderedPage]:
        """The finished pages, kept."""
        with process_wide(level=logging.ERROR):
            return list(self.on(renderer(self.pickled, self.cache)))

    def weight(self) -> int:
        """How many pages."""
        return len(self.leaves)

    def on(self, page_renderer: PageRenderer) -> Iterator[Blob | UnrenderedPage]:
        """The same on a renderer that is there; a page that fails keeps no other from being printed."""
        for leaf in self.leaves:
            markdown = self.cache.read(leaf.blob).decode()
            try:
                with within(limits(leaf.blob.size)):
                    page = page_renderer.page(leaf, markdown)
            except (OSError, BuildError):  # the disk's, the policy's and the operator's plugins' own faults end the build
                raise
            except TooMuchError:
                yield UnrenderedPage(leaf, TOO_MUCH, "")
            except Exception as fault:
                yield UnrenderedPage(leaf, FAULT, "".join(traceback.format_exception(fault)))
            else:
                yield self.cache.store(page)


def limits(size: int) -> Limits:
    """What printing a page of so many bytes of Markdown may take; a second for a megabyte is usual."""
    return Limits(FLOOR.limits.seconds + 20 * size // 10**6, FLOOR.limits.memory + 1000 * size)


def rendered(
    drafts: Drafts, page_renderer: PageRenderer, setting_digest: str | None, cache: Cache, pool: WorkerPool
) -> tuple[dict[str, Blob], list[UnrenderedPage]]:
    """Every finished file of ours by its place in the site, and the pages that could not be printed.

    Without a `setting_digest` this process prints every page.
    """
    alone, setting = setting_digest is None, setting_digest or ""  # alone: nothing is taken over and no worker asked
    sources: Sources = (drafts.country, *drafts.regions)
    pickled = None if alone else page_renderer.pickled()
    keys = [{leaf.address: _key(leaf, setting) for leaf in draft.leaves if leaf.is_page} for _, draft in sources]
    cached = [
        _cached_pages(source, frozenset(page_keys.values()), cache, page_renderer)
        for (source, _), page_keys in zip(sources, keys, strict=True)
    ]
    runs: list[tuple[int, Run]] = []
    for index, (source, draft) in enumerate(sources):
        page_keys, cached_pages = keys[index], cached[index]
        wanted = tuple(leaf for leaf in draft.leaves if leaf.is_page and (alone or page_keys[leaf.address] not in cached_pages))
        if wanted:
            ready(source, wanted, cache)
            runs.append((index, Run(cache, pickled or b"", wanted)))
    done = _done([run for _, run in runs], page_renderer, pool, pickled)
    if len(runs) > 1 and not any(isinstance(result, Blob) for results in done for result in results):
        leaf = runs[0][1].leaves[0]  # what no page survives is in the operator's settings or in this program: it is raised here
        page_renderer.page(leaf, cache.read(leaf.blob).decode())
    failed: list[UnrenderedPage] = []
    for (index, run), results in zip(runs, done, strict=True):
        source, _ = sources[index]
        for leaf, result in zip(run.leaves, results, strict=True):
            if isinstance(result, Blob):
                cached[index][keys[index][leaf.address]] = result
            else:
                failed.append(replace(result, region=source if isinstance(source, RegionInput) else None))
        if not alone:
            cache.put(_store_key(source, page_renderer), cached[index])
    missing = {page.leaf.address for page in failed}
    files = {
        leaf.place: cached[index][keys[index][leaf.address]] if leaf.is_page else leaf.blob
        for index, (_, draft) in enumerate(sources)
        for leaf in draft.leaves
        if leaf.address not in missing
    }
    return files, failed


def _done(
    runs: list[Run], page_renderer: PageRenderer, pool: WorkerPool, pickled: bytes | None
) -> list[list[Blob | UnrenderedPage]]:
    what, pages = "Страницы", sum(len(run.leaves) for run in runs)
    if pickled is None:
        return pool.all(what, SameProcess(), lambda run: list(run.on(page_renderer)), runs, Run.weight)
    with pool.workers_for(pages * SIZE, len(runs), REDIRECTS) as workers:
        return pool.all(what, workers, Run.render, runs, Run.weight)


def _cached_pages(
    source: Country | RegionInput, keys: frozenset[str], cache: Cache, page_renderer: PageRenderer
) -> dict[str, Blob]:
    """The pages that were printed before, as far as they are still wanted and whole."""
    stored = cache.get(_store_key(source, page_renderer))
    pages = stored if isinstance(stored, dict) else {}
    return {page_key: blob for page_key, blob in pages.items() if page_key in keys and cache.whole(blob)}


@dataclass(frozen=True)
class _RenderedSite:
    """Whose pages are looked up together: of a region, or with no name of all, of a site of this address, or of a draft of it."""

    region: str
    url: str | None
    draft: bool


def _store_key(source: Country | RegionInput, page_renderer: PageRenderer) -> str:
    """Where the pages of a region are kept from one build to the next; sites of other addresses are kept apart."""
    name = source.folder.name if isinstance(source, RegionInput) else ""
    return key(_RenderedSite(name, page_renderer.config.site_url, bool(page_renderer.config.extra.get("draft"))))


def _key(leaf: OutputFile, setting: str) -> str:
    """What a finished page is made from."""
    parts = (setting, leaf.address, leaf.title, leaf.description, leaf.region, leaf.kind, leaf.image, leaf.blob.digest)
    return sha256("\0".join(parts).encode()).hexdigest()
