"""An edition that cannot be built is left out alone: at whatever step its pages fail, the others are as if it were not read."""

import functools
import gzip
import os
import pickle
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import VALID, neighbour
from injected import MKDOCS
from pushing import OPERATOR, serve

from generator import building, exports, loading, pages, search, site
from generator.building import isolation
from generator.building.isolation import Budget
from generator.building.page_renderer import PageRenderer
from generator.building.page_sources import Drafts, drafts
from generator.cache import Cache
from generator.executor import SEQUENTIAL
from generator.left_out import FAULT, TOO_MUCH
from generator.limits import Limits
from generator.publish import journal, messages, publishing, server_status
from generator.publish.objects import PathChange
from generator.publish.publishing import Clock
from generator.publish.repository import Repository
from generator.publish.state import ServerState
from generator.search.region_index import RegionIndex
from generator.settings import Settings

DAY = date(2024, 2, 1)
SETTINGS = Settings(name="Карты", url="https://karty.example.ru/")
WORD = "Несобираемое"  # of the one edition whose pages the planted faults end
BAD = "primer/vymysel/2025"
Fault = Callable[[], object]


def endless() -> object:
    """Work that never ends."""
    while True:
        pass


def greedy() -> object:
    """Work that wants all memory."""
    return bytearray(2**40)


def deep() -> object:
    """Work that goes too deep."""
    return deep()


def wrong() -> object:
    """A slip of the program."""
    raise ValueError(WORD)


FAULTS: dict[Fault, str] = {endless: TOO_MUCH, greedy: TOO_MUCH, deep: TOO_MUCH, wrong: FAULT}


def planted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: Fault) -> None:
    """Let a function of the program fail wherever it meets the word."""
    work = getattr(owner, name)

    @functools.wraps(work)
    def failing(*given: Any, **named: Any) -> Any:
        if WORD.encode() in pickle.dumps(given):
            fault()
        return work(*given, **named)

    monkeypatch.setattr(owner, name, failing)


# Where the pages of an edition are made, step by step.
STEPS: dict[str, tuple[Any, str]] = {
    "reading": (site.plan_readings, "read"),
    "lists": (site.entries, "_entry"),
    "page": (pages.roadmap, "roadmap"),
    "data": (exports.roadmap_json, "roadmap"),
    "calendars": (site.region_pages.calendars, "of_region"),
    "comparisons": (site.region_pages.comparisons, "of_region"),
    "search": (search.documents, "of_edition"),
    "summary": (site.region_pages, "summary"),
    "whole site": (site.site_pages, "terms"),
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three municipalities, one of which has an edition that is called as no other."""
    monkeypatch.setattr(isolation, "FLOOR", Budget(Limits(60, 2**29), 500, 2**24))
    shutil.copytree(VALID, tmp_path / "roadmaps")
    town = tmp_path / "roadmaps/primer/vymysel"
    neighbour(town, "sosed")
    neighbour(town, "drugoy")
    shutil.copytree(town / "2024", tmp_path / "roadmaps" / BAD)
    file = tmp_path / "roadmaps" / BAD / "roadmap.yml"
    text = file.read_text("utf-8").replace('title: "', f'title: "{WORD} ').replace("title: О", f"title: {WORD} о")
    file.write_text(text.replace("\nabbreviations:\n", f"\nabbreviations:\n  НЕСОБ: {WORD}\n"), "utf-8")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "roadmaps"


def made(data: Path, cache: Cache) -> Drafts:
    """Drafts of the data folder, made in this process."""
    return drafts(building.BuildRequest(data, SETTINGS, DAY), cache, SEQUENTIAL)


def unread(data: Path, folder: str = BAD) -> None:
    """Spoil a file, so that it cannot be read."""
    (data / folder / "roadmap.yml").write_text("[", "utf-8")


def digests(found: Drafts) -> dict[str, str]:
    """Every page and file but those of the edition, by the digest of its content."""
    own = f"roadmaps/{BAD}/"
    return {leaf.address: leaf.blob.digest for leaf in found.leaves.values() if not leaf.address.startswith(own)}


# Every fault at one step, one fault at every step.
CASES = [(step, fault) for step in STEPS for fault in FAULTS if fault is wrong or step == "page"]


@pytest.mark.parametrize(("step", "fault"), CASES, ids=[f"{step}-{fault.__name__}" for step, fault in CASES])
def test_others_are_as_if_it_could_not_be_read(
    step: str, fault: Fault, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page, file, search document; the page itself says why; the next build does not try again."""
    cache = Cache(tmp_path / "cache")
    with monkeypatch.context() as patch:
        if fault is endless:
            patch.setattr(isolation, "FLOOR", Budget(Limits(3, 2**29), 500, 2**24))
        planted(patch, *STEPS[step], fault)
        found = made(data, cache)
        assert [(one.path, one.reason) for one in found.left_out] == [(BAD, FAULTS[fault])]
        assert found.broken
        problem = next(problem for problem in found.problems if problem.file.endswith(f"{BAD}/roadmap.yml"))
        own = found.leaves[f"roadmaps/{BAD}/index.md"].blob
        assert problem.what in cache.read(own).decode().replace("\N{NO-BREAK SPACE}", " ")
        patch.setattr(isolation, "limited", None)  # a second trial would end here
        (data / "primer/drugoy/municipality.yml").touch()
        town = data / "primer/drugoy/municipality.yml"
        town.write_text(town.read_text("utf-8") + "\n# замечание для себя\n", "utf-8")
        assert digests(made(data, cache)) == digests(found)
        assert found.left_out[0].trace.endswith(f"{WORD}\n") == (fault is wrong)
    assert spoilt(data, tmp_path) == digests(found)


def test_mended_words_on_progress_are_tried_again(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plan was left out for may stand in the file of its progress alone."""
    cache, town = Cache(tmp_path / "cache"), data / "primer/vymysel"
    shutil.copytree(town / "2024", town / "2026")
    update = "at: m-1-1\n    date: 2024-01-20\n    status: начато\n    text: {}"
    planted(monkeypatch, *STEPS["page"], wrong)
    left_out = []
    for words in (WORD, "Собираемое"):
        (town / "2026/progress.yml").write_text(f"format: 1\nupdates:\n  - {update.format(words)}\n", "utf-8")
        left_out.append([edition.path for edition in made(data, cache).left_out])
    assert left_out == [[BAD, "primer/vymysel/2026"], [BAD]]


SPOILT: dict[str, str] = {}


def spoilt(data: Path, tmp_path: Path) -> dict[str, str]:
    """The pages and files of the same data where the edition's file cannot be read, made once for all steps."""
    if not SPOILT:
        unread(data)
        SPOILT.update(digests(made(data, Cache(tmp_path / "other"))))
    return SPOILT


def site_of(data: Path, to: Path) -> dict[str, bytes]:
    """A finished site but for the edition's own pages, with its search."""
    building.build(data.parent / "mkdocs.yml", data, to, DAY)
    files = [path for path in to.rglob("*") if path.is_file() and f"roadmaps/{BAD}/" not in path.as_posix()]
    return {path.relative_to(to).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("address", [f"roadmaps/{BAD}/", "glossary/"], ids=["its own page", "a page of all"])
def test_a_page_that_cannot_be_printed(address: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose words end the theme's machinery is found and left out, also where they end a page of the whole site."""
    with monkeypatch.context() as patch:
        print_page = PageRenderer.page

        def failing(self: PageRenderer, leaf: Any, markdown: str) -> bytes:
            if leaf.address == address and WORD in markdown:
                wrong()
            return print_page(self, leaf, markdown)

        patch.setattr(PageRenderer, "page", failing)
        found = site_of(data, tmp_path / "site")
        assert FAULT in (tmp_path / f"site/roadmaps/{BAD}/index.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    unread(data)
    assert site_of(data, tmp_path / "other") == found


def test_a_page_that_fails_for_no_edition(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another page stands in its place, and the build is told as not whole."""
    print_page = PageRenderer.page

    def failing(self: PageRenderer, leaf: Any, markdown: str) -> bytes:
        if leaf.address == "alphabet/" and "не показано" not in markdown:
            wrong()
        return print_page(self, leaf, markdown)

    monkeypatch.setattr(PageRenderer, "page", failing)
    assert not building.build(tmp_path / "mkdocs.yml", data, tmp_path / "site", DAY).whole
    assert "не показано" in (tmp_path / "site/alphabet/index.html").read_text("utf-8")
    assert WORD in (tmp_path / f"site/roadmaps/{BAD}/index.html").read_text("utf-8")


def test_what_no_plan_survives_ends_the_build(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the program or of the operator's would empty the site; it is raised instead, and the old site stays."""
    monkeypatch.setattr(pages.roadmap, "roadmap", lambda *given: wrong())
    with pytest.raises(RuntimeError, match="ни одна карта не построена"):
        made(data, Cache(tmp_path / "cache"))
    monkeypatch.undo()
    monkeypatch.setattr(PageRenderer, "page", lambda *given: wrong())
    with pytest.raises(ValueError, match=WORD):
        building.build(tmp_path / "mkdocs.yml", data, tmp_path / "site", DAY)


def test_an_edition_that_cannot_be_indexed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is left out like one whose pages cannot be made; everything else can be searched for."""
    index = site.SearchInputs.index

    def failing(inputs: site.SearchInputs) -> RegionIndex:
        if WORD in repr(inputs):
            raise RuntimeError(WORD)
        return index(inputs)

    monkeypatch.setattr(site.SearchInputs, "index", failing)
    building.build(tmp_path / "mkdocs.yml", data, tmp_path / "site", DAY)
    told = [record.getMessage() for record in caplog.records if BAD in record.getMessage()]
    assert len(told) == 1
    shown = [gzip.decompress(file.read_bytes()).decode() for file in (tmp_path / "site/search/index/places/primer").iterdir()]
    assert len(shown) > 1
    assert [text for text in shown if WORD in text] == []


def text(size: int) -> str:
    """A file of so many letters."""
    return "x" * size


@pytest.mark.parametrize(("count", "size"), [(3000, 1), (1, 2**25)], ids=["pages", "bytes"])
def test_pages_and_bytes_are_counted(count: int, size: int, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition of which far more is made than its data earn is left out."""
    calendars = site.region_pages.calendars.of_region

    def more(dataset: loading.Dataset, *given: Any) -> Iterator[Any]:
        yield from calendars(dataset, *given)
        if any(edition.path == BAD and edition.roadmap for *_, edition in dataset.editions):
            yield from (site.Artefact(f"more/{number}.txt", text, (size,)) for number in range(count))

    monkeypatch.setattr(site.region_pages.calendars, "of_region", more)
    found = made(data, Cache(tmp_path / "cache"))
    assert [(one.path, one.reason) for one in found.left_out] == [(BAD, TOO_MUCH)]
    assert not any(leaf.address.startswith("more/") for leaf in found.leaves.values())


def killed() -> object:
    """A process that ends before anybody can catch it, as for want of memory or by a fault of a library in C."""
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def test_a_push_is_published_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A neighbour's change is on the site; who pushed it, the journal and the operator's status say what is not and why."""
    served = serve(tmp_path)
    repository, clock = Repository(served.repo), Clock(lambda: datetime.now(UTC), lambda: DAY)
    assert publishing.publish(repository, clock).built
    clone, town = served.clone(), "roadmaps/primer/vymysel"
    text = (served.file(f"{town}/2024/roadmap.yml") or "").replace("title: Об", f"title: {WORD} об", 1)
    clone.write(f"{town}/2025/roadmap.yml", text).write(
        "roadmaps/primer/sosed/2025/roadmap.yml", served.file("roadmaps/primer/sosed/2024/roadmap.yml") or ""
    )
    clone.commit()
    assert clone.push(OPERATOR, "HEAD:main").accepted
    planted(monkeypatch, *STEPS["page"], killed)
    outcome = publishing.publish(repository, clock)
    assert outcome.built, outcome.failure
    assert outcome.release
    assert outcome.release.left_out == {BAD: TOO_MUCH}
    assert "Дорожная карта" in (served.site / "roadmaps/primer/sosed/2025/index.html").read_text("utf-8")
    gone = [PathChange(f"{town}/2025/roadmap.yml", "0" * 40, "100644", "1" * 40)]
    lines = messages.published(outcome, clock.now(), clock.now(), "https://karty.example.ru/", gone)
    assert lines[1].startswith(f"Не построено: roadmaps/{BAD}: {TOO_MUCH}; ")
    assert not messages.published(outcome, clock.now(), clock.now(), "https://karty.example.ru/", [])[1:]
    assert any(line.startswith(f"Не построено: {BAD}") for line in server_status.status(repository, clock))
    entry = next(line for line in journal.read(ServerState.of(served.repo).journal) if line["event"] == "left out")
    assert entry["path"] == BAD
    assert BAD in journal.sentence(entry)
