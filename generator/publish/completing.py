"""After a push was accepted: its branches joined, the site published, its drafts shown, and its pusher told."""

from collections.abc import Sequence

from generator.publish import branches, drafts, joining, journal, publishing, telling
from generator.publish.asking import Update
from generator.publish.branches import Branch
from generator.publish.objects import Change
from generator.publish.publishing import Clock, Tell
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.rights import town
from generator.publish.state import State

MOST_CHANGES = 10_000  # with more, the pusher is told the address of the site alone


def complete(repository: Repository, who: str, asked: Sequence[Update], clock: Clock, tell: Tell) -> None:
    """Finish a push of `who`; every line goes to `tell`."""
    start, kept = clock.now(), State.of(repository.path)
    refs = {branches.short(update.ref): update.new for update in asked}
    journal.note(kept.journal, start, "push", who=who, refs=refs)
    before = Releases(kept.server.site).live
    joined = list(joining.join(repository))
    for one in joined:
        if one.branch.name in refs:
            tell(str(one))
    if kept.server.later:
        return
    pushed = [(update, branch) for update in asked if (branch := branches.read(update.ref))]
    if public := [(update, branch) for update, branch in pushed if not branch.draft]:
        outcome = publishing.publish(repository, clock, tell)
        changed = _changed(repository, public, before.source.commit if before else None)
        for line in telling.published(outcome, start, clock.now(), kept.server.url, changed):
            tell(line)
    for _, branch in pushed:
        if branch.draft:
            tell(drafts.show(repository, branch, clock))


def _changed(repository: Repository, pushed: Sequence[tuple[Update, Branch]], live: str | None) -> list[Change]:
    """What a push changed, against what its branches were, or a new branch's folder against what was live."""
    pairs = [(update.new, old) for update, _ in pushed if (old := live if update.created else update.old)]
    kept = [branch for update, branch in pushed if live or not update.created]
    try:
        found = repository.changes(pairs, MOST_CHANGES)
    except OverflowError:
        return []
    return [
        change
        for branch, changes in zip(kept, found, strict=True)
        for change in changes
        if not branch.folder or town(change.path) == branch.folder
    ]
