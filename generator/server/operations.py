"""Commands for daily operation: publishing, status, journal, releases, rollback, verification, quotas."""

import json
import sys
from pathlib import Path

import click

from generator import clock, files
from generator.publish import draft_records, journal, quotas, release_log, retention, state, verification
from generator.publish.keys import Pusher
from generator.publish.quotas import MIB, Quotas
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
        click.echo(json.dumps(line, ensure_ascii=False) if raw else journal.sentence(line))


@click.command(options_metavar="[КЛЮЧИ]")
@REPO
@click.option("--pin", type=int, multiple=True, metavar="N", help="Хранить выпуск N, сколько бы ни было новых.")
@click.option("--unpin", type=int, multiple=True, metavar="N", help="Больше не хранить его особо.")
def releases(repo: Path, pin: tuple[int, ...], unpin: tuple[int, ...]) -> None:
    """Перечислить выпуски сайта."""
    register(repo)
    server_state = ServerState.of(repo)
    with server_state.locked(busy):
        site = Releases(server_state.server.site)
        if missing := sorted({*pin} - {*site.numbers}):
            raise click.ClickException(f"Выпуска {missing[0]} нет.")
        stay = sorted({*retention.pinned(server_state), *pin} - {*unpin})
        if pin or unpin:
            files.put(server_state.pinned, state.as_json(stay), state.PRIVATE)
    live = site.live
    for record in release_log.read(server_state.releases):
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
    server_state = ServerState.of(repo)
    with server_state.locked(busy):
        faults = list(verification.faults(server_state, Releases(server_state.server.site), every))
    for fault in faults:
        click.echo(fault)
    if faults:
        click.echo("Собрать сайт заново из принятых данных: roadmaps server resume --forward")
        sys.exit(1)
    click.echo("Все файлы такие, какими были опубликованы.")


@click.command(options_metavar="[КЛЮЧИ]")
@click.argument("name", metavar="[ИМЯ]", required=False)
@click.option("--megabytes", type=click.IntRange(1), metavar="N", help="Файлы ведомства со всеми прежними версиями, МБ.")
@click.option("--drafts", type=click.IntRange(0), metavar="N", help="Черновики (ветки draft/…).")
@click.option("--branches", type=click.IntRange(0), metavar="N", help="Свои ветки (регион/муниципалитет).")
@REPO
def quota(name: str | None, megabytes: int | None, drafts: int | None, branches: int | None, repo: Path) -> None:
    """Показать, сколько занимают ведомства и сколько им можно; ключи меняют это.

    С именем меняется квота одного ведомства, без имени — общая, для всех остальных.
    """
    pushers = [holder.pusher for holder in register(repo).holders if not holder.pusher.operator]
    if name and name not in [pusher.name for pusher in pushers]:
        raise click.ClickException(f"Ведомства «{name}» в списке нет; кто есть, покажет roadmaps server key list.")
    server_state = ServerState.of(repo)
    with server_state.locked(busy):
        chosen = Quotas.load(server_state)
        if (megabytes, drafts, branches) != (None, None, None):
            chosen = chosen.changed(name, megabytes=megabytes, drafts=drafts, branches=branches)
            chosen.save(server_state)
    common = chosen.common
    click.echo(f"Общая квота: {common.megabytes} МБ, черновиков {common.drafts}, своих веток {common.branches}")
    for pusher in pushers:
        if name in (None, pusher.name):
            click.echo(_line(Repository(repo), server_state, chosen, pusher))


def _line(repository: Repository, server_state: ServerState, chosen: Quotas, pusher: Pusher) -> str:
    used, most = quotas.used(repository, pusher, repository.refs(), draft_records.owners(server_state)), chosen.of(pusher.name)
    own_quota = "  (своя квота)" if pusher.name in chosen.by_name else ""
    parts = f"{-(-used.size // MIB)} из {most.megabytes} МБ, черновиков {used.drafts} из {most.drafts}"
    return f"{pusher.name}: {parts}, своих веток {used.branches} из {most.branches}{own_quota}"


COMMANDS: tuple[click.Command, ...] = (quota, resume, status, log, releases, rollback, verify)
