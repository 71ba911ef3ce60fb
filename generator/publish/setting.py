"""A bare repository made into a server: its settings, hooks, state and the examples for the programs around it."""

import getpass
import os
import secrets
import shlex
import sys
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from generator.publish import access, state
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import Server, State

# The door itself: `generator.cli` would load MkDocs, which no refusal needs.
COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "generator.server")
HOOKS = ("pre-receive", "post-receive")
EXAMPLES = Path(__file__).parent / "examples"
SETTINGS = {
    "receive.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "receive.fsck.badFilemode": "error",  # which a diff shows as the good mode nearest to it
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "false",  # the hook lets drafts alone be deleted, by who pushed them
    "receive.advertisePushOptions": "true",
    "receive.maxInputSize": "64m",
    "receive.shallowUpdate": "false",
    "receive.autogc": "false",  # `gc` takes seconds; the timer's run has them, a pusher has not
    "gc.pruneExpire": "1.day.ago",  # a deleted draft does not take room for a fortnight
    "transfer.hideRefs": "refs/roadmaps",
    "uploadpack.allowFilter": "false",
    "uploadpack.allowAnySHA1InWant": "false",
    "http.receivepack": "true",
    "http.getanyfile": "false",  # objects are given out by upload-pack alone
    "core.quotePath": "false",
    "core.logAllRefUpdates": "true",
    "core.sharedRepository": "umask",
    "core.hooksPath": "hooks",  # whatever the machine's own configuration says
}
HOOK = """#!/bin/sh
# Written by «roadmaps server init», which writes it anew; do not edit.
exec {command} hook {name}
"""


class SettingError(Exception):
    """Why no server can be made here, in Russian."""


class Example(Template):
    """A text with @{names}: nginx and systemd have uses of their own for $ and %."""

    delimiter = "@"


def init(path: Path, server: Server, examples: Path | None = None) -> Repository:
    """Make a repository a server, or renew one; its refs, keys, secret and journal stay. `SettingError` when it cannot be."""
    _examine(path, server)
    repository = Repository(path)
    if not (path / "HEAD").exists():
        path.mkdir(parents=True, exist_ok=True)
        repository.git("init", "--quiet", "--bare", "--initial-branch=main", "--template=")
    for name, value in SETTINGS.items():
        repository.git("config", "--local", name, value)
    kept = State.of(path)
    path.chmod(access.CLOSED)
    kept.folder.mkdir(mode=access.CLOSED, exist_ok=True)
    kept.settle(server)
    if not kept.secret.exists():
        state.replace(kept.secret, secrets.token_hex(32) + "\n", state.PRIVATE)
    _write_hooks(path / "hooks")
    _write_examples(examples or kept.folder / "examples", path, server)
    access.close(path)
    access.open_to_web(Releases(server.site))
    return repository


def _examine(path: Path, server: Server) -> None:
    address = urlsplit(server.url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise SettingError(f"адрес сайта «{server.url}» не годится: нужен полный, например https://karty.example.ru/")
    if any(letter in f"{path}{server.site}{server.url}" for letter in "\n\r\"'"):
        raise SettingError("в путях и адресе не должно быть кавычек и переводов строки")
    if server.site.exists() and not server.site.is_symlink():
        raise SettingError(
            f"«{server.site}» уже есть и это не ссылка: сервер сам ведёт её на готовый сайт; назовите другое место"
        )
    if State.of(path).settings.exists() or not path.exists():
        return
    if (path / "HEAD").is_file() and (path / "objects").is_dir():
        if Repository(path).refs():
            raise SettingError(f"в «{path}» уже есть ветки: их никто не проверял; начните с пустого репозитория")
    elif not path.is_dir() or any(path.iterdir()):
        raise SettingError(f"«{path}» занято и это не пустой репозиторий без рабочей папки (git init --bare)")


def _write_hooks(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        state.replace(folder / name, HOOK.format(command=shlex.join(COMMAND), name=name), 0o755)


def _write_examples(folder: Path, path: Path, server: Server) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    values = {
        "repo": str(path),
        "name": path.name,
        "state": str(State.of(path).folder),
        "site": str(server.site),
        "parent": str(server.site.parent),
        "url": server.url,
        "host": urlsplit(server.url).hostname or "",
        "user": getpass.getuser(),
        "command": shlex.join(COMMAND),
        "backend": os.fspath(Path(Repository(path).git("--exec-path").decode().strip()) / "git-http-backend"),
    }
    for example in sorted(EXAMPLES.iterdir()):
        state.replace(folder / example.name, Example(example.read_text(encoding="utf-8")).substitute(values), state.PUBLIC)
