"""What the tests of injection share: attacks, every field of the data that takes words, and sites filled with them."""

import copy
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from attachments.attached import pdf
from conftest import VALID
from full_records import FULL, MODELS, placed
from test_addresses_forever import Server

from generator import building, loading
from generator.model import Record

HERE = Path(__file__).parent / "injection"
KINDS: dict[str, dict[str, str]] = yaml.safe_load((HERE / "attacks.yml").read_text("utf-8"))
ATTACKS = [words for kind in KINDS.values() for words in kind.values()]
REFUSED: dict[str, str] = yaml.safe_load((HERE / "refused.yml").read_text("utf-8"))
TOGETHER = 27  # attacks that one field holds
KEY = "(key)"
_UNFIT = re.compile(r"[\s<>\"?&@]")
FORMS: dict[str, Callable[[str], str]] = {  # fields whose form lets little in: as much of the words as it does
    "site": lambda words: "https://example.ru/" + _UNFIT.sub("", words),
    "email": lambda words: _UNFIT.sub("", words) + "@example.ru",
    "owners": lambda words: "@" + re.sub(r"[^A-Za-z0-9_./-]", "", words),
}
ELSEWHERE = {
    "updates/at",
    "values/at",
    "reports/at",
    "remarks/at",
    "remarks/also",
    "clauses/deadline",
    "clauses/responsible",
}  # words that name another place
DATED = "март 2024 г."  # a deadline that is read, so that calendars have an event
SEVERAL = {"issuer", "stamp", "title", "preamble", "heading", "own", "post", "role", "member", "result", "description"}
SEVERAL |= {"rows/text", "rows/deadline", "rows/responsible", "remarks/text", "blocks/text", "functions", "group", "targets"}
Path_ = tuple[str | int, ...]
Make = Callable[[str], str]
Leaf = tuple[Path_, dict[str, Any]]


def leaves(model: type[Record], data: Any) -> Iterator[Leaf]:
    """Each text in a file, a key that departments choose freely too (its path ends with `key`), with its JSON Schema."""
    schema = model.model_json_schema()
    yield from _leaves(schema, data, (), schema.get("$defs", {}))


def _leaves(schema: dict[str, Any], data: Any, path: Path_, named: dict[str, Any]) -> Iterator[Leaf]:
    schema = _chosen(schema, data, named)
    if isinstance(data, dict):
        for key, value in data.items():
            inner = schema.get("properties", {}).get(key)
            if inner is None:
                patterns = schema.get("patternProperties", {})
                inner = next(iter(patterns.values()), None) or schema["additionalProperties"]
                yield (*path, key, KEY), {"type": "string", **({"pattern": next(iter(patterns))} if patterns else {})}
            yield from _leaves(inner, value, (*path, key), named)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(schema["items"], value, (*path, number), named)
    else:
        yield path, schema


def _chosen(schema: dict[str, Any], data: Any, named: dict[str, Any]) -> dict[str, Any]:
    """The schema itself behind references and choices: of several records the first that has all keys of the data."""
    if "$ref" in schema:
        return _chosen(named[schema["$ref"].rpartition("/")[2]], data, named)
    if "allOf" in schema:
        return _chosen(schema["allOf"][0], data, named)
    choices = [
        _chosen(one, data, named) for key in ("anyOf", "oneOf") for one in schema.get(key, []) if one.get("type") != "null"
    ]
    if not choices:
        return schema
    keys = set(data) if isinstance(data, dict) else set()
    return next(one for one in choices if keys <= set(one.get("properties", keys)))


def free(leaf: Leaf) -> bool:
    """Whether a field takes any words."""
    path, schema = leaf
    return (
        not {"pattern", "const", "enum", "format"} & set(schema) and schema.get("type") == "string" and _name(path) not in FORMS
    )


def filled(name: str, words: Callable[[int], str]) -> Any:
    """A file's full example whose free fields say the words of their number, and whose addresses end with them."""
    data = copy.deepcopy(FULL[name])
    keys = []
    for number, (path, schema) in enumerate(leaves(MODELS[name], FULL[name])):
        text = words(number) if _name(path) in SEVERAL else words(number).replace("\n", " ")
        if _name(path) in FORMS:
            put(data, path, FORMS[_name(path)](text))
        elif not _fillable(data, path) or not free((path, schema)):
            continue
        elif path[-1] == KEY:
            keys.append((path[:-1], text))
        else:
            put(data, path, text)
    for path, key in keys:
        holder = at(data, path[:-1])
        holder[key] = holder.pop(path[-1])
    return data


def _fillable(data: Any, path: Path_) -> bool:
    """Whether a field may say something else without making another place wrong."""
    named = path[-1] == KEY and {"columns", "originals"} & set(path)
    return not named and _name(path) not in ELSEWHERE and (path[-1] == KEY or at(data, path) != DATED)


def _name(path: Path_) -> str:
    """What a field is called, with the record around it where the name alone would mislead."""
    steps = [step for step in path if isinstance(step, str)]
    return "/".join(steps[-2:]) if steps[-1] in ("deadline", "responsible", "at", "also", "text") else steps[-1]


def at(data: Any, path: Path_) -> Any:
    """A value by its path."""
    for step in path:
        data = data[step]
    return data


def put(data: Any, path: Path_, words: str) -> None:
    """Set a value by its path."""
    at(data, path[:-1])[path[-1]] = words


def together(number: int) -> Callable[[int], str]:
    """The words of each field of a municipality: the same few attacks, every field begins with the next of them."""
    own = ATTACKS[number * TOGETHER :][:TOGETHER]
    return lambda field: "\n".join(own[field % len(own) :] + own[: field % len(own)])


def harmless(words: str) -> str:
    """Words of the same make without any sign that some language could read."""
    return re.sub(r"[<>\"'&`*_{}\[\]|~^$#=+@!%\\＜＞＝＋]", "ж", words)


def fill(root: Path, make: Make = str, past: bool = False) -> None:
    """A data folder: a region with a municipality for each few attacks, two editions in each.

    In its past everything is worded in another order, and there are an edition and a municipality more.
    """
    for number in range(TOWNS):
        words, land = together(number), root / f"region-{number}"
        _write(land / "region.yml", filled("region", lambda field, words=words: make(words(field))))
        for town in ("town", "before") if past else ("town",):
            data = filled("municipality", lambda field, words=words: make(words(field)))
            data["predecessors"][0]["path"] = f"region-{number}/before"
            _write(land / town / "municipality.yml", data if town == "town" else {**data, "predecessors": []})
            for year in (2022, 2023, 2024) if past else (2023, 2024):
                shift = 2024 - year + past
                data = filled("roadmap", lambda field, words=words, shift=shift: make(words(field + shift)))
                _edition(land / town / str(year), data, year)
                told = filled("progress", lambda field, words=words, shift=shift: make(words(field + shift)))
                _write(land / town / str(year) / "progress.yml", placed(told, data))


def _edition(folder: Path, data: Any, year: int) -> None:
    if year < 2024:
        data["act"] = {key: value for key, value in data["act"].items() if key not in ("amends", "repeals")}
        data["period"] |= {"start": f"{year}-01-01", "end": f"{year}-12-31"}
    _write(folder / "roadmap.yml", data)
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files/prikaz.pdf").write_bytes(pdf())


def _write(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def built(root: Path, make: Make = str) -> Path:
    """A site of such data with everything that a server remembers: certificates, earlier wordings, moved and withdrawn pages."""
    shutil.copytree(VALID / "vocabulary", root / "roadmaps/vocabulary")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("Вступление.\n", "utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    server = Server(root)
    fill(root / "roadmaps", make, past=True)
    server.release()
    for number in range(TOWNS):
        shutil.rmtree(root / f"roadmaps/region-{number}/town/2022")
        shutil.rmtree(root / f"roadmaps/region-{number}/before")
    fill(root / "roadmaps", make)
    server.release()
    history = server.history(loading.load(root / "roadmaps"))
    assert building.build(root / "mkdocs.yml", root / "roadmaps", root / "site", DAY, building.Deployment(history=history)).whole
    return root / "site"


TOWNS = -(-len(ATTACKS) // TOGETHER)
DAY = date(2024, 2, 1)
MKDOCS = """\
site_name: Карты
site_url: https://karty.example.ru/
theme:
  name: material
plugins:
  - roadmaps
nav:
  - Главная: index.md
"""
