"""A data folder to a finished site: drafts of regions, pages through MkDocs, the search, laid out where it is wanted."""

import logging
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build  # noqa: TID251  this room runs MkDocs
from mkdocs.config import load_config  # noqa: TID251
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251

from generator.building.drafting import write
from generator.building.dress import dress, furnish, settings, settings_of
from generator.building.survey import Order, outlook
from generator.cache import NOWHERE, Cache
from generator.chronicle import History
from generator.crew import ALONE, Crew
from generator.site import NONE

__all__ = ["AS_SAID", "Crew", "Order", "Place", "build", "dress", "furnish", "outlook", "settings", "settings_of", "write"]


@dataclass(frozen=True)
class Place:
    """Where a site will stand, if not as its `mkdocs.yml` says; a draft says on every page that it is one.

    `history` is what a server has recorded of earlier releases.
    """

    url: str | None = None
    draft: bool = False
    history: History = NONE


AS_SAID = Place()


def configuration(file: Path, data: Path, to: Path, today: date | None, place: Place) -> MkDocsConfig:
    """The operator's `mkdocs.yml`, aimed at a data folder, a target, a day and a place."""
    config = load_config(str(file), site_dir=str(to), **({"site_url": place.url} if place.url else {}))
    config.extra["draft"] = place.draft
    options = config.plugins["roadmaps"].config
    options["folder"] = str(data)
    options["today"] = today.isoformat() if today else None
    return config


def build(  # noqa: PLR0913, PLR0917  the operator's files, and four choices that most leave alone
    file: Path,
    data: Path,
    to: Path,
    today: date | None,
    place: Place = AS_SAID,
    cache: Cache = NOWHERE,
    crew: Crew = ALONE,
) -> bool:
    """Make `to` the site, changing there only what is not as it should be; whether all data could be read.

    Nothing is laid out before all pages are finished. Without a cache everything is made anew.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
        config = configuration(file, data, to, today, place)
        plugin = config.plugins["roadmaps"]
        used = cache if cache.folder else Cache(Path(scratch))
        for name, value in (("history", place.history), ("cache", used), ("crew", crew), ("direct", False)):
            setattr(plugin, name, value)  # MkDocs has no type for a plugin of ours
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    cache.sweep()
    return not getattr(plugin, "broken", True)
