"""An index joined of those of regions finds what the one that Pagefind makes of all their documents finds, word for word."""

import gzip
import json
from functools import partial
from pathlib import Path
from typing import Any

import cbor2
import pytest

from generator import loading, site
from generator.building import pagefind_join, search_index
from generator.building.pagefind_join import ENTRY, PagefindIndex, Postings, joined
from generator.building.pagefind_order import MARK, read
from generator.cache import Cache
from generator.exports.search_documents import html

ROOT = Path(__file__).parent.parent


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture(scope="module")
def regions() -> list[list[str]]:
    """The search documents of plans of the repository, by region."""
    found = site.search(loading.load(ROOT / "roadmaps"))
    by_region: dict[str, list[str]] = {}
    for finding in found:
        if not finding.named:
            by_region.setdefault(dict(finding.filters)["region"], []).append(html(finding))
    return list(by_region.values())


def indexed(pages: list[str], cache: Cache) -> PagefindIndex:
    return search_index._indexed(pages, partial(PagefindIndex.read, cache=cache))


def laid(indexes: list[PagefindIndex], cache: Cache, folder: Path) -> Path:
    """The files of the joined index in a folder."""
    for place, blob in joined(indexes, cache).items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(cache.read(blob))
    return folder


def said(index: PagefindIndex, cache: Cache) -> dict[str, object]:
    """All that an index says, pages by what stands in their fragments but the names of files, which count documents."""
    names = []
    for page, length in index.pages:
        (fragment,) = (blob for name, blob in index.fragments.items() if name.startswith(f"{page}."))
        content = json.loads(gzip.decompress(cache.read(fragment)).removeprefix(MARK))
        names.append((json.dumps(content | {"url": ""}, sort_keys=True), length))

    def places(postings: Postings) -> dict[Any, Any]:
        number, pages = 0, {}
        for distance, *where in cbor2.loads(pagefind_join._postings([(postings, 0)])):
            number += distance
            pages[names[number]] = where
        return pages

    return {
        "pages": sorted(names),
        "words": {
            name: (places(word.postings), {form: places(inside) for form, inside in word.forms.items()})
            for name, word in index.words.items()
        },
        "filters": {
            name: {value: sorted(names[number] for number in pages) for value, pages in values.items()}
            for name, values in index.filters.items()
        },
        "fields": index.fields,
        "entry": index.entry | {"languages": {code: len(names) for code in index.entry["languages"]}},
    }


def test_a_joined_index_says_what_that_of_all_documents_says(regions: list[list[str]], cache: Cache, tmp_path: Path) -> None:
    """Pages and their lengths, words with their forms and places, the values of filters."""
    assert len(regions) > 1
    folder = laid([indexed(pages, cache) for pages in regions], cache, tmp_path / "joined")
    again = PagefindIndex.read(folder, cache)
    assert said(again, cache) == said(indexed([page for pages in regions for page in pages], cache), cache)
    assert again.entry["languages"]["ru"]["page_count"] == sum(map(len, regions))


def test_a_word_is_in_a_file_that_is_asked_for_it(
    regions: list[list[str]], cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Pagefind looks for a word: between the ends of a file, or, where no file has it, between so much of them."""
    monkeypatch.setattr(pagefind_join, "CHUNK", 2_000)
    folder = laid([indexed(pages, cache) for pages in regions], cache, tmp_path / "joined")
    language = json.loads((folder / ENTRY).read_text(encoding="utf-8"))["languages"]["ru"]
    chunks = read(folder / f"pagefind.{language['hash']}.pf_meta")[2]
    assert len(chunks) > 20
    for _, _, holding in chunks:
        for word, *_ in read(folder / f"index/{holding}.pf_index")[0]:
            asked = [name for start, end, name in chunks if start <= word <= end]
            asked = asked or [name for start, end, name in chunks if word[: len(start)] >= start and word[: len(end)] <= end]
            assert asked == [holding], word


def test_indexes_of_other_fields_are_not_joined(regions: list[list[str]], cache: Cache) -> None:
    """Words name the field that they stand in by its number."""
    index = indexed(regions[0], cache)
    other = indexed([page.replace('data-pagefind-meta="plan', 'data-pagefind-meta="other') for page in regions[1]], cache)
    assert other.fields != index.fields
    with pytest.raises(RuntimeError, match="pagefind"):
        joined([index, other], cache)
