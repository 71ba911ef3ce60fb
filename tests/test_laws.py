"""Laws that hold for any words at all, not only for those that somebody thought of."""

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import markdown

from generator import addresses, russian
from generator.pages.markup import escape
from generator.problems import HIDDEN
from generator.source import ParsedFile, Plain, parse
from generator.source.encoding import decode

VALID = (Path(__file__).parent / "valid/primer/vymysel/2024/roadmap.yml").read_text(encoding="utf-8")
BENT = ["1.10", "025", "0274054310", "12:30", "no", "да", "2021-02-30", "~", "null", "1e3", "0x1F", "1_000", "=", "<<", ".inf"]

signs = st.sampled_from(list("abя1 \n\t:-#'\"[]{},|>*&!%@`?\\<$^_~=+().«»\u00a0—"))
seen = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"], exclude_characters="\ufffc\ufffd")
seen = seen.filter(lambda sign: not HIDDEN.match(sign))
texts = st.text(signs | seen, max_size=80)
lines = texts.map(lambda text: text.replace("\n", ""))
segments = st.sampled_from(["a", "b", "ab", "2024", "2021-2023", "files"])
pages = st.lists(segments, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
anchors = st.sampled_from(["", "#m-2.1-9", "#c-2.3.а", "#a-ФГОС"])
targets = st.tuples(pages, st.sampled_from(["", "roadmap.json", "files/0a-b.pdf"]), anchors).map("".join)


@settings(max_examples=1000, deadline=5000)
@given(st.text() | texts | st.binary().map(lambda content: content.decode("utf-8", "surrogateescape")))
@example("\r`")
@example("a\r\u2028b: `")
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text whatever raises or hangs the reader: it ends with data or with problems whose places exist."""
    source = parse(text, "x.yml")
    assert isinstance(source, ParsedFile)
    assert all(1 <= problem.line <= text.count("\n") + 2 and problem.column >= 1 for problem in source.problems)


@settings(max_examples=500, deadline=5000)
@given(st.data())
def test_any_spoilt_file_is_read_or_refused(data: st.DataObject) -> None:
    """A good file with a piece cut out and any text put in is read, or refused with a problem that has a place."""
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 40)))
    spoilt = VALID[:start] + data.draw(texts) + VALID[end:]
    source = parse(spoilt, "x.yml")
    assert source.data is not None or source.problems
    assert all(problem.line <= spoilt.count("\n") + 2 for problem in source.problems)


@given(st.binary(max_size=60))
def test_any_bytes_become_text_or_a_problem(content: bytes) -> None:
    """Bytes of any kind are text in composed form with plain line ends, or one problem."""
    text = decode(content, "x.yml")
    if isinstance(text, str):
        assert text == unicodedata.normalize("NFC", text)
        assert "\r" not in text


@given(lines)
def test_quoted_words_come_back_as_typed(words: str) -> None:
    """What stands in quotation marks is read as it was typed, in Unicode's composed form."""
    quoted = words.replace("'", "''")
    text = decode(f"a: '{quoted}'\n".encode(), "x.yml")
    assert isinstance(text, str)
    source = parse(text, "x.yml")
    assert (source.data, source.problems) == ({"a": unicodedata.normalize("NFC", words)}, ())


@pytest.mark.parametrize("word", BENT)
def test_nothing_is_bent(word: str) -> None:
    """A word that YAML takes for a number, a time, a day or nothing is read as the word it is."""
    for text in (f"a: {word}", f"a: {word} # как в документе", f"a:\n  - {word}\n", f"a: [{word}]", f"a: |\n  {word}\n"):
        data = parse(text, "x.yml").data
        assert isinstance(data, dict)
        assert data["a"] in (word, [word], f"{word}\n")


values: st.SearchStrategy[Plain] = st.recursive(
    segments, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(segments, inner, min_size=1, max_size=3)
)


def written(value: Plain, indent: int = 0) -> str:
    """A value as a clerk writes it: each item and each key in a line of its own."""
    margin = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(f"{margin}k{key}: {written(inner, indent + 2)}" for key, inner in value.items())
    if isinstance(value, list):
        return "".join(f"{margin}- {written(inner, indent + 2)}" for inner in value)
    return f"'{value}'"


@given(st.dictionaries(segments, values, min_size=1, max_size=4))
def test_marks_point_at_their_values(value: dict[str, Plain]) -> None:
    """A mark leads to the very place where its value or its key stands."""
    text = written(value)
    source = parse(text, "x.yml")
    rows = text.split("\n")
    for path, mark in source.values.items():
        here: Plain = source.data
        for step in path:
            here = here[step]  # type: ignore[index]
        if isinstance(here, str):
            assert rows[mark.line - 1][mark.column - 1 :] == f"'{here}'"
    for path, mark in source.keys.items():
        assert rows[mark.line - 1][mark.column - 1 :].startswith(f"{path[-1]}: ")


class Page(HTMLParser):
    """The words of a page and the elements they stand in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.elements = "", set[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and its attributes beside it."""
        self.elements.add(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data


@settings(max_examples=500)
@given(texts.filter(str.strip))
@example("Слова {: #якорь }")
@example("[a]: http://x")
@example("\n\n- пункт\n===\n    код\n<!-- a -->")
def test_words_stay_words(text: str) -> None:
    """Words made markup are, inside a line of Markdown and in HTML alike, these very words and nothing else."""
    for line, around, element in (
        (f"Слова {escape(text)} и ещё", "Слова {} и ещё", "p"),
        (f"## {escape(text)} {{#a}}", "{}", "h2 id"),
    ):
        page = Page(markdown(line, extensions=["attr_list"]))
        assert page.words.split() == around.format(text).split()
        assert page.elements == {element}


@given(texts)
def test_binding_changes_nothing_but_spaces(text: str) -> None:
    """Words with bound spaces are the same words, sign by sign."""
    bound = russian.bind(text)
    assert [sign for sign in bound if sign != russian.NBSP] == [
        sign for sign, after in zip(text, bound, strict=True) if after != russian.NBSP
    ]
    assert all(before == after or (before, after) == (" ", russian.NBSP) for before, after in zip(text, bound, strict=True))


@given(targets, targets)
def test_relative_addresses_lead_to_their_targets(target: str, base: str) -> None:
    """A relative link, followed from its page, leads to its target under any address of the site."""
    base = base.partition("#")[0]  # a page, or a file that links
    for site in ("https://site.example/", "https://site.example/under/a/path/"):
        assert urljoin(site + base, addresses.relative(target, base)) == site + target


@given(st.lists(st.sampled_from(["m", "m-b", "m-27", "m-28", "m-z2"]), max_size=80))
@example(["m-27", *["m"] * 30])
@example(["m"] * 27 + ["m-27", "m-28", "m-z2", "m"])
def test_anchors_never_repeat(wanted: list[str]) -> None:
    """However often a document prints a number, each place has an anchor of its own."""
    taken: dict[str, int] = {}
    given_ = [addresses.unique(name, taken) for name in wanted]
    assert len(set(given_)) == len(given_)
    assert all(re.match(re.escape(name), anchor) for name, anchor in zip(wanted, given_, strict=True))
