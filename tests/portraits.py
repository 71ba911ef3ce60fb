"""Draws the portraits in tests/portraits/: each kind of page on a desk and on a phone, by day and by night, and paper.

They are looked at, not compared: a change of the face is drawn anew, and the reviewer sees what readers will see.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Literal

from browser.serving import ROOT, chromium, serve
from playwright.sync_api import Browser, Page, sync_playwright

PORTRAITS = ROOT / "tests/portraits"
SITE = "https://karty.example.ru/"
TODAY = "2022-02-01"  # the roadmaps of the repository are under way
ROADMAP = "/roadmaps/kemerovo/gurevsk/2022/"
PAGES = {
    "home": "/",
    "region": "/roadmaps/omsk/",
    "municipality": "/roadmaps/omsk/okoneshnikovo/",
    "roadmap": ROADMAP,
    "school": "/roadmaps/omsk/okoneshnikovo/schools/chistovskaya/",
    "comparison": "/compare/omsk/2021-2022/",
    "search": "/search/?q=наставник",
    "calendar": "/calendar/",
}
SIZES = {1280: 1100, 390: 1200}
"""The widths that are drawn, with how much of a page is: its first screen and what comes after it."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUALITY = 72
"""Of JPEG, 1 to 100: all portraits together stay well below four megabytes."""


def built(folder: Path) -> Path:
    """The repository's own site with a made-up address, so that no picture names the machine it was drawn on."""
    for name in ("docs", "roadmaps"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"{config}site_url: {SITE}\n", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--to", "site", "--today", TODAY]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return folder / "site"


def draw(browser: Browser, site: str) -> None:
    """Every page at every width in both schemes."""
    for (width, height), scheme in product(SIZES.items(), SCHEMES):
        with browser.new_context(base_url=site, color_scheme=scheme, locale="ru-RU") as context:
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            for name, address in PAGES.items():
                page.goto(address)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=PORTRAITS / f"{name}-{width}-{scheme}.jpg", type="jpeg", quality=QUALITY)


def paper(page: Page, site: str, folder: Path) -> None:
    """The first sheet of a roadmap, as the browser prints it."""
    page.goto(f"{site}{ROADMAP}")
    page.pdf(path=folder / "page.pdf", tagged=True, prefer_css_page_size=True)
    form = ["-jpeg", "-jpegopt", f"quality={QUALITY}", "-r", "110", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run(["pdftoppm", *form, folder / "page.pdf", PORTRAITS / "print"], check=True)


def main() -> None:
    """Draw everything anew."""
    shutil.rmtree(PORTRAITS, ignore_errors=True)
    PORTRAITS.mkdir()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = built(Path(scratch))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with serve(site) as address:
            draw(browser, address)
            paper(browser.new_page(), address, Path(scratch))
        browser.close()


if __name__ == "__main__":
    main()
