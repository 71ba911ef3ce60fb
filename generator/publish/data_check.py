"""Checks what would be published in a child process with bounded time and memory: a hostile file can end only that child.

So are the operator's settings judged, which run their hooks.
"""

import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import checks, clock, loading, source
from generator.limits import Limits, limited
from generator.loading import MunicipalityData
from generator.loading.consistency import still_there
from generator.problems import Problem, quoted
from generator.publish.keys import Pusher
from generator.publish.objects import TreeEntry
from generator.publish.repository import Repository
from generator.publish.rights import CONFIG, DATA, OURS, municipality_folder
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

    municipalities: frozenset[str]
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
        folder = municipality_folder(path)
        return not folder or self.everything or folder in self.municipalities or folder.partition("/")[0] in self.regions

    def needs(self, path: str) -> bool:
        """Whether a file is checked, or something that is checked depends on it: neighbours may not share a name."""
        steps = path.split("/")
        if steps[0] != DATA or len(steps) < 3:
            return False
        if steps[1] == "vocabulary":
            return self.everything or bool(self.municipalities or self.regions)
        if len(steps) == 3:
            return self.everything or steps[1] in self.regions | {folder.partition("/")[0] for folder in self.municipalities}
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
        outcome = limited(LIMITS.times(times), _check, Path(scratch), clock.today()) if entries else CheckOutcome()
    reported = (
        problem
        for problem in outcome.problems
        if problem.file in new or (problem.severity == "error" and scope.concerns(problem.file))
    )
    return CheckOutcome(tuple(reported), tuple(claim for claim in outcome.claims if scope.concerns(claim.file)))


def _check(root: Path, today: date) -> CheckOutcome:
    """Check in the folder itself, so that problems name files as their author does."""
    os.chdir(root)
    dataset = loading.load(Path(DATA), today=today)
    claiming = [municipality for region in dataset.lands for municipality in region.towns if municipality.claims]
    return CheckOutcome(
        tuple(checks.problems(dataset)), tuple(claim for municipality in claiming for claim in _claims(municipality))
    )


def _claims(municipality: MunicipalityData) -> Iterator[Claim]:
    text = source.read(Path(municipality.file), municipality.file)
    if not isinstance(text, ParsedFile):
        return
    for index, folder in enumerate(municipality.claims):
        path = ("predecessors", index, "path")
        yield Claim(municipality.file, folder, text.keys.get(path) or text.mark(path))


def claim_problems(
    repository: Repository, pusher: Pusher, claims: Collection[Claim], paths: Iterable[str], main: str | None
) -> Iterator[Problem]:
    """Predecessors whose folder still stands among `paths`, and those that a pusher has no right to; published ones stay."""
    folders = {municipality_folder(path) for path in paths}
    foreign = {claim for claim in claims if not pusher.owns(claim.folder)}
    published = _published_claims(repository, {claim.file for claim in foreign}, main) if foreign else frozenset()
    for claim in claims:
        if claim.folder in folders:
            yield _of_claim(claim, *still_there(claim.folder))
        elif claim in foreign and (claim.file, claim.folder) not in published:
            mend = "попросите оператора сайта внести эту запись: он сверит её с актом о преобразовании"
            yield _of_claim(claim, f"прежний муниципалитет {quoted(claim.folder)} не ваш", mend)


def _of_claim(claim: Claim, what: str, mend: str) -> Problem:
    return Problem(file=claim.file, line=claim.at.line, column=claim.at.column, what=what, mend=mend)


def _published_claims(repository: Repository, files: set[str], main: str | None) -> frozenset[tuple[str, str]]:
    """Files of municipalities with the predecessors that they name on the main branch already."""
    entries = repository.entries(main) if main else []
    checked = check(repository, needed(entries, files), files)
    return frozenset((claim.file, claim.folder) for claim in checked.claims)


def concerns_settings(changed: Iterable[str]) -> bool:
    """Whether a change may make the settings other than they were."""
    return any(not path.startswith((f"{DATA}/", OURS)) for path in changed)


def settings_problems(repository: Repository, entries: Sequence[TreeEntry]) -> list[Problem]:
    """What is wrong with `mkdocs.yml` among these files of a tree; `TooMuchError` when looking at it has no end."""
    setting_files = [entry for entry in entries if not entry.path.startswith((f"{DATA}/", OURS))]
    with tempfile.TemporaryDirectory(prefix="roadmaps-settings-") as scratch:
        repository.extract(setting_files, Path(scratch))
        (Path(scratch) / DATA).mkdir()
        problems = limited(LIMITS, _settings_faults, Path(scratch))
        return [replace(problem, what=problem.what.replace(f"{scratch}/", "")) for problem in problems]


def _settings_faults(root: Path) -> list[Problem]:
    from generator.building import config_faults  # noqa: PLC0415  MkDocs is needed in the child alone
    from generator.building.process_wide import process_wide  # noqa: PLC0415

    with process_wide(unheard=True):
        return config_faults.faults(root / CONFIG, CONFIG)
