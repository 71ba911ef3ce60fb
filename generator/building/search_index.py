"""Lays out the files of the search: those of regions as they were made with them, and the index joined of theirs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses, site
from generator.building.page_sources import Drafts
from generator.building.region_sources import SearchSources, search_index
from generator.cache import Blob, Cache, key
from generator.search import documents, site_index, site_pages
from generator.search.documents import SearchPage
from generator.search.site_index import SiteIndex, beginning

WHOLE_SITE = "-"  # the folder of what stands in no region: no region can be called so


@dataclass(frozen=True)
class _SiteInputs:
    """The keys of the indexes of regions, and terms that mean the same."""

    indexes: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _FormsInputs:
    """Keys of words with how these are written, whose forms are kept."""

    spelt: tuple[tuple[str, tuple[str, ...]], ...]


def indexed(drafts: Drafts, about: Sequence[SearchPage], cache: Cache) -> dict[str, Blob]:
    """The files of the search by their places in the site; `about` are pages of the operator's own."""
    whole = SearchSources.of(site.SearchInputs(WHOLE_SITE, "", (*_subjects(drafts), *about), ()), cache)
    sources = [whole, *(draft.search for _, draft in drafts.regions)]
    vocabulary = drafts.scan.around.vocabulary
    synonyms = (*vocabulary.synonyms, *vocabulary.abbreviations.items())
    own_key = key(_SiteInputs(tuple(source.index for source in sources), synonyms))
    files = cache.get(own_key)
    if not isinstance(files, dict) or not all(map(cache.whole, files.values())):
        files = {name: cache.store(content) for name, content in _joined(drafts, whole, synonyms, cache)}
        cache.put(own_key, files)
    shown = dict(pair for source in sources for pair in source.shown)
    return {f"{addresses.INDEX}{name}": blob for name, blob in (files | shown).items()}


def _joined(drafts: Drafts, whole: SearchSources, synonyms: Sequence[Sequence[str]], cache: Cache) -> Iterator[tuple[str, bytes]]:
    first = cache.get(whole.index)
    regions = [search_index(region, draft.search.index) for region, draft in drafts.regions]
    index = SiteIndex([first, *regions], synonyms)  # type: ignore[list-item]
    yield from index.files(_forms(index, cache))


def _forms(index: SiteIndex, cache: Cache) -> dict[str, dict[str, list[str]]]:
    """By the first letters of a form: each key with its forms. The dictionary is slow, so those of keys are kept by letters."""
    by_key_letters: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for word_key, written in index.spelt.items():
        by_key_letters[beginning(word_key)].append((word_key, written))
    by_letters: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for spelt in by_key_letters.values():
        own_key = key(_FormsInputs(tuple(spelt)))
        forms = cache.get(own_key)
        if not isinstance(forms, dict):
            forms = {word_key: site_index.spelling(word_key, written) for word_key, written in spelt}
            cache.put(own_key, forms)
        for word_key, within in forms.items():
            for letters, inside in within.items():
                by_letters[letters][word_key] = inside
    return by_letters


def _subjects(drafts: Drafts) -> Iterator[SearchPage]:
    """The site's own pages, those of themes, risk factors, indicators and kinds of bodies, as far as the site has them."""
    vocabulary = drafts.scan.around.vocabulary
    pages = {leaf.address for leaf in drafts.country[1].leaves if leaf.is_page}
    yield from site_pages.own_pages(pages)
    axes = {"themes": "Тема мероприятий", "factors": "Фактор риска", "indicators": "Показатель"}
    for axis, around in axes.items():
        for entry in getattr(vocabulary, axis):
            if (address := addresses.subject(axis, entry.code)) in pages:
                words = [phrase if isinstance(phrase, str) else phrase.words for phrase in entry.words]
                yield documents.of_subject(address, (entry.name,), around, words)
    for kind in vocabulary.kinds:
        if (address := addresses.body(kind.code)) in pages:
            yield documents.of_subject(address, (kind.name,), "Исполнители", (*kind.words, *kind.abbreviations))
    yield documents.of_glossary(addresses.GLOSSARY, "", vocabulary.abbreviations.items())
