"""Finishes an accepted push: merges its branches, publishes the site, shows its drafts, and answers its pusher."""

import functools
from collections.abc import Sequence
from datetime import datetime

from generator.publish import branch_merge, branches, draft_records, drafts, journal, messages, publishing
from generator.publish.branches import Branch
from generator.publish.keys import Pusher
from generator.publish.objects import PathChange
from generator.publish.publishing import Clock, Tell
from generator.publish.push_request import Update
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.rights import municipality_folder
from generator.publish.state import ServerState

MOST_CHANGES = 10_000  # with more, the pusher is told the address of the site alone


def complete(repository: Repository, pusher: Pusher | None, asked: Sequence[Update], clock: Clock, tell: Tell) -> None:
    """Finish a push of somebody (`None`: of who is known no more); every line goes to `tell`."""
    start, server_state = clock.now(), ServerState.of(repository.path)
    operator = pusher is not None and pusher.operator
    refs = {branches.short(update.ref): update.new for update in asked}
    journal.note(server_state.journal, start, "push", who=pusher.name if pusher else "?", refs=refs)
    pushed = [(update, branch) for update in asked if (branch := branches.read(update.ref))]
    for update, branch in pushed:
        if branch.draft and update.deleted:
            tell(drafts.remove(repository, branch))
        elif branch.draft and pusher:
            draft_records.remember_owner(server_state, update.ref, pusher.name)
    if public := [(update, branch) for update, branch in pushed if not branch.draft]:
        _publish(repository, public, operator, start, clock, tell)
    for update, branch in pushed:
        if branch.draft and not update.deleted and not server_state.server.later:
            tell(drafts.show(repository, branch, clock, tell, operator))


def _publish(  # noqa: PLR0913, PLR0917  what was pushed, by whom and when, and who is told
    repository: Repository,
    pushed: Sequence[tuple[Update, Branch]],
    operator: bool,
    start: datetime,
    clock: Clock,
    tell: Tell,
) -> None:
    """Join own branches and publish; a push of drafts alone does not come here, for it would wait for others."""
    server = ServerState.of(repository.path).server
    before = Releases(server.site).live
    once = functools.cache(tell)  # who waited for the joining is not told again of the publishing
    names = {branch.name for _, branch in pushed}
    for joined in list(branch_merge.join(repository, lambda: once(publishing.WAITING))):
        if joined.branch.name in names:
            tell(str(joined))
    if not server.later:
        outcome = publishing.publish(repository, clock, once)
        changed = _changed(repository, pushed, before.source.commit if before else None)
        for line in messages.published(outcome, start, clock.now(), server.url, changed, operator):
            tell(line)


def _changed(repository: Repository, pushed: Sequence[tuple[Update, Branch]], live: str | None) -> list[PathChange]:
    """What a push changed, against what its branches were, or a new branch's folder against what was live."""
    pairs = [(update.new, old) for update, _ in pushed if (old := live if update.created else update.old)]
    compared = [branch for update, branch in pushed if live or not update.created]
    try:
        changes_by_branch = repository.changes(pairs, MOST_CHANGES)
    except OverflowError:
        return []
    return [
        change
        for branch, changes in zip(compared, changes_by_branch, strict=True)
        for change in changes
        if not branch.folder or municipality_folder(change.path) == branch.folder
    ]
