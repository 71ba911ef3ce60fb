"""What readers get from the web servers of our examples: kinds, compression, and a new plan as soon as there is one."""

import gzip
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browser.serving import ROADMAPS, build, watched
from playwright.sync_api import Browser, Page, expect
from webservers import SERVERS, Server, running

from generator import output_manifest

KEPT = "public, max-age=31536000, immutable"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
# Every kind of file: what it is called, and whether it is text, which has its encoding told and goes out compressed.
KINDS = {
    ".html": ("text/html", True),
    ".css": ("text/css", True),
    ".js": ("text/javascript", True),
    ".csv": ("text/csv", True),
    ".ics": ("text/calendar", True),
    ".json": ("application/json", True),
    ".yml": ("application/yaml", True),
    ".xml": ("application/xml", True),
    ".svg": ("image/svg+xml", True),
    ".png": ("image/png", False),
    ".jpg": ("image/jpeg", False),
    ".jpeg": ("image/jpeg", False),
    ".pdf": ("application/pdf", False),
    ".docx": (f"{OFFICE}.wordprocessingml.document", False),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", False),
    ".odt": (f"{OPEN}.text", False),
    ".ods": (f"{OPEN}.spreadsheet", False),
    ".idx": ("application/octet-stream", False),
}
GUARDS = ("X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security", "Content-Security-Policy")
PLAN, DRAFT = "roadmaps/kemerovo/gurevsk/2022/", "draft/abc/"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=600)
    sent = {"Accept-Encoding": "gzip", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, f"/{quote(path)}", headers=sent)
    answer = connection.getresponse()
    try:
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def releases(once: Callable[[str, Callable[[Path], object]], Path]) -> Iterator[tuple[Path, Path]]:
    """The repository's site and what attachments and drafts add to it; then the same with other words in three plans."""
    site = once("repository", lambda folder: build(folder / "site")) / "site"
    with tempfile.TemporaryDirectory(prefix="releases-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # a web server runs as another user
        one, two = folder / "1", folder / "2"
        shutil.copytree(site, one)
        for kind in (".pdf", ".docx", ".odt", ".ods", ".jpg", ".jpeg"):
            (one / "files").mkdir(exist_ok=True)
            (one / f"files/0123456789abcdef-prikaz{kind}").write_bytes(b"x" * 1000)
        (one / "sitemap.xml").write_bytes(b"x" * 1000)  # a site that has an address has one
        shutil.copytree(site / PLAN, one / DRAFT / PLAN)
        shutil.copytree(site / "assets", one / DRAFT / "assets")
        (one / DRAFT / "preview.json").write_text("{}", "utf-8")
        for path in one.rglob("*"):
            os.utime(path, (path.stat().st_mtime - 90 * 24 * 3600,) * 2)  # without a rule a browser trusts old pages for days
        shutil.copytree(one, two)
        for address in ROADMAPS.values():
            page = two / address[1:] / "index.html"
            page.write_text(page.read_text("utf-8").replace("<h1", "<p>Новая редакция</p><h1", 1), "utf-8")
        yield one, two


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, releases: tuple[Path, Path]) -> Iterator[Server]:
    with running(request.param, releases[0]) as server:
        yield server


def of_each_kind(site: Path) -> dict[str, Path]:
    """The largest file of each kind; a release has no list of its files."""
    files = sorted((path for path in site.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    return {path.suffix: path for path in files if DRAFT not in path.as_posix() and path.name != output_manifest.MARK}


def test_every_kind_of_file_is_called_what_it_is(server: Server, releases: tuple[Path, Path]) -> None:
    """Its kind, its encoding, compressed if it is text, kept and asked about, all guards; unchanged it is not sent again."""
    found = of_each_kind(releases[0])
    assert found.keys() == KINDS.keys()
    for suffix, path in found.items():
        kind, text = KINDS[suffix]
        place = path.relative_to(releases[0]).as_posix()
        answer = ask(server, place)
        assert answer.status == 200
        assert answer.headers["Content-Type"].lower() == (f"{kind}; charset=utf-8" if text else kind), suffix
        packed = answer.headers["Content-Encoding"] == "gzip"
        assert packed == text or path.stat().st_size < 512, suffix
        assert (gzip.decompress(answer.body) if packed else answer.body) == path.read_bytes(), suffix
        assert len(answer.headers.get_all("Cache-Control", [])) == 1, suffix
        for guard in GUARDS:
            assert len(answer.headers.get_all(guard, [])) == 1, (suffix, guard)
        again = ask(server, place, If_None_Match=answer.headers["ETag"], If_Modified_Since=answer.headers["Last-Modified"])
        assert (again.status, again.body) == (304, b""), suffix


def test_what_a_browser_keeps(server: Server, releases: tuple[Path, Path]) -> None:
    """Files with hashed names for a year, all others not without asking; one that is not there is not kept either."""
    one = releases[0]
    files = sorted(path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file())
    hashed = [name for name in files if name.startswith("assets/") and name.endswith((".css", ".js"))]
    plain = ["assets/roadmaps/imprint.css"]
    assert len(hashed) > 15
    for name in hashed:
        assert ask(server, name, "HEAD").headers.get_all("Cache-Control") == [KEPT if name not in plain else "no-cache"], name
    others = [PLAN, "", f"{PLAN}roadmap.json", f"{PLAN}card.html", "search/index/directory.idx", "assets/roadmaps/mark.svg"]
    for name in [*others, "files/0123456789abcdef-prikaz.pdf"]:
        assert ask(server, name, "HEAD").headers.get_all("Cache-Control") == ["no-cache"], name
    for name in ("no/such/page/", "assets/roadmaps/face.01234567.css", "assets/"):
        answer = ask(server, name)
        assert (answer.status, answer.headers.get_all("Cache-Control")) == (404, ["no-cache"]), name
        body = gzip.decompress(answer.body) if answer.headers["Content-Encoding"] else answer.body
        assert "Страница не найдена" in body.decode(), name
        assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8", name


def test_an_address_without_its_slash_leads_to_the_one_with_it(server: Server) -> None:
    """The links of a page are counted from its folder."""
    answer = ask(server, PLAN.rstrip("/"))
    assert answer.status in (301, 308)
    assert answer.headers["Location"].removeprefix(server.address) == f"/{PLAN}"


def test_drafts_are_neither_found_nor_kept(server: Server, releases: tuple[Path, Path]) -> None:
    """Their pages, cards, data and scripts alike; what the publisher notes beside them is not given out."""
    script = next((releases[0] / "assets/roadmaps").glob("low_vision.*.js")).name
    for name in (PLAN, f"{PLAN}card.html", f"{PLAN}roadmap.json", f"assets/roadmaps/{script}"):
        headers = ask(server, f"{DRAFT}{name}").headers
        said = [headers.get_all(one) for one in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")]
        assert said == [["no-store"], ["noindex"], ["no-referrer"]], name
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"], name
    assert ask(server, f"{DRAFT}preview.json").status == 404


def test_the_card_alone_is_shown_in_any_frame(server: Server) -> None:
    """Of one policy each: the card's, the attachments', the pages'."""
    for name, framed in ((f"{PLAN}card.html", "*"), (PLAN, "'self'"), ("files/0123456789abcdef-prikaz.pdf", "'self'")):
        (policy,) = ask(server, name).headers.get_all("Content-Security-Policy", [])
        assert policy.endswith(f"frame-ancestors {framed}"), name


# a returning reader


@pytest.fixture
def nginx(releases: tuple[Path, Path]) -> Iterator[Server]:
    with running("nginx.conf", releases[0]) as server:
        yield server


@pytest.fixture
def reader(nginx: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=nginx.address, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_a_returning_reader_sees_the_new_plan(nginx: Server, reader: Page, releases: tuple[Path, Path]) -> None:
    """By a link, by its address and by «Back», once a release is switched; scripts and styles are not asked for again."""
    wrong = watched(reader)
    linked, typed, back, _ = ROADMAPS.values()
    new = reader.get_by_text("Новая редакция")
    for address in (linked, typed, "/alphabet/", back, "/alphabet/"):
        reader.goto(address, wait_until="networkidle")
        expect(new).to_have_count(0)
    before = [name for name in nginx.asked if name.startswith("/assets/") and name != "/assets/roadmaps/imprint.css"]
    assert len(before) == len(set(before)) > 7
    nginx.show(releases[1])
    reader.go_back()
    expect(new).to_be_visible()
    assert reader.url.endswith(back)
    reader.goto("/roadmaps/omsk/okoneshnikovo/" if "omsk" in linked else "/".join(linked.split("/")[:-2]) + "/")
    reader.locator(f"main a[href$='{linked.split('/')[-2]}/']").first.click()
    expect(new).to_be_visible()
    assert reader.url.endswith(linked)
    reader.goto(typed)
    expect(new).to_be_visible()
    after = [name for name in nginx.asked if name.startswith("/assets/") and name in before]
    assert after == before
    assert wrong == []


def test_back_to_a_page_that_stands_costs_a_question(nginx: Server, reader: Page) -> None:
    """A page that nobody changed is not loaded anew."""
    plan = next(iter(ROADMAPS.values()))
    reader.goto(plan, wait_until="networkidle")
    reader.goto("/alphabet/", wait_until="networkidle")
    asked = nginx.asked.count(plan)
    with reader.expect_response(lambda answer: answer.request.method == "HEAD") as answer:
        reader.go_back()
    assert answer.value.status in (200, 304)
    reader.wait_for_load_state("networkidle")
    assert nginx.asked.count(plan) == asked + 1
