"""Made-up records, read from `full/`, that fill every field of the model: what tests of bounds and of injection spoil in turn."""

from pathlib import Path
from typing import Any

import yaml

from generator.model import Municipality, Record, Region, Roadmap

FOLDER = Path(__file__).parent / "full"
MODELS: dict[str, type[Record]] = {"region": Region, "municipality": Municipality, "roadmap": Roadmap}
"""The models by what their files are called."""
FULL: dict[str, Any] = {name: yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader) for name in MODELS}
"""Every scalar is a string, as departments' files are read."""
