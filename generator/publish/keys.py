"""Registers who may push: names, their folders, keys and logins; and writes the lines by which sshd knows them."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator import files
from generator.loading.folders import LONGEST, SLUG
from generator.publish import state
from generator.publish.sshkeys import KeyFaultError, PublicKey

FIRST = "# >>> roadmaps: эти строки пишет команда «roadmaps server key»"
LAST = "# <<< roadmaps"
VARIABLE = "ROADMAPS_PUSHER"
T = TypeVar("T")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


@dataclass(frozen=True)
class Pusher:
    """Somebody who pushes; `folders` are `region/municipality`, or a whole `region`. An operator has them all."""

    name: str
    folders: tuple[str, ...] = ()
    operator: bool = False

    def owns(self, folder: str) -> bool:
        """Whether a municipality's folder (`kemerovo/gurevsk`) is theirs."""
        return self.operator or any(f"{folder}/".startswith(f"{own_folder}/") for own_folder in self.folders)

    def __str__(self) -> str:
        """Who it is, in words."""
        if self.operator:
            return f"{self.name}, оператор сайта"
        return f"{self.name}, ваши папки: {', '.join(f'roadmaps/{folder}/' for folder in self.folders)}"


LOCAL = Pusher("operator", operator=True)  # who reaches the repository on the server's own disk


@dataclass(frozen=True)
class Holder:
    """A pusher with the keys and web logins by which it is known."""

    pusher: Pusher
    keys: tuple[PublicKey, ...] = ()
    logins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """Everybody who may push."""

    holders: tuple[Holder, ...] = ()

    @classmethod
    def load(cls, file: Path) -> "Register":
        """Read keys.json; it is empty while the file is not there."""
        pushers = json.loads(file.read_text(encoding="utf-8"))["pushers"] if file.exists() else []
        return cls(tuple(_holder(entry) for entry in pushers))

    def save(self, file: Path) -> None:
        """Write keys.json whole."""
        pushers = [
            {
                "name": holder.pusher.name,
                "operator": holder.pusher.operator,
                "folders": holder.pusher.folders,
                "logins": holder.logins,
                "keys": [str(key) for key in holder.keys],
            }
            for holder in self.holders
        ]
        files.put(file, state.as_json({"format": state.FORMAT, "pushers": pushers}), state.PRIVATE)

    def holder(self, name: str) -> Holder | None:
        """The holder of a name."""
        return next((holder for holder in self.holders if holder.pusher.name == name), None)

    def add(self, pusher: Pusher, key: PublicKey | None, login: str | None) -> "Register":
        """Add a pusher, or one more key or login of theirs; `KeyFaultError` when that cannot be."""
        _named(pusher)
        self._free(pusher.name, key, login)
        present = self.holder(pusher.name)
        if present and (present.pusher.operator, present.pusher.folders) != (pusher.operator, pusher.folders):
            raise KeyFaultError(f"«{pusher.name}» уже есть, но с другими папками; сначала отзовите: roadmaps server key revoke")
        holder = present or Holder(pusher)
        new = replace(holder, keys=_with(holder.keys, key), logins=_with(holder.logins, login))
        return Register((*(other for other in self.holders if other != present), new))

    def revoke(self, name: str) -> "Register":
        """Remove a pusher; `KeyFaultError` when there is none of that name."""
        if not self.holder(name):
            raise KeyFaultError(f"«{name}» в списке нет; кто есть, покажет roadmaps server key list")
        return Register(tuple(holder for holder in self.holders if holder.pusher.name != name))

    def pusher(self, environment: Mapping[str, str]) -> Pusher | None:
        """Who runs git: by a web login, by the name that an SSH key forces, or at the server's own disk."""
        if "GATEWAY_INTERFACE" in environment:
            login = environment.get("REMOTE_USER") or None
            return next((holder.pusher for holder in self.holders if login in holder.logins), None)
        if VARIABLE in environment:
            holder = self.holder(environment[VARIABLE])
            return holder.pusher if holder else None
        return LOCAL

    def authorized(self, command: Sequence[str], repository: Path) -> Iterator[str]:
        """Lines of `authorized_keys`: each key may run one command alone, which says whose it is."""
        for holder in self.holders:
            words = [*command, "shell", holder.pusher.name, "--repo", str(repository)]
            forced = shlex.join(words).replace('"', '\\"')
            yield from (f'command="{forced}",restrict {key} {holder.pusher.name}' for key in holder.keys)

    def _free(self, name: str, key: PublicKey | None, login: str | None) -> None:
        for holder in self.holders:
            if key in holder.keys and holder.pusher.name != name:
                raise KeyFaultError(f"этот ключ уже у «{holder.pusher.name}»; у каждого ведомства свой ключ")
            if login in holder.logins and holder.pusher.name != name:
                raise KeyFaultError(f"имя для входа «{login}» уже у «{holder.pusher.name}»")
        if login and not _LOGIN.fullmatch(login):
            raise KeyFaultError(f"имя для входа «{login}» не годится: латинские буквы, цифры, точка, дефис, @")


_KEY = re.compile(r"(?:^|\s)(?:ssh-|ecdsa-|sk-)\S+ +[A-Za-z0-9+/]+")  # of any kind that sshd has ever known


def block(text: str, lines: Sequence[str]) -> str:
    """The text of an `authorized_keys` file with our lines in it anew and all others as they were."""
    our_block = "\n".join([FIRST, *lines, LAST]) + "\n"
    if (text.count(FIRST), text.count(LAST)) == (0, 0):
        others = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        if others and not any(_KEY.search(line) for line in others):
            raise KeyFaultError("в этом файле нет ни одного ключа: это не authorized_keys, и он не изменён; назовите другой")
        return text + ("\n" if text and not text.endswith("\n") else "") + our_block
    before, first, rest = text.partition(FIRST + "\n")
    _, last, after = rest.partition(LAST + "\n")
    if not first or not last or FIRST in after or LAST in after or LAST in before:
        raise KeyFaultError(f"в файле повреждены строки-границы; оставьте по одной: «{FIRST}» и «{LAST}», каждую со своей строки")
    return before + our_block + after


def _holder(entry: Mapping[str, object]) -> Holder:
    lists = {name: value if isinstance(value, list) else [] for name, value in entry.items()}
    pusher = Pusher(str(entry["name"]), tuple(map(str, lists["folders"])), entry["operator"] is True)
    keys = tuple(PublicKey(*str(key).split(" ", 1)) for key in lists["keys"])
    return Holder(pusher, keys, tuple(map(str, lists["logins"])))


def _named(pusher: Pusher) -> None:
    if not SLUG.fullmatch(pusher.name) or len(pusher.name) > LONGEST:
        raise KeyFaultError(f"имя «{pusher.name}» не годится: латинские строчные буквы, цифры и дефис, например gurevsk")
    for folder in pusher.folders:
        steps = folder.split("/")
        if len(steps) > 2 or not all(SLUG.fullmatch(step) and len(step) <= LONGEST for step in steps):
            raise KeyFaultError(f"папка «{folder}» не годится: это регион/муниципалитет или регион: kemerovo/gurevsk")
    if pusher.operator == bool(pusher.folders):
        raise KeyFaultError("назовите папки ведомства, например kemerovo/gurevsk, или, для оператора, один ключ --operator")


def _with(items: tuple[T, ...], more: T | None) -> tuple[T, ...]:
    return items if more is None or more in items else (*items, more)
