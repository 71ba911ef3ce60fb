"""Regions made apart make the same site, and what the pages of all regions are told of each stays small."""

import pickle
import posixpath
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator import addresses, ledger, loading, site
from generator.compare import counts, subjects
from generator.exports.csv_export import joined
from generator.pages import calendar, index_pages
from generator.settings import Settings
from generator.site import comparison_files, comparison_inputs, site_pages
from generator.site.summary import titles

ROOT = Path(__file__).parent.parent
DAY = date(2022, 2, 1)
SETTINGS = Settings(url="https://example.org/")
LISTED, COUNTED = "lists every word", "counts all that it can"
Made = dict[str, str | bytes]


@cache
def dataset(name: str = "roadmaps") -> loading.Dataset:
    """Data of the repository, loaded once."""
    return loading.load(ROOT / name)


@pytest.fixture(params=[LISTED, COUNTED])
def length(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lists that are short enough for every page, and such that none is."""
    if request.param == COUNTED:
        counting(monkeypatch)
    return str(request.param)


def counting(patch: pytest.MonkeyPatch) -> None:
    """Make every list too long for a page."""
    for axis in counts.LISTED:
        patch.setitem(counts.LISTED, axis, 0)  # type: ignore[arg-type]
    for module, name in (
        (subjects, "LARGEST"), (comparison_inputs, "ROWS"), (calendar, "MANY"), (index_pages, "LISTED"),
        (comparison_files, "NAMED"),
    ):  # fmt: skip
        patch.setattr(module, name, 0)


def around(data: loading.Dataset) -> site.BuildContext:
    """What surrounds its regions."""
    return site.BuildContext.of(data, SETTINGS, DAY)


def shards(data: loading.Dataset) -> list[site.RegionPages]:
    """Each region made of a copy of its data alone, as another process would."""
    given = around(data)
    return [site.region(pickle.loads(pickle.dumps(land)), given, site.NONE) for land in data.lands]


def made(pages: Iterable[site.Artefact]) -> Made:
    """The bytes of pages by their addresses."""
    return {page.address: page.content() for page in pages}


def country(found: Iterable[site.RegionPages], given: site.BuildContext) -> list[site.Artefact]:
    """The pages of all regions, from summaries that were kept and read again."""
    return site.country([pickle.loads(pickle.dumps(shard.summary)) for shard in found], given, site.NONE)


def of_all(found: Iterable[site.RegionPages], given: site.BuildContext) -> Made:
    """The same as bytes; files that are joined take the finished files of regions."""
    regions = {page.address: page for shard in found for page in shard.pages}

    def finished(address: str) -> bytes:
        content = regions[address].content()
        return content if isinstance(content, bytes) else content.encode()

    return {page.address: page.content(finished) for page in country(found, given)}


def grown(folder: Path, measures: int) -> loading.Dataset:
    """Two regions of the repository, the plan of the first with so many more measures."""
    for land in ("kemerovo", "omsk"):
        shutil.copytree(ROOT / "roadmaps" / land, folder / land)
    file = folder / "kemerovo/gurevsk/2022/roadmap.yml"
    text = file.read_text(encoding="utf-8")
    row = re.search(r"(?m)^( +)- number:.*\n(?:\1  .*\n)+", text)
    assert row
    more = (re.sub(r"number: .*", f'number: "9.{number}"', row[0], count=1) for number in range(measures))
    file.write_text(text.replace(row[0], row[0] + "".join(more)), encoding="utf-8")
    return loading.load(folder)


@pytest.mark.parametrize("name", ["roadmaps", "tests/editions/roadmaps", "tests/valid"])
def test_regions_made_apart_make_the_whole_site(name: str) -> None:
    """The same addresses in the same order and the same bytes; the home page is the first."""
    data = dataset(name)
    found, given = shards(data), around(data)
    whole = site.pages(data, SETTINGS, DAY)
    apart = [*country(found, given), *(page for shard in found for page in shard.pages)]
    told = [(page.address, page.title, page.description, page.source) for page in apart]
    assert told == [(page.address, page.title, page.description, page.source) for page in whole]
    assert told[0][0] == addresses.HOME
    assert of_all(found, given) | made(page for shard in found for page in shard.pages) == made(whole)
    assert [page for shard in found for page in shard.search.pages] == list(site.search(data))


def test_the_ledger_is_told_the_same_of_regions_made_apart() -> None:
    """Its entries are those of the whole data."""
    data = dataset("tests/editions/roadmaps")
    moment = ledger.Moment(datetime(2022, 2, 1, tzinfo=UTC), "0" * 40, 1)
    known = site.outlook(data, SETTINGS, DAY).entries(ledger.EMPTY, moment)
    grown_ledger = ledger.EMPTY.grown(known)
    assert {entry.address for entry in known if isinstance(entry, ledger.Published)} >= {
        page.address for page in site.pages(data, SETTINGS, DAY) if page.is_page
    }
    assert site.outlook(data, SETTINGS, DAY).entries(grown_ledger, replace(moment, release=2)) == ()


def test_no_title_depends_on_what_a_page_lists() -> None:
    """A release is told titles by the numbers of regions alone."""
    data = dataset()
    listing = site.outlook(data, SETTINGS, DAY).summaries
    counting_alone = [replace(region, words=None) for region in listing]
    whole, numbers = (site_pages.standing(regions, around(data)) for regions in (listing, counting_alone))
    assert [page.make for page in whole] != [page.make for page in numbers]
    assert titles(whole) == titles(numbers)


@pytest.mark.usefixtures("length")
def test_a_change_in_one_region_changes_no_page_of_another(tmp_path: Path) -> None:
    """The pages of the other region have the same bytes, whatever was added."""
    before, after = (shards(grown(tmp_path / str(more), more)) for more in (0, 3))
    (kemerovo, omsk), (changed, same) = before, after
    assert made(omsk.pages) == made(same.pages)
    assert made(kemerovo.pages) != made(changed.pages)


def test_a_summary_does_not_grow_with_its_region(tmp_path: Path) -> None:
    """Three times the measures: what is too long for a page is told in numbers, and the pages of all regions grow by digits."""
    few, many = (shards(grown(tmp_path / str(more), more)) for more in (301, 901))
    sizes = [len(pickle.dumps(found[0].summary)) for found in (few, many)]
    assert sizes[1] - sizes[0] < 300
    assert all(edition.roadmap for edition in (few[0].land.towns[0].editions[0], many[0].land.towns[0].editions[0]))
    before, after = (made(page for page in country(found, around(dataset())) if not page.parts) for found in (few, many))
    assert before.keys() == after.keys()
    assert max(len(after[address]) - len(before[address]) for address in after) < 200


def test_a_page_that_counts_says_how_much_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that counts leads to pages of regions that stand, and no address of a page that lists is lost."""
    data = dataset()
    listed = made(page for page in site.pages(data, SETTINGS, DAY))
    counting(monkeypatch)
    found, given = shards(data), around(data)
    pages = of_all(found, given) | made(page for shard in found for page in shard.pages)
    lost = {address for address in listed.keys() - pages.keys() if not address.endswith((".csv", ".xlsx"))}
    assert lost == set()
    assert pages.keys() - listed.keys() == {
        *(address for address in pages if re.fullmatch(r"alphabet/\w+/", address)),
        *(
            address
            for address in pages
            if re.fullmatch(r"compare/(themes|factors|indicators)/[\w-]+/regions\.(csv|xlsx)", address)
        ),
    }
    assert broken(pages) == set()
    assert broken(listed) == set()
    assert re.search(r'<a class="plan__name" href="../../roadmaps/\w+/bodies/&#35;head">', str(pages["bodies/head/"]))
    assert lead(pages["compare/themes/mentoring/"]) == lead(listed["compare/themes/mentoring/"]).removesuffix(
        " Что делается, когда и кем."
    )
    unlisted = {address for address, content in pages.items() if "слишком много, чтобы привести" in str(content)}
    assert unlisted
    assert [address for address in unlisted if "Похожие мероприятия" in str(pages[address])] == []


def lead(content: str | bytes) -> str:
    """What a page says first."""
    found = re.search(r'<p class="lead">(.*?)</p>', str(content))
    assert found
    return found[1].replace("\u00a0", " ")


def broken(pages: Made) -> set[tuple[str, str]]:
    """Links of pages to addresses of this site that nothing stands at."""
    found = set()
    for address, content in pages.items():
        if isinstance(content, str) and (not address or address.endswith("/")):
            for link in map(unescape, re.findall(r'href="(?!https?:|mailto:|#)([^"?]*)', content)):
                link = link.removeprefix("webcal://example.org") if link.startswith("webcal:") else link  # noqa: PLW2901
                there = posixpath.normpath(posixpath.join("/", address, unquote(link.partition("#")[0]))).strip("/")
                if there and not {there, f"{there}/"} & pages.keys():
                    found.add((address, link))
    return found


def test_the_tables_of_all_plans_are_joined_from_those_of_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The joined file is the one that is made of all plans at once where they are few."""
    data = dataset()
    listed = made(page for page in site.pages(data, SETTINGS, DAY) if page.address.startswith("compare/"))
    counting(monkeypatch)
    pages = of_all(shards(data), around(data))
    for name in ("measures", "indicators"):
        address = addresses.table(addresses.COMPARE, name, "csv")
        assert pages[address] == listed[address]
        assert addresses.table(addresses.COMPARE, name, "xlsx") not in pages
    assert joined() == b""
    assert joined(b"a,b\r\n1,2\r\n", b"a,b\r\n", b'a,b\r\n"3\r\n",4\r\n') == b'a,b\r\n1,2\r\n"3\r\n",4\r\n'


def test_an_unfinished_part_is_never_taken_for_an_empty_one() -> None:
    """A file that is joined cannot be made before its parts."""
    page = site.Artefact("compare/measures.csv", joined, (), parts=("compare/omsk/measures.csv",))
    with pytest.raises(LookupError, match=r"compare/omsk/measures\.csv is not finished yet"):
        page.content()
