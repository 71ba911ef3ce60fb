"""A region, or what speaks of all regions, made as far as Markdown: kept whole, so that the same data is made once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator import loading, site
from generator.building.studio import Studio
from generator.cache import Blob, Cache, key
from generator.chronicle import History
from generator.exports.findings import Finding, html
from generator.problems import Problem, errors

NOTHING: Mapping[str, Blob] = {}


@dataclass(frozen=True)
class Leaf:
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
class Draft:
    """What was made under a key: its leaves, its search documents, what is wrong with the data.

    The search documents and the summary are kept apart, for most of the time nobody needs them.
    """

    key: str
    leaves: tuple[Leaf, ...]
    documents: Documents
    problems: tuple[Problem, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether a file of it cannot be published."""
        return bool(errors(self.problems))

    def whole(self, cache: Cache) -> bool:
        """Whether all of its files are still as they were made."""
        return all(leaf.is_page or cache.whole(leaf.made) for leaf in self.leaves)


class Drafter(Protocol):
    """Whoever makes a draft, and may be asked to make it again."""

    def draft(self) -> Draft:
        """Make it and keep it."""


@dataclass(frozen=True)
class Region:
    """What a worker is given to make a region of."""

    cache: Cache
    key: str
    folder: Path
    around: site.Around
    history: History

    def draft(self) -> Draft:
        """Make it from its files and keep it."""
        land = loading.land(self.folder, self.around.name, self.around.vocabulary, self.cache)
        shard = site.region(land, self.around, self.history)
        problems = (*land.problems, *(problem for town in land.towns for problem in _problems(town)))
        name = key("region", self.around.settings.url or "", self.folder.name)
        return keep(self.cache, self.key, name, shard.pages, shard.findings, shard.summary, problems)

    def sum(self) -> site.Summary:
        """Sum it up and keep that; nothing of it is made."""
        land = loading.land(self.folder, self.around.name, self.around.vocabulary, self.cache)
        summary = site.region(land, self.around, self.history).summary
        self.cache.put(self.key, summary)
        return summary


def keep(  # noqa: PLR0913, PLR0917  all that is ever asked of a draft
    cache: Cache,
    own: str,
    name: str,
    pages: Iterable[site.Page],
    found: Iterable[Finding] = (),
    summary: object = None,
    problems: tuple[Problem, ...] = (),
    parts: Mapping[str, Blob] = NOTHING,
) -> Draft:
    """Make pages and files, and keep all that is ever asked of them; `parts` are finished files by their addresses.

    What the last draft of this name made of the very same values is taken over.
    """
    studio = Studio.of(cache, name, parts)
    leaves = tuple(
        Leaf(page.address, page.title, page.description, page.region, page.make.__name__, studio.content(page)) for page in pages
    )
    cache.put(key("summary", own), summary or ())
    draft = Draft(own, leaves, Documents.of(tuple(found), cache), problems)
    studio.close()
    cache.put(own, draft)
    return draft


def kept(cache: Cache, own: str) -> Draft | None:
    """What was made under a key before, if all of it is still there."""
    found = cache.get(own)
    return found if isinstance(found, Draft) and found.whole(cache) else None


def ready(source: Drafter, leaves: Iterable[Leaf], cache: Cache) -> None:
    """See to it that the Markdown of pages is there: what nobody needed for long is swept away."""
    if not all(cache.whole(leaf.made) for leaf in leaves):
        source.draft()


def summary(region: Region) -> site.Summary:
    """What the pages of the whole site are told of a region."""
    return _again(region, key("summary", region.key))  # type: ignore[return-value]


def documents(region: Region, digest: str) -> tuple[str, ...]:
    """Search documents of a region by their digest, made anew if they are not there any more."""
    return _again(region, digest)  # type: ignore[return-value]


def _again(region: Region, name: str) -> object:
    found = region.cache.get(name)
    if found is None:
        region.draft()
        found = region.cache.get(name)
    return found


def _digest(documents: tuple[str, ...], cache: Cache) -> str:
    digest = key("findings", *documents)
    cache.put(digest, documents)
    return digest


def _problems(town: loading.Town) -> Iterable[Problem]:
    yield from town.problems
    for edition in town.editions:
        yield from edition.problems
