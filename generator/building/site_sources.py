"""Finds what a site is made of by its `mkdocs.yml`, read as YAML alone: the data, the pages, the settings and their files."""

from collections.abc import Iterator
from pathlib import Path

from yaml import SafeLoader, YAMLError  # noqa: TID251  the file may be a stranger's: MkDocs' own loader would run its tags

from generator.building.mkdocs_base import ConfigurationError, get_yaml_loader, yaml_load
from generator.output import SiteSource

NAMES = ("mkdocs.yml", "mkdocs.yaml")
FOLDER = "roadmaps"  # of the data, where `mkdocs.yml` names none


class _Plain(SafeLoader):
    """Reads plain values; what a tag of Python would make is nothing here."""


_Plain.add_multi_constructor("", lambda loader, tag, node: None)


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
    named.append(_parent(config))
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


def _parent(config: Path) -> object:
    """The settings that a file goes on from, which the reading of both leaves out."""
    try:
        content = config.read_bytes()
        return yaml_load(content.decode(), get_yaml_loader(_Plain)).get("INHERIT") if b"INHERIT" in content else None
    except (OSError, ConfigurationError, YAMLError, ValueError, AttributeError, TypeError):
        return None


def _said(config: Path) -> dict[str, object]:
    """The settings as YAML has them; what MkDocs will refuse later says nothing here."""
    try:
        with config.open("rb") as stream:
            said = yaml_load(stream, get_yaml_loader(_Plain))
    except (OSError, ConfigurationError, YAMLError, ValueError, AttributeError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}
