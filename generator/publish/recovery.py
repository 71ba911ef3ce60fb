"""Finishes whatever a kill, a full disk or a new day has left to do; may run at any time, and twice at once."""

from generator import files
from generator.publish import branch_merge, drafts, messages, permissions, publishing, state
from generator.publish.messages import HELD
from generator.publish.publishing import Clock, Tell
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import ServerState

UNREACHABLE = "1.day.ago"  # how long objects stay that no branch contains, in git's words


def resume(repository: Repository, clock: Clock, tell: Tell, forward: bool = False) -> bool:
    """Bring the server to what its refs say, telling what was done; whether all of it could be."""
    permissions.close(repository.path)
    permissions.open_to_web(Releases(ServerState.of(repository.path).server.site))
    for joined in branch_merge.join(repository, lambda: tell(publishing.WAITING)):
        tell(str(joined))
    outcome = publishing.publish(repository, clock, tell, forward)
    if outcome.failure:
        tell(f"Сайт не перестроен: {outcome.cause}; прежний сайт, если он был, стоит как стоял.")
    elif outcome.held:
        tell(HELD)
    elif outcome.built and outcome.release:
        tell(f"Опубликован {outcome.release}: {'; '.join(messages.summary(outcome.release))}.")
    elif outcome.release:
        tell(f"Сайт уже показывает принятое: {outcome.release}.")
    else:
        tell("Публиковать нечего: в репозитории ещё нет ветки main.")
    for line in drafts.settle(repository, clock):
        tell(line)
    repository.git("gc", "--auto", "--quiet")
    _prune(repository, clock)
    return not outcome.failure


def _prune(repository: Repository, clock: Clock) -> None:
    """Once a day free the disk of what deleted drafts have left; what a push that goes on has brought is younger."""
    stamp, today = ServerState.of(repository.path).folder / "pruned", clock.today().isoformat()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != today:
        repository.git("prune", f"--expire={UNREACHABLE}")
        files.put(stamp, today, state.PRIVATE)
