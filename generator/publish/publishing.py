"""What the refs say becomes what readers see: built aside, released, switched to; a failure leaves the old site whole."""

import errno
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator import __version__, building, checks, loading
from generator.building import Place
from generator.publish import catalogue, journal, releases, rolling, withdrawn
from generator.publish.branches import MAIN
from generator.publish.releases import Release, Releases, Source
from generator.publish.repository import Repository
from generator.publish.rights import DATA, town
from generator.publish.state import State

CONFIG = "mkdocs.yml"
OURS = "generator/"  # what builds the site is the installed package, never what was pushed
WAITING = "Сайт сейчас перестраивает другая отправка, жду…"
Tell = Callable[[str], None]
Build = Callable[[Repository, Source, Path, Place], tuple[Path, dict[str, int]]]
Record = Callable[[Repository, Release, Path], None]


class UnpublishedError(Exception):
    """Why nothing can be built, in Russian."""


@dataclass(frozen=True)
class Clock:
    """The doors' clock: the moment of an event, and the day for which a site is built."""

    now: Callable[[], datetime]
    today: Callable[[], date]


@dataclass(frozen=True)
class Outcome:
    """How publishing ended: what is live, whether it was built just now, and in Russian why it is not what was wanted."""

    release: Release | None
    built: bool = False
    held: bool = False
    failure: str = ""


def publish(
    repository: Repository,
    clock: Clock,
    tell: Tell = lambda line: None,
    forward: bool = False,
    workshop: "Workshop | None" = None,
) -> Outcome:
    """Bring the site to what main says now, under the lock.

    A rollback holds while main stands where it stood, unless `forward`, which also builds a live release anew.
    """
    kept, work = State.of(repository.path), workshop or Workshop()
    with kept.locked(lambda: tell(WAITING)):
        site = Releases(kept.server.site)
        before, held = site.live, False
        if forward:
            kept.held.unlink(missing_ok=True)
        try:
            site.clean()
            catalogue.settle(kept.releases, site)
            while (source := wanted(repository, clock)) and (forward or not current(site, source)):
                if held := rolling.held(kept, source.commit):
                    break
                _publish(repository, site, source, clock, work.build)
                forward = False
            _tidy(kept, site)
        except Exception as failure:
            journal.fault(kept.journal, clock.now(), "publish", failure)
            with suppress(OSError):
                site.clean()
            if site.live == before:
                return Outcome(before, failure=reason(failure))
        built = site.live != before
        if built:
            _recorded(repository, site, work.record, clock)
        return Outcome(site.live, built, held)


def wanted(repository: Repository, clock: Clock) -> Source | None:
    """What readers should see, once there is a main branch."""
    tip = repository.refs().get(MAIN)
    return Source(tip, clock.today(), __version__) if tip else None


def current(site: Releases, source: Source) -> bool:
    """Whether readers see it."""
    live = site.live
    return live is not None and live.source == source


def build(repository: Repository, source: Source, work: Path, place: Place) -> tuple[Path, dict[str, int]]:
    """The site of a commit, made in an empty folder, with the doubts counted by municipality; `UnpublishedError` if none."""
    entries = [entry for entry in repository.entries(source.commit) if not entry.path.startswith(OURS)]
    if not any(entry.path == CONFIG for entry in entries):
        raise UnpublishedError(f"в ветке нет файла {CONFIG}: его отправляет оператор сайта")
    files, made = work / "source", work / "made"
    files.mkdir()
    repository.extract(entries, files)
    found = checks.found(loading.load(files / DATA))
    doubts = Counter(town(Path(one.file).relative_to(files).as_posix()) or "" for one in found if one.severity == "doubt")
    _quiet()
    also = withdrawn.pages(withdrawn.read(State.of(repository.path).withdrawn), (entry.path for entry in entries))
    place = replace(place, also=also)
    building.build(files / CONFIG, files / DATA, made, source.day, place)
    return made, dict(sorted(doubts.items()))


@dataclass(frozen=True)
class Workshop:
    """How a site is built in an empty folder, and what else is kept of a release once it is live."""

    build: Build = build
    record: Record = lambda repository, release, folder: None


def reason(failure: Exception) -> str:
    """A failure in words that tell nothing of the server's insides."""
    if isinstance(failure, UnpublishedError | releases.TakenError):
        return str(failure)
    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return "на диске сервера нет места"
    return "сбой на сервере, оператору он записан в журнал"


def _publish(repository: Repository, site: Releases, source: Source, clock: Clock, build: Build) -> None:
    start, kept = clock.now(), State.of(repository.path)
    made, doubts = build(repository, source, site.open(), Place(kept.server.url))
    release = site.release(made, source, clock.now(), catalogue.last(kept.releases), doubts)
    site.switch(release.number)
    catalogue.add(kept.releases, release)
    now = clock.now()
    took = round((now - start).total_seconds(), 1)
    told = {"number": release.number, "commit": source.commit, "seconds": took, "pages": vars(release.pages)}
    journal.note(kept.journal, now, "published", **told)


def _tidy(kept: State, site: Releases) -> None:
    for number in rolling.superfluous(kept, site):
        site.remove(number)
    site.clean()


def _recorded(repository: Repository, site: Releases, record: Record, clock: Clock) -> None:
    """The site is live by now: what else is kept of it may fail by itself."""
    live = site.live
    assert live
    try:
        record(repository, live, site.folder(live.number))
    except Exception as failure:
        journal.fault(State.of(repository.path).journal, clock.now(), "record", failure)


def _quiet() -> None:
    """What MkDocs says is no message to a pusher."""
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
