"""Every regular expression of the program with the methods by which it is used, found in its source and its modules."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

import generator
from generator.deadline.reading import STAGES

METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}
# Made of values while the program runs: an example of each, by module and by the words that make it.
MADE: dict[tuple[str, str], tuple[str, int]] = {
    ("generator.building.config_faults", "f'^[^\\\\S\\\\n]+(?:- )?{option[1]}\\\\s*:'"): (
        r"^[^\S\n]+(?:- )?docs_dir\s*:",
        re.MULTILINE,
    ),
    ("generator.building.config_faults", "f'^{re.escape(key)}\\\\s*:'"): (r"^plugins\s*:", re.MULTILINE),
    ("generator.compare.plan", "words"): (r"\bмуниципальн\w+\s+район|\bрайон", re.IGNORECASE),
    ("generator.intake.titles", "wording"): (r"(?:наименование )?мероприяти[ея]", 0),
    ("generator.model.codes", "pattern"): (r"[0-9]{8}([0-9]{3})?", 0),
    ("generator.publish.branches", "SLUG"): (r"[a-z0-9]+(-[a-z0-9]+)*", 0),
}
# Used through a name that stands for several, and by which method.
THROUGH = {
    "generator.building.operator_choices": {"HOST": "fullmatch"},
    "generator.intake.headings": {"_BY_ACT": "fullmatch", "_DATED": "fullmatch"},
    "generator.intake.recognition": dict.fromkeys(("_NUMBER", "_WHEN", "_WHO", "_WHAT_COMES", "_LETTERS"), "search"),
    "generator.intake.people": {"_ROLE": "match"},
    "generator.intake.rows": {"_PAGE": "fullmatch"},
    "generator.intake.requisites": {"_DIGITS": "search", "_WORDED": "search"},
    "generator.model.codes": dict.fromkeys(("_ISO", "_REGION", "_OKTMO", "_INN"), "fullmatch"),
    "generator.names.forms": {"_STEMS": "fullmatch", "_ADJECTIVES": "fullmatch", "_VERB": "fullmatch"},
    "generator.names.spelling": {"_SPACE": "fullmatch", "_ANY": "fullmatch"},
}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the program."""
    found = (one.name for one in pkgutil.walk_packages(generator.__path__, "generator."))
    return tuple(importlib.import_module(name) for name in found if not name.endswith("__main__"))


def used() -> dict[tuple[re.Pattern[Any], str], str]:
    """Expressions by method, each with the module that uses it so."""
    found: dict[tuple[re.Pattern[Any], str], str] = {}
    for module in modules():
        through = ((getattr(module, name), method) for name, method in THROUGH.get(module.__name__, {}).items())
        for pattern, method in (*_of(module), *through):
            found.setdefault((pattern, method), module.__name__)
    for number, stage in enumerate(STAGES):
        found[stage.pattern, "finditer"] = f"stage {number} of deadlines"
    return found


def _of(module: ModuleType) -> Iterator[tuple[re.Pattern[Any], str]]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            value = _value(node.value, module)
            if isinstance(value, re.Pattern):
                yield value, node.attr
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func
        if call and call.attr in METHODS and _value(call.value, module) is re:
            yield _made(module, node), call.attr  # type: ignore[arg-type]


def _made(module: ModuleType, call: ast.Call) -> re.Pattern[Any]:
    """The expression that a call of `re` names."""
    given = [*call.args[3 if call.func.attr.startswith("sub") else 2 :]]  # type: ignore[attr-defined]
    given += [one.value for one in call.keywords if one.arg == "flags"]
    words = _value(call.args[0], module)
    if isinstance(words, (str, bytes)):
        flags = next((flag for one in given if isinstance(flag := _value(one, module), int)), 0)
        return re.compile(words, flags)
    return re.compile(*MADE[module.__name__, ast.unparse(call.args[0])])


def _value(node: ast.expr, module: ModuleType) -> object:
    """The value of an expression that needs nothing but the module's own names; `None` for any other."""
    try:
        return eval(compile(ast.Expression(node), module.__name__, "eval"), dict(vars(module)))
    except Exception:
        return None
