"""A site made of what was made before is, to the byte, the one made from nothing; and it costs what changed."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attachments.attached import pdf
from conftest import VALID

from generator import building, cache, loading, site
from generator.building import BuildRequest, Deployment, WorkerPool, page_sources
from generator.cache import Cache
from generator.compare import counts
from generator.edition_history import History
from generator.ledger import EMPTY, Moment
from generator.loading import EditionData
from generator.reading import Reading
from generator.search.region_index import RegionIndex
from generator.settings import Settings
from generator.site import comparison_inputs, plan_readings
from generator.site.summary import RegionWords, Summary

MAIN = b"{% extends 'base.html' %}{% block site_meta %}<meta charset=\"utf-8\">{{ config.extra.policy }}{% endblock %}\n"
MKDOCS = """\
site_name: Проба
site_url: https://karty.example.ru/
theme:
  name: material
  custom_dir: overrides
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.snippets:
      auto_append: [words.md]
plugins:
  - roadmaps
"""
PLAN, FIRST, SECOND = "vymysel/2024/roadmap.yml", "roadmaps/primer", "roadmaps/vtoroy"


@dataclass
class Operator:
    """An operator's folder, what is kept between builds, and the site that is built over and over."""

    folder: Path
    place: Deployment = building.AS_SAID
    day: date = date(2024, 5, 1)
    counted: dict[str, int] = field(default_factory=dict)

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text("utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new), "utf-8")

    def write(self, name: str, content: bytes) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)

    def build(self, to: str = "site", kept: str | None = "cache", pool: WorkerPool | None = None) -> dict[str, bytes]:
        """The files of the site; what was read, printed and indexed for it is counted."""
        self.counted = {}
        pool = pool or WorkerPool(1, tell=lambda what, done, total: self.counted.update({what: done}))
        used = Cache(self.folder / kept) if kept else Cache()
        config, data = self.folder / "mkdocs.yml", self.folder / "roadmaps"
        building.build(config, data, self.folder / to, self.day, self.place, used, pool)
        return tree(self.folder / to)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@dataclass(frozen=True)
class WatchedCache(Cache):
    """A cache that notes what kind of entry was read, under which key."""

    entries: list[tuple[type, str]] = field(default_factory=list, compare=False)

    def get(self, key: str) -> object | None:
        value = super().get(key)
        self.entries.append((type(value), key))
        return value

    def read_of(self, kind: type) -> list[str]:
        return [key for found, key in self.entries if found is kind]


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """Two regions of one plan each, a page of the operator's own, a template, a snippet."""
    for region in (FIRST, SECOND):
        shutil.copytree(VALID / "primer", tmp_path / region)
    shutil.copytree(VALID / "vocabulary", tmp_path / "roadmaps/vocabulary")
    made = Operator(tmp_path)
    made.edit(f"{SECOND}/region.yml", "Примерная область", "Вторая область")
    made.write("mkdocs.yml", MKDOCS.encode())
    made.write("words.md", b"*[HTML]: Hyper\n")
    made.write("docs/about.md", "# О сайте\n\nСлова [карты](roadmaps/primer/vymysel/2024/index.md).\n".encode())
    made.write("overrides/partials/copyright.html", b"<p>1</p>\n")
    made.write("overrides/main.html", MAIN)
    return made


def originals(operator: Operator) -> None:
    operator.edit(f"{FIRST}/{PLAN}", "published: 2024-01-20\n", "published: 2024-01-20\noriginals:\n  prikaz.pdf: Приказ\n")
    operator.write(f"{FIRST}/vymysel/2024/files/prikaz.pdf", pdf(b"1"))


def recorded(operator: Operator) -> None:
    settings = Settings(name="Проба", url="https://karty.example.ru/")
    moment = Moment(datetime(2024, 3, 1, 9, 30, tzinfo=UTC), "1" * 40, 1)
    entries = site.outlook(loading.load(operator.folder / "roadmaps"), settings, operator.day).entries(EMPTY, moment)
    operator.place = Deployment(history=History(EMPTY.grown(entries)))


CHANGES: dict[str, Callable[[Operator], object]] = {
    "nothing": lambda one: None,
    "a measure": lambda one: one.edit(f"{FIRST}/{PLAN}", "представить отчёт до", "прислать отчёт до"),
    "a municipality's name": lambda one: one.edit(f"{SECOND}/vymysel/municipality.yml", "name: Вымышленный", "name: Иной"),
    "a word of the vocabulary": lambda one: one.edit("roadmaps/vocabulary/themes.yml", "name: ", "name: Про "),
    "an abbreviation": lambda one: one.edit(f"{FIRST}/vymysel/municipality.yml", "  УОВР: Упр", "  УОВР: Общее упр"),
    "a template": lambda one: one.write("overrides/main.html", MAIN + b"{% block analytics %}2{% endblock %}"),
    "a partial template": lambda one: one.write("overrides/partials/footer.html", b"<footer>{{ build_date_utc }}</footer>"),
    "no template": lambda one: one.edit("mkdocs.yml", "  custom_dir: overrides\n", ""),
    "a snippet": lambda one: one.write("words.md", "*[МБОУ]: школа\n".encode()),
    "an option of the theme": lambda one: one.edit("mkdocs.yml", "  name: material", "  name: material\n  logo: mark.png"),
    "an option of a function": lambda one: one.edit("mkdocs.yml", "case: lower", "case: upper"),
    "the name of the site": lambda one: one.edit("mkdocs.yml", "site_name: Проба", "site_name: Карты"),
    "a page of the operator's": lambda one: one.write("docs/about.md", "# О нас\n\nДругие слова.\n".encode()),
    "one more such page": lambda one: one.write("docs/rules.md", "# Правила\n\nСлова.\n".encode()),
    "the opening of the home page": lambda one: one.write("docs/index.md", "Здесь *наши* карты.\n".encode()),
    "the day": lambda one: setattr(one, "day", date(2025, 1, 1)),
    "an original": originals,
    "the bytes of an original": lambda one: one.write(f"{FIRST}/vymysel/2024/files/prikaz.pdf", pdf(b"2")),
    "the ledger": recorded,
    "a plan that is not read": lambda one: one.edit(f"{SECOND}/{PLAN}", "format: 1", "format: 1\nperiod: ["),
    "a plan more": lambda one: shutil.copytree(one.folder / FIRST / "vymysel/2024", one.folder / FIRST / "vymysel/2025"),
    "a plan less": lambda one: shutil.rmtree(one.folder / FIRST / "vymysel/2024"),
    "a region less": lambda one: shutil.rmtree(one.folder / SECOND),
}


def test_an_incremental_site_is_the_one_made_from_nothing(operator: Operator, whole: bool) -> None:
    """Whatever changes, one thing after another: no stale page, no file too many or too few. Compared after every third."""
    for number, (name, change) in enumerate(CHANGES.items()):
        change(operator)
        kept = operator.build()
        if not whole and (len(CHANGES) - 1 - number) % 3:
            continue
        fresh = operator.build("fresh", None)
        different = sorted(place for place in kept.keys() | fresh.keys() if kept.get(place) != fresh.get(place))
        assert different == [], name
    assert len(fresh) > 100


def test_nothing_is_made_anew_where_nothing_changed(operator: Operator) -> None:
    """The same data costs no reading, no printing, no indexing; one measure costs its region and the pages that show it."""
    operator.build()
    whole = operator.counted
    before = operator.build()
    assert (whole["Регионы"], operator.counted) == (2, {})
    CHANGES["a measure"](operator)
    after = operator.build()
    pages = operator.counted.pop("Страницы")
    assert operator.counted == {"Регионы": 1}
    changed = [place for place in after if place.endswith("index.html") and after[place] != before.get(place)]
    assert 1 <= pages == len(changed) < whole["Страницы"] / 4, (changed, whole)


@pytest.mark.parametrize("counted", [False, True])
def test_words_of_a_region_are_read_where_they_are_listed(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, counted: bool
) -> None:
    """After a change elsewhere the country reads the numbers of every region, and its words only if it lists any of them."""
    for axis in counts.LISTED if counted else ():
        monkeypatch.setitem(counts.LISTED, axis, 1)  # type: ignore[arg-type]  an entry of one region, but not one of each
    monkeypatch.setattr(comparison_inputs, "ROWS", 0)
    operator.build()
    CHANGES["a measure"](operator)
    watched = WatchedCache(operator.folder / "cache")
    config, data = operator.folder / "mkdocs.yml", operator.folder / "roadmaps"
    building.build(config, data, operator.folder / "site", operator.day, cache=watched, pool=WorkerPool(1))
    summaries, words = watched.read_of(Summary), watched.read_of(RegionWords)
    assert len(summaries) == 2
    assert len(words) == (0 if counted else 2)
    keys = (path.parent.name + path.name for path in entries_of(operator.folder / "cache/values"))
    entries = [entry for entry in map(Cache(operator.folder / "cache").get, keys) if isinstance(entry, RegionWords)]
    assert {axis for entry in entries for axis, _ in entry.pickled} > {comparison_inputs.MEANINGS}  # there is what to read


def test_the_region_that_changed_is_indexed_alone(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the others are joined as they were indexed before."""
    indexed: list[str] = []
    index = site.SearchInputs.index

    def counted(inputs: site.SearchInputs) -> RegionIndex:
        indexed.append(inputs.folder)
        return index(inputs)

    monkeypatch.setattr(site.SearchInputs, "index", counted)
    operator.build()
    assert sorted(indexed) == sorted(["-", Path(FIRST).name, Path(SECOND).name])
    indexed.clear()
    CHANGES["a measure"](operator)
    kept = operator.build()
    assert indexed == [Path(FIRST).name]
    assert kept == operator.build("fresh", None)


def test_what_a_site_will_hold_is_known_from_what_changed(operator: Operator) -> None:
    """A release asks for the titles of all pages before any is made: a change costs its own region alone."""
    settings, read = Settings(name="Проба", url="https://karty.example.ru/"), []
    pool = WorkerPool(tell=lambda what, done, whole: read.append((done, whole)))

    def seen() -> site.Outlook:
        read.clear()
        return building.outlook(
            BuildRequest(operator.folder / "roadmaps", settings, operator.day), Cache(operator.folder / "cache"), pool
        )

    def known() -> site.Outlook:
        return site.outlook(loading.load(operator.folder / "roadmaps"), settings, operator.day)

    moment = Moment(datetime(2024, 3, 1, 9, 30, tzinfo=UTC), "1" * 40, 1)
    assert seen().entries(EMPTY, moment) == known().entries(EMPTY, moment)
    assert read == [(1, 2), (2, 2)]
    seen()
    assert read == []
    CHANGES["a municipality's name"](operator)
    assert seen().entries(EMPTY, moment) == known().entries(EMPTY, moment)
    assert read == [(1, 1)]


def test_a_release_understands_a_region_once(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft after the summary takes the plans as read; without the summary it reads them, and makes the same."""
    read: list[str] = []
    original = plan_readings.read

    def counted(edition: EditionData, *others: Any) -> Reading:
        read.append(edition.path)
        return original(edition, *others)

    recorded(operator)
    monkeypatch.setattr(plan_readings, "read", counted)
    order = BuildRequest(operator.folder / "roadmaps", Settings(name="Проба"), operator.day, operator.place.history)

    def drafted(kept: str) -> list[tuple[str, str]]:
        made = page_sources.drafts(order, Cache(operator.folder / kept), WorkerPool(1))
        return [(leaf.address, leaf.blob.digest) for leaf in made.leaves.values()]

    building.outlook(order, Cache(operator.folder / "cache"), WorkerPool(1))
    assert read == ["primer/vymysel/2024", "vtoroy/vymysel/2024"]
    after_summary = drafted("cache")
    assert read == ["primer/vymysel/2024", "vtoroy/vymysel/2024", "primer/vymysel/2024"]
    assert drafted("fresh") == after_summary
    assert len(read) == 5


def test_other_libraries_make_everything_anew(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of a library would make is not taken from what this one made."""
    before = operator.build()
    whole = operator.counted
    monkeypatch.setattr(cache, "libraries", lambda: ("markdown-99.dist-info",))
    cache.program.cache_clear()
    assert operator.build() == before
    cache.program.cache_clear()
    assert operator.counted == whole


def test_other_templates_of_ours_are_another_program(tmp_path: Path) -> None:
    """A template, a style or a line of this program's own belongs to what everything is made from."""
    for name in ("templates/roadmap.md", "face/assets/roadmaps/face.css", "site/site_lists.py"):
        shutil.copytree(Path(cache.__file__).parent, tmp_path / "own", dirs_exist_ok=True)
        before = cache.digest(tmp_path / "own")
        with (tmp_path / "own" / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert cache.digest(tmp_path / "own") != before
        shutil.rmtree(tmp_path / "own")


def entries_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


DAMAGES: dict[str, Callable[[Path, bytes], object]] = {
    "cut short": lambda path, content: path.write_bytes(content[: len(content) // 2]),
    "empty": lambda path, content: path.write_bytes(b""),
    "foreign": lambda path, content: path.write_bytes(b"x" * len(content)),
    "gone": lambda path, content: path.unlink(),
}


def test_a_damaged_cache_gives_the_right_site(operator: Operator) -> None:
    """Entries that were cut short, emptied, overwritten or removed are as if they were not there; one in five is left whole."""
    before = operator.build()
    for number, path in enumerate(entries_of(operator.folder / "cache")):
        if damage := [*DAMAGES, None][number % 5]:
            content = path.read_bytes()
            shutil.copyfile(path, path.with_name("aside"))
            path.with_name("aside").replace(path)  # the site's own link keeps its bytes
            os.utime(path, (1, 1))
            DAMAGES[damage](path, content)
    shutil.rmtree(operator.folder / "site")
    assert operator.build() == before


def test_entries_under_other_names_are_not_believed(operator: Operator) -> None:
    """An entry that stands in the place of another is none."""
    before = operator.build()
    values = sorted(entries_of(operator.folder / "cache/values"))
    contents = [file.read_bytes() for file in values]
    for file, content in zip(values, [*contents[1:], contents[0]], strict=True):  # the last too: none stays what it is
        file.write_bytes(content)
    assert operator.build() == before
    assert operator.counted["Регионы"] == 2


def test_what_somebody_wrote_into_a_page_is_mended(operator: Operator) -> None:
    """A page that was changed by hand in the site, where it is the cache's own file, is made again; a file of others stays."""
    before = operator.build()
    with (operator.folder / "site/index.html").open("a", encoding="utf-8") as file:
        file.write("<!-- hand -->")
    (operator.folder / "site/stray").mkdir()
    (operator.folder / "site/stray/file").write_bytes(b"own")
    assert operator.build() == before | {"stray": b"", "stray/file": b"own"}


def test_workers_make_the_same_site(operator: Operator) -> None:
    """Two processes of this machine, and a Dask cluster of two workers, make the same bytes as one process."""
    from distributed import LocalCluster  # noqa: PLC0415  slow to import

    before = operator.build()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        made = operator.build("elsewhere", "other", WorkerPool(executor=f"dask:{cluster.scheduler_address}"))
    assert made == before
    assert operator.build("beside", "third", replace(WorkerPool(2), worth=1)) == before
