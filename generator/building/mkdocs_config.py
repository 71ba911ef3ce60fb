"""Reads an operator's `mkdocs.yml` through MkDocs once `examining` finds nothing wrong with it."""

from pathlib import Path

from mkdocs.config import load_config  # noqa: TID251  this package runs MkDocs
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251

from generator.building import config_faults
from generator.output_manifest import OutputRefusedError


def configured(file: Path, **options: str) -> MkDocsConfig:
    """The settings with some of them replaced; `RefusedError` tells everything that is wrong with them, by line."""
    if faults := config_faults.faults(file, str(file)):
        raise OutputRefusedError("\n".join(map(str, faults)))
    return load_config(str(file), **options)
