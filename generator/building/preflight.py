"""Checks what `mkdocs.yml` names before anything is built: the data must be there, and the output folder free for a site."""

from collections.abc import Sequence
from pathlib import Path

from generator import data_location, output
from generator.building.assemble import SITE
from generator.building.mkdocs_base import MkDocsConfig
from generator.output_manifest import OutputRefusedError, named
from generator.site_sources import named_sources

NO_ADDRESS = (
    "сайт не знает своего адреса: не будет карты сайта и карточек ссылок, страница 404 останется без оформления, адреса в JSON, "
    "CSV, XLSX и цитатах будут неполными. Допишите в mkdocs.yml строку «site_url: https://адрес-вашего-сайта/»"
)
_TOLD = 3  # names of others' files in one message


def judge(config: MkDocsConfig, data: Path, serving: bool) -> None:
    """`OutputRefusedError` where the data are not there, or where the output folder is not ours (MkDocs serves from its own)."""
    if fault := data_location.fault(near(data)):
        raise OutputRefusedError(f"mkdocs.yml: plugins → roadmaps → folder: {fault}.")
    if not serving:
        inputs = list(named_sources(Path(config.config_file_path))) if config.config_file_path else []
        output.folder(Path(config.site_dir), SITE, [*inputs, output.SiteSource(data, "данные сайта")])


def left(target: Path, strange: Sequence[str]) -> str:
    """What is said of others' files in an output folder; nothing of hidden ones, which programs keep there."""
    seen = [name for name in strange if not name.startswith(".")]
    names = ", ".join(seen[:_TOLD]) + (" …" if len(seen) > _TOLD else "")
    return f"в папке «{named(target)}» есть то, чего сборка не записывала, оно оставлено: {names}" if seen else ""


def near(path: Path) -> Path:
    """A path as people in the working folder write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
