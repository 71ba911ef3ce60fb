"""The door to MkDocs: its events, and no thought of ours."""

import logging
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options  # noqa: TID251
from mkdocs.config.base import Config  # noqa: TID251
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251
from mkdocs.exceptions import PluginError  # noqa: TID251
from mkdocs.plugins import BasePlugin, get_plugin_logger  # noqa: TID251
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: TID251
from mkdocs.structure.pages import Page as MkDocsPage  # noqa: TID251

from generator import building, clock, loading, policy, site
from generator.exports.findings import ABOUT, Finding, Found
from generator.names import SHOWS
from generator.pages.handwritten import reachable
from generator.pages.markup import escape
from generator.pages.permitted import permitted
from generator.settings import Settings

log = get_plugin_logger("roadmaps")


class Options(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `plugins: roadmaps:`."""

    folder = config_options.Type(str, default="roadmaps")  # `data` is taken by MkDocs
    contact = config_options.Optional(config_options.Type(str))
    names = config_options.Choice(SHOWS, default="full")
    today = config_options.Optional(config_options.Type(str))
    scripts = config_options.ListOfItems(config_options.Type(str), default=[])


class RoadmapsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the pages of the site and takes nothing from it."""

    settings: Settings
    pages: dict[str, site.Page]
    found: list[Finding]
    broken = False
    serving = False
    hashes: tuple[str, ...] = ()
    faults: list[policy.Fault]
    history = site.NONE

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being an event keeps this instance over the rebuilds of `mkdocs serve`, which puts a script of its own into pages."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the operator's choices and put on our face."""
        data = Path(config.config_file_path or ".").parent / self.config.folder
        self.data = data.relative_to(Path.cwd()) if data.is_relative_to(Path.cwd()) else data
        self.settings = building.settings(config, self.data, self.config.contact, self.config.names)
        building.dress(config)
        if wrong := [own for own in self.config.scripts if not policy.HASH.fullmatch(own)]:
            raise PluginError(f"mkdocs.yml: plugins → roadmaps → scripts: «{wrong[0]}» — не сумма скрипта вида sha256-…=")
        self.hashes, self.faults = (*policy.vouched(), *self.config.scripts), []
        config.extra["policy"] = "" if self.serving else policy.meta(self.hashes)
        config.watch.append(str(self.data.resolve()))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file of the site; tell every problem."""
        dataset = loading.load(self.data)
        self.broken = dataset.broken
        for problem in dataset.problems:
            log.log(logging.ERROR if problem.severity == "error" else logging.INFO, "%s", problem)
        self.found = list(site.search(dataset, self.settings.names))
        self.pages = {}
        for page in site.pages(dataset, self.settings, self._today(), self.history):
            name = f"{page.address}index.md" if page.is_page else page.address
            if old := files.get_file_from_path(name):
                files.remove(old)
            self.pages[name] = page
            files.append(File.generated(config, name, content=page.content(), inclusion=InclusionLevel.NOT_IN_NAV))
        for file in files:
            if file.src_uri.endswith((".html", ".htm")) and not file.is_documentation_page():
                self.faults += policy.faults(file.content_string, file.src_uri, self.hashes)
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Name and describe our pages; the theme prints both as they are, so they are escaped here."""
        if ours := self.pages.get(page.file.src_uri):
            page.meta["title"] = str(escape(ours.title))
            page.meta["description"] = str(escape(ours.description))
            page.meta["region"] = str(escape(ours.region))
            page.meta["kind"] = ours.make.__name__
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put our pages behind the second wall; let the search find the operator's own, and a keyboard their tables."""
        if page.file.src_uri in self.pages:
            return permitted(html)
        place = Found("", str(page.title), (building.plain(html),))
        self.found.append(Finding(page.url, str(page.title), "", (("kind", ABOUT),), (place,)))
        return reachable(html, str(page.title))

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Judge a finished page by the policy."""
        return self._judged(output, page.url or page.file.dest_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Judge the page for addresses that do not exist likewise."""
        return self._judged(output_content, template_name) if template_name.endswith(".html") else output_content

    def _judged(self, html: str, name: str) -> str:
        if not self.serving:
            self.faults += [policy.Fault(name)] if not policy.guarded(html) else []
            self.faults += policy.faults(html, name, self.hashes)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Lay the search index beside the pages; refuse a site with scripts that nobody has vouched for."""
        if self.faults:
            raise PluginError("\n".join(policy.told(self.faults)))
        building.finish(Path(config.site_dir), self.found)

    def _today(self) -> date:
        """The day of the pages: as told, else as the clock says."""
        return date.fromisoformat(self.config.today) if self.config.today else clock.today()
