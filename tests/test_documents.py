"""The four published documents stand on their pages whole: every word, counted."""

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from generator import loading, site
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted((ROOT / "tests/documents").glob("*.txt"))
COUNTS = {
    "dagestan/khunzakh/2023": 18,
    "kemerovo/gurevsk/2022": 23,
    "omsk/okoneshnikovo/2021-2023": 59,
    "zabaykalsky/kalar/2021-2022": 20,
}
SIGNED = {"act", "annex__label", "prose", "sheet"}
OURS = {"remark", "part--slight", "pointer", "duty", "read", "stage", "pairs", "done", "ask", "unseen", "empty"}
VOID = {"br", "input", "img", "meta", "link", "hr"}


class Signed(HTMLParser):
    """The signed words of a roadmap's page: its act, labels, headings, texts and tables, without our remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = [("", False, False)]
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element: words count inside signed parts and printed headings, not inside ours."""
        if tag in VOID:
            self.text.append(" ")
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        heading = tag in {"h2", "h3", "h4", "h5"} and (given.get("id") or "").startswith("annex")
        _, signed, ours = self.open[-1]
        self.open.append((tag, signed or heading or bool(classes & SIGNED), ours or bool(classes & OURS)))

    def handle_endtag(self, tag: str) -> None:
        """Come back out of an element."""
        while self.open.pop()[0] != tag:
            pass
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep signed words."""
        _, signed, ours = self.open[-1]
        if signed and not ours:
            self.text.append(data)


def words(text: str) -> Counter[str]:
    """Words and numbers of a text, ё as е."""
    return Counter(re.findall(r"[0-9a-zа-я]+", text.lower().replace("ё", "е")))


def page(path: str) -> str:
    """A roadmap's page as HTML, converted by Markdown alone."""
    dataset = loading.load(ROOT / "roadmaps")
    made = site.pages(dataset, Settings(url="https://example.org/"), date(2022, 2, 1))
    text = next(page for page in made if page.address == f"roadmaps/{path}/").content()
    assert isinstance(text, str)
    return markdown.markdown(text, extensions=["attr_list"])


def differences(path: str, document: str) -> str:
    """What a page has less and more of than its document, a word a line with the count."""
    reader = Signed()
    reader.feed(page(path))
    mine = words("".join(reader.text))
    theirs = words(re.sub(r"<[^>]+>", " ", document))
    lacking = [f"- {word} {count}\n" for word, count in sorted((theirs - mine).items())]
    return "".join([*lacking, *(f"+ {word} {count}\n" for word, count in sorted((mine - theirs).items()))])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_is_on_the_page(document: Path, request: pytest.FixtureRequest) -> None:
    """A page lacks and adds only the words listed, with their reasons, in the file beside the document."""
    path = document.stem.replace("-", "/", 2)
    found = differences(path, document.read_text(encoding="utf-8"))
    listed = document.with_suffix(".diff")
    reasons = dict(line.split("  # ") for line in listed.read_text(encoding="utf-8").splitlines()) if listed.is_file() else {}
    if request.config.getoption("--rewrite"):
        listed.write_text("".join(f"{line}  # {reasons.get(line, '?')}\n" for line in found.splitlines()), encoding="utf-8")
    assert found == "".join(f"{line}\n" for line in reasons)
    assert "?" not in reasons.values()


def test_the_measures_are_all_there() -> None:
    """The four roadmaps hold 120 measures."""
    dataset = loading.load(ROOT / "roadmaps")
    assert {edition.path: len(edition.outline.measures) for _, _, edition in dataset.editions} == COUNTS
