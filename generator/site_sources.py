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
    return config.parent / _folder(_said(config))


def site_folder(config: Path) -> Path:
    """The output folder that `mkdocs.yml` names, a path of that file's, or else the caller's `site`."""
    named = _said(config).get("site_dir")
    return config.parent / named if isinstance(named, str) and named else Path("site")


def sources(*places: Path) -> list[SiteSource]:
    """What the sites are made of whose `mkdocs.yml` lies in the working folder or around one of the places."""
    found: list[Path] = []
    for place in (Path.cwd(), *places):
        real = place.resolve()
        around = (folder / name for folder in (real, *real.parents) for name in NAMES)
        found += [next((file for file in around if file.is_file()), Path())]
    return [one for file in dict.fromkeys(found) if file.name for one in belongings(file)]


def belongings(config: Path) -> Iterator[SiteSource]:
    """What one `mkdocs.yml` names: a file that does not read names nothing, and the usual folders are meant."""
    said, home = _said(config), config.parent
    yield SiteSource(config, "настройки сайта")
    yield SiteSource(home / _folder(said), "данные сайта")
    yield SiteSource(home / str(said.get("docs_dir") or "docs"), "страницы сайта")
    theme, hooks = said.get("theme"), said.get("hooks")
    named = [theme.get("custom_dir") if isinstance(theme, dict) else None, *(hooks if isinstance(hooks, list) else ())]
    with suppress(*_UNREADABLE):
        named.append(_read(config).get("INHERIT"))
    for name in named:
        path = home / name if isinstance(name, str) and name else home
        if not home.resolve().is_relative_to(path.resolve()):  # a folder around all else would forbid every output
            yield SiteSource(path, "настройки сайта")


def _folder(said: dict[str, object]) -> str:
    """What `plugins: roadmaps: folder:` says, in either form that MkDocs takes plugins in."""
    plugins = said.get("plugins")
    listed = list(plugins) if isinstance(plugins, list) else [plugins]
    options = [one["roadmaps"] for one in listed if isinstance(one, dict) and isinstance(one.get("roadmaps"), dict)]
    named = options[0].get("folder") if options else None
    return named if isinstance(named, str) and named else FOLDER


def _said(config: Path) -> dict[str, Any]:
    """The settings with those that the file goes on from; what MkDocs will refuse later says nothing here."""
    try:
        return _inherited(config)
    except _UNREADABLE:
        return {}


def _inherited(config: Path) -> dict[str, Any]:
    said = _read(config)
    if "INHERIT" not in said:
        return said
    parent = _inherited(Path(os.path.normpath(config.parent / said.pop("INHERIT"))))
    return _merged(parent, said)


def _merged(parent: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Own settings before those of the parent, also inside of settings that both have."""
    both = {name for name in parent.keys() & own.keys() if isinstance(parent[name], dict) and isinstance(own[name], dict)}
    return parent | own | {name: _merged(parent[name], own[name]) for name in both}


def _read(config: Path) -> dict[str, Any]:
    """The settings of one file as YAML has them; one of `_UNREADABLE` when they are none."""
    said = yaml.load(config.read_bytes(), _Plain) or {}
    if not isinstance(said, dict):
        raise TypeError(f"no settings: {config}")
    return said
