"""Made-up records, read from `full/`, that fill every field of the model: what tests of bounds and of injection spoil in turn."""

from pathlib import Path
from typing import Any

import yaml

from generator import outline
from generator.model import Clause, Indicator, Measure, Municipality, Progress, Record, Region, Roadmap

FOLDER = Path(__file__).parent / "full"
MODELS: dict[str, type[Record]] = {"region": Region, "municipality": Municipality, "roadmap": Roadmap, "progress": Progress}
"""The models by what their files are called."""
FULL: dict[str, Any] = {name: yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader) for name in MODELS}
"""Every scalar is a string, as departments' files are read."""


def placed(progress: dict[str, Any], roadmap: dict[str, Any]) -> dict[str, Any]:
    """What is told of progress, at the first measure, indicator and clause of a roadmap: their anchors are made of its words."""
    places = [*outline.of(Roadmap.model_validate(roadmap)).walk()]
    kinds = {"updates": Measure, "values": Indicator, "reports": Clause}
    first = {name: next(place.anchor for place in places if isinstance(place.value, kind)) for name, kind in kinds.items()}
    return progress | {name: [entry | {"at": first[name]} for entry in progress[name]] for name in kinds}
