"""Personal data pushed by mistake: out of history, releases, previews and the journal by content, and proof that it is gone."""

import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from generator import addresses
from generator.publish import branches, draft_records, drafts, journal, ledger_store, publishing, withdrawn
from generator.publish.branches import MAIN
from generator.publish.erasing import files, objects, rewriting
from generator.publish.erasing.history import ContentHistory
from generator.publish.erasing.marks import ErasedMarks, erased_marks
from generator.publish.erasing.plan import Choice, ErasurePlan, KnownContents, begin, finish, plan, unfinished
from generator.publish.erasing.rewriting import Move
from generator.publish.publishing import Build, Clock
from generator.publish.releases import Releases
from generator.publish.repository import GitError, Repository
from generator.publish.rights import DATA, attached
from generator.publish.state import DRAFTING, ServerState
from generator.publish.withdrawn import ErasedItem

ATTEMPTS = 5  # how often branches may move under our hands
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/){2,4}[a-z0-9][a-z0-9._-]*")


class ErasureError(Exception):
    """Why nothing was erased, or what still holds the data, in Russian."""


@dataclass(frozen=True)
class ErasureRequest:
    """What is to be erased: a file or a roadmap's folder (`kemerovo/gurevsk/2022`), on what ground, and what of others'."""

    path: str
    reason: str
    choice: Choice | None = None


def erase(repository: Repository, order: ErasureRequest, clock: Clock, make: Build | None = None) -> Iterator[str]:
    """Erase a file or a roadmap's folder from every commit and from everything published; lines of what was done.

    It goes by content: under every path that the municipality's moves gave it, and, if it was chosen, under those of others.
    `ErasureError` when there is no such path, when the same content stands elsewhere and nobody has chosen, and when
    something still holds the data at the end. Done again, also after a kill, it finishes. `make` builds the site.
    """
    path, kept, now, reason = _path(order.path), ServerState.of(repository.path), clock.now(), order.reason
    with _alone(kept):
        choice = order.choice or unfinished(kept).get(path)
        planned = _planned(repository, path, choice)
        withdrawn.add(kept.withdrawn, ErasedItem(path, now, reason, *_contents(planned), planned.roots))
        begin(kept, path, choice or Choice.ALSO)
        yield from _rewrite(repository, planned, path, now)
        marks = erased_marks(repository, planned, reason)
        for folder in _folders(repository, planned):
            ledger_store.withdraw(kept, addresses.folder(folder), now, reason)
        _forget(kept, marks)
    outcome = publishing.publish(repository, clock, forward=True, make=make)
    if outcome.failure or not outcome.release:
        raise ErasureError(f"история очищена, но сайт не перестроен: {outcome.failure}; прежние выпуски ещё на диске, повторите")
    with _alone(kept):
        site = Releases(kept.server.site)
        gone = [number for number in site.numbers if number != outcome.release.number]
        for number in gone:
            site.remove(number)
        kept.pinned.unlink(missing_ok=True)
        shutil.rmtree(site.drafts, ignore_errors=True)
    yield f"Прежние выпуски удалены: {len(gone)}. На сайте {outcome.release}."
    yield from drafts.settle(repository, clock)
    yield from _still_named(repository, planned)
    with _alone(kept):
        yield from _prove(repository, planned, marks)
        journal.note(kept.journal, now, "erased", path=path, reason=reason)
        finish(kept, path)


def again(repository: Repository, clock: Clock, make: Build | None = None) -> Iterator[str]:
    """Erase once more what was erased and stands in some commit all the same, as on a server made of an older copy."""
    kept = ServerState.of(repository.path)
    history = ContentHistory.read(repository)
    bans = withdrawn.Bans.of(withdrawn.read(kept.withdrawn))
    back = {blob for path, blobs in history.held.items() for blob in blobs if bans.forbid(path, blob)}
    last = {one.path: one for one in withdrawn.read(kept.withdrawn) if back & one.contents}
    for one in last.values():
        choice = Choice.ONLY_HERE if one.shared else Choice.ALSO
        yield from erase(repository, ErasureRequest(one.path, one.reason, choice), clock, make)


def _path(wanted: str) -> str:
    path = wanted.strip("/").removeprefix(f"{DATA}/").removesuffix("/roadmap.yml")
    if not _PATH.fullmatch(path):
        raise ErasureError(f"«{wanted}» — не файл и не папка дорожной карты: назовите, например, kemerovo/gurevsk/2022")
    return path


def _planned(repository: Repository, path: str, choice: Choice | None) -> ErasurePlan:
    """What is to go; nothing is done yet."""
    kept = ServerState.of(repository.path)
    before = [one for one in withdrawn.read(kept.withdrawn) if one.path == path]
    known = frozenset(blob for one in before for blob in one.contents)
    roots = dict.fromkeys([f"{DATA}/{path}", *(root for one in before for root in one.roots)])
    history = ContentHistory.read(repository)
    moved = ledger_store.read(kept).moves.items()
    main = repository.refs().get(MAIN)
    standing = frozenset(entry.path for entry in repository.entries(main)) if main else frozenset[str]()
    found = plan(repository, history, KnownContents(tuple(roots), tuple(moved), known, standing), choice)
    if not found.pairs and not before:
        raise ErasureError(f"в истории нет ни файла, ни папки {DATA}/{path}")
    if found.elsewhere:
        places = "".join(f"\n  {place}" for place in found.elsewhere)
        raise ErasureError(
            f"это стоит и в других местах, ничего не изъято:{places}\n"
            "Решите и повторите команду: с ключом --also будет изъято и там, с ключом --only-here — только по адресу "
            f"{DATA}/{path}, а остальное останется, и публиковать его можно будет и дальше"
        )
    if choice is Choice.ONLY_HERE and not found.pairs:  # erased before: now others may publish it
        return replace(found, blobs=frozenset(), shared=found.blobs | found.shared)
    return found


def _contents(planned: ErasurePlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(planned.blobs)), tuple(sorted(planned.shared))


def _rewrite(repository: Repository, planned: ErasurePlan, path: str, now: datetime) -> Iterator[str]:
    """Write history anew until no ref has a content any more; lines of what went whence."""
    moved: dict[str, Move] = {}
    paths: dict[str, int] = {}
    for _ in range(ATTEMPTS):
        history = ContentHistory.read(repository)
        current = _at(history, planned)
        new = rewriting.commits(repository, history, current)
        moves = rewriting.refs(repository, new, current)
        if not moves:
            break
        ledger_store.rename(ServerState.of(repository.path), new, now)
        try:
            rewriting.move(repository, moves)
        except GitError:
            continue  # a push moved one of them
        moved |= {one.ref: one for one in moves}
        paths |= {place: len(held) for place, held in current.pairs.items()}
    else:
        raise ErasureError("ветки всё время меняются: дождитесь конца отправок и повторите команду")
    heads = sorted(ref for ref, one in moved.items() if one.to)
    yield f"Из истории изъято {DATA}/{path}: переписано веток {len(heads)}{_listed(heads)}."
    if lost := sorted(ref for ref, one in moved.items() if not one.to):
        yield f"Удалены ссылки на сами данные: {', '.join(lost)}."
    yield from (f"  {place}: содержаний {count}" for place, count in sorted(paths.items()))


def _listed(refs: Iterable[str]) -> str:
    names = ", ".join(map(branches.short, refs))
    return f" ({names})" if names else ""


def _at(history: ContentHistory, planned: ErasurePlan) -> ErasurePlan:
    """The plan for a history as it is now: a content that goes from everywhere may have come under one more path."""
    pairs = {path: held & (planned.blobs | planned.pairs.get(path, frozenset())) for path, held in history.held.items()}
    return replace(planned, pairs={path: frozenset(held) for path, held in pairs.items() if held})


def _folders(repository: Repository, planned: ErasurePlan) -> list[str]:
    """The folders of roadmaps, below the data, of which the published branch has nothing any more."""
    main = repository.refs().get(MAIN)
    standing = {entry.path for entry in repository.entries(main)} if main else set[str]()
    plans = [
        path.removesuffix("/roadmap.yml") for path in planned.pairs if path.endswith("/roadmap.yml") and path not in standing
    ]
    whole = [root for root in planned.roots if "." not in root]  # not a file of a roadmap
    return [folder.removeprefix(f"{DATA}/") for folder in dict.fromkeys((*whole, *plans))]


@contextmanager
def _alone(kept: ServerState) -> Iterator[None]:
    """While no release and no draft is built: either may put into the cache what is being erased."""
    with kept.locked(), kept.locked(name=DRAFTING):
        yield


def _forget(kept: ServerState, marks: ErasedMarks) -> None:
    """Take out of ledger and journals what tells the data, and drop what was made of it and what is told of drafts."""
    ledger_store.forget(kept, marks.within)
    files.cleanse(kept, marks)
    draft_records.cleanse(kept, marks.within)
    if kept.cache.exists():
        shutil.rmtree(kept.cache)


def _still_named(repository: Repository, planned: ErasurePlan) -> Iterator[str]:
    """Roadmaps of the published branch that name an original which was erased: their pages show an error instead."""
    scans = [(path.rpartition("/files/")[0], name) for path in sorted(planned.pairs) if (name := attached(path))]
    found = repository.find([f"{MAIN}:{folder}/roadmap.yml" for folder, _ in scans])
    named = [(folder, name, one.oid) for (folder, name), one in zip(scans, found, strict=True) if one]
    for (folder, name, _), content in zip(named, repository.blobs(oid for *_, oid in named), strict=True):
        if name.encode() in content:
            yield f"{folder}/roadmap.yml ещё называет {name}: вместо карты на сайте ошибка, пока ведомство не уберёт это имя."


def _prove(repository: Repository, planned: ErasurePlan, marks: ErasedMarks) -> Iterator[str]:
    """Look for the contents in every file, then remove them from the stores of git, and look there.

    In this order: when it is broken off the contents are still there to be compared with.
    """
    kept = ServerState.of(repository.path)
    searched = files.search(kept, marks)
    _stop([*searched.found, *objects.kept(repository, planned.blobs)])
    try:
        objects.sweep(repository)
    except GitError as fault:
        raise ErasureError(f"git не смог удалить ненужные объекты, повторите команду: {fault}") from fault
    still = [f"{path}: есть в истории (рабочая папка, HEAD или новая отправка), повторите команду"
             for path in objects.reached(ContentHistory.read(repository), planned)]  # fmt: skip
    _stop([*still, *objects.left(repository, planned.blobs)])
    count = objects.count(repository)
    left = f" Оставлено другим содержаний: {len(planned.shared)}." if planned.shared else ""
    yield (
        f"Проверено: изъятого нет ни в одном из объектов git ({count}) и ни в одном файле ({searched.files}); "
        f"путей, с которых оно изъято: {len(planned.pairs)}.{left}"
    )
    if copies := files.copies(kept):
        yield f"Копии сервера, сделанные раньше, его ещё содержат: {', '.join(copies)}."


def _stop(found: Collection[str]) -> None:
    if found:
        places = "".join(f"\n  {one}" for one in found)
        raise ErasureError(f"изъято не всё, данные ещё лежат здесь:{places}\nСделайте, что сказано, и повторите команду")
