"""What a site's folder holds besides pages: lists of pages, what other plugins made, faults."""

import gc
import gzip
import logging
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import markdown
import pytest
from conftest import VALID
from effort import EXTENSIONS
from hypothesis import given
from hypothesis import strategies as st

from generator import building
from generator.building import output_sync, sitemap
from generator.building.html_blocks import apart, converted, together
from generator.building.scan import region_digest
from generator.cache import Cache
from generator.output_manifest import OutputRefusedError
from generator.pages.markup import escape
from generator.plugin import RoadmapsPlugin

HOOK = """\
def on_page_content(html, page, config, files):
    return html + "<p>слова другого расширения</p>"

def on_post_build(config):
    import pathlib
    with (pathlib.Path(config.site_dir) / "index.html").open("a", encoding="utf-8") as file:
        file.write("<!-- дописано -->")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(VALID, tmp_path / "roadmaps")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Проба\ntheme: material\nplugins: [roadmaps]\n", "utf-8")
    return tmp_path


def build(folder: Path, kept: str = "cache") -> bool:
    data, to = folder / "roadmaps", folder / "site"
    return building.build(folder / "mkdocs.yml", data, to, None, cache=Cache(folder / kept)).whole


@pytest.mark.parametrize(("page", "built"), [("Слова.", True), ("<script>strange()</script>", False)], ids=["built", "refused"])
def test_a_build_leaves_its_process_as_it_was(page: str, built: bool, folder: Path) -> None:
    """Whoever goes on in it finds the log and the collector of cycles as they were, also after a failure."""

    def shared() -> tuple[object, ...]:
        logger = logging.getLogger("mkdocs")
        return logger.level, tuple(logger.handlers), gc.isenabled(), gc.get_freeze_count()

    (folder / "docs/about.md").write_text(f"# О сайте\n\n{page}\n", "utf-8")
    gc.unfreeze()  # what another test of this process may have left frozen
    before = shared()
    with nullcontext() if built else pytest.raises(OutputRefusedError):
        build(folder)
    assert shared() == before


def test_other_plugins_hear_of_every_page_and_write_into_copies(folder: Path) -> None:
    """A hook changes our pages each time anew, and what it writes into a file of the site never gets into the cache."""
    build(folder)
    alone = (folder / "site/index.html").read_bytes()
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    (folder / "hook.py").write_text(HOOK, "utf-8")
    for _ in range(2):
        build(folder)
        for page in ("index.html", "roadmaps/primer/index.html"):
            assert "слова другого расширения" in (folder / "site" / page).read_text("utf-8"), page
        assert (folder / "site/index.html").read_text("utf-8").count("дописано") == 1
    (folder / "mkdocs.yml").write_text("site_name: Проба\ntheme: material\nplugins: [roadmaps]\n", "utf-8")
    build(folder)
    assert (folder / "site/index.html").read_bytes() == alone


def test_a_folder_that_cannot_be_listed_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A region must not vanish because nobody may look into it; the site stays as it was."""
    build(folder)
    before = sorted(folder.joinpath("site").rglob("*"))
    listed = output_sync.os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("vymysel"):  # permissions do not stop who runs as root
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr("os.scandir", closed)
    with pytest.raises(PermissionError):
        build(folder)
    with pytest.raises(PermissionError):
        region_digest(folder / "roadmaps/primer")
    monkeypatch.undo()
    assert sorted(folder.joinpath("site").rglob("*")) == before


def test_a_target_on_another_disk_gets_copies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files cannot be linked they are copied, and what is right already stays untouched."""

    def refused(*paths: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("os.link", refused)
    build(folder)
    first = {path: (path.stat().st_ino, path.stat().st_nlink) for path in (folder / "site").rglob("*") if path.is_file()}
    build(folder)
    assert {path: (path.stat().st_ino, path.stat().st_nlink) for path in first} == first
    assert {links for _, links in first.values()} == {1}


PLACES = st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "b/e/f", "g/h/i", "g/j"]), st.sampled_from([b"1", b"2", b"3"]))


@given(st.lists(PLACES, max_size=4))
def test_laying_what_differs_is_laying_all(steps: list[dict[str, bytes]]) -> None:
    """Who knows what stands in a folder brings it to the same state as one who looks, folders that emptied included."""
    with TemporaryDirectory() as folder:
        cache, known, looked = Cache(Path(folder) / "cache"), Path(folder) / "known", Path(folder) / "looked"
        before: output_sync.Manifest = {}
        known.mkdir()
        (Path(folder) / "cache").mkdir()
        for step in steps:
            manifest = {place: cache.store(content) for place, content in step.items()}
            output_sync.relay(before, manifest, cache, known)
            output_sync.lay(manifest, cache, looked)
            before = manifest
            trees = [
                sorted((path.relative_to(root), path.is_file() and path.read_bytes()) for path in root.rglob("*"))
                for root in (known, looked)
            ]
            assert trees[0] == trees[1]


def test_the_list_of_pages_names_every_page_that_wants_to_be_found(folder: Path) -> None:
    """Search engines learn every page of the site, the operator's own too, by its whole address; the same at each build."""
    (folder / "docs/about.md").write_text("# О сайте\n", "utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://karty.example.ru/a/\n")
    build(folder)
    content = (folder / "site/sitemap.xml").read_bytes()
    assert gzip.decompress((folder / "site/sitemap.xml.gz").read_bytes()) == content
    told = [node.text or "" for node in ET.fromstring(content).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    there = {path.parent.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("index.html")}
    assert {one.removeprefix("https://karty.example.ru/a/").rstrip("/") or "." for one in told} == there


def test_a_long_list_of_pages_is_one_for_each_region() -> None:
    """No file has more addresses than the norm lets it have, and all are named."""
    pages = [f"roadmaps/r{region}/t{town}/" for region in range(3) for town in range(sitemap.LONGEST // 2)] + ["", "search/"]
    files = sitemap.sitemaps(pages, "https://a.ru/")
    lists = {place: content.count(b"<loc>") for place, content in files.items() if place.endswith(".xml")}
    assert lists.pop("sitemap.xml") == len(lists) == 4
    assert sum(lists.values()) == len(pages)
    assert sitemap.sitemaps(pages, None) == {}


BLOCK = st.sampled_from(
    [
        "# Слова",
        "- пункт\n- ещё",
        "<div class='a'>\n<div>x</div>\n</div>",
        "<table>\n<tr><td>1</td></tr>\n</table>",
        "<div>",
        "</div>",
        "<p>a</p><p>b</p>",
        "<p>a</p>\n<ul>\n<li>b</li>\n</ul>",
        "<p>a</p>\nслова",
        "<div>a</div>\n<div>b",
        "<section><p>a</p>",
        "</section>",
        "| a |\n|---|\n| b |",
    ]
)


@given(st.lists(BLOCK))
def test_blocks_set_apart_come_together_again(blocks: list[str]) -> None:
    """Nothing of a page is lost or changed on its way around the converter."""
    text = "\n\n".join(blocks) + "\n"
    assert together(*apart(text)) == text


def test_a_page_is_the_same_whichever_way_its_blocks_go() -> None:
    """Every reviewed page: converted whole, and with its blocks set apart, of which hardly any is left to the converter."""
    left = whole = 0
    for file in sorted((Path(__file__).parent / "golden").glob("*.md")):
        text = file.read_text("utf-8")
        rest, blocks = apart(text)
        html = markdown.markdown(rest, extensions=EXTENSIONS)
        assert together(html, blocks) == markdown.markdown(text, extensions=EXTENSIONS), file.name
        left, whole = left + len(rest), whole + len(text)
    assert left < whole / 5


HEADINGS = st.builds("{} {} {{#{}}}".format, st.sampled_from(["#", "##", "###"]), st.text().map(escape), st.sampled_from("abc"))


@given(st.lists(st.one_of(HEADINGS, BLOCK)))
def test_headings_and_blocks_become_what_a_converter_makes_of_them(blocks: list[str]) -> None:
    """Or are left to the converter; empty lines between elements aside."""
    assert_same("\n\n".join(blocks))


def test_nearly_every_page_is_converted_without_a_converter() -> None:
    """To the same HTML and table of contents."""
    files = sorted((Path(__file__).parent / "golden").glob("*.md"))
    assert sum(assert_same(file.read_text("utf-8")) for file in files) > len(files) * 0.9


def assert_same(text: str) -> bool:
    """Whether a page was converted, and then like Python-Markdown does it."""
    machine = markdown.Markdown(extensions=EXTENSIONS)
    if (page := converted(text)) is None:
        return False
    html, headings = page
    assert html.split() == machine.convert(text).split()
    assert [(one.level, one.anchor, one.words) for one in headings] == list(listed(machine.toc_tokens))  # type: ignore[attr-defined]
    return True


def listed(tokens: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """The tokens of a table of contents, each before those inside it."""
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from listed(token["children"])


def test_a_plugin_goes_to_another_process_with_the_operators_choices_alone() -> None:
    """What is sent with each page is small."""
    plugin = RoadmapsPlugin()
    plugin.load_config({"contact": "a@b.example"})
    plugin.today = plugin.policy = None  # type: ignore[assignment]
    assert set(plugin.__getstate__()) == {"config", "today", "policy"}
