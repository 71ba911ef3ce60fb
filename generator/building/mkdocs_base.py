# ruff: noqa: TID251  the only window to MkDocs
"""Gives the names of MkDocs 1 that this program uses, from MkDocs or from its fork ProperDocs, whichever is installed.

Nothing else imports either. MkDocs comes first where both are there. ProperDocs answers to the names of MkDocs once
`properdocs.replacement` is imported, as its own command does: Material and other plugins know no other names.
"""

import importlib
import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING

if find_spec("mkdocs") is None:
    importlib.import_module("properdocs.replacement")

import mkdocs
from mkdocs.commands.build import _populate_page as populate_page
from mkdocs.commands.build import build, get_context
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig, get_schema
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, PluginCollection, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

if TYPE_CHECKING:  # serving is for few, and loads a web server
    from mkdocs.livereload import LiveReloadServer

__all__ = [
    "NAME",
    "REDIRECTS",
    "VERSION",
    "Abort",
    "BasePlugin",
    "BuildError",
    "CombinedEvent",
    "Config",
    "ConfigurationError",
    "File",
    "Files",
    "InclusionLevel",
    "LiveReloadServer",
    "MkDocsConfig",
    "Navigation",
    "Page",
    "PluginCollection",
    "PluginError",
    "StructureItem",
    "TemplateContext",
    "Theme",
    "build",
    "config_options",
    "event_priority",
    "get_context",
    "get_schema",
    "get_toc",
    "get_yaml_loader",
    "load_config",
    "log",
    "logger",
    "populate_page",
    "serve",
    "yaml_load",
]


def serve(file: str, address: str) -> None:
    """Serve the site of a `mkdocs.yml` until the process is interrupted; `OSError` when the address is taken."""
    from mkdocs.commands.serve import serve as served  # noqa: PLC0415  it loads a web server

    served(file, dev_addr=address)


NAME = mkdocs.__name__  # "mkdocs" or "properdocs"
VERSION = f"{NAME} {mkdocs.__version__}"
# What another process imports first, so that it stands on the same base also where both are installed.
REDIRECTS = ("properdocs.replacement",) if NAME == "properdocs" else ()

logger = logging.getLogger(NAME)  # everything that the base and its plugins say passes it
log = get_plugin_logger("roadmaps")  # the same, each message after the name of our plugin
