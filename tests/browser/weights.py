"""What a reader's browser loads, packed as a web server packs it: a first visit, a first search, two plans laid side by side."""

import gzip
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Response, expect

from .serving import serve

PACKED = ("text/", "application/json", "application/javascript", "image/svg")  # what the examples for web servers compress
MOST = {"page": 40, "first visit": 400, "first search": 500, "two plans": 100}  # thousands of bytes, however large the country


def weights(browser: Browser, folder: Path, words: str, plans: tuple[str, str]) -> dict[str, int]:
    """Bytes over the network by what a reader does, one after the other, each file once; `plans` are addresses of roadmaps."""
    loaded: dict[str, int] = {}
    found: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        if answer.url not in loaded and answer.status == 200:
            body = answer.body()
            kind = answer.headers.get("content-type", "")
            loaded[answer.url] = len(gzip.compress(body, 6)) if kind.startswith(PACKED) else len(body)

    def told(name: str) -> None:
        found[name] = sum(loaded.values()) - sum(found.values())

    with serve(folder) as address, browser.new_context(base_url=address, locale="ru-RU") as context:
        page = context.new_page()
        page.on("requestfinished", lambda sent: weigh(found) if (found := sent.response()) else None)
        page.goto(plans[0], wait_until="networkidle")
        told("first visit")
        page.goto(f"/search/?q={quote(words)}")
        expect(page.locator("#search[data-ready]")).to_be_attached(timeout=30_000)
        expect(page.locator("#search-hits .hit__title").first).to_be_visible(timeout=30_000)
        page.wait_for_load_state("networkidle")
        told("first search")
        chosen = ",".join(plan.removeprefix("/roadmaps/").strip("/") for plan in plans)
        page.goto(f"/compare/?with={chosen}")
        expect(page.get_by_role("heading", name="Сравнение", exact=True)).to_be_visible(timeout=30_000)
        page.wait_for_load_state("networkidle")
        told("two plans")
    return {"page": largest(folder), **found}


def largest(folder: Path) -> int:
    """Bytes of the heaviest page of a roadmap, packed."""
    return max(len(gzip.compress(file.read_bytes(), 6)) for file in folder.glob("roadmaps/*/*/*/index.html"))
