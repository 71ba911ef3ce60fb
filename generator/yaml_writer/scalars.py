"""One scalar as text: plain, in double quotation marks, or as a literal block."""

import re

# Signs that begin something else in YAML, and « #» or «: », which end a plain scalar. A no-break space after
# a colon and a bullet mean nothing to YAML but look as if they did, so they are quoted for the eye.
_PLAIN = re.compile(r"""(?![-?:,\[\]{}#&*!|>'"%@` •]|\.\.\.)(?:[^\x00-\x1f\x7f:#]++|:(?![ \u00a0]|\Z)|(?<! )#)+(?<! )""")
# What YAML 1.1 or 1.2 takes for a number, a day, a truth or nothing; our own reader keeps it as typed.
_BENT = re.compile(
    r"[+]?[\d.][\d.,:_/–-]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?[t ].*|[+]?\.(?:inf|nan)"
    r"|null|true|false|yes|no|on|off|y|n|~|=|<<",
    re.IGNORECASE,
)
_FLOW = re.compile(r"[,\[\]{}:?]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\t]')


def line(text: str, *, words: bool = True, flow: bool = False) -> str:
    """A scalar on one line.

    `words` tells a text of the document from a number, a day or a choice of the model, which stands bare;
    `flow` that it stands between brackets.
    """
    if _PLAIN.fullmatch(text) and not (words and _BENT.fullmatch(text)) and not (flow and _FLOW.search(text)):
        return text
    return '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], text) + '"'


def literal(text: str) -> tuple[str, list[str]] | None:
    """The header and the lines of a literal block; `None` where a block would hide or lose white space."""
    if "\n" not in text or "\t" in text:
        return None
    body = text.rstrip("\n")
    lines = body.split("\n")
    if not body or any(part.isspace() and not part.strip(" ") for part in lines):
        return None
    ends = len(text) - len(body)
    indent = "2" if body.lstrip("\n").startswith(" ") else ""
    return "|" + indent + ("-", "", "+")[min(ends, 2)], [*lines, *[""] * (ends - 1)]
