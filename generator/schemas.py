"""Makes JSON Schemas of the data files from the model, for editors: they complete keys and show the Russian help."""

import json
from collections.abc import Callable
from typing import Any

from generator.model import VOCABULARY_FILES, Municipality, Progress, Record, Region, Roadmap

FILES: dict[str, type[Record]] = {
    "roadmap.json": Roadmap,
    "progress.json": Progress,
    "municipality.json": Municipality,
    "region.json": Region,
    **{name.replace(".yml", ".json"): model for name, model in VOCABULARY_FILES.items()},
}


def texts() -> dict[str, str]:
    """File name to the text of its schema."""
    return {name: _text(model) for name, model in FILES.items()}


def editor_settings(folder: str) -> str:
    """The settings of Visual Studio Code that lead from each schema in a folder to the data files it is for."""
    places = {"roadmap.json": "*/*/*/roadmap.yml", "municipality.json": "*/*/municipality.yml", "region.json": "*/region.yml"}
    places |= {name.replace(".yml", ".json"): f"vocabulary/{name}" for name in VOCABULARY_FILES}
    schemas = {f"{folder}/{schema}": f"roadmaps/{place}" for schema, place in places.items()}
    yaml = {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"}
    settings = {"yaml.schemas": schemas, "files.encoding": "utf8", "files.eol": "\n", "[yaml]": yaml}
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _text(model: type[Record]) -> str:
    described = _each(model.model_json_schema(), _as_typed)
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **described}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _each(node: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(node, list):
        return [_each(item, change) for item in node]
    if isinstance(node, dict):
        return change({key: _each(value, change) for key, value in node.items()})
    return node


def _as_typed(node: dict[str, Any]) -> dict[str, Any]:
    """Our reader keeps every scalar as it was typed, so an editor must not call `number: 5` a mistake."""
    if isinstance(node.get("title"), str):
        node = {key: value for key, value in node.items() if key != "title"}
    if node.get("type") == "string":
        node = node | {"type": ["string", "number"]}
    if node.get("const") == "1":
        node = {key: value for key, value in node.items() if key not in ("const", "type")} | {"enum": [1, "1"]}
    return node
