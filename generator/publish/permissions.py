"""Sets the modes of a server's files: who of the machine may open them; at `init` and at every run of `resume`.

The repository is its own account's alone: branches hold drafts, and whoever can open a lock can hold it for ever. The web
server is another account. It reads releases, and goes through the folder of drafts by an address that it was asked for.
"""

import fcntl
from contextlib import suppress
from pathlib import Path

from generator import files
from generator.publish import state
from generator.publish.releases import Releases
from generator.publish.state import DRAFTING, PUBLISHING, ServerState

CLOSED = 0o700  # folders: the server's account alone
UNLISTED = 0o711  # folders: others go through to what they can name, and list nothing


def close(repository: Path) -> None:
    """Take the repository and all of its state away from other accounts; what is so already is not touched."""
    server_state = ServerState.of(repository)
    for name in (PUBLISHING, DRAFTING):
        _renew(server_state.folder / name)
    for folder in (repository, server_state.folder):
        if folder.is_dir():
            _allow(folder, CLOSED)
    for path in server_state.folder.iterdir() if server_state.folder.is_dir() else ():
        if path.is_dir():
            _allow(path, CLOSED)
        for file in path.iterdir() if path.is_dir() and path != server_state.cache else (path,):
            _allow(file, CLOSED if file.is_dir() else state.PRIVATE)


def open_to_web(site: Releases) -> None:
    """Let other accounts read releases and go through the folder of drafts, whatever the umask was."""
    for folder, mode in ((site.root, files.FOLDER), (site.drafts, UNLISTED)):
        if folder.is_dir():
            _allow(folder, mode)


def _allow(path: Path, mode: int) -> None:
    with suppress(FileNotFoundError):  # somebody else's file aside, renamed meanwhile
        if path.stat().st_mode & 0o7777 != mode:
            path.chmod(mode)


def _renew(lock: Path) -> None:
    """Put a new file in the place of a free lock that others could open: whoever has it open still could hold it.

    One that is held stays, for its holder may be ours.
    """
    with suppress(FileNotFoundError, BlockingIOError), lock.open("rb") as stream:
        if lock.stat().st_mode & 0o077:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lock.unlink()
