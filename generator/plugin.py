"""Hands each event of MkDocs to the code that builds, serves or judges a site."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment  # noqa: TID251  MkDocs hands it over

from generator import clock, content_security
from generator.building import operator_choices
from generator.building.mkdocs_base import (
    BasePlugin,
    CombinedEvent,
    ConfigurationError,
    Files,
    MkDocsConfig,
    Navigation,
    Page,
    TemplateContext,
    event_priority,
    log,
)
from generator.building.operator_choices import Options
from generator.building.page_policy import PagePolicy
from generator.building.page_renderer import VirtualFile
from generator.building.served_site import ServedSite
from generator.building.site_build import Caller, SiteBuild
from generator.exports import structured_data
from generator.pages.markup import escape
from generator.pages.operator_pages import description, reachable
from generator.search.documents import of_operator_page

if TYPE_CHECKING:
    from generator.building.mkdocs_base import LiveReloadServer


class RoadmapsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the names of our pages, lets it build the operator's own, and has both laid out.

    Other processes hear the events of pages alone, for which they need no more than `__getstate__` names.
    """

    today: date
    policy: PagePolicy

    def __init__(self) -> None:
        self.caller = Caller()
        self.site = SiteBuild(self.caller, None)

    def __getstate__(self) -> dict[str, object]:
        """What of it other processes need: the operator's choices, the day, what pages are judged by."""
        return {"config": self.config, "today": self.today, "policy": self.policy}

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Tell of all options that are wrong at once and in Russian: MkDocs stops at the first, and lets unknown ones pass."""
        if wrong := list(operator_choices.wrong(options)):
            raise ConfigurationError("\n".join(wrong))
        days = {name: str(options[name]) for name in ("today",) if options.get(name)}  # YAML makes a day of it
        return super().load_config(options | days, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being an event keeps this instance over the rebuilds of `mkdocs serve`, which puts a script of its own into pages."""
        self.site = SiteBuild(self.caller, ServedSite() if command == "serve" else None)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]) -> "LiveReloadServer":
        """Watch the data, which MkDocs adds after this."""
        if self.site.served:
            self.site.served.watch(server)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Watch for the edit that mends it."""
        self.site.rest()

    def on_shutdown(self) -> None:
        """Leave what was to be done later."""
        self.site.end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the operator's choices, and the clock where they name no day."""
        self.site.begin(config, self.config)
        self.policy = self.site.policy
        self.today = date.fromisoformat(self.config.today) if self.config.today else clock.today()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file of ours by its name."""
        return self.site.draft(files, config, self.today, self.config.accent)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name our pages in the navigation: MkDocs has not read them."""
        self.nav = nav
        for page in nav.pages:
            if isinstance(page.file, VirtualFile) and page.title is None:
                page.title = str(escape(page.file.leaf.title))
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Name and describe our pages; the theme prints both as they are, so they are escaped here."""
        page.update_date = self.today.isoformat()
        if isinstance(page.file, VirtualFile):
            leaf = page.file.leaf
            page.meta["title"] = str(escape(leaf.title))
            page.meta["description"] = str(escape(leaf.description))
            page.meta["region"] = str(escape(leaf.region))
            page.meta["kind"] = leaf.kind
            page.meta["image"] = leaf.image
            page.meta["linked"] = leaf.linked
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let the search find the operator's own pages too, and a keyboard their tables."""
        if isinstance(page.file, VirtualFile):
            if page.canonical_url:
                way = structured_data.breadcrumbs(html, page.canonical_url)
                page.meta["linked"] = structured_data.graph(way, page.meta["linked"])
            return html
        self.site.about.append(of_operator_page(page.url, str(page.title), html))
        for line in content_security.blocked(html, page.url):
            log.warning("%s", line)
        page.meta.setdefault("description", description(html))
        return reachable(html, str(page.title))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Judge a finished page by the policy."""
        self.policy.judge(output, page.url or page.file.dest_uri, whole=True)
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Judge the page for addresses that do not exist likewise."""
        if template_name.endswith(".html"):
            self.policy.judge(output_content, template_name, whole=True)
        return output_content

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """The day of a site is the day it is made for, whenever that is."""
        context["build_date_utc"] = datetime.combine(self.today, time(), UTC)
        return context

    @event_priority(100)
    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The same of pages that have no Markdown."""
        context["build_date_utc"] = datetime.combine(self.today, time(), UTC)
        return context

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Take the theme as other plugins have left it."""
        self.site.compile(env, config)
        self.templates, self.files = env, files
        return env

    @event_priority(100)
    def _render(self, *, config: MkDocsConfig) -> None:
        """Finish our pages before other plugins look at what was built."""
        self.site.render(config, self.nav, self.templates, self.files, self.today)

    @event_priority(-100)
    def _lay(self, *, config: MkDocsConfig) -> None:
        """Lay all out once they have."""
        self.site.lay(config)

    on_post_build = CombinedEvent(_render, _lay)
