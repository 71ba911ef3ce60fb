"""A region, or what speaks of all regions, made as far as Markdown: kept whole, so that the same data is made once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator import loading, site
from generator.building import isolation
from generator.building.artefact_cache import ArtefactCache, MadeSite
from generator.building.isolation import Budget, Verdicts
from generator.cache import Blob, Cache, key
from generator.edition_history import History
from generator.exports.search_documents import Finding, html
from generator.left_out import LeftOut
from generator.loading import RegionData
from generator.problems import Problem, errors

NOTHING: Mapping[str, Blob] = {}


@dataclass(frozen=True)
class OutputFile:
    """An artefact: a finished file, or a page and its Markdown, which may be gone once it is printed."""

    address: str
    title: str
    description: str
    region: str
    kind: str
    made: Blob

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
class Documents:
    """The documents of the search: digests of those found by a name and of those of plans, and what all are filtered by."""

    named: str
    plans: str
    filters: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, found: Sequence[Finding], cache: Cache) -> "Documents":
        """Keep documents."""
        named = _digest(tuple(html(one) for one in found if one.named), cache)
        plans = _digest(tuple(html(one) for one in found if not one.named), cache)
        return cls(named, plans, tuple(sorted({pair for one in found for pair in one.filters})))


@dataclass(frozen=True)
class PageSources:
    """What was made under a key: its leaves, its search documents, what is wrong with the data, what could not be built.

    The search documents and the summary are kept apart, for most of the time nobody needs them.
    """

    key: str
    leaves: tuple[OutputFile, ...]
    documents: Documents
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether a file of it cannot be published."""
        return bool(errors(self.problems))

    def whole(self, cache: Cache) -> bool:
        """Whether all of its files are still as they were made."""
        return all(leaf.is_page or cache.whole(leaf.made) for leaf in self.leaves)


@dataclass(frozen=True)
class _SummaryInputs:
    """The key of the draft with which a summary was made."""

    draft: str


@dataclass(frozen=True)
class _SearchInputs:
    """Documents of the search, which are kept under what they say."""

    documents: tuple[str, ...]


class Drafter(Protocol):
    """Whoever makes a draft, and may be asked to make it again."""

    def draft(self) -> PageSources:
        """Make it and keep it."""


@dataclass(frozen=True)
class RegionInput:
    """What a worker is given to make a region of; `common` digests all that is not the region's own."""

    cache: Cache
    key: str
    folder: Path
    around: site.BuildContext
    history: History
    common: str

    def draft(self) -> PageSources:
        """Make it from its files and keep it; what cannot be built is left out."""
        land = self._land()
        draft, left_out = isolation.built(land, self.verdicts, self._keep, self.trial)
        if left_out:
            draft = replace(draft, left_out=tuple(left_out))
            self.cache.put(self.key, draft)
        return draft

    def sum(self) -> site.Summary:
        """Sum it up and keep that; nothing of it is made."""
        summary, _ = isolation.built(self._land(), self.verdicts, self._sum, self.trial)
        self.cache.put(self.key, summary)
        return summary

    def faulty(self, trial: Callable[[RegionData], object], towns: Collection[str] | None = None) -> list[LeftOut]:
        """What of it, or only of some municipalities, fails a trial; it is left out of every draft from now on."""
        if towns is not None and not any(path.startswith(f"{self.folder.name}/") for path in towns):
            return []
        land = self._land()
        if towns is not None:
            land = replace(land, towns=tuple(town for town in land.towns if town.path in towns))
        found = isolation.faulty(isolation.without(land, self.verdicts.known(land)), trial)
        self.verdicts.keep(land, found)
        return found

    def trial(self, land: RegionData) -> list[tuple[site.Artefact, str | bytes]]:
        """Make all that the site of this region would have, of the region and of the whole site; nothing is kept."""
        shard = site.region(land, self.around, self.history)
        own = {page.address: page for page in shard.pages}
        pages = (*shard.pages, *site.joined(site.country([shard.summary], self.around, self.history), own))
        budget, made, size = Budget.of(land), [], 0
        for page in pages:
            made.append((page, page.content()))
            size += 0 if page.attached else len(made[-1][1])
            budget.spend(len(made), size)
        for finding in shard.findings:
            html(finding)
        return made

    @property
    def verdicts(self) -> Verdicts:
        """What was left out of it before."""
        return Verdicts(self.cache, self.common)

    def _land(self) -> RegionData:
        return loading.load_region(self.folder, self.around.name, self.around.vocabulary, self.cache)

    def _sum(self, land: RegionData) -> site.Summary:
        return site.region(land, self.around, self.history).summary

    def _keep(self, land: RegionData) -> PageSources:
        shard = site.region(land, self.around, self.history)
        problems = (*land.problems, *(problem for town in land.towns for problem in _problems(town)))
        made = MadeSite(self.folder.name, self.around.settings.url)
        spend = Budget.of(land).spend
        return keep(self.cache, self.key, made, shard.pages, shard.findings, shard.summary, problems, spend=spend)


def keep(  # noqa: PLR0913, PLR0917  all that is ever asked of a draft
    cache: Cache,
    own: str,
    made: MadeSite,
    pages: Iterable[site.Artefact],
    found: Iterable[Finding] = (),
    summary: object = None,
    problems: tuple[Problem, ...] = (),
    parts: Mapping[str, Blob] = NOTHING,
    spend: Callable[[int, int], None] = lambda pages, size: None,
) -> PageSources:
    """Make pages and files, and keep all that is ever asked of them; `parts` are finished files by their addresses.

    What the last draft of the same site made of the very same values is taken over. `spend` is told how many there are so far
    and how many bytes they have, attached files apart, and may stop it.
    """
    artefacts = ArtefactCache.of(cache, made, parts)
    leaves: list[OutputFile] = []
    size = 0
    for page in pages:
        leaf = OutputFile(page.address, page.title, page.description, page.region, page.make.__name__, artefacts.content(page))
        leaves.append(leaf)
        size += 0 if page.attached else leaf.made.size
        spend(len(leaves), size)
    cache.put(key(_SummaryInputs(own)), summary or ())
    draft = PageSources(own, tuple(leaves), Documents.of(tuple(found), cache), problems)
    artefacts.close()
    cache.put(own, draft)
    return draft


def kept(cache: Cache, own: str) -> PageSources | None:
    """What was made under a key before, if all of it is still there."""
    found = cache.get(own)
    return found if isinstance(found, PageSources) and found.whole(cache) else None


def ready(source: Drafter, leaves: Iterable[OutputFile], cache: Cache) -> None:
    """See to it that the Markdown of pages is there: what nobody needed for long is swept away."""
    if not all(cache.whole(leaf.made) for leaf in leaves):
        source.draft()


def summary(region: RegionInput) -> site.Summary:
    """What the pages of the whole site are told of a region."""
    return _again(region, key(_SummaryInputs(region.key)))  # type: ignore[return-value]


def documents(region: RegionInput, digest: str) -> tuple[str, ...]:
    """Search documents of a region by their digest, made anew if they are not there any more."""
    return _again(region, digest)  # type: ignore[return-value]


def _again(region: RegionInput, name: str) -> object:
    found = region.cache.get(name)
    if found is None:
        region.draft()
        found = region.cache.get(name)
    return found


def _digest(documents: tuple[str, ...], cache: Cache) -> str:
    digest = key(_SearchInputs(documents))
    cache.put(digest, documents)
    return digest


def _problems(town: loading.MunicipalityData) -> Iterable[Problem]:
    yield from town.problems
    for edition in town.editions:
        yield from edition.problems
