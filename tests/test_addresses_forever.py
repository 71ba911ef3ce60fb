"""An address answers for ever: releases of a made-up site one after another, each with the ledger of those before."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import VALID, neighbour

from generator import addresses, building, loading, site
from generator.building import Deployment
from generator.edition_history import History
from generator.ledger import EMPTY, Ledger, Moment, Withdrawn
from generator.loading import Dataset
from generator.pages.versions import Version
from generator.settings import Settings

EXPECTED = Path(__file__).parent / "forever"
SETTINGS = Settings(name="Карты", url="https://karty.example.ru/")
TOWN, EDITION = "roadmaps/primer/vymysel/", "roadmaps/primer/vymysel/2024/"
DAY = date(2024, 5, 1)


@dataclass
class Server:
    """What a server keeps from release to release, without a repository: the ledger and every wording."""

    folder: Path
    ledger: Ledger = EMPTY
    wordings: dict[str, list[Version]] = field(default_factory=dict)
    releases: int = 0

    def release(self) -> list[site.Artefact]:
        """The pages of the data as it lies in the folder now."""
        self.releases += 1
        dataset = loading.load(self.folder / "roadmaps")
        moment = Moment(datetime(2024, 3, self.releases, 21, 30, tzinfo=UTC), f"{self.releases:040}", self.releases)
        self.ledger = self.ledger.grown(site.outlook(dataset, SETTINGS, DAY).entries(self.ledger, moment))
        return site.pages(dataset, SETTINGS, DAY, self.history(dataset))

    def history(self, dataset: Dataset) -> History:
        for _, _, edition in dataset.editions:
            revisions, kept = self.ledger.revisions(edition.path), self.wordings.setdefault(edition.path, [])
            if len(revisions) > len(kept):
                kept.append(Version(revisions[-1], edition.content, edition))
        return History(self.ledger, {path: tuple(kept[:-1]) for path, kept in self.wordings.items()})

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / "roadmaps" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Server:
    shutil.copytree(VALID, tmp_path / "roadmaps")
    neighbour(tmp_path / "roadmaps/primer/vymysel", "staryy")
    return Server(tmp_path)


def text(pages: list[site.Artefact], address: str) -> str:
    """What stands at an address, as a page or as a file of its own."""
    found = [page for page in pages if page.address in (address, f"{address}index.html")]
    assert len(found) == 1, address
    content = found[0].content()
    return content if isinstance(content, str) else content.decode()


def answered(pages: list[site.Artefact]) -> set[str]:
    return {page.address.removesuffix("index.html") for page in pages}


def preceded(server: Server) -> None:
    file = server.folder / "roadmaps/primer/vymysel/municipality.yml"
    named = "predecessors:\n  - path: primer/staryy\n    name: Старый район\n    until: 2024-02-29\n    ground: Закон № 1-ОЗ\n"
    file.write_text(file.read_text("utf-8") + named, "utf-8")


def test_a_withdrawn_page_says_so_and_since_when(server: Server, expect: Callable[[Path, str], None]) -> None:
    """Every page of an edition that left says that it left; when it comes back it is a page again."""
    server.release()
    shutil.move(server.folder / "roadmaps/primer/vymysel/2024", server.folder / "aside")
    pages = server.release()
    expect(EXPECTED / "withdrawn.md", text(pages, EDITION))
    for below in ("lists/", "certificate/"):
        assert "# Страница снята" in text(pages, EDITION + below)
    assert text(server.release(), EDITION) == text(pages, EDITION)
    shutil.move(server.folder / "aside", server.folder / "roadmaps/primer/vymysel/2024")
    assert "Семинар для учителей" in text(server.release(), EDITION)


def test_a_named_ground_is_told(server: Server, expect: Callable[[Path, str], None]) -> None:
    """The ground of a withdrawal comes from the ledger; its words pass the one door."""
    server.release()
    shutil.rmtree(server.folder / "roadmaps/primer/vymysel/2024")
    when = datetime(2024, 3, 1, 22, 0, tzinfo=UTC)
    server.ledger = server.ledger.grown([Withdrawn(address=EDITION, time=when, ground="Требование <b>№ 5</b> от 1 марта")])
    expect(EXPECTED / "withdrawn-ground.md", text(server.release(), EDITION))


def test_a_moved_municipality_leads_to_its_successor(server: Server, expect: Callable[[Path, str], None]) -> None:
    """Below the old path each page leads to the same page of the successor, else to the nearest one above it."""
    server.release()
    shutil.copytree(server.folder / "roadmaps/primer/staryy/2024", server.folder / "roadmaps/primer/staryy/2021")
    server.release()
    shutil.rmtree(server.folder / "roadmaps/primer/staryy")
    preceded(server)
    pages = server.release()
    old = "roadmaps/primer/staryy/"
    expect(EXPECTED / "moved.html", text(pages, old + "2024/"))
    expected = {
        "": "../vymysel/",
        "2024/lists/": "../../../vymysel/2024/lists/",
        "2021/": "../../vymysel/",
        "2021/lists/": "../../../vymysel/",
    }
    assert {below: re.findall(r'url=([^"]+)"', text(pages, old + below))[0] for below in expected} == expected
    assert "## Прежние муниципалитеты {#predecessors}" in text(pages, TOWN)
    expect(EXPECTED / "successor.md", text(pages, TOWN).partition("## Прежние муниципалитеты")[2])
    assert not [entry for entry in server.ledger.entries if isinstance(entry, Withdrawn)]


def test_a_renamed_edition_is_led_to_and_keeps_its_past(server: Server) -> None:
    """Each former page leads to the same page of the new folder; the certificate tells the day of the first publication."""
    new = EDITION.replace("2024", "2024-2026")
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "Семинар", "Совещание")
    before = answered(server.release())
    folder = server.folder / "roadmaps/primer/vymysel"
    (folder / "2024").rename(folder / "2024-2026")
    server.wordings["primer/vymysel/2024-2026"] = server.wordings.pop("primer/vymysel/2024")
    pages = server.release()
    below = sorted(address.removeprefix(EDITION) for address in before if address.startswith(EDITION) and address[-1] == "/")
    assert {"", "certificate/", "versions/2024-03-02-1/"} <= set(below)
    for page in below:
        (to,) = re.findall(r'url=([^"]+)"', text(pages, EDITION + page))
        assert urljoin(EDITION + page, to) == new + page
    assert "2 марта 2024" in text(pages, f"{new}certificate/").replace("\xa0", " ")
    assert not [entry for entry in server.ledger.entries if isinstance(entry, Withdrawn)]
    said = json.loads(text(pages, addresses.PUBLICATION))
    assert [(entry["path"], entry["to"]) for entry in said["moved"]] == [("primer/vymysel/2024", "primer/vymysel/2024-2026")]
    assert said["withdrawn"] == []
    assert [edition["first"] for edition in said["editions"] if edition["path"].endswith("2024-2026")] == ["2024-03-01T21:30:00Z"]


def test_of_two_successors_the_first_is_led_to(server: Server) -> None:
    """A municipality that was divided: its addresses lead to one place, and the ledger does not grow by it."""
    neighbour(server.folder / "roadmaps/primer/staryy", "drugoy")
    server.release()
    shutil.rmtree(server.folder / "roadmaps/primer/staryy")
    preceded(server)
    text_of = server.folder / "roadmaps/primer/vymysel/municipality.yml"
    shutil.copy(text_of, server.folder / "roadmaps/primer/drugoy/municipality.yml")
    pages = server.release()
    assert 'url=../../drugoy/2024/"' in text(pages, "roadmaps/primer/staryy/2024/")
    before = server.ledger
    server.release()
    assert server.ledger == before


def test_a_move_without_a_server_leads_from_the_municipality_alone(server: Server) -> None:
    """With no ledger the old page of the municipality is all that is known."""
    shutil.rmtree(server.folder / "roadmaps/primer/staryy")
    preceded(server)
    pages = site.pages(loading.load(server.folder / "roadmaps"), SETTINGS, DAY)
    assert [page.address for page in pages if "staryy" in page.address] == ["roadmaps/primer/staryy/index.html"]


def test_a_predecessor_that_still_stands_keeps_its_pages(server: Server) -> None:
    """The error is told, and neither municipality loses a page by it."""
    preceded(server)
    pages = server.release()
    assert "Семинар" in text(pages, "roadmaps/primer/staryy/2024/")
    assert "Семинар" in text(pages, EDITION)
    (problem,) = loading.load(server.folder / "roadmaps").problems
    assert problem.what == "папка прежнего муниципалитета «primer/staryy» ещё на месте"


def test_earlier_wordings_stay_readable(server: Server, expect: Callable[[Path, str], None]) -> None:
    """Each has its dated address, its own words, what the next one changed, and its data byte for byte."""
    before = (server.folder / "roadmaps/primer/vymysel/2024/roadmap.yml").read_bytes()
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "Семинар для учителей", "Семинар для всех учителей")
    server.edit("primer/vymysel/2024/roadmap.yml", "Утвердить дорожную карту (приложение 1).", "Утвердить дорожную карту.")
    second = server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "# Выдуманная", "# Вымышленная")
    pages = server.release()
    versions = sorted(page.address for page in pages if "/versions/" in page.address)
    first, other = f"{EDITION}versions/2024-03-02-1/", f"{EDITION}versions/2024-03-03-2/"
    assert versions == [first, f"{first}roadmap.yml", other, f"{other}roadmap.yml"]
    assert text(pages, f"{first}roadmap.yml").encode() == before
    assert "Семинар для учителей" in text(pages, first)
    assert text(second, first).partition("## Что изменилось")[2] == text(pages, first).partition("## Что изменилось")[2]
    expect(EXPECTED / "version-changed.md", text(pages, first).partition("## Что изменилось")[2])
    expect(EXPECTED / "version-banner.md", text(pages, first).partition('<div class="lead">')[0])
    assert "Слова акта, таблиц и мероприятий те же" in text(pages, other)
    assert re.findall(r"versions/[^/]+/", text(pages, EDITION)) == ["versions/2024-03-03-2/", "versions/2024-03-02-1/"]
    assert "mailto:" not in text(pages, first)


def test_an_earlier_wording_that_no_program_reads_gives_its_data(server: Server) -> None:
    """A format of long ago: the page stands, with the file."""
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "Семинар для учителей", "Семинар")
    server.release()
    kept = server.wordings["primer/vymysel/2024"]
    kept[0] = Version(kept[0].revision, b"format: 0\n", None)
    dataset = loading.load(server.folder / "roadmaps")
    pages = site.pages(dataset, SETTINGS, DAY, server.history(dataset))
    assert "нынешняя программа сайта показать не может" in text(pages, f"{EDITION}versions/2024-03-02-1/")
    assert text(pages, f"{EDITION}versions/2024-03-02-1/roadmap.yml") == "format: 0\n"


def test_every_address_of_the_ledger_answers(server: Server, tmp_path: Path) -> None:
    """Through withdrawal, change and move no address is lost, none is made twice, and MkDocs builds them all."""
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "Семинар", "Совещание")
    server.release()
    shutil.rmtree(server.folder / "roadmaps/primer/staryy")
    preceded(server)
    server.release()
    shutil.rmtree(server.folder / "roadmaps/primer/vymysel/2024")
    pages = server.release()
    assert answered(pages) >= set(server.ledger.pages)
    assert len({page.address for page in pages}) == len(pages)
    (tmp_path / "mkdocs.yml").write_text("site_name: Карты\ntheme: {name: material}\nplugins: [roadmaps]\n", "utf-8")
    (tmp_path / "docs").mkdir()
    dataset = loading.load(server.folder / "roadmaps")
    assert building.build(
        tmp_path / "mkdocs.yml", tmp_path / "roadmaps", tmp_path / "site", DAY, Deployment(history=server.history(dataset))
    ).whole
    built = {address: (tmp_path / "site" / address / "index.html").read_text("utf-8") for address in server.ledger.pages}
    gone = {address for address, html in built.items() if "Страница снята" in html or "Страница переехала" in html}
    assert gone == {address for address in built if '<meta name="robots" content="noindex">' in built[address]}
    assert gone >= {EDITION, f"{EDITION}versions/2024-03-02-1/", "roadmaps/primer/staryy/2024/lists/"}


def test_without_a_server_nothing_speaks_of_the_past(server: Server) -> None:
    """An empty ledger makes no certificate, no version, no withdrawn page."""
    pages = site.pages(loading.load(server.folder / "roadmaps"), SETTINGS, DAY)
    assert not [page.address for page in pages if re.search("certificate|versions|index.html", page.address)]
    assert "Справка о размещении" not in text(pages, EDITION)
