"""The command for quotas: how much departments keep, and how much they may."""

from pathlib import Path

import click

from generator.publish import draft_records, quotas
from generator.publish.keys import Pusher
from generator.publish.quotas import MIB, Quotas
from generator.publish.repository import Repository
from generator.publish.state import ServerState
from generator.server.options import REPO, busy, register


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
    kept = ServerState.of(repo)
    with kept.locked(busy):
        chosen = Quotas.load(kept)
        if (megabytes, drafts, branches) != (None, None, None):
            chosen = chosen.changed(name, megabytes=megabytes, drafts=drafts, branches=branches)
            chosen.save(kept)
    common = chosen.common
    click.echo(f"Общая квота: {common.megabytes} МБ, черновиков {common.drafts}, своих веток {common.branches}")
    for pusher in pushers:
        if name in (None, pusher.name):
            click.echo(_line(Repository(repo), kept, chosen, pusher))


def _line(repository: Repository, kept: ServerState, chosen: Quotas, pusher: Pusher) -> str:
    used, most = quotas.used(repository, pusher, repository.refs(), draft_records.owners(kept)), chosen.of(pusher.name)
    own = "  (своя квота)" if pusher.name in chosen.own else ""
    parts = f"{-(-used.size // MIB)} из {most.megabytes} МБ, черновиков {used.drafts} из {most.drafts}"
    return f"{pusher.name}: {parts}, своих веток {used.branches} из {most.branches}{own}"
