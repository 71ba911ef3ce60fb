"""A data folder to drafts: regions that stand as they stood are taken over, the others are made by workers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator import addresses, ledger, site
from generator.building import laying
from generator.building.draft import Draft, Drafter, Leaf, Region, keep, kept, ready, summary
from generator.building.survey import NAME, Order, Survey
from generator.cache import Blob, Cache, key
from generator.chronicle import History
from generator.crew import Crew
from generator.ledger import Changed, Entry, Ledger, Published, Rewritten, Withdrawn
from generator.loading.ground import Files
from generator.pages.versions import Version
from generator.problems import Problem, errors

PAGES = "pages"  # of output folders


@dataclass(frozen=True)
class Country:
    """What the pages of the whole site are made of."""

    cache: Cache
    key: str
    regions: tuple[tuple[Region, Draft], ...]
    around: site.Around
    history: History
    summaries: dict[str, site.Summary] = field(default_factory=dict, compare=False)

    def draft(self) -> Draft:
        """Make them of the regions' summaries, of which some may be held already, and finished files; keep them."""
        held = {region.key: self.summaries.get(region.key) or summary(region) for region, _ in self.regions}
        self.summaries.clear()
        self.summaries.update(held)
        pages = site.country(list(held.values()), self.around, self.history)
        return keep(self.cache, self.key, key("country", self.around.settings.url or ""), pages, parts=self._files)

    @cached_property
    def _files(self) -> dict[str, Blob]:
        return {leaf.address: leaf.made for _, draft in self.regions for leaf in draft.leaves if not leaf.is_page}


@dataclass(frozen=True)
class Drafts:
    """Every region with its draft, the draft of what speaks of all, every problem; `plans` counts plans, read or not."""

    folder: Path
    regions: tuple[tuple[Region, Draft], ...]
    country: tuple[Country, Draft]
    problems: tuple[Problem, ...]
    plans: int

    @property
    def broken(self) -> bool:
        """Whether any file of the data cannot be published."""
        return bool(errors(self.problems))

    @cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """Every page and file of ours by the name of its file, those of the whole site first."""
        return {leaf.name: leaf for _, draft in (self.country, *self.regions) for leaf in draft.leaves}


@dataclass
class Memory:
    """What a process that builds again and again holds of the last time: files by paths, drafts and summaries by keys.

    Times of files tick every few milliseconds; MkDocs waits for a quarter of a second after an edit before it builds.
    """

    files: Files = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    summaries: dict[str, site.Summary] = field(default_factory=dict)


def drafts(order: Order, cache: Cache, crew: Crew, memory: Memory | None = None) -> Drafts:
    """Make what changed, take over what did not, from `memory` if it is there; `OSError` when a folder cannot be listed."""
    survey = Survey.of(order, memory.files if memory else None)
    recalled = memory.drafts if memory else {}
    around, common = survey.around, survey.common
    given = _given(order, survey, cache)
    made = survey.done("Регионы", given, lambda region: recalled.get(region.key) or kept(cache, region.key), Region.draft, crew)
    regions = tuple(zip(given, made, strict=True))
    if memory:
        memory.drafts = {draft.key: draft for draft in made}
    told = ledger.text(order.history.ledger.entries)
    name = key("country", common, told, *(region.key for region in given))
    country = Country(cache, name, regions, around, order.history, memory.summaries if memory else {})
    problems = (*survey.stray, *(_shown(problem, str(order.data)) for draft in made for problem in draft.problems))
    standing = kept(cache, country.key) or country.draft()
    plans = sum(one.plans for one in survey.grounds)
    return Drafts(order.data, regions, (country, standing), tuple(sorted(problems, key=_order)), plans)


def write(order: Order, to: Path, cache: Cache, crew: Crew) -> Drafts:
    """Write the Markdown of all pages, and all files, into an output folder; `RefusedError` where others' files stand there."""
    found = drafts(order, cache, crew)
    sources: tuple[tuple[Drafter, Draft], ...] = (found.country, *found.regions)
    for source, draft in sources:
        ready(source, draft.leaves, cache)
    written = {leaf.name: leaf.made for _, draft in sources for leaf in draft.leaves}
    laying.add(written, cache, to, PAGES)
    return found


def _given(order: Order, survey: Survey, cache: Cache) -> list[Region]:
    found = []
    entries = _by_region(order.history.ledger, [one.path for one in survey.grounds])
    for one in survey.grounds:
        older = {path: versions for path, versions in order.history.older.items() if path.startswith(f"{one.path}/")}
        told = (ledger.text(entries[one.path]), *map(_said, (version for path in sorted(older) for version in older[path])))
        own = History(Ledger(tuple(entries[one.path])), older)
        found.append(Region(cache, key("region", survey.common, one.path, one.digest, *told), one.folder, survey.around, own))
    return found


def _by_region(whole: Ledger, regions: list[str]) -> dict[str, list[Entry]]:
    """What of the ledger the pages of each region are made with, in the order of time."""
    found: dict[str, list[Entry]] = {region: [] for region in regions}
    for entry in whole.entries:
        if isinstance(entry, Rewritten):
            for own in found.values():
                own.append(entry)
        elif isinstance(entry, Published | Withdrawn | Changed):
            path = entry.path if isinstance(entry, Changed) else entry.address.removeprefix(addresses.ROADMAPS)
            found.get(path.partition("/")[0], []).append(entry)
    return found


def _said(version: Version) -> str:
    """An earlier wording in words: its commit holds the rest."""
    return f"{version.revision} {sha256(version.content).hexdigest()} {version.edition is None}"


def _shown(problem: Problem, name: str) -> Problem:
    """A problem with its file as the person who builds knows it."""
    return replace(problem, file=name + problem.file.removeprefix(NAME))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.what
