"""What every page depends on besides its own words: the operator's settings, files and navigation, as one digest."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from mkdocs.config.base import Config  # noqa: TID251  this room reads what the operator said to MkDocs
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251
from mkdocs.structure import StructureItem  # noqa: TID251
from mkdocs.structure.nav import Navigation  # noqa: TID251
from mkdocs.theme import Theme  # noqa: TID251

from generator.building.ground import digest
from generator.cache import key

ELSEWHERE = frozenset({"config_file_path", "docs_dir", "site_dir", "watch", "dev_addr"})  # where it is made, not what
PLAIN = (str, int, float, bytes, type(None))


def setting(config: MkDocsConfig, nav: Navigation, today: date, data: Path) -> str:
    """The digest of all that the theme and Markdown are told for every page alike.

    Templates of the operator's own may print the day of the build, so with such the day is told too.
    """
    home = Path(config.config_file_path or ".").resolve().parent
    apart = [Path(folder).resolve() for folder in (config.docs_dir, config.site_dir, data)]
    told = [config.theme.custom_dir or "", dict(config.theme), config.mdx_configs, dict(config.extra)]
    named = {name: path for name, path in _named(told, home).items() if not _holds(path, apart)}
    files = [f"{name} {digest(path)}" for name, path in sorted(named.items())]
    day = today.isoformat() if config.theme.custom_dir else ""
    return key("setting", "\n".join(_said(config, home)), "\n".join(files), "\n".join(_items(nav.items)), day)


def _said(value: object, home: Path) -> Iterable[str]:
    """A value of the settings in lines; what is no plain value by its kind and what it holds."""
    if isinstance(value, str):
        yield repr(value.replace(str(home), "."))
    elif isinstance(value, PLAIN):
        yield repr(value)
    elif isinstance(value, Theme):
        yield from _said([value.name, value.custom_dir, *sorted(value.static_templates), dict(value)], home)
    elif isinstance(value, Config | Mapping):
        for name in value:
            if not (isinstance(value, MkDocsConfig) and name in ELSEWHERE):
                yield f"{name}:"
                yield from _said(value[name], home)
        yield "."
    elif isinstance(value, list | tuple):
        for item in value:
            yield "-"
            yield from _said(item, home)
        yield "."
    else:
        yield f"{type(value).__module__}.{type(value).__qualname__} {getattr(value, '__qualname__', '')}"
        told = getattr(value, "config", None)
        yield from _said(told if isinstance(told, Config) else sorted(map(str, getattr(value, "__dict__", {}))), home)


def _named(value: object, home: Path) -> dict[str, Path]:
    """The files and folders beside `mkdocs.yml` that its words name, such as templates, scripts and snippets."""
    if isinstance(value, str):
        path = home / value
        inside = value and "\0" not in value and path.resolve().is_relative_to(home) and path.resolve() != home
        return {value: path} if inside and path.exists() else {}
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return {name: path for item in inner for name, path in _named(item, home).items()}


def _holds(path: Path, apart: list[Path]) -> bool:
    """Whether it is, holds or lies in a folder whose files have pages of their own."""
    there = path.resolve()
    return any(there.is_relative_to(folder) or folder.is_relative_to(there) for folder in apart)


def _items(items: Iterable[StructureItem], depth: int = 0) -> Iterable[str]:
    for item in items:
        yield f"{depth} {getattr(item, 'title', '')} {getattr(item, 'url', '')}"
        yield from _items(getattr(item, "children", None) or (), depth + 1)
