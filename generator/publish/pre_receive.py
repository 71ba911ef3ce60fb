"""Judges a push before anything of it is accepted: history, rights, files, then the data as they would be published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.limits import TooMuchError
from generator.loading.originals import LARGEST, OPENING
from generator.problems import Problem
from generator.publish import (
    branch_merge,
    branches,
    data_check,
    draft_records,
    push_request,
    push_response,
    quotas,
    rights,
    withdrawn,
)
from generator.publish.branches import MAIN, Branch
from generator.publish.keys import Pusher
from generator.publish.objects import GONE, Commit, GitObject, PathChange
from generator.publish.push_request import CHECK_ONLY, Update
from generator.publish.push_response import Refusal, Verdict
from generator.publish.repository import Repository
from generator.publish.rights import DATA, Touched
from generator.publish.state import ServerState

MOST_COMMITS = 500
MOST_PARENTS = 16
MOST_CHANGES = 100_000
MOST_BYTES = 256 * 1_048_576  # of all new files of a push, unpacked
CHECKED = "Проверено, ошибок нет; ничего не опубликовано (check-only)."


@dataclass(frozen=True)
class Pushed:
    """A branch that may move to `tip`; `base` is what of `main` it stands on (both `None` on an empty server)."""

    branch: Branch
    tip: str
    main: str | None
    base: str | None
    net: tuple[PathChange, ...] = ()


class PushRefusedError(Exception):
    """The push may not be, for these reasons."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(*map(str, self.refusals))


def receive(repository: Repository, pusher: Pusher, asked: Sequence[Update], push_options: Sequence[str]) -> Verdict:
    """Judge a push; nothing of it is accepted yet. The number of git processes depends on the branches pushed alone."""
    try:
        refs = repository.refs()
        owners = draft_records.owners(ServerState.of(repository.path))
        # Cheap checks first: names, history, paths, contents; the data of a push that passes them last.
        _stop(push_request.unknown(push_options))
        _stop(push_request.refusals(pusher, asked, refs, owners))
        all_updates, asked = asked, [update for update in asked if not update.deleted]
        if not asked:
            return push_response.refused([], CHECKED) if CHECK_ONLY in push_options else push_response.accepted([])
        _stop(_tips(repository, asked))
        commits = repository.new_commits({update.new for update in asked}, MOST_COMMITS + 1)
        pushed = [_standing(repository, update, refs.get(MAIN)) for update in asked]
        _stop(_histories(pusher, commits, refs.get(MAIN)))
        pushed, touched = _changes(repository, pusher, pushed, commits)
        _stop(rights.refusals(pusher, touched))
        _stop(_elsewhere(pushed))
        _stop(withdrawn.refusals(repository, {push.tip for push in pushed}))
        _stop(_contents(repository, touched))
        over, notices = quotas.judged(repository, pusher, all_updates, refs, owners)
        _stop(over)
        problems = _problems(repository, pusher, pushed)
    except PushRefusedError as refusal:
        return push_response.refused(refusal.refusals)
    judged = push_response.judged(problems, notices)
    return push_response.refused(problems, CHECKED) if judged.accepted and CHECK_ONLY in push_options else judged


def _stop(refusals: Iterable[Refusal]) -> None:
    if reasons := tuple(refusals):
        raise PushRefusedError(reasons)


def _tips(repository: Repository, asked: Sequence[Update]) -> Iterator[Refusal]:
    for update, git_object in zip(asked, repository.find([update.new for update in asked]), strict=True):
        if not git_object or git_object.kind != "commit":
            yield Refusal(branches.short(update.ref), "это не коммит", "отправьте ветку: git push origin HEAD:main")


def _standing(repository: Repository, update: Update, main: str | None) -> Pushed:
    branch = branches.read(update.ref)
    assert branch
    base = repository.merge_base(main, update.new) if main else None
    if main and not base:
        mend = "начните с неё: git fetch origin, git switch -c novaya origin/main, и перенесите туда свои файлы"
        raise PushRefusedError([Refusal(branch.name, "у ветки нет общей истории с опубликованной", mend)])
    if not update.created and repository.merge_base(update.old, update.new) != update.old:
        mend = "сначала git pull --rebase origin " + branch.name + ", затем git push без --force"
        raise PushRefusedError([Refusal(branch.name, "отправка переписала бы уже принятую историю", mend)])
    return Pushed(branch, update.new, main, base)


def _histories(pusher: Pusher, commits: Sequence[Commit], main: str | None) -> Iterator[Refusal]:
    if len(commits) > MOST_COMMITS and not pusher.operator:
        mend = "соберите их в один: git reset --soft origin/main, затем git commit и git push"
        yield Refusal("git push", f"в отправке больше {MOST_COMMITS} новых коммитов", mend)
    for commit in commits:
        if main and not commit.parents:
            what = "коммит начинает историю заново, без опубликованной"
            yield Refusal(f"коммит {commit.oid[:7]}", what, "соберите изменения поверх неё: git rebase origin/main")
        if len(commit.parents) > MOST_PARENTS:
            what = f"слияние сразу {len(commit.parents)} веток"
            yield Refusal(f"коммит {commit.oid[:7]}", what, "сливайте по одной: git merge")


def _changes(
    repository: Repository, pusher: Pusher, pushed: Sequence[Pushed], commits: Sequence[Commit]
) -> tuple[list[Pushed], list[Touched]]:
    """What each branch changes in all, and everything that the pusher is to answer for.

    A department answers for every commit, so that nothing hides in history, and for each branch as a whole,
    so that nobody publishes with it what another prepared. An operator's history is the operator's own, but for what was
    erased (`returning`).
    """
    walked = [] if pusher.operator else list(reversed(commits))
    pairs = [(commit.oid, parent) for commit in walked for parent in commit.parents]
    whole = [(push.tip, old) for push in pushed for old in (push.base, push.main) if old]
    try:
        changes = iter(repository.changes([*pairs, *whole], MOST_CHANGES))
    except OverflowError:
        mend = "отправляйте частями; папок и файлов в данных немного, возможно, лишнее попало в git add"
        raise PushRefusedError([Refusal("git push", f"в отправке больше {MOST_CHANGES} изменений", mend)]) from None
    touched = [Touched(change, commit.oid) for commit in walked for change in _own([next(changes) for _ in commit.parents])]
    measured = [
        replace(push, net=tuple(_own([next(changes), next(changes)]) if push.main else _everything(repository, push.tip)))
        for push in pushed
    ]
    return measured, [*touched, *(Touched(change) for push in measured for change in push.net)]


def _everything(repository: Repository, tip: str) -> Iterator[PathChange]:
    """What the first push of a server changes."""
    return (PathChange(entry.path, GONE, entry.mode, entry.oid) for entry in repository.entries(tip))


def _own(against: Sequence[Sequence[PathChange]]) -> list[PathChange]:
    """What a merge itself changes: paths that are as in none of its parents."""
    first, *others = against
    changed = [{change.path for change in other} for other in others]
    return [change for change in first if all(change.path in other for other in changed)]


def _elsewhere(pushed: Sequence[Pushed]) -> Iterator[Refusal]:
    """What an own branch changes and the site would not take from it."""
    for push in pushed:
        folder = f"{DATA}/{push.branch.folder}/"
        for change in push.net if push.branch.folder else ():
            if not change.folder and not change.path.startswith(folder):
                what = f"в ветке {push.branch.name} меняют только {folder}"
                yield Refusal(change.path, what, "отправьте это в main: git push origin HEAD:main")


def _contents(repository: Repository, touched: Sequence[Touched]) -> Iterator[Refusal]:
    """Sizes of all new files, and whether originals are what their names say."""
    files = list(
        {(touch.change.path, touch.change.oid) for touch in touched if not touch.change.gone and not touch.change.folder}
    )
    files.sort()
    sizes = repository.find([oid for _, oid in files])
    if sum(git_object.size for git_object in sizes if git_object) > MOST_BYTES:
        most = MOST_BYTES // 1_048_576
        yield Refusal("git push", f"новые файлы вместе больше {most} МБ", "отправляйте частями или уменьшите сканы")
        return
    read = [oid for (path, oid), git_object in zip(files, sizes, strict=True) if rights.attached(path) and _readable(git_object)]
    openings = dict(zip(read, (content[:OPENING] for content in repository.blobs(read)), strict=True))
    for (path, oid), git_object in zip(files, sizes, strict=True):
        if not git_object or git_object.kind != "blob":
            yield Refusal(path, "это не файл", "добавьте его заново: git rm --cached, затем git add")
        elif refusal := rights.unfit(path, git_object.size, openings.get(oid, b"")):
            yield refusal


def _readable(git_object: GitObject | None) -> bool:
    return git_object is not None and git_object.kind == "blob" and git_object.size <= LARGEST


def _problems(repository: Repository, pusher: Pusher, pushed: Sequence[Pushed]) -> list[Problem]:
    """What `check` says of every branch as it would be published."""
    main = next((push.tip for push in pushed if push.branch.main), None)
    problems: dict[Problem, None] = {}
    for push in pushed:
        tree = _published(repository, push, main or push.main)
        entries = repository.entries(tree)
        changed = [change.path for change in push.net if not change.folder]
        paths = [entry.path for entry in entries]
        _stop([*_missing(pusher, paths, changed), *rights.twins(paths, changed)])
        try:
            times = data_check.WHOLE if pusher.operator else 1
            checked = data_check.check(repository, data_check.needed(entries, changed), changed, times)
            concerned = pusher.operator and data_check.concerns_settings(changed)  # nobody else may change settings
            settings = data_check.settings_problems(repository, entries) if concerned else []
            claims = data_check.claim_problems(repository, pusher, checked.claims, paths, push.main)
            problems |= dict.fromkeys(sorted([*settings, *checked.problems, *claims]))
        except TooMuchError:
            mend = "уменьшите файлы, которые изменили, и отправьте снова"
            raise PushRefusedError(
                [Refusal(push.branch.name, "проверка данных не уложилась в отведённые память и время", mend)]
            ) from None
    return list(problems)


def _published(repository: Repository, push: Pushed, main: str | None) -> str:
    """The tree that readers would see: of main and of a draft as pushed, of an own branch joined to main."""
    if not push.branch.folder or main is None:
        return push.tip
    try:
        return branch_merge.tree(repository, main, push.tip, push.branch.folder)
    except branch_merge.ConflictError:
        what = "в основной ветке вашу папку изменили иначе, чем в этой ветке"
        raise PushRefusedError([Refusal(push.branch.name, what, f"сведите изменения: {branch_merge.REBASE}")]) from None


def _missing(pusher: Pusher, paths: Sequence[str], changed: Sequence[str]) -> Iterator[Refusal]:
    """What only the operator can add."""
    present = set(paths)
    if "mkdocs.yml" not in present:
        yield Refusal("mkdocs.yml", "в ветке нет настроек сайта", "верните файл: git checkout origin/main -- mkdocs.yml")
    regions = {path.split("/")[1] for path in changed if path in present and rights.municipality_folder(path)}
    for region in sorted(regions):
        if not pusher.operator and f"{DATA}/{region}/region.yml" not in present:
            ask = f"попросите оператора сайта: roadmaps server region {region} «Название»"
            yield Refusal(f"{DATA}/{region}", "такого региона на сайте ещё нет", f"{ask}; затем {branch_merge.REBASE}")
