"""Templates print: Jinja's own tree of each is walked, and holds what is listed here: nothing that chooses, counts or maps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jinja2 import nodes

from generator.model import Duty, RemarkKind
from generator.pages import labels
from generator.pages.roadmap_parts import NAMES
from generator.pages.templates import COUNTED, TEMPLATES, _environment
from generator.progress import Stage, Standing

FILES = sorted(path for path in TEMPLATES.iterdir())
REFUSED: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "templates/refused.yml").read_text("utf-8"))
PRINTED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Not, nodes.Test, nodes.Tuple, nodes.Call, nodes.Filter, nodes.FilterBlock, nodes.Import, nodes.Macro, nodes.CallBlock,
)  # fmt: skip
"""Text, values by their names, loops, conditions, calls, filters and macros. No literal but constants, no arithmetic, no
comparison, no `and` or `or`, no variable but those of loops (`Tuple`: their targets) and macros."""
HELD = (nodes.Pair, nodes.Operand, nodes.Keyword)  # parts of other nodes, which are refused or not for themselves
FORMS = {*COUNTED, "day", "moment", "there", "tight", "verbatim", "length", "default"}
"""Filters that print a value in another form: `length` of what is listed beside it, `default` where the document is silent."""
SAFE = {"settings.intro", "block.signs"}
"""Markdown of ours: the operator's own introduction, the signs of a heading."""
CALLED = {"link", "asset", "caller", "loop"}
"""Besides macros: the relative address, that of a script, what a macro is called with, the next depth of a recursive loop."""
OBJECTS = {"addresses"}
"""Modules whose functions templates call, besides macros of other templates: the addresses of what stands beside a page."""
WORDS = {"cell", "line", "paragraphs", "part"}
"""Methods of signed words, which explain an abbreviation where it is printed first and so know what was printed before."""
LABELS: Iterable[tuple[Mapping[Any, object], object]] = [
    (labels.STANDINGS, Standing),
    (labels.REMARKS, RemarkKind),
    (labels.DUTIES, Duty),
]


def refusals(tree: nodes.Template) -> Iterator[str]:
    """Why a template is refused, once for each place."""
    names = {macro.name for macro in tree.find_all(nodes.Macro)} | CALLED
    objects = {imported.target for imported in tree.find_all(nodes.Import)} | OBJECTS
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, PRINTED + HELD):
            yield type(node).__name__
        elif isinstance(node, nodes.Tuple) and node.ctx != "store":
            yield "Tuple"
        elif isinstance(node, nodes.Filter) and node.name not in FORMS and (node.name != "safe" or _name(node.node) not in SAFE):
            yield f"filter {node.name}"
        elif isinstance(node, nodes.Call) and not _called(node.node, names, objects):
            yield f"call {_name(node.node)}"
        elif isinstance(node, nodes.If | nodes.CondExpr | nodes.For) and node.test and not _presence(node.test):
            yield "condition"


def _called(node: nodes.Expr, names: set[str], objects: set[str]) -> bool:
    """Whether a function or a macro is called by its name, or as one of an object's, or a method of signed words."""
    if isinstance(node, nodes.Getattr):
        owner = _name(node.node)
        return owner in objects or (owner.rpartition(".")[2] == "words" and node.attr in WORDS)
    return _name(node) in names


def _presence(test: nodes.Node) -> bool:
    """Whether a condition asks no more than if a value is there."""
    if isinstance(test, nodes.Not):
        return _presence(test.node)
    if isinstance(test, nodes.Test):
        return test.name in {"none", "defined"} and _presence(test.node)
    return isinstance(test, nodes.Name) or (isinstance(test, nodes.Getattr) and _presence(test.node))


def _name(node: nodes.Node | None) -> str:
    """A value by the names that lead to it: settings.intro."""
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_template_prints(file: Path) -> None:
    """What it holds is printed for whoever wants the numbers (`pytest -rP`)."""
    tree = _environment().parse(file.read_text("utf-8"))
    held = Counter(type(node).__name__ for node in tree.find_all((nodes.If, nodes.CondExpr, nodes.For, nodes.Call, nodes.Filter)))
    print(file.name, dict(held))
    assert list(refusals(tree)) == []


@pytest.mark.parametrize("text", REFUSED)
def test_what_chooses_is_refused(text: str) -> None:
    """Each snippet is refused for just what is said of it."""
    assert sorted(refusals(_environment().parse(text))) == REFUSED[text]


def test_every_filter_and_global_is_used() -> None:
    """What templates no longer call is taken away from them."""
    trees = [_environment().parse(file.read_text("utf-8")) for file in FILES]
    filters = {
        node.name for tree in trees for node in tree.find_all((nodes.Filter, nodes.FilterBlock)) for node in _filters(node)
    }
    names = {node.name for tree in trees for node in tree.find_all(nodes.Name)}
    assert {*FORMS, "safe"} == filters
    assert {"addresses", "asset"} == names & set(_environment().globals)


def _filters(node: nodes.Node) -> Iterator[nodes.Filter]:
    chain = node.filter if isinstance(node, nodes.FilterBlock) else node
    if isinstance(chain, nodes.Filter):
        yield chain


@pytest.mark.parametrize(("table", "values"), LABELS)
def test_every_value_has_its_label(table: Mapping[Any, object], values: object) -> None:
    """A new value of a set is named before it is printed."""
    assert set(table) == set(get_args(values))


def test_every_stage_that_is_told_has_its_label() -> None:
    """Nothing is said of a measure whose deadline is not computed, nor, of one alone, that its deadline has passed."""
    assert set(get_args(Stage)) - set(labels.STAGES) == {"не вычисляется", "срок прошёл"}
    assert set(NAMES) == {"full", "initials", "posts"}
