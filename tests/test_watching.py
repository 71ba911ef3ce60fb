"""A served site's files are not looked at while it is built, and nothing that changed meanwhile is missed."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.building.served_site import observer

PATIENCE = 600  # seconds after which nothing comes any more


class Gate(Event):
    """Idle, and tells who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.set()
        return super().wait(timeout)


class Seen(FileSystemEventHandler):
    """The names of files of which something was told."""

    def __init__(self) -> None:
        self.names: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.names.put(Path(str(event.src_path)).name)


@pytest.fixture
def gate() -> Gate:
    made = Gate()
    made.set()
    return made


@pytest.fixture
def seen(tmp_path: Path, gate: Gate) -> Iterator[Seen]:
    """What is told of the folder; the first look at it is over."""
    found, watch = Seen(), observer(gate)
    watch.schedule(found, str(tmp_path), recursive=True)
    watch.start()
    asked(gate)
    asked(gate)
    yield found
    watch.stop()
    gate.set()
    watch.join()


def asked(gate: Gate) -> None:
    """Wait until files are to be looked at once more."""
    gate.asked.clear()
    assert gate.asked.wait(PATIENCE)


def test_a_change_is_seen(seen: Seen, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a", "utf-8")
    assert seen.names.get(timeout=PATIENCE) == "a.yml"


def test_a_change_of_a_build_is_seen_after_it(seen: Seen, gate: Gate, tmp_path: Path) -> None:
    """Who is to look waits before anything is read; then the file is there, and is told of once the build is over."""
    gate.clear()
    asked(gate)
    (tmp_path / "b.yml").write_text("b", "utf-8")
    assert seen.names.empty()
    gate.set()
    assert seen.names.get(timeout=PATIENCE) == "b.yml"
