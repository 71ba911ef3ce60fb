"""Pages to a finished folder: MkDocs in a scratch folder, then the search index."""

import logging
import shutil
import subprocess  # noqa: TID251  the window to Pagefind
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from posixpath import relpath
from urllib.parse import urljoin

from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build  # noqa: TID251  this room runs MkDocs
from mkdocs.config import load_config  # noqa: TID251
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251

from generator import addresses, policy
from generator.chronicle import History
from generator.exports.findings import Finding, html
from generator.names import Show
from generator.settings import ABOUT, INTRO, NAME, Settings
from generator.steady import steady

FACE = Path(__file__).parent / "face"
PALETTE = [
    {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }
    for media, scheme, icon, name in (
        ("light", "default", "material/weather-night", "Тёмное оформление"),
        ("dark", "slate", "material/weather-sunny", "Светлое оформление"),
    )
]
STYLES = [f"assets/roadmaps/{name}.css" for name in ("face", "sight", "imprint", "print")]
# What no page of ours loads: source maps and the theme's own search, which has no Russian word forms.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/**/*.map")
SEARCH_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-component*", "*-ui.*", "wasm.unknown.pagefind")


UNRECORDED = History()


@dataclass(frozen=True)
class Place:
    """Where a site will stand, if not as its `mkdocs.yml` says; a draft says on every page that it is one.

    `history` is what a server has recorded of earlier releases.
    """

    url: str | None = None
    draft: bool = False
    history: History = UNRECORDED


AS_SAID = Place()


def dress(config: MkDocsConfig) -> None:
    """Give the site our face over the operator's theme, and nothing that reaches another host."""
    theme = config.theme
    theme.dirs.insert(len(theme.dirs) - 2 if len(theme.dirs) > 2 else 0, str(FACE))
    theme["font"] = False
    theme["language"] = "ru"
    theme["palette"] = PALETTE
    theme["features"] = [*dict.fromkeys([*theme.get("features", []), "navigation.tabs"])]
    if theme["favicon"] == "assets/images/favicon.png":  # the theme's own
        theme["favicon"] = "assets/roadmaps/mark.svg"
    config.site_description = config.site_description or ABOUT
    config.extra_css[:0] = STYLES
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True  # the policy allows no styles in attributes
    config.extra.setdefault("scope", policy.SCOPE)
    config.repo_url = None  # the theme would ask the forge's API from every reader's browser


def settings(config: MkDocsConfig, data: Path, contact: str | None, names: Show) -> Settings:
    """The operator's choices, read before `dress` hides some of them from the theme."""
    opening = Path(config.docs_dir) / "index.md"
    intro = opening.read_text(encoding="utf-8").strip() if opening.is_file() else INTRO
    edit = None
    if config.repo_url:
        base = urljoin(config.repo_url.rstrip("/") + "/", (config.edit_uri or "").lstrip("/"))
        edit = urljoin(base, relpath(data.resolve().as_posix(), Path(config.docs_dir).resolve().as_posix()) + "/")
    draft = bool(config.extra.get("draft"))
    return Settings(config.site_name or NAME, config.site_url, contact, edit, intro, config.repo_url or None, draft, names)


def settings_of(file: Path, data: Path) -> Settings:
    """The choices of an operator's `mkdocs.yml`, for those who build without MkDocs."""
    config = load_config(str(file))
    options = config.plugins["roadmaps"].config
    return settings(config, data, options["contact"], options["names"])


def configuration(file: Path, data: Path, to: Path, today: date | None, place: Place) -> MkDocsConfig:
    """The operator's `mkdocs.yml`, aimed at a data folder, a target, a day and a place."""
    config = load_config(str(file), site_dir=str(to), **({"site_url": place.url} if place.url else {}))
    config.extra["draft"] = place.draft
    options = config.plugins["roadmaps"].config
    options["folder"] = str(data)
    options["today"] = today.isoformat() if today else None
    return config


def build(file: Path, data: Path, to: Path, today: date | None, place: Place = AS_SAID) -> bool:
    """Build the site aside and put it in the place of `to`; whether all data could be read."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
        made, old = Path(scratch) / "new", Path(scratch) / "old"
        config = configuration(file, data, made, today, place)
        plugin = config.plugins["roadmaps"]
        setattr(plugin, "history", place.history)  # noqa: B010  MkDocs has no type for a plugin of ours
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
        if to.exists():
            to.rename(old)
        made.rename(to)
    return not getattr(plugin, "broken", True)


def finish(folder: Path, found: Iterable[Finding]) -> None:
    """Drop what no page loads and lay the search index beside the pages."""
    for pattern in UNUSED:
        for path in list(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with tempfile.TemporaryDirectory(prefix="search-") as scratch:
        for number, finding in enumerate(found):
            (Path(scratch) / f"{number:06}.html").write_text(html(finding), encoding="utf-8")
        _pagefind(Path(scratch), folder / addresses.INDEX)


def _pagefind(pages: Path, index: Path) -> None:
    """Pagefind as a command: its Python interface takes a tenth of a second a page."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(index)]
    run = subprocess.run(
        [*command, "--force-language", "ru", "--root-selector", "article"], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"pagefind: {run.stderr or run.stdout}")
    for pattern in SEARCH_UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    steady(index)


def plain(text: str) -> str:
    """The words of a finished page without its markup, for the search."""
    return Markup(text).striptags()
