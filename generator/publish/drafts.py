"""Shows branches `draft/…` under addresses that cannot be guessed, for thirty days, not indexed.

They are built under a lock of their own: what is published does not wait for them. A build that fails is written down, and
tried again only for another commit, by another program or on another day.
"""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from generator import __version__
from generator.publish import branches, draft_build, draft_records, journal
from generator.publish.branches import Branch
from generator.publish.draft_build import Failed
from generator.publish.draft_records import DraftRecord
from generator.publish.publishing import Clock, Tell
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import DRAFTING, ServerState

LASTS = timedelta(days=30)
WAITING = "Сейчас строится другой черновик, жду…"


def show(repository: Repository, branch: Branch, clock: Clock, tell: Tell = lambda line: None, operator: bool = False) -> str:
    """Build the preview of a branch as it is now; the line for its pusher, who may be an operator."""
    server_state = ServerState.of(repository.path)
    with server_state.locked(lambda: tell(WAITING), DRAFTING):
        return _show(repository, branch, clock, operator)


def remove(repository: Repository, branch: Branch) -> str:
    """Forget a draft whose branch was deleted; the line for who deleted it. A build that goes on sees it by itself."""
    server_state = ServerState.of(repository.path)
    draft_records.forget(server_state, branch.ref)
    shutil.rmtree(Releases(server_state.server.site).drafts / draft_build.token(server_state, branch.ref), ignore_errors=True)
    return f"Черновик {branch.name} убран."


def failures(server_state: ServerState) -> list[DraftRecord]:
    """The drafts that could not be shown, by branch."""
    return [record for record in draft_records.every(server_state) if record.fault]


def mend(name: str) -> str:
    """What a department can do about a draft that failed."""
    return f"исправьте или уменьшите данные и отправьте снова, или уберите черновик: git push origin :{name}"


def settle(repository: Repository, clock: Clock) -> list[str]:
    """Remove old drafts with their branches and what branches that are gone have left, show those that can be; what was done."""
    server_state = ServerState.of(repository.path)
    with server_state.locked(name=DRAFTING):
        done = _clean(repository, server_state, clock)
    for ref in repository.refs():
        branch = branches.read(ref)
        if branch and branch.draft:
            with server_state.locked(name=DRAFTING):  # one by one: a pusher who waits comes in between
                if due(repository, server_state, ref, clock):
                    done.append(_show(repository, branch, clock, operator=True))
    return done


def due(repository: Repository, server_state: ServerState, ref: str, clock: Clock) -> bool:
    """Whether a draft is not shown as it is, and there is use in trying to build it."""
    tip = repository.refs().get(ref)
    if not tip or draft_records.read(server_state, ref).spent(tip, __version__, clock.today()):
        return False
    preview = draft_build.of(server_state, ref)
    return not preview or preview.commit != tip or preview.url not in ("", server_state.server.url)


def _clean(repository: Repository, server_state: ServerState, clock: Clock) -> list[str]:
    """Remove what is thirty days old, shown or not, with its branch, and what is left of branches that are gone."""
    site, refs, now = Releases(server_state.server.site), repository.refs(), clock.now()
    draft_build.clean(site)
    previews = draft_build.previews(site)
    old = {preview.ref: preview.commit for preview in previews if now - preview.time > LASTS}
    old |= {
        record.ref: record.commit for record in draft_records.every(server_state) if record.since and now - record.since > LASTS
    }
    for ref, commit in old.items():
        if refs.get(ref) == commit:
            repository.git("update-ref", "-d", ref, commit)
            del refs[ref]
    for preview in previews:
        if preview.ref in old or preview.ref not in refs:
            shutil.rmtree(preview.folder)
    for record in draft_records.every(server_state):
        if record.ref not in refs:
            draft_records.forget(server_state, record.ref)
    return [f"Черновик {branches.short(ref)} убран: прошло {LASTS.days} дней." for ref in sorted(old)]


def _show(repository: Repository, branch: Branch, clock: Clock, operator: bool) -> str:
    server_state, tip = ServerState.of(repository.path), repository.refs().get(branch.ref)
    if not tip:
        return f"Черновик {branch.name} уже убран."
    record = draft_records.read(server_state, branch.ref).begun(tip, __version__, clock.today(), clock.now())
    try:
        draft_records.write(server_state, record)
        result = draft_build.build_preview(repository, branch, tip, clock)
        if isinstance(result, Path):
            address = draft_build.put(repository, branch, tip, result, clock.now())
            draft_records.write(server_state, record.done())
            return f"Черновик {branch.name} виден {LASTS.days} дней тем, у кого есть адрес: {address}"
    except Exception as failure:
        result = Failed.of(failure)
    finally:
        draft_build.clean(Releases(server_state.server.site))
    if result.trace:
        journal.note(server_state.journal, clock.now(), "fault", where="draft", traceback=result.trace)
    with suppress(OSError):  # a full disk: it is tried once more
        draft_records.write(server_state, record.failed(result.reason))
    return f"Черновик {branch.name} принят, но не показан: {result.cause if operator else result.reason}; {mend(branch.name)}."
