"""Builds a data folder into a finished site: drafts of regions, pages through MkDocs, the search, laid out where it is wanted."""

import logging
import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import output, output_manifest, site_sources
from generator.building import mkdocs_base, offline
from generator.building.assemble import SITE
from generator.building.config_faults import configured
from generator.building.mkdocs_base import Abort, MkDocsConfig
from generator.building.page_sources import PAGES, examine, write
from generator.building.process_wide import process_wide
from generator.building.scan import BuildRequest, outlook
from generator.building.serving import serve
from generator.building.site_build import Caller, SiteBuild
from generator.building.theme_config import add_assets, apply_theme, settings, settings_of
from generator.cache import NOWHERE, Cache
from generator.edition_history import History
from generator.executor import SEQUENTIAL, WorkerPool
from generator.left_out import LeftOut
from generator.site import NONE

__all__ = [
    "AS_SAID",
    "PAGES",
    "SITE",
    "BuildRequest",
    "Built",
    "Deployment",
    "LeftOut",
    "WorkerPool",
    "add_assets",
    "apply_theme",
    "build",
    "examine",
    "outlook",
    "serve",
    "settings",
    "settings_of",
    "write",
]


@dataclass(frozen=True)
class Deployment:
    """Where a site will stand, if not as its `mkdocs.yml` says; a draft says on every page that it is one.

    `history` is what a server has recorded of earlier releases. The pages of a site that is `offline` open from a disk,
    where no web server looks into folders.
    """

    url: str | None = None
    draft: bool = False
    history: History = NONE
    offline: bool = False


AS_SAID = Deployment()


@dataclass(frozen=True)
class Built:
    """How a build ended: whether the whole of the data is on the site, and what could not be built though it was read."""

    whole: bool
    left_out: tuple[LeftOut, ...] = ()


def configuration(file: Path, data: Path, to: Path, today: date | None, place: Deployment) -> MkDocsConfig:
    """The operator's `mkdocs.yml`, aimed at a data folder, a target, a day and a place."""
    replaced = {"site_url": place.url} if place.url else {}
    replaced["site_dir"] = os.path.abspath(to)  # noqa: PTH100  a symlink stays one; MkDocs would take the path for its file's own
    config = configured(file, **replaced)
    config.extra["draft"] = place.draft
    options = config.plugins["roadmaps"].config
    options["folder"] = os.path.abspath(data)  # noqa: PTH100
    options["today"] = today.isoformat() if today else None
    return config


def build(  # noqa: PLR0913, PLR0917  the operator's files, and four choices that most leave alone
    file: Path,
    data: Path,
    to: Path,
    today: date | None,
    place: Deployment = AS_SAID,
    cache: Cache = NOWHERE,
    pool: WorkerPool = SEQUENTIAL,
) -> Built:
    """Make `to` the site, changing there only what is not as it should be.

    Nothing is laid out before all pages and the search are finished. Without a cache everything is made anew.
    `OutputRefusedError` where the settings do not read, or the folder is not one of ours, or holds what the site is made of.
    """
    with process_wide(level=logging.WARNING):
        config = configuration(file, data, to, today, place)
        output.folder(to, SITE, [*site_sources.named_sources(file), output.SiteSource(data, "данные сайта")])
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
            used = cache if cache.folder else Cache(Path(scratch))
            site = _run(config, Caller(place.history, used, pool, direct=False))
        if place.offline:
            offline.opened(to)
        cache.sweep()
    return Built(not site.broken, site.drafts.left_out if site.drafts else ())


def _run(config: MkDocsConfig, caller: Caller) -> SiteBuild:
    """The build of MkDocs, as its own command runs it, for a caller whom only our plugin knows of."""
    plugin: Any = config.plugins["roadmaps"]  # MkDocs has no type for a plugin of ours
    plugin.caller = caller
    config.plugins.on_startup(command="build", dirty=False)
    site: SiteBuild = plugin.site
    try:
        mkdocs_base.build(config)
    except Abort as fault:
        raise output_manifest.OutputRefusedError("Сайт не построен; причина названа выше.") from fault
    finally:
        config.plugins.on_shutdown()
        plugin.caller = Caller()  # MkDocs keeps the plugin for whoever builds next in this process
    return site
