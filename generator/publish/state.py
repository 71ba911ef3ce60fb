"""Names the files that a server keeps beside its repository's objects, in REPO/roadmaps, and holds its locks.

All of it is the server's own account's alone; `permissions` sees to that.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator import files

FORMAT = 1
PRIVATE, PUBLIC = 0o600, 0o644
PUBLISHING, DRAFTING = "lock", "drafts.lock"  # a draft's build never holds up what is published, nor the reverse


@dataclass(frozen=True)
class Server:
    """What `server init` was told: the symlink that the web server serves, and the site's own address.

    `later` leaves publishing to the timer; `keep` is how many releases stay.
    """

    site: Path
    url: str
    later: bool = False
    keep: int = 10


@dataclass(frozen=True)
class ServerState:
    """The folder of one server's state."""

    folder: Path

    @classmethod
    def of(cls, repository: Path) -> "ServerState":
        """The state kept in a repository."""
        return cls(repository / "roadmaps")

    @property
    def keys(self) -> Path:
        """Who may push."""
        return self.folder / "keys.json"

    @property
    def journal(self) -> Path:
        """What happened, a line of JSON each."""
        return self.folder / "journal.jsonl"

    @property
    def secret(self) -> Path:
        """Random bytes in hexadecimal that make addresses of drafts impossible to guess."""
        return self.folder / "secret"

    @property
    def releases(self) -> Path:
        """Every release there ever was, a line of JSON each."""
        return self.folder / "releases.jsonl"

    @property
    def held(self) -> Path:
        """The rollback that is in force, while this file is there."""
        return self.folder / "held.json"

    @property
    def pinned(self) -> Path:
        """The releases that stay however old they are."""
        return self.folder / "pinned.json"

    @property
    def withdrawn(self) -> Path:
        """What was erased, a line of JSON each."""
        return self.folder / "withdrawn.jsonl"

    @property
    def erasing(self) -> Path:
        """The erasure that is not proven yet, while this file is there."""
        return self.folder / "erasing.json"

    @property
    def cache(self) -> Path:
        """What was made of the data before: a folder that may be deleted at any time, and is by an erasure."""
        return self.folder / "cache"

    @property
    def drafts(self) -> Path:
        """What is known of each draft: who pushed it, how its build failed; a file each."""
        return self.folder / "drafts"

    @property
    def quotas(self) -> Path:
        """How much departments may keep, where the operator has chosen so."""
        return self.folder / "quotas.json"

    @property
    def settings(self) -> Path:
        """Where the site stands and what its address is."""
        return self.folder / "server.json"

    @property
    def server(self) -> Server:
        """The settings, read; `OSError` or `ValueError` when this is no server of ours."""
        stored = json.loads(self.settings.read_text(encoding="utf-8"))
        site, url = Path(stored["site"]), str(stored["url"])
        return Server(site, url, bool(stored.get("later", False)), int(stored.get("keep", Server.keep)))

    def settle(self, server: Server) -> None:
        """Keep the settings."""
        files.put(self.settings, as_json({"format": FORMAT, **vars(server), "site": str(server.site)}), PRIVATE)

    @contextmanager
    def locked(self, waiting: Callable[[], None] = lambda: None, name: str = PUBLISHING) -> Iterator[None]:
        """Wait until nobody else of this server joins or publishes; the system frees the lock of who dies.

        `waiting` is called once when somebody else holds it. `name` is `DRAFTING` for who builds drafts; who needs both
        takes `PUBLISHING` first.
        """
        while True:
            with open(self.folder / name, "a", opener=lambda path, flags: os.open(path, flags, PRIVATE)) as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    waiting()
                    waiting = lambda: None  # noqa: E731  once is enough
                    fcntl.flock(lock, fcntl.LOCK_EX)
                # The file may have been replaced while we waited: then this lock holds nobody else back.
                if _still(lock.fileno(), self.folder / name):
                    yield
                    return


def as_json(value: object) -> str:
    """JSON that people can read and compare by lines."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _still(handle: int, path: Path) -> bool:
    """Whether an open file is the one that has the name now: `permissions` puts another one in the place of an open lock."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
