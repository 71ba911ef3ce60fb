"""The schemas that editors read, and the Russian words of the command: committed as made."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from jsonschema import Draft7Validator
from yaml import CSafeLoader

import generator
from generator import output_manifest, schemas
from generator.model import VOCABULARY_FILES

HERE = Path(__file__).parent
COMMITTED = HERE.parent / ".vscode/schemas"
LOCALE = Path(generator.__file__).parent / "locale/ru/LC_MESSAGES"
PLACES = {  # which files a schema is for, as .vscode/settings.json says
    "roadmap.json": "*/*/*/roadmap.yml",
    "progress.json": "*/*/*/progress.yml",
    "municipality.json": "*/*/municipality.yml",
    "region.json": "*/region.yml",
    **{name.replace(".yml", ".json"): f"vocabulary/{name}" for name in VOCABULARY_FILES},
}
DATA = [
    (schema, file)
    for schema, place in PLACES.items()
    for folder in (HERE.parent / "roadmaps", HERE / "valid")
    for file in sorted(folder.glob(place))
]


def schema_of(name: str) -> dict[str, Any]:
    """A schema as its own program would write it."""
    schema: dict[str, Any] = json.loads(schemas.texts()[name])
    return schema


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(node, dict):
        yield from [node] if "properties" in node else []
        for inner in node.values():
            yield from objects(inner)


def test_committed_schemas_are_current() -> None:
    """The committed schemas are those that `roadmaps schema` writes, and no others."""
    committed = {file.name: file.read_text(encoding="utf-8") for file in COMMITTED.iterdir() if file.name != output_manifest.MARK}
    assert committed == schemas.texts()
    assert output_manifest.listed(COMMITTED, "schema") == committed.keys()


def test_settings_name_every_schema() -> None:
    """The editor's settings lead from each schema to the data files it is for."""
    text = (HERE.parent / ".vscode/settings.json").read_text(encoding="utf-8")
    assert json.loads(text)["yaml.schemas"] == {f".vscode/schemas/{name}": f"roadmaps/{place}" for name, place in PLACES.items()}


@pytest.mark.parametrize("name", PLACES)
def test_a_schema_is_a_schema(name: str) -> None:
    """Each schema follows the rules for schemas."""
    Draft7Validator.check_schema(schema_of(name))


@pytest.mark.parametrize(("name", "file"), DATA, ids=[str(file.relative_to(HERE.parent)) for _, file in DATA])
def test_data_are_good_by_the_schema(name: str, file: Path) -> None:
    """What the program takes for good data, an editor with any YAML reader does too."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=CSafeLoader)
    assert [error.message for error in Draft7Validator(schema_of(name)).iter_errors(plain(data))] == []


def plain(value: Any) -> Any:
    """Data as JSON has them: an editor's reader leaves a day a string."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))


@pytest.mark.parametrize("name", PLACES)
def test_every_field_is_described_in_russian(name: str) -> None:
    """Every field of every object has its help in Russian, and no field may be added unknown."""
    schema = schema_of(name)
    undescribed = [
        field
        for part in objects(schema)
        for field, its in part["properties"].items()
        if not any("а" <= letter <= "я" for letter in its.get("description", ""))
    ]
    assert undescribed == []
    assert all(part["additionalProperties"] is False for part in objects(schema))


def words(catalog: Catalog) -> dict[tuple[str, ...], object]:
    """What a catalogue says for each message, plural ones by all their forms."""
    told = (message for message in catalog if message.id and not message.fuzzy)
    return {(message.id,) if isinstance(message.id, str) else tuple(message.id): message.string for message in told}


def test_compiled_words_are_current() -> None:
    """The catalogue that the command reads says what the one that translators edit does, and leaves nothing unsaid."""
    compiled = BytesIO()
    with (LOCALE / "messages.po").open("rb") as source, (LOCALE / "messages.mo").open("rb") as committed:
        edited = read_po(source)
        write_mo(compiled, edited)
        compiled.seek(0)
        assert words(read_mo(committed)) == words(read_mo(compiled))
    assert all(all(said) if isinstance(said, tuple) else said for said in words(edited).values())
