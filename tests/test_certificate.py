"""The certificate of placement: its words, its commands run against a served release, its one sheet; the card and the snippet."""

import html
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from attachments.attached import pdf
from browser.serving import serve as web
from conftest import VALID
from playwright.sync_api import Browser
from pushing import CLEAN, git, serve

from generator import building, loading, site
from generator.building import Deployment
from generator.edition_history import History
from generator.ledger import EMPTY, Ledger, Moment
from generator.publish import ledger_store
from generator.publish.repository import Repository
from generator.settings import Settings

EXPECTED = Path(__file__).parent / "forever"
EDITION = "roadmaps/primer/vymysel/2024/"
CERTIFICATE = f"{EDITION}certificate/"
SETTINGS = Settings(name="Карты", url="https://karty.example.ru/", repository="https://karty.example.ru/karty.git")
DAY = date(2024, 3, 3)
CONTROL = "      text: Контроль за исполнением приказа оставляю за собой.\n      duty: control\n"
ORDERED = """\
      text: |
        Разместить приказ на сайте управления образования
        в течение 3 дней со дня подписания.
      duty: publication
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up data, whose act orders publication, with an original."""
    shutil.copytree(VALID, tmp_path / "roadmaps")
    edit(tmp_path / EDITION / "roadmap.yml", CONTROL, ORDERED)
    edit(tmp_path / EDITION / "roadmap.yml", "format: 1\n", "format: 1\noriginals:\n  prikaz-7.pdf: Приказ\n")
    (tmp_path / EDITION / "files").mkdir()
    (tmp_path / EDITION / "files/prikaz-7.pdf").write_bytes(pdf())
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    """Change the first place that has these words."""
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")


def release(number: int) -> Moment:
    """A release at 14:05 in Moscow."""
    return Moment(datetime(2024, 2, number, 11, 5, tzinfo=UTC), f"{number:040x}", number)


def recorded(folder: Path, releases: int = 2, settings: Settings = SETTINGS) -> Ledger:
    """The ledger after some releases of the same data."""
    dataset, known = loading.load(folder / "roadmaps"), EMPTY
    assert not dataset.broken, dataset.problems
    for number in range(1, releases + 1):
        known = known.grown(site.outlook(dataset, settings, DAY).entries(known, release(number)))
    return known


def pages(folder: Path, known: Ledger | None = None, settings: Settings = SETTINGS) -> dict[str, str | bytes]:
    """What stands at each address of the roadmap, with a ledger as it is, else after two releases."""
    history = History(recorded(folder, settings=settings) if known is None else known)
    made = site.pages(loading.load(folder / "roadmaps"), settings, DAY, history)
    return {page.address: page.content() for page in made if page.address.startswith(EDITION)}


def plain(content: str | bytes) -> str:
    """A text without spaces that bind."""
    assert isinstance(content, str)
    return content.replace("\u00a0", " ")


def test_the_certificate_says_what_was_placed_and_when(folder: Path, expect: Callable[[Path, str], None]) -> None:
    """The act, the clause word for word, address, times with their zone, release, commit, digests, commands."""
    content = pages(folder)[CERTIFICATE]
    assert isinstance(content, str)
    expect(EXPECTED / "certificate.md", content)


def test_an_act_without_such_a_clause_is_told(tmp_path: Path) -> None:
    """Where no clause orders publication, none is guessed; where the repository is not public, nobody is sent there."""
    shutil.copytree(VALID, tmp_path / "roadmaps")
    page = plain(pages(tmp_path, settings=replace(SETTINGS, repository=None))[CERTIFICATE])
    assert "<dd>\nпункта о размещении в акте нет\n</dd>" in page
    assert "<dd>\nоригинал не приложен\n</dd>" in page
    assert "git" not in page


def test_only_what_the_department_placed_is_attested(folder: Path) -> None:
    """Nothing is attested of a transcription, of data other than was recorded, without a ledger, without an address."""
    file, known = folder / EDITION / "roadmap.yml", recorded(folder)
    assert "# Справка о размещении" in plain(pages(folder, known)[CERTIFICATE])
    assert CERTIFICATE not in pages(folder, EMPTY)
    assert CERTIFICATE not in pages(folder, settings=replace(SETTINGS, url=None))
    edit(file, "# Выдуманная", "# Вымышленная")
    assert "# Страница снята" in plain(pages(folder, known)[CERTIFICATE])
    edit(file, "published_by: department", "published_by: transcribed")
    found = pages(folder)
    assert CERTIFICATE not in found
    assert "certificate/" not in plain(found[EDITION])


def test_the_data_is_published_as_it_was_written(folder: Path) -> None:
    """Byte for byte, and the page leads to it and to the certificate."""
    found = pages(folder)
    assert found[f"{EDITION}roadmap.yml"] == (folder / EDITION / "roadmap.yml").read_bytes()
    assert {'href="roadmap.yml"', 'href="certificate/"'} <= set(re.findall(r'href="[^"]+"', plain(found[EDITION])))


def test_the_snippets_are_html_that_stands_on_its_own(folder: Path, expect: Callable[[Path, str], None]) -> None:
    """What is copied from the fields is the HTML itself; without the site's own address there is nothing to copy."""
    edit(folder / "roadmaps/primer/vymysel/municipality.yml", "name: Вымышленный район", "name: Район <«A» & B>")
    found = pages(folder)
    page, card = found[EDITION], found[f"{EDITION}card.html"]
    assert isinstance(page, str)
    assert isinstance(card, str)
    fields = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    expect(EXPECTED / "snippets.html", "".join(f"{html.unescape(field)}\n" for field in fields))
    expect(EXPECTED / "card.html", card)
    assert "<textarea" not in plain(pages(folder, settings=replace(SETTINGS, url=None))[EDITION])


def test_anyone_can_verify_by_the_commands_of_the_page(tmp_path: Path) -> None:
    """The very commands of the page, run against a served release and repository, print its sums and see a changed byte."""
    served, live, desk, public = serve(tmp_path / "server"), tmp_path / "live", tmp_path / "desk", tmp_path / "public"
    repository = Repository(served.repo)
    repository.extract(repository.entries("main"), tmp_path / "tree")
    git(tmp_path, "clone", "--quiet", "--bare", str(served.repo), "public/karty.git")
    git(public / "karty.git", "update-server-info")
    (public / "404.html").touch()
    live.mkdir()
    desk.mkdir()
    with web(live) as address, web(public) as store:
        config, data = tmp_path / "tree/mkdocs.yml", tmp_path / "tree/roadmaps"
        config.write_text(f"{config.read_text('utf-8')}site_url: {address}/\nrepo_url: {store}/karty.git\n", "utf-8")
        moment = replace(release(1), commit=served.refs()["refs/heads/main"])
        history = ledger_store.prepare(
            repository, site.outlook(loading.load(data), building.settings_of(config, data), DAY), moment
        )
        assert building.build(config, data, live, DAY, Deployment(history=history)).whole
        files = sorted(file.relative_to(live) for file in live.rglob("*") if file.is_file())
        (live / "SHA256SUMS").write_text("".join(f"{digest(live / file)}  {file}\n" for file in files), "utf-8")
        page = (live / CERTIFICATE / "index.html").read_text("utf-8")
        groups = [html.unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)]
        told = re.findall(r"roadmap\.yml: <code>([0-9a-f]{64})</code>", page)[0]
        assert told == digest(tmp_path / "tree" / EDITION / "roadmap.yml")
        assert [run(group, desk) for group in groups] == [f"{told}  -\n", f"{told}  -\n", f"{EDITION}roadmap.yml: OK\n"]
        with (live / EDITION / "roadmap.yml").open("a") as stream:
            stream.write("#\n")
        assert run(groups[0], desk) == f"{digest(live / EDITION / 'roadmap.yml')}  -\n"
        assert run(groups[2], desk) == f"{EDITION}roadmap.yml: FAILED\n"


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def run(commands: str, folder: Path) -> str:
    """What commands print in a shell; a site on this machine is not asked for through anybody."""
    env = {**CLEAN, "no_proxy": "*"}
    return subprocess.run(["bash", "-c", commands], cwd=folder, env=env, capture_output=True, text=True, check=False).stdout


@pytest.mark.browser
def test_the_certificate_is_one_sheet_of_a4(folder: Path, tmp_path: Path, browser: Browser) -> None:
    """Printed by a browser it is one page, also with a long clause and several originals; the card is for a frame."""
    (folder / "mkdocs.yml").write_text(
        f"site_name: Карты\nsite_url: {SETTINGS.url}\nrepo_url: {SETTINGS.repository}\n"
        "theme: {name: material}\nplugins: [roadmaps]\n",
        "utf-8",
    )
    (folder / "docs").mkdir()
    file = folder / EDITION / "roadmap.yml"
    edit(file, "со дня подписания.", "со дня подписания. " + "Слова пункта. " * 30)
    for number in range(2, 5):
        (folder / EDITION / f"files/prilozhenie-{number}.pdf").write_bytes(pdf())
        edit(file, "originals:\n", f"originals:\n  prilozhenie-{number}.pdf: Приложение\n")
    history = History(recorded(folder))
    assert building.build(folder / "mkdocs.yml", folder / "roadmaps", tmp_path / "site", DAY, Deployment(history=history)).whole
    with web(tmp_path / "site") as address:
        page = browser.new_page(locale="ru-RU")
        page.goto(f"{address}/{CERTIFICATE}")
        printed = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm", "left": "20mm", "right": "10mm"})
        page.goto(f"{address}/{EDITION}card.html")
        targets = page.evaluate("[...document.links].map(link => link.target)")
        scripts = page.evaluate("document.scripts.length")
        page.close()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    assert (targets, scripts) == (["_top"] * 4, 0)
