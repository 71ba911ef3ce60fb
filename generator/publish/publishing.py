"""Publishes what the refs say: builds aside, releases, switches a symlink; a failure leaves the old site whole."""

import errno
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator import __version__, building, check_run, os_errors, output_manifest
from generator.building import BuildRequest, Deployment
from generator.building.process_wide import process_wide
from generator.cache import Cache
from generator.edition_history import History
from generator.executor import WorkerPool
from generator.ledger import Moment
from generator.limits import Limits, TooMuchError, limited
from generator.publish import journal, ledger_store, release_log, releases, retention
from generator.publish.branches import MAIN
from generator.publish.push_response import shown
from generator.publish.releases import FinishedSite, Release, Releases, ReleaseSource
from generator.publish.repository import Repository
from generator.publish.rights import CONFIG, DATA, OURS, municipality_folder
from generator.publish.state import ServerState

LIMITS = Limits(seconds=300, memory=8 << 30)  # of a build, and two seconds for each plan: a country from nothing takes one
MOST_CHANGES = 100_000
WAITING = "Сайт сейчас перестраивает другая отправка, жду…"
INSIDES = "сбой на сервере, оператору он записан в журнал"
LONGEST = 500  # characters of a library's own words
Tell = Callable[[str], None]
Build = Callable[[Repository, ReleaseSource, Path, Deployment, Moment], FinishedSite]


class UnpublishedError(Exception):
    """Why nothing can be built, in Russian."""


@dataclass(frozen=True)
class Clock:
    """The clock of entry points: the moment of an event, and the day for which a site is built."""

    now: Callable[[], datetime]
    today: Callable[[], date]


@dataclass(frozen=True)
class Outcome:
    """How publishing ended: what is live, whether it was built just now, and in Russian why it is not what was wanted.

    `cause` says that to an operator, `failure` to anybody.
    """

    release: Release | None
    built: bool = False
    held: bool = False
    failure: str = ""
    cause: str = ""


def publish(
    repository: Repository,
    clock: Clock,
    tell: Tell = lambda line: None,
    forward: bool = False,
    make: Build | None = None,
) -> Outcome:
    """Bring the site to what main says now, under the lock.

    A rollback holds while main stands where it stood, unless `forward`, which also builds a live release anew.
    """
    server_state = ServerState.of(repository.path)
    with server_state.locked(lambda: tell(WAITING)):
        site = Releases(server_state.server.site)
        before, held = site.live, False
        if forward:
            server_state.held.unlink(missing_ok=True)
        try:
            site.clean()
            release_log.settle(server_state.releases, site)
            ledger_store.settle(server_state, before.number if before else 0)
            while (source := wanted(repository, clock)) and (forward or not current(site, source)):
                if held := retention.held(server_state, source.commit):
                    break
                _publish(repository, site, source, clock, make or build)
                forward = False
            for number in retention.superfluous(server_state, site):
                site.remove(number)
            site.clean()
        except Exception as failure:
            journal.fault(server_state.journal, clock.now(), "publish", failure)
            with suppress(OSError):
                site.clean()
            if site.live == before:
                return Outcome(before, failure=reason(failure), cause=cause(failure))
        built = site.live != before
        return Outcome(site.live, built, held)


def wanted(repository: Repository, clock: Clock) -> ReleaseSource | None:
    """What readers should see, once there is a main branch."""
    tip = repository.refs().get(MAIN)
    return ReleaseSource(tip, clock.today(), __version__, ServerState.of(repository.path).server.url) if tip else None


def current(site: Releases, source: ReleaseSource) -> bool:
    """Whether readers see it."""
    live = site.live
    return live is not None and live.source == source


def build(
    repository: Repository, source: ReleaseSource, work: Path, place: Deployment, moment: Moment | None = None
) -> FinishedSite:
    """The site of a commit, made in an empty folder by a child process under limits; `UnpublishedError` if there is none.

    With the `moment` of a release it tells the site's past, and lays aside what the release adds to that.
    """
    entries = [entry for entry in repository.entries(source.commit) if not entry.path.startswith(OURS)]
    if not any(entry.path == CONFIG for entry in entries):
        raise UnpublishedError(f"в ветке нет файла {CONFIG}: его отправляет оператор сайта")
    (work / "source").mkdir()
    repository.extract(entries, work / "source")
    plans = sum(entry.path.endswith("/roadmap.yml") for entry in entries)
    limits = Limits(LIMITS.seconds + 2 * plans, LIMITS.memory)
    try:
        return limited(limits, _build, repository, source, work, place, moment)
    except TooMuchError:
        if not _examine(repository, source, work, place):
            raise UnpublishedError("построение сайта не уложилось в отведённые ему время и память") from None
        shutil.rmtree(work / "made", ignore_errors=True)
        return limited(limits, _build, repository, source, work, place, moment)


def _build(repository: Repository, source: ReleaseSource, work: Path, place: Deployment, moment: Moment | None) -> FinishedSite:
    files, target, cache = work / "source", work / "made", Cache(ServerState.of(repository.path).cache)
    (files / DATA).mkdir(exist_ok=True)  # git keeps no empty folder, and a site begins without data
    problems = check_run.problems(files / DATA, cache, WorkerPool(), name=DATA, today=source.day)
    doubts = Counter(municipality_folder(problem.file) or "" for problem in problems if problem.severity == "doubt")
    with process_wide(unheard=True):  # what MkDocs says is no message to a pusher
        if moment:
            place = replace(place, history=_history(repository, files, source, moment))
        built = building.build(files / CONFIG, files / DATA, target, source.day, place, cache, WorkerPool())
    output_manifest.unmark(target)
    withdrawn = place.history.ledger.withdrawn(moment.time) if moment else frozenset[str]()
    return FinishedSite(target, dict(sorted(doubts.items())), withdrawn, built.left_out)


def _examine(repository: Repository, source: ReleaseSource, work: Path, place: Deployment) -> list[building.LeftOut]:
    """Build alone what changed since the release that readers see, each within its own budget; what does not pass."""
    server_state = ServerState.of(repository.path)
    live = Releases(server_state.server.site).live
    if live is None:
        return []
    changes = repository.changes([(source.commit, live.source.commit)], MOST_CHANGES)[0]
    towns = {folder for change in changes if (folder := municipality_folder(change.path))}
    order = _order(work / "source", source, place.url or server_state.server.url)
    return building.examine(order, towns, Cache(server_state.cache))


def _order(files: Path, source: ReleaseSource, url: str) -> BuildRequest:
    return BuildRequest(files / DATA, replace(building.settings_of(files / CONFIG, files / DATA), url=url), source.day)


def reason(failure: BaseException) -> str:
    """A failure in words that tell nothing of the server's insides."""
    if isinstance(failure, UnpublishedError | releases.TakenError):
        return str(failure)
    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return "на диске сервера нет места"
    return INSIDES


def cause(failure: BaseException) -> str:
    """A failure in words for an operator: to be sent to the journal is no help to who reads it."""
    while isinstance(failure, SystemExit) and failure.__context__:
        failure = failure.__context__  # MkDocs ends a build so, and its reason stands before
    reason_text = reason(failure)
    if reason_text != INSIDES:
        return reason_text
    words = f"{type(failure).__name__}: {shown(str(failure).strip().partition(chr(10))[0][:LONGEST])}"
    detail = os_errors.sentence(failure) if isinstance(failure, OSError) and failure.errno else words
    return f"{detail}; подробности: roadmaps server log --json"


def _publish(repository: Repository, site: Releases, source: ReleaseSource, clock: Clock, build: Build) -> None:
    start, server_state = clock.now(), ServerState.of(repository.path)
    previous = release_log.last(server_state.releases)
    moment = Moment(start, source.commit, site.following(previous))
    site_made = build(repository, source, site.open(), Deployment(server_state.server.url), moment)
    release = site.release(site_made, source, moment, previous)
    site.switch(release.number)
    release_log.add(server_state.releases, release)
    ledger_store.settle(server_state, release.number)
    now = clock.now()
    took = round((now - start).total_seconds(), 1)
    fields = {"number": release.number, "commit": source.commit, "seconds": took, "pages": vars(release.pages)}
    journal.note(server_state.journal, now, "published", **fields)
    for item in site_made.left_out:
        journal.note(server_state.journal, now, "left out", path=item.path, reason=item.reason, traceback=item.trace)


def _history(repository: Repository, files: Path, source: ReleaseSource, moment: Moment) -> History:
    """The past of the site with this release in it."""
    server_state = ServerState.of(repository.path)
    order = _order(files, source, server_state.server.url)
    return ledger_store.prepare(repository, building.outlook(order, Cache(server_state.cache), WorkerPool()), moment)
