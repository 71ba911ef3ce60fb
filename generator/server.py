"""The door for a server of publishing: its operator's commands, git's hooks and the command that an SSH key forces."""

import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from generator import clock, console
from generator.publish import asking, joining, journal, keys, receiving, setting, sshkeys, state, verdict
from generator.publish.keys import Pusher, Register
from generator.publish.repository import SERVICES, Repository
from generator.publish.setting import SettingError
from generator.publish.sshkeys import KeyFaultError
from generator.publish.state import Server, State
from generator.publish.verdict import Refusal, Verdict

console.speak_russian()

NEXT = """Сервер готов: {repo}
Дальше:
  1. Отправьте сайт из его рабочей папки:  git push {repo} HEAD:main
  2. Укажите веб-серверу папку сайта:      {site}
  3. Впустите ведомство:                   roadmaps server key add gurevsk kemerovo/gurevsk --file id_ed25519.pub --repo {repo}
Примеры настроек nginx, systemd и sshd:    {examples}"""
STRANGER = Refusal("git push", "сервер вас не знает", "попросите оператора сайта добавить ваш ключ или имя для входа")
FILE = click.Path(dir_okay=False, path_type=Path)
REPO = click.option(
    "--repo",
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    default=".",
    show_default=True,
    metavar="REPO",
    help="Репозиторий сервера.",
)
AUTHORIZED = click.option(
    "--authorized-keys", "authorized", type=FILE, metavar="FILE", help="Файл authorized_keys, в котором обновить наши строки."
)


@click.group(options_metavar="[КЛЮЧИ]", subcommand_metavar="КОМАНДА …")
def server() -> None:
    """Сервер публикации: ведомства отправляют данные командой git push, сайт обновляется сам."""


@server.command(options_metavar="[КЛЮЧИ]")
@click.argument("repo", type=click.Path(file_okay=False, resolve_path=True, path_type=Path), metavar="REPO")
@click.option("--site", type=click.Path(path_type=Path), required=True, metavar="SITE", help="Ссылка на готовый сайт.")
@click.option("--url", required=True, metavar="URL", help="Адрес сайта.")
@click.option(
    "--examples", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Куда положить примеры настроек."
)
def init(repo: Path, site: Path, url: str, examples: Path | None) -> None:
    """Сделать репозиторий REPO сервером публикации.

    Ещё один запуск обновляет настройки и обработчики; ветки, ключи и журнал остаются.
    """
    place = Path(os.path.abspath(site))  # noqa: PTH100  `resolve` would follow the very link that we are to lead
    try:
        setting.init(repo, Server(place, url), examples)
    except SettingError as fault:
        raise click.ClickException(f"{fault}.") from None
    click.echo(NEXT.format(repo=repo, site=place, examples=examples or State.of(repo).folder / "examples"))


@server.group(options_metavar="[КЛЮЧИ]", subcommand_metavar="КОМАНДА …")
def key() -> None:
    """Кто может отправлять данные."""


@key.command(options_metavar="[КЛЮЧИ]")
@click.argument("name", metavar="ИМЯ")
@click.argument("folders", nargs=-1, metavar="[ПАПКА]…")
@click.option("--file", type=click.File(encoding="utf-8"), metavar="FILE", help="Открытый ключ: id_ed25519.pub.")
@click.option("--login", metavar="LOGIN", help="Имя для входа по https.")
@click.option("--operator", is_flag=True, help="Это оператор сайта: ему открыто всё.")
@REPO
@AUTHORIZED
def add(
    name: str,
    folders: tuple[str, ...],
    file: TextIO | None,
    login: str | None,
    operator: bool,
    repo: Path,
    authorized: Path | None,
) -> None:
    """Впустить ведомство ИМЯ с его папками (kemerovo/gurevsk или весь kemerovo).

    Ещё один ключ или имя для входа добавляются так же, с теми же папками.
    """
    if not file and not login:
        raise click.UsageError("Укажите открытый ключ (--file) или имя для входа (--login).")

    def change(register: Register) -> Register:
        public = sshkeys.read(file.read()) if file else None
        return register.add(Pusher(name, tuple(sorted(set(folders))), operator), public, login)

    _change(repo, authorized, change)


@key.command(options_metavar="[КЛЮЧИ]")
@click.argument("name", metavar="ИМЯ")
@REPO
@AUTHORIZED
def revoke(name: str, repo: Path, authorized: Path | None) -> None:
    """Больше не впускать ведомство ИМЯ: все его ключи и имена для входа."""
    _change(repo, authorized, lambda register: register.revoke(name))


@key.command("list", options_metavar="[КЛЮЧИ]")
@REPO
def listing(repo: Path) -> None:
    """Показать, кто может отправлять данные."""
    for holder in _register(repo).holders:
        pusher = holder.pusher
        click.echo(f"{pusher.name}: {'оператор сайта' if pusher.operator else ', '.join(pusher.folders)}")
        for public in holder.keys:
            click.echo(f"  ключ {public.kind} {public.fingerprint}")
        for login in holder.logins:
            click.echo(f"  вход по https: {login}")


@server.command(hidden=True)
@click.argument("name", type=click.Choice(setting.HOOKS))
def hook(name: str) -> None:
    """Run as a hook of git, in the repository."""
    repository = Repository.of_hook(os.environ)
    answer = _guarded(State.of(repository.path), name, {"pre-receive": _before, "post-receive": _after}[name], repository)
    for line in answer.lines:
        click.echo(line, err=True)
    sys.exit(0 if answer.accepted else 1)


@server.command(hidden=True)
@click.argument("name")
@REPO
def shell(name: str, repo: Path) -> None:
    """Run for an SSH key: git's two services on this repository, and nothing else."""
    holder = _register(repo).holder(name)
    if not holder:
        raise click.ClickException(f"{STRANGER.what}; {STRANGER.mend}.")
    asked = os.environ.get("SSH_ORIGINAL_COMMAND")
    if not asked:
        click.echo(f"Здравствуйте! Вы вошли как {holder.pusher}.\nЗдесь работает только git: git clone, git pull, git push.")
        return
    service = _service(asked, repo)
    if not service:
        raise click.ClickException("Здесь работает только git: git clone, git pull, git push этого сайта.")
    Repository(repo).serve(service, _served(name))


def _before(repository: Repository) -> Verdict:
    pusher = _register(repository.path).pusher(os.environ)
    if not pusher:
        return verdict.refused([STRANGER])
    return receiving.receive(repository, pusher, asking.updates(sys.stdin), asking.options(os.environ))


def _after(repository: Repository) -> Verdict:
    """What was accepted becomes what is published: whatever the refs say by now; told is what this push brought."""
    refs = {update.ref for update in asking.updates(sys.stdin)}
    joined = list(joining.join(repository))
    return Verdict(True, tuple(str(one) for one in joined if one.branch.ref in refs))


def _guarded(kept: State, name: str, work: Callable[[Repository], Verdict], repository: Repository) -> Verdict:
    """The answer; a failure of ours is written down for the operator and told without its insides."""
    try:
        return work(repository)
    except Exception as failure:
        now = clock.now()
        journal.fault(kept.journal, now, name, failure)
        told = "ничего не изменено" if name == "pre-receive" else "принятое будет опубликовано позже"
        line = f"Внутренняя ошибка сервера, {told}; сообщите оператору сайта время: {now:%d.%m.%Y %H:%M:%S} UTC."
        return Verdict(False, (f"GL-HOOK-ERR: {line}", line))


def _service(asked: str, repo: Path) -> str | None:
    """The service that a client asks for on this repository, by its path or its name."""
    try:
        service, path = shlex.split(asked)
    except ValueError:
        return None
    served = {str(repo), repo.name, f"/{repo.name}", repo.stem, f"/{repo.stem}"}
    return service if service in SERVICES and path.rstrip("/") in served else None


def _served(name: str) -> dict[str, str]:
    """The environment of git for a pusher: nothing of the client's but the version of git's protocol."""
    kept = {word: os.environ[word] for word in ("PATH", "HOME", "LANG", "SOURCE_DATE_EPOCH") if word in os.environ}
    protocol = os.environ.get("GIT_PROTOCOL", "")
    if re.fullmatch(r"version=[0-2]", protocol):
        kept["GIT_PROTOCOL"] = protocol
    return {**kept, keys.VARIABLE: name, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": f"{name}@localhost"}


def _register(repo: Path) -> Register:
    kept = State.of(repo)
    if not kept.settings.exists():
        raise click.UsageError(f"'{repo}' — не сервер публикации: укажите --repo или сделайте его: roadmaps server init.")
    return Register.load(kept.keys)


def _change(repo: Path, authorized: Path | None, change: Callable[[Register], Register]) -> None:
    """Change who may push, under the lock, and the lines of sshd with it."""
    _register(repo)
    kept = State.of(repo)
    try:
        with kept.locked():
            register = change(Register.load(kept.keys))
            lines = list(register.authorized(setting.COMMAND, repo))
            old = authorized.read_text(encoding="utf-8") if authorized and authorized.exists() else ""
            text = keys.block(old, lines)
            register.save(kept.keys)
            if authorized:
                state.replace(authorized, text, state.PRIVATE)
    except KeyFaultError as fault:
        raise click.ClickException(f"{fault}.") from None
    told = f"Готово, обновлён файл {authorized}\n" if authorized else f"Готово. В файл authorized_keys впишите:\n{text}"
    click.echo(told, nl=False)


if __name__ == "__main__":
    server(prog_name="roadmaps server")
