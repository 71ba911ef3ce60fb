"""Checks what an operator chose in `mkdocs.yml` by a table of checks: what is refused or has no effect, all at once.

Each is one line in Russian: where it stands, why not, what to write instead.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator import assets, content_security
from generator.building import material_theme, palette
from generator.building.mkdocs_base import Config, MkDocsConfig, Theme, config_options
from generator.names import SHOWS

HERE = "mkdocs.yml: plugins → roadmaps"
LONGEST = 300  # signs of an announcement, which stands over every page
# A scheme and a host, perhaps a port, and nothing that a policy would read otherwise.
HOST = re.compile(
    r"https://(?=[^/]{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[0-9]{1,5})?"
)
NEEDED = "mkdocs.yml: theme: сайту нужна тема Material, стоит «{name}»; впишите «theme: material»"
# What the operator may have said that our face has its own of, and what to do instead.
OWN = {
    ("theme", "palette"): 'у сайта свои цвета, светлые и тёмные; свой цвет — plugins → roadmaps → accent: "#14585d"',
    ("theme", "font"): "шрифты чужого узла сайт не загружает; свои положите файлом и назовите в extra_css",
    ("theme", "language"): "язык страниц — русский",
    ("extra", "social"): "подвал у сайта свой; ссылки впишите на страницу",
    ("extra", "alternate"): "шапка у сайта своя, переключателя языков в ней нет",
    ("extra", "version"): "шапка у сайта своя, выбора версий в ней нет",
    ("extra", "homepage"): "знак сайта ведёт на его главную страницу",
}
SAME: dict[str, tuple[object, ...]] = {"language": ("ru",), "font": (False,)}  # said as it is anyway


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


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "нужна строка"


def _line(value: object) -> str | None:
    if wrong := _text(value):
        return wrong
    if "\n" in str(value).strip():
        return "нужна одна строка"
    return None if len(str(value)) <= LONGEST else f"длиннее {LONGEST} знаков; подробности — на своей странице"


def _day(value: object) -> str | None:
    try:
        return None if date.fromisoformat(str(value)) else ""
    except ValueError:
        return f"«{value}» — не день; запишите как 2026-09-01"


def _listed(value: object, allowed: Callable[[str], object], what: str) -> str | None:
    if not isinstance(value, list):
        return "нужен список: каждое значение с новой строки после «- »"
    wrong = [item for item in value if not allowed(str(item))]
    return ", ".join(f"«{item}»" for item in wrong) + f" — {what}" if wrong else None


OPTIONS: dict[str, Callable[[object], str | None]] = {
    "folder": _text,
    "contact": _text,
    "names": lambda value: None if value in SHOWS else f"«{value}» — такого показа имён нет; бывают {', '.join(SHOWS)}",
    "today": _day,
    "scripts": lambda value: _listed(value, content_security.is_hash, "не сумма скрипта вида sha256-…="),
    "counters": lambda value: _listed(value, HOST.fullmatch, "не узел вида https://mc.yandex.ru: без пути и звёздочек"),
    "accent": lambda value: palette.fault(value if isinstance(value, str) else str(value)),
    "announcement": _line,
}


def wrong(options: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the options of our plugin, as they stand in `mkdocs.yml`."""
    for name, value in options.items():
        if name not in OPTIONS:
            near = get_close_matches(str(name), OPTIONS, 1)
            yield f"{HERE} → {name}: такой настройки нет; " + (f"похоже на {near[0]}" if near else f"есть {', '.join(OPTIONS)}")
        elif value not in (None, "") and (why := OPTIONS[name](value)):
            yield f"{HERE} → {name}: {why}"


def refused(config: MkDocsConfig, counters: list[str]) -> Iterator[str]:
    """What the operator chose that would break the site or be blocked by its policy."""
    if not any(Path(folder).parts[-2:] == material_theme.FOLDER for folder in config.theme.dirs):
        yield NEEDED.format(name=config.theme.name or config.theme.custom_dir)
    for setting in ("extra_javascript", "extra_css"):
        for address in config[setting]:
            host = content_security.host(str(address))
            if host and (setting == "extra_css" or host not in counters):
                yield f"mkdocs.yml: {setting}: {content_security.elsewhere(str(address), setting == 'extra_javascript')}"
    for name in assets.assets() if config.theme.custom_dir else ():
        if (Path(config.theme.custom_dir or "") / assets.FOLDER / name).exists():
            yield f"mkdocs.yml: theme → custom_dir: {assets.FOLDER}{name} не заменить; своё назовите в extra_css"


def unused(config: MkDocsConfig) -> Iterator[str]:
    """What the operator chose that has no effect."""
    sections = {"theme": config.theme, "extra": config.extra}
    usual = {"theme": Theme(name=config.theme.name), "extra": {}}
    for (section, name), why in OWN.items():
        value = sections[section].get(name)
        if value not in (usual[section].get(name), *SAME.get(name, ())):
            yield f"mkdocs.yml: {section} → {name}: не действует: {why}"
