"""A data folder to a finished site: drafts of regions, pages through MkDocs, the search, laid out where it is wanted."""

import logging
import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build  # noqa: TID251  this room runs MkDocs
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251
from mkdocs.exceptions import Abort  # noqa: TID251

from generator import output, output_manifest
from generator.building import site_sources
from generator.building.assemble import SITE
from generator.building.mkdocs_config import configured
from generator.building.page_sources import PAGES, Drafts, examine, write
from generator.building.scan import BuildRequest, outlook
from generator.building.theme_config import dress, furnish, settings, settings_of
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
    "build",
    "dress",
    "examine",
    "furnish",
    "outlook",
    "settings",
    "settings_of",
    "write",
]


@dataclass(frozen=True)
class Deployment:
    """Where a site will stand, if not as its `mkdocs.yml` says; a draft says on every page that it is one.

    `history` is what a server has recorded of earlier releases.
    """

    url: str | None = None
    draft: bool = False
    history: History = NONE


AS_SAID = Deployment()


@dataclass(frozen=True)
class Built:
    """How a build ended: whether the whole of the data is on the site, and what could not be built though it was read."""

    whole: bool
    left_out: tuple[LeftOut, ...] = ()


def configuration(file: Path, data: Path, to: Path, today: date | None, place: Deployment) -> MkDocsConfig:
    """The operator's `mkdocs.yml`, aimed at a data folder, a target, a day and a place."""
    told = {"site_url": place.url} if place.url else {}
    told["site_dir"] = os.path.abspath(to)  # noqa: PTH100  a symlink stays one; MkDocs would take the path for its file's own
    config = configured(file, **told)
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
    crew: WorkerPool = SEQUENTIAL,
) -> Built:
    """Make `to` the site, changing there only what is not as it should be.

    Nothing is laid out before all pages and the search are finished. Without a cache everything is made anew.
    `RefusedError` where the settings do not read, or the folder is not one of ours, or holds what the site is made of.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = configuration(file, data, to, today, place)
    output.folder(to, SITE, [*site_sources.belongings(file), output.SiteSource(data, "данные сайта")])
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
        plugin = config.plugins["roadmaps"]
        used = cache if cache.folder else Cache(Path(scratch))
        for name, value in (("history", place.history), ("cache", used), ("crew", crew), ("direct", False)):
            setattr(plugin, name, value)  # MkDocs has no type for a plugin of ours
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Abort as fault:
            raise output_manifest.OutputRefusedError("Сайт не построен; причина названа выше.") from fault
        finally:
            config.plugins.on_shutdown()
            setattr(plugin, "direct", True)  # noqa: B010  MkDocs keeps the plugin for whoever builds next in this process
    cache.sweep()
    drafts: Drafts | None = getattr(plugin, "drafts", None)
    return Built(not getattr(plugin, "broken", True), drafts.left_out if drafts else ())
