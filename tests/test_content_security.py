"""The Content-Security-Policy: on every page, true in a browser, broken by nothing of ours and by everything that is not."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from browser.serving import build, serve, watched
from conftest import VALID
from markdown import markdown
from playwright.sync_api import Browser, Page
from test_mkdocs import Html

from generator import content_security, loading
from generator.pages.html_allowlist import permitted
from generator.publish import server_setup
from generator.settings import Settings
from generator.site import pages

ROOT = Path(__file__).parent.parent
ROADMAPS = [sys.executable, "-c", "from generator.cli import main; main()"]
INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*json)[^>]*>(.*?)</script>", re.S)
KINDS = [
    "",
    "404.html",
    "alphabet/",
    "bodies/school/",
    "calendar/",
    "compare/themes/mentoring/",
    "compare/indicators/",
    "glossary/",
    "messages/",
    "verification/",
    "roadmaps/omsk/",
    "roadmaps/omsk/okoneshnikovo/",
    "roadmaps/omsk/okoneshnikovo/schools/",
    "roadmaps/omsk/okoneshnikovo/2021-2023/",
    "roadmaps/omsk/okoneshnikovo/2021-2023/lists/",
    "roadmaps/kemerovo/gurevsk/2022/card.html",
]
WATCH = "addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective))"
MINE = "console.log('моё')"
OWN_HASH = "sha256-c4ylxkJc1Pknsd6mT3613VTckPqC/HGx7sYFsJr6QuQ="


@pytest.fixture(scope="module")
def site(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    return once("repository", lambda folder: build(folder / "site")) / "site"


@pytest.fixture
def reader(site: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    with serve(site) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.add_init_script(WATCH)
        yield page, address
        context.close()


def test_every_page_has_the_policy_before_all_it_judges(site: Path) -> None:
    """Pages of ours, the operator's, the one for wrong addresses, the card; none asks for anything of another host."""
    files = sorted(site.rglob("*.html"))
    assert len(files) > 200
    for file in files:
        text = file.read_text("utf-8")
        assert content_security.guarded(text), file
        assert 'charset="utf-8"' in text[:1024].lower()
        html = Html(text)
        loaded = [
            given.get("src") or given.get("href", "")
            for tag, given in html.elements
            if tag in ("script", "img", "iframe", "source", "use", "embed", "object", "form")
            or (tag == "link" and given.get("rel") not in ("canonical", "alternate", "prev", "next"))
        ]
        assert not [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)], file
        assert not [name for _, given in html.elements for name in given if name.startswith("on") or name == "style"], file
        assert not [tag for tag, _ in html.elements if tag in ("style", "base", "iframe", "object", "embed")], file


def test_no_page_has_an_inline_script(site: Path) -> None:
    """What the theme would write into each page stands in files."""
    assert {script for file in site.rglob("*.html") for script in INLINE.findall(file.read_text("utf-8"))} == set()


def test_the_policy_is_strict() -> None:
    """Nothing by default; no inline script or style; nothing of another host."""
    said = dict(part.split(" ", 1) for part in content_security.policy().split("; "))
    assert said["default-src"] == said["object-src"] == said["base-uri"] == "'none'"
    assert said["style-src"] == said["connect-src"] == said["form-action"] == "'self'"
    assert "unsafe-inline" not in str(said)
    assert "'unsafe-eval'" not in str(said)
    assert said["script-src"] == "'self'"
    assert not re.findall(r"https?:|\*", " ".join(said.values()))


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf", "Caddyfile"])
def test_servers_repeat_the_policy(name: str) -> None:
    """The examples say the same as the pages and what a page cannot say; the card alone is shown in anybody's frame."""
    values = dict.fromkeys(("url", "host", "site", "name", "backend", "repo"), "x")
    text = server_setup.Example((server_setup.EXAMPLES / name).read_text("utf-8")).substitute(values)
    assert f"{content_security.policy()}; frame-ancestors 'self'\"" in text
    assert text.count("frame-ancestors *") == 1
    for header in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security"):
        assert header in text


def test_normal_use_breaks_no_rule(reader: tuple[Page, str]) -> None:
    """Every kind of page opened; palette, menu, search, sorting and comparing used: no violation, no request elsewhere."""
    page, address = reader
    wrong = watched(page)
    for name in KINDS:
        page.goto(f"{address}/{name}")
    page.goto(f"{address}/search/?q=наставник")
    page.wait_for_selector(".hit")
    page.goto(f"{address}/compare/?with=kemerovo/gurevsk/2022,omsk/okoneshnikovo/2021-2023")
    page.wait_for_selector("main table")
    page.goto(f"{address}/compare/themes/mentoring/")
    page.locator("[data-sortable] th button").first.click()
    page.locator("label[for^=__palette]:visible").first.click()
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") in ("slate", "default")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("details.menu summary").click()
    assert wrong == []


def test_what_is_put_into_a_page_does_not_run(reader: tuple[Page, str]) -> None:
    """A handler, a script and a picture of another host, as if both walls had fallen."""
    page, address = reader
    page.goto(f"{address}/alphabet/")
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.text.startswith("policy: ") else None)
    sent: list[str] = []
    page.on("requestfinished", lambda request: sent.append(request.url))
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<b id=put onclick='__ran=1'>x</b><img src=https://canary.example/x.png>");
      const script = document.createElement("script");
      script.textContent = "__ran=1";
      document.body.append(script);
      document.getElementById("put").click();
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof __ran") == "undefined"
    assert [address for address in sent if "127.0.0.1" not in address] == []
    assert {"policy: script-src-attr", "policy: script-src-elem", "policy: img-src"} <= set(said)


def test_the_second_wall_takes_nothing_from_our_pages() -> None:
    """One page of each kind has all its elements, attributes and words behind the wall too."""
    dataset = loading.load(ROOT / "roadmaps")
    kinds = {
        page.make: page for page in pages(dataset, Settings(url="https://karty.example.ru/"), date(2022, 2, 1)) if page.is_page
    }
    assert len(kinds) > 15
    for page in kinds.values():
        before = Html(markdown(str(page.content()), extensions=["attr_list", "tables", "toc"]))
        after = Html(permitted(markdown(str(page.content()), extensions=["attr_list", "tables", "toc"])))
        assert after.elements == before.elements, page.address
        assert after.words("p") == before.words("p"), page.address


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An operator's folder with a page of the operator's own that has an inline script."""
    shutil.copytree(VALID, tmp_path / "roadmaps")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text(f"# О сайте\n\n<script>{MINE}</script>\n", "utf-8")
    return tmp_path


def run(folder: Path, scripts: str = "") -> subprocess.CompletedProcess[str]:
    text = f"site_name: Карты\ntheme:\n  name: material\nplugins:\n  - roadmaps:\n      folder: roadmaps\n{scripts}"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    command = [*ROADMAPS, "build", "--to", "site"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_unknown_inline_script_fails_the_build(own: Path) -> None:
    """The page, the script and the mend are named; a hash in the operator's settings lets the script in."""
    told = (
        f"страница about/: неизвестный встроенный скрипт «{MINE}»; вынесите его в файл и назовите в extra_javascript, "
        f"а если он ваш и должен остаться — впишите «{OWN_HASH}» в mkdocs.yml: plugins → roadmaps → scripts"
    )
    failed = run(own)
    assert failed.returncode == 1
    assert told in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (own / "site").exists()
    allowed = run(own, f"      scripts: [{OWN_HASH}]\n")
    assert allowed.returncode == 0, allowed.stderr
    assert OWN_HASH in (own / "site/alphabet/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("docs/plain.html", "<!doctype html><title>x</title><script>alert(1)</script>", "страница plain.html: неизвестный"),
        ("own/main.html", '{% extends "base.html" %}{% block site_meta %}<meta charset="utf-8">{% endblock %}', "нет правил"),
        ("own/404.html", '{% extends "main.html" %}{% block content %}<script>x()</script>{% endblock %}', "страница 404.html"),
    ],
)
def test_no_way_leads_around_the_policy(own: Path, name: str, text: str, told: str) -> None:
    """A page that MkDocs copies, a template of the operator's own, the page for wrong addresses."""
    (own / "docs/about.md").write_text("# О сайте\n", "utf-8")
    (own / "own").mkdir()
    (own / name).write_text(text, "utf-8")
    failed = run(own, "") if name.startswith("docs") else run_dressed(own)
    assert (failed.returncode, told in failed.stderr) == (1, True), failed.stderr


def run_dressed(folder: Path) -> subprocess.CompletedProcess[str]:
    text = "site_name: Карты\ntheme:\n  name: material\n  custom_dir: own\nplugins:\n  - roadmaps\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    command = [*ROADMAPS, "build", "--to", "site"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_hash_that_is_none_is_told(own: Path) -> None:
    """Nothing but a hash comes into the policy."""
    failed = run(own, "      scripts: [\"'unsafe-inline'\"]\n")
    assert failed.returncode == 1
    assert "scripts: «'unsafe-inline'» — не сумма скрипта вида sha256-…=" in failed.stderr
    assert "Traceback" not in failed.stderr
