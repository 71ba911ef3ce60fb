"""Makes drafts of a data folder: regions whose key is cached are taken over, the others are made by workers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator import addresses, ledger, site
from generator.building import output_sync
from generator.building.artefact_cache import MadeSite
from generator.building.isolation import fault
from generator.building.region_sources import Drafter, OutputFile, PageSources, RegionInput, cached_sources, keep, ready, summary
from generator.building.scan import NAME, BuildRequest, Scan
from generator.cache import Blob, Cache, key
from generator.edition_history import History
from generator.executor import WorkerPool
from generator.ledger import Changed, Entry, Ledger, Published, Reported, Rewritten, Withdrawn
from generator.left_out import LeftOut
from generator.limits import Limits, within
from generator.loading.tree_digest import Files
from generator.pages.versions import Version
from generator.problems import Problem, errors

PAGES = "pages"  # of output folders
Sections = tuple[tuple[RegionInput, PageSources], ...]
"""Regions, each with what was made of it."""


@dataclass(frozen=True)
class _RegionInputs:
    """What is made of a region: the digest of what surrounds it and of its folder, its part of the ledger, earlier wordings."""

    around: str
    path: str
    digest: str
    ledger: str
    older: tuple[str, ...]


@dataclass(frozen=True)
class _CountryInputs:
    """What is made of all regions: the digest of what surrounds them, the ledger, the keys of the regions."""

    around: str
    ledger: str
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """What the pages of the whole site are made of."""

    cache: Cache
    key: str
    regions: Sections
    around: site.BuildContext
    history: History
    summaries: dict[str, site.Summary] = field(default_factory=dict, compare=False)

    def fails(self, region: RegionInput) -> bool:
        """Whether they cannot be made of one region's summary alone."""
        return fault(self._limits, self._alone, region) is not None

    def draft(self) -> PageSources:
        """Make them of the regions' summaries, of which some may be held already, and finished files; keep them."""
        held = {region.key: self.summaries.get(region.key) or summary(region) for region, _ in self.regions}
        self.summaries.clear()
        self.summaries.update(held)
        with within(self._limits):
            pages = site.country(list(held.values()), self.around, self.history)
            return keep(self.cache, self.key, MadeSite("", self.around.settings.url), pages, parts=self._files)

    def _alone(self, region: RegionInput) -> None:
        """Make them of one region's summary."""
        for page in site.country([summary(region)], self.around, self.history):
            page.content(lambda address: self.cache.read(self._files[address]))

    @property
    def _limits(self) -> Limits:
        """Far more than a country takes; memory is most of it, and docs/growth.md says how much."""
        return Limits(60 + len(self.regions), 4 << 30)

    @cached_property
    def _files(self) -> dict[str, Blob]:
        return {leaf.address: leaf.blob for _, draft in self.regions for leaf in draft.leaves if not leaf.is_page}


@dataclass(frozen=True)
class Drafts:
    """Every region with its draft, the draft of what speaks of all, every problem; `plans` counts plans, read or not."""

    order: BuildRequest
    scan: Scan
    regions: Sections
    country: tuple[Country, PageSources]

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.order.data

    @property
    def plans(self) -> int:
        """How many folders of plans there are."""
        return sum(region.plans for region in self.scan.regions)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the data, in the order of files and lines."""
        as_drafted = (problem for _, draft in self.regions for problem in draft.problems)
        # Drafts name files below `NAME`, wherever the folder lies, so that they fit any place.
        of_regions = (replace(problem, file=f"{self.folder}{problem.file.removeprefix(NAME)}") for problem in as_drafted)
        problems = (*self.scan.stray, *of_regions)
        return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column, problem.what)))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What could not be built."""
        return tuple(item for _, draft in self.regions for item in draft.left_out)

    @property
    def any_built(self) -> bool:
        """Whether any plan has a page of its own."""
        return any(leaf.is_page and leaf.kind == "roadmap" for _, draft in self.regions for leaf in draft.leaves)

    @property
    def broken(self) -> bool:
        """Whether any file of the data cannot be published."""
        return bool(errors(self.problems))

    @cached_property
    def leaves(self) -> Mapping[str, OutputFile]:
        """Every page and file of ours by the name of its file, those of the whole site first."""
        return {leaf.name: leaf for _, draft in (self.country, *self.regions) for leaf in draft.leaves}


@dataclass
class Memory:
    """What a process that builds again and again holds of the last time: files by paths, drafts and summaries by keys.

    Times of files tick every few milliseconds; MkDocs waits for a quarter of a second after an edit before it builds.
    """

    files: Files = field(default_factory=dict)
    drafts: dict[str, PageSources] = field(default_factory=dict)
    summaries: dict[str, site.Summary] = field(default_factory=dict)


def drafts(order: BuildRequest, cache: Cache, pool: WorkerPool, memory: Memory | None = None) -> Drafts:
    """Make what changed, take over what did not, from `memory` if it is there; `OSError` when a folder cannot be listed."""
    scan = Scan.of(order, memory.files if memory else None)
    recalled = memory.drafts if memory else {}
    inputs = _region_inputs(order, scan, cache)
    sources = scan.done(
        "Регионы", inputs, lambda region: recalled.get(region.key) or cached_sources(cache, region.key), RegionInput.draft, pool
    )
    name = key(_CountryInputs(scan.common, ledger.text(order.history.ledger.entries), tuple(region.key for region in inputs)))
    summaries = memory.summaries if memory else {}
    country = Country(cache, name, tuple(zip(inputs, sources, strict=True)), scan.around, order.history, summaries)
    whole = _with_country(order, scan, country, cached_sources(cache, name))
    if memory:
        memory.drafts = {region.key: draft for region, draft in whole.regions}
    return whole


def again(before: Drafts, faulty: Collection[str]) -> Drafts:
    """The same with other drafts of some regions, by their keys, of which something was found that has to be left out."""
    country, _ = before.country
    whole = replace(country, regions=_anew(before.regions, faulty), summaries={})
    return _with_country(before.order, before.scan, whole, None)


def _with_country(order: BuildRequest, scan: Scan, country: Country, draft: PageSources | None) -> Drafts:
    """Add what speaks of all regions; a region whose summary cannot be shown there is made anew without what is faulty."""
    while draft is None:
        try:
            draft = country.draft()
        except OSError:
            raise
        except Exception:
            faulty = [region.key for region, _ in country.regions if country.fails(region) and region.faulty(region.trial)]
            if not faulty:
                raise
            country = replace(country, regions=_anew(country.regions, faulty), summaries={})
    whole = Drafts(order, scan, country.regions, (country, draft))
    if whole.left_out and not whole.any_built:  # what no plan survives is in the operator's settings or in this program
        raise RuntimeError(f"ни одна карта не построена: {whole.left_out[0].reason}\n{whole.left_out[0].trace}")
    return whole


def _anew(regions: Sections, faulty: Collection[str]) -> Sections:
    return tuple((region, region.draft() if region.key in faulty else draft) for region, draft in regions)


def examine(order: BuildRequest, towns: Collection[str], cache: Cache) -> list[LeftOut]:
    """What of these municipalities (`kemerovo/gurevsk`) cannot be built; the next drafts leave it out from the start."""
    regions = _region_inputs(order, Scan.of(order), cache)
    return [item for region in regions for item in region.faulty(region.trial, towns)]


def write(order: BuildRequest, to: Path, cache: Cache, pool: WorkerPool) -> Drafts:
    """Write the Markdown of all pages, and all files, into an output folder; `OutputRefusedError` where others' files stand."""
    built = drafts(order, cache, pool)
    sources: tuple[tuple[Drafter, PageSources], ...] = (built.country, *built.regions)
    for source, draft in sources:
        ready(source, draft.leaves, cache)
    written = {leaf.name: leaf.blob for _, draft in sources for leaf in draft.leaves}
    output_sync.add(written, cache, to, PAGES)
    return built


def _region_inputs(order: BuildRequest, scan: Scan, cache: Cache) -> list[RegionInput]:
    inputs = []
    entries = _by_region(order.history.ledger, [region.path for region in scan.regions])
    for region in scan.regions:
        older = {path: versions for path, versions in order.history.older.items() if path.startswith(f"{region.path}/")}
        wordings = tuple(_wording_digest(version) for path in sorted(older) for version in older[path])
        history = History(Ledger(tuple(entries[region.path])), older)
        name = key(_RegionInputs(scan.common, region.path, region.digest, ledger.text(entries[region.path]), wordings))
        inputs.append(RegionInput(cache, name, region.folder, scan.around, history, scan.common, scan.content(region)))
    return inputs


def _by_region(whole: Ledger, regions: list[str]) -> dict[str, list[Entry]]:
    """What of the ledger the pages of each region are made with, in the order of time."""
    by_region: dict[str, list[Entry]] = {region: [] for region in regions}
    for entry in whole.entries:
        if isinstance(entry, Rewritten):
            for entries in by_region.values():
                entries.append(entry)
        elif isinstance(entry, Published | Withdrawn | Changed | Reported):
            path = entry.path if isinstance(entry, Changed | Reported) else entry.address.removeprefix(addresses.ROADMAPS)
            by_region.get(path.partition("/")[0], []).append(entry)
    return by_region


def _wording_digest(version: Version) -> str:
    """An earlier wording as a line of a key: its number, its bytes, whether it is read today."""
    return f"{version.revision} {sha256(version.content).hexdigest()} {version.edition is None}"
