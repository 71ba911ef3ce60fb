"""A whole site whose names are shown as chosen: made-up people in every field, sought in everything that is published."""

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from attachments.attached import pdf
from conftest import EDITION, VALID
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import anonymization, building, loading, site
from generator.edition_history import History
from generator.ledger import EMPTY, Moment
from generator.loading import Dataset
from generator.model import Municipality, Roadmap
from generator.names import Show
from generator.pages.versions import Version
from generator.settings import Settings

DAY = date(2024, 3, 3)
SITE = Settings(
    url="https://karty.example.ru/", edit="https://karty.example.ru/edit/", repository="https://karty.example.ru/k.git"
)
ROOTED = "цхщ"  # how each made-up surname begins, and nothing else
SPELT = (
    "{} О. М.", "{} О.М.", "О. М. {}", "О.М.{}", "{} О. М", "{}\u00a0О.\u00a0М.", "{} Мария Жщпетровна", "{} Али Жщгасан оглы",
    "Марии Жщпетровне {}", "{}-{} О. М.", "{} О., методист",
)  # fmt: skip
FULLY = "жщ"  # how each made-up patronymic begins
ENDS = ("ова", "овой", "ов", "ева", "ин", "иной", "ский", "ской", "енко", "ович", "швили")
# Lists of the program, addresses and marks: no words of people's.
MARKS = {
    "format",
    "published_by",
    "kind",
    "duty",
    "email",
    "site",
    "slug",
    "schools",
    "owners",
    "path",
    "id",
    "factors",
    "stated",
}
MARKS |= {"start", "end", "date", "until", "published", "supported", "originals", "themes", "level", "pairs", "at"}
BEFORE = (", ", " ", "; ", " — ", " (", "\u00a0", ": ")
people = st.tuples(
    st.sampled_from(BEFORE), st.sampled_from(SPELT), st.text("аеиобвгдлмнр", min_size=1, max_size=5), st.sampled_from(ENDS)
)


def named(person: tuple[str, str, str, str]) -> str:
    before, spelling, root, end = person
    surname = f"{ROOTED.capitalize()}{root}{end}"
    return before + spelling.replace("{}", surname)


def filled(value: Any, names: Iterator[str], key: str = "") -> Any:
    """Data with a name at the end of every word of it, walked without the program."""
    if isinstance(value, dict):
        return {inner: item if inner in MARKS else filled(item, names, inner) for inner, item in value.items()}
    if isinstance(value, list):
        return [filled(item, names, key) for item in value]
    if not isinstance(value, str):
        return value
    return f"{value}{next(names)}"


def data(folder: Path, people: Iterator[str], *, contacts: bool = True, **choice: Any) -> Dataset:
    """The made-up municipality with names everywhere, as its files would be read."""
    shutil.copytree(VALID, folder / "roadmaps", dirs_exist_ok=True)
    place = folder / EDITION / "roadmap.yml"
    text = yaml.load(place.read_text("utf-8"), Loader=yaml.CBaseLoader)
    text["annexes"][0]["blocks"][4]["plan"]["rows"][1] |= {
        "bodies": [{"text": "Центр", "kind": "department"}],
        "done": {"date": "2024-03-01", "text": "Проведён"},
    }
    text["remarks"] = [{"at": "act", "kind": "неясно", "by": "редакция", "text": "Сверить"}]
    text = filled(text, people) | {"originals": {"prikaz.pdf": f"Приказ{next(people)}"}} | choice
    Roadmap.model_validate(text)  # the same data, and good
    place.write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False), "utf-8")
    (place.parent / "files").mkdir(exist_ok=True)
    (place.parent / "files/prikaz.pdf").write_bytes(pdf(f"({next(people)})".encode()))
    about = place.parent.parent / "municipality.yml"
    town = yaml.load(about.read_text("utf-8"), Loader=yaml.CBaseLoader)
    town["predecessors"] = [{"path": "primer/byl", "name": "Прежний район", "ground": "Закон"}]
    kept = {"name": town["name"], "schools": town["schools"]}
    town = (filled(town, people) if contacts else town) | kept
    Municipality.model_validate(town)
    about.write_text(yaml.safe_dump(town, allow_unicode=True, sort_keys=False), "utf-8")
    found = loading.load(folder / "roadmaps")
    assert not found.broken, found.problems
    return found


def words(address: str, content: str | bytes) -> str:
    """Everything that a file says, without case."""
    if isinstance(content, str):
        return content.casefold()
    if address.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode() for name in book.namelist()).casefold()
    return content.decode("utf-8", "replace").casefold()


def published(dataset: Dataset, chosen: Settings) -> dict[str, str]:
    """All that a site gives away, after two releases of other words: pages, files, titles, findings of the search."""
    ledger, kept = EMPTY, []
    (edition,) = (one for *_, one in dataset.editions)
    for number, content in enumerate((b"earlier", edition.content), 1):
        source = replace(edition.source, content=content) if edition.source else None
        land = dataset.lands[0]
        town = replace(land.towns[0], editions=(replace(edition, source=source),))
        past = replace(dataset, lands=(replace(land, towns=(town,)),))
        moment = Moment(datetime(2024, 2, number, 11, tzinfo=UTC), f"{number:040}", number)
        ledger = ledger.grown(site.outlook(past, chosen, DAY).entries(ledger, moment))
        kept.append(replace(edition, source=source))
    older = Version(ledger.revisions(edition.path)[0], f"earlier {edition.content.decode()}".encode(), kept[0])
    made = site.pages(dataset, chosen, DAY, History(ledger, {edition.path: (older,)}))
    found = {page.address: words(page.address, page.content()) + f"{page.title} {page.description}".casefold() for page in made}
    found["ledger"] = repr(ledger.entries).casefold()
    found["search"] = repr([*site.search(dataset, chosen.names)]).casefold()
    return found


def saying(found: dict[str, str], root: str) -> list[str]:
    return [address for address, text in found.items() if root in text]


@settings(max_examples=2)
@given(st.lists(people, min_size=11, max_size=11))
def test_nothing_published_says_a_name_that_is_not_shown(tmp_path_factory: pytest.TempPathFactory, found: list[Any]) -> None:
    """By the operator's choice no surname is anywhere; by initials no patronymic."""
    told = [named(person) for person in found]
    turn = count()
    dataset = data(tmp_path_factory.mktemp("site"), (told[next(turn) % len(told)] for _ in count()))
    assert saying(published(dataset, replace(SITE, names="posts")), ROOTED) == []
    assert saying(published(dataset, replace(SITE, names="initials")), FULLY) == []


STRICTER = [("full", "posts", ROOTED), ("initials", "posts", ROOTED), ("full", "initials", FULLY)]


@pytest.mark.parametrize(("operator", "own", "root"), STRICTER)
def test_an_edition_may_be_stricter_than_the_operator(tmp_path: Path, operator: Show, own: Show, root: str) -> None:
    """Its own choice holds in all that is made of it, and the page says whose it is."""
    people = (", Цхщаева Мария Жщпетровна" for _ in count())
    dataset = data(tmp_path, people, contacts=False, names={"show": own})
    made = published(dataset, replace(SITE, names=operator))
    assert saying(made, root) == []
    assert f'"show": "{own}"' in made[f"{EDITION}/roadmap.json"]
    assert "по решению ведомства" in made[f"{EDITION}/"].replace("\u00a0", " ")


def test_an_edition_cannot_be_less_strict(tmp_path: Path) -> None:
    """Where the operator hides names an edition cannot show them, but may say what is none."""
    names = (", Цхщаева О. М." for _ in count())
    dataset = data(tmp_path, names, names={"show": "full", "keep": ["Цхщаева О. М."], "also": ["методист"]})
    made = published(dataset, replace(SITE, names="posts"))
    page = made[f"{EDITION}/"]
    assert ROOTED in page
    assert "по решению оператора сайта" in page
    assert "методист" not in made[f"{EDITION}/roadmap.json"].replace("методисты", "")


def test_in_full_nothing_changes(tmp_path: Path) -> None:
    """Nothing is looked for: the very same value, its file and originals, and no trace of the choice."""
    dataset = data(tmp_path, (", Цхщаева О. М." for _ in count()))
    assert anonymization.shown(dataset, "full") is dataset
    made = published(dataset, SITE)
    assert len(saying(made, ROOTED)) > 40
    assert {f"{EDITION}/roadmap.yml"} < {address for address in made if address.startswith(f"{EDITION}/")}
    assert any(address.startswith("files/") for address in made)
    assert "names" not in json.loads(made[f"{EDITION}/roadmap.json"])["roadmap"]
    assert "имена людей в тексте" not in made[f"{EDITION}/"]


@pytest.mark.parametrize("show", ["initials", "posts"])
def test_files_with_names_stay_behind(tmp_path: Path, show: Show) -> None:
    """Neither the data nor an original nor an earlier one; the page says so, the certificate keeps their sums."""
    dataset = data(tmp_path, (", Цхщаева Мария Жщпетровна" for _ in count()))
    (edition,) = (one for *_, one in dataset.editions)
    made = published(dataset, replace(SITE, names=show))
    assert not [address for address in made if address.endswith("roadmap.yml") or address.startswith("files/")]
    page = made[f"{EDITION}/"].replace("\u00a0", " ")
    assert "файл данных и подписанный оригинал на сайт не выложены" in page
    assert "на сайт не выложен: в нём имена людей" in page
    assert "karty.example.ru/edit" not in page
    certificate = made[f"{EDITION}/certificate/"].replace("\u00a0", " ")
    assert edition.digest in certificate
    assert edition.originals[0].digest in certificate
    assert "файл данных и оригиналы на сайт не выложены" in certificate
    assert "sha256sum roadmap.yml prikaz.pdf" in certificate
    assert "git clone" not in certificate
    (shown,) = (one for *_, one in anonymization.shown(dataset, show).editions)
    assert (shown.content, [one.content for one in shown.originals], shown.offered) == (b"", [b""], ())
    assert anonymization.shown(anonymization.shown(dataset, show), show).lands[0].towns[0].editions == (shown,)


def test_remarks_find_their_places_when_a_number_holds_a_name(valid: Path) -> None:
    """An anchor is made from a printed number; the remark follows it."""
    file = valid / EDITION / "roadmap.yml"
    text = file.read_text("utf-8").replace(
        '- number: "3."\n      text: Контроль', "- number: Цхщаева О. М.\n      text: Контроль"
    )
    file.write_text(text.replace("at: m-2.1-2/deadline", "at: c-Цхщаева-О.-М/text"), "utf-8")
    dataset = loading.load(valid / "roadmaps")
    assert not dataset.broken, dataset.problems
    (edition,) = (one for *_, one in anonymization.shown(dataset, "posts").editions)
    assert edition.roadmap
    assert edition.roadmap.remarks[0].at == "c-имя-не-показано/text"
    assert "c-имя-не-показано" in {place.anchor for place in edition.outline.walk()}


def test_a_school_keeps_the_name_it_bears(valid: Path) -> None:
    """A school's own name in the data is no person in its documents, with or without «им.»."""
    about = valid / "roadmaps/primer/vymysel/municipality.yml"
    about.write_text(about.read_text("utf-8").replace("МБОУ «Небывальская СОШ»", "Школа О. М. Цхщаевой"), "utf-8")
    file = valid / EDITION / "roadmap.yml"
    file.write_text(
        file.read_text("utf-8").replace("Семинар для учителей", "Школа О. М. Цхщаевой, семинар Цхщаева О. Б."), "utf-8"
    )
    (edition,) = (one for *_, one in anonymization.shown(loading.load(valid / "roadmaps"), "posts").editions)
    assert edition.outline.measures[0].value.text == "Школа О. М. Цхщаевой, семинар [имя не показано]"  # type: ignore[attr-defined]


def test_what_is_said_of_faults_says_no_name(valid: Path) -> None:
    """A page of data that cannot be read quotes it as the operator chose."""
    (valid / EDITION / "roadmap.yml").write_text("format: 1\nЦхщаева О. М.: да\n", "utf-8")
    dataset = loading.load(valid / "roadmaps")
    pages = {page.address: str(page.content()) for page in site.pages(dataset, replace(SITE, names="posts"), DAY)}
    assert "неизвестное поле «&#91;имя не показано&#93;»" in pages[f"{EDITION}/"].replace("\u00a0", " ")


def test_a_finished_site_says_no_name(tmp_path: Path) -> None:
    """A real build with its search index, by the option of `mkdocs.yml`."""
    dataset = data(tmp_path, (", Цхщаева Мария Жщпетровна" for _ in count()))
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Карты\ntheme: {name: material}\nplugins: [{roadmaps: {names: posts}}]\n", "utf-8")
    (tmp_path / "docs").mkdir()
    assert building.settings_of(config, tmp_path / "roadmaps").names == "posts"
    assert building.build(config, tmp_path / "roadmaps", tmp_path / "site", DAY).whole
    saying = []
    for file in (one for one in (tmp_path / "site").rglob("*") if one.is_file()):
        content = file.read_bytes()
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        if ROOTED in words(file.name, content):
            saying.append(file)
    assert saying == []
    assert dataset.lands
