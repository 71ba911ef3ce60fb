"""The page that explains the messages: it knows every message that a test expects, and no other."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from markdown import markdown
from test_attachments import BAD
from test_folders import CASES
from test_hostile import ODD

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/messages.md"
UNOPENED = "файл не открывается"  # expected where no file stands beside it: the tests of reading
SAID = re.compile(r"(?:ошибка|сомнение): (.+)")


@cache
def explained() -> dict[str, re.Pattern[str]]:
    """The first cells of the page's tables; an ellipsis stands for any words."""
    html = markdown(PAGE.read_text(encoding="utf-8"), extensions=["tables", "attr_list"])
    cells = [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<tr>\s*<td>(.*?)</td>", html, re.DOTALL)]
    return {cell: re.compile(".*".join(map(re.escape, cell.split("…")))) for cell in cells}


def expected() -> list[str]:
    """What is wrong, without the mend, in every expected text and in the cases of folders and files."""
    folders_of_texts = (ROOT / "tests/faults", ROOT / "tests/hostile")
    texts = (text.read_text(encoding="utf-8") for folder in folders_of_texts for text in folder.glob("*.txt"))
    folders = (what for _, _, said in CASES for _, what, _ in said)
    odd = (line for _, _, lines in ODD for line in SAID.findall("\n".join(lines)))
    attached = (f"файл «{name}»: {said}" for _, name, _, said in BAD)
    told = (line for text in texts for line in SAID.findall(text))
    return sorted({line.split("; ")[0] for line in (*told, *odd, *attached)} | {*folders, UNOPENED})


@pytest.mark.parametrize("message", expected())
def test_every_message_is_explained(message: str) -> None:
    """A clerk finds each message on the page."""
    assert any(pattern.match(message) for pattern in explained().values())


@pytest.mark.parametrize("cell", explained())
def test_nothing_else_is_explained(cell: str) -> None:
    """The page tells of no message that the program no longer says."""
    assert any(explained()[cell].match(message) for message in expected())
