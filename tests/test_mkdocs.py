"""What a visitor, an operator and a department get from real runs of `mkdocs` and `roadmaps`, without a browser."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener

import jsonschema
import markdown
import pytest
import yaml

ROOT = Path(__file__).parent.parent
HANDWRITTEN = {file.name for file in (ROOT / "docs").glob("*.md")}
MKDOCS = [sys.executable, "-m", "mkdocs"]
ROADMAPS = [sys.executable, "-c", "from generator.cli import main; main()"]
KHUNZAKH, GUREVSK = "roadmaps/dagestan/khunzakh/2023", "roadmaps/kemerovo/gurevsk/2022"
OKONESHNIKOVO, KALAR = "roadmaps/omsk/okoneshnikovo/2021-2023", "roadmaps/zabaykalsky/kalar/2021-2022"
HANGS = 600  # seconds after which nothing comes any more
MEASURES = {GUREVSK: 23, KHUNZAKH: 18, KALAR: 20, OKONESHNIKOVO: 59}
LINKS = ("href", "src", "action", "formaction", "poster", "data")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Html(HTMLParser):
    """A page: its elements with their attributes, the ids around each, and the words of each kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.links: list[tuple[str, dict[str, str], list[str]]] = []
        self.said: dict[str, list[str]] = {}
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.inside_article: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        self.said.setdefault(tag, []).append("")
        if any(name == "article" for name, _ in self.stack):
            self.inside_article.append((tag, given))
        ids = [around["id"] for _, around in self.stack if "id" in around]
        self.links += [(given[name], given, ids) for name in LINKS if name in given]
        if tag not in VOID:
            self.stack.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        while tag in [name for name, _ in self.stack] and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self.stack}
        for tag in names - {"title"} if "svg" in names else names:  # a picture's titles are not the page's
            self.said[tag][-1] += data

    @property
    def ids(self) -> list[str]:
        return [given["id"] for _, given in self.elements if "id" in given]

    def words(self, tag: str) -> str:
        return " ".join(" ".join(self.said.get(tag, [])).split())

    def meta(self, name: str) -> str | None:
        return next((given.get("content") for tag, given in self.elements if tag == "meta" and given.get("name") == name), None)


def run(command: list[str], folder: Path, code: int = 0) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_text(encoding="utf-8"))


def pages(site: Path) -> dict[str, Html]:
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Html(path.read_text(encoding="utf-8")) for path in found}


def dead_links(site: Path, parsed: dict[str, Html]) -> list[str]:
    """Links of pages to files of the site, or places in its pages, that are not there, each with its page."""
    dead = []
    for name, html in parsed.items():
        for link, _, _ in html.links:
            there = urlsplit(urljoin(f"https://here/{name}", link))
            if there.hostname != "here":
                continue
            path = unquote(there.path).lstrip("/")
            file = f"{path}index.html" if not path or path.endswith("/") else path
            anchored = not there.fragment or unquote(there.fragment) in parsed[file].ids if file in parsed else not there.fragment
            dead += [] if (site / file).is_file() and anchored else [f"{name}: {link}"]
    return dead


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def own_folder(folder: Path) -> Path:
    """An operator's own folder: settings, handwritten pages, data."""
    for name in ("docs", "roadmaps"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """An operator's own folder, to be changed by one test."""
    return own_folder(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's site by MkDocs alone, where a warning is a fault."""
    site = tmp_path_factory.mktemp("strict") / "site"
    run([*MKDOCS, "build", "--strict", "-d", str(site)], ROOT)
    return site


@pytest.fixture(scope="module")
def parsed(built: Path) -> dict[str, Html]:
    return pages(built)


def test_every_region_municipality_and_roadmap_has_its_page(parsed: dict[str, Html]) -> None:
    """A reader finds a page for everything that lies in the data, and the pages that lead there."""
    data = {file.parent.relative_to(ROOT).as_posix() for file in (ROOT / "roadmaps").glob("*/**/*.yml")} - {"roadmaps/vocabulary"}
    wanted = {f"{folder}/index.html" for folder in data | {"search", "alphabet", "glossary", "calendar"}} | {
        "index.html",
        "404.html",
    }
    assert len(data) == 12
    assert wanted <= parsed.keys()


@pytest.mark.parametrize("address", MEASURES)
def test_published_json_is_valid_and_whole(built: Path, parsed: dict[str, Html], address: str) -> None:
    """A program gets every measure by the published schema, each with an address that exists on the page."""
    schema = json.loads((built / "schema/roadmap.json").read_text(encoding="utf-8"))
    published = json.loads((built / address / "roadmap.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(published)
    anchors = [measure["url"].partition("#") for measure in published["measures"]]
    assert len(anchors) == MEASURES[address]
    assert {place for place, _, _ in anchors} == {published["url"]} == {f"/{address}/"}
    assert {anchor for _, _, anchor in anchors} <= set(parsed[f"{address}/index.html"].ids)


def test_ids_are_unique_on_each_page(parsed: dict[str, Html]) -> None:
    """A link to a place leads to that place alone."""
    assert {name: twins for name, html in parsed.items() if (twins := [i for i in set(html.ids) if html.ids.count(i) > 1])} == {}


def test_every_internal_link_leads_somewhere(built: Path, parsed: dict[str, Html]) -> None:
    """No link, style, script or form of any page leads to a file or a place that is not there."""
    assert dead_links(built, parsed) == []


def test_every_page_is_named_and_described(parsed: dict[str, Html]) -> None:
    """Each page has one main heading, a title of its own, a description, and says that it is in Russian."""
    titles = [html.words("title") for html in parsed.values()]
    assert len(set(titles)) == len(titles)
    for name, html in parsed.items():
        assert len(html.said["h1"]) == 1, name
        assert html.words("h1"), name
        assert (html.meta("description") or "").strip(), name
        assert ("html", "ru") in [(tag, given.get("lang")) for tag, given in html.elements], name


def test_descriptions_are_punctuated_like_sentences(parsed: dict[str, Html]) -> None:
    """What a search engine shows under a roadmap's name reads as Russian: no «г..», no sentences run together."""
    for address in MEASURES:
        said = parsed[f"{address}/index.html"].meta("description") or ""
        assert not re.search(r"\.\.|[^.!?»)] (?:Приказ|Распоряжение|Постановление|Решение|Гриф) ", said), said


def test_nothing_comes_from_or_leads_to_another_host(built: Path, parsed: dict[str, Html]) -> None:
    """A reader's browser talks to this site alone; only letters and the department's own site lead away."""
    away = []
    for name, html in parsed.items():
        for link, given, _ in html.links:
            known = link.startswith("mailto:") or "nofollow" in given.get("rel", "").split()
            away += [f"{name}: {link}"] if (urlsplit(link).scheme or link.startswith("//")) and not known else []
    elsewhere = re.compile(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//")
    styles = [file.name for file in built.rglob("*.css") if elsewhere.search(file.read_text(encoding="utf-8"))]
    assert (away, styles) == ([], [])


def test_the_site_has_its_own_mark(built: Path, parsed: dict[str, Html]) -> None:
    """A browser's tab shows the sign of this site, not that of the theme."""
    icons = {given["href"].rpartition("/")[2] for tag, given in parsed["index.html"].elements if given.get("rel") == "icon"}
    assert icons == {"mark.svg"}
    assert (built / "assets/roadmaps/mark.svg").is_file()


# mkdocs serve


@pytest.fixture
def served(copy: Path) -> Iterator[str]:
    """The address of a real `mkdocs serve` on the operator's folder; it dies with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with (copy / "serve.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen([*MKDOCS, "serve", "-a", host], cwd=copy, stdout=log, stderr=log, start_new_session=True)
        try:
            until(f"http://{host}/", lambda text: "</html>" in text)
            yield f"http://{host}/"
            assert process.poll() is None, (copy / "serve.log").read_text(encoding="utf-8")
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(url: str, wanted: Callable[[str], bool]) -> tuple[str, float]:
    """The page, each white space one blank, as soon as it is as wanted, and the seconds that took."""
    start, text = time.monotonic(), ""
    while time.monotonic() - start < HANGS:
        try:
            with build_opener(ProxyHandler({})).open(url, timeout=60) as answer:
                text = " ".join(answer.read().decode(errors="replace").split())
        except OSError as fault:
            text = str(fault)
        if wanted(text):
            return text, time.monotonic() - start
        time.sleep(0.05)  # a poll, not a pause: the deadline is above
    raise AssertionError(f"{url} is not as wanted after {HANGS} s:\n{text[-2000:]}")


def test_serve_follows_edits_and_outlives_faults(copy: Path, served: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor sees each change in the browser, a fault with its place and its mend, and the page again once mended.

    A handwritten page and the settings are followed too: they are watched apart from the data.
    """
    file, url = copy / GUREVSK / "roadmap.yml", f"{served}{GUREVSK}/"
    old, new = "Разработка и утверждение школьных программ повышения", "Обсуждение школьных программ улучшения"
    index = until(f"{served}search/index/spelling.idx", bool)[0]
    assert old in until(url, lambda text: "m-1-4" in text)[0]
    change(file, old, new)
    _, seconds = until(url, lambda text: new in text)
    with capsys.disabled():
        print(f"\nmkdocs serve: an edit was served after {seconds:.1f} s")
    until(f"{served}search/index/spelling.idx", lambda text: bool(text) and text != index)
    whole = file.read_text(encoding="utf-8")
    line = whole[: whole.index(new)].count("\n") + 2
    change(file, f"{new}", f"{new}\n  quote: «no\n\tindent")
    broken = Html(until(url, lambda text: "roadmap.yml:" in text)[0]).words("article")
    assert re.search(rf"kemerovo/gurevsk/2022/roadmap\.yml:(?:{line}|{line + 1}):\d+ .+; \w.+", broken), broken
    for other in (KALAR, KHUNZAKH, OKONESHNIKOVO, "alphabet", "roadmaps/kemerovo/gurevsk"):
        until(f"{served}{other}/", lambda text: "</article>" in text and "roadmap.yml:" not in text)
    file.write_text(whole, encoding="utf-8")
    until(url, lambda text: new in text and "roadmap.yml:" not in text)
    change(copy / "docs/growth.md", "# Как растёт сайт", "# Как вырастет сайт")
    until(f"{served}growth/", lambda text: "Как вырастет сайт" in text)
    change(copy / "mkdocs.yml", "site_name: ", "site_name: Пробные ")
    until(served, lambda text: "Пробные" in text)


# roadmaps build


def test_a_broken_roadmap_leaves_the_others_as_they_are(copy: Path) -> None:
    """One municipality's mistake costs its own page alone: the others stay the same to the byte."""
    run([*ROADMAPS, "build", "--to", "whole", "--today", "2022-06-01"], copy)
    change(copy / GUREVSK / "roadmap.yml", "  start: 2022-01-01", "  start: 1 января")
    said = run([*ROADMAPS, "build", "--to", "partly", "--today", "2022-06-01"], copy, code=1)
    assert "не читается" in said
    for address in set(MEASURES) - {GUREVSK}:
        for file in (f"{address}/roadmap.json", *(f"{place}/index.html" for place in (address, *Path(address).parents[:2]))):
            assert (copy / "partly" / file).read_bytes() == (copy / "whole" / file).read_bytes(), file
    article = page(copy / "partly", GUREVSK).words("article")
    assert str(copy) not in article, "a page must not tell where on its machine it was built"
    assert re.search(r"kemerovo/gurevsk/2022/roadmap\.yml:6:10 .*1 января.*; \w", article), article
    assert not (copy / "partly" / GUREVSK / "roadmap.json").exists()


def test_a_build_replaces_its_target_whole(copy: Path) -> None:
    """What is no longer in the data is no longer on the site, and building again over a site works.

    What somebody else has laid there stays.
    """
    run([*ROADMAPS, "build", "--to", "public"], copy)
    (copy / "public/roadmaps/own.html").write_text("own", encoding="utf-8")
    assert (copy / "public" / KALAR / "index.html").is_file()
    shutil.rmtree(copy / KALAR)
    for _ in range(2):
        said = run([*ROADMAPS, "build", "--to", "public"], copy)
        assert "оно оставлено: roadmaps/own.html" in said
        assert not (copy / "public" / KALAR).exists()
        assert (copy / "public/roadmaps/own.html").read_text(encoding="utf-8") == "own"
        assert (copy / "public" / GUREVSK / "index.html").is_file()
    assert sorted(path.name for path in copy.iterdir()) == ["docs", "mkdocs.yml", "public", "roadmaps"]


@pytest.mark.parametrize(
    ("today", "said", "sentence"),
    [
        ("2021-12-31", "ещё не начался", "Срок карты начнётся 1 января 2022 г."),
        ("2022-12-31", "действует", "Карта действует до 31 декабря 2022 г."),
        ("2023-01-01", "срок истёк", "Срок карты закончился 31 декабря 2022 г."),
    ],
)
def test_a_roadmap_says_how_its_term_stands(tmp_path: Path, today: str, said: str, sentence: str) -> None:
    """A reader sees whether a roadmap is in force on the day of the build."""
    run([*ROADMAPS, "build", "--to", str(tmp_path / "site"), "--today", today], ROOT)
    words = page(tmp_path / "site", str(Path(GUREVSK).parent)).words("article")
    assert [state for state in ("ещё не начался", "действует", "срок истёк") if state in words] == [said]
    assert sentence in page(tmp_path / "site", GUREVSK).words("article")


# roadmaps pages


def test_pages_are_plain_markdown(tmp_path: Path) -> None:
    """An operator of another generator gets Markdown that any Markdown program turns into the same tables."""
    run([*ROADMAPS, "pages", "--to", str(tmp_path / "md")], ROOT)
    written = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "md").rglob("*.md")}
    assert len(written) >= 16
    for path, text in written.items():
        assert not text.startswith("---"), path
        assert not re.search(r"\{\{|\{%|%\}|\}\}", text), path
        assert "{#" not in markdown.markdown(text, extensions=["attr_list"]), path
    for address, count in MEASURES.items():
        html = Html(markdown.markdown(written[tmp_path / "md" / address / "index.md"], extensions=["attr_list"]))
        rows = [given.get("id", "") for tag, given in html.elements if tag == "tr"]
        assert sum(row.startswith("m-") for row in rows) == count
        assert html.said["caption"]


# one municipality


def test_a_single_municipality_owns_the_home_page(copy: Path) -> None:
    """Where only one municipality publishes, its readers start on its own page."""
    for region in ("omsk", "dagestan", "zabaykalsky"):
        shutil.rmtree(copy / "roadmaps" / region)
    run([*ROADMAPS, "build", "--to", "site"], copy)
    own = "roadmaps/kemerovo/gurevsk/"
    for address in ("", own):
        html = page(copy / "site", address)
        assert html.words("h1") == "Гурьевский муниципальный округ"
        links = {urljoin(f"/{address}", link) for link, _, _ in html.links}
        assert f"/{GUREVSK}/" in links, address
        assert "Управление образования администрации Гурьевского" in html.words("article")


# settings


SETTINGS = """
site_name: "Тест & <b>имя</b>"
site_url: https://plans.example/here/
repo_url: https://forge.example/x/y
edit_uri: edit/main/docs/
theme: {name: material}
plugins: [{roadmaps: {contact: a@example.org}}]
"""


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose operator has set everything; one department names a site of its own."""
    copy = own_folder(tmp_path_factory.mktemp("configured"))
    (copy / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    change(copy / "roadmaps/dagestan/khunzakh/municipality.yml", "  email:", "  site: https://own.example/\n  email:")
    run([*ROADMAPS, "build", "--to", "site"], copy)
    return copy


def test_operators_settings_are_followed_everywhere(configured: Path) -> None:
    """The site's name is words, not markup; links and letters carry absolute addresses; data opens at its very line."""
    site = configured / "site"
    for name, html in pages(site).items():
        assert html.words("title").endswith("Тест & <b>имя</b>"), name
        assert "имя" not in html.words("b"), name
    assert page(site, "").words("h1") == "Тест & <b>имя</b>"
    for address, count in MEASURES.items():
        html, file = page(site, address), f"{address}/roadmap.yml"
        lines = (configured / file).read_text(encoding="utf-8").splitlines()
        rows = [(link, ids[-1]) for link, _, ids in html.links if ids and link.startswith("https://forge.example")]
        assert sum(anchor.startswith("m-") for _, anchor in rows) == count
        for link, anchor in rows:
            there, _, line = link.partition("#L")
            assert there == f"https://forge.example/x/y/edit/main/{file}"
            number = anchor.rpartition("-")[2]
            wanted = rf"\s*- (?:number|section): .*\b{re.escape(number)}\b" if anchor.startswith("m-") else r"(?:\s*- )?\w+:"
            assert re.match(wanted, lines[int(line) - 1]), (anchor, lines[int(line) - 1])
        letters = [(urlsplit(link), ids) for link, _, ids in html.links if link.startswith("mailto:")]
        mailed = {unquote(letter.path) for letter, ids in letters if ids}
        bodies = {parse_qs(letter.query)["body"][0] for letter, _ in letters if letter.query}
        assert mailed == {"oo-imc@mail.ru" if address == KHUNZAKH else "a@example.org"}
        published = json.loads((site / address / "roadmap.json").read_text(encoding="utf-8"))
        assert published["url"] == f"https://plans.example/here/{address}/"
        assert {measure["url"] for measure in published["measures"]} <= bodies


def test_only_the_forge_and_the_departments_site_lead_away(configured: Path) -> None:
    """No badge or counter of the forge is loaded, its address stands once; the department's site is linked, not endorsed."""
    for name, html in pages(configured / "site").items():
        for link, given, _ in html.links:
            host = urlsplit(link).hostname
            assert host in (None, "plans.example", "forge.example", "own.example"), (name, link)
            assert host != "own.example" or "nofollow" in given["rel"].split(), name
            data = (name, link) == ("publisher/index.html", "https://forge.example/x/y")  # where all of it lies
            assert host != "forge.example" or data or "/edit/main/roadmaps/" in link, (name, link)


def test_the_page_of_a_wrong_address_leads_back(configured: Path) -> None:
    """A reader with a mistyped address reaches the home page, also where the site lives in a folder of its host."""
    html = pages(configured / "site")["404.html"]
    inner = [urljoin("https://plans.example/here/no/such/", link) for link, _, _ in html.links if not link.startswith("mailto:")]
    assert [link for link in inner if not link.startswith("https://plans.example/here/")] == []
    assert any(urlsplit(link).path.rstrip(".") == "/here/" for link in inner)


# hostile words

HOSTILE = """<img src=x onerror=alert(1)> **b** [l](javascript:alert(1)) {: onclick=x } {{ 7*7 }} &amp; "q" 'q' <script>"""
HARMLESS = "Простые слова документа показаны читателю буква после буквы, знаков разметки среди таких слов никаких вообще"
BEGUN = 60  # letters of words that a list shows shortened
KEPT = {"format", "published_by", "published", "kind", "start", "end", "date"}  # what is not free text
KEPT |= {
    "number",
    "section",
    "level",
    "id",
    "duty",
    "at",
    "also",
    "email",
    "code",
    "sets",
    "group",
    "slug",
    "iso",
    "oktmo",
    "inn",
    "supported",
    "schools",
    "themes",
    "factors",
    "factor",
}


def filled(value: Any, words: str) -> Any:
    """The same data with every text field said in these words."""
    if isinstance(value, dict):
        return {key: item if key in KEPT else filled(item, words) for key, item in value.items() if key != "pairs"}
    if isinstance(value, list):
        return [filled(item, words) for item in value]
    return words if isinstance(value, str) else value


def skeleton(html: Html) -> list[tuple[object, ...]]:
    """A page without its words: elements, names of attributes, ids (but that of the name of the page), classes.

    How wide a column is goes by how long its words are.
    """
    classes = (re.sub(r" is-(?:brief|middle|long)$", "", given.get("class") or "") for _, given in html.elements)
    named = zip(html.elements, classes, strict=True)
    return [(tag, sorted(given), tag == "h1" or given.get("id"), name) for (tag, given), name in named]


def test_words_of_a_document_never_become_markup(copy: Path, tmp_path: Path) -> None:
    """Whatever a document says is shown letter by letter: each page is built of the same elements as with plain words."""
    built: dict[str, dict[str, Html]] = {}
    for name, words in (("plain", HARMLESS), ("hostile", HOSTILE)):
        for file in (ROOT / "roadmaps").glob("[!v]*/**/*.yml"):  # not the vocabulary: it is the operator's
            text = yaml.safe_dump(
                filled(yaml.safe_load(file.read_text(encoding="utf-8")), words), allow_unicode=True, sort_keys=False, width=1000
            )
            (copy / file.relative_to(ROOT)).write_text(text, encoding="utf-8")
        run([*ROADMAPS, "build", "--to", name], copy)
        built[name] = pages(copy / name)
    assert built["hostile"].keys() == built["plain"].keys()
    for name, html in built["hostile"].items():
        plain = built["plain"][name]
        assert skeleton(html) == skeleton(plain), name
        drawn = ("img",) if name.partition("/")[0] + ".md" not in HANDWRITTEN else ()
        assert not [tag for tag, _ in html.inside_article if tag in ("script", "iframe", *drawn)], name
        assert not [link for link, _, _ in html.links if urlsplit(link).scheme in ("javascript", "data")], name
        shown = [html.words(tag) for tag in ("title", "h1", "article")] + [html.meta("description") or ""]
        usual = [plain.words(tag) for tag in ("title", "h1", "article")] + [plain.meta("description") or ""]
        for words, old in zip(shown, usual, strict=True):
            for length in (None, BEGUN):
                assert words.count(HOSTILE[:length]) == old.count(HARMLESS[:length]), (name, words[:400])
    for address, count in MEASURES.items():
        assert built["hostile"][f"{address}/index.html"].words("article").count(HOSTILE) > 2 * count
        assert HOSTILE in (copy / "hostile" / address / "roadmap.json").read_text(encoding="utf-8").replace('\\"', '"')
