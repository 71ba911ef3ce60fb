"""What a site is made of is found without MkDocs, in settings read as MkDocs reads them."""

from pathlib import Path
from typing import Any

import pytest
from yaml import YAMLError

from generator import site_sources
from generator.building.mkdocs_base import ConfigurationError, get_yaml_loader, yaml_load

SETTINGS = Path(__file__).parent / "settings"
READABLE = {"environment", "inherits", "of_empty", "parent", "tags", "twice", "utf16"}


def told(file: Path) -> dict[str, Any]:
    """The settings as MkDocs reads them, by a loader that runs no tags; nothing where it does not."""
    try:
        with file.open("rb") as stream:
            said = yaml_load(stream, get_yaml_loader(site_sources._Plain))
    except (OSError, ConfigurationError, YAMLError, ValueError, AttributeError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}


def test_settings_are_read_as_mkdocs_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those of the environment and of files that a file goes on from; faulty ones say nothing to either."""
    monkeypatch.setenv("SETTINGS_FOLDER", "готово")
    monkeypatch.setenv("SETTINGS_YEAR", "2026")
    files = sorted(SETTINGS.rglob("*.yml"))
    read = {file.stem: site_sources._config_values(file) for file in files}
    assert read == {file.stem: told(file) for file in files}
    assert read["environment"]["site_dir"] == "готово"
    assert read["twice"]["theme"] == {"name": "material", "custom_dir": "mine", "palette": ["a", "b"], "features": ["c"]}
    assert {name for name, said in read.items() if said} == READABLE
