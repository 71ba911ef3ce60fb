"""Makes a bare repository a server: writes its settings, hooks, state and the examples for the programs around it."""

import getpass
import os
import secrets
import shlex
import sys
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from generator import files, output
from generator.publish import permissions, state
from generator.publish.checksums import ABOUT
from generator.publish.releases import PREVIEW, Releases
from generator.publish.repository import Repository
from generator.publish.state import Server, ServerState

# Not the whole command: `generator.cli` would load MkDocs, which no refusal needs.
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
    "gc.pruneExpire": "1.day.ago",  # a deleted draft does not take space for a fortnight
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
KIND = "examples"  # of output folders
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
    server_state = ServerState.of(path)
    path.chmod(permissions.CLOSED)
    server_state.folder.mkdir(mode=permissions.CLOSED, exist_ok=True)
    server_state.settle(server)
    if not server_state.secret.exists():
        files.put(server_state.secret, secrets.token_hex(32) + "\n", state.PRIVATE)
    _write_hooks(path / "hooks")
    _write_examples(examples or server_state.folder / "examples", path, server)
    permissions.close(path)
    permissions.open_to_web(Releases(server.site))
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
    if not (around := next(folder for folder in server.site.parents if folder.exists())).is_dir():
        raise SettingError(f"«{around}» — файл, а на этом пути нужна папка; назовите другое место для сайта")
    if server.site.is_symlink() and not _leads(server.site):
        raise SettingError(f"«{server.site}» — ссылка, которую вёл не сервер публикации; уберите её или назовите другое место")
    for folder, about in ((Releases(server.site).root, ABOUT), (Releases(server.site).drafts, PREVIEW)):
        if foreign := _foreign(folder, about):
            raise SettingError(f"«{foreign}» мешает: в «{folder}» сервер держит своё и лишнее удаляет; назовите другое место")
    if ServerState.of(path).settings.exists() or not path.exists():
        return
    if (path / "HEAD").is_file() and (path / "objects").is_dir():
        if Repository(path).refs():
            raise SettingError(f"в «{path}» уже есть ветки: их никто не проверял; начните с пустого репозитория")
    elif not path.is_dir() or any(path.iterdir()):
        raise SettingError(f"«{path}» занято и это не пустой репозиторий без рабочей папки (git init --bare)")


def _leads(site: Path) -> bool:
    """Whether a symlink leads to a release as ours do."""
    target = site.readlink()
    return str(target.parent) == Releases(site).root.name and target.name.isdecimal()


def _foreign(folder: Path, about: str) -> Path | None:
    """What stands in a folder of releases or previews and is none, which holds a file `about` it."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        return folder
    for path in sorted(folder.iterdir()):
        empty = path.is_dir() and not any(path.iterdir())
        if not path.name.startswith((".work", ".old-")) and (path.is_symlink() or not (empty or (path / about).is_file())):
            return path
    return None


def _write_hooks(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        files.put(folder / name, HOOK.format(command=shlex.join(COMMAND), name=name), 0o755)


def _write_examples(folder: Path, path: Path, server: Server) -> None:
    values = {
        "repo": str(path),
        "name": path.name,
        "state": str(ServerState.of(path).folder),
        "site": str(server.site),
        "parent": str(server.site.parent),
        "url": server.url,
        "host": urlsplit(server.url).hostname or "",
        "user": getpass.getuser(),
        "command": shlex.join(COMMAND),
        "backend": os.fspath(Path(Repository(path).git("--exec-path").decode().strip()) / "git-http-backend"),
    }
    texts = {
        example.name: Example(example.read_text(encoding="utf-8")).substitute(values) for example in sorted(EXAMPLES.iterdir())
    }
    if folder.is_relative_to(path):  # in the server's own folder all is the server's
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            files.put(folder / name, text, state.PUBLIC)
    else:
        output.fill(folder, KIND, {name: text.encode() for name, text in texts.items()}, [])
