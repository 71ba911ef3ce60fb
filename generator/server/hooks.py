"""Runs what git and sshd call: the hooks of the repository and the command that an SSH key forces."""

import os
import re
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from generator import clock
from generator.publish import branches, draft_records, journal, keys, pre_receive, push_request, push_response, server_setup
from generator.publish.push_response import Refusal, Verdict
from generator.publish.repository import SERVICES, Repository
from generator.publish.state import ServerState
from generator.server.options import REPO, register

STRANGER = Refusal("git push", "сервер вас не знает", "попросите оператора сайта добавить ваш ключ или имя для входа")


@click.command(hidden=True)
@click.argument("name", type=click.Choice(server_setup.HOOKS))
def hook(name: str) -> None:
    """Run as a hook of git, in the repository."""
    repository = Repository.of_hook(os.environ)
    answer = _guarded(ServerState.of(repository.path), name, {"pre-receive": _before, "post-receive": _after}[name], repository)
    for line in answer.lines if answer.accepted else push_response.printed(answer.lines, os.environ):
        _tell(line)
    sys.exit(0 if answer.accepted else 1)


@click.command(hidden=True)
@click.argument("name")
@REPO
def shell(name: str, repo: Path) -> None:
    """Run for an SSH key: git's two services on this repository, and nothing else."""
    holder = register(repo).holder(name)
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
    pusher = register(repository.path).pusher(os.environ)
    if not pusher:
        return push_response.refused([STRANGER])
    asked = push_request.updates(sys.stdin)
    answer = pre_receive.receive(repository, pusher, asked, push_request.options(os.environ))
    server_state = ServerState.of(repository.path)
    # Before the refs move: post-receive may be killed, and the draft would have no owner.
    for update in asked if answer.accepted else ():
        branch = branches.read(update.ref)
        if branch and branch.draft and not update.deleted:
            draft_records.remember_owner(server_state, update.ref, pusher.name)
    if not answer.accepted:
        refs = [branches.short(update.ref) for update in asked[: push_request.MOST_BRANCHES]]
        journal.note(server_state.journal, clock.now(), "refused", who=pusher.name, refs=refs, said=answer.lines[-2:][0])
    return answer


def _after(repository: Repository) -> Verdict:
    """What was accepted becomes what is published: whatever the refs say by now; told is what this push brought."""
    from generator.publish import post_receive, publishing  # noqa: PLC0415  MkDocs is needed by what was accepted alone

    pusher = register(repository.path).pusher(os.environ)
    times = publishing.Clock(clock.now, clock.today)
    post_receive.complete(repository, pusher, push_request.updates(sys.stdin), times, _tell)
    return Verdict(True)


def _tell(line: str) -> None:
    """Say a line to the pusher, who may be gone by now: the work goes on."""
    with suppress(OSError):
        click.echo(line, err=True)


def _guarded(server_state: ServerState, name: str, work: Callable[[Repository], Verdict], repository: Repository) -> Verdict:
    """The answer; a failure of ours is written down for the operator and told without its insides."""
    try:
        return work(repository)
    except Exception as failure:
        now = clock.now()
        journal.fault(server_state.journal, now, name, failure)
        effect = "ничего не изменено" if name == "pre-receive" else "принятое будет опубликовано позже"
        line = f"Внутренняя ошибка сервера, {effect}; сообщите оператору сайта время: {now:%d.%m.%Y %H:%M:%S} UTC."
        return Verdict(False, (line,))


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
    environment = {word: os.environ[word] for word in ("PATH", "HOME", "LANG", "SOURCE_DATE_EPOCH") if word in os.environ}
    protocol = os.environ.get("GIT_PROTOCOL", "")
    if re.fullmatch(r"version=[0-2]", protocol):
        environment["GIT_PROTOCOL"] = protocol
    return {**environment, keys.VARIABLE: name, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": f"{name}@localhost"}
