"""Commands for keys: who may push, and the lines of sshd that go with it."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator import files, output
from generator.publish import keys, server_setup, sshkeys, state
from generator.publish.keys import Pusher, Register
from generator.publish.sshkeys import KeyFaultError
from generator.publish.state import ServerState
from generator.server.options import AUTHORIZED, REPO, busy, register, sources


@click.group(options_metavar="[КЛЮЧИ]", subcommand_metavar="КОМАНДА …")
def key() -> None:
    """Кто может отправлять данные."""


@key.command(options_metavar="[КЛЮЧИ]")
@click.argument("name", metavar="ИМЯ")
@click.argument("folders", nargs=-1, metavar="[ПАПКА]…")
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Открытый ключ: id_ed25519.pub.",
)
@click.option("--login", metavar="LOGIN", help="Имя для входа по https.")
@click.option("--operator", is_flag=True, help="Это оператор сайта: ему открыто всё.")
@REPO
@AUTHORIZED
def add(
    name: str,
    folders: tuple[str, ...],
    file: Path | None,
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
        try:
            public = sshkeys.read(sys.stdin.read() if file == Path("-") else file.read_text("utf-8")) if file else None
        except UnicodeDecodeError:
            raise KeyFaultError("это не текст: возьмите файл открытого ключа, его имя оканчивается на .pub") from None
        return register.add(Pusher(name, tuple(sorted(set(folders))), operator), public, login)

    _change(repo, authorized, change)


@key.command(options_metavar="[КЛЮЧИ]")
@click.argument("name", metavar="ИМЯ")
@REPO
@AUTHORIZED
def revoke(name: str, repo: Path, authorized: Path | None) -> None:
    """Больше не впускать ведомство ИМЯ: все его ключи и имена для входа."""
    _change(repo, authorized, lambda register: register.revoke(name))


@key.command("write", options_metavar="[КЛЮЧИ]")
@REPO
@AUTHORIZED
def write(repo: Path, authorized: Path | None) -> None:
    """Записать строки authorized_keys заново: после восстановления, переезда или обновления программы."""
    _change(repo, authorized, lambda register: register)


@key.command("list", options_metavar="[КЛЮЧИ]")
@REPO
def listing(repo: Path) -> None:
    """Показать, кто может отправлять данные."""
    for holder in register(repo).holders:
        pusher = holder.pusher
        click.echo(f"{pusher.name}: {'оператор сайта' if pusher.operator else ', '.join(pusher.folders)}")
        for public in holder.keys:
            click.echo(f"  ключ {public.kind} {public.fingerprint}")
        for login in holder.logins:
            click.echo(f"  вход по https: {login}")


def _change(repo: Path, authorized: Path | None, change: Callable[[Register], Register]) -> None:
    """Change who may push, under the lock, and the lines of sshd with it."""
    register(repo)
    server_state = ServerState.of(repo)
    file = authorized.resolve() if authorized else None  # a symlink stays one: what it leads to is written
    if file:
        output.file(file, sources(file, repo=repo), force=True)
    try:
        with server_state.locked(busy):
            changed = change(Register.load(server_state.keys))
            lines = list(changed.authorized(server_setup.COMMAND, repo))
            old = file.read_text(encoding="utf-8") if file and file.exists() else ""
            text = keys.block(old, lines)
            changed.save(server_state.keys)
            if file:
                files.put(file, text, state.PRIVATE)
    except UnicodeDecodeError as fault:
        raise click.ClickException(f"«{authorized}» — не текст в UTF-8 и не изменён.") from fault
    except KeyFaultError as fault:
        raise click.ClickException(f"{fault}.") from None
    answer = f"Готово, обновлён файл {authorized}\n" if authorized else f"Готово. В файл authorized_keys впишите:\n{text}"
    click.echo(answer, nl=False)
