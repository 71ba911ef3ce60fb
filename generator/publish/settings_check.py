"""The operator's settings judged before they are accepted, by a child with bounded time and memory, for it runs their hooks."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.limits import Limits, limited
from generator.problems import Problem
from generator.publish.objects import TreeEntry
from generator.publish.repository import Repository
from generator.publish.rights import CONFIG, DATA, OURS

LIMITS = Limits(seconds=60, memory=2 << 30)


def concerns(changed: Iterable[str]) -> bool:
    """Whether a change may make the settings other than they were."""
    return any(not path.startswith((f"{DATA}/", OURS)) for path in changed)


def problems(repository: Repository, entries: Sequence[TreeEntry]) -> list[Problem]:
    """What is wrong with `mkdocs.yml` among these files of a tree; `TooMuchError` when looking at it has no end."""
    own = [entry for entry in entries if not entry.path.startswith((f"{DATA}/", OURS))]
    with tempfile.TemporaryDirectory(prefix="roadmaps-settings-") as scratch:
        repository.extract(own, Path(scratch))
        (Path(scratch) / DATA).mkdir()
        found = limited(LIMITS, _faults, Path(scratch))
        return [replace(one, what=one.what.replace(f"{scratch}/", "")) for one in found]


def _faults(root: Path) -> list[Problem]:
    from generator.building import config_faults  # noqa: PLC0415  MkDocs is needed in the child alone
    from generator.building.process_wide import process_wide  # noqa: PLC0415

    with process_wide(unheard=True):
        return config_faults.faults(root / CONFIG, CONFIG)
