"""Runs one site's build between the events of MkDocs: checks settings, makes drafts, prints our pages, lays out all files."""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import Environment  # noqa: TID251  MkDocs hands it over

from generator import os_errors, site
from generator.building import operator_choices, preflight
from generator.building.assemble import Finishing
from generator.building.mkdocs_base import Files, MkDocsConfig, Navigation, PluginError, log
from generator.building.operator_choices import Options
from generator.building.page_policy import PagePolicy
from generator.building.page_renderer import OURS, PageRenderer, VirtualFiles
from generator.building.page_sources import Drafts, Memory, drafts
from generator.building.process_wide import process_wide
from generator.building.scan import BuildRequest
from generator.building.served_site import ServedSite
from generator.building.template_cache import prepare
from generator.building.theme_config import add_assets, apply_theme, settings
from generator.cache import Cache, user_folder
from generator.edition_history import History
from generator.executor import WorkerPool
from generator.output_manifest import OutputRefusedError
from generator.problems import Problem
from generator.search.documents import SearchPage
from generator.settings import Settings


@dataclass(frozen=True)
class Caller:
    """Who has MkDocs build, and with what: people, `direct`, by its own commands, or a program of ours."""

    history: History = site.NONE
    cache: Cache = field(default_factory=lambda: Cache(user_folder()))
    pool: WorkerPool = field(default_factory=WorkerPool)
    direct: bool = True


class SiteBuild:
    """A site that is built once, or `served` and built again at every edit.

    `broken` says whether anything of the data could not be published. Faults of the system and refusals are raised as
    `PluginError` to people who called MkDocs, as they are to our own programs.
    """

    settings: Settings
    policy: PagePolicy
    finishing: Finishing

    def __init__(self, caller: Caller, served: ServedSite | None) -> None:
        self.caller, self.served = caller, served
        self.drafts: Drafts | None = None
        self.broken = False
        self.about: list[SearchPage] = []  # the operator's own pages
        self._process: ExitStack | None = None

    def begin(self, config: MkDocsConfig, options: Options) -> None:
        """Read and judge the operator's choices, put on our face, and let MkDocs build aside."""
        if self.served:
            self.served.begin()
        if self._process is None:
            self._process = ExitStack()
            self._process.enter_context(process_wide(collect=self.served is None))
        data = Path(config.config_file_path or ".").parent / options.folder
        if self.caller.direct:  # a program of ours has judged by itself
            with self.guarded(first=True):
                preflight.judge(config, data, self.served is not None)
        if not config.site_url and not self.served:
            self._say(preflight.NO_ADDRESS)
        if refused := list(operator_choices.refused(config, options.counters)):
            raise PluginError("\n".join(refused))
        for line in operator_choices.unused(config):
            log.warning("%s", line)
        self.data = preflight.near(data)
        self.settings = settings(config, self.data)
        apply_theme(config, options.accent)
        self.policy = PagePolicy(tuple(options.scripts), tuple(options.counters), self.served is not None, [])
        config.extra["policy"] = self.policy.meta
        config.watch.append(str(self.data.resolve()))
        self.target, self.scratch = Path(config.site_dir), tempfile.TemporaryDirectory(prefix="roadmaps-")
        config.site_dir = self.scratch.name
        self.about = []

    def draft(self, files: Files, config: MkDocsConfig, today: date, accent: str | None) -> Files:
        """Make the drafts and tell every problem; the operator's files with all of ours, which MkDocs does not build."""
        with self.guarded(not self.drafts):
            order = BuildRequest(self.data, self.settings, today, self.caller.history)
            memory = self.served.memory if self.served else None
            self.drafts, self.broken = drafts(order, self.caller.cache, self.caller.pool, memory), False
        assert self.drafts
        self._tell(self.drafts.problems)
        for file in files:
            if file.src_uri.endswith((".html", ".htm")) and not file.is_documentation_page():
                self.policy.judge(file.content_string, file.src_uri)
        add_assets(files, config, accent)
        return VirtualFiles(files, self.drafts.leaves, config)

    def compile(self, templates: Environment, config: MkDocsConfig) -> None:
        """Keep the theme as other plugins have left it, but for its list of pages: MkDocs does not know ours."""
        config.theme.static_templates.discard("sitemap.xml")
        if set(config.plugins) == OURS:  # filters and extensions of others are compiled in, and nothing tells them apart
            prepare(templates, self.caller.cache)

    def render(self, config: MkDocsConfig, nav: Navigation, templates: Environment, files: Files, today: date) -> None:
        """Finish our pages, once the operator's own are built and judged."""
        assert self.drafts
        self.policy.settle()
        self.finishing = Finishing(self.drafts, Path(self.scratch.name), self.target, self.caller.cache, self.caller.pool)
        written = [file.page.url for file in files.documentation_pages() if file.page]
        with self.guarded():
            self.finishing.render(PageRenderer(config, nav, templates), today, written)
        reported, self.drafts = frozenset(self.drafts.problems), self.finishing.drafts
        self._tell(problem for problem in self.drafts.problems if problem not in reported)
        for page in self.finishing.unrendered:
            log.error("страница %s не построена: %s", page.leaf.address, page.reason)
            self.broken = True

    def lay(self, config: MkDocsConfig) -> None:
        """Lay all out where it was wanted; who serves a site sees the pages first, and finds their words a little later."""
        finishing, about = self.finishing, tuple(self.about)
        with self.guarded():
            if self.served:
                self.served.lay(finishing)
                self.served.search_later(lambda: self._search(finishing, about))
            elif notice := preflight.left(self.target, finishing.publish(about)):
                self._say(notice)
        config.site_dir = str(self.target)
        self.scratch.cleanup()
        self.rest()

    def rest(self) -> None:
        """A build is over, well or not."""
        if self.served:
            self.served.rest()
        else:
            self._release()

    def end(self) -> None:
        """No build follows."""
        if self.served:
            self.served.end()
        self._release()

    def _search(self, finishing: Finishing, about: tuple[SearchPage, ...]) -> None:
        self._release()
        with self.guarded():
            finishing.search(about)

    def _release(self) -> None:
        process, self._process = self._process, None
        if process:
            process.close()

    def _say(self, line: str) -> None:
        """Say something that is no fault: as a warning it would end `mkdocs build --strict`."""
        log.log(logging.INFO if self.caller.direct else logging.WARNING, "%s", line)

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Tell people who build what is wrong, and remember whether anything could not be published."""
        for problem in problems:
            log.log(logging.ERROR if problem.severity == "error" else logging.INFO, "%s", problem)
        self.broken = self.broken or bool(self.drafts and self.drafts.broken)

    @contextmanager
    def guarded(self, first: bool = False) -> Iterator[None]:
        """What goes wrong while a site is served is told, and the site stays as it was: a browser would wait for ever."""
        try:
            yield
        except (OSError, RuntimeError, OutputRefusedError) as fault:
            where = os_errors.sentence(fault) if isinstance(fault, OSError) else str(fault)
            if self.served and not first:
                self.served.memory = Memory()  # somebody may have taken away what it speaks of
                log.error("Сайт не перестроен, показан прежний: %s", where)
            elif self.caller.direct:
                raise PluginError(f"Сайт не построен: {where}") from fault
            else:
                raise
