"""Watches the files of a site that is served, and rests while it is built.

A look at all files of a country takes a fifth of a second and comes twice a second: a build beside it would wait for it a
quarter of its time. MkDocs asks files instead of being told by the system because folders in containers and on other
machines tell nothing (inotify(7), "Limitations and caveats"); so does this.
"""

import os
from collections.abc import Iterator
from threading import Event

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

INTERVAL = 0.5  # seconds between two looks, as in MkDocs


def observer(idle: Event) -> BaseObserver:
    """Looks at files while nothing is built; what has changed meanwhile is seen after. The walk is watchdog's own."""

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        idle.wait()
        return os.scandir(folder)

    return PollingObserverVFS(os.stat, listed, polling_interval=INTERVAL)
