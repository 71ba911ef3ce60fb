"""Previews of branches `draft/…`: under an address that cannot be guessed, not indexed, gone after thirty days.

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
    kept = ServerState.of(repository.path)
    with kept.locked(lambda: tell(WAITING), DRAFTING):
        return _show(repository, branch, clock, operator)


def remove(repository: Repository, branch: Branch) -> str:
    """Forget a draft whose branch was deleted; the line for who deleted it. A build that goes on sees it by itself."""
    kept = ServerState.of(repository.path)
    draft_records.forget(kept, branch.ref)
    shutil.rmtree(Releases(kept.server.site).drafts / draft_build.token(kept, branch.ref), ignore_errors=True)
    return f"Черновик {branch.name} убран."


def failures(kept: ServerState) -> list[DraftRecord]:
    """The drafts that could not be shown, by branch."""
    return [record for record in draft_records.every(kept) if record.fault]


def mend(name: str) -> str:
    """What a department can do about a draft that failed."""
    return f"исправьте или уменьшите данные и отправьте снова, или уберите черновик: git push origin :{name}"


def settle(repository: Repository, clock: Clock) -> list[str]:
    """Remove old drafts with their branches and what branches that are gone have left, show those that can be; what was done."""
    kept = ServerState.of(repository.path)
    with kept.locked(name=DRAFTING):
        done = _clean(repository, kept, clock)
    for ref in repository.refs():
        branch = branches.read(ref)
        if branch and branch.draft:
            with kept.locked(name=DRAFTING):  # one by one: a pusher who waits comes in between
                if due(repository, kept, ref, clock):
                    done.append(_show(repository, branch, clock, operator=True))
    return done


def due(repository: Repository, kept: ServerState, ref: str, clock: Clock) -> bool:
    """Whether a draft is not shown as it is, and there is use in trying to build it."""
    tip = repository.refs().get(ref)
    if not tip or draft_records.read(kept, ref).spent(tip, __version__, clock.today()):
        return False
    preview = draft_build.of(kept, ref)
    return not preview or preview.commit != tip or preview.url not in ("", kept.server.url)


def _clean(repository: Repository, kept: ServerState, clock: Clock) -> list[str]:
    """Remove what is thirty days old, shown or not, with its branch, and what is left of branches that are gone."""
    site, refs, now = Releases(kept.server.site), repository.refs(), clock.now()
    draft_build.clean(site)
    found = draft_build.previews(site)
    old = {one.ref: one.commit for one in found if now - one.time > LASTS}
    old |= {one.ref: one.commit for one in draft_records.every(kept) if one.since and now - one.since > LASTS}
    for ref, commit in old.items():
        if refs.get(ref) == commit:
            repository.git("update-ref", "-d", ref, commit)
            del refs[ref]
    for preview in found:
        if preview.ref in old or preview.ref not in refs:
            shutil.rmtree(preview.folder)
    for record in draft_records.every(kept):
        if record.ref not in refs:
            draft_records.forget(kept, record.ref)
    return [f"Черновик {branches.short(ref)} убран: прошло {LASTS.days} дней." for ref in sorted(old)]


def _show(repository: Repository, branch: Branch, clock: Clock, operator: bool) -> str:
    kept, tip = ServerState.of(repository.path), repository.refs().get(branch.ref)
    if not tip:
        return f"Черновик {branch.name} уже убран."
    record = draft_records.read(kept, branch.ref).begun(tip, __version__, clock.today(), clock.now())
    try:
        draft_records.write(kept, record)
        made = draft_build.made(repository, branch, tip, clock)
        if isinstance(made, Path):
            address = draft_build.put(repository, branch, tip, made, clock.now())
            draft_records.write(kept, record.done())
            return f"Черновик {branch.name} виден {LASTS.days} дней тем, у кого есть адрес: {address}"
    except Exception as failure:
        made = Failed.of(failure)
    finally:
        draft_build.clean(Releases(kept.server.site))
    if made.trace:
        journal.note(kept.journal, clock.now(), "fault", where="draft", traceback=made.trace)
    with suppress(OSError):  # a full disk: it is tried once more
        draft_records.write(kept, record.failed(made.reason))
    return f"Черновик {branch.name} принят, но не показан: {made.cause if operator else made.reason}; {mend(branch.name)}."
