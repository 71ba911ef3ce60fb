"""A link in a messenger: what each page says of itself to machines, and the pictures drawn for them."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
import yaml
from conftest import VALID
from PIL import Image
from test_mkdocs import Html

from generator import loading, site
from generator.exports import link_image
from generator.exports.link_image import HEIGHT, WIDTH, LinkImage
from generator.russian import NBSP
from generator.settings import Settings

HERE = Path(__file__).parent
SITES = [HERE.parent / "roadmaps", HERE / "editions/roadmaps", VALID]
URL = "https://karty.example.ru/"
SAID = {"og:title", "og:description", "og:type", "og:locale", "og:site_name", "og:url", "og:image", "twitter:card"}
IMAGES: dict[str, dict[str, object]] = yaml.safe_load((HERE / "links/images.yml").read_text("utf-8"))
LIMIT = 12 * 1024  # bytes of a picture: a country has 2,300


@pytest.fixture(scope="module")
def built(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A site that knows its own address, with pages of the operator's own, one of which describes itself."""

    def make(folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "docs/plain.md").write_text('# Своя\n\nПервый *абзац* с "кавычками".\n\nВторой.\n', "utf-8")
        (folder / "docs/described.md").write_text("---\ndescription: Своими словами\n---\n# Другая\n\nАбзац.\n", "utf-8")
        plugins = f"plugins: [{{roadmaps: {{folder: {VALID}}}}}]"
        settings = f"site_name: Карты «Пробы»\nsite_url: {URL}\ntheme: {{name: material}}\n{plugins}\n"
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        command = [executable, "-c", "from generator.cli import main; main()", "build", "--to", "site", "--today", "2024-05-01"]
        run(command, cwd=folder, check=True, capture_output=True)

    return once("links", make) / "site"


def head(page: Path) -> dict[str, str]:
    """What a page says of itself, by names."""
    elements = Html(page.read_text("utf-8")).elements
    return {given.get("property") or given.get("name", ""): given.get("content", "") for tag, given in elements if tag == "meta"}


def test_every_page_says_what_a_link_shows(built: Path) -> None:
    """Everything of Open Graph, absolute addresses of the page and of a picture that is there, a description of its own."""
    pages = [page for page in built.rglob("index.html") if 'http-equiv="refresh"' not in page.read_text("utf-8")]
    assert len(pages) > 20
    for page in pages:
        said = head(page)
        assert SAID - said.keys() == set(), page
        assert said["og:description"] == said["description"] != "", page
        assert said["og:url"] == f"{URL}{page.relative_to(built).parent.as_posix()}/".replace("/./", "/"), page
        assert (built / said["og:image"].removeprefix(URL)).read_bytes().startswith(b"\x89PNG"), page
    assert head(built / "plain/index.html")["og:description"].replace(NBSP, " ") == 'Первый абзац с "кавычками".'
    assert head(built / "described/index.html")["og:description"] == "Своими словами"
    assert head(built / "index.html")["og:type"] == "website"
    assert (
        head(built / "primer/index.html" if (built / "primer").exists() else built / "alphabet/index.html")["og:type"]
        == "article"
    )


def test_a_municipality_has_one_picture(built: Path) -> None:
    """Every page of a municipality leads to its picture, every other page to that of the site."""
    drawn = sorted(path.relative_to(built).as_posix() for path in built.rglob("link.png"))
    assert drawn == ["link.png", "roadmaps/primer/vymysel/link.png"]
    for page in built.rglob("index.html"):
        place = page.relative_to(built).as_posix()
        if image := head(page).get("og:image"):
            own = place.startswith("roadmaps/primer/vymysel/")
            assert image == f"{URL}{drawn[own]}", place


def test_search_engines_are_told_where_the_list_is(built: Path) -> None:
    """A site that knows its own address names its list of pages."""
    assert (built / "robots.txt").read_text("utf-8").splitlines()[-1] == f"Sitemap: {URL}sitemap.xml"
    assert (built / "sitemap.xml").exists()


@pytest.mark.parametrize("data", SITES, ids=lambda data: data.parent.name)
def test_no_two_pages_are_described_alike(data: Path) -> None:
    """Each page has a description; within a municipality, and among pages of none, no two are the same."""
    pages = [page for page in site.pages(loading.load(data), Settings(url=URL), date(2024, 5, 1)) if page.is_page]
    owners = (tuple(page.address.split("/")[:3]) if page.address.count("/") > 2 else () for page in pages)
    alike = Counter((owner, page.description) for owner, page in zip(owners, pages, strict=True))
    assert [told for told, number in alike.items() if number > 1 or not told[1].strip()] == []


def test_without_an_address_nothing_is_drawn() -> None:
    """A picture is only found by an absolute address."""
    addresses = [page.address for page in site.pages(loading.load(VALID), Settings(), date(2024, 5, 1))]
    assert not [address for address in addresses if address.endswith(".png")]


@pytest.mark.parametrize("name", IMAGES)
def test_a_picture_is_small_and_always_the_same(name: str) -> None:
    """Of the size that messengers take, a palette of two bits, the same bytes twice, within its weight; words stay inside."""
    case = dict(IMAGES[name])
    lines = case.pop("lines", [])
    assert isinstance(lines, list)
    said = LinkImage(**{key: str(value) for key, value in case.items()}, lines=tuple(lines))  # type: ignore[arg-type]
    content = link_image.png(said)
    link_image._frame.cache_clear()
    assert link_image.png(said) == content
    image = Image.open(BytesIO(content))
    assert (image.size, image.mode) == ((WIDTH, HEIGHT), "P")
    assert len(content) <= LIMIT
    shades = image.convert("RGB")
    assert {shades.getpixel((x, y)) for x in (WIDTH - 1, WIDTH - 40) for y in range(200, HEIGHT)} == {(255, 255, 255)}
    assert {shades.getpixel((x, HEIGHT - 1)) for x in range(WIDTH)} == {(255, 255, 255)}
