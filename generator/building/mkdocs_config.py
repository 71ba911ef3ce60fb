"""Reads an operator's `mkdocs.yml` through MkDocs once `config_faults` finds nothing wrong with it."""

from pathlib import Path

from generator.building import config_faults
from generator.building.mkdocs_base import MkDocsConfig, load_config
from generator.output_manifest import OutputRefusedError


def configured(file: Path, **options: str) -> MkDocsConfig:
    """The settings with some of them replaced; `RefusedError` tells everything that is wrong with them, by line."""
    if faults := config_faults.faults(file, str(file)):
        raise OutputRefusedError("\n".join(map(str, faults)))
    return load_config(str(file), **options)
