"""Limits what a department may keep on the server; its bytes are counted by git, no count is stored."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from generator import files
from generator.publish import branches, state
from generator.publish.keys import Pusher
from generator.publish.push_request import Update
from generator.publish.push_response import Refusal
from generator.publish.repository import Repository
from generator.publish.rights import DATA
from generator.publish.state import ServerState
from generator.russian import counted

MIB = 1 << 20
NEAR = 0.8  # of a quota, from where on its department is told
REMOVE = "git push origin :draft/название"


@dataclass(frozen=True)
class Quota:
    """What one department may keep: megabytes of files with all their earlier versions, drafts, own branches."""

    megabytes: int = 500
    drafts: int = 10
    branches: int = 200


@dataclass(frozen=True)
class Used:
    """What one department keeps: bytes of files, drafts, own branches."""

    size: int
    drafts: int
    branches: int


@dataclass(frozen=True)
class Quotas:
    """What the operator chose: for everybody, and for single departments by name."""

    common: Quota = Quota()
    by_name: Mapping[str, Quota] = field(default_factory=dict)

    @classmethod
    def load(cls, server_state: ServerState) -> "Quotas":
        """Read quotas.json; what the operator never chose is as we think fit."""
        if not server_state.quotas.exists():
            return cls()
        stored = json.loads(server_state.quotas.read_text(encoding="utf-8"))
        return cls(Quota(**stored["common"]), {name: Quota(**quota) for name, quota in stored["own"].items()})

    def save(self, server_state: ServerState) -> None:
        """Write quotas.json whole."""
        own_quotas = {name: asdict(quota) for name, quota in sorted(self.by_name.items())}
        stored = {"format": state.FORMAT, "common": asdict(self.common), "own": own_quotas}
        files.put(server_state.quotas, state.as_json(stored), state.PRIVATE)

    def of(self, name: str) -> Quota:
        """What a department may keep."""
        return self.by_name.get(name, self.common)

    def changed(self, name: str | None, **chosen: int | None) -> "Quotas":
        """With other numbers for a department, or for everybody; `None` leaves one as it is."""
        new = {word: number for word, number in chosen.items() if number is not None}
        if name is None:
            return replace(self, common=replace(self.common, **new))
        return replace(self, by_name={**self.by_name, name: replace(self.of(name), **new)})


def used(repository: Repository, pusher: Pusher, refs: Mapping[str, str], owners: Mapping[str, str]) -> Used:
    """What a department keeps; `owners` say who pushed each draft."""
    return Used(_size(repository, pusher), *_counts(pusher, refs, owners))


def refusals(quota: Quota, before: Used, after: Used) -> Iterator[Refusal]:
    """What of a push goes past a quota; who is past it already may still change what takes no more."""
    if after.size > quota.megabytes * MIB and after.size > before.size:
        added = _megabytes(after.size - before.size)
        what = (
            f"место вашего ведомства кончилось: стало бы {_megabytes(after.size)} из {quota.megabytes} МБ, с отправкой {added} МБ"
        )
        mend = f"уменьшите сканы, уберите лишние черновики ({REMOVE}) или попросите оператора сайта прибавить место"
        yield Refusal("git push", what, mend)
    if after.drafts > quota.drafts and after.drafts > before.drafts:
        what = f"черновиков вашего ведомства стало бы {after.drafts}, а можно не больше {quota.drafts}"
        yield Refusal("git push", what, f"уберите лишние: {REMOVE}")
    if after.branches > quota.branches and after.branches > before.branches:
        what = f"веток вашего ведомства стало бы {after.branches}, а можно не больше {quota.branches}"
        yield Refusal("git push", what, "отправляйте в main: git push origin HEAD:main")


def notices(quota: Quota, after: Used, changed: bool) -> Iterator[str]:
    """What a department should know before a quota is reached; of drafts only if their number has `changed`."""
    if _near(after.size, quota):
        what = f"Занято {_megabytes(after.size)} из {quota.megabytes} МБ: файлы вашего ведомства со всеми прежними версиями."
        yield f"{what} Уменьшайте сканы до отправки; прибавить место может оператор сайта."
    if changed and after.drafts >= NEAR * quota.drafts:
        many = counted(after.drafts, "черновик", "черновика", "черновиков")
        yield f"У вашего ведомства {many} из {quota.drafts}; лишние уберите: {REMOVE}"


def judged(
    repository: Repository, pusher: Pusher, asked: Sequence[Update], refs: Mapping[str, str], owners: Mapping[str, str]
) -> tuple[list[Refusal], list[str]]:
    """Why a push may not be, and what its pusher is told if it may. An operator has no quota."""
    if pusher.operator:
        return [], []
    quota = Quotas.load(ServerState.of(repository.path)).of(pusher.name)
    tips = [update.new for update in asked if not update.deleted]
    later = {**refs, **{update.ref: update.new for update in asked}}
    for update in asked:
        if update.deleted:
            later.pop(update.ref)
    size = _size(repository, pusher, tips)
    mine = {**owners, **{update.ref: pusher.name for update in asked if update.created}}
    # Counting takes git a while: the size before the push is asked only where it can matter.
    before = Used(_size(repository, pusher) if _near(size, quota) else size, *_counts(pusher, refs, owners))
    after = Used(size, *_counts(pusher, later, mine))
    return list(refusals(quota, before, after)), list(notices(quota, after, after.drafts > before.drafts))


def _size(repository: Repository, pusher: Pusher, tips: Sequence[str] = ()) -> int:
    return repository.kept_bytes([f"{DATA}/{folder}" for folder in pusher.folders], tips)


def _counts(pusher: Pusher, refs: Mapping[str, str], owners: Mapping[str, str]) -> tuple[int, int]:
    """Drafts and own branches of a department."""
    named = [branch for ref in refs if (branch := branches.read(ref))]
    drafts = sum(1 for branch in named if branch.draft and owners.get(branch.ref) == pusher.name)
    return drafts, sum(1 for branch in named if branch.folder and pusher.owns(branch.folder))


def _near(size: int, quota: Quota) -> bool:
    return size >= NEAR * quota.megabytes * MIB


def _megabytes(size: int) -> int:
    return -(-size // MIB)
