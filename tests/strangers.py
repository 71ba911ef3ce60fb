"""A working folder of an operator with a site, a server and files of others, and every way to name a place in it.

What is in it is made up.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
from conftest import VALID

from generator.cli import roadmaps

URL = "https://karty.example.ru/"
SETTINGS = f"""\
site_name: Проба
site_url: {URL}
theme: {{name: material, custom_dir: overrides}}
hooks: [hook.py]
plugins: [{{roadmaps: {{folder: data}}}}]
"""
NEW, TARGET = "new", "{target}"  # a place where nothing stands; the place that is tried

# Every option and argument that names a place to write to, with a call that is right but for the place.
OUTPUTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("check", "cache"): ("check", "--cache", TARGET),
    ("build", "to"): ("build", "--to", TARGET),
    ("build", "cache"): ("build", "--to", NEW, "--cache", TARGET),
    ("pages", "to"): ("pages", "--to", TARGET),
    ("pages", "cache"): ("pages", "--to", NEW, "--cache", TARGET),
    ("init", "folder"): (
        *("init", TARGET, "--forge", "none", "--region", "kray", "--region-name", "Край", "--municipality", "gorod"),
        *("--municipality-name", "Город", "--department", "Управление"),
    ),
    ("drafts", "to"): ("drafts", "--to", TARGET),
    ("weights", "to"): ("weights", "--to", TARGET),
    ("schema", "to"): ("schema", "--to", TARGET),
    ("annex", "to"): ("annex", "primer/vymysel/2024", "--to", TARGET),
    ("progress", "to"): ("progress", "primer/vymysel/2024", "--to", TARGET),
    ("sample", "to"): ("sample", "--municipalities", "1", "--vocabulary", "data/vocabulary", "--to", TARGET),
    ("server init", "repo"): ("server", "init", TARGET, "--site", NEW, "--url", URL),
    ("server init", "site"): ("server", "init", f"{NEW}.git", "--site", TARGET, "--url", URL),
    ("server init", "examples"): ("server", "init", f"{NEW}.git", "--site", NEW, "--url", URL, "--examples", TARGET),
    ("server key add", "authorized"): (
        *("server", "key", "add", "novyi", "kray/novyi", "--login", "novyi", "--repo", "served/roadmaps.git"),
        *("--authorized-keys", TARGET),
    ),
    ("server key revoke", "authorized"): (
        *("server", "key", "revoke", "vymysel", "--repo", "served/roadmaps.git", "--authorized-keys", TARGET),
    ),
    ("server key write", "authorized"): ("server", "key", "write", "--repo", "served/roadmaps.git", "--authorized-keys", TARGET),
    ("server backup", "file"): ("server", "backup", TARGET, "--repo", "served/roadmaps.git"),
    ("server restore", "repo"): ("server", "restore", "copy.tar", TARGET, NEW),
    ("server restore", "site"): ("server", "restore", "copy.tar", f"{NEW}.git", TARGET),
}
# A file that is there is wanted, and replaced, so that it is there with `--force` too.
FORCED = {("annex", "to"), ("progress", "to"), ("weights", "to"), ("server backup", "file")}
# What names a place to read from, or the data and the server that a command is meant to change.
READ = {"path", "paths", "data", "config", "origin", "origins", "vocabulary", "file", "records"}
OWN = {"repo"}
WRITES_FILE = {("server backup", "file")}

# Files of others, named in every form that a path has.
OTHERS = (
    *("foreign", "foreign/", "./foreign", "foreign/nested/..", "foreign/nested", "foreign/.git", "foreign/thesis.txt"),
    *("foreign/link", "foreign/folder-link", "foreign/read-only.txt", "thesis.txt", "to-foreign", "to-thesis", "fifo"),
    *("{here}/foreign", "foreign/thesis.txt/inside", "thesis.txt/", ".", "..", "./", "{here}", "outer"),
)
# What the site is made of, what that holds and what it lies in.
SOURCES = (
    *("data", "data/", "./data", "docs/../data", "{here}/data", "to-data", "outer/data", "data/primer", "data/new"),
    *("outer/data/new", "data/primer/vymysel/2024/roadmap.yml", "data/primer/vymysel/2024/files/new.docx", "to-data/new"),
    *("docs", "docs/", "docs/new", "docs/index.md", "outer/docs/new", "overrides", "overrides/new", "overrides/own.html"),
    *("hook.py", "mkdocs.yml", "to-settings", "{here}/mkdocs.yml"),
)


def laid(folder: Path) -> Path:
    """The folder, filled: a site whose data lie in `data`, files of others in `foreign` and beside."""
    shutil.copytree(VALID, folder / "data")
    for name in ("docs", "overrides", "foreign/.git", "foreign/nested/deeper"):
        (folder / name).mkdir(parents=True)
    words = {
        "mkdocs.yml": SETTINGS,
        "docs/index.md": "# Проба\n",
        "overrides/own.html": "",
        "hook.py": "",
    }
    words |= {f"foreign/{name}": f"{name}\n" for name in ("thesis.txt", ".git/HEAD", "nested/deeper/own.txt", "read-only.txt")}
    for name, text in (words | {"thesis.txt": "Диссертация.\n"}).items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "foreign/read-only.txt").chmod(0o444)
    links = {"foreign/link": "thesis.txt", "foreign/folder-link": "nested", "to-foreign": "foreign", "to-thesis": "thesis.txt"}
    links |= {"to-data": "data", "to-settings": "mkdocs.yml", "outer": "."}
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "fifo")
    return folder


def state(folder: Path) -> dict[str, str]:
    """Everything in a folder by its place: kind, mode and bytes; of a server, what changes at every look is left out."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts):
        place = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[place] = f"link {path.readlink()}"
        elif path.is_file():
            found[place] = f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        else:
            found[place] = f"{path.stat().st_mode:o}"
    return {place: told for place, told in found.items() if not place.endswith(("journal.jsonl", "roadmaps/lock"))}


def stamps(folder: str) -> dict[str, tuple[int, ...]]:
    """Number, mode, size and times of everything in a folder: whoever writes a byte changes one of them; quicker than `state`."""
    found: dict[str, tuple[int, ...]] = {}
    for entry in os.scandir(folder):
        if entry.name == "__pycache__":  # what Python keeps of an operator's hook when it runs it
            continue
        status = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            found |= {entry.path: (status.st_ino, status.st_mode), **stamps(entry.path)}
        elif not entry.path.endswith(("journal.jsonl", "roadmaps/lock")):
            found[entry.path] = (status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found


def commands(command: click.Command = roadmaps, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that call it."""
    if isinstance(command, click.Group):
        for word in command.commands:
            _, inner, _ = command.resolve_command(click.Context(command), [word])
            assert inner
            yield from commands(inner, f"{name} {word}".strip())
    else:
        yield name, command


def places() -> Iterator[tuple[str, str]]:
    """Every parameter of every command that names a file or a folder."""
    for name, command in commands():
        for parameter in command.params:
            if isinstance(parameter.type, click.Path | click.File):
                yield name, str(parameter.name)
