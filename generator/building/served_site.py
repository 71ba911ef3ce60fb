"""Serves a site while it is edited: watches files, and renews the search by a thread once nothing was edited for a while.

Neither happens while a build is under way.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from generator.building.assemble import Finishing
from generator.building.output_sync import Manifest
from generator.building.page_sources import Memory

if TYPE_CHECKING:
    from generator.building.mkdocs_base import LiveReloadServer

INTERVAL = 0.5  # seconds between two looks at files, as in MkDocs
QUIET = 3  # seconds without an edit after which the search is renewed


class ServedSite:
    """What a process that serves a site holds from one build to the next, and what it does between them."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._laid: Manifest | None = None  # what stands in the output folder, where this process knows it
        self._idle, self._edited = Event(), Event()
        self._search = ThreadPoolExecutor(1)

    def watch(self, server: "LiveReloadServer") -> None:
        """Watch the data beside the few files that are watched already, by an observer that asks files as theirs does."""
        server.observer.start()
        server.observer = observer(self._idle)  # type: ignore[assignment]

    def begin(self) -> None:
        """While somebody waits for a page nothing else is done: no search, no look at files."""
        self._edited.set()
        self._idle.clear()

    def lay(self, finishing: Finishing) -> None:
        """Lay out everything but the search."""
        before, self._laid = self._laid, None  # unknown again if it cannot be laid out whole
        self._laid = finishing.lay(before)

    def search_later(self, search: Callable[[], None]) -> None:
        """Renew the search in `QUIET` seconds, unless the site is edited meanwhile."""
        edited = self._edited = Event()
        self._search.submit(self._after_quiet, edited, search)

    def _after_quiet(self, edited: Event, search: Callable[[], None]) -> None:
        if not edited.wait(QUIET):
            search()

    def rest(self) -> None:
        """A build is over, well or not: files are looked at again, for the next edit or the one that mends it."""
        self._idle.set()

    def end(self) -> None:
        """Leave what was to be done later."""
        self._edited.set()


def observer(idle: Event) -> BaseObserver:
    """Looks at files while nothing is built; what has changed meanwhile is seen after. The walk is watchdog's own.

    A look at all files of a country takes a fifth of a second and comes twice a second: a build beside it would wait for it a
    quarter of its time. MkDocs asks files instead of being told by the system because folders in containers and on other
    machines tell nothing (inotify(7), "Limitations and caveats"); so does this.
    """

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        idle.wait()
        return os.scandir(folder)

    return PollingObserverVFS(os.stat, listed, polling_interval=INTERVAL)
