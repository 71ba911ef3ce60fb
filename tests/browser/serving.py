"""Build the site, serve it on this machine, find Chromium, and watch what a page does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).parents[2]
REGION, MUNICIPALITY = "/roadmaps/omsk/", "/roadmaps/omsk/okoneshnikovo/"
ROADMAPS = {
    "Гурьевск": "/roadmaps/kemerovo/gurevsk/2022/",
    "Хунзах": "/roadmaps/dagestan/khunzakh/2023/",
    "Оконешниково": "/roadmaps/omsk/okoneshnikovo/2021-2023/",
    "Калар": "/roadmaps/zabaykalsky/kalar/2021-2022/",
}
WRONG = "/no/such/page/"
HANDWRITTEN = sorted(f"/{file.stem}/" for file in (ROOT / "docs").glob("*.md") if file.stem != "index")
KINDS = [
    "/",
    REGION,
    MUNICIPALITY,
    *ROADMAPS.values(),
    "/compare/",
    "/compare/omsk/",
    "/search/",
    "/alphabet/",
    "/glossary/",
    WRONG,
    *HANDWRITTEN,
]
"""Every kind of page, by its address."""


def build(folder: Path, data: Path = ROOT / "roadmaps") -> Path:
    """The whole site of the repository, or of another data folder."""
    command = [sys.executable, "-c", "from generator.cli import main; main()", "build", "--to", str(folder), "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class _Handler(SimpleHTTPRequestHandler):
    headers_too: ClassVar[dict[str, str]] = {}

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/folder"))

    def end_headers(self) -> None:
        for name, value in self.headers_too.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Stay silent where a browser has hung up."""


@contextmanager
def serve(folder: Path, **headers: str) -> Iterator[str]:
    """The address of the folder on this machine, as a plain host gives it; it also answers below /some/folder/."""
    handler = type("Handler", (_Handler,), {"headers_too": {name.replace("_", "-"): value for name, value in headers.items()}})
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def chromium() -> str | None:
    """CHROMIUM of the environment, else the machine's own; `None` is Playwright's.

    The shell is the same engine without windows: a page opens in half the time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def watched(page: Page) -> list[str]:
    """What goes wrong on the page from now on: console errors, failed requests, requests to other hosts."""
    faults: list[str] = []

    def note(wrong: bool, what: str) -> None:
        if wrong and WRONG not in what:
            faults.append(what)

    left = "net::ERR_ABORTED"  # the reader went on before an icon came
    page.on("pageerror", lambda fault: note(True, f"script: {fault}"))
    page.on("requestfailed", lambda sent: note(sent.failure != left, f"failed: {sent.url} {sent.failure}"))
    page.on("response", lambda got: note(got.status > 399, f"{got.status}: {got.url}"))
    page.on("request", lambda sent: note(urlsplit(sent.url).hostname != "127.0.0.1", f"away: {sent.url}"))
    page.on("console", lambda said: note(said.type == "error", f"console: {said.text} {said.location['url']}"))
    return faults


def unfold(page: Page) -> None:
    """Open every part of a page that folds, so that what lies in it is looked at too."""
    page.evaluate("document.querySelectorAll('article details:is(.part, .fold)').forEach(part => { part.open = true; })")


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def below_header(place: Locator) -> None:
    """Assert that a place is in the window and not under the header that stays at its top."""
    place.page.wait_for_function(
        """place => {
            const top = place.getBoundingClientRect().top;
            const header = document.querySelector("header");
            const covered = getComputedStyle(header).position === "static" ? 0 : header.getBoundingClientRect().bottom;
            return top >= covered - 1 && top < innerHeight - 20;
        }""",
        arg=place.element_handle(),
    )
