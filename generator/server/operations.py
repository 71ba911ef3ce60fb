"""Commands for the operator's days: what the server did, what it shows, back to an earlier release, every byte proved."""

import json
import sys
from pathlib import Path

import click

from generator import clock, files
from generator.publish import journal, release_log, retention, state, verification
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.retention import RollingError
from generator.publish.state import ServerState
from generator.server.options import REPO, busy, register


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
@click.option("--forward", is_flag=True, help="Опубликовать main и после отката; собрать заново, даже если ничего не изменилось.")
def resume(repo: Path, forward: bool) -> None:
    """Довести сайт до того, что принято.

    Вливает ветки, публикует main, строит сайт заново, когда сменился день, убирает остатки прерванной работы
    и старые черновики. Запускать можно когда угодно.
    """
    from generator.publish import publishing, recovery  # noqa: PLC0415  MkDocs is needed here alone

    register(repo)
    times = publishing.Clock(clock.now, clock.today)
    sys.exit(0 if recovery.resume(Repository(repo), times, click.echo, forward) else 1)


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
def status(repo: Path) -> None:
    """Показать, что опубликовано, что принято и сколько места на диске."""
    from generator.publish import publishing, server_status  # noqa: PLC0415

    register(repo)
    for line in server_status.status(Repository(repo), publishing.Clock(clock.now, clock.today)):
        click.echo(line)


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
@click.option("--json", "raw", is_flag=True, help="Строки журнала как есть, по объекту JSON в строке.")
def log(repo: Path, raw: bool) -> None:
    """Показать журнал: кто что отправил, что принято, отклонено, опубликовано."""
    register(repo)
    for line in journal.read(ServerState.of(repo).journal):
        click.echo(json.dumps(line, ensure_ascii=False) if raw else journal.told(line))


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
@click.option("--pin", type=int, multiple=True, metavar="N", help="Хранить выпуск N, сколько бы ни было новых.")
@click.option("--unpin", type=int, multiple=True, metavar="N", help="Больше не хранить его особо.")
def releases(repo: Path, pin: tuple[int, ...], unpin: tuple[int, ...]) -> None:
    """Перечислить выпуски сайта."""
    register(repo)
    kept = ServerState.of(repo)
    with kept.locked(busy):
        site = Releases(kept.server.site)
        if missing := sorted({*pin} - {*site.numbers}):
            raise click.ClickException(f"Выпуска {missing[0]} нет.")
        stay = sorted({*retention.pinned(kept), *pin} - {*unpin})
        if pin or unpin:
            files.put(kept.pinned, state.as_json(stay), state.PRIVATE)
    live = site.live
    for record in release_log.read(kept.releases):
        number = record.link.number
        marks = ["на сайте"] * bool(live and live.number == number) + ["закреплён"] * (number in stay)
        marks += ["удалён"] * (number not in site.numbers)
        line = f"{number}  {record.time:%d.%m.%Y %H:%M} UTC  коммит {record.commit[:7]}  {record.link.digest[:16]}"
        click.echo(f"{line}  {', '.join(marks)}".rstrip())


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("number", type=int, required=False, metavar="[N]")
@REPO
def rollback(number: int | None, repo: Path) -> None:
    """Вернуть выпуск N, а без номера — предыдущий.

    Откат действует, пока main не изменится или пока не сказано: roadmaps server resume --forward.
    """
    register(repo)
    try:
        release = retention.back(Repository(repo), number, clock.now())
    except RollingError as fault:
        raise click.ClickException(f"{fault}.") from None
    click.echo(f"На сайте снова {release}.\nОткат действует до следующей принятой отправки или до resume --forward.")


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
@click.option("--all", "every", is_flag=True, help="Все выпуски, а не только тот, что на сайте.")
def verify(repo: Path, every: bool) -> None:
    """Сверить каждый байт сайта с тем, что было опубликовано.

    Код выхода: 0 — всё на месте, 1 — что-то изменено, лишнее или пропало.
    """
    register(repo)
    kept = ServerState.of(repo)
    with kept.locked(busy):
        found = list(verification.faults(kept, Releases(kept.server.site), every))
    for fault in found:
        click.echo(fault)
    if found:
        click.echo("Собрать сайт заново из принятых данных: roadmaps server resume --forward")
        sys.exit(1)
    click.echo("Все файлы такие, какими были опубликованы.")


COMMANDS: tuple[click.Command, ...] = (resume, status, log, releases, rollback, verify)
