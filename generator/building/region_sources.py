"""Makes the Markdown of a region, or of what speaks of all regions, and keeps it under a key of all it was made from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from generator import addresses, loading, site
from generator.building import isolation
from generator.building.artefact_cache import ArtefactCache, MadeSite
from generator.building.isolation import Budget, Verdicts
from generator.cache import Blob, Cache, key
from generator.compare.counts import Words
from generator.edition_history import History
from generator.exports import link_image
from generator.left_out import LeftOut
from generator.loading import RegionData
from generator.problems import Problem, errors
from generator.search.region_index import RegionIndex
from generator.search.site_index import packed

NOTHING: Mapping[str, Blob] = {}
_SUMMED_UP: dict[str, site.RegionStudy] = {}
"""The region that this process summed up last, by its content: a release asks for that, and then for the draft."""


@dataclass(frozen=True)
class OutputFile:
    """An artefact: a finished file, or a page and its Markdown, which may be gone once it is printed.

    `image` is the picture of links to a page, `linked` the node of JSON-LD that it has, of a site that knows its own address.
    """

    address: str
    title: str
    description: str
    region: str
    kind: str
    blob: Blob
    image: str = ""
    linked: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a page."""
        return not self.address or self.address.endswith("/")

    @property
    def name(self) -> str:
        """The file that a page would be among Markdown files, or that the file is."""
        return f"{self.address}index.md" if self.is_page else self.address

    @property
    def place(self) -> str:
        """Where it stands in the site's folder."""
        return f"{self.address}index.html" if self.is_page else self.address


@dataclass(frozen=True)
class SearchSources:
    """What the search finds in a region: the key of its index, and the files of what is shown, by their places."""

    index: str = ""
    shown: tuple[tuple[str, Blob], ...] = ()

    @classmethod
    def of(cls, inputs: site.SearchInputs, cache: Cache) -> "SearchSources":
        """Index a region, unless the very same was indexed before, and keep that."""
        own_key = key(inputs)
        index = cache.get(own_key)
        if not isinstance(index, RegionIndex):
            index = inputs.index()
            cache.put(own_key, index)
        shown = enumerate(index.shown)
        return cls(own_key, tuple((f"places/{inputs.folder}/{page}.idx", cache.store(packed(places))) for page, places in shown))


@dataclass(frozen=True)
class PageSources:
    """What was made under a key: its leaves, its part of the search, what is wrong with the data, what could not be built.

    The index of the search and the summary are kept apart, for most of the time nobody needs them.
    """

    key: str
    leaves: tuple[OutputFile, ...]
    search: SearchSources
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether a file of it cannot be published."""
        return bool(errors(self.problems))

    def whole(self, cache: Cache) -> bool:
        """Whether all of its files are still as they were made."""
        files = (leaf.blob for leaf in self.leaves if not leaf.is_page)
        return all(map(cache.whole, (*files, *(blob for _, blob in self.search.shown))))


@dataclass(frozen=True)
class _SummaryInputs:
    """The key of the draft with which a summary was made."""

    draft: str


@dataclass(frozen=True)
class _WordsInputs:
    """The key of the draft with whose summary the words of its short lists were made."""

    draft: str


class Drafter(Protocol):
    """Whoever makes a draft, and may be asked to make it again."""

    def draft(self) -> PageSources:
        """Make it and keep it."""


@dataclass(frozen=True)
class RegionInput:
    """What a worker is given to make a region of.

    `common` digests all that is not the region's own, `content` that and its own files, but no history.
    """

    cache: Cache
    key: str
    folder: Path
    around: site.BuildContext
    history: History
    common: str
    content: str

    def draft(self) -> PageSources:
        """Make it from its files and keep it; what cannot be built is left out."""
        summed_up = _SUMMED_UP.get(self.content)
        region = summed_up.data if summed_up else self._loaded()
        draft, left_out = isolation.built(region, self.verdicts, self._keep, self.trial)
        if left_out:
            draft = replace(draft, left_out=tuple(left_out))
            # `_keep` has cached it without what was left out, which is known only now.
            self.cache.put(self.key, draft)
        return draft

    def sum(self) -> site.Summary:
        """Sum it up and keep that; nothing of it is made, but a draft by the same process need not read it again."""
        _SUMMED_UP.clear()
        (study, pages), left_out = isolation.built(self._loaded(), self.verdicts, self._studied, self.trial)
        summary = replace(pages.summary, words=None)
        self.cache.put(self.key, summary)
        if not left_out:  # else the draft has to tell of that
            _SUMMED_UP[self.content] = study
        return summary

    def faulty(self, trial: Callable[[RegionData], object], towns: Collection[str] | None = None) -> list[LeftOut]:
        """What of it, or only of some municipalities, fails a trial; it is left out of every draft from now on."""
        if towns is not None and not any(path.startswith(f"{self.folder.name}/") for path in towns):
            return []
        region = self._loaded()
        if towns is not None:
            region = replace(region, towns=tuple(municipality for municipality in region.towns if municipality.path in towns))
        faults = isolation.faulty(isolation.without(region, self.verdicts.known(region)), trial)
        self.verdicts.keep(region, faults)
        return faults

    def trial(self, region: RegionData) -> list[tuple[site.Artefact, str | bytes]]:
        """Make all that the site of this region would have, of the region and of the whole site; nothing is kept."""
        region_site = site.region(region, self.around, self.history)
        own_pages = {page.address: page for page in region_site.pages}
        pages = (*region_site.pages, *site.joined(site.country([region_site.summary], self.around, self.history), own_pages))
        budget, contents, size = Budget.of(region), [], 0
        for page in pages:
            contents.append((page, page.content()))
            size += 0 if page.attached else len(contents[-1][1])
            # After each artefact, so that one that multiplies is stopped early.
            budget.spend(len(contents), size)
        region_site.search.index()
        return contents

    @property
    def verdicts(self) -> Verdicts:
        """What was left out of it before."""
        return Verdicts(self.cache, self.common)

    def _loaded(self) -> RegionData:
        around = self.around
        return loading.load_region(self.folder, around.name, around.vocabulary, self.cache, around.today)

    def _studied(self, region: RegionData) -> tuple[site.RegionStudy, site.RegionPages]:
        study = site.RegionStudy.of(region, self.around)
        return study, study.pages(self.history)

    def _keep(self, region: RegionData) -> PageSources:
        summed_up = _SUMMED_UP.pop(self.content, None)  # once: after a fault nothing of before is trusted
        study = summed_up if summed_up and summed_up.data is region else site.RegionStudy.of(region, self.around)
        region_site = study.pages(self.history)
        problems = list(region.problems)
        for municipality in region.towns:
            problems += (*municipality.problems, *(problem for edition in municipality.editions for problem in edition.problems))
        made_site = MadeSite(self.folder.name, self.around.settings.url)
        spend = Budget.of(region).spend
        return keep(
            self.cache,
            self.key,
            made_site,
            region_site.pages,
            region_site.search,
            region_site.summary,
            tuple(problems),
            spend=spend,
        )


@dataclass(frozen=True)
class CachedWords:
    """The words of a region's short lists, which are read when the first of them is asked for."""

    region: RegionInput

    def of(self, axis: str, code: str) -> object:
        """What the region says of a subject."""
        return self._words.of(axis, code)

    @cached_property
    def _words(self) -> Words:
        return _again(self.region, key(_WordsInputs(self.region.key)))  # type: ignore[return-value]


def keep(  # noqa: PLR0913, PLR0917  all that is ever asked of a draft
    cache: Cache,
    own_key: str,
    made_site: MadeSite,
    pages: Iterable[site.Artefact],
    search: site.SearchInputs | None = None,
    summary: site.Summary | None = None,
    problems: tuple[Problem, ...] = (),
    parts: Mapping[str, Blob] = NOTHING,
    spend: Callable[[int, int], None] = lambda pages, size: None,
) -> PageSources:
    """Make pages and files, and keep all that is ever asked of them; `parts` are finished files by their addresses.

    What the last draft of the same site made of the very same values is taken over. `spend` is told how many there are so far
    and how many bytes they have, attached files apart, and may stop it.
    """
    artefacts = ArtefactCache.of(cache, made_site, parts)
    leaves: list[OutputFile] = []
    size = 0
    listed = tuple(pages)
    images = {page.address for page in listed if page.make is link_image.png}
    for page in listed:
        image = addresses.linked_image(page.address) if page.is_page else ""
        image = image if image in images else addresses.link_image()
        kind, content = page.make.__name__, artefacts.content(page)
        leaf = OutputFile(page.address, page.title, page.description, page.region, kind, content, image, page.linked)
        leaves.append(leaf)
        size += 0 if page.attached else leaf.blob.size
        spend(len(leaves), size)
    if summary:  # apart from the draft: pages of all regions ask for summaries alone, and for words where they list them
        cache.put(key(_SummaryInputs(own_key)), replace(summary, words=None))
        cache.put(key(_WordsInputs(own_key)), summary.words)
    draft = PageSources(own_key, tuple(leaves), SearchSources.of(search, cache) if search else SearchSources(), problems)
    artefacts.close()
    # The draft last: whoever finds it finds all that it names.
    cache.put(own_key, draft)
    return draft


def cached_sources(cache: Cache, own_key: str) -> PageSources | None:
    """What was made under a key before, if all of it is still there."""
    sources = cache.get(own_key)
    return sources if isinstance(sources, PageSources) and sources.whole(cache) else None


def ready(source: Drafter, leaves: Iterable[OutputFile], cache: Cache) -> None:
    """See to it that the Markdown of pages is there: what nobody needed for long is swept away."""
    if not all(cache.whole(leaf.blob) for leaf in leaves):
        source.draft()


def summary(region: RegionInput) -> site.Summary:
    """What the pages of the whole site are told of a region."""
    numbers: site.Summary = _again(region, key(_SummaryInputs(region.key)))  # type: ignore[assignment]
    return replace(numbers, words=CachedWords(region))


def search_index(region: RegionInput, index: str) -> RegionIndex:
    """The index of a region by its key, made anew if it is not there any more."""
    return _again(region, index)  # type: ignore[return-value]


def _again(region: RegionInput, name: str) -> object:
    value = region.cache.get(name)
    if value is None:
        region.draft()
        value = region.cache.get(name)
    return value
