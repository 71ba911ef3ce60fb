"""Digests what every page depends on besides its own words: the operator's settings, files and navigation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markdown import Markdown

from generator.building import material_theme
from generator.building.mkdocs_base import VERSION, BasePlugin, Config, MkDocsConfig, Navigation, StructureItem, Theme
from generator.building.object_digest import OpaqueValueError, description
from generator.cache import key
from generator.loading.tree_digest import digest

# Where a site is made, not what; the day is told apart, for those whom it concerns.
ELSEWHERE = frozenset({"config_file_path", "docs_dir", "site_dir", "watch", "dev_addr"})
OURS = frozenset({"folder", "today"})  # the same among the options of our plugin
# Extensions of Markdown that read no file but those their options name.
KNOWN = ("markdown.extensions.", "pymdownx.", material_theme.EXTENSION)
READERS = frozenset({"pymdownx.b64"})  # it reads every picture that a page names


@dataclass(frozen=True)
class _ConfigInputs:
    """The base, what is told of settings, files, templates and navigation, and the day where pages may print it."""

    base: str
    parts: tuple[str, ...]
    day: str


def setting(config: MkDocsConfig, nav: Navigation, today: date, data: Path) -> str:
    """The digest of all that the theme and Markdown are told for every page alike, and of the base that tells it.

    Templates of the operator's own may print the day of the build, so with such the day is told too. `OpaqueValueError` when
    something cannot be told from another like it, so that no page may be taken over from an earlier build.
    """
    home = Path(config.config_file_path or ".").resolve().parent
    day = today.isoformat() if config.theme.custom_dir else ""
    files = _named(config.mdx_configs, [home, Path.cwd()], data)
    parts = (_described(config, home), files, _templates(config.theme), _inserted(config), _items(nav.items))
    return key(_ConfigInputs(VERSION, tuple(map("\n".join, parts)), day))


def _described(value: object, home: Path) -> Iterator[str]:
    """A value of the settings in lines; `OpaqueValueError` with the way to what cannot be told."""
    if isinstance(value, str):
        yield repr(value.replace(str(home), "."))
    elif isinstance(value, Theme):
        yield from _described([value.name, value.custom_dir, *sorted(value.static_templates), dict(value)], home)
    elif isinstance(value, BasePlugin):
        yield f"{type(value).__module__}.{type(value).__qualname__}"
        yield from _described({name: option for name, option in value.config.items() if name not in OURS}, home)
    elif isinstance(value, Config | Mapping):
        for name in value:
            if not (isinstance(value, MkDocsConfig) and name in ELSEWHERE):
                yield f"{name!r}:"
                try:
                    yield from _described(value[name], home)
                except OpaqueValueError as fault:
                    raise OpaqueValueError(f"{name} → {fault}") from fault
        yield "."
    elif isinstance(value, list | tuple):
        for item in value:
            yield "-"
            yield from _described(item, home)
        yield "."
    else:
        yield from description(value)


def _named(value: object, folders: list[Path], data: Path) -> Iterator[str]:
    """The files and folders that the options of extensions name, with their digests; none that holds the data, or all."""
    if isinstance(value, str) and value and "\0" not in value:
        for path in dict.fromkeys((folder / value).resolve() for folder in folders):
            if path.exists() and not any(holder.is_relative_to(path) for holder in (*folders, data.resolve())):
                yield f"{value} {digest(path)}"
    elif isinstance(value, Mapping | list | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _named(item, folders, data)


def _templates(theme: Theme) -> Iterator[str]:
    """The operator's own files over the theme, and what the theme has in the folder it is installed in."""
    if theme.custom_dir:
        yield digest(Path(theme.custom_dir))
    for folder in map(Path, theme.dirs):
        for path in sorted((*folder.glob("*.html"), *folder.glob("*.yml"), *folder.glob("[!.]*/**/*.html"))):
            yield f"{path.relative_to(folder).as_posix()} {digest(path)}"


def _inserted(config: MkDocsConfig) -> Iterator[str]:
    """What extensions of Markdown put into a page that has no words, such as the text of files that others include.

    `OpaqueValueError` for an extension that nobody here knows, which may read whatever it likes.
    """
    machine = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    for named in config.markdown_extensions:
        extension = machine.build_extension(named, config.mdx_configs.get(named, {})) if isinstance(named, str) else named
        kind = type(extension).__module__
        short = isinstance(named, str) and "." not in named and f"markdown.extensions.{named}" == kind
        module = kind if short or not isinstance(named, str) else named  # the module that made it, which may be anybody's
        if not f"{kind}.".startswith(KNOWN) or not f"{module}.".startswith(KNOWN) or kind in READERS:
            raise OpaqueValueError(f"markdown_extensions → {module}")
        yield kind
    lines = [""]
    for step in machine.preprocessors:
        lines = step.run(lines)
    yield from lines


def _items(items: Iterable[StructureItem], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield f"{depth} {type(item).__name__} {getattr(item, 'title', '')} {getattr(item, 'url', '')}"
        yield from description(getattr(item, "meta", None))
        yield from _items(getattr(item, "children", None) or (), depth + 1)
