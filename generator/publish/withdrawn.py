"""What was erased from a server: the ground, the page that says so, and the contents that may not come back."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import addresses, wording
from generator.pages.markup import escape
from generator.publish import durable, state
from generator.publish.rights import DATA


@dataclass(frozen=True)
class Withdrawn:
    """A file or an edition's folder, its path below the data, that went on some ground; `blobs` are its contents."""

    path: str
    time: datetime
    reason: str
    blobs: tuple[str, ...]


def read(file: Path) -> list[Withdrawn]:
    """Everything that was erased, the first first; a line that a full disk tore is none, and nothing was erased upon it."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        with suppress(ValueError):
            one = json.loads(line)
            time = datetime.fromisoformat(one["time"])
            found.append(Withdrawn(one["path"], time, one["reason"], tuple(one["blobs"])))
    return found


def add(file: Path, one: Withdrawn) -> None:
    """Write it down before anything is erased."""
    told = {**vars(one), "time": one.time.isoformat(timespec="seconds")}
    durable.append(file, json.dumps(told, ensure_ascii=False), state.PUBLIC)


def pages(withdrawn: Iterable[Withdrawn], files: Iterable[str]) -> Mapping[str, str]:
    """A page, Markdown by address, for each roadmap that was erased and is not published anew."""
    there = set(files)
    found = {}
    for one in withdrawn:
        path = "/".join(one.path.split("/")[:3])
        region, town, *_ = path.split("/")
        if not any(name.startswith(f"{DATA}/{path}/") for name in there) and f"{DATA}/{path}" not in there:
            near = any(name.startswith(f"{DATA}/{region}/{town}/") for name in there)
            found[addresses.folder(path)] = _page(one, "../" if near else addresses.relative("", addresses.folder(path)))
    return found


def _page(one: Withdrawn, link: str) -> str:
    told = f"Дорожная карта, которая была по этому адресу, снята с сайта {wording.day(one.time.date())}"
    text = wording.bind(f"{told}. Основание: {one.reason.rstrip('.')}.")
    return f"# Страница снята {{#top}}\n\n{escape(text)}\n\n[Другие дорожные карты]({link})\n"
