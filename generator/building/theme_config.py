"""Configures the theme: our templates and styles over the operator's, the operator's choices read once."""

from pathlib import Path
from posixpath import relpath
from urllib.parse import urljoin

from generator import addresses, assets
from generator.building import material_theme, palette
from generator.building.config_faults import configured
from generator.building.mkdocs_base import File, Files, MkDocsConfig
from generator.settings import ABOUT, ACCENT, INTRO, NAME, Settings

FACE = Path(__file__).parent.parent / "face"
PALETTE = [
    {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }
    for media, scheme, icon, name in (
        ("light", "default", "night", "Тёмное оформление"),
        ("dark", "slate", "day", "Светлое оформление"),
    )
]
STYLES = [assets.address("face.css"), assets.address("low_vision.css"), addresses.IMPRINT, assets.address("print.css")]


def apply_theme(config: MkDocsConfig, accent: str | None = None) -> None:
    """Give the site our face over the operator's theme, in a colour of the operator's; nothing reaches an unnamed host."""
    theme = config.theme
    theme.dirs.insert(len(theme.dirs) - 2 if len(theme.dirs) > 2 else 0, str(FACE))
    theme["font"] = False
    theme["language"] = material_theme.LANGUAGE
    theme["palette"] = PALETTE
    theme["features"] = [*dict.fromkeys([*theme.get("features", []), "navigation.tabs"])]
    if theme["favicon"] == material_theme.FAVICON:  # the theme's own
        theme["favicon"] = "assets/roadmaps/mark.svg"
    config.site_description = config.site_description or ABOUT
    accent_sheet = [_accent(accent).address] if accent else []
    config.extra_css[:0] = [
        *STYLES[:1],
        *accent_sheet,
        *STYLES[1:],
    ]  # readers with low vision and paper have colours of their own
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True  # the policy allows no styles in attributes
    config.extra["themes"] = {"light": palette.PAPER, "dark": palette.NIGHT}
    config.extra["link_image"] = addresses.link_image()
    config.extra["face"] = {name: asset.address for name, asset in assets.assets().items()}
    config.repo_url = None  # the theme would ask the forge's API from every reader's browser


def add_assets(files: Files, config: MkDocsConfig, accent: str | None = None) -> None:
    """Give the site our scripts and style sheets under their hashed names instead of their plain ones."""
    for sheet in [_accent(accent)] if accent else []:
        files.append(File.generated(config, sheet.address, content=sheet.content))
    for name, asset in assets.assets().items():
        if plain := files.get_file_from_path(f"{assets.FOLDER}{name}"):
            files.remove(plain)
        files.append(File.generated(config, asset.address, content=asset.content))


def _accent(colour: str) -> assets.Asset:
    return assets.hashed("accent.css", palette.stylesheet(colour).encode())


def settings(config: MkDocsConfig, data: Path) -> Settings:
    """The operator's choices, read before `apply_theme` hides some of them from the theme."""
    opening = Path(config.docs_dir) / "index.md"
    intro = opening.read_text(encoding="utf-8").strip() if opening.is_file() else INTRO
    edit = None
    if config.repo_url:
        base = urljoin(config.repo_url.rstrip("/") + "/", (config.edit_uri or "").lstrip("/"))
        edit = urljoin(base, relpath(data.resolve().as_posix(), Path(config.docs_dir).resolve().as_posix()) + "/")
    draft = bool(config.extra.get("draft"))
    options = config.plugins["roadmaps"].config
    return Settings(
        config.site_name or NAME,
        config.site_url,
        options["contact"],
        edit,
        intro,
        config.repo_url or None,
        draft,
        options["names"],
        tuple(options["counters"]),
        options["accent"] or ACCENT,
        config.copyright or None,
    )


def settings_of(file: Path, data: Path) -> Settings:
    """The choices of an operator's `mkdocs.yml`, for those who build without MkDocs."""
    return settings(configured(file), data)
