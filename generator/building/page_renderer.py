"""Renders the Markdown of one page into the finished page by MkDocs' own functions, here or in another process."""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, takewhile
from typing import Any

from jinja2 import Environment  # noqa: TID251  the theme's templates are MkDocs'
from markdown.extensions.toc import nest_toc_tokens

from generator.building.html_blocks import PLAIN, apart, converted, together
from generator.building.mkdocs_base import (
    BasePlugin,
    File,
    Files,
    InclusionLevel,
    MkDocsConfig,
    Navigation,
    Page,
    PluginCollection,
    get_context,
    get_toc,
    populate_page,
)
from generator.building.region_sources import OutputFile
from generator.building.template_cache import prepare
from generator.cache import Cache
from generator.pages.html_allowlist import permitted

OURS = {"roadmaps"}  # the plugins of a site whose pages depend on nothing but what we know


class VirtualFile(File):
    """A page or file of ours among those of MkDocs: it can be linked to, and MkDocs does not build it."""

    leaf: OutputFile

    @classmethod
    def of(cls, leaf: OutputFile, config: MkDocsConfig, content: str = "") -> "VirtualFile":
        """A leaf, of a page with its Markdown."""
        file = cls.generated(config, leaf.name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        assert isinstance(file, VirtualFile)
        file.leaf = leaf
        file.dest_uri = leaf.place
        return file

    def is_documentation_page(self) -> bool:
        """MkDocs itself is to leave it alone."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It stands in no folder to be copied from."""


class VirtualPage(Page):
    """A page of ours: what Python-Markdown would only copy is not given to it."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the HTML and the table of contents."""
        html = converted(self.markdown or "") if _plain(config) and not config.mdx_configs.get("toc") else None
        if html:
            self.content, headings = html
            tokens: list[Any] = [{"level": heading.level, "id": heading.anchor, "name": heading.words} for heading in headings]
            self.toc = get_toc(nest_toc_tokens(tokens))
        else:
            self.markdown, blocks = apart(self.markdown or "") if _plain(config) else (self.markdown, [])
            super().render(config, files)
            self.content = together(self.content or "", blocks)


class VirtualFiles(Files):
    """The operator's files, and ours for whoever asks for one by its name."""

    def __init__(self, files: Iterable[File], leaves: Mapping[str, OutputFile], config: MkDocsConfig) -> None:
        super().__init__([file for file in files if file.src_uri not in leaves])
        self._leaves, self._config = leaves, config
        self._files_by_name: dict[str, VirtualFile] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its name."""
        if path in self._leaves and path not in self._files_by_name:
            self._files_by_name[path] = VirtualFile.of(self._leaves[path], self._config)
        return self._files_by_name.get(path) or super().get_file_from_path(path)


@dataclass(frozen=True)
class PageRenderer:
    """The operator's settings, the site's navigation and the theme, as they are once MkDocs has read the operator's own pages."""

    config: MkDocsConfig
    nav: Navigation
    templates: Environment

    def pickled(self) -> bytes | None:
        """The same as bytes for another process; `None` where the operator's settings are bound to this one."""
        for page in self.nav.pages:
            page.markdown = page.content = None  # written by now, and of no use on other pages
        content = io.BytesIO()
        try:
            _RendererPickler(content).dump((self.config, self.nav))
        except (pickle.PicklingError, AttributeError, TypeError):
            return None
        return content.getvalue()

    def page(self, leaf: OutputFile, markdown: str) -> bytes:
        """One finished page; every event of MkDocs that belongs to a page happens."""
        page = self._named.get(leaf.name)
        if page:
            page.file.content_string = markdown
        else:
            page = VirtualPage(None, VirtualFile.of(leaf, self.config, markdown), self.config)
        populate_page(page, self.config, Files([page.file]))
        page.content = permitted(page.content or "")
        page.active = True
        try:
            context = get_context(self.nav, [], self.config, page)
            template = self.templates.get_template(page.meta.get("template", "main.html"))
            context["around"] = self._around(page)  # type: ignore[typeddict-unknown-key]
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            output = template.render(context)
            output = self.config.plugins.on_post_page(output, page=page, config=self.config)
        finally:
            page.active = False
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def _around(self, page: Page) -> Callable[[str, Callable[[], str]], str] | None:
        """What gives a block of the theme, by its name, as it was made for the last page from which all it links to is as far.

        Such blocks stand around the words of a page. `None` of a page that the navigation marks, and where the operator's
        own templates or plugins may see more of a page.
        """
        if self.config.theme.custom_dir or set(self.config.plugins) != OURS or page in self.nav.pages:
            return None
        folders = page.url.split("/")[:-1]
        above = takewhile(self._linked.__contains__, accumulate(folders, "{}/{}".format))
        distance = len(folders), *folders[:1], max(above, default="")

        def block(name: str, make: Callable[[], str]) -> str:
            if (name, *distance) not in self._blocks:
                self._blocks[name, *distance] = make()
            return self._blocks[name, *distance]

        return block

    @cached_property
    def _linked(self) -> frozenset[str]:
        """Folders of the navigation's pages and the operator's files: a link depends on how many are above both its ends."""
        files = (*self.config.extra_css, *map(str, self.config.extra_javascript), self.config.theme.get("logo") or "")
        addresses = (*(page.url for page in self.nav.pages), *files)
        return frozenset(above for address in addresses for above in accumulate(address.split("/")[:-1], "{}/{}".format))

    @cached_property
    def _blocks(self) -> dict[tuple[object, ...], str]:
        return {}

    @cached_property
    def _named(self) -> dict[str, Page]:
        return {page.file.src_uri: page for page in self.nav.pages}


def _plain(config: MkDocsConfig) -> bool:
    """Whether nobody but us looks at the words of a page on their way."""
    return set(config.markdown_extensions) <= PLAIN and set(config.plugins) == OURS


@lru_cache(1)
def renderer(pickled: bytes, cache: Cache) -> PageRenderer:
    """The renderer that was pickled, set up once for all pages that a process renders."""
    config, nav = pickle.loads(pickled)
    templates = config.theme.get_env()
    prepare(templates, cache)
    return PageRenderer(config, nav, templates)


def _collection(plugins: list[tuple[str, BasePlugin]]) -> PluginCollection:  # type: ignore[type-arg]
    """Plugins whose events are heard again."""
    collection = PluginCollection()
    collection.run_event("pre_build")  # nobody hears it, but only a collection that had an event lets files be made
    for called, plugin in plugins:
        collection[called] = plugin
    return collection


class _RendererPickler(pickle.Pickler):
    """Takes plugins for what they are: a collection remembers who hears of each event by methods of this process."""

    def reducer_override(self, value: object) -> Any:
        return (_collection, (list(value.items()),)) if isinstance(value, PluginCollection) else NotImplemented
