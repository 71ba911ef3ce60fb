"""Finds whose data keep pages from being printed, by printing those pages of each edition alone in child processes."""

import logging
from collections.abc import Iterable
from functools import partial

from generator.building.page_renderer import PageRenderer, renderer
from generator.building.page_sources import Drafts, again
from generator.building.process_wide import process_wide
from generator.building.region_sources import OutputFile, RegionInput
from generator.building.render_pages import UnrenderedPage
from generator.cache import Blob, Cache
from generator.loading import RegionData
from generator.pages import index_pages
from generator.pages.values import HOME

_NONE = Blob("", 0, 0, 0)


def without_faulty(drafts: Drafts, failed: Iterable[UnrenderedPage], pickled: bytes | None, cache: Cache) -> Drafts | None:
    """The drafts without what keeps these pages from being printed; nothing when it cannot be found."""
    if pickled is None:
        return None
    wanted: dict[str, set[str]] = {}
    for one in failed:
        for region in [one.region] if one.region else [region for region, _ in drafts.regions]:
            wanted.setdefault(region.key, set()).add(one.leaf.address)
    faulty = set()
    for region, _ in drafts.regions:
        if named := wanted.get(region.key):
            faulty |= {region.key} if region.faulty(partial(_print, pickled, cache, region, frozenset(named))) else set()
    return again(drafts, faulty) if faulty else None


def stand_in(machine: PageRenderer, leaf: OutputFile) -> bytes:
    """What stands at the address of a page that cannot be printed."""
    return machine.page(leaf, index_pages.unreadable(leaf.address, leaf.title, HOME, ()))


def _print(pickled: bytes, cache: Cache, region: RegionInput, wanted: frozenset[str], land: RegionData) -> None:
    """Print the wanted pages of a site that holds this land alone."""
    machine = renderer(pickled, cache)
    with process_wide(level=logging.ERROR):
        for page, content in region.trial(land):
            if page.address in wanted and isinstance(content, str):
                leaf = OutputFile(page.address, page.title, page.description, page.region, page.make.__name__, _NONE)
                machine.page(leaf, content)
