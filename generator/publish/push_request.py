"""Parses what a push asks for, and refuses what can be refused by the names in it alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publish import branches
from generator.publish.branches import MAIN
from generator.publish.keys import Pusher
from generator.publish.push_response import Refusal
from generator.russian import counted

MOST_BRANCHES = 8
CHECK_ONLY = "check-only"


@dataclass(frozen=True)
class Update:
    """What a push asks of a ref."""

    old: str
    new: str
    ref: str

    @property
    def created(self) -> bool:
        """Whether the ref is new."""
        return not self.old.strip("0")

    @property
    def deleted(self) -> bool:
        """Whether the ref is to go."""
        return not self.new.strip("0")


def updates(lines: Iterable[str]) -> list[Update]:
    """The standard input of the hook pre-receive or post-receive."""
    return [Update(*line.rstrip("\n").split(" ", 2)) for line in lines]


def options(environment: Mapping[str, str]) -> list[str]:
    """The words of `git push -o`."""
    return [environment[f"GIT_PUSH_OPTION_{index}"] for index in range(int(environment.get("GIT_PUSH_OPTION_COUNT", 0)))]


def unknown(push_options: Sequence[str]) -> Iterator[Refusal]:
    """Words of `git push -o` that mean nothing here."""
    for word in push_options:
        if word != CHECK_ONLY:
            yield Refusal("git push", f"неизвестный ключ -o «{word}»", f"бывает один: git push -o {CHECK_ONLY}")


def refusals(pusher: Pusher, asked: Sequence[Update], refs: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[Refusal]:
    """What can be refused by the names alone; `owners` say who pushed each draft."""
    if len(asked) > MOST_BRANCHES:
        what = f"в одной отправке {counted(len(asked), 'ветка', 'ветки', 'веток')}, а можно не больше {MOST_BRANCHES}"
        yield Refusal("git push", what, "отправляйте по одной: git push origin main")
    if MAIN not in refs and (not pusher.operator or any(update.ref != MAIN for update in asked)):
        yield Refusal("git push", "на сервере ещё нет ветки main", "первым её отправляет оператор сайта: git push origin main")
    for update in asked:
        yield from _request(pusher, update, refs, owners)


def _request(pusher: Pusher, update: Update, refs: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[Refusal]:
    place, branch = branches.short(update.ref), branches.read(update.ref)
    own_branch = next((f", или в свою ветку: git push origin HEAD:{folder}" for folder in pusher.folders if "/" in folder), "")
    where = f"отправьте в main: git push origin HEAD:main{own_branch}, или в черновик: git push origin HEAD:draft/nazvanie"
    if not branch:
        yield Refusal(place, "такой ветки или метки на этом сервере быть не может", where)
    elif update.deleted and branch.draft:
        if not pusher.operator and owners.get(update.ref) != pusher.name:
            yield Refusal(place, "этот черновик отправили не вы", "убрать его может тот, кто отправил, или оператор сайта")
    elif update.deleted:
        mend = "чтобы убрать дорожную карту с сайта, удалите её папку и отправьте это изменение"
        yield Refusal(place, "ветки здесь не удаляются", mend)
    elif branch.folder and not pusher.owns(branch.folder):
        yield Refusal(place, "это ветка другого ведомства", where)
    else:
        near = next((name for name in refs if name.startswith(f"{update.ref}/") or update.ref.startswith(f"{name}/")), None)
        if near:
            yield Refusal(place, f"имя не уживается с веткой {branches.short(near)}", "назовите ветку иначе")
