"""Hostile words in every field of the data: they are words on every page, in every file, in every message, and nothing more."""

import copy
import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import injected
import openpyxl
import pytest
import vobject
import yaml
from browser.serving import serve
from full_records import FULL, MODELS
from icalendar import Calendar
from injected import ATTACKS, KEY, REFUSED, TOWNS, filled, free, leaves, put
from markdown import markdown
from playwright.sync_api import Browser, Page
from pydantic import ValidationError
from test_mkdocs import Html
from widest import unfilled

from generator import loading, reporting, site
from generator.exports.csv_export import SIGNS
from generator.loading.folders import SLUG
from generator.pages import index_pages
from generator.pages.html_allowlist import permitted
from generator.problems import HIDDEN
from generator.publish import push_response
from generator.settings import Settings

OWN = {None, "karty.example.ru", "example.ru"}  # this site, and the addresses that the data may give people
ORDERED = {"alphabet", "bodies", "changes", "compare", "glossary"}  # pages whose order or marks depend on the words
RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.I)
# What a handler would be waiting for, sent to every element; and what a browser must then not have seen.
STIR = """() => {
  addEventListener("click", event => event.preventDefault(), true);
  addEventListener("submit", event => event.preventDefault(), true);
  for (const element of document.querySelectorAll("*"))
    for (const name of ["mouseover", "focus", "toggle", "error", "load", "animationstart", "start", "click"])
      element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
}"""
SEEN = """() => [typeof __ran, document.querySelectorAll("xss-element, .xss, #xss").length,
  [...document.querySelectorAll("article [onload], article [onerror], article script, article iframe")].length]"""


@pytest.fixture(scope="module")
def attacked(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("attacked", injected.built) / "site"


@pytest.fixture(scope="module")
def harmless(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("harmless", lambda folder: injected.built(folder, injected.harmless)) / "site"


def skeleton(file: Path) -> list[tuple[object, ...]]:
    """A page without its words: elements, names of attributes, classes."""
    html = Html(file.read_text("utf-8"))
    return [(tag, tuple(sorted(given)), given.get("class")) for tag, given in html.elements]


def test_every_field_of_the_data_is_attacked(expect: Callable[[Path, str], None]) -> None:
    """The records that are filled have every field of every record, and the page on verification counts them."""
    assert unfilled() == set(), "fill these fields in tests/full/"
    fields = [leaf for name, model in MODELS.items() for leaf in leaves(model, FULL[name])]
    page = injected.HERE.parent.parent / "docs/verification.md"
    before, opening, rest = page.read_text("utf-8").partition("<!-- injection -->")
    paragraph, closing, after = rest.partition("<!-- / -->")
    counts = map(str, (len(ATTACKS), sum(map(free, fields)), len(fields), len(REFUSED)))
    assert len(re.findall(r"\d+", paragraph)) == 4
    expect(page, "".join([before, opening, re.sub(r"\d+", lambda _: next(counts), paragraph), closing, after]))


def test_each_page_is_built_as_with_harmless_words(attacked: Path, harmless: Path) -> None:
    """Element for element; pages that sort what they list or mark what changed have no other kinds of elements."""
    names = {path.relative_to(attacked) for path in attacked.rglob("*.html")}
    assert names == {path.relative_to(harmless) for path in harmless.rglob("*.html")}
    assert len(names) > 25 * TOWNS
    ordered = 0
    for name in sorted(names):
        hostile, plain = skeleton(attacked / name), skeleton(harmless / name)
        assert set(hostile) == set(plain), name
        assert hostile == plain or ORDERED & set(name.parts), name
        ordered += hostile == plain
    assert ordered > 0.9 * len(names)


def test_no_address_runs(attacked: Path) -> None:
    """No link, no form and no picture of any page has an address that is a program, nor one of the attacks' own."""
    for file in attacked.rglob("*.html"):
        html = Html(file.read_text("utf-8"))
        assert not [link for link, _, _ in html.links if RUNS.match(link) or urlsplit(link).hostname not in OWN], file
        assert not [name for _, given in html.elements for name in given if name.startswith("on") or name == "style"], file


def test_words_are_whole_in_titles_and_descriptions(attacked: Path) -> None:
    """A page is called what the data calls it, letter by letter."""
    for number in range(TOWNS):
        name = filled("municipality", injected.together(number))["name"]
        html = Html((attacked / f"roadmaps/region-{number}/town/index.html").read_text("utf-8"))
        for shown in (html.words("title"), html.words("h1"), html.meta("description") or ""):
            assert " ".join(name.split()) in " ".join(shown.split())


@pytest.fixture(scope="module")
def reader(attacked: Path, browser: Browser) -> Iterator[tuple[Page, str, list[str]]]:
    """A browser whose reader has switched the policy off, so that the first wall stands alone; and what it noticed."""
    with serve(attacked, Cache_Control="max-age=3600") as address:
        context = browser.new_context(bypass_csp=True, locale="ru-RU")
        page = context.new_page()
        noticed: list[str] = []
        page.on("dialog", lambda dialog: (noticed.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda sent: noticed.append(sent.url) if urlsplit(sent.url).hostname != "127.0.0.1" else None)
        page.on("pageerror", lambda fault: noticed.append(f"script: {fault}"))
        yield page, address, noticed
        context.close()


def quiet(page: Page, noticed: list[str], where: str) -> None:
    """Nothing has run, nothing was asked of another host."""
    page.evaluate(STIR)
    assert page.evaluate(SEEN) == ["undefined", 0, 0], where
    assert noticed == [], where


def test_nothing_runs_in_a_browser(attacked: Path, reader: tuple[Page, str, list[str]]) -> None:
    """Every kind of page with every attack, without the policy, every element stirred: no script, no request, no dialog."""
    page, address, noticed = reader
    pages = [path.relative_to(attacked).as_posix().removesuffix("index.html") for path in sorted(attacked.rglob("*.html"))]
    for name in pages:
        if "/before/" not in name and "moved" not in name:
            page.goto(f"{address}/{name}", wait_until="load")
            quiet(page, noticed, name)


@pytest.mark.parametrize("attack", ["script", "xss", "onerror javascript", "<img src=x onerror=__ran=1>", "HYPERLINK", "passwd"])
def test_nothing_runs_in_the_search(reader: tuple[Page, str, list[str]], attack: str) -> None:
    """Hits, their excerpts and the facets are words."""
    page, address, noticed = reader
    page.goto(f"{address}/search/?q={quote(attack)}")
    page.wait_for_function("/^(Нашлось|Ничего)/.test(document.getElementById('search-status').textContent)")
    assert page.locator(".hit").count() or attack not in ("xss", "HYPERLINK")
    quiet(page, noticed, attack)


def test_nothing_runs_in_a_comparison(reader: tuple[Page, str, list[str]]) -> None:
    """Plans side by side, as the scripts of the page write them."""
    page, address, noticed = reader
    plans = ",".join(f"region-{number}/town/2024" for number in range(3))
    page.goto(f"{address}/compare/?with={plans}")
    page.wait_for_selector("main table >> text=canary")
    quiet(page, noticed, "compare")


def test_no_cell_is_a_formula(attacked: Path) -> None:
    """Neither in CSV, whose words can be had back, nor in workbooks; and no workbook links to another place."""
    for file in attacked.rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline="")):
            assert not [cell for cell in row if cell.startswith(SIGNS)], file
    for file in attacked.rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(file):
            for cells in sheet.iter_rows():
                for cell in cells:
                    assert cell.data_type != "f", (file, cell.coordinate)
                    assert cell.hyperlink is None or cell.hyperlink.target.startswith("https://karty.example.ru/"), file
    words = "\n".join(file.read_text("utf-8") for file in attacked.rglob("*.csv"))
    assert "'=HYPERLINK" in words
    assert "'+SUM" in words


def test_calendars_gain_no_property(attacked: Path, harmless: Path) -> None:
    """Two readers find the same components and properties as with harmless words."""

    def made(file: Path) -> list[tuple[str, tuple[str, ...]]]:
        content = file.read_bytes()
        vobject.readOne(content.decode())
        return [(part.name, tuple(part.keys())) for part in Calendar.from_ical(content).walk()]

    files = [file.relative_to(attacked) for file in attacked.rglob("*.ics")]
    assert len(files) > TOWNS
    for file in files:
        assert made(attacked / file) == made(harmless / file), file
    assert "ATTACH:https" in (attacked / "calendar.ics").read_text("utf-8").replace("\r\n ", "")


def test_published_data_is_plain(attacked: Path) -> None:
    """JSON has the words as they were written; the map of the site names this site alone."""
    for number in range(TOWNS):
        folder = attacked / f"roadmaps/region-{number}/town/2024"
        published = json.loads((folder / "roadmap.json").read_text("utf-8"))
        words = filled("roadmap", injected.together(number))
        assert published["roadmap"]["act"]["title"].split() == words["act"]["title"].split()
        json.loads((folder / "compare.json").read_text("utf-8"))
    listed = re.findall(r"<loc>(.*?)</loc>", gzip.decompress((attacked / "sitemap.xml.gz").read_bytes()).decode())
    assert [address for address in listed if not re.fullmatch(r"https://karty\.example\.ru/[a-z0-9/-]*", address)] == []


def broken(root: Path, make: injected.Make) -> loading.Dataset:
    """Data whose every file is refused: unknown keys, wrong forms, names that no list has, each quoted in a message."""
    for number in range(TOWNS):
        words = injected.together(number)
        said = [make(" ".join(words(field).split("\n"))) for field in range(6)]
        town, roadmap = filled("municipality", words), filled("roadmap", words)
        town |= {said[0]: "лишнее", "schools": [{"slug": said[1], "name": "Школа"}], "bodies": {said[2]: said[3]}}
        roadmap["act"]["kind"], roadmap["supported"], roadmap["period"]["start"] = said[2], [said[3]], said[4]
        roadmap["remarks"][0]["at"], roadmap["originals"] = said[5], {said[0]: "Подпись"}
        land = root / f"region-{number}"
        for name, data in (
            ("town/municipality.yml", town),
            ("town/2024/roadmap.yml", roadmap),
            ("region.yml", {said[1]: said[2]}),
        ):
            (land / name).parent.mkdir(parents=True, exist_ok=True)
            (land / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
    return loading.load(root)


def test_pages_of_broken_files_quote_words_as_words(tmp_path: Path) -> None:
    """A page that says what is wrong in a file is built as with harmless words; nobody's words are a message of their own."""
    made = []
    for name, make in (("attacked", str), ("harmless", injected.harmless)):
        dataset = broken(tmp_path / name, make)
        assert all(len(str(problem).splitlines()) == 1 and not HIDDEN.search(str(problem)) for problem in dataset.problems)
        pages = [page for page in site.pages(dataset, Settings(), injected.DAY) if page.make is index_pages.unreadable]
        assert len(pages) == 2 * TOWNS
        fragments = [permitted(markdown(str(page.content()), extensions=["attr_list", "tables"])) for page in pages]
        made.append([[(tag, sorted(given)) for tag, given in Html(fragment).elements] for fragment in fragments])
    assert made[0] == made[1]


@pytest.mark.parametrize("name", REFUSED)
def test_signs_that_do_not_show_are_refused_and_shown(tmp_path: Path, name: str) -> None:
    """Written as YAML writes them or as they are, in a value, in a key, in the name of a file: told, never repeated raw."""
    words = REFUSED[name]
    land = tmp_path / "roadmaps/primer"
    land.mkdir(parents=True)
    escaped = yaml.dump(words, default_style='"', width=10_000).strip()
    quoted = words.replace("\r", "\x85")  # alone it is an end of line
    files = [f"format: 1\nname: {escaped}\n", f"format: 1\nname: Край\n{escaped}: x\n", f"format: 1\nname: 'Край {quoted}'\n"]
    for text in files:
        (land / "region.yml").write_text(text, "utf-8")
        problems = loading.load(tmp_path / "roadmaps").problems
        assert [problem.what for problem in problems if re.match(r"невидимый знак U\+|в файле нулевой байт", problem.what)]
        told = [reporting.text(problems), reporting.github(problems), *push_response.judged(problems).lines]
        assert not [line for line in told if HIDDEN.search(line)]
    if "\0" not in words and "/" not in words:
        (land / f"{words}.yml").write_text("x", "utf-8")
        problems = loading.load(tmp_path / "roadmaps").problems
        told = HIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", f"{words}.yml")
        assert any(problem.file.endswith(told) for problem in problems)
        assert not HIDDEN.search(reporting.text(problems) + reporting.github(problems))


def test_forms_let_no_attack_in() -> None:
    """A day, a short name, a kind, an address, an e-mail: no attack is one."""
    seen = set()
    for name, model in MODELS.items():
        for path, schema in leaves(model, FULL[name]):
            if free((path, schema)) or path[-1] == KEY or path[-1] in seen:
                continue
            seen.add(path[-1])
            for attack in (attack for attack in ATTACKS if not SLUG.fullmatch(attack)):
                data = copy.deepcopy(FULL[name])
                put(data, path, attack)
                with pytest.raises(ValidationError):
                    model.model_validate(data)
    assert {"slug", "site", "stated", "email", "kind", "duty", "date", "start"} <= seen


def test_the_second_wall_drops_what_the_first_would_let_through() -> None:
    """Were every attack markup, nothing that runs, loads or leads away would be left."""
    for attack in ATTACKS:
        left = Html(permitted(f"<p>{attack}</p><svg>{attack}</svg><div title='{attack}'>{attack}</div>"))
        assert not {tag for tag, _ in left.elements} & {
            "script",
            "style",
            "iframe",
            "img",
            "object",
            "embed",
            "base",
            "meta",
            "link",
        }
        assert not [name for _, given in left.elements for name in given if name.startswith("on") or name == "style"]
        assert not [link for link, _, _ in left.links if RUNS.match(link)]
