"""Finds what a site is made of by its `mkdocs.yml`, read as YAML alone: the data, the pages, the settings and their files.

It reads what MkDocs reads, with settings of the environment and of files that the file goes on from, but loads no MkDocs.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml  # noqa: TID251  the file may be a stranger's: MkDocs' own loader would run its tags
from yaml_env_tag import construct_env_tag

from generator.output import SiteSource

NAMES = ("mkdocs.yml", "mkdocs.yaml")
FOLDER = "roadmaps"  # of the data, where `mkdocs.yml` names none
_UNREADABLE = (OSError, yaml.YAMLError, ValueError, AttributeError, TypeError)


class _Plain(yaml.SafeLoader):
    """Reads plain values; what a tag of Python would make is nothing here."""


_Plain.add_multi_constructor("", lambda loader, tag, node: None)
_Plain.add_constructor("!ENV", construct_env_tag)


def data_folder(config: Path | None) -> Path:
    """The data folder that an operator's `mkdocs.yml` names, a path of that file's; without one the caller's `roadmaps`."""
    if config is None:
        return Path(FOLDER)
    return config.parent / _folder(_config_values(config))


def site_folder(config: Path) -> Path:
    """The output folder that `mkdocs.yml` names, a path of that file's, or else the caller's `site`."""
    named = _config_values(config).get("site_dir")
    return config.parent / named if isinstance(named, str) and named else Path("site")


def address(config: Path) -> str | None:
    """The site's own address that `mkdocs.yml` says, if it says any."""
    said = _config_values(config).get("site_url")
    return said if isinstance(said, str) and said else None


def sources(*places: Path) -> list[SiteSource]:
    """What the sites are made of whose `mkdocs.yml` lies in the working folder or around one of the places."""
    configs: list[Path] = []
    for place in (Path.cwd(), *places):
        real = place.resolve()
        around = (folder / name for folder in (real, *real.parents) for name in NAMES)
        configs += [next((file for file in around if file.is_file()), Path())]
    return [site_source for file in dict.fromkeys(configs) if file.name for site_source in named_sources(file)]


def named_sources(config: Path) -> Iterator[SiteSource]:
    """What one `mkdocs.yml` names: a file that does not read names nothing, and the usual folders are meant."""
    config_values, home = _config_values(config), config.parent
    yield SiteSource(config, "настройки сайта")
    yield SiteSource(home / _folder(config_values), "данные сайта")
    yield SiteSource(home / str(config_values.get("docs_dir") or "docs"), "страницы сайта")
    theme, hooks = config_values.get("theme"), config_values.get("hooks")
    named = [theme.get("custom_dir") if isinstance(theme, dict) else None, *(hooks if isinstance(hooks, list) else ())]
    with suppress(*_UNREADABLE):
        named.append(_read(config).get("INHERIT"))
    for name in named:
        path = home / name if isinstance(name, str) and name else home
        if not home.resolve().is_relative_to(path.resolve()):  # a folder around all else would forbid every output
            yield SiteSource(path, "настройки сайта")


def _folder(config_values: dict[str, object]) -> str:
    """What `plugins: roadmaps: folder:` says, in either form that MkDocs takes plugins in."""
    plugins = config_values.get("plugins")
    listed = list(plugins) if isinstance(plugins, list) else [plugins]
    options = [entry["roadmaps"] for entry in listed if isinstance(entry, dict) and isinstance(entry.get("roadmaps"), dict)]
    named = options[0].get("folder") if options else None
    return named if isinstance(named, str) and named else FOLDER


def _config_values(config: Path) -> dict[str, Any]:
    """The settings with those that the file goes on from; what MkDocs will refuse later says nothing here."""
    try:
        return _inherited(config)
    except _UNREADABLE:
        return {}


def _inherited(config: Path) -> dict[str, Any]:
    config_values = _read(config)
    if "INHERIT" not in config_values:
        return config_values
    parent = _inherited(Path(os.path.normpath(config.parent / config_values.pop("INHERIT"))))
    return _merged(parent, config_values)


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Own settings before those of the parent, also inside of settings that both have."""
    both = {name for name in parent.keys() & child.keys() if isinstance(parent[name], dict) and isinstance(child[name], dict)}
    return parent | child | {name: _merged(parent[name], child[name]) for name in both}


def _read(config: Path) -> dict[str, Any]:
    """The settings of one file as YAML has them; one of `_UNREADABLE` when they are none."""
    config_values = yaml.load(config.read_bytes(), _Plain) or {}
    if not isinstance(config_values, dict):
        raise TypeError(f"no settings: {config}")
    return config_values
