"""Previews of branches `draft/…`: under an address that cannot be guessed, not indexed, gone after thirty days."""

import hashlib
import hmac
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from generator import __version__, addresses
from generator.building import Place
from generator.publish import branches, durable, journal, publishing, state
from generator.publish.branches import Branch
from generator.publish.publishing import Clock
from generator.publish.releases import DRAFT, PREVIEW, Releases, Source
from generator.publish.repository import Repository
from generator.publish.state import State

LASTS = timedelta(days=30)
UNLISTED = 0o711  # a web server goes through, and nobody lists the names
_WORK = ".work"


@dataclass(frozen=True)
class Preview:
    """A preview that is there: its branch, the commit it shows and when it was made."""

    ref: str
    commit: str
    time: datetime
    folder: Path


def token(kept: State, ref: str) -> str:
    """The step of an address that only those learn who may push to the branch: 128 bits."""
    secret = bytes.fromhex(kept.secret.read_text(encoding="utf-8").strip())
    return hmac.new(secret, ref.encode(), hashlib.sha256).hexdigest()[:32]


def show(repository: Repository, branch: Branch, clock: Clock) -> str:
    """Build the preview of a branch as it is now; the line for its pusher."""
    kept = State.of(repository.path)
    with kept.locked():
        tip = repository.refs().get(branch.ref)
        if not tip:
            return f"Черновик {branch.name} уже убран."
        try:
            address = _build(repository, kept, branch, tip, clock)
        except Exception as failure:
            journal.fault(kept.journal, clock.now(), "draft", failure)
            return f"Черновик {branch.name} принят, но не показан: {publishing.reason(failure)}."
    return f"Черновик {branch.name} виден 30 дней тем, у кого есть адрес: {address}"


def previews(site: Releases) -> list[Preview]:
    """Every whole preview, by its branch."""
    found = []
    for file in site.drafts.glob(f"*/{PREVIEW}"):
        told = json.loads(file.read_text(encoding="utf-8"))
        found.append(Preview(told["ref"], told["commit"], datetime.fromisoformat(told["time"]), file.parent))
    return sorted(found, key=lambda preview: preview.ref)


def settle(repository: Repository, clock: Clock) -> list[str]:
    """Remove old previews with their branches and those of branches that are gone, make those that a kill prevented."""
    kept = State.of(repository.path)
    done = []
    with kept.locked():
        site, refs = Releases(kept.server.site), repository.refs()
        shutil.rmtree(site.drafts / _WORK, ignore_errors=True)
        for preview in previews(site):
            old = clock.now() - preview.time > LASTS
            if old and refs.get(preview.ref) == preview.commit:
                repository.git("update-ref", "-d", preview.ref, preview.commit)
            if old or preview.ref not in refs:
                shutil.rmtree(preview.folder)
                done.append(f"Черновик {branches.short(preview.ref)} убран: прошло {LASTS.days} дней.")
    shown = {preview.ref: preview.commit for preview in previews(site)}
    for ref, tip in repository.refs().items():
        branch = branches.read(ref)
        if branch and branch.draft and shown.get(ref) != tip:
            done.append(show(repository, branch, clock))
    return done


def _build(repository: Repository, kept: State, branch: Branch, tip: str, clock: Clock) -> str:
    server = kept.server
    site, name = Releases(server.site), token(kept, branch.ref)
    address = addresses.absolute(f"{DRAFT}/{name}/", server.url)
    site.drafts.mkdir(exist_ok=True)
    site.drafts.chmod(UNLISTED)
    work = site.drafts / _WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    made = publishing.build(repository, Source(tip, clock.today(), __version__), work, Place(address, draft=True)).folder
    about = {"ref": branch.ref, "commit": tip, "time": clock.now().isoformat(timespec="seconds")}
    (made / PREVIEW).write_text(state.as_json(about), encoding="utf-8")
    durable.seal(made)
    (made / PREVIEW).chmod(state.PRIVATE)  # the name of a branch is nobody else's business
    if (site.drafts / name).exists():
        (site.drafts / name).rename(work / "old")
    made.rename(site.drafts / name)
    durable.flush(site.drafts)
    shutil.rmtree(work)
    return address
