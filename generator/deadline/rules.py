"""Rewrites rows of nodes by rules, each a name, a regular expression over kinds of nodes and a production."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

_KINDS = """
    number figure tens date daymonth monthyear dayless year pair clock roman month weekday weekdays someday season days weeks
    decades months quarters halves terms years g plurals school calendar current next past edge finish outset part last
    every times twice often oftenly through whole lapse limit basis work weekdays_all carry project constant before from
    by in on to of za under after since not later earlier rarer than inclusive then and count counts demand measure accord
    account during course upon document outcome case event holidays except grade hour minute clause phone roundly semi
    across settled instant firsts within digits
    word comma stop dash slash colon open close stray bad run annum unit edged freq until
    start throughout on_demand by_schedule tail reference delay
"""
CODE = {kind: chr(0xE000 + place) for place, kind in enumerate(_KINDS.split())}
"""Each kind of node as one letter of the private use area: a row of nodes is then a string that `re` reads."""


class Node(NamedTuple):
    """A token or what rules made of several: its kind as a letter, its value, its place in the text.

    `fresh` tells that a line or a sentence begins here; `rules` holds the names of the rules that made it.
    """

    code: str
    value: Any
    start: int
    end: int
    fresh: bool = False
    rules: tuple[str, ...] = ()


Nodes: TypeAlias = Sequence[Node]
Replacement: TypeAlias = tuple[str, Any] | None
"""The kind and value of the node to stand for those matched; None leaves nothing of them."""
Production: TypeAlias = Callable[[Nodes], Replacement]


class Rule(NamedTuple):
    """A named pattern over kinds of nodes, written as a regular expression of kinds with spaces for sequence."""

    name: str
    pattern: str
    production: Production


class Stage:
    """Rules tried together from left to right; where several fit, the one written first is taken."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All patterns in one, a group for each rule."""
        # One alternation of all rules: a row is scanned once, however many rules a stage has.
        return re.compile("|".join(f"({translate(rule.pattern)})" for rule in self.rules))

    def rewrite(self, nodes: list[Node]) -> list[Node]:
        """The nodes with everything the rules fit replaced by what they make; one walk over the nodes."""
        code = "".join([node.code for node in nodes])
        match = self.pattern.search(code)
        if match is None:
            return nodes
        rewritten: list[Node] = []
        done = 0
        while match:
            first, after = match.span()
            rewritten += nodes[done:first]
            rewritten += _apply(self.rules[(match.lastindex or 1) - 1], nodes[first:after])
            done = after
            match = self.pattern.search(code, after)
        return rewritten + nodes[done:]


def translate(pattern: str) -> str:
    """A pattern over kinds as a regular expression over their letters; an unknown kind is a KeyError."""
    spelled = re.sub(r"[a-z_]+", lambda name: CODE[name[0]], pattern)
    # Groups of a pattern must not capture: `rewrite` finds its rule by the number of the group.
    return re.sub(r"\((?!\?)", "(?:", spelled).replace(" ", "")


def _apply(rule: Rule, nodes: list[Node]) -> list[Node]:
    replacement = rule.production(nodes)
    if replacement is None:
        return []
    names = tuple(dict.fromkeys([name for node in nodes for name in node.rules] + [rule.name]))
    return [Node(CODE[replacement[0]], replacement[1], nodes[0].start, nodes[-1].end, nodes[0].fresh, names)]


def drop(_nodes: Nodes) -> Replacement:
    """Nothing is left: clock times, numbers of schools and papers name no day."""
    return None


def value(nodes: Nodes, *kinds: str) -> Any:
    """The value of the first node of one of the kinds; None where there is none."""
    codes = [CODE[kind] for kind in kinds]
    return next((node.value for node in nodes if node.code in codes), None)


def has(nodes: Nodes, *kinds: str) -> bool:
    """Whether a node of one of the kinds is there."""
    codes = [CODE[kind] for kind in kinds]
    return any(node.code in codes for node in nodes)
