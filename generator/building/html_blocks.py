"""Blocks of HTML set apart from Markdown: a converter hands them through as they are, and reads each three times for it."""

import re

_KINDS = frozenset({"aside", "details", "div", "dl", "figure", "form", "nav", "ol", "p", "section", "table", "ul"})
_OPENING = re.compile(r"<([a-z]+)[\s>]")
_STAND_IN = re.compile(r"<div>block-(\d+)</div>")  # words of the data cannot say so: their signs are escaped
PLAIN = frozenset({"attr_list", "fenced_code", "tables", "toc"})  # extensions that leave blocks of HTML alone


def apart(markdown: str) -> tuple[str, list[str]]:
    """Markdown with stand-ins for its blocks of HTML that are whole in themselves, and those blocks."""
    blocks: list[str] = []
    kept = []
    for block in markdown.split("\n\n"):
        text = block.rstrip("\n")
        if _whole(text):
            kept.append(f"<div>block-{len(blocks)}</div>{block[len(text) :]}")
            blocks.append(text)
        else:
            kept.append(block)
    return "\n\n".join(kept), blocks


def together(html: str, blocks: list[str]) -> str:
    """What became of it, with the blocks in their places."""
    return _STAND_IN.sub(lambda found: blocks[int(found[1])], html)


def _whole(block: str) -> bool:
    """Whether a block is one element from its first sign to its last."""
    opening = _OPENING.match(block)
    if not opening or opening[1] not in _KINDS or not block.endswith(f"</{opening[1]}>"):
        return False
    depth = 0
    for step in re.finditer(rf"<(/?){opening[1]}[\s>]", block):
        depth += -1 if step[1] else 1
        if depth == 0:
            return step.end() == len(block)
    return False
