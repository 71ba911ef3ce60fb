"""One thing, one word on the whole site; every noun that is counted in its form."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml

from generator import russian
from generator.russian import NBSP

HERE, SOURCES = Path(__file__).parent / "words", Path(russian.__file__).parent
RULES = yaml.safe_load((HERE / "one_word.yml").read_text("utf-8"))
COUNTED: dict[str, list[str]] = yaml.safe_load((HERE / "counted.yml").read_text("utf-8"))
NUMBERS = (0, 1, 2, 5, 11, 21, 101)
WORDS = {
    re.compile(rf"(?<![а-яё])(?:{pattern})(?![а-яё])", re.IGNORECASE): instead for pattern, instead in RULES["words"].items()
}
ALLOWED = re.compile("|".join(RULES["allowed"]), re.IGNORECASE)
FACE = SOURCES / "face"
FILES = [
    *sorted((SOURCES / "templates").iterdir()),
    *sorted(file for kind in ("html", "js") for file in FACE.rglob(f"*.{kind}")),
    *sorted(file for package in ("pages", "site", "compare") for file in (SOURCES / package).rglob("*.py")),
]
NAMES = [file.relative_to(SOURCES).as_posix() for file in FILES]


def texts(file: Path) -> Iterator[str]:
    """What of a file readers may see: of Python its strings but those that describe it, of others all but comments."""
    source = file.read_text("utf-8")
    if file.suffix == ".py":
        tree = ast.parse(source)
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        yield from (str(node.value) for node in strings if id(node) not in told)
    else:
        yield from re.sub(r"(?m)^\s*//.*$|\s//\s.*$|\{#.*?#\}", "", source).splitlines()


def wrong(text: str) -> list[str]:
    """Each word of a text that has another in its place, with that."""
    rest = ALLOWED.sub("", text)
    return [f"{match[0]} → {instead}" for word, instead in WORDS.items() for match in word.finditer(rest)]


@pytest.mark.parametrize("name", NAMES)
def test_one_thing_has_one_word(name: str) -> None:
    """Words that have another in their place stand nowhere."""
    assert [found for text in texts(SOURCES / name) for found in wrong(text)] == []


def test_the_rules_would_notice() -> None:
    """Whole words in any form and case, outside of what is allowed."""
    assert wrong("Все планы и меры") == ["планы → карта", "меры → мероприятие"]
    assert wrong("План мероприятий, планирование, например, размер") == []


@pytest.mark.parametrize("noun", COUNTED)
def test_a_counted_noun_stands_in_its_form(noun: str) -> None:
    """After each number, with a space that no line end tears."""
    written = [getattr(russian, noun)(number) for number in NUMBERS]
    assert written == [f"{number}{NBSP}{form}" for number, form in zip(NUMBERS, COUNTED[noun], strict=True)]


def test_every_counted_noun_is_tried() -> None:
    """None is counted in `russian` without a line of the cases."""
    assert {name for name, value in vars(russian).items() if isinstance(value, partial)} == COUNTED.keys()
