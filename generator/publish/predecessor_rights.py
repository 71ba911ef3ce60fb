"""Who may say that the addresses of a former municipality are theirs now: its own department, or the operator."""

from collections.abc import Collection, Iterable, Iterator

from generator.loading.consistency import still_there
from generator.problems import Problem, quoted
from generator.publish import data_check
from generator.publish.data_check import Claim
from generator.publish.keys import Pusher
from generator.publish.repository import Repository
from generator.publish.rights import town


def problems(
    repository: Repository, pusher: Pusher, claims: Collection[Claim], paths: Iterable[str], main: str | None
) -> Iterator[Problem]:
    """Predecessors whose folder still stands among `paths`, and those that a pusher has no right to; published ones stay."""
    folders = {town(path) for path in paths}
    foreign = {claim for claim in claims if not pusher.owns(claim.folder)}
    known = _published(repository, {claim.file for claim in foreign}, main) if foreign else frozenset()
    for claim in claims:
        if claim.folder in folders:
            yield _told(claim, *still_there(claim.folder))
        elif claim in foreign and (claim.file, claim.folder) not in known:
            mend = "попросите оператора сайта внести эту запись: он сверит её с актом о преобразовании"
            yield _told(claim, f"прежний муниципалитет {quoted(claim.folder)} не ваш", mend)


def _told(claim: Claim, what: str, mend: str) -> Problem:
    return Problem(file=claim.file, line=claim.at.line, column=claim.at.column, what=what, mend=mend)


def _published(repository: Repository, files: set[str], main: str | None) -> frozenset[tuple[str, str]]:
    """Files of municipalities with the predecessors that they name on the main branch already."""
    entries = repository.entries(main) if main else []
    checked = data_check.check(repository, data_check.needed(entries, files), files)
    return frozenset((claim.file, claim.folder) for claim in checked.claims)
