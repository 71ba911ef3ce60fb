"""Erased content that a push brings back: looked for in every new commit of every pusher, also where a later one removes it."""

from collections.abc import Collection, Iterator

from generator.publish.objects import PathChange
from generator.publish.push_response import Refusal
from generator.publish.repository import GitError, Repository
from generator.publish.state import ServerState
from generator.publish.withdrawn import Bans, read

MOST = 1_000_000  # commits of one push
_WHAT = "это содержание изъято с сайта"
_MEND = (
    "уберите его из истории: git fetch origin, git reset --soft origin/main, исправьте или уберите файл, "
    "затем git commit и git push"
)
_OBJECTS = "GIT_OBJECT_DIRECTORY"


def refusals(repository: Repository, tips: Collection[str]) -> Iterator[Refusal]:
    """One reason for each path at which a new commit has what may not stand there, with the first such commit.

    The commits are walked only when git has any such content at all, the pushed objects among it: which it has not after an
    erasure, but for what others publish rightly.
    """
    bans = Bans.of(read(ServerState.of(repository.path).withdrawn))
    banned = sorted({*bans.everywhere, *bans.within})
    there = {oid for oid, found in zip(banned, repository.find(banned), strict=True) if found} if banned else set()
    if not there:
        return
    told: dict[str, Refusal] = {}
    try:
        for commit, change in repository.walk(reversed(repository.new_commits(tips, MOST))):
            if change.oid in there and bans.forbid(change.path, change.oid):
                told.setdefault(change.path, _refusal(commit, change))
    except GitError:
        yield Refusal("git push", "коммиты слишком велики, чтобы искать в них изъятое", "отправляйте частями")
        return
    yield from told.values()
    if not told and _alone(repository, there & bans.everywhere):
        yield Refusal("git push", "в отправке есть содержание, изъятое с сайта, вне коммитов", _MEND)


def _refusal(commit: str, change: PathChange) -> Refusal:
    return Refusal(f"{change.path} (коммит {commit[:7]})", _WHAT, _MEND)


def _alone(repository: Repository, blobs: Collection[str]) -> bool:
    """Whether the pushed objects themselves have a content, without those that the server had before."""
    if _OBJECTS not in repository.quarantine:
        return False
    pushed = Repository(repository.path, {_OBJECTS: repository.quarantine[_OBJECTS]})
    return any(pushed.find(sorted(blobs)))
