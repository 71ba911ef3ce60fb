"""Whatever a kill, a full disk or a new day left to do: done by one command, at any time, and twice at once."""

from generator.publish import drafts, joining, publishing, telling
from generator.publish.publishing import Clock, Tell
from generator.publish.repository import Repository
from generator.publish.telling import HELD


def resume(repository: Repository, clock: Clock, tell: Tell, forward: bool = False) -> bool:
    """Bring the server to what its refs say, telling what was done; whether all of it could be."""
    for joined in joining.join(repository):
        tell(str(joined))
    outcome = publishing.publish(repository, clock, tell, forward)
    if outcome.failure:
        tell(f"Сайт не перестроен: {outcome.failure}; прежний сайт, если он был, стоит как стоял.")
    elif outcome.held:
        tell(HELD)
    elif outcome.built and outcome.release:
        tell(f"Опубликован {outcome.release}: {'; '.join(telling.summary(outcome.release))}.")
    elif outcome.release:
        tell(f"Сайт уже показывает принятое: {outcome.release}.")
    else:
        tell("Публиковать нечего: в репозитории ещё нет ветки main.")
    for line in drafts.settle(repository, clock):
        tell(line)
    repository.git("gc", "--auto", "--quiet")
    return not outcome.failure
