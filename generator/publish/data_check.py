"""`check` of what would be published, by a child with bounded time and memory: a hostile file can end only that child.

So are the operator's settings judged, which run their hooks.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import checks, loading, source
from generator.limits import Limits, limited
from generator.loading import MunicipalityData
from generator.problems import Problem
from generator.publish.objects import TreeEntry
from generator.publish.repository import Repository
from generator.publish.rights import CONFIG, DATA, OURS, town
from generator.source import ParsedFile, TextPosition

LIMITS = Limits(seconds=60, memory=2 << 30)
WHOLE = 10  # times as much for an operator, who may push a whole country at once


@dataclass(frozen=True)
class Claim:
    """A place of a file that says from which folder (`kemerovo/gurevsk`) its municipality comes."""

    file: str
    folder: str
    at: TextPosition


@dataclass(frozen=True)
class CheckOutcome:
    """What is wrong, and which municipalities say that they come from others."""

    problems: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class CheckScope:
    """What a change concerns: municipalities (`kemerovo/gurevsk`), whole regions, or everything.

    `calling` are the regions in which a municipality may be called otherwise than before.
    """

    towns: frozenset[str]
    regions: frozenset[str]
    calling: frozenset[str]
    everything: bool

    @classmethod
    def of(cls, changed: Iterable[str]) -> "CheckScope":
        """A change of a region's own file or of the vocabulary concerns every municipality under it."""
        paths = [path.split("/") for path in changed if path.startswith(f"{DATA}/")]
        return cls(
            frozenset("/".join(steps[1:3]) for steps in paths if len(steps) > 3 and steps[1] != "vocabulary"),
            frozenset(steps[1] for steps in paths if len(steps) == 3 and steps[1] != "vocabulary"),
            frozenset(steps[1] for steps in paths if steps[3:] == ["municipality.yml"]),
            any(steps[1] == "vocabulary" for steps in paths),
        )

    def concerns(self, path: str) -> bool:
        """Whether a file is checked: only those of neighbours are not."""
        folder = town(path)
        return not folder or self.everything or folder in self.towns or folder.partition("/")[0] in self.regions

    def needs(self, path: str) -> bool:
        """Whether a file is checked, or something that is checked depends on it: neighbours may not share a name."""
        steps = path.split("/")
        if steps[0] != DATA or len(steps) < 3:
            return False
        if steps[1] == "vocabulary":
            return self.everything or bool(self.towns or self.regions)
        if len(steps) == 3:
            return self.everything or steps[1] in self.regions | {folder.partition("/")[0] for folder in self.towns}
        return self.concerns(path) or (steps[1] in self.calling and steps[3:] == ["municipality.yml"])


def needed(entries: Iterable[TreeEntry], changed: Iterable[str]) -> list[TreeEntry]:
    """The files to check when `changed` paths change: their municipalities whole, with all that these depend on."""
    scope = CheckScope.of(changed)
    return [entry for entry in entries if scope.needs(entry.path)]


def check(repository: Repository, entries: Sequence[TreeEntry], changed: Iterable[str], times: int = 1) -> CheckOutcome:
    """Errors of all that a change concerns and doubts of what changed; `TooMuchError` when checking has no end.

    `times` as much memory and time is given as a department's push may take.
    """
    new = set(changed)
    scope = CheckScope.of(new)
    with tempfile.TemporaryDirectory(prefix="roadmaps-check-") as scratch:
        repository.extract(entries, Path(scratch))
        found = limited(LIMITS.times(times), _check, Path(scratch)) if entries else CheckOutcome()
    told = (one for one in found.problems if one.file in new or (one.severity == "error" and scope.concerns(one.file)))
    return CheckOutcome(tuple(told), tuple(claim for claim in found.claims if scope.concerns(claim.file)))


def _check(root: Path) -> CheckOutcome:
    """Check in the folder itself, so that problems name files as their author does."""
    os.chdir(root)
    dataset = loading.load(Path(DATA))
    claiming = [town for land in dataset.lands for town in land.towns if town.claims]
    return CheckOutcome(tuple(checks.problems(dataset)), tuple(claim for town in claiming for claim in _claims(town)))


def _claims(town: MunicipalityData) -> Iterator[Claim]:
    text = source.read(Path(town.file), town.file)
    if not isinstance(text, ParsedFile):
        return
    for index, folder in enumerate(town.claims):
        path = ("predecessors", index, "path")
        yield Claim(town.file, folder, text.keys.get(path) or text.mark(path))


def concerns_settings(changed: Iterable[str]) -> bool:
    """Whether a change may make the settings other than they were."""
    return any(not path.startswith((f"{DATA}/", OURS)) for path in changed)


def settings_problems(repository: Repository, entries: Sequence[TreeEntry]) -> list[Problem]:
    """What is wrong with `mkdocs.yml` among these files of a tree; `TooMuchError` when looking at it has no end."""
    own = [entry for entry in entries if not entry.path.startswith((f"{DATA}/", OURS))]
    with tempfile.TemporaryDirectory(prefix="roadmaps-settings-") as scratch:
        repository.extract(own, Path(scratch))
        (Path(scratch) / DATA).mkdir()
        found = limited(LIMITS, _settings_faults, Path(scratch))
        return [replace(one, what=one.what.replace(f"{scratch}/", "")) for one in found]


def _settings_faults(root: Path) -> list[Problem]:
    from generator.building import config_faults  # noqa: PLC0415  MkDocs is needed in the child alone
    from generator.building.process_wide import process_wide  # noqa: PLC0415

    with process_wide(unheard=True):
        return config_faults.faults(root / CONFIG, CONFIG)
