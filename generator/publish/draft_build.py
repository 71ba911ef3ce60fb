"""Builds the preview of a draft in a child process under limits, and moves it to where it is seen."""

import hashlib
import hmac
import json
import os
import shutil
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import __version__, addresses, files
from generator.building import Deployment
from generator.limits import Limits, TooMuchError, limited
from generator.publish import permissions, publishing, state
from generator.publish.branches import Branch
from generator.publish.publishing import Clock
from generator.publish.releases import DRAFT, PREVIEW, Releases, ReleaseSource
from generator.publish.repository import Repository
from generator.publish.state import ServerState

LIMITS = Limits(seconds=1800, memory=4 << 30)  # a country of 2,300 takes some 1,500 of them from scratch
NICE = 10  # a draft gives way to what is published
TOO_MUCH = "сборка не уложилась в отведённые время и память"
_WORK = ".work"


@dataclass(frozen=True)
class Preview:
    """A preview that is there: its branch, the commit it shows, the site's address that its pages say, when it was made."""

    ref: str
    commit: str
    url: str
    time: datetime
    folder: Path


@dataclass(frozen=True)
class Failed:
    """A build that failed: why, in Russian for its pusher, what an operator is told of it, and its traceback."""

    reason: str
    cause: str
    trace: str = ""

    @classmethod
    def of(cls, failure: Exception) -> "Failed":
        """What there is to tell of a failure."""
        return cls(publishing.reason(failure), publishing.cause(failure), "".join(traceback.format_exception(failure)))


def token(server_state: ServerState, ref: str) -> str:
    """The step of an address that only those learn who may push to the branch: 128 bits."""
    secret = bytes.fromhex(server_state.secret.read_text(encoding="utf-8").strip())
    return hmac.new(secret, ref.encode(), hashlib.sha256).hexdigest()[:32]


def address(server_state: ServerState, branch: Branch) -> str:
    """Where the preview of a branch is seen."""
    return addresses.absolute(f"{DRAFT}/{token(server_state, branch.ref)}/", server_state.server.url)


def previews(site: Releases) -> list[Preview]:
    """Every whole preview, by its branch."""
    listed = []
    for file in site.drafts.glob(f"*/{PREVIEW}"):
        about = json.loads(file.read_text(encoding="utf-8"))
        time = datetime.fromisoformat(about["time"])
        listed.append(Preview(about["ref"], about["commit"], about.get("url", ""), time, file.parent))
    return sorted(listed, key=lambda preview: preview.ref)


def of(server_state: ServerState, ref: str) -> Preview | None:
    """The preview of a branch."""
    return next((preview for preview in previews(Releases(server_state.server.site)) if preview.ref == ref), None)


def build_preview(repository: Repository, branch: Branch, tip: str, clock: Clock) -> Path | Failed:
    """The site of a draft in a folder that nobody else sees, made by a child; or why there is none."""
    server_state = ServerState.of(repository.path)
    site = Releases(server_state.server.site)
    clean(site)
    site.drafts.mkdir(exist_ok=True)
    permissions.open_to_web(site)
    work = site.drafts / _WORK
    work.mkdir(mode=permissions.CLOSED)
    place = Deployment(address(server_state, branch), draft=True)
    try:
        return limited(LIMITS, _build, repository, ReleaseSource(tip, clock.today(), __version__), work, place)
    except TooMuchError:
        return Failed(TOO_MUCH, TOO_MUCH)


def put(repository: Repository, branch: Branch, tip: str, folder: Path, now: datetime) -> str:
    """Put a finished preview where it is seen, unless its branch was moved or deleted meanwhile; its address."""
    server_state = ServerState.of(repository.path)
    site, url, before = Releases(server_state.server.site), server_state.server.url, of(server_state, branch.ref)
    time = before.time if before and before.commit == tip else now  # built anew it lasts no longer
    about = {"ref": branch.ref, "commit": tip, "url": url, "time": time.isoformat(timespec="seconds")}
    (folder / PREVIEW).write_text(state.as_json(about), encoding="utf-8")
    files.seal(folder)
    (folder / PREVIEW).chmod(state.PRIVATE)  # other accounts need not read the names of branches
    target = site.drafts / token(server_state, branch.ref)
    if target.exists():
        target.rename(folder.with_name("old"))
    folder.rename(target)
    files.flush(site.drafts)
    if repository.refs().get(branch.ref) != tip:
        shutil.rmtree(target, ignore_errors=True)
    return address(server_state, branch)


def clean(site: Releases) -> None:
    """Remove what a build has left."""
    shutil.rmtree(site.drafts / _WORK, ignore_errors=True)


def _build(repository: Repository, source: ReleaseSource, work: Path, place: Deployment) -> Path | Failed:
    """Build in this child alone, on one processor: its memory is then what the limit counts, and others keep the rest."""
    os.nice(NICE)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-1:])
    try:
        return publishing.build(repository, source, work, place).folder
    except (MemoryError, RecursionError):
        raise
    except Exception as failure:  # not every failure of a library can be pickled
        return Failed.of(failure)
