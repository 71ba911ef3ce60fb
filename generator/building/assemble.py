"""What is left once MkDocs has built the operator's own pages: ours, the list of pages, the search, and the way to readers."""

import logging
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from generator import addresses
from generator.building import material_theme, mkdocs_base, output_sync, search_index
from generator.building.config_fingerprint import setting
from generator.building.object_digest import UntoldError
from generator.building.page_renderer import OURS, PageRenderer
from generator.building.page_sources import Drafts
from generator.building.render_faults import stand_in, without_faulty
from generator.building.render_pages import UnrenderedPage, printed
from generator.building.sitemap import UNLISTED, sitemaps
from generator.cache import Blob, Cache
from generator.executor import WorkerPool

log = mkdocs_base.log.logger

# What no page of ours loads.
UNUSED = (*material_theme.SEARCH, "assets/**/*.map")


SITE = "site"  # of output folders


@dataclass
class Finishing:
    """A site between MkDocs and its readers: `scratch` is what MkDocs has built, `target` what readers see."""

    drafts: Drafts
    scratch: Path
    target: Path
    cache: Cache
    pool: WorkerPool
    files: dict[str, Blob] = field(default_factory=dict)
    unprinted: tuple[UnrenderedPage, ...] = ()

    def print(self, machine: PageRenderer, today: date, written: Sequence[str]) -> None:
        """Finish our pages; `written` are the addresses of the operator's own.

        What other plugins do to a page nobody knows beforehand: with such, every page is printed in this process, none is
        taken over, and copies are laid beside what MkDocs has built, for them to write into.
        """
        alone = set(machine.config.plugins) != OURS
        told = None if alone else _told(machine, today, self.drafts.folder)
        self._print_all(machine, told)
        listed = [leaf.address for leaf in self.drafts.leaves.values() if leaf.is_page and leaf.kind not in UNLISTED]
        for place, content in sitemaps([*listed, *written], machine.config.site_url).items():
            self.files[place] = self.cache.store(content)
        for pattern in UNUSED:
            for path in list(self.scratch.glob(pattern)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if alone:
            output_sync.copy(self.files, self.cache, self.scratch)
            self.files = {}

    def _print_all(self, machine: PageRenderer, told: str | None) -> None:
        """Print all pages; where one cannot be printed, without what it fails by, or else with another page in its place."""
        self.files, failed = printed(self.drafts, machine, told, self.cache, self.pool)
        if failed and (rest := without_faulty(self.drafts, failed, machine.pickled() if told else None, self.cache)):
            self.drafts = rest
            self.files, failed = printed(self.drafts, machine, told, self.cache, self.pool)
        for one in failed:
            self.files[one.leaf.place] = self.cache.store(stand_in(machine, one.leaf))
        self.unprinted = tuple(failed)

    def publish(self, about: Sequence[str]) -> list[str]:
        """Lay out everything with the search of the documents `about` the site; what stands there of somebody else's.

        The pages are laid while the search is still indexed, which takes several times as long.
        """
        self.files = output_sync.taken(self.scratch, self.cache) | self.files
        pages = {place: blob for place, blob in self.files.items() if not place.startswith(addresses.INDEX)}
        with ThreadPoolExecutor(1) as indexer:
            search = indexer.submit(search_index.indexed, self.drafts, about, self.cache, self.pool)
            output_sync.publish(pages, self.cache, self.target, SITE, addresses.INDEX)
            return output_sync.publish(self.files | search.result(), self.cache, self.target, SITE)

    def lay(self, before: output_sync.Manifest | None = None) -> output_sync.Manifest:
        """Lay out everything but the search; `before` is what alone stands there, where this process knows it."""
        self.files = output_sync.taken(self.scratch, self.cache) | self.files
        files = {place: blob for place, blob in self.files.items() if not place.startswith(addresses.INDEX)}
        if before is None:
            output_sync.lay(files, self.cache, self.target, addresses.INDEX)
        else:
            output_sync.relay(before, files, self.cache, self.target)
        return files

    def search(self, about: Sequence[str]) -> None:
        """Lay out the search, with the documents `about` the site."""
        search = {place: blob for place, blob in self.files.items() if place.startswith(addresses.INDEX)}
        search |= search_index.indexed(self.drafts, about, self.cache, self.pool)
        inside = {place.removeprefix(addresses.INDEX): blob for place, blob in search.items()}
        output_sync.lay(inside, self.cache, self.target / addresses.INDEX)


def _told(machine: PageRenderer, today: date, data: Path) -> str | None:
    """The digest of the setting; `None`, and a word to the operator, when pages must not be taken over from before."""
    try:
        return setting(machine.config, machine.nav, today, data)
    except UntoldError as fault:
        _untold(str(fault), logging.INFO if machine.config.strict else logging.WARNING)
        return None


@cache
def _untold(what: str, level: int) -> None:
    """Say it once for all builds of `mkdocs serve`."""
    log.log(
        level,
        "mkdocs.yml: %s — по этой настройке нельзя узнать, изменилась ли она, поэтому каждая сборка делает все страницы заново; "
        "быстрее будет с готовыми расширениями Markdown и значениями без своего кода",
        what,
    )
