"""The plugin of MkDocs: each of its events calls what does the work."""

import gc
import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Event
from typing import Any, Literal

from jinja2 import Environment  # noqa: TID251  MkDocs hands it over
from markupsafe import Markup
from mkdocs.config import config_options  # noqa: TID251
from mkdocs.config.base import Config  # noqa: TID251
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251
from mkdocs.exceptions import ConfigurationError, PluginError  # noqa: TID251
from mkdocs.livereload import LiveReloadServer  # noqa: TID251
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger  # noqa: TID251
from mkdocs.structure.files import Files  # noqa: TID251
from mkdocs.structure.nav import Navigation  # noqa: TID251
from mkdocs.structure.pages import Page  # noqa: TID251
from mkdocs.utils.templates import TemplateContext  # noqa: TID251

from generator import building, cache, clock, content_security, os_errors, output_manifest, site
from generator.building import operator_choices, preflight
from generator.building.assemble import Finishing
from generator.building.file_watcher import observer
from generator.building.output_sync import Manifest
from generator.building.page_renderer import OURS, PageRenderer, VirtualFile, VirtualFiles
from generator.building.page_sources import Drafts, Memory, drafts
from generator.building.scan import BuildRequest
from generator.building.template_cache import Compiled
from generator.executor import WorkerPool
from generator.exports.search_documents import ABOUT, Finding, SearchPlace, html
from generator.names import SHOWS
from generator.pages.markup import escape
from generator.pages.operator_pages import reachable
from generator.problems import Problem
from generator.settings import Settings

log = get_plugin_logger("roadmaps")
beside = ThreadPoolExecutor(1)
QUIET = 3  # seconds without an edit after which the search is renewed


class Options(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say under `plugins: roadmaps:`."""

    folder = config_options.Type(str, default="roadmaps")  # `data` is taken by MkDocs
    contact = config_options.Optional(config_options.Type(str))
    names = config_options.Choice(SHOWS, default="full")
    today = config_options.Optional(config_options.Type(str))
    scripts = config_options.ListOfItems(config_options.Type(str), default=[])
    counters = config_options.ListOfItems(config_options.Type(str), default=[])
    accent = config_options.Optional(config_options.Type(str))
    announcement = config_options.Optional(config_options.Type(str))


class RoadmapsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the names of our pages, lets it build the operator's own, and lays both out."""

    settings: Settings
    drafts: Drafts | None = None
    about: list[str]
    broken = False
    hashes: tuple[str, ...] = ()
    faults: list[content_security.Fault] | None = None  # told together once MkDocs has built all pages of the operator's
    history = site.NONE
    cache = cache.Cache(cache.own())
    crew = WorkerPool()
    serving = False
    memory: Memory | None = None
    laid: Manifest | None = None
    edited = Event()
    idle = Event()
    direct = True  # MkDocs was called by people, not by a program of ours

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
        self.serving = command == "serve"
        self.memory = Memory() if self.serving else None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Watch the data, which MkDocs adds after this, beside the few files that it watches already."""
        server.observer.start()
        server.observer = observer(self.idle)  # type: ignore[assignment]  # it polls like theirs
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Watch for the edit that mends it."""
        self.idle.set()

    def _begun(self) -> None:
        """While somebody waits for a page nothing else is done: no search, no look at files, no search for cycles."""
        self.edited.set()
        self.idle.clear()
        if self.serving:
            gc.disable()

    def on_shutdown(self) -> None:
        """Leave what was to be done later."""
        self.edited.set()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the operator's choices, put on our face, and let MkDocs build aside."""
        self._begun()
        data = Path(config.config_file_path or ".").parent / self.config.folder
        if self.direct:  # a program of ours has judged by itself
            with self._guarded(first=True):
                preflight.judge(config, data, self.serving)
        if not config.site_url and not self.serving:
            self._say(preflight.NO_ADDRESS)
        self.data = preflight.near(data)
        if refused := list(operator_choices.refused(config, self.config.counters)):
            raise PluginError("\n".join(refused))
        for line in operator_choices.unused(config):
            log.warning("%s", line)
        self.settings = building.settings(config, self.data)
        self.today = date.fromisoformat(self.config.today) if self.config.today else clock.today()
        building.dress(config, self.config.accent)
        self.hashes, self.faults = (*content_security.vouched(), *self.config.scripts), []
        config.extra["policy"] = "" if self.serving else content_security.meta(self.hashes, self.settings.counters)
        config.watch.append(str(self.data.resolve()))
        self.target, self.scratch = Path(config.site_dir), tempfile.TemporaryDirectory(prefix="roadmaps-")
        config.site_dir = self.scratch.name
        self.about = []
        return config

    def _say(self, line: str) -> None:
        """Say something that is no fault: as a warning it would end `mkdocs build --strict`."""
        log.log(logging.INFO if self.direct else logging.WARNING, "%s", line)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the drafts, tell every problem, add every page and file of ours by its name."""
        with self._guarded(not self.drafts):
            order = BuildRequest(self.data, self.settings, self.today, self.history)
            self.drafts, self.broken = drafts(order, self.cache, self.crew, self.memory), False
        assert self.drafts
        self._tell(self.drafts.problems)
        for file in files:
            if file.src_uri.endswith((".html", ".htm")) and not file.is_documentation_page():
                self._judged(file.content_string, file.src_uri)
        building.furnish(files, config, self.config.accent)
        return VirtualFiles(files, self.drafts.leaves, config)

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Tell people who build what is wrong, and remember whether anything could not be published."""
        for problem in problems:
            log.log(logging.ERROR if problem.severity == "error" else logging.INFO, "%s", problem)
        self.broken = self.broken or bool(self.drafts and self.drafts.broken)

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
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let the search find the operator's own pages too, and a keyboard their tables."""
        if isinstance(page.file, VirtualFile):
            return html
        self.about.append(_document(page, html))
        for line in content_security.blocked(html, page.url):
            log.warning("%s", line)
        return reachable(html, str(page.title))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Judge a finished page by the policy."""
        return self._judged(output, page.url or page.file.dest_uri, whole=True)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Judge the page for addresses that do not exist likewise."""
        return self._judged(output_content, template_name, whole=True) if template_name.endswith(".html") else output_content

    def _judged(self, html: str, name: str, whole: bool = False) -> str:
        """Refuse a page with scripts that nobody has vouched for, a `whole` one without the policy too."""
        faults = list(content_security.faults(html, name, self.hashes, tuple(self.config.counters)))
        faults += [content_security.Fault(name)] if whole and not content_security.guarded(html) else []
        if self.faults is not None:
            self.faults += faults
        elif faults and not self.serving:
            raise PluginError("\n".join(content_security.told(faults)))
        return html

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """The day of a site is the day it is made for, whenever that is."""
        return self._dated(context)

    @event_priority(100)
    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The same of pages that have no Markdown."""
        return self._dated(context)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme as other plugins have left it, but for its list of pages: MkDocs does not know ours."""
        config.theme.static_templates.discard("sitemap.xml")
        if set(config.plugins) == OURS:  # filters and extensions of others are compiled in, and nothing tells them apart
            env.bytecode_cache = Compiled(self.cache)
        self.templates, self.files = env, files
        return env

    @event_priority(100)
    def _print(self, *, config: MkDocsConfig) -> None:
        """Finish our pages before other plugins look at what was built."""
        assert self.drafts
        faults, self.faults = self.faults or [], None
        if faults and not self.serving:
            raise PluginError("\n".join(content_security.told(faults)))
        self.finishing = Finishing(self.drafts, Path(self.scratch.name), self.target, self.cache, self.crew)
        written = [file.page.url for file in self.files.documentation_pages() if file.page]
        with self._guarded():
            self.finishing.print(PageRenderer(config, self.nav, self.templates), self.today, written)
        told, self.drafts = frozenset(self.drafts.problems), self.finishing.drafts
        self._tell([problem for problem in self.drafts.problems if problem not in told])
        for one in self.finishing.unprinted:
            log.error("страница %s не построена: %s", one.leaf.address, one.reason)
            self.broken = True

    @event_priority(-100)
    def _lay(self, *, config: MkDocsConfig) -> None:
        """Lay all out where it was wanted; who serves a site sees the pages first, and finds their words a little later."""
        with self._guarded():
            if self.serving:
                before, self.laid = self.laid, None  # unknown again if it cannot be laid out whole
                self.laid = self.finishing.lay(before)
                self.edited = Event()
                beside.submit(self._searched, self.edited, self.finishing, tuple(self.about))
            elif told := preflight.left(self.target, self.finishing.publish(self.about)):
                self._say(told)
        config.site_dir = str(self.target)
        self.scratch.cleanup()
        gc.unfreeze()  # after `Survey.done`
        self.idle.set()

    on_post_build = CombinedEvent(_print, _lay)

    def _searched(self, edited: Event, finishing: Finishing, about: tuple[str, ...]) -> None:
        """Renew the search, unless the site is edited again meanwhile: whoever waits for a page comes first."""
        if not edited.wait(QUIET):
            gc.enable()
            with self._guarded():
                finishing.search(about)

    @contextmanager
    def _guarded(self, first: bool = False) -> Iterator[None]:
        """What goes wrong while a site is served is told, and the site stays as it was: a browser would wait for ever."""
        try:
            yield
        except (OSError, RuntimeError, output_manifest.OutputRefusedError) as fault:
            where = os_errors.told(fault) if isinstance(fault, OSError) else str(fault)
            if self.serving and not first:
                self.memory = Memory()  # somebody may have taken away what it speaks of
                log.error("Сайт не перестроен, показан прежний: %s", where)
            elif self.direct:
                raise PluginError(f"Сайт не построен: {where}") from fault
            else:
                raise

    def _dated(self, context: TemplateContext) -> TemplateContext:
        context["build_date_utc"] = datetime.combine(self.today, time(), UTC)
        return context

    def __getstate__(self) -> dict[str, object]:
        """What of it other processes need: the operator's choices and the day."""
        return {"config": self.config, "today": self.today, "hashes": self.hashes, "serving": self.serving}


def _document(page: Page, content: str) -> str:
    """A page of the operator's as a search document."""
    words = Markup(content).striptags()
    found = SearchPlace("", str(page.title), (words,))
    return html(Finding(page.url, str(page.title), "", (("kind", ABOUT),), (found,)))
